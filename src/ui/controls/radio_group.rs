//! A choice of one out of several.

use std::any::Any;

use js_sys::Array;
use leptos::html::Div;
use leptos::prelude::*;
use web_sys::Element;

use crate::boundary::arrange;
use crate::text::Msg;
use crate::ui::Speaker;
use crate::ui::controls::{Bound, Note};

/// An entry to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Choice {
    /// The input's value, which identifies the entry.
    pub value: String,
    pub title: String,
    /// Next to the title, at the other end: a price.
    pub aside: String,
    /// Below the title, smaller.
    pub detail: String,
}

/// The view of an entry, kept as long as an entry with that value exists.
struct Row {
    value: String,
    element: Element,
    owner: Owner,
    _view: Box<dyn Any>,
}

impl Drop for Row {
    fn drop(&mut self) {
        self.owner.cleanup();
    }
}

/// Radio buttons in a `<fieldset>`. A single entry is chosen already. Entries that stay keep their nodes, and with them
/// the focus or a press in progress, however the others change.
#[component]
pub fn RadioGroup(
    speaker: Speaker,
    bound: Bound,
    choices: Memo<Vec<Choice>>,
    /// The layout: a class of the style sheet.
    #[prop(default = "cards")]
    layout: &'static str,
    /// Whether a single entry counts as chosen without a click.
    #[prop(default = true)]
    only_is_chosen: bool,
    /// Whether there are more entries than the ones shown: then a single shown entry is not the only one.
    #[prop(optional, into)]
    of_many: Signal<bool>,
    /// Between the group's legend and the entries.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let field = bound.field;
    let is_only =
        Memo::new(move |_| only_is_chosen && !of_many.get() && choices.with(|choices| choices.len() == 1));
    // Whether the entry with the focus was removed.
    let is_lost = RwSignal::new(false);
    let name = bound.id.clone();
    let view = move |value: &str| {
        let key = StoredValue::new(value.to_owned());
        let is_it = move |other: &str| key.with_value(|key| key == other);
        let is_chosen = Signal::derive(move || is_only.get() || field.value.with(|chosen| is_it(chosen)));
        let word = move |read: fn(&Choice) -> &String| {
            Signal::derive(move || {
                let find =
                    |choices: &Vec<Choice>| choices.iter().find(|it| is_it(&it.value)).map(read).cloned();
                choices.with(find).unwrap_or_default()
            })
        };
        view! {
            <label class="choice" part="choice">
                <input
                    type="radio"
                    name=name.clone()
                    value=value.to_owned()
                    prop:checked=is_chosen
                    on:change=move |_| {
                        is_lost.set(false);
                        field.change(key.get_value());
                    }
                />
                <span>{word(|choice| &choice.title)}</span>
                <span class="aside">{word(|choice| &choice.aside)}</span>
                <span class="detail">{word(|choice| &choice.detail)}</span>
            </label>
        }
    };
    let list = NodeRef::<Div>::new();
    let rows = StoredValue::new_local(Vec::<Row>::new());
    let owner = Owner::new();
    // Rendered as a text of the list, which exists by then: it runs at once, and Leptos' code for texts is compiled
    // already.
    let show = Signal::derive(move || {
        let Some(list) = list.get_untracked() else { return String::new() };
        let mut before = rows.try_update_value(std::mem::take).unwrap_or_default();
        let row = |value: &str| {
            if let Some(at) = before.iter().position(|row| row.value == value) {
                return Some(before.swap_remove(at));
            }
            let owner = owner.child();
            let mut view = owner.with(|| view(value).build());
            view.mount(&list, None);
            let element = list.last_element_child()?;
            Some(Row { value: value.to_owned(), element, owner, _view: Box::new(view) })
        };
        let now: Vec<Row> = choices
            .with(|choices| choices.iter().map(|choice| choice.value.as_str()).filter_map(row).collect());
        if arrange(&list, &now.iter().map(|row| &row.element).collect::<Array>()) {
            is_lost.set(true);
        }
        rows.set_value(now);
        String::new()
    });
    let said = Signal::derive(move || match is_lost.get() {
        true => speaker.say(Msg::EntryGone),
        false => String::new(),
    });
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
            <div class=layout node_ref=list>
                {show}
            </div>
            <Note bound=bound.clone() />
            <p class="remark" role="status">{said}</p>
        </fieldset>
    }
}
