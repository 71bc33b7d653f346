//! The button that sends a form.

use leptos::prelude::*;

use crate::text::Msg;
use crate::ui::Speaker;
use crate::ui::controls::Countdown;

/// A submit button that stays where it is, focus included, while something is under way or has to be waited for, and
/// does nothing then. It answers to its own press: where forms are not allowed (in a frame, `sandbox`) none is submitted.
#[component]
pub fn BusyButton(
    speaker: Speaker,
    busy: Signal<bool>,
    /// Sends the form, unless that is under way.
    press: Callback<()>,
    /// Says how long there is to wait.
    countdown: Countdown,
    label: Signal<String>,
    busy_label: Signal<String>,
    /// Classes of the style sheet.
    #[prop(default = "button primary")]
    class: &'static str,
    /// The `id` of the form that it submits, where it stands outside.
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
    // A button's words are not announced as they change.
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
