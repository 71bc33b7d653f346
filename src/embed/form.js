// The form of an element: the interface between the module, the page and the loader.
import { arrived, mount } from "WIDGET_GLUE";
import { complain, dispatch, guarded, hear, lock } from "../boundary.js";
import { Parts, partOf } from "../parts.js";
import { Analytics } from "./analytics.js";
import { Asking } from "./asking.js";
import { source } from "./configuration.js";
import { saveFocus, restoreFocus } from "./focused.js";
import { PageInput } from "./page_input.js";
import { lockScroll } from "./scroll_lock.js";
import { painted } from "./painted.js";
import { place } from "./place.js";
import { watchAround } from "./watch.js";

// A form that has crashed this often will crash again.
const MOST_CRASHES = 4;
const NOT_LOADED = { stage: "start", reason: "network" };
const line = ({ path, message }) => (path ? `${path}: ${message}` : message);

// All mounted forms.
export const forms = new Set();

export class Form extends PageInput {
  #root;
  #show;
  #mounted;
  #analytics;
  #place;
  #parts = new Parts(arrived, () => forms.has(this) && !this.#mounted && this.#mount());
  // The page data that the form was built from.
  #taken = {};
  // Releases the lock; and the call that is being sent.
  #release;
  #call;
  // Whether there is a receipt: page data that changes then is for the next order.
  #isDone = false;

  // `state` is what survives a form in its element: a crash, and a change of the attributes.
  constructor(element, root, show, state, sheet) {
    super(element, state);
    this.#root = root;
    this.#show = show;
    state.kept ??= new Map();
    this.#analytics = new Analytics(element, () => JSON.parse(this.config ?? "{}").items ?? [], (state.told ??= new Set()));
    this.#place = place(root, sheet);
    watchAround(element);
    this.#mount();
    forms.add(this);
  }

  // The module's calls to the element: `Host` in `src/ui/page/element.rs` documents each.

  emit(name, json) {
    const detail = JSON.parse(json);
    if (name === "open" || name === "close") {
      this.element.wantsOpen = name === "open";
      lockScroll(this, name === "open");
    }
    if (name === "open" && this.#isDone) {
      this.#isDone = false;
      this.#later(() => this.#look());
    }
    if (name === "submit" || name === "asked") this.#call = detail.call;
    if (name === "asked") return this.#analytics.submitted(detail.body);
    if (name === "change") this.#analytics.changed(this.state.kept);
    if (name === "created") {
      this.#isDone = true;
      this.state.kept.clear();
    }
    const goesOn = this.#dispatch(name, detail);
    if (name === "submit" && goesOn) this.#analytics.submitted(detail.body);
    if (name === "created") this.#analytics.created(detail);
    return goesOn;
  }

