// The elements that checkout.js defines, their events, and the configuration. Put this file next to checkout.js and
// write `import "./checkout.js"`, or import the types: `import type { CheckoutConfig } from "./checkout.js"`.

/** What all elements have in common. */
export interface AmapiElement extends HTMLElement {
  /** Address of the API: https, or loopback while developing; may be relative to the page. */
  api: string;
  /** The id of a `<script type="application/json">` elsewhere on the page, in place of one inside the element. */
  config: string;
  /** When to load the form: once it is about to be needed, or at once. */
  loading: "lazy" | "eager";
  /** A token of the API, where the page has signed the shopper in itself: for all elements of the API that this one names now. Never stored, and never read back. */
  token: string | null | undefined;
  /** Opens the dialog of a form that stands behind a button; elsewhere nothing. */
  open(): void;
  /** Closes the dialog; elsewhere nothing. */
  close(): void;
  /** Empties the form. */
  reset(): void;
  /** Whether all that the form needs is there and right. */
  checkValidity(): boolean;
}

/** The whole order. */
export interface AmapiCheckoutElement extends AmapiElement {
  /** For how many days what was typed is kept in the browser; 0 for not at all. */
  draftDays: number;
  /** Where to tell of the steps of a purchase: the name of the global array, dataLayer where the attribute is empty. Off unless present. */
  analytics: string | null;
  /** The whole configuration, in place of the JSON in the page. */
  configuration: CheckoutConfig | null;
  /** The goods, in place of those of the configuration. A new cart keeps what was typed. */
  cart: Cart | null;
  /** Codes of the ways to pay, in place of those of the configuration. */
  payment: CheckoutConfig["payment"] | null;
  /** What is on offer, in place of the configuration's delivery; or what finds it out for a place. */
  delivery: DeliveryOffer | DeliveryFinder | null;
  /** What suggests addresses as the shopper types one. It comes before dadata. */
  suggest: AddressSuggester | null;
  /** The key of DaData, which suggests addresses then. It is in the page for all to see: bind it to your domains there. */
  dadata: string | null;
}

/** A button, and the form behind it: a phone number or an e-mail address is enough. */
export interface AmapiBuyClickElement extends AmapiElement {
  /** For how many days what was typed is kept in the browser; 0 for not at all. */
  draftDays: number;
  /** Whether the form stands in the page, without a button. */
  inline: boolean;
  /** Where to tell of the steps of a purchase: the name of the global array, dataLayer where the attribute is empty. Off unless present. */
  analytics: string | null;
  /** The whole configuration, in place of the JSON in the page. */
  configuration: PurchaseConfig | null;
  /** The goods, in place of those of the configuration. A new cart keeps what was typed. */
  cart: Cart | null;
}

/** A button, and the form behind it: a phone number to call back. */
export interface AmapiCallbackElement extends AmapiElement {
  /** For how many days what was typed is kept in the browser; 0 for not at all. */
  draftDays: number;
  /** Whether the form stands in the page, without a button. */
  inline: boolean;
  /** The whole configuration, in place of the JSON in the page. */
  configuration: CallbackConfig | null;
}

/** Signing in, registering, changing the password, signing out. */
export interface AmapiAccountElement extends AmapiElement {}

/** The class of an element, as `customElements.get()` gives it. */
export interface AmapiElementClass extends CustomElementConstructor {
  /** The version that defined the elements; where a page has two, the second defines none. */
  readonly version: string;
}

/** The elements' events. All bubble, and leave the shadow tree. */
export interface AmapiEventMap {
  /** The form is there. */
  "amapi-ready": CustomEvent<null>;
  /** There is nothing to buy: the cart is empty. */
  "amapi-empty": CustomEvent<null>;
  /** The dialog has opened. */
  "amapi-open": CustomEvent<null>;
  /** The dialog has closed. */
  "amapi-close": CustomEvent<null>;
  /** The shopper has changed something; of what kind it is, and no personal data. */
  "amapi-change": CustomEvent<ChangeDetail>;
  /** The form is about to be sent; preventDefault() keeps it from being sent. */
  "amapi-submit": CustomEvent<SubmitDetail>;
  /** The API has taken it. */
  "amapi-created": CustomEvent<CreatedDetail>;
  /** The shopper goes on from the receipt to pay; preventDefault() keeps the link from being followed. */
  "amapi-pay": CustomEvent<PayDetail>;
  /** The API has certainly not taken it. */
  "amapi-refused": CustomEvent<RefusedDetail>;
  /** The form cannot start, or nobody knows what has become of what was sent. */
  "amapi-failed": CustomEvent<FailedDetail>;
  /** The shopper has signed in or out. */
  "amapi-session": CustomEvent<SessionDetail>;
}

