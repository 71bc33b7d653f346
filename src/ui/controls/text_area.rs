//! Several lines of text.

use leptos::prelude::*;

use crate::ui::controls::{Bound, Label, Note};

/// A `<textarea>` with its label and note.
#[component]
pub fn TextArea(bound: Bound) -> impl IntoView {
    let field = bound.field;
    view! {
        <div class="field">
            <Label bound=bound.clone() />
            <textarea
                class="input" part="input"
                id=bound.id.clone()
                rows="3"
                autocomplete="off"
                aria-describedby=bound.note_id()
                aria-invalid=bound.invalid()
                aria-required=bound.required()
                prop:value=field.value
                on:input:target=move |event| field.change(event.target().value())
                on:blur=move |_| field.leave()
            ></textarea>
            <Note bound />
        </div>
    }
}
