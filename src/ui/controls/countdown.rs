//! Waiting until a server accepts requests again.

use leptos::prelude::*;

use crate::api::{MOST, RetryAfter};
use crate::boundary::sleep;
use crate::text::Msg;
use crate::ui::controls::{Tasks, Words};
use crate::ui::page::clock::now;

/// The wait after a 429 without `Retry-After`, in seconds.
const DEFAULT: u32 = 60;

/// The seconds until a form may be sent again.
#[derive(Clone, Copy)]
pub struct Countdown {
    left: RwSignal<u32>,
    tasks: Tasks,
}

impl Countdown {
    /// A countdown that is not running.
    pub fn new(tasks: Tasks) -> Countdown {
        Countdown { left: RwSignal::new(0), tasks }
    }

    /// The remaining seconds; tracked.
    pub fn left(self) -> u32 {
        self.left.get()
    }

    /// Counts down, and at the end says that the form may be sent again.
    pub fn start(self, retry_after: Option<RetryAfter>, words: RwSignal<Words>) {
        let seconds = retry_after.map_or(DEFAULT, |after| after.seconds_from(now())).min(MOST);
        // The current second does not count: it may be nearly over.
        let end = now().saturating_add(seconds.saturating_add(1).into());
        // Set before this returns: a second press must not slip through.
        self.left.try_set(seconds);
        self.tasks.spawn(async move {
            // By the clock: timers of a background page are late.
            while let Ok(left) = u32::try_from(end.saturating_sub(now()))
                && left > 0
            {
                self.left.try_set(left);
                sleep(1000).await;
            }
            self.left.try_set(0);
            words.try_update(|words| {
                if !matches!(words.heading, Some(Msg::OutcomeUnknown(_))) {
                    *words = Msg::MayTryAgain.into();
                }
            });
        });
    }
}
