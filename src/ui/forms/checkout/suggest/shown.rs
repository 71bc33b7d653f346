//! The view of a combobox: the list, and the ARIA state of its input.

use std::task::Waker;

use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::domain::FieldId;
use crate::domain::suggestion::Suggestion;
use crate::ui::forms::checkout::suggest::node::{append, mark, scroll_to, set};

/// The prefix of the `id`s of the list's entries; a number follows.
pub(super) const ENTRY: &str = "suggestion-";

/// The state of the view.
pub(super) struct Shown {
    /// The container that is placed after the input.
    pub behind: Element,
    pub list: Element,
    /// Says how many entries there are.
    status: Element,
    /// The focused input.
    pub input: Option<(FieldId, Element)>,
    /// The entries of the list; it is closed if there are none.
    pub found: Vec<Suggestion>,
    entries: Vec<Element>,
    /// The index of the active entry.
    pub active: Option<usize>,
    /// The last question.
    pub asked: String,
    /// The task that waits for the answer.
    pub waiting: Option<Waker>,
}

/// The initial view, below the root of a form.
pub(super) fn shown(root: &Element) -> Option<Shown> {
    let behind = append(root, "div", "class=suggested")?;
    let list = append(&behind, "ul", "id=suggestions role=listbox hidden=")?;
    let status = append(&behind, "p", "class=heard role=status")?;
    let (found, entries) = (Vec::new(), Vec::new());
    Some(Shown {
        behind,
        list,
        status,
        input: None,
        found,
        entries,
        active: None,
        asked: String::new(),
        waiting: None,
    })
}

impl Shown {
    /// Shows these, and says how many; closes the list if there are none.
    pub fn open(&mut self, found: Vec<Suggestion>, said: &str) {
        if found.is_empty() && self.found.is_empty() {
            return;
        }
        self.activate(None);
        set(&self.list, "textContent", "");
        let entry = |(place, suggestion): (usize, &Suggestion)| {
            let attributes = format!("id={ENTRY}{place} role=option aria-selected=false");
            let entry = append(&self.list, "li", &attributes)?;
            set(&entry, "textContent", &suggestion.text);
            Some(entry)
        };
        self.entries = found.iter().enumerate().filter_map(entry).collect();
        self.found = found;
        let is_open = !self.found.is_empty();
        if is_open {
            let _: Result<(), JsValue> = self.list.remove_attribute("hidden");
        } else {
            mark(&self.list, "hidden=");
        }
        set(&self.status, "textContent", said);
        if let Some((_, input)) = &self.input {
            mark(input, if is_open { "aria-expanded=true" } else { "aria-expanded=false" });
        }
    }

    /// Makes the entry at that index the active one.
    pub fn activate(&mut self, place: Option<usize>) {
        if let Some(entry) = self.active.and_then(|before| self.entries.get(before)) {
            mark(entry, "aria-selected=false");
        }
        self.active = place;
        let Some((_, input)) = &self.input else { return };
        match place.and_then(|place| Some((place, self.entries.get(place)?))) {
            Some((place, entry)) => {
                mark(entry, "aria-selected=true");
                mark(input, &format!("aria-activedescendant={ENTRY}{place}"));
                scroll_to(entry);
            }
            None => {
                let _: Result<(), JsValue> = input.remove_attribute("aria-activedescendant");
            }
        }
    }
}
