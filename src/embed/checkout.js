// The one script that a shop page names, and so the one whose every byte is waited for. It defines the elements, shows
// what can be shown without the widget, and fetches that when one of them is about to be needed; the rest is in
// element.js. Its own name is stable; the build puts the name of the two files that it pulls, and their hashes, in place of
// the word in capitals.
const [NAME, SCRIPT, MODULE] = "WIDGET_FILES";

// `wait` is about as high as the form will be: what is below it must not jump.
const CSS = ".wait{min-height:30em}:host(amapi-checkout) .wait{min-height:100vh}.open{min-height:3em;padding:0 1.25em;" +
  "font:inherit;font-weight:600;font-size:medium;color:var(--amapi-accent-ink,light-dark(#fff,#113));" +
  "background:var(--amapi-accent,light-dark(#43b,#baf));border:0;border-radius:var(--amapi-radius,.75em)}";
const TEXTS = {
  ru: ["Открываем…", "Не загрузилось. Повторить?", "Купить в 1 клик", "Перезвоните мне"],
  en: ["Opening…", "Not loaded. Retry?", "Buy in 1 click", "Call me back"],
};
const NAMES = ["amapi-buy-click", "amapi-callback", "amapi-checkout", "amapi-account"];

// What an element that has no form may be at; else nothing, "live", or the reason why there is none.
const OPENING = "";

let runs = 0;
let policy;
let widget;

// Another address for another run: a module is evaluated once per address, and one that failed stays failed.
const address = (extension) => new URL(`${NAME}.${extension}${runs ? `?${runs}` : ""}`, import.meta.url).href;

// A script element takes an integrity, which `import()` does not; what that finds then is the same module.
const script = (url) => new Promise((resolve, reject) => {
  policy ??= window.trustedTypes?.createPolicy(NAMES[2], { createScriptURL: (url) => url });
  const element = document.createElement("script");
  element.type = "module";
  element.integrity = SCRIPT;
  element.onload = () => resolve(import(url));
  element.onerror = () => reject(TypeError(url));
  element.src = policy?.createScriptURL(url) ?? url;
  document.head.append(element);
});

// What was loaded is of no use, or could not be.
const abandon = () => {
  widget = 0;
  runs++;
};

// Once per page, however many elements there are.
const load = () => widget ||= Promise.all([script(address("js")), fetch(address("wasm"), { integrity: MODULE })])
  .then(([{ start }, module]) => start(module, abandon));

const define = () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);

  class Base extends HTMLElement {
    static observedAttributes = ["api", "config", "inline", "lang", "token"];

    // A framework may have set them before the element was defined.
    cart = this.cart;
    delivery = this.delivery;
    token = this.token;

    #form;
    #state;
    #root = this.attachShadow({ mode: "open" });
    #wait = document.createElement("div");
    #open = document.createElement("button");
    #near = new IntersectionObserver((entries) => entries.at(-1).isIntersecting && this.#start(), { rootMargin: "50%" });

    constructor() {
      super();
      this.#root.adoptedStyleSheets = [sheet];
      this.#root.append(this.#wait, this.#open);
      this.#wait.append(document.createElement("slot"));
      this.#open.part = this.#open.className = "open";
      this.#open.ariaLive = "polite";
      this.#open.onpointerenter = this.#open.onfocus = () => load().catch(abandon);
      this.#open.onclick = () => this.open();
    }

    connectedCallback() {
      // One that was only moved.
      if (this.#form) return;
      this.#show();
      if (this.getAttribute("loading") === "eager") this.#start();
      else if (this.#open.hidden) this.#near.observe(this);
      (window.requestIdleCallback ?? setTimeout)(this.#open.onfocus);
    }

    disconnectedCallback() {
      this.#form?.left();
    }

    attributeChangedCallback(name) {
      this.#show(this.#state);
      this.#form?.changed(name);
    }

    open() {
      this.wantsOpen = true;
      this.#form ? this.#form.open() : this.#start();
    }

    close() {
      this.#form?.close();
    }

    reset() {
      this.#form?.reset();
    }

    checkValidity() {
      return !!this.#form?.checkValidity();
    }

    async #start() {
      if (this.#form || this.#state === OPENING) return;
      this.#show(OPENING);
      try {
        const attach = await load();
        this.#near.disconnect();
        this.#form = attach(this, this.#root, (state) => this.#show(state));
      } catch (error) {
        abandon();
        // CompileError: no WebAssembly is allowed. ReferenceError: there is none.
        const reason = /^[CR]/.test(error.name) ? "unsupported" : "network";
        console.error(this.localName, error);
        this.#show(reason);
        const detail = { stage: "start", reason };
        this.dispatchEvent(new CustomEvent("amapi-failed", { detail, bubbles: true, composed: true }));
      }
    }

    // What stands in the element: its own children, or a button, until the form is there and wherever it cannot be.
    #show(state) {
      const [opening, again, ...labels] = TEXTS[this.closest("[lang]")?.lang.slice(0, 2)] ?? TEXTS.ru;
      const label = this.hasAttribute("inline") ? "" : labels[NAMES.indexOf(this.localName)] ?? "";
      const words = { [OPENING]: label && opening, live: label, network: again, crash: again }[state ?? "live"] ?? "";
      this.#state = state;
      if (!state || state === "crash") this.#form = undefined;
      this.#open.textContent = words;
      this.#open.hidden = !words;
      this.#wait.hidden = state === "live" || (!state && words);
      this.#wait.className = state ? "" : "wait";
    }
  }

  for (const name of NAMES) customElements.define(name, class extends Base {});
};

// The page may name this script twice.
customElements.get(NAMES[0]) ?? define();
