//! The state of a form's inputs.

use leptos::prelude::*;

use crate::api::Refusal;
use crate::text::{Msg, Purpose};
use crate::ui::controls::Words;
use crate::ui::page::effect::effect;

/// The state of one input.
#[derive(Clone, Copy)]
pub struct Field {
    /// The text as typed, or the value chosen.
    pub value: RwSignal<String>,
    /// Whether its problem shows: not during the first typing, but from the first blur on.
    pub complains: RwSignal<bool>,
    /// The server's message about it, until the value changes.
    pub refusal: RwSignal<Option<String>>,
    /// The value that was copied from another form on the page.
    offered: StoredValue<String>,
}

impl Field {
    fn new() -> Field {
        Field {
            value: RwSignal::new(String::new()),
            complains: RwSignal::new(false),
            refusal: RwSignal::new(None),
            offered: StoredValue::new(String::new()),
        }
    }

    /// Sets the value that was typed or chosen; the same value again changes nothing.
    pub fn change(self, value: String) {
        if self.holds(&value) {
            return;
        }
        self.refusal.set(None);
        self.value.set(value);
    }

    /// Whether that is the current value.
    pub fn holds(self, value: &str) -> bool {
        self.value.with_untracked(|known| known == value)
    }

    /// Copies a value from another form on the page, until something is typed here.
    pub fn follow(self, known: RwSignal<String>) {
        effect(move |_: Option<()>| {
            let known = known.get();
            let is_own = self.value.with_untracked(|value| !value.is_empty() && !self.was_offered(value));
            if !is_own && !self.holds(&known) {
                self.offered.set_value(known.clone());
                self.change(known);
            }
        });
    }

    /// Whether that value was copied from another form.
    pub fn was_offered(self, value: &str) -> bool {
        self.offered.with_value(|offered| offered == value)
    }

    /// Shares what was typed here with the other forms on the page, once it is valid.
    pub fn tell(self, known: RwSignal<String>, is_valid: impl Fn(&str) -> bool + 'static) {
        effect(move |_| {
            let value = self.value.get();
            if is_valid(&value) && known.get_untracked() != value {
                known.set(value);
            }
        });
    }

    /// The input lost the focus.
    pub fn leave(self) {
        self.complains.set(true);
    }

    /// The current problem: the server's message, else the result of our own check, once it may show.
    pub fn problem(self, check: impl FnOnce() -> Option<String>) -> Option<String> {
        self.refusal.get().or_else(|| self.complains.get().then(check).flatten())
    }
}

/// A form's inputs by their ID. All of them live as long as the form, visible or not.
pub struct Fields<Id: 'static> {
    entries: StoredValue<Vec<(Id, Field)>>,
    was_checked: RwSignal<bool>,
}

impl<Id> Clone for Fields<Id> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Id> Copy for Fields<Id> {}

impl<Id: Copy + PartialEq + Send + Sync> Fields<Id> {
    /// Empty inputs.
    pub fn new(ids: &[Id]) -> Self {
        Fields {
            entries: StoredValue::new(ids.iter().map(|id| (*id, Field::new())).collect()),
            was_checked: RwSignal::new(false),
        }
    }

    /// An input.
    pub fn get(self, id: Id) -> Field {
        let find = |entries: &Vec<(Id, Field)>| entries.iter().find(|(key, _)| *key == id).map(|(_, f)| *f);
        self.entries.with_value(find).unwrap_or_else(Field::new)
    }

    /// Every input, in the order of the form.
    pub fn all(self) -> Vec<(Id, Field)> {
        self.entries.get_value()
    }

    /// Lets every input show its current problem: the form is about to be sent.
    pub fn show_all_problems(self) {
        self.set_all(true);
    }

    /// Lets one input show its problem, and the list of problems appear.
    pub fn complain(self, id: Id) {
        self.was_checked.set(true);
        self.get(id).complains.set(true);
    }

    /// Hides every input's problem until its next blur.
    pub fn hide_all_problems(self) {
        self.set_all(false);
    }

    fn set_all(self, complains: bool) {
        self.was_checked.set(complains);
        self.entries.with_value(|entries| {
            for (_, field) in entries {
                field.complains.set(complains);
                field.refusal.set(None);
            }
        });
    }

    /// Whether sending was attempted before; tracked. Until then a problem shows next to its input alone: a list that
    /// appears on blur moves the button away from the finger that is pressing it.
    pub fn was_checked(self) -> bool {
        self.was_checked.get()
    }

    /// Puts the server's messages next to their inputs (`contract.md`, ruling 4). Returns the messages that belong to
    /// no input.
    pub fn refuse(self, refusal: Refusal, input: impl Fn(&str) -> Option<Id>, purpose: Purpose) -> Words {
        // Laravel's `message` only summarizes its `errors`.
        let is_silent = refusal.fields.is_empty() && refusal.messages.is_empty();
        let mut sentences = if refusal.fields.is_empty() { refusal.messages } else { Vec::new() };
        for (path, words) in refusal.fields {
            match input(&path) {
                Some(id) => self.get(id).refusal.set(Some(words.join(" "))),
                None => sentences.extend(words),
            }
        }
        let heading = if is_silent { Msg::RefusedSilently(purpose) } else { Msg::Refused(purpose) };
        Words { heading: Some(heading), sentences }
    }
}

/// An input with its texts, ready for a view.
#[derive(Clone)]
pub struct Bound {
    /// The `id` of its element; the note below it is `{id}-note`.
    pub id: String,
    pub field: Field,
    pub label: Signal<String>,
    /// May be empty.
    pub hint: Signal<String>,
    /// The marker after the label of an optional input; else empty.
    pub optional: Signal<String>,
    /// The current problem.
    pub problem: Signal<Option<String>>,
}

impl Bound {
    /// The `id` of the note below the input.
    pub fn note_id(&self) -> String {
        format!("{}-note", self.id)
    }

    pub fn has_problem(&self) -> Signal<bool> {
        let problem = self.problem;
        Signal::derive(move || problem.with(Option::is_some))
    }

    /// For `aria-invalid`.
    pub fn invalid(&self) -> Signal<Option<&'static str>> {
        let problem = self.problem;
        Signal::derive(move || problem.with(Option::is_some).then_some("true"))
    }

    /// For `aria-required`: true unless the input is optional.
    pub fn required(&self) -> Signal<Option<&'static str>> {
        let optional = self.optional;
        Signal::derive(move || optional.with(String::is_empty).then_some("true"))
    }
}
