// The service section: every request of the forms, field by field, and buttons for the possible answers.
import { answers, isOrder } from "./answers.js";
import { byId, fill, labelled, make } from "./dom.js";
import { answer, API, calls, interceptFetch } from "./service.js";
import { change, follow, state } from "./state.js";
import { leaves } from "./tree.js";
import { words } from "./words.js";

const REAL = "https://www.amapi.ru/";
const HIDDEN = "••••";

const addressOf = ({ url }) => url.replace(API, (state.attributes.api || REAL).replace(/\/*$/, "/"));

const shown = (name, value) => (/^authorization$|password/i.test(name) ? HIDDEN : value);

const table = (caption, names, rows) => {
  const header = (textContent, scope) => make("th", { textContent, scope });
  const line = ([name, value]) => make("tr", {}, header(name, "row"), make("td", { textContent: shown(name, value) }));
  return make("table", {}, make("caption", { textContent: caption }),
    make("thead", {}, make("tr", {}, ...names.map((name) => header(name, "col")))), make("tbody", {}, ...rows.map(line)));
};

// The whole text, if it contains no passwords.
const asSent = (call) => {
  const text = make("pre", { textContent: call.body, tabIndex: 0, role: "group", ariaLabel: words().asSent });
  return isOrder(call) ? [make("details", {}, make("summary", { textContent: words().asSent }), text)] : [];
};

const request = (call) => {
  const { headers, body, field, value, header, noBody } = words();
  const parts = [table(headers, [header, value], Object.entries(call.headers))];
  const fields = leaves(call.body);
  parts.push(fields.length ? table(body, [field, value], fields) : make("p", { textContent: noBody }));
  return [...parts, ...asSent(call)];
};

// In Laravel's notation: `items.0.price`.
const dotted = (path) => path.replaceAll(/\[(\d+)\]/g, ".$1");

const buttons = (call) => {
  const fields = leaves(call.body).map(([path]) => dotted(path));
  const select = make("select", { id: "refused-field" });
  fill(select, fields.map((name) => [name, name]), fields.includes("phone") ? "phone" : fields[0]);
  const names = Object.keys(answers(call, state.signed, fields[0]));
  const choose = (name) => () => answer(call, name, answers(call, state.signed, select.value)[name]);
  const button = (name) => {
    const made = make("button", { type: "button", textContent: words().answers[name], onclick: choose(name) });
    made.dataset.answer = name;
    return made;
  };
  const all = make("div", { className: "answers" }, ...names.map(button));
  return fields.length ? [all, labelled(words().refusedField, select)] : [all];
};

const outcome = ({ answered }) => {
  const { answers: names, status, waits } = words();
  if (!answered) return waits;
  return `${names[answered.name]}${answered.status ? `, ${status} ${answered.status}` : ""}`;
};

const article = (call) => {
  const title = make("code", { textContent: `${call.method} ${addressOf(call)}` });
  if (!call.answered) {
    return make("article", { className: "held" }, make("h3", {}, title), make("p", { textContent: outcome(call) }), ...buttons(call), ...request(call));
  }
  const summary = make("summary", {}, title, make("span", { textContent: outcome(call) }));
  return make("details", {}, summary, ...request(call));
};

let announced;

const draw = () => {
  byId("requests").replaceChildren(...calls.map(article));
  const held = calls.find(({ answered }) => !answered);
  byId("held").textContent = held ? words().held(held.path) : "";
  if (held && held !== announced) byId("service").scrollIntoView({ block: "nearest" });
  announced = held;
};

export const requests = () => {
  const hold = byId("hold");
  hold.onchange = () => change({ hold: hold.value });
  byId("signed").checked = state.signed;
  byId("signed").onchange = ({ target }) => change({ signed: target.checked });
  follow(["lang"], () => fill(hold, Object.entries(words().holds), state.hold));
  follow(["lang"], draw);
};

interceptFetch(draw, state);
