//! The inputs of a form: which there are, and their labels.

use leptos::prelude::*;

use crate::domain::{self, AccountField, BuyClick, FieldId, Need, is_optional};
use crate::text::{Msg, Purpose};
use crate::ui::controls::Bound;
use crate::ui::request::{Request, dom_id};

impl Request {
    /// An input with its texts.
    pub fn bound(self, id: FieldId) -> Bound {
        let Request { speaker, fields, purpose, .. } = self;
        let nothing = || Signal::stored(String::new());
        Bound {
            id: dom_id(id),
            field: fields.get(id),
            label: match self.rules.with_value(|rules| rules.label(id).map(str::to_owned)) {
                Some(label) => Signal::stored(label),
                None => speaker.words(label(purpose, id)),
            },
            hint: self.hint(id).map_or_else(nothing, |msg| speaker.words(msg)),
            optional: self.optional(id).map_or_else(nothing, |msg| speaker.words(msg)),
            problem: Signal::derive(move || self.problem(id)),
        }
    }

    /// The need for an input wherever it is shown.
    fn need(self, id: FieldId) -> Need {
        self.rules.with_value(|rules| match self.purpose {
            Purpose::BuyClick => BuyClick::need(rules, id),
            Purpose::Callback => domain::Callback::need(rules, id),
            _ => rules.need(id, if is_optional(id) { Need::Optional } else { Need::Required }),
        })
    }

    /// Whether the shop uses an input.
    pub fn has(self, id: FieldId) -> bool {
        self.need(id) != Need::Unused
    }

    /// Whether either a phone number or an e-mail address is enough.
    fn is_one_enough(self) -> bool {
        self.purpose == Purpose::BuyClick
            && [FieldId::Phone, FieldId::Email].iter().all(|id| self.need(*id) == Need::Optional)
    }

    fn hint(self, id: FieldId) -> Option<Msg<'static>> {
        match (self.purpose, id) {
            (Purpose::Order, id) => Some(Msg::Hint(id)),
            (_, FieldId::Phone) if self.is_one_enough() => Some(Msg::OneIsEnough),
            _ => None,
        }
    }

    /// The marker after the label of an optional input.
    fn optional(self, id: FieldId) -> Option<Msg<'static>> {
        match (self.need(id), id) {
            (Need::Optional, FieldId::Phone) if self.is_one_enough() => Some(Msg::OrEmail),
            (Need::Optional, FieldId::Email) if self.is_one_enough() => Some(Msg::OrPhone),
            (Need::Optional, _) => Some(Msg::Optional),
            _ => None,
        }
    }
}

/// An order requires a full name, and its comment is about the order.
fn label(purpose: Purpose, id: FieldId) -> Msg<'static> {
    match (purpose, id) {
        (Purpose::Order, id) => Msg::Label(id),
        (Purpose::BuyClick, FieldId::Email) => Msg::EmailShort,
        (_, FieldId::Name) => Msg::AccountLabel(AccountField::Name),
        (_, FieldId::Comment) => Msg::CommentHeading,
        (_, id) => Msg::Label(id),
    }
}
