//! Whom the order is for.

use leptos::prelude::*;

use super::form::CheckoutForm;
use crate::domain::FieldId;
use crate::text::Msg;
use crate::ui::form::{Keyboard, PhoneField, TextField};

#[component]
pub fn ContactsSection(checkout: CheckoutForm) -> impl IntoView {
    let name = Keyboard { autocomplete: "name", autocapitalize: "words", ..Keyboard::default() };
    // Not type="email": browsers rewrite Cyrillic domains in it, and their checks differ.
    let email =
        Keyboard { inputmode: "email", autocomplete: "email", autocapitalize: "none", ..Keyboard::default() };
    view! {
        <section class="section" aria-labelledby="contacts-heading">
            <h2 id="contacts-heading">{checkout.speaker.words(Msg::ContactsHeading)}</h2>
            <TextField bound=checkout.bound(FieldId::Name) keyboard=name />
            <div class="columns">
                <PhoneField bound=checkout.bound(FieldId::Phone) />
                <TextField bound=checkout.bound(FieldId::Email) keyboard=email />
            </div>
        </section>
    }
}
