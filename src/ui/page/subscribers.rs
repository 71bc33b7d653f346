//! Subscribers that Leptos' signals keep too long.

use leptos::reactive::graph::Source;

/// Makes a signal drop the subscribers that are gone: it does not do so itself, and a signal that outlives its views
/// would accumulate them. The remaining subscribers are notified, and subscribe again. Not for a `Memo`, which notifies
/// nobody while its value stays equal.
pub fn forget_subscribers(source: &dyn Source) {
    source.mark_dirty();
    source.clear_subscribers();
}
