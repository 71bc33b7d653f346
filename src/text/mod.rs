//! Every sentence that a person reads. [`Msg`] names them, each language has a file that words them all: a
//! sentence that one language forgets does not compile.

mod amounts;
mod en;
mod purpose;
mod ru;

pub use self::purpose::Purpose;
use crate::domain::{AccountField, Company, Day, FieldId, Invalid, Method, Money, Payment, Status};
use crate::part::part;
use crate::shop::ConfigError;

/// A language that the widget speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    #[default]
    Ru,
    En,
}

impl Lang {
    /// The language for an HTML `lang` (BCP 47): English where it says so and can be spoken, Russian for everything else.
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

/// Everything that is ever said.
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
    /// Behind the label of an input that may stay empty.
    Optional,
    Method(Method),
    Company(Company),
    Payment(Payment),
    /// The choices of [`FieldId::Elevator`].
    NotChosen,
    NoElevator,
    PassengerElevator,
    GoodsElevator,
    /// Between the parts of an address that must be there and those that may.
    AddressRest,
    /// The choice of who lives where there are no streets.
    NoStreet,
    /// What stood behind a street is in its own inputs now.
    AddressTakenApart,
    /// What stood behind a phone number is in the comment now.
    RemarkMoved,
    /// The button that puts it back.
    PutBack,
    /// Before an e-mail address that may have been meant.
    DidYouMean,
    /// The consent, around the link to the policy.
    ConsentBefore,
    ConsentLink,
    /// The link to what else is consented to.
    Details,

    // The cart and the totals.
    Status(Status),
    Quantity(u32, Money),
    Gift,
    OutOfStock(&'a str),
    Goods,
    /// What the goods cost less than before, and such an amount.
    Discount,
    Less(Money),
    /// Before what a line cost without its discount: heard and not seen, for that is struck through.
    OldPrice,
    Delivery,
    /// How much more is to be bought for the delivery to cost nothing.
    UntilFree(Money),
    /// The button, where the goods cost so much less than the shop delivers.
    BelowMinimum(Money),
    IntervalPrice,
    Sum,
    Free,
    /// Where the price of delivery is not known yet.
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
    /// Of what had the focus in a list of choices.
    EntryGone,
    PointsFound(usize),
    /// How many addresses are suggested.
    SuggestionsFound(usize),
    NoPointFound,
    /// The button that asks the browser where the shopper is.
    NearMe,
    AskingWhereabouts,
    WhereaboutsUnknown,
    /// The points are sorted by how near they are.
    NearestFirst,
    /// How far a point is, in metres.
    Distance(u32),
    /// The button that brings more points.
    ShowMore,
    /// What points show in.
    List,
    Map,
    /// The way back from those that the map shows.
    AllPoints,
    /// `вт, 24 ноября`
    Day(Day),
    /// Stands in place of intervals until the method is known.
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
    /// Beside the inputs for a phone number and an e-mail address, of which one must be there.
    OneIsEnough,
    OrEmail,
    OrPhone,

    // The account.
    SignInHeading,
    /// Why one is asked to sign in.
    SignInReason(Purpose),
    SignInTab,
    RegisterTab,
    SignedIn(Purpose),
    /// Everything else is ready.
    SignInFirst(Purpose),
    SignInExpired(Purpose),
    AccountHeading,
    SignedInAs(&'a str),
    /// Where it is not known as whom.
    SignedInSomebody,
    ChangePassword,
    NewPassword,
    PasswordChanged,
    SignOutNote,
    SignedOut,
    /// Not by the shopper, or not here.
    SessionEnded,
    /// The button that drops the token here, where the server did not sign out.
    ForgetHere,
    ForgottenHere,
    ShowPassword,
    HidePassword,
    CapsLock,

    // Sending.
    /// The button, and what it says while it is busy.
    Submit(Purpose),
    Sending(Purpose),
    /// It is asked what became of what was sent.
    CheckingOutcome(Purpose),
    SendAgain,
    /// Seconds until the button works again.
    Wait(u32),
    Done(Purpose),
    DoneWithCode(Purpose, &'a str),
    /// What comes next.
    Next(Purpose),
    /// The link to where the order is paid.
    Pay,
    /// A part of an address on the receipt.
    AddressPart(FieldId, &'a str),
    Recipient,
    Where,
    When,
    /// Above the server's words.
    Refused(Purpose),
    /// The server gave no reason.
    RefusedSilently(Purpose),
    /// Nothing certain is known of what was sent.
    OutcomeUnknown(Purpose),
    TooManyRequests(Purpose),
    /// The token died, but there is another by now.
    SessionChanged,
    /// The same order was taken before.
    TakenAlready,
    /// Another form of this browser is sending the like.
    BeingSent,
    /// The form has crashed and started anew.
    Recovered,
    MayTryAgain,
    /// Where nothing else is said of why.
    CannotSend,
    /// A draft was put in.
    Restored,
    /// The button that forgets what was typed.
    Forget,
    /// What was typed is forgotten.
    Forgotten,
    /// The browser knows that it has no connection.
    Offline,
    Unavailable,
    AvailableAgain,
    Checking,
    TryAgain,

    /// There is nothing to buy.
    EmptyCart,
    /// In place of a form that is set up wrongly.
    OutOfOrder,

    // For the shop's developer.
    ConfigHeading,
    Config(&'a ConfigError),
    BadApi(&'a str),
    /// The `id` that leads to no configuration.
    NoConfig(&'a str),
    /// The name of a property that stands in the markup.
    NotAnAttribute(&'a str),
}

/// What few read: English, and what developers are told in Russian.
pub struct Words {
    english: fn(&Msg) -> String,
    russian_config: fn(&ConfigError) -> String,
}

part! {
    /// Loaded for an English page, and for a wrong configuration.
    pub static WORDS("words", 0): Words = Words { english: en::say, russian_config: ru::config::say };
}

/// Words a message in a language; in Russian where the part with English is not there.
pub fn say(lang: Lang, msg: &Msg) -> String {
    match (lang, WORDS.get()) {
        (Lang::En, Some(words)) => (words.english)(msg),
        _ => ru::say(msg),
    }
}
