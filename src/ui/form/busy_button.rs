//! The button that sends a form.

use leptos::prelude::*;

/// A submit button that stays where it is, focus included, while something is under way, and does nothing
/// then.
#[component]
pub fn BusyButton(
    busy: Signal<bool>,
    label: Signal<String>,
    busy_label: Signal<String>,
    #[prop(optional)] id: Option<&'static str>,
    /// The `id` of the form that it submits, where it stands outside.
    #[prop(optional)]
    form: Option<&'static str>,
) -> impl IntoView {
    let is_disabled = Signal::derive(move || busy.get().then_some("true"));
    let not_busy = Signal::derive(move || !busy.get());
    let words = Signal::derive(move || if busy.get() { busy_label.get() } else { label.get() });
    view! {
        <button
            class="button primary"
            type="submit"
            id=id
            form=form
            aria-disabled=is_disabled
        >
            <span class="spinner" aria-hidden="true" hidden=not_busy></span>
            {words}
        </button>
    }
}
