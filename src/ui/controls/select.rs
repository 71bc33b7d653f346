//! A short list to choose from.

use leptos::prelude::*;

use crate::ui::controls::{Bound, Label, Note};

/// A `<select>` with its label and note. Options are values with their texts.
#[component]
pub fn Select(bound: Bound, options: Vec<(&'static str, Signal<String>)>) -> impl IntoView {
    let field = bound.field;
    let option = move |(value, words): (&'static str, Signal<String>)| {
        let is_chosen = Signal::derive(move || field.value.get() == value);
        view! {
            <option value=value selected=is_chosen>
                {words}
            </option>
        }
    };
    view! {
        <div class="field">
            <Label bound=bound.clone() />
            <select
                class="input" part="input"
                id=bound.id.clone()
                aria-describedby=bound.note_id()
                aria-invalid=bound.invalid()
                on:change:target=move |event| field.change(event.target().value())
            >
                {options.into_iter().map(option).collect_view()}
            </select>
            <Note bound />
        </div>
    }
}
