//! Formats messages in the form's language.

use leptos::prelude::*;

use crate::domain::{Interval, Money};
use crate::text::{self, Lang, Msg};
use crate::ui::page::subscribers::forget_subscribers;

/// Formats messages in the form's language, which may change while the form is mounted: its results are tracked.
#[derive(Clone, Copy)]
pub struct Speaker {
    lang: RwSignal<Lang>,
}

impl Speaker {
    /// A speaker of a language.
    pub fn new(lang: Lang) -> Speaker {
        Speaker { lang: RwSignal::new(lang) }
    }

    /// Changes the language.
    pub fn set_lang(self, lang: Lang) {
        if self.lang.try_get_untracked() != Some(lang) {
            self.lang.try_set(lang);
        }
    }

    /// Drops the subscribers that are gone: see [`forget_subscribers`].
    pub fn drop_subscribers(self) {
        forget_subscribers(&self.lang);
    }

    /// The language; tracked.
    pub fn lang(self) -> Lang {
        self.lang.get()
    }

    /// The text of a message.
    pub fn say(self, msg: Msg) -> String {
        text::say(self.lang.get(), &msg)
    }

    /// The text of a message, which follows the language. Views use this and not their own closures: Leptos' code is
    /// compiled again for every closure, and all of these are one.
    pub fn words(self, msg: Msg<'static>) -> Signal<String> {
        Signal::derive(move || self.say(msg))
    }

    /// An interval in the shop's words; in ours if the shop names none.
    pub fn interval(self, interval: &Interval) -> String {
        match interval.name.as_str() {
            Interval::ANY_TIME => self.say(Msg::AnyTime),
            words => words.to_owned(),
        }
    }

    /// `1 234,50 ₽`
    pub fn money(self, amount: Money) -> String {
        self.say(Msg::Money(amount))
    }
}
