//! Why there is no form, as text.

use leptos::prelude::*;
use serde::Serialize;

use crate::json::text;
use crate::shop::Unfit;
use crate::text::Msg;
use crate::ui::Speaker;

/// The errors in the page data; none if only the cart is empty.
#[derive(Clone, Default)]
pub struct ConfigErrors(Vec<Fault>);

#[derive(Clone, Serialize)]
struct Fault {
    /// A path in the configuration, or the attribute's name.
    path: String,
    message: String,
    #[serde(skip)]
    sentence: String,
}

impl ConfigErrors {
    /// The errors from parsing a configuration.
    pub fn of(speaker: Speaker, unfit: &Unfit) -> ConfigErrors {
        let mut errors = ConfigErrors::default();
        if let Unfit::Wrong(found) = unfit {
            for error in found {
                errors.add(speaker, &error.path, Msg::Config(error));
            }
        }
        errors
    }

    /// Adds an error.
    pub fn add(&mut self, speaker: Speaker, path: &str, msg: Msg) {
        let sentence = untrack(|| speaker.say(msg));
        let message = sentence.strip_prefix(path).and_then(|rest| rest.strip_prefix(": "));
        let message = message.unwrap_or(&sentence).to_owned();
        self.0.push(Fault { path: path.to_owned(), message, sentence });
    }

    /// Adds all errors of another.
    pub fn append(&mut self, mut other: ConfigErrors) {
        self.0.append(&mut other.0);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `[{"path":…,"message":…}]`
    pub fn json(&self) -> String {
        text(&self.0)
    }

    /// All errors, one per line.
    pub fn sentences(&self) -> String {
        let mut sentences = String::new();
        for fault in &self.0 {
            sentences.push_str(&fault.sentence);
            sentences.push('\n');
        }
        sentences
    }
}
