//! The clocks.

use crate::boundary;

/// The time of the device's clock, in UNIX seconds: for comparison with its own earlier readings.
pub fn now() -> i64 {
    // Milliseconds are far below the limit of a float's exact integers; a cast of a float saturates.
    (js_sys::Date::now() / 1000.0) as i64
}

/// The server's time if the device is off by more than an hour, in UNIX seconds: for days and hours of the calendar.
/// Its type is one that signals exist for already.
pub fn true_now() -> u32 {
    (boundary::now() / 1000.0) as u32
}
