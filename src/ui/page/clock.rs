//! The clocks.

use crate::boundary;

/// The time on the device's clock, in UNIX seconds: for what is compared with what it said before.
pub fn now() -> i64 {
    // Milliseconds, far below where a float loses whole numbers; a cast of a float saturates.
    (js_sys::Date::now() / 1000.0) as i64
}

/// The time as the server has it, where the device is off by more than an hour, in UNIX seconds: for days and hours of the
/// calendar. In a type of which there are signals already.
pub fn true_now() -> u32 {
    (boundary::now() / 1000.0) as u32
}
