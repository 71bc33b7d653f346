//! Says messages in the language of the form, with the browser's own `Intl`.

use leptos::prelude::*;

use super::let_go::let_go;
use crate::boundary;
use crate::domain::{Day, Interval, Money, UtcOffset};
use crate::text::{self, Intl, Lang, Msg, Plural};

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

    /// Lets go of what listened and is gone: see [`let_go`].
    pub fn sweep(self) {
        let_go(&self.lang);
    }

    /// The language; tracked.
    pub fn lang(self) -> Lang {
        self.lang.get()
    }

    /// The words of a message.
    pub fn say(self, msg: Msg) -> String {
        let lang = self.lang.get();
        text::say(lang, &Browser(lang), &msg)
    }

    /// The words of a message as they change with the language. Views use this and not closures of their own:
    /// Leptos compiles its machinery anew for every closure, and all of these are one.
    pub fn words(self, msg: Msg<'static>) -> Signal<String> {
        Signal::derive(move || self.say(msg.clone()))
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
        Browser(self.lang.get()).money(amount)
    }

    /// `вт, 24 ноября`
    pub fn day(self, day: Day) -> String {
        Browser(self.lang.get()).day(day)
    }
}

/// The browser's `Intl` for a language.
struct Browser(Lang);

impl Intl for Browser {
    fn money(&self, amount: Money) -> String {
        let kopecks = amount.kopecks();
        let digits = if kopecks.is_multiple_of(100) { 0 } else { 2 };
        // Below a billion roubles, which is exact in a JavaScript number.
        let roubles = kopecks as f64 / 100.0;
        boundary::money(self.0.tag(), roubles, digits).unwrap_or_else(|| format!("{amount} ₽"))
    }

    fn day(&self, day: Day) -> String {
        let utc = "+00:00".parse::<UtcOffset>().unwrap_or_default();
        boundary::day(self.0.tag(), day.midnight(utc) as f64 * 1000.0).unwrap_or_else(|| day.to_string())
    }

    fn plural(&self, n: usize) -> Plural {
        match boundary::plural(self.0.tag(), n as f64).as_deref() {
            Some("one") => Plural::One,
            Some("few") => Plural::Few,
            Some("many") => Plural::Many,
            _ => Plural::Other,
        }
    }
}
