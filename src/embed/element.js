// What an element does once the widget is there. The build puts this file behind the script that wasm-bindgen makes, so
// that a page pulls one file and not two.
import __wbg_init, { mount, style } from "WIDGET_GLUE";
import { Analytics } from "./analytics.js";
import { hold } from "./hold.js";
import { lock, unlocked } from "./lock.js";
import { draftDays, reflect } from "./properties.js";

// A form that has crashed so often will do so again.
const MOST_CRASHES = 4;

const forms = new Set();

// Starts the module, once per run. Gives what puts the form of an element into its shadow root; `abandon` makes
// whatever starts next use a fresh instance.
export async function start(module, abandon) {
  await __wbg_init({ module_or_path: module });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style());

  // A panic is a trap, and nothing in an instance can be relied on after one. The trace of one names the module, but in
  // WebKit this script alone: without an extension the address is that of both.
  const address = import.meta.url.replace(/\.js(\?.*)?$/, "");
  const crashed = (error) => {
    if (error?.name !== "RuntimeError" || !error.stack.includes(address) || !forms.size) return;
    abandon();
    // wasm-bindgen's variable: whatever timers and listeners still call into this instance calls nothing.
    wasm = new Proxy({}, { get: () => () => [] });
    for (const form of forms) form.crash(error);
    forms.clear();
  };
  addEventListener("error", ({ error }) => crashed(error));
  addEventListener("unhandledrejection", ({ reason }) => crashed(reason));

  return (element, root, show) => {
    if (!element.isConnected) return show();
    try {
      return new Form(element, root, show, sheet);
    } catch (error) {
      crashed(error);
      throw error;
    }
  };
}

// What outlives a form in its element: a crash, and a change of the attributes.
const STATE = Symbol.for("amapi-checkout");

class Form {
  #element;
  #root;
  #show;
  #state;
  #mounted;
  #analytics;
  #place = document.createElement("div");
  #asking;
  // What the page offers at the place that it was asked for last.
  #offered;

