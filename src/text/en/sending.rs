//! Messages about sending a form.

use crate::domain::FieldId;
use crate::text::Purpose;

pub(super) fn sign_in_reason(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Callback => "To ask for a call, sign in or register. Everything you filled in stays.",
        Purpose::Order | Purpose::BuyClick => {
            "To place the order, sign in or register. Everything you filled in stays."
        }
        _ => "Sign in or register to place orders.",
    }
}

pub(super) fn signed_in(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Order | Purpose::BuyClick => "You are signed in. The order can be placed.",
        Purpose::Callback => "You are signed in. The request can be sent.",
        _ => "You are signed in.",
    }
}

pub(super) fn sign_in_first(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Callback => "One step left: sign in or register, then the request can be sent.",
        _ => "One step left: sign in or register, then the order can be sent.",
    }
}

pub(super) fn sign_in_expired(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Callback => {
            "You have been signed out. Sign in again: everything you filled in is here. The request for a call was \
             not sent."
        }
        Purpose::PasswordChange => "You have been signed out, the password was not changed. Sign in again.",
        _ => {
            "You have been signed out. Sign in again: everything you filled in is here. The order was not sent."
        }
    }
}

pub(super) fn submit(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Order => "Place the order",
        Purpose::BuyClick => "Order",
        Purpose::Callback => "Ask for the call",
        Purpose::SignIn => "Sign in",
        Purpose::Registration => "Create the account",
        Purpose::PasswordChange => "Save the new password",
        Purpose::SignOut => "Sign out",
    }
}

pub(super) fn sending(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Order | Purpose::BuyClick => "Sending the order…",
        Purpose::Callback => "Sending…",
        Purpose::SignIn => "Signing in…",
        Purpose::Registration => "Registering…",
        Purpose::PasswordChange => "Saving…",
        Purpose::SignOut => "Signing out…",
    }
}

pub(super) fn checking_outcome(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Callback => "Checking whether the request for a call was taken…",
        _ => "Checking whether the order was taken…",
    }
}

pub(super) fn done(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Callback => "The request is taken",
        _ => "The order is placed",
    }
}

pub(super) fn done_with_code(purpose: Purpose, code: &str) -> String {
    match purpose {
        Purpose::Callback => format!("Request {code} is taken"),
        _ => format!("Order {code} is placed"),
    }
}

pub(super) fn next(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::BuyClick => "The shop will get in touch to arrange delivery and payment.",
        Purpose::Callback => "The shop will call you back.",
        _ => "Keep the order number: the shop finds the order by it.",
    }
}

pub(super) fn refused(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Order | Purpose::BuyClick => {
            "The shop did not take the order. Everything you filled in is here."
        }
        Purpose::Callback => {
            "The shop did not take the request for a call. Everything you filled in is here."
        }
        Purpose::SignIn => "Signing in did not work.",
        Purpose::Registration => "Registering did not work.",
        Purpose::PasswordChange => "The password was not changed.",
        Purpose::SignOut => "Signing out did not work, you are still signed in.",
    }
}

pub(super) fn refused_silently(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Order | Purpose::BuyClick => {
            "The shop did not take the order and did not say why. Everything you filled in is here: try again or \
             call the shop."
        }
        Purpose::Callback => {
            "The shop did not take the request for a call and did not say why. Everything you filled in is here: \
             try again or call the shop."
        }
        Purpose::SignIn => "Signing in did not work. Check the e-mail and the password.",
        Purpose::Registration => "Registering did not work. Check that everything is right and try again.",
        Purpose::PasswordChange => "The password was not changed. Check the e-mail and the current password.",
        Purpose::SignOut => "Signing out did not work, you are still signed in. Try again.",
    }
}

pub(super) fn outcome_unknown(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Order | Purpose::BuyClick => {
            "No confirmation came, and it is not known whether the order was taken. It may have been: check your \
             mail or call the shop. Sending again may make two orders. Everything you filled in is here."
        }
        Purpose::Callback => {
            "No confirmation came, and it is not known whether the request for a call was taken. It may have been: \
             wait for the call. Sending again may bring two calls. Everything you filled in is here."
        }
        Purpose::SignIn => "No clear answer came, you are not signed in. Check the connection and try again.",
        Purpose::Registration => {
            "No clear answer came, and it is not known whether you are registered. Try again; should the e-mail \
             turn out to be taken, sign in with this password."
        }
        Purpose::PasswordChange => {
            "No clear answer came, and it is not known whether the password was changed. Try again; should the \
             current password not fit, the new one is in force already."
        }
        Purpose::SignOut => {
            "No clear answer came. You may still be signed in: check the connection and try again."
        }
    }
}

pub(super) fn too_many_requests(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Order | Purpose::BuyClick => {
            "Too many attempts. The order was not sent, everything you filled in is here. The button works again \
             when the countdown ends."
        }
        Purpose::Callback => {
            "Too many attempts. The request for a call was not sent, everything you filled in is here. The button \
             works again when the countdown ends."
        }
        _ => "Too many attempts. The button works again when the countdown ends.",
    }
}

/// A part of the address on a receipt.
pub(super) fn address_part(field: FieldId, text: &str) -> String {
    match field {
        FieldId::Corp => format!("block {text}"),
        FieldId::Build => format!("building {text}"),
        FieldId::Porch => format!("entrance {text}"),
        FieldId::Floor => format!("floor {text}"),
        FieldId::Flat => format!("flat {text}"),
        FieldId::Intercom => format!("intercom {text}"),
        FieldId::Metro => format!("metro {text}"),
        _ => text.to_owned(),
    }
}
