//! Says messages in the language of the form.

use leptos::prelude::*;

use crate::domain::{Interval, Money};
use crate::text::{self, Lang, Msg};
use crate::ui::page::subscribers::forget_subscribers;

/// Speaks the form's language, which may change while the form is open: what it says is tracked.
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

    /// Lets go of what listened and is gone: see [`forget_subscribers`].
    pub fn sweep(self) {
        forget_subscribers(&self.lang);
    }

    /// The language; tracked.
    pub fn lang(self) -> Lang {
        self.lang.get()
    }

    /// The words of a message.
    pub fn say(self, msg: Msg) -> String {
        text::say(self.lang.get(), &msg)
    }

    /// The words of a message as they change with the language. Views use this and not closures of their own:
    /// Leptos compiles its machinery anew for every closure, and all of these are one.
    pub fn words(self, msg: Msg<'static>) -> Signal<String> {
        Signal::derive(move || self.say(msg))
    }

    /// An interval in the shop's words; in ours where the shop names none.
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
