//! The events that an element dispatches: `amapi-…`, with their details (`docs/EMBEDDING.md`).

use serde::Serialize;

use crate::json::Digits;

/// An event, with its `detail`.
#[derive(Serialize)]
#[serde(untagged, rename_all_fields = "camelCase")]
pub enum Event<'a> {
    Open {},
    Close {},
    /// An input has changed; not to what.
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
    },
    /// It is asked what became of one that has left before. The element alone is told.
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

impl Event<'_> {
    /// What comes after `amapi-` in its type.
    pub fn name(&self) -> &'static str {
        match self {
            Event::Open {} => "open",
            Event::Close {} => "close",
            Event::Change { .. } => "change",
            Event::Session { .. } => "session",
            Event::Submit { .. } => "submit",
            Event::Asked { .. } => "asked",
            Event::Created { .. } => "created",
            Event::Refused { .. } => "refused",
            Event::Failed { .. } => "failed",
        }
    }
}
