//! Replaces the crate `wasm-streams`, which Leptos depends on for its server functions. The widget calls none, but the
//! classes that the crate exports to the page would still be in the module: 3.4 KB of brotli with everything that they
//! use.
//!
//! It has what `server_fn` needs to compile: a stream that has ended.
#![cfg(target_arch = "wasm32")]

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::ReadableStream as Raw;

/// A stream of the page.
pub struct ReadableStream(Raw);

impl ReadableStream {
    /// Ignores the stream.
    pub fn from_stream(_: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> ReadableStream {
        ReadableStream(JsValue::NULL.unchecked_into())
    }

    /// From a stream of the page.
    pub fn from_raw(raw: Raw) -> ReadableStream {
        ReadableStream(raw)
    }

    /// The page's stream.
    pub fn into_raw(self) -> Raw {
        self.0
    }

    /// A stream without items.
    pub fn into_stream(self) -> Ended {
        Ended
    }
}

/// A stream that has ended.
pub struct Ended;

impl Stream for Ended {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Ended>, _: &mut Context) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
