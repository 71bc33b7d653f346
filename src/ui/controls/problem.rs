//! The texts around an input.

use leptos::prelude::*;

use crate::ui::controls::Bound;

/// The label, with a marker after it if the input is optional.
#[component]
pub fn Label(bound: Bound) -> impl IntoView {
    view! {
        <label class="label" part="label" for=bound.id>
            {bound.label} <span class="optional">{bound.optional}</span>
        </label>
    }
}

/// The line below an input: its problem, else its hint. The line exists even while empty, so that a problem that
/// appears does not move what the shopper is about to press.
#[component]
pub fn Note(bound: Bound) -> impl IntoView {
    let (hint, problem) = (bound.hint, bound.problem);
    let words = Signal::derive(move || problem.get().unwrap_or_else(|| hint.get()));
    view! {
        <p class="note" part="note" class:problem=bound.has_problem() id=bound.note_id()>
            {words}
        </p>
    }
}
