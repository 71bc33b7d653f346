//! The events that an element dispatches: `amapi-…`, with their details (`docs/EMBEDDING.md`).

use serde::Serialize;

use crate::domain::FieldId;
use crate::json::Digits;

/// An event, with its `detail`.
#[derive(Serialize)]
#[serde(untagged, rename_all_fields = "camelCase")]
pub enum Event<'a> {
    Open {},
    Close {},
    /// An input has changed; its value is not included.
    Change {
        kind: &'static str,
    },
    Session {
        signed_in: bool,
    },
    /// The page may cancel it.
    Submit {
        call: &'a str,
        body: &'a str,
        #[serde(skip_serializing_if = "<[_]>::is_empty")]
        consents: &'a [Given],
    },
    /// Asks for the outcome of a request that was sent before. Only the element receives it.
    Asked {
        call: &'a str,
        body: &'a str,
    },
    Created {
        call: &'a str,
        code: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        sum: Option<Digits>,
        #[serde(skip_serializing_if = "Option::is_none")]
        delivery: Option<Digits>,
        #[serde(skip_serializing_if = "<[_]>::is_empty")]
        consents: &'a [Given],
    },
    /// The shopper proceeds to payment. The page may cancel it.
    Pay {
        code: Option<&'a str>,
        next: &'a str,
    },
    Refused {
        call: &'a str,
        reason: &'a str,
    },
    Failed {
        call: &'a str,
        stage: &'static str,
        reason: &'static str,
    },
}

/// One of the consents that the shop asks for, and whether it was given.
#[derive(Serialize)]
pub struct Given {
    pub text: String,
    pub given: bool,
}

impl Event<'_> {
    /// The part of its type after `amapi-`.
    pub fn name(&self) -> &'static str {
        match self {
            Event::Open {} => "open",
            Event::Close {} => "close",
            Event::Change { .. } => "change",
            Event::Session { .. } => "session",
            Event::Submit { .. } => "submit",
            Event::Asked { .. } => "asked",
            Event::Created { .. } => "created",
            Event::Pay { .. } => "pay",
            Event::Refused { .. } => "refused",
            Event::Failed { .. } => "failed",
        }
    }
}

/// The kind of data that an input holds.
pub fn kind(id: FieldId) -> &'static str {
    match id {
        FieldId::Cart => "cart",
        FieldId::Name | FieldId::Phone | FieldId::Email => "contacts",
        FieldId::Day | FieldId::Interval => "time",
        FieldId::Payment | FieldId::Company | FieldId::Inn => "payment",
        FieldId::Comment => "comment",
        FieldId::Consent | FieldId::Consents => "consent",
        FieldId::Method
        | FieldId::Tariff
        | FieldId::Terminal
        | FieldId::PickupPoint
        | FieldId::Pickpoint
        | FieldId::City
        | FieldId::Street
        | FieldId::House
        | FieldId::Corp
        | FieldId::Build
        | FieldId::Porch
        | FieldId::Floor
        | FieldId::Flat
        | FieldId::Intercom
        | FieldId::Elevator
        | FieldId::Metro
        | FieldId::Suggested => "delivery",
    }
}