  constructor(element, root, show, sheet) {
    this.#element = element;
    this.#root = root;
    this.#show = show;
    this.#state = element[STATE] ??= { kept: new Map(), page: {} };
    this.#analytics = new Analytics(element, () => this.#items());
    reflect(element, this.#state.page, (name) => {
      if (this.#mounted) this.changed(name);
    });
    root.adoptedStyleSheets = [root.adoptedStyleSheets[0], sheet];
    this.#place.className = "place";
    root.querySelector(".open").setAttribute("aria-haspopup", "dialog");
    root.append(this.#place);
    this.#mount();
    forms.add(this);
  }

  // What the widget asks of the element: `Host` in `src/ui/element.rs` says what each is.

  get name() {
    return this.#element.localName;
  }

  get api() {
    return this.#element.getAttribute("api") ?? "https://www.amapi.ru";
  }

  get lang() {
    return this.#element.closest("[lang]")?.lang ?? "";
  }

  get inline() {
    return this.#element.hasAttribute("inline");
  }

  get token() {
    return this.#state.page.token ?? this.#element.getAttribute("token") ?? undefined;
  }

  get beside() {
    return this.#element.getAttribute("config") ?? undefined;
  }

  get asks() {
    return typeof this.#state.page.delivery === "function";
  }

  get kept() {
    return [...this.#state.kept].flat();
  }

  get draftDays() {
    return draftDays(this.#element);
  }

  get recovered() {
    return this.#state.recovered === true;
  }

  get config() {
    const element = this.#element;
    const script = this.beside
      ? element.getRootNode().getElementById(this.beside)
      : element.querySelector('script[type="application/json"]');
    const text = script?.textContent;
    const { cart, delivery } = this.#state.page;
    if (!cart && !delivery) return text;
    try {
      const { items, totalWeight, totalVolume } = cart ?? {};
      const own = { items, totalWeight, totalVolume, delivery: this.asks ? this.#offered : delivery };
      const config = { ...JSON.parse(text ?? "{}"), ...(this.asks && { delivery: undefined }) };
      for (const [key, value] of Object.entries(own)) if (value !== undefined) config[key] = value;
      return JSON.stringify(config);
    } catch {
      return text;
    }
  }

  emit(name, json) {
    const detail = JSON.parse(json);
    if (name === "open" || name === "close") {
      this.#element.wantsOpen = name === "open";
      hold(this, name === "open");
    }
    if (name === "created") {
      this.#analytics.created(detail);
      this.#state.kept.clear();
    }
    return this.#dispatch(name, detail);
  }

  #dispatch(name, detail) {
    const init = { detail, bubbles: true, composed: true, cancelable: name === "submit" };
    return this.#element.dispatchEvent(new CustomEvent(`amapi-${name}`, init));
  }

  keep(key, value) {
    value ? this.#state.kept.set(key, value) : this.#state.kept.delete(key);
    if (this.#mounted) this.#analytics.changed(key, value);
  }

  async ask(city) {
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    try {
      const { place } = JSON.parse(this.config ?? "{}");
      const offered = await this.#state.page.delivery(place?.city === city ? place : { city }, asking);
      if (asking.signal.aborted) return;
      this.#offered = offered;
      this.#update();
    } catch (error) {
      if (asking.signal.aborted) return;
      console.error(`<${this.name}> delivery:`, error);
      this.#mounted.delivery_failed();
    }
  }

  async lock(name) {
    const mounted = this.#mounted;
    const [got, release] = await lock(this.#lockName(name));
    // The form that asked may be gone by now, and would never let go.
    if (mounted !== this.#mounted) release();
    else if (got) this.unlock = release;
    return got;
  }

  unlocked(name) {
    return unlocked(this.#lockName(name));
  }

  #lockName(name) {
    return `amapi-checkout:${this.api}:${name}`;
  }

  unlock() {}

  #items() {
    return JSON.parse(this.config ?? "{}").items ?? [];
  }

  // What the loader asks of the form.

  open() {
    this.#later(() => this.#mounted.open());
  }

  close() {
    this.#later(() => this.#mounted.close());
  }

  reset() {
    this.#later(() => {
      this.#mounted.forget();
      this.#state.kept.clear();
      this.#remount();
    });
  }

  checkValidity() {
    return this.#mounted.is_valid();
  }

  changed(name) {
    this.#later(() => {
      if (name === "lang") this.#mounted.set_lang(this.lang);
      else if (name === "token") this.#mounted.set_token(this.token);
      else if (name === "cart" || (name === "delivery" && !this.asks)) this.#update();
      else this.#remount();
    });
  }

  // The element has left the page. One that is only being moved is back by the time of the microtask, with all that was
  // typed.
  left() {
    queueMicrotask(() => {
      if (this.#element.isConnected || !forms.delete(this)) return;
      this.#unmount();
      this.#place.remove();
      this.#element.wantsOpen = false;
      this.#state.kept.clear();
      this.#show();
    });
  }

  // The instance is lost, what was typed is not.
  crash(error) {
    this.#mounted = undefined;
    const wasOpen = this.#element.wantsOpen;
    this.#letGo();
    this.#place.remove();
    this.#state.recovered = true;
    this.#state.crashes = (this.#state.crashes ?? 0) + 1;
    console.error(`<${this.name}> has crashed:`, error);
    this.#show("crash");
    this.#dispatch("failed", { stage: "start", reason: "crash" });
    if (this.#state.crashes < MOST_CRASHES) this.#element.open();
    this.#element.wantsOpen = wasOpen;
  }

  // Not at once: the page may ask from within an event that the widget is in the middle of.
  #later(work) {
    queueMicrotask(() => {
      if (this.#mounted) work();
    });
  }

  #mount() {
    this.#mounted = mount(this.#place, this);
    this.#state.recovered = false;
    const error = this.#mounted.error();
    this.#show(error ? "configuration" : "live");
    if (error) return this.#dispatch("failed", { stage: "start", reason: "configuration" });
    this.#dispatch("ready", null);
    if (this.#element.wantsOpen) this.open();
  }

  // Of what is the page's.
  #letGo() {
    hold(this, false);
    this.unlock();
    this.#asking?.abort();
  }

  #unmount() {
    this.#letGo();
    this.#mounted.unmount();
    this.#mounted = undefined;
  }

  #remount() {
    this.#unmount();
    this.#mount();
  }

  // The configuration has changed.
  #update() {
    const { config } = this;
    if (config === undefined || !this.#mounted.update(config)) this.#remount();
  }
}
