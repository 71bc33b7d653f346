//! What was typed into one input and belongs into others is put there, with a word about it and a way back.

use leptos::prelude::*;

use super::{Request, dom_id};
use crate::domain::phone::{extension, said_extension};
use crate::domain::plain::{plain, visible};
use crate::domain::street::take_apart;
use crate::domain::{FieldId, Phone};
use crate::text::Msg;
use crate::ui::effect::effect;
use crate::ui::form::Remark;

/// What was put elsewhere last.
#[derive(Clone, PartialEq)]
pub struct Tidied {
    /// The input that it was typed into.
    id: FieldId,
    words: Msg<'static>,
    /// What stood in the inputs before, and what was put there.
    changes: Vec<(FieldId, String, String)>,
}

impl Request {
    /// Tidies each input that is left.
    pub(super) fn tidy_what_is_left(self) {
        for id in [FieldId::Phone, FieldId::Street].into_iter().filter(|id| self.inputs.contains(id)) {
            effect(move |before: Option<()>| {
                let was_left = self.fields.get(id).complains.get();
                if before.is_some() && was_left {
                    self.tidy(id);
                }
            });
        }
    }

    /// Puts the extension of a phone number into the comment, and the parts of an address behind a street into their inputs,
    /// where nothing else stands there. What the shopper has put back stays.
    pub(super) fn tidy(self, id: FieldId) {
        let typed = self.typed_in(id);
        if !self.inputs.contains(&id) || self.put_back.with_value(|known| *known == typed) {
            return;
        }
        let (words, parts) = match id {
            FieldId::Phone => {
                let Ok(number) = typed.parse::<Phone>() else { return };
                let number = (FieldId::Phone, number.to_string());
                let Some(extension) = extension(&typed) else { return self.put(&[number]) };
                let comment =
                    [said_extension(&extension), visible(&self.typed_in(FieldId::Comment))].join("\n");
                (Msg::ExtensionMoved, vec![number, (FieldId::Comment, comment.trim().to_owned())])
            }
            _ => match take_apart(&typed, &self.typed_in(FieldId::City)) {
                Some(parts) if parts.iter().skip(1).all(|(id, text)| self.has_room(*id, text)) => {
                    (Msg::AddressTakenApart, parts)
                }
                _ => return,
            },
        };
        let changes = parts.iter().map(|(id, text)| (*id, self.typed_in(*id), text.clone())).collect();
        self.put(&parts);
        self.tidied.set(Some(Tidied { id, words, changes }));
    }

    fn typed_in(self, id: FieldId) -> String {
        self.fields.get(id).value.get_untracked()
    }

    fn has_room(self, id: FieldId, text: &str) -> bool {
        let there = plain(&self.typed_in(id));
        there.is_empty() || there == text
    }

    fn put(self, texts: &[(FieldId, String)]) {
        for (id, text) in texts {
            let field = self.fields.get(*id);
            if field.value.with_untracked(|there| there != text) {
                field.change(text.clone());
            }
        }
    }

    /// Puts back what was typed, but for inputs that were changed since.
    fn put_back(self) {
        let Some(Tidied { id, changes, .. }) = untrack(|| self.tidied.with(Option::clone)) else { return };
        for (changed, before, put) in changes {
            if changed == id {
                self.put_back.set_value(before.clone());
            }
            if self.typed_in(changed) == put {
                self.put(&[(changed, before)]);
            }
        }
        self.tidied.set(None);
        self.go(&dom_id(id));
    }
}

/// Says below an input what was put elsewhere.
#[component]
pub fn TidiedRemark(request: Request, id: FieldId) -> impl IntoView {
    let say = move |msg: Msg<'static>, own: bool| {
        Signal::derive(move || {
            let words = |tidied: &Tidied| (tidied.id == id).then(|| tidied.words.clone());
            let words = request.tidied.with(|tidied| tidied.as_ref().and_then(words));
            words.map(|words| request.speaker.say(if own { words } else { msg.clone() })).unwrap_or_default()
        })
    };
    let act = Callback::new(move |()| request.put_back());
    view! { <Remark said=say(Msg::PutBack, true) verb=say(Msg::PutBack, false) act /> }
}
