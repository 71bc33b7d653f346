//! The normalization of all incoming text: invisible characters are dropped, and variants of a character are unified,
//! before any input's own rule.

/// The visible text: without invisible characters, with plain spaces, and trimmed. Line breaks stay.
pub fn visible(text: &str) -> String {
    let seen = text.chars().filter(|&c| !is_invisible(c)).map(|c| match c {
        '\n' => '\n',
        c if is_space(c) => ' ',
        c => c,
    });
    seen.collect::<String>().trim().to_owned()
}

/// The same on one line, with the digits, hyphens and apostrophes of a keyboard: for names, numbers and addresses.
pub fn plain(text: &str) -> String {
    let text: String = visible(text).chars().map(plain_char).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The keyboard character that another one is a variant of.
pub(super) fn plain_char(c: char) -> char {
    match c {
        // Full-width letters and signs of East Asian keyboards; the hyphen and the apostrophe are among them.
        '\u{ff01}'..='\u{ff5e}' => shifted(c, 0xff01, '!'),
        '。' | '｡' => '.',
        _ if is_dash(c) => '-',
        _ if is_apostrophe(c) => '\'',
        c => digit(c).unwrap_or(c),
    }
}

fn shifted(c: char, from: u32, to: char) -> char {
    char::from_u32(u32::from(c).saturating_sub(from).saturating_add(to.into())).unwrap_or(c)
}

/// The ASCII digit for a digit of any script (Unicode's category Nd).
pub(super) fn digit(c: char) -> Option<char> {
    /// The zeros of the scripts; the other nine digits follow each.
    const ZEROS: [char; 77] = [
        '0',
        '\u{660}',
        '\u{6f0}',
        '\u{7c0}',
        '\u{966}',
        '\u{9e6}',
        '\u{a66}',
        '\u{ae6}',
        '\u{b66}',
        '\u{be6}',
        '\u{c66}',
        '\u{ce6}',
        '\u{d66}',
        '\u{de6}',
        '\u{e50}',
        '\u{ed0}',
        '\u{f20}',
        '\u{1040}',
        '\u{1090}',
        '\u{17e0}',
        '\u{1810}',
        '\u{1946}',
        '\u{19d0}',
        '\u{1a80}',
        '\u{1a90}',
        '\u{1b50}',
        '\u{1bb0}',
        '\u{1c40}',
        '\u{1c50}',
        '\u{a620}',
        '\u{a8d0}',
        '\u{a900}',
        '\u{a9d0}',
        '\u{a9f0}',
        '\u{aa50}',
        '\u{abf0}',
        '\u{ff10}',
        '\u{104a0}',
        '\u{10d30}',
        '\u{10d40}',
        '\u{11066}',
        '\u{110f0}',
        '\u{11136}',
        '\u{111d0}',
        '\u{112f0}',
        '\u{11450}',
        '\u{114d0}',
        '\u{11650}',
        '\u{116c0}',
        '\u{116d0}',
        '\u{116da}',
        '\u{11730}',
        '\u{118e0}',
        '\u{11950}',
        '\u{11bf0}',
        '\u{11c50}',
        '\u{11d50}',
        '\u{11da0}',
        '\u{11de0}',
        '\u{11f50}',
        '\u{16130}',
        '\u{16a60}',
        '\u{16ac0}',
        '\u{16b50}',
        '\u{16d70}',
        '\u{1ccf0}',
        '\u{1d7ce}',
        '\u{1d7d8}',
        '\u{1d7e2}',
        '\u{1d7ec}',
        '\u{1d7f6}',
        '\u{1e140}',
        '\u{1e2f0}',
        '\u{1e4f0}',
        '\u{1e5f1}',
        '\u{1e950}',
        '\u{1fbf0}',
    ];
    let zero = ZEROS.iter().rev().find(|&&zero| zero <= c)?;
    let value = u32::from(c).saturating_sub(u32::from(*zero));
    char::from_digit(value, 10)
}

/// Dashes, minus signs and hyphens of every width and script.
pub(super) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2212}'
                | '\u{2043}'
                | '\u{2796}'
                | '\u{2e3a}'
                | '\u{2e3b}'
                | '\u{2e40}'
                | '\u{58a}'
                | '\u{5be}'
                | '\u{1806}'
                | '\u{2d7}'
                | '\u{301c}'
                | '\u{30a0}'
                | '\u{fe58}'
                | '\u{fe63}'
    )
}

/// Apostrophes, single quotes, primes and stand-alone accents; not the keyboard's own accent, which addresses contain.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\u{b4}' | '\u{2b9}' | '\u{2bb}'..='\u{2bf}' | '\u{2c8}' | '\u{2ca}' | '\u{2cb}' | '\u{2ee}' | '\u{374}' | '\u{55a}' | '\u{5f3}' | '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{2035}' | '\u{2039}' | '\u{203a}' | '\u{a78b}' | '\u{a78c}')
}