  #dispatch(name, detail) {
    return dispatch(this.element, `amapi-${name}`, detail, name === "submit" || name === "pay");
  }

  ask(city) {
    const take = async () => {
      const { config } = this;
      const wrong = this.#mounted.update(config);
      if (wrong) {
        await this.#parts.load("words");
        throw TypeError(`<${this.name}> delivery: ${this.#mounted?.update(config)}`);
      }
      this.#taken.config = config;
      if (wrong === "") this.#remount();
    };
    this.asking.delivery(city, take, () => this.#mounted?.delivery_failed());
  }

  async lock(name) {
    const mounted = this.#mounted;
    const [got, release] = await lock(name);
    // The form that requested the lock may be unmounted by now, and would never release it.
    if (mounted !== this.#mounted) release();
    else if (got) this.#release = release;
    return got;
  }

  unlock() {
    this.#release?.();
    this.#release = this.#call = undefined;
  }

  // Page data that changed meanwhile now takes effect.
  settled() {
    this.#later(() => this.#look());
  }

  // The loader's calls to the form.

  open() {
    this.#later(() => this.#mounted.open());
  }

  close() {
    this.#later(() => this.#mounted.close());
  }

  reset() {
    this.#later(() => {
      this.#mounted.forget();
      const { kept } = this.state;
      kept.clear();
      // The new form says that it was cleared, if it is visible.
      if (this.name === "amapi-checkout" || this.inline || this.element.wantsOpen) kept.set("emptied", "1");
      this.#remount();
      kept.delete("emptied");
    });
  }

  checkValidity() {
    hear(this.#place);
    return !!this.#mounted?.is_valid();
  }

  // An attribute or a property has changed.
  changed(name) {
    queueMicrotask(() => {
      if (!forms.has(this)) return;
      if (name === "lang") this.#speak();
      else if (name === "token") this.#mounted?.set_token();
      else if (this.#isDone) return;
      else if (name === "api" || name === "inline") this.#remount();
      else this.#look();
    });
  }

  // Switches to the page's language, once its texts are loaded.
  async #speak() {
    if (this.lang === "en") await this.#parts.load("words");
    this.#mounted?.set_lang(this.lang);
  }

  // The page around the element has changed. A configuration that was removed stays valid.
  seen(records) {
    const known = this.#taken.script;
    const mayMatter = ({ attributeName, target }) => attributeName || known.contains(target);
    // A page may change all the time.
    if (this.#mounted && records && known?.isConnected && !records.some(mayMatter)) return;
    const script = source(this.element);
    const isOther = script !== known || records?.some(({ target }) => script?.contains(target));
    if (!this.#mounted || (script && isOther)) this.#look();
  }

  // The new place may have another configuration and another language.
  moved() {
    saveFocus(this.#root);
    restoreFocus(this.#root);
    watchAround(this.element);
    this.element.attributeChangedCallback("lang");
    this.seen();
  }

  // The element was removed from the page. An element that is only being moved is back by the time of the microtask,
  // with all that was typed.
  left() {
    saveFocus(this.#root);
    queueMicrotask(() => {
      if (this.element.isConnected || !forms.delete(this)) return;
      this.#unmount();
      this.#place.remove();
      this.element.wantsOpen = false;
      this.state.kept.clear();
      this.#show();
    });
  }

  // The instance is lost, but not what was typed.
  crash(error) {
    this.#mounted = undefined;
    const wasOpen = this.element.wantsOpen;
    this.#releaseResources();
    this.state.recovered = true;
    this.state.crashes = (this.state.crashes ?? 0) + 1;
    complain(`<${this.name}> has crashed:`, error);
    this.#fail("crash");
    if (this.state.crashes < MOST_CRASHES) this.element.open();
    this.element.wantsOpen = wasOpen;
  }

  // Deferred: the page may call from within an event that the widget is dispatching.
  #later(work) {
    queueMicrotask(() => {
      if (this.#mounted) work();
    });
  }

  #mount() {
    this.#isDone = false;
    this.#taken = this.given(this.#taken);
    // An error before the page is parsed may only mean that the configuration is incomplete.
    const isParsing = document.readyState === "loading";
    if (isParsing && this.#taken.config === undefined && this.name !== "amapi-account") return this.#show("");
    const part = partOf(this.name);
    if (this.#parts.lacks(this.lang === "en" && "words", part, part && "rest")) return this.#show("");
    // `rest` has the end of every form.
    if (part && [part, "rest"].some((name) => this.#parts.misses(name))) return this.#fail("network");
    this.#mounted = mount(this.#place, guarded(this));
    const found = this.#mounted.errors();
    const errors = found && JSON.parse(found);
    if (errors?.length && (isParsing || this.#parts.lacks("words"))) {
      this.#unmount();
      return this.#show("");
    }
    this.state.recovered = false;
    this.#show(!errors ? "live" : errors.length ? "configuration" : "empty");
    restoreFocus(this.#root);
    if (errors?.length) complain(`<${this.name}> ${errors.map(line).join("\n")}`);
    const mounted = this.#mounted;
    errors || !this.staged ? queueMicrotask(() => this.#mounted === mounted && this.#finish(errors)) : this.complete();
  }

  // Mounts the rest of the form once that is loaded, and the first sections are painted.
  async complete() {
    const mounted = this.#mounted;
    const [isLoaded] = await Promise.all([this.#parts.load("rest"), painted()]);
    if (this.#mounted !== mounted) return;
    mounted.complete(isLoaded);
    PageInput.wasWhole ||= isLoaded;
    await painted();
    if (this.#mounted === mounted) isLoaded ? this.#finish() : this.#dispatch("failed", NOT_LOADED);
  }

  // After the element has its form: the page may use it right away.
  #finish(errors) {
    if (errors?.length) return this.#dispatch("failed", { stage: "start", reason: "configuration", errors });
    this.#dispatch(errors ? "empty" : "ready", null);
    if (!errors && this.element.wantsOpen) this.open();
  }

  // There is no form, for now.
  #fail(reason) {
    forms.delete(this);
    this.#place.remove();
    this.#show("crash");
    this.#show(reason);
    this.#dispatch("failed", { ...NOT_LOADED, reason });
  }

  // Releases the scroll lock, the Web Lock and pending questions to the page.
  #releaseResources() {
    const call = this.#call;
    lockScroll(this, false);
    this.unlock();
    this.asking.stop();
    if (call) this.#dispatch("failed", { call, stage: "send", reason: "unknown" });
  }

  #unmount() {
    saveFocus(this.#root);
    this.#releaseResources();
    const mounted = this.#mounted;
    this.#mounted = undefined;
    mounted?.unmount();
  }

  #remount() {
    this.#unmount();
    this.#mount();
  }

  // Applies page data that has changed: not while a request is under way, which keeps the data that it was sent with,
  // nor once there is a receipt.
  #look() {
    if (this.#isDone || this.#mounted?.is_sending()) return;
    const before = this.#taken;
    const now = (this.#taken = this.given(this.#taken));
    const isSame = (name) => before[name] === now[name];
    if (!this.#mounted || !before.delivery !== !now.delivery || !isSame("misplaced")) return this.#remount();
    if (!isSame("config") && (now.config === undefined || this.#mounted.update(now.config) !== undefined)) {
      return this.#remount();
    }
    if (!isSame("debug") && this.#mounted.errors()) return this.#remount();
    if (!isSame("delivery")) this.#mounted.ask_again();
  }
}
