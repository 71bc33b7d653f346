// The elements in JSX, for Preact: `import type {} from "amapi-checkout/jsx/preact"`.
import type { ClassAttributes, HTMLAttributes } from "preact";
import type { Elements, Listeners, Name } from "../elements.js";

type Tags = {
  [Tag in Name]: Elements[Tag] &
    Listeners<"on"> &
    Omit<HTMLAttributes<HTMLElementTagNameMap[Tag]> & ClassAttributes<HTMLElementTagNameMap[Tag]>, keyof Elements[Tag]>;
};

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}
