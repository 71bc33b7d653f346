//! The words around an input.

use leptos::prelude::*;

use super::Bound;

/// The label, with a word behind it where the input may stay empty.
#[component]
pub fn Label(bound: Bound) -> impl IntoView {
    let Bound { id, label, optional, .. } = bound;
    view! {
        <label class="label" for=id>
            {move || label.get()}
            <Show when=move || !optional.with(String::is_empty)>
                <span class="optional">{move || optional.get()}</span>
            </Show>
        </label>
    }
}

/// The line below an input: its problem, else its hint. The line is there before it has anything to say, so
/// that a problem that appears does not move what the shopper is about to press.
#[component]
pub fn Note(bound: Bound) -> impl IntoView {
    let (hint, problem) = (bound.hint, bound.problem);
    view! {
        <p class="note" class:problem=move || problem.with(Option::is_some) id=bound.note_id()>
            {move || problem.get().unwrap_or_else(|| hint.get())}
        </p>
    }
}
