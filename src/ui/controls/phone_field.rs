//! A phone number, formatted while it is typed.

use leptos::prelude::*;
use web_sys::HtmlInputElement;

use crate::domain::phone::{self, Typed};
use crate::ui::controls::{Bound, Label, Note};

/// The text and the selection before an edit.
#[derive(Clone, Default)]
struct Before {
    text: String,
    start: usize,
    end: usize,
}

/// An `<input type="tel">` with its label and note.
#[component]
pub fn PhoneField(
    bound: Bound,
    /// Below the note.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let field = bound.field;
    let before = StoredValue::new(Before::default());
    // A composition belongs to the keyboard: rewriting its text doubles digits.
    let is_composing = StoredValue::new(false);
    // Autofill dispatches no `beforeinput`: then the text before is the stored one, with the caret at its end.
    let remember = move |input: &HtmlInputElement| {
        before.set_value(Before {
            text: input.value(),
            start: position(input.selection_start()),
            end: position(input.selection_end()),
        });
    };
    let format = move |input: HtmlInputElement| {
        let text = input.value();
        let caret = position(input.selection_end());
        let formatted = before.try_with_value(|before| {
            phone::edit(
                Typed { text: &before.text, start: before.start, end: before.end },
                Typed { text: &text, start: caret, end: caret },
            )
        });
        // Removing a focused input from the page blurs it.
        let Some((formatted, caret)) = formatted else { return };
        if formatted != text {
            input.set_value(&formatted);
        }
        let caret = u32::try_from(caret).unwrap_or(u32::MAX);
        // Fails only for input types without a caret; `tel` has one.
        let _ = input.set_selection_range(caret, caret);
        remember(&input);
        field.change(formatted);
    };
    let edit = move |input: HtmlInputElement| {
        let text = input.value();
        if is_composing.try_get_value() == Some(true) {
            field.change(text);
        } else if !field.holds(&text) {
            format(input);
        }
    };
    view! {
        <div class="field">
            <Label bound=bound.clone() />
            <input
                class="input" part="input"
                id=bound.id.clone()
                type="tel"
                inputmode="tel"
                autocomplete="tel"
                enterkeyhint="next"
                placeholder="+7 "
                aria-describedby=bound.note_id()
                aria-invalid=bound.invalid()
                aria-required=bound.required()
                prop:value=field.value
                on:beforeinput:target=move |event| {
                    if is_composing.try_get_value() == Some(false) {
                        remember(&event.target());
                    }
                }
                on:input:target=move |event| edit(event.target())
                on:compositionstart:target=move |event| {
                    remember(&event.target());
                    is_composing.set_value(true);
                }
                on:compositionend:target=move |event| {
                    is_composing.set_value(false);
                    format(event.target());
                }
                on:blur=move |_| field.leave()
            />
            <Note bound />
            {children.map(|children| children())}
        </div>
    }
}

fn position(caret: Result<Option<u32>, wasm_bindgen::JsValue>) -> usize {
    caret.ok().flatten().and_then(|caret| usize::try_from(caret).ok()).unwrap_or(usize::MAX)
}
