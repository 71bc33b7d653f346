//! Why there is no form, in words.

use leptos::prelude::*;

use crate::json::Object;
use crate::shop::Unfit;
use crate::text::Msg;
use crate::ui::Speaker;

/// What is wrong with what the page hands over; nothing where only the cart is empty.
#[derive(Clone, Default)]
pub struct Trouble(Vec<Fault>);

/// The path in the configuration, or the attribute's name, and the sentence in which it stands.
type Fault = (String, String);

impl Trouble {
    /// What the parsing of a configuration came to.
    pub fn of(speaker: Speaker, unfit: &Unfit) -> Trouble {
        let mut trouble = Trouble::default();
        if let Unfit::Wrong(errors) = unfit {
            for error in errors {
                trouble.add(speaker, &error.path, Msg::Config(error));
            }
        }
        trouble
    }

    /// Adds what is wrong with something.
    pub fn add(&mut self, speaker: Speaker, path: &str, msg: Msg) {
        self.0.push((path.to_owned(), untrack(|| speaker.say(msg))));
    }

    /// Adds all of another.
    pub fn append(&mut self, mut other: Trouble) {
        self.0.append(&mut other.0);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `[{"path":…,"message":…}]`
    pub fn json(&self) -> String {
        let mut json = String::from("[");
        for (path, sentence) in &self.0 {
            let message = sentence.strip_prefix(path.as_str()).and_then(|rest| rest.strip_prefix(": "));
            let mut error = Object::default();
            error.text("path", path).text("message", message.unwrap_or(sentence));
            if json.len() > 1 {
                json.push(',');
            }
            json.push_str(&error.into_json());
        }
        json.push(']');
        json
    }

    /// All that is wrong, one in a line.
    pub fn sentences(&self) -> String {
        let mut sentences = String::new();
        for (_, sentence) in &self.0 {
            sentences.push_str(sentence);
            sentences.push('\n');
        }
        sentences
    }
}
