// Vue sets a property if the element already has it, or if the name starts with a dot.
import { h, onMounted, ref } from "vue";
import { CONFIG, EVERY, SAMOVAR, delivery, heading } from "./shop.js";

// `name` maps the names of the cart and delivery props.
export const shop = ({ api, token }, name = (name) => name) => ({
  setup() {
    const code = ref(null);
    const times = ref(0);
    onMounted(() => setInterval(() => times.value++, EVERY));
    return () => [
      h("h1", { "data-times": times.value }, heading(code.value)),
      h(
        "amapi-checkout",
        {
          api,
          token,
          loading: "eager",
          config: "offer",
          [name("cart")]: { ...SAMOVAR },
          [name("delivery")]: (place, options) => delivery(place, options),
          "onAmapi-created": (event) => (code.value = event.detail.code),
        },
        [h("p", "Позвоните нам")],
      ),
      h("script", { type: "application/json", id: "offer", innerHTML: CONFIG }),
    ];
  },
});
