//! A line of text.

use leptos::prelude::*;

use crate::ui::controls::{Bound, Label, Note};

/// Attributes that help with typing: HTML's of the same names.
#[derive(Clone, Copy, Debug)]
pub struct Keyboard {
    /// `type`
    pub kind: &'static str,
    pub inputmode: &'static str,
    pub autocomplete: &'static str,
    pub autocapitalize: &'static str,
    pub enterkeyhint: &'static str,
}

impl Default for Keyboard {
    fn default() -> Self {
        Keyboard {
            kind: "text",
            inputmode: "text",
            autocomplete: "off",
            autocapitalize: "sentences",
            enterkeyhint: "next",
        }
    }
}

/// An `<input>` with its label and note.
#[component]
pub fn TextField(
    bound: Bound,
    #[prop(optional)] keyboard: Keyboard,
    /// Below the note.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let field = bound.field;
    view! {
        <div class="field">
            <Label bound=bound.clone() />
            <input
                class="input" part="input"
                id=bound.id.clone()
                type=keyboard.kind
                inputmode=keyboard.inputmode
                autocomplete=keyboard.autocomplete
                autocapitalize=keyboard.autocapitalize
                enterkeyhint=keyboard.enterkeyhint
                aria-describedby=bound.note_id()
                aria-invalid=bound.invalid()
                aria-required=bound.required()
                prop:value=field.value
                on:input:target=move |event| field.change(event.target().value())
                on:blur=move |_| field.leave()
            />
            <Note bound />
            {children.map(|children| children())}
        </div>
    }
}
