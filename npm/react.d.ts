import type { ForwardRefExoticComponent, HTMLAttributes, RefAttributes } from "react";
import type { Elements, Handlers, Name } from "./elements.js";

/** The props of a component: those of its element, in React's names, and those of every element. */
export type Props<Tag extends Name> = Omit<Elements[Tag], "draft-days" | "dadata-url"> &
  ("draft-days" extends keyof Elements[Tag]
    ? {
        /** How many days the browser keeps what was typed; 0 for not at all. */
        draftDays?: number | undefined;
      }
    : unknown) &
  ("dadata-url" extends keyof Elements[Tag]
    ? {
        /** The address to use in place of DaData's own, such as your own proxy, which may not need the key. */
        dadataUrl?: string | undefined;
      }
    : unknown) &
  Handlers &
  Omit<HTMLAttributes<HTMLElementTagNameMap[Tag]>, keyof Elements[Tag]>;

type Component<Tag extends Name> = ForwardRefExoticComponent<Props<Tag> & RefAttributes<HTMLElementTagNameMap[Tag]>>;

/** The whole order. */
export const AmapiCheckout: Component<"amapi-checkout">;
/** A button, and the form behind it: a phone number or an e-mail address is enough. */
export const AmapiBuyClick: Component<"amapi-buy-click">;
/** A button, and the form behind it: a phone number to call back. */
export const AmapiCallback: Component<"amapi-callback">;
/** Signing in, registering, changing the password, signing out. */
export const AmapiAccount: Component<"amapi-account">;
