//! Stands in for the crate `wasm-streams`, which Leptos brings along for its server functions. The widget calls none, but the
//! classes that the crate exports to the page would be in the module all the same: 3.4 KB of brotli with all that they use.
//!
//! It has what `server_fn` needs in order to be compiled: a stream whose end has come.
#![cfg(target_arch = "wasm32")]

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::ReadableStream as Raw;

/// A stream of the page.
pub struct ReadableStream(Raw);

impl ReadableStream {
    /// Nothing is read of it.
    pub fn from_stream(_: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> ReadableStream {
        ReadableStream(JsValue::NULL.unchecked_into())
    }

    /// As the page has it.
    pub fn from_raw(raw: Raw) -> ReadableStream {
        ReadableStream(raw)
    }

    /// The page's.
    pub fn into_raw(self) -> Raw {
        self.0
    }

    /// What nothing comes of.
    pub fn into_stream(self) -> Ended {
        Ended
    }
}

/// A stream whose end has come.
pub struct Ended;

impl Stream for Ended {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Ended>, _: &mut Context) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
