//! Moves text that was typed into the wrong input to the right ones, with a remark and an undo.

use leptos::prelude::*;

use crate::domain::phone::remark;
use crate::domain::plain::{plain, visible};
use crate::domain::{FieldId, Phone};
use crate::text::Msg;
use crate::ui::controls::{Remark, Words};
use crate::ui::page::effect::effect;
use crate::ui::request::{Request, dom_id};

impl Request {
    /// Tidies each input on blur.
    pub(super) fn tidy_what_is_left(self) {
        for id in [FieldId::Phone, FieldId::Street].into_iter().filter(|id| self.inputs.contains(id)) {
            effect(move |before: Option<()>| {
                let was_left = self.fields.get(id).complains.get();
                if let (Some(()), true, Some(part)) = (before, was_left, self.sending.there()) {
                    (part.tidy)(self, id);
                }
            });
        }
    }

    /// Moves the text after a phone number into the comment, and the parts of an address after a street into their
    /// inputs, if nothing else is there. Text that the shopper has put back stays.
    pub(super) fn tidy(self, id: FieldId) {
        let typed = self.typed_in(id);
        if !self.inputs.contains(&id) || self.put_back.with_value(|known| *known == typed) {
            return;
        }
        let (words, parts) = match id {
            FieldId::Phone => {
                let Ok(number) = typed.parse::<Phone>() else { return };
                let number = (FieldId::Phone, number.to_string());
                // Without a comment input the shopper could not see it: the text after the number stays where it is.
                if !self.has(FieldId::Comment) && remark(&typed).is_some() {
                    return;
                }
                let Some(remark) = remark(&typed) else { return self.put(&[number]) };
                let comment = [remark, visible(&self.typed_in(FieldId::Comment))].join("\n");
                (Msg::RemarkMoved, vec![number, (FieldId::Comment, comment.trim().to_owned())])
            }
            _ => {
                match self.guesses.get().and_then(|it| (it.take_apart)(&typed, &self.typed_in(FieldId::City)))
                {
                    Some(parts) if parts.iter().skip(1).all(|(id, text)| self.has_room(*id, text)) => {
                        (Msg::AddressTakenApart, parts)
                    }
                    _ => return,
                }
            }
        };
        let before: Vec<_> = parts.iter().map(|(id, _)| (*id, self.typed_in(*id))).collect();
        self.put(&parts);
        self.tidied.set(Words { heading: Some(words), sentences: vec![dom_id(id)] });
        self.undo.set_value(Some(Callback::new(move |()| {
            self.put_back.set_value(typed.clone());
            // Except for inputs that were changed since.
            let is_as_put = |(id, _): &&(FieldId, String)| parts.contains(&(*id, self.typed_in(*id)));
            let before: Vec<_> = before.iter().filter(is_as_put).cloned().collect();
            self.put(&before);
            self.tidied.set(Words::default());
            self.go(&dom_id(id));
        })));
    }

    fn typed_in(self, id: FieldId) -> String {
        self.fields.get(id).value.get_untracked()
    }

    fn has_room(self, id: FieldId, text: &str) -> bool {
        let there = plain(&self.typed_in(id));
        self.has(id) && (there.is_empty() || there == text)
    }

    fn put(self, texts: &[(FieldId, String)]) {
        for (id, text) in texts {
            let field = self.fields.get(*id);
            if field.value.with_untracked(|there| there != text) {
                field.change(text.clone());
            }
        }
    }
}

/// Says below an input what was moved elsewhere.
#[component]
pub fn TidiedRemark(request: Request, id: FieldId) -> impl IntoView {
    let verb = Signal::derive(move || {
        let is_here = request.tidied.with(|words| words.sentences.iter().any(|known| *known == dom_id(id)));
        if is_here { request.speaker.say(Msg::PutBack) } else { String::new() }
    });
    let said = Signal::derive(move || match verb.with(String::is_empty) {
        true => String::new(),
        false => request.tidied.get().said(request.speaker),
    });
    let act = Callback::new(move |()| {
        if let Some(undo) = request.undo.get_value() {
            undo.run(());
        }
    });
    view! { <Remark said verb act /> }
}
