//! What Leptos' signals remember too long.

use leptos::reactive::graph::Source;

/// Lets a signal forget the listeners that are gone: it does not do so itself, and what lives longer than what shows it
/// would remember ever more. Those that are still there are called, and listen anew. Not for a `Memo`, which calls nobody
/// while it is equal to what it was.
pub fn forget_subscribers(source: &dyn Source) {
    source.mark_dirty();
    source.clear_subscribers();
}
