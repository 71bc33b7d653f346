// The elements in templates of Svelte: `import type {} from "amapi-checkout/jsx/svelte"`.
import type { HTMLAttributes } from "svelte/elements";
import type { Elements, Listeners, Name } from "../elements.js";

type Tags = {
  [Tag in Name]: Elements[Tag] & Listeners<"on"> & Omit<HTMLAttributes<HTMLElementTagNameMap[Tag]>, keyof Elements[Tag]>;
};

declare module "svelte/elements" {
  interface SvelteHTMLElements extends Tags {}
}
