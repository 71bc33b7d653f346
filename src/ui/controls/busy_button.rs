//! The button that sends a form.

use leptos::prelude::*;

use crate::text::Msg;
use crate::ui::Speaker;
use crate::ui::controls::Countdown;

/// A submit button that stays in place and keeps the focus while a request or a countdown runs, and does nothing
/// meanwhile. It handles its own click: a sandboxed frame without `allow-forms` submits no form.
#[component]
pub fn BusyButton(
    speaker: Speaker,
    busy: Signal<bool>,
    /// Sends the form, unless a request is under way.
    press: Callback<()>,
    /// The remaining wait.
    countdown: Countdown,
    label: Signal<String>,
    busy_label: Signal<String>,
    /// Classes of the style sheet.
    #[prop(default = "button primary")]
    class: &'static str,
    /// The `id` of the form to submit, if the button is outside it.
    #[prop(optional)]
    form: Option<&'static str>,
) -> impl IntoView {
    let is_disabled = Signal::derive(move || (busy.get() || countdown.left() > 0).then_some("true"));
    let not_busy = Signal::derive(move || !busy.get());
    let words = Signal::derive(move || match (busy.get(), countdown.left()) {
        (true, _) => busy_label.get(),
        (false, 0) => label.get(),
        (false, left) => speaker.say(Msg::Wait(left)),
    });
    // Screen readers do not announce changes of a button's text.
    let heard = Signal::derive(move || if busy.get() { busy_label.get() } else { String::new() });
    view! {
        <p class="heard" role="status">{heard}</p>
        <button
            class=class part="button"
            type="submit"
            form=form
            aria-disabled=is_disabled
            on:click=move |event| {
                event.prevent_default();
                press.run(());
            }
        >
            <span class="spinner" aria-hidden="true" hidden=not_busy></span>
            {words}
        </button>
    }
}
