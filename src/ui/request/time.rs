//! The effects of passing time on a form.

use leptos::prelude::*;

use crate::boundary::sleep;
use crate::domain::{FieldId, Invalid};
use crate::ui::page::clock::true_now;
use crate::ui::page::effect::{effect, on_window};
use crate::ui::request::{Request, dom_id};

impl Request {
    /// The time that all time-dependent values are computed for, in UNIX seconds; tracked.
    pub fn now(self) -> i64 {
        self.time.get().into()
    }

    /// Reads the clock, and updates the values that depend on it.
    pub fn look_at_clock(self) {
        let now = true_now();
        if self.time.try_get_untracked().is_some_and(|time| time != now) {
            self.time.try_set(now);
        }
    }

    /// Reads the clock when something expires, when the page is visible again, and when the server has told the time.
    /// Shows a problem for a chosen day or interval that has expired.
    pub fn watch_clock(self, next_change: Box<dyn Fn(i64) -> i64>) {
        self.tasks.spawn(async move {
            while let Some(now) = self.time.try_get_untracked() {
                let left = next_change(now.into()).saturating_sub(true_now().into()).max(1);
                sleep(u32::try_from(left).unwrap_or(1).saturating_mul(1000)).await;
                self.look_at_clock();
            }
        });
        for event in ["visibilitychange", "pageshow", "focus"] {
            let looking = on_window(event, move || self.look_at_clock());
            on_cleanup(move || looking.remove());
        }
        effect(move |_| {
            self.page.service.track();
            self.look_at_clock();
        });
        for id in [FieldId::Day, FieldId::Interval] {
            effect(move |was_over: Option<Option<bool>>| {
                let is_over = |problems: &Vec<_>| problems.contains(&(id, Invalid::NotOffered));
                let is_over = self.problems.with(|problems| problems.as_ref().map(is_over));
                if is_over == Some(true) && was_over == Some(Some(false)) {
                    self.fields.complain(id);
                    self.go(&dom_id(id));
                }
                is_over
            });
        }
    }
}