/** What a form sends. */
export type Call = "create-order" | "buy-click" | "callback";

/** The detail of amapi-change. */
export interface ChangeDetail {
  /** The kind of what was changed. */
  kind: "contacts" | "delivery" | "time" | "payment" | "comment" | "consent";
}

/** The detail of amapi-submit. */
export interface SubmitDetail {
  /** What is being sent. */
  call: Call;
  /** The exact JSON. */
  body: string;
  /** The consents that the configuration asks for, where it does. */
  consents?: GivenConsent[];
}

/** A consent that the configuration asks for. */
export interface GivenConsent {
  /** Its text. */
  text: string;
  /** Whether the shopper has given it. */
  given: boolean;
}

/** The detail of amapi-created. */
export interface CreatedDetail {
  /** What was sent. */
  call: Call;
  /** The number that the API has given it, where it has. */
  code: string | null;
  /** What an order comes to, in roubles. */
  sum?: number;
  /** What of that is for delivery. */
  delivery?: number;
  /** The consents that the configuration asks for, where it does. */
  consents?: GivenConsent[];
}

/** The detail of amapi-pay. */
export interface PayDetail {
  /** The order's number, where the API has given one. */
  code: string | null;
  /** Where the link leads. */
  next: string;
}

/** The detail of amapi-refused. */
export interface RefusedDetail {
  /** What was sent. */
  call: Call;
  /** Why it was not taken. */
  reason: "refused" | "signed-out" | "too-many-requests";
}

/** The detail of amapi-failed. While sending, unknown means that it may have been taken, unavailable that nothing was sent. */
export type FailedDetail =
  | { stage: "start"; reason: "unsupported" | "network" | "crash" }
  | { stage: "start"; reason: "configuration"; errors: ConfigurationError[] }
  | { stage: "send"; reason: "unknown" | "unavailable" | "shop-signed-out"; call: Call };

/** What is wrong with what the page hands over. */
export interface ConfigurationError {
  /** Where, as JavaScript would reach it, or the name of an attribute; empty for the whole. */
  path: string;
  /** What, in the language of the form. */
  message: string;
}

/** The detail of amapi-session. */
export interface SessionDetail {
  /** Whether the shopper is signed in now. */
  signedIn: boolean;
}

/** Finds out what is on offer for the place that the configuration names, or for the city that the shopper typed; null where nothing is. */
export type DeliveryFinder = (
  place: { [Key in keyof Place]: NonNullable<Place[Key]> },
  options: { signal: AbortSignal },
) => Promise<DeliveryOffer | null>;

/** What is on offer, as a script says it: functions may find the points in place of lists. */
export type DeliveryOffer = Omit<Delivery, "external" | "pickup" | "pickpoint"> & {
  external?: (Omit<Carrier, "terminals"> & { terminals?: Point[] | PointFinder | null })[] | null;
  pickup?: CollectionOffer | null;
  pickpoint?: CollectionOffer | null;
};

/** Places where an order is collected, or what finds them. */
export type CollectionOffer = Omit<Collection, "points"> & { points: Point[] | PointFinder };

/** Finds points: the best for what is asked first. */
export type PointFinder = (question: PointQuestion, options: { signal: AbortSignal }) => Promise<FoundPoints>;

/** What a PointFinder is asked. */
export interface PointQuestion {
  /** Whose points they are: a carrier's terminals, the shop's own points, or parcel lockers. */
  kind: "terminal" | "pickup" | "pickpoint";
  /** The carrier of the terminals. */
  company: "СДЭК" | "dpd" | null;
  /** Where the shopper is: the configuration's place, or the city that they typed. */
  place?: { [Key in keyof Place]: NonNullable<Place[Key]> };
  /** Degrees of what the points are to be near, where that is known. */
  near: { latitude: number; longitude: number } | null;
  /** What the shopper searches for; empty at first. */
  query: string;
  /** How many points have room: 30, and 30 more each time that more are wished for. */
  limit: number;
  /** The code of a point that was chosen before the page was loaded: let it be among the points, or it will have to be chosen again. */
  chosen?: string;
}

