// The members of `Host` (`src/ui/page/element.rs` documents each) that need no mounted form: the data that an element
// provides, and the page's functions.
import { hint, unlocked } from "../boundary.js";
import { Asking } from "./asking.js";
import { configuration, source } from "./configuration.js";
import { openMap } from "./map.js";

const API = "https://www.amapi.ru";

export class PageInput {
  static wasWhole = false;

  // `state` is what survives a form in its element: a crash, and a change of the attributes.
  constructor(element, state) {
    this.element = element;
    this.state = state;
    this.asking = new Asking(state, () => this.config);
  }

  get name() {
    return this.element.localName;
  }

  get api() {
    return this.element.getAttribute("api") ?? API;
  }

  get lang() {
    return this.state.isEnglish ? "en" : "ru";
  }

  get inline() {
    return this.element.hasAttribute("inline");
  }

  get token() {
    return this.state.token ?? undefined;
  }

  get tokenApi() {
    const [api, page] = this.state.at;
    return new URL(api ?? API, page).href;
  }

  get ownToken() {
    return this.element.getAttribute("token") ?? undefined;
  }

  get beside() {
    return this.element.getAttribute("config") ?? undefined;
  }

  get asks() {
    return typeof this.state.delivery === "function";
  }

  // The first checkout of the page. One that may replace another is mounted at once: the focus goes back to where it was.
  get staged() {
    return this.name === "amapi-checkout" && !PageInput.wasWhole;
  }

  get dadata() {
    const attribute = (name) => this.element.getAttribute(name) ?? "";
    return typeof this.state.suggest === "function" ? [] : ["dadata", "dadata-url"].map(attribute);
  }

  keep(key, value) {
    value ? this.state.kept.set(key, value) : this.state.kept.delete(key);
  }

  points(companyId, question) {
    return this.asking.points(companyId, question);
  }

  unlocked(name) {
    return unlocked(name);
  }

  suggests() {
    return this.asking.wanted(this.element.shadowRoot, () => `${this.dadata}` !== ",");
  }

  suggest(question) {
    return this.asking.suggest(question);
  }

  get kept() {
    return [...this.state.kept].flat();
  }

  get draftDays() {
    return this.element.draftDays;
  }

  get recovered() {
    return this.state.recovered === true;
  }

  get config() {
    const { asks } = this;
    const delivery = asks ? this.asking.offered : this.state.delivery;
    return configuration(this.element, { ...this.state, delivery, asks });
  }

  get misplaced() {
    const isMisplaced = (name) => this.element.hasAttribute(name) && this.state[name] == null;
    return ["cart", "configuration", "delivery", "payment"].find(isMisplaced);
  }

  get debug() {
    const isLoopback = /^(.+\.)?localhost$|^127(\.\d+){3}$|^\[::1]$/.test(location.hostname);
    return isLoopback || this.element.hasAttribute("debug");
  }

  map(place, tell) {
    return openMap(place, tell);
  }

  // All data that a form is built from, to detect a change.
  given(before) {
    const { config, misplaced, debug } = this;
    const isEncoded = config !== before.config && /"name"\s*:\s*"[^"]*&#?\w+;/.test(config);
    if (isEncoded) hint(`<${this.name}> shows names as they are written, with HTML entities such as &amp;`);
    return { script: source(this.element), config, misplaced, debug, delivery: this.asks && this.state.delivery };
  }
}
