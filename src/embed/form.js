// The form of an element: what the module asks of the page, and what the loader asks of the form.
import { mount } from "WIDGET_GLUE";
import { asked, complain, dispatch, guarded, lock, report, unlocked } from "../boundary.js";
import { Analytics } from "./analytics.js";
import { configuration } from "./configuration.js";
import { hold } from "./hold.js";
import { draftDays, reflect } from "./properties.js";

const API = "https://www.amapi.ru";

// A form that has crashed so often will do so again.
const MOST_CRASHES = 4;

// From the prototype: an image of the page named "createElement" takes the place of the document's own.
const create = Document.prototype.createElement;

// All that there are.
export const forms = new Set();

export class Form {
  #element;
  #root;
  #show;
  #state;
  #mounted;
  #analytics;
  #place;
  #asking;
  // What the page offers at the place that it was asked for last.
  #offered;
  // Whether there is a receipt: whatever the page hands over then is for the next order.
  #isDone = false;

  // `state` is what outlives a form in its element: a crash, and a change of the attributes.
  constructor(element, root, show, state, sheet) {
    this.#element = element;
    this.#root = root;
    this.#show = show;
    this.#state = state;
    state.kept ??= new Map();
    this.#analytics = new Analytics(element, () => JSON.parse(this.config ?? "{}").items ?? []);
    reflect(element, state, (name) => this.#mounted && this.changed(name));
    root.adoptedStyleSheets = [root.adoptedStyleSheets[0], sheet];
    this.#place = create.call(document, "div");
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
    return this.#element.getAttribute("api") ?? API;
  }

  get lang() {
    return this.#element.matches(":lang(en)") ? "en" : "ru";
  }

  get inline() {
    return this.#element.hasAttribute("inline");
  }

  get token() {
    return this.#state.token ?? undefined;
  }

  get tokenApi() {
    const [api, page] = this.#state.at;
    return new URL(api ?? API, page).href;
  }

  get ownToken() {
    return this.#element.getAttribute("token") ?? undefined;
  }

  get beside() {
    return this.#element.getAttribute("config") ?? undefined;
  }

  get asks() {
    return typeof this.#state.delivery === "function";
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
    const { cart, delivery } = this.#state;
    return configuration(this.#element, { cart, delivery: this.asks ? this.#offered : delivery, asks: this.asks });
  }

  emit(name, json) {
    const detail = JSON.parse(json);
    if (name === "open" || name === "close") {
      this.#element.wantsOpen = name === "open";
      hold(this, name === "open");
    }
    if (name === "open" && this.#isDone) {
      this.#isDone = false;
      this.#later(() => this.#update());
    }
    if (name !== "created") return this.#dispatch(name, detail);
    this.#isDone = true;
    this.#state.kept.clear();
    const tell = this.#analytics.created(detail);
    this.#dispatch(name, detail);
    tell();
    return true;
  }

  #dispatch(name, detail) {
    return dispatch(this.#element, `amapi-${name}`, detail, name === "submit");
  }

  keep(key, value) {
    value ? this.#state.kept.set(key, value) : this.#state.kept.delete(key);
    if (this.#mounted) this.#analytics.changed(key, value);
  }

  // An answer that cannot be taken is one that has failed: the form stays as it is, and the next answer counts.
  async ask(city) {
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    const before = this.#offered;
    try {
      const { place } = JSON.parse(this.config ?? "{}");
      const offered = await asked(() => this.#state.delivery(place?.city === city ? place : { city }, asking));
      if (asking.signal.aborted) return;
      this.#offered = JSON.parse(JSON.stringify(offered ?? null));
      const wrong = this.#mounted.update(this.config);
      if (wrong) throw TypeError(`<${this.name}> delivery: ${wrong}`);
    } catch (error) {
      if (asking.signal.aborted) return;
      asking.abort();
      this.#offered = before;
      report(error);
      this.#mounted?.delivery_failed();
    }
  }

  async lock(name) {
    const mounted = this.#mounted;
    const [got, release] = await lock(name);
    // The form that asked may be gone by now, and would never let go.
    if (mounted !== this.#mounted) release();
    else if (got) this.unlock = release;
    return got;
  }

  unlocked(name) {
    return unlocked(name);
  }

  unlock() {}

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
      const { kept } = this.#state;
      kept.clear();
      // The form that comes says so, where anybody sees it.
      if (this.name === "amapi-checkout" || this.inline || this.#element.wantsOpen) kept.set("emptied", "1");
      this.#remount();
      kept.delete("emptied");
    });
  }

  checkValidity() {
    return !!this.#mounted?.is_valid();
  }

  // An attribute, or a property where that is no attribute.
  changed(name) {
    this.#later(() => {
      if (name === "lang") this.#mounted.set_lang(this.lang);
      else if (name === "token") this.#mounted.set_token();
      else if (this.#isDone) return;
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
    complain(`<${this.name}> has crashed:`, error);
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
    this.#isDone = false;
    this.#mounted = mount(this.#place, guarded(this));
    this.#state.recovered = false;
    const error = this.#mounted.error();
    this.#show(error ? "configuration" : "live");
    if (error) return this.#dispatch("failed", { stage: "start", reason: "configuration" });
    // Once the element has its form: the page may use it right away.
    this.#later(() => {
      this.#dispatch("ready", null);
      if (this.#element.wantsOpen) this.open();
    });
  }

  // Of what is the page's.
  #letGo() {
    hold(this, false);
    this.unlock();
    this.#asking?.abort();
  }

  #unmount() {
    this.#letGo();
    const mounted = this.#mounted;
    this.#mounted = undefined;
    mounted.unmount();
  }

  #remount() {
    this.#unmount();
    this.#mount();
  }

  // The configuration has changed.
  #update() {
    const { config } = this;
    if (config === undefined || this.#mounted.update(config)) this.#remount();
  }
}
