// The elements in templates of Vue: `import type {} from "amapi-checkout/jsx/vue"`.
import type { HTMLAttributes, ReservedProps } from "vue";
import type { Elements, Handlers, Listeners, Name } from "../elements.js";

type Tags = {
  [Tag in Name]: new () => {
    $props: Elements[Tag] & Handlers & Listeners<"on:"> & ReservedProps & Omit<HTMLAttributes, keyof Elements[Tag]>;
  };
};

declare module "vue" {
  interface GlobalComponents extends Tags {}
}
