// The elements in JSX, for Solid: `import type {} from "amapi-checkout/jsx/solid"`.
import type { JSX } from "solid-js";
import type { Elements, Listeners, Name } from "../elements.js";

type Tags = {
  [Tag in Name]: Elements[Tag] & Listeners<"on:"> & Omit<JSX.HTMLAttributes<HTMLElementTagNameMap[Tag]>, keyof Elements[Tag]>;
};

declare module "solid-js" {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}
