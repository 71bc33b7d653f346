//! The button that sends a form.

use leptos::prelude::*;

/// A submit button that stays where it is, focus included, while something is under way, and does nothing
/// then.
#[component]
pub fn BusyButton(
    busy: Signal<bool>,
    label: Signal<String>,
    busy_label: Signal<String>,
    /// The `id` of the form that it submits, where it stands outside.
    #[prop(optional)]
    form: Option<&'static str>,
) -> impl IntoView {
    view! {
        <button
            class="button primary"
            type="submit"
            form=form
            aria-disabled=move || busy.get().then_some("true")
        >
            <Show when=move || busy.get()>
                <span class="spinner" aria-hidden="true"></span>
            </Show>
            {move || if busy.get() { busy_label.get() } else { label.get() }}
        </button>
    }
}
