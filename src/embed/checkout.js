// The one script that a shop page names. Its own name is stable; the build puts the hashed names of the files
// that it pulls in place of the two words in capitals.
const GLUE = new URL("./WIDGET_JS", import.meta.url);
const WASM = new URL("./WIDGET_WASM", import.meta.url);

let widget;
let sheet;

// Once per page, however many elements there are.
const load = () => (widget ??= start());

async function start() {
  try {
    const module = await import(GLUE);
    await module.default({ module_or_path: WASM });
    sheet = new CSSStyleSheet();
    sheet.replaceSync(module.style());
    return module;
  } catch (error) {
    widget = undefined;
    throw error;
  }
}

// One class can have but one name.
const element = () => class extends HTMLElement {
  static observedAttributes = ["api", "config", "inline", "lang", "token"];

  #form;

  constructor() {
    super();
    // Until the form is there, and where it cannot be, the element's own children show.
    this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
  }

  connectedCallback() {
    this.#mount();
  }

  disconnectedCallback() {
    // One that is only being moved is back by then, with all that was typed.
    queueMicrotask(() => this.isConnected || this.#unmount());
  }

  attributeChangedCallback(name, _, value) {
    if (!this.#form) return;
    if (name === "lang") {
      this.#form.set_lang(this.#language());
    } else if (name === "token") {
      this.#form.set_token(value ?? undefined);
    } else {
      this.#unmount();
      this.#mount();
    }
  }

  async #mount() {
    let module;
    try {
      module = await load();
    } catch (error) {
      console.error(`<${this.localName}> cannot start`, error);
      return;
    }
    if (!this.isConnected || this.#form) return;
    const api = this.getAttribute("api") ?? "https://www.amapi.ru";
    const token = this.getAttribute("token") ?? undefined;
    const place = document.createElement("div");
    this.shadowRoot.adoptedStyleSheets = [sheet];
    const inline = this.hasAttribute("inline");
    const beside = this.getAttribute("config") ?? undefined;
    const config = this.#config(beside);
    this.#form = module.mount(place, this.localName, api, config, beside, this.#language(), inline, token);
    this.shadowRoot.replaceChildren(place);
  }

  #unmount() {
    this.#form?.unmount();
    this.#form = undefined;
    this.shadowRoot.replaceChildren(document.createElement("slot"));
  }

  // JSON in a script inside, or beside: `config` is then that script's id.
  #config(beside) {
    const script = beside
      ? this.getRootNode().getElementById(beside)
      : this.querySelector('script[type="application/json"]');
    return script?.textContent;
  }

  #language() {
    return this.closest("[lang]")?.lang ?? "";
  }
};

for (const name of ["checkout", "buy-click", "callback", "account"]) {
  customElements.get(`amapi-${name}`) ?? customElements.define(`amapi-${name}`, element());
}
