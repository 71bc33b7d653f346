//! Every text that a person reads. [`Msg`] names them, and each language has a file with all of them: a text that is
//! missing in one language does not compile.

mod amounts;
mod en;
mod purpose;
mod ru;

pub use self::purpose::Purpose;
use crate::domain::{AccountField, Company, Day, FieldId, Invalid, Method, Money, Payment, Status};
use crate::part::part;
use crate::shop::ConfigError;

/// A language of the widget.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    #[default]
    Ru,
    En,
}

impl Lang {
    /// The language for an HTML `lang` (BCP 47): English if it says so and the texts are loaded, Russian for everything
    /// else.
    pub fn from_tag(tag: &str) -> Lang {
        match tag.split('-').next() {
            Some(primary) if primary.eq_ignore_ascii_case("en") && WORDS.get().is_some() => Lang::En,
            _ => Lang::Ru,
        }
    }

    /// The BCP 47 tag, for `lang` attributes.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Ru => "ru-RU",
            Lang::En => "en-GB",
        }
    }
}

/// All messages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Msg<'a> {
    // The form's sections.
    CartHeading,
    ContactsHeading,
    DeliveryHeading,
    TimeHeading,
    PaymentHeading,
    CommentHeading,
    TotalHeading,

    // Inputs.
    Label(FieldId),
    AccountLabel(AccountField),
    Hint(FieldId),
    /// After the label of an optional input.
    Optional,
    Method(Method),
    Company(Company),
    Payment(Payment),
    /// The choices of [`FieldId::Elevator`].
    NotChosen,
    NoElevator,
    PassengerElevator,
    GoodsElevator,
    /// Between the required parts of an address and the optional ones.
    AddressRest,
    /// The option for places without streets.
    NoStreet,
    /// The text after a street was moved to its own inputs.
    AddressTakenApart,
    /// The text after a phone number was moved to the comment.
    RemarkMoved,
    /// The button that puts it back.
    PutBack,
    /// Before an e-mail address that may have been meant.
    DidYouMean,
    /// The consent, around the link to the policy.
    ConsentBefore,
    ConsentLink,
    /// The link to the text of another consent.
    Details,

    // The cart and the totals.
    Status(Status),
    Quantity(u32, Money),
    Gift,
    OutOfStock(&'a str),
    Goods,
    /// The difference from the previous prices, and such an amount.
    Discount,
    Less(Money),
    /// Before the price of a line without its discount: for screen readers only, because that price is struck through.
    OldPrice,
    Delivery,
    /// The amount that the goods lack for free delivery.
    UntilFree(Money),
    /// The button, if the goods lack that amount to the shop's minimum.
    BelowMinimum(Money),
    IntervalPrice,
    Sum,
    Free,
    /// If the price of delivery is not known yet.
    DeliveryUnknown,
    ExtraPrice(Money),
    /// An amount alone.
    Money(Money),
    /// The cheapest of several.
    From(Money),

    // The page is asked what is on offer in a city.
    AskingDelivery,
    DeliveryNotKnown,
    CityFirst,
    NoDelivery,

    // Parts of the module.
    Loading,
    NotLoaded,

    // Points and days.
    SearchPoints,
    /// The page is asked for them.
    AskingPoints,
    PointsNotKnown,
    /// The focused entry of a list of choices was removed.
    EntryGone,
    PointsFound(usize),
    /// The number of suggested addresses.
    SuggestionsFound(usize),
    NoPointFound,
    /// The button that asks the browser for the shopper's location.
    NearMe,
    AskingWhereabouts,
    WhereaboutsUnknown,
    /// The points are sorted by distance.
    NearestFirst,
    /// The distance to a point, in metres.
    Distance(u32),
    /// The button that shows more points.
    ShowMore,
    /// The two views of the points.
    List,
    Map,
    /// The button that removes the map's area from the list.
    AllPoints,
    /// `вт, 24 ноября`
    Day(Day),
    /// Replaces the intervals until the method is known.
    IntervalsLater,
    /// The interval of a shop that names none.
    AnyTime,

    // Problems.
    Invalid(FieldId, Invalid),
    AccountInvalid(AccountField, Invalid),
    /// Above the list of problems.
    ProblemsHeading(usize),

    // The quick forms: their buttons, which are the names of their dialogs.
    BuyClick,
    Callback,
    Close,
    EmailShort,
    /// Next to the inputs for a phone number and an e-mail address, of which one is required.
    OneIsEnough,
    OrEmail,
    OrPhone,

    // The account.
    SignInHeading,
    /// Why the shopper is asked to sign in.
    SignInReason(Purpose),
    SignInTab,
    RegisterTab,
    SignedIn(Purpose),
    /// Everything else is ready.
    SignInFirst(Purpose),
    SignInExpired(Purpose),
    AccountHeading,
    SignedInAs(&'a str),
    /// If the account is not known.
    SignedInSomebody,
    ChangePassword,
    NewPassword,
    PasswordChanged,
    SignOutNote,
    SignedOut,
    /// Not by the shopper, or not here.
    SessionEnded,
    /// The button that removes the token here, if the server did not sign out.
    ForgetHere,
    ForgottenHere,
    ShowPassword,
    HidePassword,
    CapsLock,

    // Sending.
    /// The button, and its text while it is busy.
    Submit(Purpose),
    Sending(Purpose),
    /// The outcome of a sent request is being checked.
    CheckingOutcome(Purpose),
    SendAgain,
    /// Seconds until the button works again.
    Wait(u32),
    Done(Purpose),
    DoneWithCode(Purpose, &'a str),
    /// The next steps.
    Next(Purpose),
    /// The link to the payment page.
    Pay,
    /// A part of an address on the receipt.
    AddressPart(FieldId, &'a str),
    Recipient,
    Where,
    When,
    /// Above the server's messages.
    Refused(Purpose),
    /// The server gave no reason.
    RefusedSilently(Purpose),
    /// The outcome of a sent request is unknown.
    OutcomeUnknown(Purpose),
    TooManyRequests(Purpose),
    /// The token has expired, but there is another by now.
    SessionChanged,
    /// The same order was accepted before.
    TakenAlready,
    /// Another form of this browser is sending the same kind of request.
    BeingSent,
    /// The form has crashed and was restarted.
    Recovered,
    MayTryAgain,
    /// If there is no other message about the reason.
    CannotSend,
    /// A draft was restored.
    Restored,
    /// The button that clears what was typed.
    Forget,
    /// What was typed has been cleared.
    Forgotten,
    /// The browser reports no connection.
    Offline,
    Unavailable,
    AvailableAgain,
    Checking,
    TryAgain,

    /// There is nothing to buy.
    EmptyCart,
    /// The replacement for a form with an invalid configuration.
    OutOfOrder,

    // For the shop's developer.
    ConfigHeading,
    Config(&'a ConfigError),
    BadApi(&'a str),
    /// The `id` of no configuration.
    NoConfig(&'a str),
    /// The name of a property that was set in the markup.
    NotAnAttribute(&'a str),
}

/// Texts that few people read: English, and the Russian ones for developers.
pub struct Words {
    english: fn(&Msg) -> String,
    russian_config: fn(&ConfigError) -> String,
}

part! {
    /// Loaded for an English page, and for a wrong configuration.
    pub static WORDS("words", 0): Words = Words { english: en::say, russian_config: ru::config::say };
}

/// The text of a message in a language; in Russian if the part with English is not loaded.
pub fn say(lang: Lang, msg: &Msg) -> String {
    match (lang, WORDS.get()) {
        (Lang::En, Some(words)) => (words.english)(msg),
        _ => ru::say(msg),
    }
}
