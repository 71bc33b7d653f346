//! The browser's clock.

/// The time now, in UNIX seconds.
pub fn now() -> i64 {
    // Milliseconds, far below where a float loses whole numbers; a cast of a float saturates.
    (js_sys::Date::now() / 1000.0) as i64
}
