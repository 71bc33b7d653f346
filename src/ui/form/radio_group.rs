//! One of several.

use leptos::prelude::*;

use super::{Bound, Note};

/// An entry to choose.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Choice {
    /// The input's value.
    pub value: String,
    pub title: String,
    /// Beside the title, at the other end: a price.
    pub aside: String,
    /// Below the title, smaller.
    pub detail: String,
}

/// Radio buttons in a `<fieldset>`. Where there is but one entry it is chosen already.
#[component]
pub fn RadioGroup(
    bound: Bound,
    choices: Memo<Vec<Choice>>,
    /// How it is laid out: a class of the style sheet.
    #[prop(default = "cards")]
    layout: &'static str,
    /// Whether the only entry there is counts as chosen without a click.
    #[prop(default = true)]
    only_is_chosen: bool,
    /// Whether there are more entries than show: then the only one that shows is not the only one there is.
    #[prop(optional, into)]
    of_many: Signal<bool>,
    /// Between the name of the group and the entries.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let field = bound.field;
    let name = StoredValue::new(bound.id.clone());
    let is_only =
        Memo::new(move |_| only_is_chosen && !of_many.get() && choices.with(|choices| choices.len() == 1));
    let row = move |choice: Choice| {
        let value = StoredValue::new(choice.value.clone());
        let is_chosen = Signal::derive(move || {
            is_only.get() || field.value.with(|chosen| value.with_value(|value| chosen == value))
        });
        view! {
            <label class="choice" part="choice">
                <input
                    type="radio"
                    name=name.get_value()
                    value=choice.value
                    prop:checked=is_chosen
                    on:change=move |_| field.change(value.get_value())
                />
                <span>{choice.title}</span>
                <span class="aside">{choice.aside}</span>
                <span class="detail">{choice.detail}</span>
            </label>
        }
    };
    let label = bound.label;
    view! {
        <fieldset
            class="field"
            id=bound.id.clone()
            role="radiogroup"
            tabindex="-1"
            aria-describedby=bound.note_id()
            aria-invalid=bound.invalid()
            aria-required=bound.required()
        >
            <legend class="label" part="label">{label}</legend>
            {children.map(|children| children())}
            <div class=layout>
                {move || choices.get().into_iter().map(row).collect_view()}
            </div>
            <Note bound=bound.clone() />
        </fieldset>
    }
}
