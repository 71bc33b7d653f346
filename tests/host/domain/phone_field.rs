//! A text field for the tests of typing a phone number. Fields are written as text, with the caret as `|`.

use amapi_checkout::domain::phone::{Typed, edit};

/// A text field that behaves as in browsers, and then calls `edit` to format it.
#[derive(Clone, Debug, Default)]
pub struct Field {
    pub text: Vec<char>,
    pub start: usize,
    pub end: usize,
}

impl Field {
    /// `+7 916 12|3-45-67`, or with a selection `+7 [916] 123-45-67`.
    pub fn at(looks: &str) -> Field {
        let position = |mark| looks.chars().filter(|c| *c != '[').position(|c| c == mark);
        let start = looks.chars().position(|c| c == '[').or(position('|')).expect("a caret");
        let end = position(']').unwrap_or(start);
        Field { text: looks.chars().filter(|c| !"[]|".contains(*c)).collect(), start, end }
    }

    pub fn looks(&self) -> String {
        let (head, tail) = self.text.split_at(self.end);
        format!("{}|{}", String::from_iter(head), String::from_iter(tail))
    }

    pub fn text(&self) -> String {
        self.text.iter().collect()
    }

    /// The browser has inserted `text`, with the caret at `caret`.
    fn input(&mut self, text: &str, caret: usize) {
        let before = self.text();
        let (formatted, caret) = edit(
            Typed { text: &before, start: self.start, end: self.end },
            Typed { text, start: caret, end: caret },
        );
        self.text = formatted.chars().collect();
        assert!(caret <= self.text.len(), "the caret {caret} is outside {formatted:?}");
        (self.start, self.end) = (caret, caret);
    }

    /// Typed or pasted text, which replaces the selection.
    pub fn insert(&mut self, what: &str) {
        self.replace(self.start, self.end, what);
    }

    fn replace(&mut self, from: usize, to: usize, what: &str) {
        let mut text = self.text.clone();
        text.splice(from..to, what.chars());
        self.input(&String::from_iter(text), from + what.chars().count());
    }

    pub fn type_keys(&mut self, keys: &str) {
        for key in keys.chars() {
            self.insert(&key.to_string());
        }
    }

    pub fn backspace(&mut self) {
        if self.start == self.end {
            self.replace(self.start.saturating_sub(1), self.end, "");
        } else {
            self.insert("");
        }
    }

    pub fn delete(&mut self) {
        if self.start == self.end {
            self.replace(self.start, (self.end + 1).min(self.text.len()), "");
        } else {
            self.insert("");
        }
    }

    /// Autofill, dictation, some Android keyboards: the whole text is new and no `beforeinput` reported the selection.
    pub fn fill(&mut self, what: &str) {
        self.input(what, what.chars().count());
    }
}
