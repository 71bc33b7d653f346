//! A box to tick.

use leptos::prelude::*;

use super::{Bound, Note};

/// An `<input type="checkbox">` with its note; the children are its label. Its value is `on` or nothing.
#[component]
pub fn Checkbox(bound: Bound, children: Children) -> impl IntoView {
    let field = bound.field;
    let take = move |checked: bool| field.change(if checked { "on" } else { "" }.to_owned());
    let is_checked = Signal::derive(move || !field.value.with(String::is_empty));
    view! {
        <div class="field">
            <div class="check">
                <input
                    id=bound.id.clone()
                    type="checkbox"
                    aria-describedby=bound.note_id()
                    aria-invalid=bound.invalid()
                    aria-required=bound.required()
                    prop:checked=is_checked
                    on:change:target=move |event| take(event.target().checked())
                    on:blur=move |_| field.leave()
                />
                <label for=bound.id.clone()>{children()}</label>
            </div>
            <Note bound />
        </div>
    }
}
