// The elements' attributes and properties in markup, for every framework.
import type { AmapiBuyClickElement, AmapiCallbackElement, AmapiCheckoutElement, AmapiEventMap } from "./checkout.js";

/** The properties with these names, as a template sets them. */
type Properties<Element, Name extends keyof Element> = { [Key in Name]?: Element[Key] | undefined };

/** Attributes of all elements. */
export interface Common {
  /** Address of the API: https, or loopback while developing; may be relative to the page. */
  api?: string | undefined;
  /** The id of a `<script type="application/json">` elsewhere on the page. */
  config?: string | undefined;
  /** Whether to show the configuration's errors on the page. */
  debug?: "" | boolean | undefined;
  /** The language, `ru` or `en`; else the nearest around the element decides. */
  lang?: string | undefined;
  /** When to load the form. */
  loading?: "lazy" | "eager" | undefined;
  /** A token of the API. */
  token?: string | null | undefined;
}

/** Attributes of a form that keeps a draft. */
export interface Kept {
  /** How many days the browser keeps what was typed; 0 for not at all. */
  "draft-days"?: number | string | undefined;
}

/** Attributes of a form behind a button. */
export interface Behind {
  /** Whether the form is shown in the page, without a button. */
  inline?: "" | boolean | undefined;
}

/** Attributes of a form that sells. */
export interface Selling {
  /** Where to push the steps of a purchase: the name of the global array, dataLayer where it is empty. */
  analytics?: string | boolean | undefined;
}

/** Attributes of a form that suggests addresses. */
export interface Suggesting {
  /** The DaData key for address suggestions. Everybody can read it in the page: bind it to your domains in DaData's
      account. */
  dadata?: string | undefined;
  /** The address to use in place of DaData's own, such as your own proxy, which may not need the key. */
  "dadata-url"?: string | undefined;
}

/** The attributes and properties of each element, by its name. */
export interface Elements {
  "amapi-checkout": Common &
    Kept &
    Selling &
    Suggesting &
    Properties<AmapiCheckoutElement, "configuration" | "cart" | "payment" | "delivery" | "suggest">;
  "amapi-buy-click": Common & Kept & Behind & Selling & Properties<AmapiBuyClickElement, "configuration" | "cart">;
  "amapi-callback": Common & Kept & Behind & Properties<AmapiCallbackElement, "configuration">;
  "amapi-account": Common;
}

/** The elements' names. */
export type Name = keyof Elements;

/** Listeners, for frameworks that name them with this prefix and the event's name. */
export type Listeners<Before extends string> = {
  [Event in keyof AmapiEventMap as `${Before}${Event}`]?: ((event: AmapiEventMap[Event]) => void) | undefined;
};

/** Listeners with names like `onAmapiCreated`. */
export type Handlers = {
  [Event in keyof AmapiEventMap as Event extends `amapi-${infer Rest}` ? `onAmapi${Capitalize<Rest>}` : never]?:
    | ((event: AmapiEventMap[Event]) => void)
    | undefined;
};
