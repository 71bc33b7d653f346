//! What follows the contacts: a part of the module, because it is mounted after them.

use leptos::prelude::*;

use crate::part::part;
use crate::text::Msg;
use crate::ui::controls::Section;
use crate::ui::forms::checkout::delivery::DeliverySection;
use crate::ui::forms::checkout::form::CheckoutForm;
use crate::ui::forms::checkout::payment::PaymentSection;
use crate::ui::forms::checkout::time::TimeSection;
use crate::ui::forms::checkout::total::TotalSection;
use crate::ui::forms::consents::ClosingFields;

/// The views of the checkout that follow the contacts.
pub struct Rest {
    pub sections: fn(CheckoutForm) -> AnyView,
    pub total: fn(CheckoutForm) -> AnyView,
}

part! {
    pub static REST("rest", 1): Rest = Rest {
        sections,
        total: |checkout| view! { <TotalSection checkout /> }.into_any(),
    };
}

fn sections(checkout: CheckoutForm) -> AnyView {
    let request = checkout.request;
    view! {
        <DeliverySection checkout />
        <TimeSection checkout />
        <PaymentSection checkout />
        <Section heading=request.speaker.words(Msg::CommentHeading)>
            <ClosingFields request />
        </Section>
    }
    .into_any()
}