/** What a PointFinder has found. */
export interface FoundPoints {
  /** The points, the best first; none where nothing was found. */
  points: Point[];
  /** How many there are with those that have no room; as many as points where it is left out. */
  total?: number | null;
}

/** Suggests addresses, the best first; none where there is nothing to suggest. */
export type AddressSuggester = (
  question: AddressQuestion,
  options: { signal: AbortSignal },
) => Promise<SuggestedAddress[] | null>;

/** What an AddressSuggester is asked. */
export interface AddressQuestion {
  /** What was typed; for a house with the city and the street before it. */
  query: string;
  /** The input that it was typed into. */
  part: "city" | "street" | "house";
  /** The city as typed, or empty; empty where that is what is asked for. */
  city: string;
}

/** An address that is suggested: a text, and whichever parts it has. */
export interface SuggestedAddress {
  /** As the shopper reads it; text, and no HTML. */
  text: string;
  /** The city, or the settlement. */
  city?: string | null;
  /** The street with its kind. None where the place has no streets. */
  street?: string | null;
  /** The number of the house. */
  house?: string | number | null;
  /** «Корпус». */
  corp?: string | number | null;
  /** «Строение». */
  build?: string | number | null;
  /** The flat. */
  flat?: string | number | null;
  /** The nearest station of the metro. */
  metro?: string | null;
  /** Degrees. Both coordinates or none. */
  latitude?: number | string | null;
  /** Degrees. Both coordinates or none. */
  longitude?: number | string | null;
  /** КЛАДР: 13 to 19 digits in a string. */
  kladr?: string | null;
}

/** The goods. */
export interface Cart {
  /** The cart's lines. A repeated line is legal; where there is none the form says that the cart is empty. */
  items: Line[];
  /** Kilograms, passed on digit for digit. */
  totalWeight: number;
  /** Cubic metres, passed on digit for digit. */
  totalVolume: number;
}

/** The configuration of `<amapi-checkout>`. */
export interface CheckoutConfig extends Cart {
  /** What is on offer: a key for each type that the shop offers, at least one. */
  delivery: Delivery;
  /** Codes in the order in which to offer them: 1 cash, 2 card, 3 credit, 4 instalments, 5 online, 39 bank transfer, 43 gift certificate. */
  payment: PaymentOption[];
  /** Roubles of goods, at most two decimals, below which the shop delivers nothing: the button says what is missing. */
  minSum?: number | null;
  /** Which days to offer. */
  days?: Days | null;
  /** The shop's offset from UTC. It decides when a new day starts. */
  timeZone?: string | null;
  /** Address of the policy on personal data (http, https, or a path on the page's own origin). With it, the form asks for consent. */
  privacyPolicy?: string | null;
  /** What the shopper may consent to besides, each with a box that is never ticked beforehand. */
  consents?: Consent[] | null;
  /** Which inputs to show, which must be filled in, and what they are called. What the API demands cannot be hidden. */
  fields?: Fields | null;
  /** Where the shopper is. Fills the city in; coordinates and КЛАДР go with the order while the city stays as given. */
  place?: Place | null;
  /** With it, lists of points have a switch to a map. An empty object is as good as none. */
  map?: PointsMap | null;
}

/** What the map of points is drawn with. */
export interface PointsMap {
  /** Address of the map's tiles of 256 pixels: https, or a path on the page's own origin, with z, x and y each in braces; s in braces alternates between a, b and c, r is @2x on sharp screens. */
  tiles: string;
  /** Who is to be named for the map, as text: © OpenStreetMap. */
  attribution: string;
  /** The largest zoom of the tiles. */
  maxZoom?: number | null;
}

/** The configuration of `<amapi-buy-click>`. What only a checkout needs may stand there and is not read. */
export type PurchaseConfig = Cart & CallbackConfig;

/** The configuration of `<amapi-callback>`, which can do without. What the other forms need may stand there and is not read. */
export type CallbackConfig = Pick<CheckoutConfig, "privacyPolicy" | "consents"> & { fields?: { [Key in keyof Fields]?: Field | null } | null } & {
  [Key in keyof CheckoutConfig]?: unknown;
};

/** A way to pay. */
export type PaymentCode = 1 | 2 | 3 | 4 | 5 | 39 | 43;

/** A code, or an object with the code and where the order is paid. */
export type PaymentOption = PaymentCode | PaymentWithNext;

