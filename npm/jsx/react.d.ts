// The elements in JSX, for React: `import type {} from "amapi-checkout/jsx/react"`.
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { Elements, Listeners, Name } from "../elements.js";

type Tags = {
  [Tag in Name]: Elements[Tag] &
    Listeners<"on"> &
    Omit<DetailedHTMLProps<HTMLAttributes<HTMLElementTagNameMap[Tag]>, HTMLElementTagNameMap[Tag]>, keyof Elements[Tag]>;
};

declare module "react" {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}
