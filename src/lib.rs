//! amapi-checkout
#[cfg(target_arch = "wasm32")]
mod embed;
