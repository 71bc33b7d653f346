//! A password.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use crate::text::Msg;
use crate::ui::Speaker;
use crate::ui::controls::{Bound, Label, Note};

/// An `<input type="password">` with its label and note, a button that shows what was typed, and a hint while caps lock
/// is on.
#[component]
pub fn PasswordField(
    speaker: Speaker,
    bound: Bound,
    /// `current-password` or `new-password`.
    autocomplete: &'static str,
    enterkeyhint: &'static str,
) -> impl IntoView {
    let field = bound.field;
    let is_shown = RwSignal::new(false);
    let caps_lock = RwSignal::new(false);
    let kind = Signal::derive(move || if is_shown.get() { "text" } else { "password" }.to_owned());
    let verb = Signal::derive(move || match is_shown.get() {
        true => speaker.say(Msg::HidePassword),
        false => speaker.say(Msg::ShowPassword),
    });
    let hint = Signal::derive(move || match caps_lock.get() {
        true => speaker.say(Msg::CapsLock),
        false => String::new(),
    });
    let bound = Bound { hint, ..bound };
    let listen = move |event: KeyboardEvent| {
        // Autofill dispatches `keydown` events that are no `KeyboardEvent`.
        let event = event.dyn_ref::<KeyboardEvent>();
        caps_lock.set(event.is_some_and(|event| event.get_modifier_state("CapsLock")));
    };
    view! {
        <div class="field">
            <Label bound=bound.clone() />
            <div class="password">
                <input
                    class="input" part="input"
                    id=bound.id.clone()
                    type=kind
                    autocomplete=autocomplete
                    autocapitalize="none"
                    enterkeyhint=enterkeyhint
                    spellcheck="false"
                    aria-describedby=bound.note_id()
                    aria-invalid=bound.invalid()
                    aria-required=bound.required()
                    prop:value=field.value
                    on:input:target=move |event| field.change(event.target().value())
                    on:keydown=listen
                    on:keyup=listen
                    on:blur=move |_| {
                        caps_lock.set(false);
                        field.leave();
                    }
                />
                <button
                    type="button"
                    class="reveal"
                    aria-controls=bound.id.clone()
                    on:click=move |_| is_shown.update(|is_shown| *is_shown = !*is_shown)
                >
                    {verb}
                </button>
            </div>
            <Note bound />
        </div>
    }
}
