// A round of use: a form is opened, typed into, closed and opened again, the delivery is switched, somebody signs in
// and out.
const root = (name) => document.querySelector(name).shadowRoot;
const find = (name, selector) => root(name).querySelector(selector);
const shows = (name, selector) => find(name, selector)?.checkVisibility();

const type = (input, text) => {
  input.value = "";
  for (const data of text) {
    input.value += data;
    input.dispatchEvent(new InputEvent("input", { inputType: "insertText", data, bubbles: true, composed: true }));
  }
};

const step = async (took, name, act, isDone) => {
  const start = performance.now();
  act();
  while (!isDone()) {
    if (performance.now() - start > 30_000) throw Error(`waited in vain for ${name}: ${isDone}`);
    await new Promise((resolve) => setTimeout(resolve));
  }
  took[name] = (took[name] ?? 0) + performance.now() - start;
};

const useDialog = async (took) => {
  const name = "amapi-buy-click";
  const open = () => find(name, ".open").click();
  const close = () => find(name, ".close").click();
  const input = (id) => find(name, `#${id}`);
  await step(took, "open", open, () => shows(name, "#request"));
  await step(took, "type", () => {
    type(input("name"), "Анна");
    type(input("phone"), "89161234567");
  }, () => input("phone").value === "+7 916 123-45-67");
  await step(took, "close", close, () => !shows(name, "dialog"));
  await step(took, "reopen", open, () => shows(name, "#request") && input("name").value === "Анна");
  await step(took, "close", close, () => !shows(name, "dialog"));
};

const useForm = async (took, number) => {
  const name = "amapi-checkout";
  const words = `Позвоните за час, раз ${number}`;
  const methods = [...root(name).querySelectorAll("#deliveryType input")].filter(({ checked }) => !checked);
  await step(took, "type", () => type(find(name, "#comment"), words), () => find(name, "#comment").value === words);
  for (const method of methods) {
    const before = find(name, "#request").innerText;
    await step(took, "switch", () => method.click(), () => method.checked && find(name, "#request").innerText !== before);
  }
  const { host } = root(name);
  const { parentNode, nextSibling } = host;
  await step(took, "close", () => host.remove(), () => !host.shadowRoot.querySelector("#request"));
  await step(took, "reopen", () => parentNode.insertBefore(host, nextSibling), () => find(name, "#comment")?.value === words);
};

const useAccount = async (took, { email, password }) => {
  const name = "amapi-account";
  const press = (form) => find(name, `${form} [type=submit]`).click();
  await step(took, "sign in", () => {
    type(find(name, "#account-email"), email);
    type(find(name, "#account-password"), password);
    press("#sign-in");
  }, () => shows(name, ".account > form") && !shows("amapi-checkout", "#sign-in"));
  await step(took, "sign out", () => press(".account > form"), () => shows(name, "#sign-in"));
};

// The milliseconds of each step in each round, until its effect is visible.
let took = {};

// The median and the 95th percentile of the times by step, since the last call.
window.within = () => {
  const rank = (times, hundredths) => times[Math.floor(((times.length - 1) * hundredths) / 100)];
  const steps = Object.entries(took);
  took = {};
  return Object.fromEntries(steps.map(([step, times]) => {
    times.sort((a, b) => a - b);
    return [step, [50, 95].map((hundredths) => rank(times, hundredths))];
  }));
};

// Runs this many rounds.
window.rounds = async (count, account) => {
  for (let number = 0; number < count; number++) {
    const round = {};
    await useDialog(round);
    await useForm(round, number);
    await useAccount(round, account);
    for (const [step, time] of Object.entries(round)) (took[step] ??= []).push(time);
  }
  // The tests' own records are not the widget's memory.
  seen.sent.length = seen.events.length = 0;
  performance.clearResourceTimings();
};
