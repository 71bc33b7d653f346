// The only script that a shop page names, so every byte of it delays the page. It defines the elements, shows what can
// be shown without the widget, and fetches the widget when an element is about to need it; the rest is in element.js.
// Its file name is stable; the build replaces the word in capitals with the name of the two files that it loads, their
// hashes, and the version.
const [NAME, SCRIPT, MODULE, VERSION] = "WIDGET_FILES";

// `wait` has about the height of the form, so that the content below does not jump.
const CSS = ":host(amapi-checkout) .wait{min-height:100vh}.wait{display:block;min-height:30em}.open{" +
  "font:inherit;min-height:3em;padding:0 1.25em;border:1px solid#0000;font-size:medium;" +
  "color:var(--amapi-accent-ink,light-dark(#fff,#113));border-radius:var(--amapi-radius,.75em);" +
  "background:var(--amapi-accent,light-dark(#43b,#baf));font-weight:600}";
const RUSSIAN = ["Открываем…", "Не загрузилось. Повторить?", "Купить в 1 клик", "Перезвоните мне"];
const ENGLISH = ["Opening…", "Not loaded. Retry?", "Buy in 1 click", "Call me back"];
// The checkout first: as soon as it is defined, its files are requested.
const NAMES = ["amapi-checkout", "amapi-buy-click", "amapi-callback", "amapi-account"];

// Properties that reflect attributes, and those that only a script can set.
const REFLECTED = ["loading", "inline", "config", "draftDays", "analytics", "dadata", "api"];
const DATA = ["suggest", "delivery", "cart", "configuration", "payment"];

// The connected elements, which are notified when the language around them changes.
const elements = new Set();

// The suffix of the files' names. It grows with each run: a module is evaluated once per URL, and a failed one stays
// failed. With a fragment, the browser finds no module that the page has preloaded without its integrity.
let run = "#1";
let policy;
let widget;

// The directive of the page's Content Security Policy that blocks the widget.
let directive;

// From the prototype: an image of the page named "createElement" shadows the document's own method.
const find = (name) => Document.prototype.querySelector.call(document, name);
const create = (name) => Document.prototype.createElement.call(document, name);

const address = (extension) => import.meta.resolve("./" + NAME + extension + run);

// A script element accepts an integrity, unlike `import()`, which then finds the same module. The Trusted Types policy
// creates only this URL, whatever its input.
const script = () => new Promise((resolve, reject) => {
  directive = "trusted-types " + NAMES[0];
  policy ??= self.trustedTypes?.createPolicy(NAMES[0], { createScriptURL: () => address(".js") });
  directive = "";
  const element = create("script");
  element.type = "module";
  element.nonce = find("script[nonce]")?.nonce ?? "";
  element.integrity = SCRIPT;
  element.onload = resolve;
  element.onerror = reject;
  element.src = policy?.createScriptURL("") ?? address(".js");
  find("head").append(element);
}).then(() => import(address(".js")));

// Once per page, however many elements there are. The files take less than a minute even on the slowest network.
const load = () => widget ||= begin();
const begin = () => {
  const signal = AbortSignal.timeout(6e4);
  const late = new Promise((_, reject) => signal.onabort = reject);
  const files = Promise.all([script(), fetch(address(".wasm"), { integrity: MODULE, signal })]);
  // The loaded instance is unusable, or loading failed.
  const abandon = () => {
    if (widget !== loaded) return;
    widget = 0;
    run = "?" + run;
  };
  const loaded = Promise.race([files, late]).then(([{ start }, module]) => start(module, abandon, elements));
  loaded.catch(abandon);
  return loaded;
};

// By the nearest `lang`, outwards through the enclosing shadow roots: browsers differ in how `:lang()` handles them.
const isEnglish = (element) => {
  const within = element.closest("[lang]");
  // By selectors: an input of an enclosing form may be named "getAttribute".
  if (within) return within === element.closest("[lang|=en i],[lang^=en_ i]");
  const root = element.getRootNode();
  return root instanceof ShadowRoot && isEnglish(root.host);
};

