//! English.

mod config;
mod problems;
mod sending;

use super::Msg;
use super::amounts::{amount, day, distance};
use crate::domain::{AccountField, Company, FieldId, Invalid, Method, Money, Payment, Status};

const WEEKDAYS: &str = "Mon Tue Wed Thu Fri Sat Sun";
const MONTHS: &str = "January February March April May June July August September October November December";

pub(super) fn say(msg: &Msg) -> String {
    let fixed = match *msg {
        Msg::CartHeading => "Your order",
        Msg::ContactsHeading => "Contact details",
        Msg::DeliveryHeading => "Delivery",
        Msg::TimeHeading => "Day and time",
        Msg::PaymentHeading => "Payment",
        Msg::CommentHeading => "Comment",
        Msg::TotalHeading => "Total",
        Msg::Label(field) => label(field),
        Msg::AccountLabel(field) => account_label(field),
        Msg::Hint(field) => hint(field),
        Msg::Optional => "optional",
        Msg::Method(method) => match method {
            Method::Courier => "By the shop’s courier",
            Method::CarrierDoor => "By a carrier, to your door",
            Method::CarrierTerminal => "By a carrier, to a pick-up point",
            Method::Pickup => "Collect from the shop",
            Method::Pickpoint => "To a parcel locker",
        },
        Msg::Company(company) => match company {
            Company::Cdek => "CDEK",
            Company::Dpd => "DPD",
        },
        Msg::Payment(payment) => match payment {
            Payment::Cash => "Cash",
            Payment::Card => "Bank card",
            Payment::Credit => "On credit",
            Payment::Instalments => "In instalments",
            Payment::Online => "Online",
            Payment::BankTransfer => "Bank transfer",
            Payment::GiftCertificate => "Gift certificate",
        },
        Msg::NotChosen => "Not given",
        Msg::NoElevator => "None",
        Msg::PassengerElevator => "Passenger",
        Msg::GoodsElevator => "Goods",
        Msg::AddressRest => "The rest is optional, but it helps the courier to find you.",
        Msg::NoStreet => "There is no street",
        Msg::AddressTakenApart => "The house and the rest are in their own fields now.",
        Msg::RemarkMoved => "What came after the number is in the comment now.",
        Msg::PutBack => "Undo",
        Msg::DidYouMean => "Did you mean this address?",
        Msg::ConsentBefore => "I agree to the processing of my personal data under ",
        Msg::ConsentLink => "the shop’s policy",
        Msg::Status(status) => match status {
            Status::OutOfStock => "Out of stock",
            Status::FewLeft => "Few left",
            Status::ToOrder => "To order",
            Status::InStock => "In stock",
        },
        Msg::Gift => "Gift",
        Msg::Goods => "Goods",
        Msg::Discount => "Discount",
        Msg::OldPrice => "without the discount",
        Msg::Delivery => "Delivery",
        Msg::IntervalPrice => "Chosen time",
        Msg::Sum => "To pay",
        Msg::Free => "free",
        Msg::DeliveryUnknown => "once delivery is chosen",
        Msg::Loading => "Loading…",
        Msg::NotLoaded => "It did not load.",
        Msg::AskingPoints => "Looking for points…",
        Msg::EntryGone => "This option is no longer on offer.",
        Msg::PointsNotKnown => "Could not find out which points there are.",
        Msg::Day(date) => return day(date, WEEKDAYS, MONTHS),
        Msg::SearchPoints => "Find by address or name",
        Msg::ShowMore => "Show more",
        Msg::List => "List",
        Msg::Map => "Map",
        Msg::AllPoints => "Show all points",
        Msg::NoPointFound => "Nothing found. Try fewer or other words.",
        Msg::NearMe => "Near me",
        Msg::AskingWhereabouts => "Finding out where you are…",
        Msg::WhereaboutsUnknown => "Could not find out where you are. Search by address.",
        Msg::NearestFirst => "Nearest first.",
        Msg::AnyTime => "any time of the day",
        Msg::IntervalsLater => "Choose how to deliver first, then the time.",
        Msg::SignInHeading => "Sign in",
        Msg::SignInTab => "I have a password",
        Msg::RegisterTab => "I am new here",
        Msg::Pay => "Go to payment",
        Msg::Details => "Read more",
        Msg::Recipient => "For",
        Msg::Where => "Where",
        Msg::When => "When",
        Msg::Unavailable => {
            "The order service is unavailable now. You can fill in the form, everything stays on the page; the \
             order can be sent once the service answers."
        }
        Msg::AvailableAgain => "The order service is back.",
        Msg::BuyClick => "Buy in 1 click",
        Msg::Callback => "Call me back",
        Msg::Close => "Close",
        Msg::EmailShort => "E-mail",
        Msg::OneIsEnough => "A phone number or an e-mail address is enough",
        Msg::OrEmail => "or e-mail",
        Msg::OrPhone => "or phone",
        Msg::AccountHeading => "Your account",
        Msg::SignedInSomebody => "You are signed in.",
        Msg::ChangePassword => "Change the password",
        Msg::NewPassword => "New password",
        Msg::PasswordChanged => "The password is changed.",
        Msg::SignOutNote => "You will be signed out on all devices at once.",
        Msg::SessionEnded => {
            "You are not signed in any more: the session has expired, or you signed out elsewhere. Sign in again."
        }
        Msg::SignedOut => "You are signed out.",
        Msg::ForgetHere => "Forget on this device",
        Msg::ForgottenHere => "You are signed out on this device. On others you may still be signed in.",
        Msg::ShowPassword => "Show",
        Msg::HidePassword => "Hide",
        Msg::CapsLock => "Caps Lock is on",
        Msg::SessionChanged => "Not sent: the sign-in has changed in another tab. Send it again.",
        Msg::AskingDelivery => "Finding out how to deliver there…",
        Msg::DeliveryNotKnown => "Could not find out how to deliver there.",
        Msg::CityFirst => "Enter the city to see how we can deliver there.",
        Msg::NoDelivery => "The shop does not deliver here.",
        Msg::TakenAlready => {
            "The shop has taken this very order already. If you send it again, there will be two orders."
        }
        Msg::BeingSent => {
            "Another tab or form is sending just now. Nothing was sent from here: wait and try again."
        }
        Msg::Offline => {
            "There is no connection. Everything you filled in is still here; it can be sent once the connection is back."
        }
        Msg::Restored => "This is what you filled in before.",
        Msg::Forgotten => "What was filled in is forgotten. You can start anew.",
        Msg::Forget => "Forget what I typed",
        Msg::Recovered => {
            "The form has started anew after a failure. Everything you filled in is still here."
        }
        Msg::CannotSend => {
            "It cannot be sent just now. All that you filled in is still there: check the form or call the shop."
        }
        Msg::MayTryAgain => "You can try again.",
        Msg::SignInReason(purpose) => sending::sign_in_reason(purpose),
        Msg::SignedIn(purpose) => sending::signed_in(purpose),
        Msg::SignInFirst(purpose) => sending::sign_in_first(purpose),
        Msg::SignInExpired(purpose) => sending::sign_in_expired(purpose),
        Msg::Submit(purpose) => sending::submit(purpose),
        Msg::Sending(purpose) => sending::sending(purpose),
        Msg::CheckingOutcome(purpose) => sending::checking_outcome(purpose),
        Msg::Done(purpose) => sending::done(purpose),
        Msg::Next(purpose) => sending::next(purpose),
        Msg::Refused(purpose) => sending::refused(purpose),
        Msg::RefusedSilently(purpose) => sending::refused_silently(purpose),
        Msg::OutcomeUnknown(purpose) => sending::outcome_unknown(purpose),
        Msg::TooManyRequests(purpose) => sending::too_many_requests(purpose),
        Msg::SendAgain => "Send again all the same",
        Msg::Checking => "Checking…",
        Msg::TryAgain => "Try again",
        Msg::EmptyCart => "The cart is empty",
        Msg::OutOfOrder => "This form does not work at the moment. Please contact the shop in another way.",
        Msg::ConfigHeading => "The order form is set up wrongly",
        Msg::AccountInvalid(AccountField::OldPassword, _) => "Enter the current password",
        Msg::AccountInvalid(AccountField::Password, _) => "Enter the password",
        Msg::AccountInvalid(AccountField::Confirmation, Invalid::NotRepeated) => "The passwords differ",
        Msg::AccountInvalid(AccountField::Confirmation, _) => "Enter the password again",

        Msg::AccountInvalid(AccountField::Name, error) => {
            return problems::invalid(FieldId::Name, error);
        }
        Msg::AccountInvalid(AccountField::Email, error) => {
            return problems::invalid(FieldId::Email, error);
        }
        Msg::Invalid(field, error) => return problems::invalid(field, error),
        Msg::Quantity(n, price) => return format!("{n} × {}", money(price)),
        // Isolated: a right-to-left name must not reverse the text after it.
        Msg::OutOfStock(name) => {
            return format!(
                "“\u{2068}{name}\u{2069}” is out of stock. Take it out of the cart to order the rest."
            );
        }
        Msg::From(price) => return format!("from {}", money(price)),
        Msg::Money(amount) => return money(amount),
        Msg::Less(amount) => return format!("−{}", money(amount)),
        Msg::UntilFree(missing) => return format!("{} more for free delivery", money(missing)),
        Msg::BelowMinimum(missing) => return format!("{} more for the least order", money(missing)),
        Msg::ExtraPrice(price) => return format!("+ {}", money(price)),
        Msg::Distance(metres) => return distance(metres, '.', ["m", "km"]),
        Msg::SuggestionsFound(n) => return format!("Suggestions: {n}"),
        Msg::PointsFound(n) => {
            return format!("{} found", count(n, "place", "places"));
        }
        Msg::ProblemsHeading(n) => {
            return format!("Check the form: {}", count(n, "problem", "problems"));
        }
        Msg::AddressPart(field, text) => return sending::address_part(field, text),
        Msg::DoneWithCode(purpose, code) => return sending::done_with_code(purpose, code),
        Msg::SignedInAs(email) => return format!("Signed in as {email}"),
        Msg::Wait(seconds) => return format!("Wait {}:{:02}", seconds / 60, seconds % 60),
        Msg::Config(error) => return config::say(error),
        Msg::NoConfig(id) => return format!("Attribute config: the page has no element with the id “{id}”"),
        Msg::NotAnAttribute(name) => {
            return format!("Attribute {name}: only a script can set it, as the property of that name");
        }
        Msg::BadApi(text) => return format!("Attribute api: “{text}” is not an https address"),
    };
    fixed.to_owned()
}