/** A way to pay, and where the order is paid. */
export interface PaymentWithNext {
  /** The way to pay. */
  code: PaymentCode;
  /** Where the receipt leads to pay the order (https, or a path on the page's own origin), with the word code in braces where its number goes. */
  next?: string | null;
}

/** Something to consent to. A text stands in the list once. */
export interface Consent {
  /** As you word it. */
  text: string;
  /** Where it can be read in full (http, https, or a path on the page's own origin). */
  url?: string | null;
  /** Whether nothing is sent without it. */
  required?: boolean | null;
}

/** An input: whether it is there and must be filled in, or an object with what it is called besides. */
export type Field<Show = "hidden" | "optional" | "required"> = Show | NamedField<Show>;

/** An input, and what it is called. */
export interface NamedField<Show> {
  /** Whether it is there, and must be filled in. */
  show?: Show | null;
  /** What it is called. */
  label?: string | null;
}

/** Which inputs to show, which must be filled in, and what they are called. What the API demands cannot be hidden. */
export interface Fields {
  /** The name. */
  name?: Field<"required"> | null;
  /** The phone number. */
  phone?: Field<"required"> | null;
  /** The e-mail address. */
  email?: Field<"required"> | null;
  /** The city. */
  city?: Field<"required"> | null;
  /** The street. */
  street?: Field<"required"> | null;
  /** The house. */
  house?: Field<"required"> | null;
  /** «Корпус». */
  corp?: Field | null;
  /** «Строение». */
  build?: Field | null;
  /** «Подъезд». */
  porch?: Field | null;
  /** The floor. */
  floor?: Field | null;
  /** The flat. */
  flat?: Field | null;
  /** The intercom. */
  intercom?: Field | null;
  /** The lift. */
  elevator?: Field | null;
  /** The underground station. */
  metro?: Field | null;
  /** The comment. */
  comment?: Field | null;
}

/** A line of the cart. */
export interface Line {
  /** The product's number. */
  productId: number;
  /** The line's number. */
  itemId: number;
  /** The itemId of the line that a gift or a certificate belongs to. */
  parentId?: number | null;
  /** The product's name. */
  name: string;
  /** Roubles for one piece, at most two decimals. */
  price: number;
  /** Roubles that one piece cost before. Where that is more it is shown, and the difference as a discount. */
  oldPrice?: number | null;
  /** Pieces. */
  quantity?: number | null;
  /** Roubles that the shop's courier asks for this line. */
  deliveryPrice?: number | null;
  /** 0 out of stock, 1 few left, 2 to order, 3 in stock. A line with status 0 is shown, and blocks the order. */
  status?: 0 | 1 | 2 | 3 | null;
  /** Its picture (https, or a path on the page's own origin). */
  image?: string | null;
  /** The page of the product (https, or a path on the page's own origin). */
  url?: string | null;
}

/** What is on offer: a key for each type that the shop offers, at least one. */
export interface Delivery {
  /** The shop's courier. */
  address?: CourierDelivery | null;
  /** Carriers, at least one. A companyId stands in the list once. */
  external?: Carrier[] | null;
  /** The shop's own pick-up points. */
  pickup?: Collection | null;
  /** Parcel lockers. */
  pickpoint?: Collection | null;
}

/** The shop's courier. */
export interface CourierDelivery {
  /** Hours to choose from. Where there are none the order says «в течение дня». */
  intervals?: Interval[] | null;
  /** Roubles for the whole order, at most two decimals, in place of the lines' deliveryPrice. */
  price?: number | null;
  /** Roubles of goods from which it costs nothing. The form says how much is missing once two thirds are reached. */
  freeFrom?: number | null;
  /** Codes of those of the shop's ways to pay that are on offer with it; all where left out. */
  payment?: PaymentOption[] | null;
  /** Which days to offer, in place of the shop's. */
  days?: Days | null;
}

/** A carrier, its tariffs and its terminals. */
export interface Carrier {
  /** The carrier's name in the API. */
  company: "СДЭК" | "dpd";
  /** The carrier's number. */
  companyId: number;
  /** The carrier's tariffs, at least one. An id stands in the list once. */
  tariffs: Tariff[];
  /** The carrier's terminals. Required where a tariff goes to one. */
  terminals?: Point[] | null;
  /** Hours to choose from. Where there are none the order says «в течение дня». */
  intervals?: Interval[] | null;
  /** Codes of those of the shop's ways to pay that are on offer with it; all where left out. */
  payment?: PaymentOption[] | null;
  /** Which days to offer, in place of the shop's. */
  days?: Days | null;
}