const define = () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);

  class Base extends HTMLElement {
    static version = VERSION;
    static observedAttributes = ["lang", "token", "debug", ...REFLECTED, ...DATA];

    // On the prototype, where frameworks look for them.
    static {
      for (const name of [...REFLECTED, ...DATA]) {
        const attribute = name.replace("D", "-d");
        Object.defineProperty(this.prototype, name, DATA.includes(name) ? {
          get() {
            return this.#kept[name] ?? null;
          },
          set(value) {
            this.#kept[name] = value;
            this.#form?.changed(name);
          },
        } : {
          get() {
            const text = this.getAttribute(attribute);
            return name === "inline" ? text != null : name === "draftDays" ? +(text ?? 7) || 0 : text;
          },
          set(value) {
            (value ?? false) === false ? this.removeAttribute(attribute) : this.setAttribute(attribute, value === true ? "" : value);
          },
        });
      }
    }

    // State that must survive a remount: the page data, what element.js stores there, and the token, which no other
    // script must reach. `at` is what the token is for, which is known once the element is connected: its API, and the
    // page that it is relative to.
    #kept = {};
    #form;
    // `undefined`, "" while the form is loading, the reason why there is none, "empty", or "live".
    #state;
    #root = this.attachShadow({ mode: "open" });
    #wait = create("slot");
    #open = create("button");
    #near = new IntersectionObserver((entries) => entries.at(-1).isIntersecting && this.#start(), { rootMargin: "50%" });

    constructor() {
      super();
      this.#root.adoptedStyleSheets = [sheet];
      this.#root.append(this.#wait, this.#open);
      this.#open.part = this.#open.className = "open";
      this.#open.ariaLive = "polite";
      this.#open.onpointerenter = this.#open.onfocus = load;
      this.#open.onclick = () => this.open();
      // A framework may have set them before the element was defined.
      for (const name of [...REFLECTED, ...DATA, "token"]) {
        if (!Object.hasOwn(this, name)) continue;
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }

    connectedCallback() {
      elements.add(this);
      this.#bind();
      // The element was only moved.
      if (this.#form) return this.#form.moved();
      this.#show();
      if (this.loading === "eager") this.#start();
      else if (this.#open.hidden) this.#near.observe(this);
      // An inline form is the purpose of its page; a button can wait.
      this.#open.hidden ? load() : (self.requestIdleCallback ?? setTimeout)(load);
    }

    disconnectedCallback() {
      elements.delete(this);
      this.#form?.left();
    }

    attributeChangedCallback(name, before, now) {
      if (before === now && name !== "lang") return;
      this.#show(this.#state);
      this.#form?.changed(name);
    }

    // Write-only: other scripts must not read it.
    set token(token) {
      this.#kept.token = token;
      this.#kept.at = 0;
      this.#bind();
      this.#form?.changed("token");
    }

    #bind() {
      if (this.isConnected) this.#kept.at ||= [this.getAttribute("api"), location.href];
    }

    open() {
      this.wantsOpen = true;
      this.#form?.open();
      this.#start();
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
      if (this.#form || this.#state === "") return;
      this.#show("");
      try {
        const attach = await load();
        // An element that was moved meanwhile has started twice.
        this.#near.disconnect();
        this.#form ??= attach(this, this.#root, (state) => this.#show(state), this.#kept);
      } catch (error) {
        // WebAssembly is missing or forbidden, or the script is.
        const isUnsupported = directive || !self.WebAssembly || error instanceof WebAssembly.CompileError;
        const reason = isUnsupported ? "unsupported" : "network";
        this.#show(reason);
        this.dispatchEvent(new CustomEvent("amapi-failed", { detail: { stage: "start", reason }, bubbles: true, composed: true }));
        console.error(this.localName, error, directive);
      }
    }

    // The element's content: its own children, or a button, until the form is mounted and whenever it cannot be.
    #show(state) {
      const [opening, again, ...labels] = (this.#kept.isEnglish = isEnglish(this)) ? ENGLISH : RUSSIAN;
      const label = this.inline ? "" : labels[NAMES.indexOf(this.localName) - 1];
      const words = { "": label && opening, undefined: label, live: label, network: again, crash: again }[state] || "";
      this.#state = state;
      if ((state ?? "crash") === "crash") this.#form = null;
      this.#open.textContent = words;
      this.#open.hidden = !words;
      this.#wait.hidden = state === "live" || (!state && words);
      this.#wait.className = state || words ? "" : "wait";
    }
  }

  for (const name of NAMES) customElements.define(name, class extends Base {});
  return Base;
};

// The page may load this script twice, or together with another version.
const { version } = customElements.get(NAMES[0]) ?? define();
if (version !== VERSION) console.error(NAMES[0], version, "is used, not", VERSION);