fn count(n: usize, one: &str, other: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { other })
}

fn money(money: Money) -> String {
    format!("₽{}", amount(money, ',', '.'))
}

fn label(field: FieldId) -> &'static str {
    match field {
        FieldId::Cart => "Goods",
        FieldId::Name => "Full name, surname first",
        FieldId::Phone => "Phone",
        FieldId::Email => "E-mail",
        FieldId::Method => "Delivery method",
        FieldId::Tariff => "Tariff",
        FieldId::Terminal => "Pick-up point",
        FieldId::PickupPoint => "Shop",
        FieldId::Pickpoint => "Parcel locker",
        FieldId::City => "City",
        FieldId::Street => "Street",
        FieldId::House => "House",
        FieldId::Corp => "Block",
        FieldId::Build => "Building",
        FieldId::Porch => "Entrance",
        FieldId::Floor => "Floor",
        FieldId::Flat => "Flat",
        FieldId::Intercom => "Intercom",
        FieldId::Elevator => "Lift",
        FieldId::Metro => "Metro",
        FieldId::Suggested => "Suggestion",
        FieldId::Day => "Day",
        FieldId::Interval => "Time",
        FieldId::Payment => "Payment method",
        FieldId::Comment => "Comment on the order",
        FieldId::Company => "Company name",
        FieldId::Inn => "Taxpayer number (INN)",
        FieldId::Consent | FieldId::Consents => "Consent",
    }
}

fn account_label(field: AccountField) -> &'static str {
    match field {
        AccountField::Name => "Name",
        AccountField::Email => label(FieldId::Email),
        AccountField::OldPassword => "Current password",
        AccountField::Password => "Password",
        AccountField::Confirmation => "Password again",
    }
}

fn hint(field: FieldId) -> &'static str {
    match field {
        FieldId::Name => "The first name alone will do",
        FieldId::Phone => "We call only about the order",
        FieldId::Email => "For the confirmation",
        _ => "",
    }
}
