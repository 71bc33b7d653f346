// Vue passes objects to a custom element as properties if the element has them, and listens to its events. If templates
// are compiled, configure the compiler: `compilerOptions.isCustomElement: (tag) => tag.startsWith("amapi-")`.
import { computed, createApp, h, ref } from "vue";
// The files that this loads are next to the bundler's output: `npx amapi-checkout dist`.
import "amapi-checkout";

const KETTLE = { productId: 1191767, itemId: 857, name: "Чайник", price: 1990 };
const root = document.getElementById("root");

createApp({
  setup() {
    const quantity = ref(1);
    const code = ref(null);
    const cart = computed(() => ({
      items: [{ ...KETTLE, quantity: quantity.value }],
      totalWeight: 1.2 * quantity.value,
      totalVolume: 0.004 * quantity.value,
    }));
    return () => [
      h("h1", code.value ? `Заказ ${code.value}` : "Оформление заказа"),
      h("button", { type: "button", id: "more", onClick: () => quantity.value++ }, "Ещё один чайник"),
      h(
        "amapi-checkout",
        {
          api: root.dataset.api,
          config: "offer",
          cart: cart.value,
          "onAmapi-created": (event) => (code.value = event.detail.code),
        },
        [h("p", "Заказать можно и по телефону 8 (800) 123-45-67.")],
      ),
    ];
  },
}).mount(root);
