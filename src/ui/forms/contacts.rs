//! The shopper's contact inputs, as browsers autofill them.

use leptos::prelude::*;

use crate::domain::FieldId;
use crate::ui::controls::{Keyboard, LikelyEmail, PhoneField, TextField};
use crate::ui::request::{Request, TidiedRemark, dom_id};

/// The input for a name.
#[component]
pub fn NameField(request: Request) -> impl IntoView {
    let keyboard = Keyboard { autocomplete: "name", autocapitalize: "words", ..Keyboard::default() };
    request.has(FieldId::Name).then(|| view! { <TextField bound=request.bound(FieldId::Name) keyboard /> })
}

/// The inputs for a phone number and an e-mail address, side by side if there is room.
#[component]
pub fn ReachFields(request: Request) -> impl IntoView {
    // Not type="email": browsers rewrite Cyrillic domains in it, and their checks differ.
    let keyboard =
        Keyboard { inputmode: "email", autocomplete: "email", autocapitalize: "none", ..Keyboard::default() };
    let go = Callback::new(move |()| request.go(&dom_id(FieldId::Email)));
    let email = || {
        view! {
            <TextField bound=request.bound(FieldId::Email) keyboard>
                <LikelyEmail speaker=request.speaker field=request.fields.get(FieldId::Email) go />
            </TextField>
        }
    };
    view! {
        <div class="columns">
            {request.has(FieldId::Phone).then(|| view! { <ReachPhone request /> })}
            {request.has(FieldId::Email).then(email)}
        </div>
    }
}

/// The input for a phone number.
#[component]
pub fn ReachPhone(request: Request) -> impl IntoView {
    view! {
        <PhoneField bound=request.bound(FieldId::Phone)>
            <TidiedRemark request id=FieldId::Phone />
        </PhoneField>
    }
}
