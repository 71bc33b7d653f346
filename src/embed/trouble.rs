//! Why there is no form, in words.

use leptos::prelude::*;

use crate::json::Object;
use crate::shop::{ConfigError, Unfit};
use crate::text::Msg;
use crate::ui::Speaker;

/// Why there is no form.
#[derive(Clone)]
pub enum Trouble {
    EmptyCart,
    /// All that is wrong, each with its path.
    Faults(Vec<Fault>),
}

/// What is wrong: the path in the configuration, or the attribute's name, and the sentence in which it stands.
pub type Fault = (String, String);

impl Trouble {
    /// What the parsing of a configuration came to, in words.
    pub fn of(speaker: Speaker, unfit: Unfit) -> Trouble {
        let fault = |error: &ConfigError| (error.path.clone(), untrack(|| speaker.say(Msg::Config(error))));
        match unfit {
            Unfit::EmptyCart => Trouble::EmptyCart,
            Unfit::Wrong(errors) => Trouble::Faults(errors.iter().map(fault).collect()),
        }
    }

    /// `[{"path":…,"message":…}]`; a list without entries where nothing is wrong with an empty cart.
    pub fn json(&self) -> String {
        let error = |(path, sentence): &Fault| {
            let message = sentence.strip_prefix(path.as_str()).and_then(|rest| rest.strip_prefix(": "));
            let mut error = Object::default();
            error.text("path", path).text("message", message.unwrap_or(sentence));
            error.into_json()
        };
        format!("[{}]", self.faults().iter().map(error).collect::<Vec<_>>().join(","))
    }

    /// All that is wrong, one in a line.
    pub fn sentences(&self) -> String {
        self.faults().iter().map(|(_, sentence)| sentence.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// Nothing is wrong with an empty cart.
    pub fn faults(&self) -> &[Fault] {
        match self {
            Trouble::EmptyCart => &[],
            Trouble::Faults(faults) => faults,
        }
    }
}
