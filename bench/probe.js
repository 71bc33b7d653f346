// Runs in every page before any other script. It wraps one function that the widget calls once, and checks the page
// once per frame until it is interactive: the same work for all.
{
  const probe = window.probe = { keys: [] };

  const { instantiateStreaming, instantiate } = WebAssembly;
  const watched = (call) => async (...values) => {
    const made = await call.apply(WebAssembly, values);
    const exports = Object.values((made.instance ?? made).exports);
    // A part of the module does not export its memory.
    probe.memory ??= exports.find((it) => it instanceof WebAssembly.Memory);
    return made;
  };
  WebAssembly.instantiateStreaming = watched(instantiateStreaming);
  WebAssembly.instantiate = watched(instantiate);

  const root = probe.root = () => document.querySelector("amapi-checkout")?.shadowRoot ?? document.getElementById("root");
  const found = (selector) => root()?.querySelector(selector);

  const tell = (name) => {
    probe[name] = performance.now();
    // The event that the harness waits for, so that it need not poll a busy page.
    console.debug(`probe: ${name}`);
  };

  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const put = probe.put = (input, text) => {
    set.call(input, text);
    input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: "insertText", data: text }));
  };

  // A form that is only painted leaves digits unchanged; a mounted one formats them as a phone number.
  const untilInteractive = () => {
    const input = found("input[type=tel]");
    if (input) {
      put(input, "9161234567");
      if (input.value === "+7 916 123-45-67") {
        tell("interactive");
        put(input, "");
        return untilWhole();
      }
      set.call(input, "");
    }
    requestAnimationFrame(untilInteractive);
  };

  // Until the last thing of the form is there, which sends it.
  const untilWhole = () => {
    const found = root().querySelector("[type=submit][form]");
    found ? tell("whole") : requestAnimationFrame(untilWhole);
  };

  const untilButtons = () => {
    const elements = [...document.querySelectorAll("amapi-buy-click")].map(({ shadowRoot }) => shadowRoot?.querySelector(".open"));
    const shown = [...elements, ...document.querySelectorAll("[data-view=buy-click] > .open")]
      .filter((button) => button?.textContent && button.checkVisibility());
    if (shown.length === 20) return tell("buttons");
    requestAnimationFrame(untilButtons);
  };

  requestAnimationFrame(location.pathname.endsWith("/buttons") ? untilButtons : untilInteractive);

  // The time after the frame in which all changes so far are painted.
  const painted = probe.painted = () => new Promise((resolve) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now());
    port2.postMessage(0);
  }));

  // The points of pages.js by their codes, in any layout.
  const POINT = "input[type=radio][value^=P0]";
  const SEARCH = probe.SEARCH = "input[type=search]";
  probe.rows = () => root().querySelectorAll(POINT).length;

  // Chooses the delivery that has the points; returns the time until the first of them is painted.
  probe.list = async () => {
    const radio = found("input[type=radio][value=pickup]");
    radio.closest("label").scrollIntoView({ block: "start" });
    await painted();
    await painted();
    const start = performance.now();
    radio.click();
    let now;
    do now = await painted();
    while (!found(POINT)?.checkVisibility());
    return now - start;
  };

  // The result of a search: the first visible rows, and the displayed number of hits.
  const answer = () => {
    const shown = [];
    for (const row of root().querySelectorAll(POINT)) {
      if (row.checkVisibility()) shown.push(row.value);
      if (shown.length === 3) break;
    }
    return `${shown} ${found(SEARCH)?.closest("fieldset")?.querySelector("[role=status]")?.textContent}`;
  };

  // From each key on: the time until the frame after it is painted, and until the search result is.
  const PATIENCE = 2000;
  probe.watchKeys = (isSearch) => {
    let last;
    // Records the state before a key; to be called when the previous answer is complete.
    const settled = probe.settled = () => last = isSearch && answer();
    settled();
    probe.keys = [];
    const watch = async ({ timeStamp }) => {
      const first = await painted();
      let [now, next] = [first, isSearch && answer()];
      while (isSearch && next === last && now < first + PATIENCE) {
        now = await painted();
        next = answer();
      }
      // A search with an unchanged result counts as answered at once.
      probe.keys.push({ painted: first - timeStamp, answered: (next === last ? first : now) - timeStamp });
    };
    addEventListener("keydown", watch, true);
    probe.unwatchKeys = () => removeEventListener("keydown", watch, true);
  };
}