/** A tariff of a carrier. */
export interface Tariff {
  /** The tariff's number. */
  id: number;
  /** The tariff's name. */
  name: string;
  /** Where the carrier brings it. */
  to: "door" | "terminal";
  /** Roubles for the whole order, at most two decimals. */
  price: number;
  /** How long it takes, as you word it. */
  term?: string | null;
  /** Roubles of goods from which it costs nothing. The form says how much is missing once two thirds are reached. */
  freeFrom?: number | null;
  /** Codes of those of the shop's ways to pay that are on offer with it; all where left out. */
  payment?: PaymentOption[] | null;
}

/** Places where an order is collected, and when. */
export interface Collection {
  /** The places, at least one. A code stands in the list once. */
  points: Point[];
  /** Hours to choose from. Where there are none the order says «в течение дня». */
  intervals?: Interval[] | null;
  /** Roubles for the whole order, at most two decimals. */
  price?: number | null;
  /** Roubles of goods from which it costs nothing. The form says how much is missing once two thirds are reached. */
  freeFrom?: number | null;
  /** Codes of those of the shop's ways to pay that are on offer with it; all where left out. */
  payment?: PaymentOption[] | null;
  /** Which days to offer, in place of the shop's. */
  days?: Days | null;
}

/** A pick-up point, a parcel locker or a carrier's terminal. */
export interface Point {
  /** The API's code of it; a string, even if it looks like a number. */
  code: string;
  /** What it is called. */
  name?: string | null;
  /** The full address. */
  address: string;
  /** Opening hours, as you word them. */
  hours?: string | null;
  /** Degrees. Both coordinates or none. */
  latitude?: number | null;
  /** Degrees. Both coordinates or none. */
  longitude?: number | null;
  /** Roubles for the whole order, at most two decimals, in place of those of the delivery type or the tariff. */
  price?: number | null;
  /** Codes of those of the shop's ways to pay that are on offer with it; all where left out. */
  payment?: PaymentOption[] | null;
  /** The most kilograms that it takes. It is not on offer for what is heavier. */
  maxWeight?: number | null;
}

/** A text as you word it, or an object with its name, its price and its end. */
export type Interval = string | PricedInterval;

/** An interval with a price or an end. */
export interface PricedInterval {
  /** As you word it. */
  name: string;
  /** Roubles that the interval costs. */
  price?: number | null;
  /** When it is over, such as 14:00: today's are not on offer then. Where left out, the hour that ends the name counts. */
  until?: string | null;
  /** The days of the week on which it is on offer: numbers from 1 for Monday to 7. Every day where left out. */
  weekdays?: number[] | null;
}

/** Which days to offer. */
export interface Days {
  /** The first possible day, as a number of days from today or as a date. */
  first?: number | string | null;
  /** How many days to offer. */
  count?: number | null;
  /** Days of the week without delivery: numbers from 1 for Monday to 7, not all of them. */
  closedWeekdays?: (1 | 2 | 3 | 4 | 5 | 6 | 7)[] | null;
  /** Dates without delivery. */
  closedDates?: string[] | null;
  /** The time of the day, such as 15:00, from which today counts as over. */
  cutoff?: string | null;
}

/** Where the shopper is. Fills the city in; coordinates and КЛАДР go with the order while the city stays as given. */
export interface Place {
  /** The city. */
  city: string;
  /** Degrees. Both coordinates or none. */
  latitude?: number | null;
  /** Degrees. Both coordinates or none. */
  longitude?: number | null;
  /** КЛАДР: 13 to 19 digits in a string. */
  kladr?: string | null;
}

declare global {
  interface HTMLElementTagNameMap {
    "amapi-checkout": AmapiCheckoutElement;
    "amapi-buy-click": AmapiBuyClickElement;
    "amapi-callback": AmapiCallbackElement;
    "amapi-account": AmapiAccountElement;
  }

  interface CustomElementRegistry {
    get(name: "amapi-checkout" | "amapi-buy-click" | "amapi-callback" | "amapi-account"): AmapiElementClass | undefined;
  }

  // Of every element, the document and the window.
  interface GlobalEventHandlersEventMap extends AmapiEventMap {}
}
