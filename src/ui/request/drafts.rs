//! Draft storage: what was typed is stored in the browser until the request is accepted, so that it survives a reload,
//! a crash and a closed tab.

use leptos::prelude::*;

use crate::boundary::sleep;
use crate::domain::FieldId;
use crate::draft_text::{read_draft, write_draft};
use crate::storage;
use crate::text::Msg;
use crate::ui::page::clock::now;
use crate::ui::page::effect::{effect, on_window};
use crate::ui::request::permit::kind;
use crate::ui::request::{Request, Stage};

/// Debounce before a draft is stored, in milliseconds.
const PAUSE: u32 = 400;

const DAY: f64 = 86_400.0;

impl Request {
    /// Restores the stored draft into empty inputs, says so, and stores what is typed from now on. A draft never gives
    /// consent.
    pub fn keep_drafts(self) {
        let days = self.element.draft_days;
        let Some(kind) = kind(self.purpose) else { return };
        let address = self.page.address();
        let stored = storage::draft(&address, kind).and_then(|text| read_draft(&text, now()));
        let stored = stored.filter(|_| days > 0.0);
        if stored.is_none() {
            // An expired draft, or one that must no longer be stored, is deleted.
            storage::store_draft(&address, kind, None);
        }
        if days <= 0.0 {
            return;
        }
        for (id, text) in stored.iter().flat_map(|draft| draft.typed()) {
            let value = self.fields.get(id).value;
            if !id.is_consent() && self.inputs.contains(&id) && value.with_untracked(String::is_empty) {
                value.set(text.to_owned());
                self.restored.set(true);
            }
        }
        if self.restored.get_untracked() {
            // The page may ask whether the restored draft is valid.
            self.sending.ask();
        }
        let keep = move || {
            let draft = self.unsaved_draft.try_update_value(Option::take).flatten();
            if let Some(mut draft) = draft.filter(|_| !untrack(|| self.is_done())) {
                for consent in [FieldId::Consent, FieldId::Consents] {
                    draft.set(consent, "");
                }
                let until = now().saturating_add((days * DAY) as i64);
                storage::store_draft(&self.page.address(), kind, write_draft(&draft, until));
            }
        };
        effect(move |before: Option<()>| {
            let draft = self.read(|draft| draft.clone());
            if before.is_none() {
                return;
            }
            let is_waiting = self
                .unsaved_draft
                .try_update_value(|unsaved_draft| unsaved_draft.replace(draft))
                .flatten()
                .is_some();
            if is_waiting {
                return;
            }
            self.tasks.spawn(async move {
                let unsaved_draft = || self.unsaved_draft.try_get_value().flatten();
                // Until nothing has changed during a pause.
                while let Some(draft) = unsaved_draft() {
                    sleep(PAUSE).await;
                    if unsaved_draft().as_ref() == Some(&draft) {
                        keep();
                    }
                }
            });
        });
        // Leaving right after the last keystroke loses nothing either.
        on_cleanup(keep);
        let leaving = on_window("pagehide", keep);
        on_cleanup(move || leaving.remove());
    }

    /// Clears what was typed into all forms.
    pub(super) fn forget(self) {
        self.forget_draft();
        self.page.forget_typed();
    }

    /// Deletes the draft: it was sent.
    pub(super) fn forget_draft(self) {
        self.unsaved_draft.set_value(None);
        if let Some(kind) = kind(self.purpose) {
            storage::store_draft(&self.page.address(), kind, None);
        }
    }

    /// What to say about a restored draft, or a cleared one.
    pub(super) fn said_at_start(self) -> Signal<String> {
        Signal::derive(move || match (self.restored.get(), self.is_emptied) {
            (true, _) => self.speaker.say(Msg::Restored),
            (false, true) => self.speaker.say(Msg::Forgotten),
            (false, false) => String::new(),
        })
    }

    /// Replaces this form with an empty one when the shopper signs out, here or in another tab, unless its request is
    /// under way or done.
    pub(super) fn leave_with_session(self) {
        effect(move |before: Option<u32>| {
            let times = self.page.session.sign_out_count();
            let is_open = self.stage.with_untracked(|stage| matches!(stage, Stage::Editing | Stage::Unknown));
            if before.is_some_and(|before| before != times) {
                self.page.forget_typed();
                if is_open {
                    self.element.reset();
                }
            }
            times
        });
    }
}
