// The properties of an element. What a page set before is taken over. `token` is the loader's: it must not be read, from the
// beginning on.

const REFLECTED = ["analytics", "api", "config", "loading"];

// For how many days what was typed is kept in the browser; 0 for not at all.
export const draftDays = (element) => Number(element.getAttribute("draft-days") ?? 7) || 0;

// `page` keeps what is no attribute; `changed` hears of it.
export function reflect(element, page, changed) {
  const define = (name, get, set) => {
    const value = Object.hasOwn(element, name) ? element[name] : undefined;
    Object.defineProperty(element, name, { get, set, configurable: true, enumerable: true });
    if (value != null) set(value);
  };
  for (const name of REFLECTED) {
    define(name, () => element.getAttribute(name), (value) => {
      value == null ? element.removeAttribute(name) : element.setAttribute(name, value);
    });
  }
  define("draftDays", () => draftDays(element), (value) => element.setAttribute("draft-days", value));
  define("inline", () => element.hasAttribute("inline"), (value) => element.toggleAttribute("inline", value));
  for (const name of ["cart", "delivery"]) {
    define(name, () => page[name] ?? null, (value) => {
      page[name] = value ?? undefined;
      changed(name);
    });
  }
}
