// The elements' events, as they are dispatched.
import { setWidgetErrors } from "./configuration.js";
import { byId, make } from "./dom.js";
import { EVENTS } from "./manifest.js";

// The number of events kept.
const MOST = 100;

const entry = ({ type, detail, target }) => {
  const time = make("time", { textContent: new Date().toLocaleTimeString("ru") });
  const json = make("pre", { textContent: JSON.stringify(detail, null, 2), tabIndex: 0, role: "group", ariaLabel: type });
  const title = make("p", {}, make("code", { textContent: type }), " ", time, ` <${target.localName}>`);
  return detail === null ? make("li", {}, title) : make("li", {}, title, json);
};

const hear = (event) => {
  const list = byId("events");
  list.prepend(entry(event));
  while (list.children.length > MOST) list.lastChild.remove();
  byId("no-events").hidden = true;
  // The payment link would leave the page.
  if (event.type === "amapi-pay") event.preventDefault();
  if (/-(ready|empty)$/.test(event.type)) setWidgetErrors([]);
  if (event.detail?.reason === "configuration") setWidgetErrors(event.detail.errors);
};

export const events = () => {
  for (const name of EVENTS) document.addEventListener(name, hear);
  byId("clear").onclick = () => {
    byId("events").replaceChildren();
    byId("no-events").hidden = false;
  };
};
