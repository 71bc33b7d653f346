//! Suggestions for city, street and house: a part of the module that a checkout loads once it has the focus and its
//! page suggests addresses.

mod asking;
mod combobox;
mod host;
mod node;
mod shown;

use self::combobox::Combobox;
use crate::part::{self, part};
use crate::ui::forms::checkout::form::CheckoutForm;

/// Turns the inputs into comboboxes.
struct AddressPart {
    attach: fn(CheckoutForm),
}

part! {
    static ADDRESS("address", 0): AddressPart = AddressPart { attach: Combobox::attach };
}

/// Suggests addresses, if the page does and once they are needed. Without the part the inputs stay plain.
pub(super) fn suggest(checkout: CheckoutForm) {
    checkout.request.tasks.spawn(async move {
        if host::is_wanted(checkout.request.element).await {
            part::arrived("address");
            if let Some(part) = ADDRESS.get() {
                (part.attach)(checkout);
            }
        }
    });
}
