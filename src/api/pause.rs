//! How long to wait before asking an unavailable service again.

/// The longest of the growing pauses, in seconds.
const LONGEST: u32 = 60;

/// The longest `Retry-After` that is followed, in seconds: nobody waits longer in front of a form.
pub const MOST: u32 = 3_600;

/// Seconds until `GET api/test` is repeated automatically, after that many failures in a row: 2, 4, 8, … at most 60,
/// and never less than the server asked for (`Retry-After`, in seconds), which counts up to an hour.
pub fn pause(failures: u32, retry_after: Option<u32>) -> u32 {
    let growing = 2_u32.saturating_pow(failures).clamp(2, LONGEST);
    growing.max(retry_after.unwrap_or_default().min(MOST))
}
