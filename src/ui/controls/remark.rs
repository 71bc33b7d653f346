//! A remark about an input, and the action that it offers.

use leptos::prelude::*;

use crate::text::Msg;
use crate::ui::controls::guesses::GUESSES;
use crate::ui::controls::{Field, When};
use crate::ui::{Needed, Speaker};

/// A text below an input, with a button if there is a label for it. Its element exists before the text does, so that
/// screen readers announce it.
#[component]
pub fn Remark(said: Signal<String>, verb: Signal<String>, act: Callback<()>) -> impl IntoView {
    let has_verb = Signal::derive(move || !verb.with(String::is_empty));
    view! {
        <p class="remark" role="status">{said}</p>
        <When condition=has_verb>
            <button type="button" class="button" part="button" on:click=move |_| act.run(())>
                {verb}
            </button>
        </When>
    }
}

/// Asks whether another e-mail address was meant, once the input has lost the focus. `go` moves the focus back to it.
#[component]
pub fn LikelyEmail(speaker: Speaker, field: Field, go: Callback<()>) -> impl IntoView {
    let guesses = Needed::new(&GUESSES);
    let likely = Signal::derive(move || {
        let typed = field.complains.get().then(|| field.value.get());
        typed.and_then(|typed| (guesses.get()?.likely_email)(&typed)).unwrap_or_default()
    });
    let said = Signal::derive(move || match likely.with(String::is_empty) {
        true => String::new(),
        false => speaker.say(Msg::DidYouMean),
    });
    let take = Callback::new(move |()| {
        field.change(likely.get_untracked());
        // The button has been removed.
        go.run(());
    });
    view! { <Remark said verb=likely act=take /> }
}
