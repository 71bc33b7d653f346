//! What was typed, kept in the browser until the request is taken: it survives a reload, a crash and a closed tab.

use leptos::prelude::*;

use super::Request;
use super::send::kind;
use crate::boundary::sleep;
use crate::domain::FieldId;
use crate::domain::attempt::Kind;
use crate::journal;
use crate::keep::{read_draft, write_draft};
use crate::text::Msg;
use crate::ui::clock::now;

/// How long nothing is typed before it is kept, in milliseconds.
const PAUSE: u32 = 400;

const DAY: f64 = 86_400.0;

impl Request {
    /// Puts what was typed before into inputs in which nothing stands yet, says so, and keeps what is typed from now on.
    /// Consent is never given by a draft.
    pub fn keep_drafts(self) {
        let days = self.element.draft_days;
        let Some(kind) = kind(self.purpose) else { return };
        let address = self.page.address();
        let stored = journal::draft(&address, kind).and_then(|text| read_draft(&text, now()));
        let stored = stored.filter(|_| days > 0.0);
        if stored.is_none() {
            // What has expired, or is not to be kept any more, does not stay either.
            journal::keep_draft(&address, kind, None);
        }
        if days <= 0.0 {
            return;
        }
        for (id, text) in stored.iter().flat_map(|draft| draft.typed()) {
            let value = self.fields.get(id).value;
            if id != FieldId::Consent && self.inputs.contains(&id) && value.with_untracked(String::is_empty) {
                value.set(text.to_owned());
                self.restored.set(true);
            }
        }
        let keep = move || {
            let draft = self.unkept.try_update_value(Option::take).flatten();
            if let Some(mut draft) = draft.filter(|_| !untrack(|| self.is_done())) {
                draft.set(FieldId::Consent, "");
                let until = now().saturating_add((days * DAY) as i64);
                journal::keep_draft(&self.page.address(), kind, write_draft(&draft, until));
            }
        };
        Effect::new(move |before: Option<()>| {
            let draft = self.read(|draft| draft.clone());
            if before.is_none() {
                return;
            }
            let is_waiting = self.unkept.try_update_value(|unkept| unkept.replace(draft)).flatten().is_some();
            if is_waiting {
                return;
            }
            self.tasks.spawn(async move {
                let unkept = || self.unkept.try_get_value().flatten();
                // Until it is as it was when the pause began.
                while let Some(draft) = unkept() {
                    sleep(PAUSE).await;
                    if unkept().as_ref() == Some(&draft) {
                        keep();
                    }
                }
            });
        });
        // Whoever leaves right after the last key loses nothing either.
        on_cleanup(keep);
        let leaving = window_event_listener_untyped("pagehide", move |_| keep());
        on_cleanup(move || leaving.remove());
    }

    /// Forgets what was typed into all forms.
    pub(super) fn forget(self) {
        self.forget_draft();
        self.page.known.forget();
        for kind in Kind::ALL {
            journal::keep_draft(&self.page.address(), kind, None);
        }
    }

    /// Forgets what was typed: it was sent.
    pub(super) fn forget_draft(self) {
        self.unkept.set_value(None);
        if let Some(kind) = kind(self.purpose) {
            journal::keep_draft(&self.page.address(), kind, None);
        }
    }

    /// What to say of a draft that was put in.
    pub(super) fn said_restored(self) -> Signal<String> {
        Signal::derive(move || match self.restored.get() {
            true => self.speaker.say(Msg::Restored),
            false => String::new(),
        })
    }
}
