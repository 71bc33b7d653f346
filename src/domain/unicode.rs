//! Kinds of characters that `char` does not tell apart.

/// Combining marks: "й" typed on some keyboards is two characters.
pub(super) fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}')
}

/// Marks that come along when text is copied from a messenger or a contact card: zero-width spaces and
/// joiners, and directions of writing.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}