/// Spaces of every width, and the blank of Braille.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{2800}'
}

/// Invisible characters: Unicode's default-ignorable characters (soft hyphens, zero-width spaces and joiners, writing
/// directions, variation selectors, fillers, tags), controls, and the placeholders for an object or an annotation.
pub(super) fn is_invisible(c: char) -> bool {
    let is_ignorable = matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffc}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}');
    is_ignorable || (c.is_control() && !c.is_whitespace())
}

/// Combining marks, which belong to a letter: "й" typed on some keyboards is two characters, and many scripts write
/// vowels, tones and the lack of a vowel that way.
pub(super) fn is_mark(c: char) -> bool {
    match c {
        '\u{900}'..='\u{dff}' => {
            matches!(u32::from(c) % 0x80, 0x3c | 0x4d)
                || matches!(c, '\u{951}'..='\u{954}' | '\u{9fe}' | '\u{a51}' | '\u{afa}'..='\u{aff}' | '\u{b55}' | '\u{d3b}' | '\u{dca}')
        }
        _ => matches!(c,
            '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c7}'
            | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6ed}'
            | '\u{711}'..='\u{74a}' | '\u{7a6}'..='\u{7b0}' | '\u{7eb}'..='\u{7f3}' | '\u{816}'..='\u{82d}'
            | '\u{859}'..='\u{85b}' | '\u{898}'..='\u{8e1}' | '\u{8e3}'..='\u{8ff}' | '\u{e31}'..='\u{e3a}'
            | '\u{e47}'..='\u{e4e}' | '\u{eb1}'..='\u{ebc}' | '\u{ec8}'..='\u{ece}' | '\u{f18}' | '\u{f19}'
            | '\u{f35}' | '\u{f37}' | '\u{f39}' | '\u{f71}'..='\u{f84}' | '\u{f86}'..='\u{fbc}' | '\u{102b}'..='\u{103e}'
            | '\u{135d}'..='\u{135f}' | '\u{1714}' | '\u{1734}' | '\u{17b6}'..='\u{17d3}' | '\u{17dd}'
            | '\u{1939}'..='\u{193b}' | '\u{1a60}'..='\u{1a7f}' | '\u{1ab0}'..='\u{1ace}' | '\u{1b34}'..='\u{1b44}'
            | '\u{1b6b}'..='\u{1b73}' | '\u{1baa}'..='\u{1bab}' | '\u{1be6}'..='\u{1bf3}' | '\u{1c37}'
            | '\u{1cd0}'..='\u{1cf9}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20f0}' | '\u{302a}'..='\u{302f}'
            | '\u{3099}' | '\u{309a}' | '\u{a66f}'..='\u{a672}' | '\u{a67c}' | '\u{a67d}' | '\u{a806}' | '\u{a8c4}'
            | '\u{a8e0}'..='\u{a8f1}' | '\u{a92b}'..='\u{a92d}' | '\u{a953}' | '\u{a9b3}' | '\u{a9c0}'
            | '\u{aabf}'..='\u{aac1}' | '\u{aaf6}' | '\u{abed}' | '\u{fb1e}' | '\u{fe20}'..='\u{fe2f}'
            | '\u{11133}' | '\u{11134}' | '\u{111c0}' | '\u{1e130}'..='\u{1e136}' | '\u{1e8d0}'..='\u{1e94a}'),
    }
}

/// A character class. Searching is compiled again for every closure; these share one.
pub(super) type Kind = fn(char) -> bool;

/// A text without such characters at its ends.
pub(super) fn trimmed(text: &str, kind: Kind) -> &str {
    trimmed_end(trimmed_start(text, kind), kind)
}

pub(super) fn trimmed_start(text: &str, kind: Kind) -> &str {
    text.trim_start_matches(kind)
}

pub(super) fn trimmed_end(text: &str, kind: Kind) -> &str {
    text.trim_end_matches(kind)
}

/// A text split before the first such character.
pub(super) fn divided_before(text: &str, kind: Kind) -> (&str, &str) {
    text.split_at_checked(text.find(kind).unwrap_or(text.len())).unwrap_or((text, ""))
}

/// The lower case of a Latin or Russian letter. The tables for every script would cost every shopper kilobytes.
pub(super) fn small(c: char) -> char {
    match c {
        'А'..='Я' => char::from_u32(u32::from(c).saturating_add(32)).unwrap_or(c),
        'Ё' => 'ё',
        _ => c.to_ascii_lowercase(),
    }
}

/// The same for a text.
pub(super) fn small_letters(text: &str) -> String {
    text.chars().map(small).collect()
}
