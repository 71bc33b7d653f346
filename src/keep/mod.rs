//! What the widget keeps in the shopper's browser, as texts. Whoever reads one may find anything in its place: what an
//! older version wrote, or what somebody else did.
//!
//! An [`Attempt`](crate::domain::attempt::Attempt) has a text form of its own.

mod draft;

pub use draft::{LARGEST, read_draft, write_draft};
