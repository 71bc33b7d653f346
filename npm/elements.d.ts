// What the elements take in markup, whatever the framework.
import type { AmapiBuyClickElement, AmapiCallbackElement, AmapiCheckoutElement, AmapiEventMap } from "./checkout.js";

/** The properties of these names, as a template hands them over. */
type Properties<Element, Name extends keyof Element> = { [Key in Name]?: Element[Key] | undefined };

/** What all elements take. */
export interface Common {
  /** Address of the API: https, or loopback while developing; may be relative to the page. */
  api?: string | undefined;
  /** The id of a `<script type="application/json">` elsewhere on the page. */
  config?: string | undefined;
  /** Whether the page says what is wrong with its configuration. */
  debug?: "" | boolean | undefined;
  /** The language, `ru` or `en`; else the nearest around the element decides. */
  lang?: string | undefined;
  /** When to load the form. */
  loading?: "lazy" | "eager" | undefined;
  /** A token of the API. */
  token?: string | null | undefined;
}

/** What a form takes that keeps what was typed. */
export interface Kept {
  /** For how many days what was typed is kept in the browser; 0 for not at all. */
  "draft-days"?: number | string | undefined;
}

/** What a form takes that stands behind a button. */
export interface Behind {
  /** Whether the form stands in the page, without a button. */
  inline?: "" | boolean | undefined;
}

/** What a form takes that sells. */
export interface Selling {
  /** Where to tell of the steps of a purchase: the name of the global array, dataLayer where it is empty. */
  analytics?: string | boolean | undefined;
}

/** What a form takes that suggests addresses. */
export interface Suggesting {
  /** The key of DaData, which suggests addresses then. It is in the page for all to see: bind it to your domains there. */
  dadata?: string | undefined;
  /** The address to ask in place of DaData's own, such as a proxy of yours; that may do without the key. */
  "dadata-url"?: string | undefined;
}

/** What each element takes, by its name. */
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

/** Listeners, where a framework calls them by this and the name of the event. */
export type Listeners<Before extends string> = {
  [Event in keyof AmapiEventMap as `${Before}${Event}`]?: ((event: AmapiEventMap[Event]) => void) | undefined;
};

/** Listeners as `onAmapiCreated`. */
export type Handlers = {
  [Event in keyof AmapiEventMap as Event extends `amapi-${infer Rest}` ? `onAmapi${Capitalize<Rest>}` : never]?:
    | ((event: AmapiEventMap[Event]) => void)
    | undefined;
};
