// The one script that a shop page names. Its own name is stable; the build puts the hashed names of the
// files that it pulls in place of the two words in capitals.
const GLUE = new URL("./WIDGET_JS", import.meta.url);
const WASM = new URL("./WIDGET_WASM", import.meta.url);

let widget;
const load = () =>
  (widget ??= import(GLUE).then(async (module) => {
    await module.default({ module_or_path: WASM });
    return module;
  }));

class AmapiCheckout extends HTMLElement {
  async connectedCallback() {
    const { mount } = await load();
    mount(this);
  }
}

customElements.get("amapi-checkout") ?? customElements.define("amapi-checkout", AmapiCheckout);
