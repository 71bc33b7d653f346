//! Finds points as people type: by words and prefixes of words, ignoring case and punctuation, ё as е, with the short
//! forms of Russian addresses, and with the keyboard in the other layout.

use super::plain::{is_mark, small};

/// Short forms in alphabetical order, their long forms, and whether that is only the kind of a name: «улица» may be
/// missing in the point's address.
const SHORT_FORMS: [(&str, &str, bool); 37] = [
    ("б-р", "бульвар", true),
    ("бул", "бульвар", true),
    ("вл", "владение", true),
    ("влд", "владение", true),
    ("г", "город", true),
    ("гор", "город", true),
    ("д", "дом", true),
    ("дер", "деревня", true),
    ("екб", "екатеринбург", false),
    ("к", "корпус", true),
    ("корп", "корпус", true),
    ("м", "метро", true),
    ("мкр", "микрорайон", true),
    ("мкр-н", "микрорайон", true),
    ("мск", "москва", false),
    ("наб", "набережная", true),
    ("обл", "область", true),
    ("п", "поселок", true),
    ("пгт", "поселок", true),
    ("пер", "переулок", true),
    ("питер", "санкт петербург", false),
    ("пл", "площадь", true),
    ("пос", "поселок", true),
    ("пр", "проспект проезд", true),
    ("пр-д", "проезд", true),
    ("пр-кт", "проспект", true),
    ("пр-т", "проспект", true),
    ("просп", "проспект", true),
    ("р-н", "район", true),
    ("с", "строение", true),
    ("спб", "санкт петербург", false),
    ("ст", "станция", true),
    ("стр", "строение", true),
    ("туп", "тупик", true),
    ("тц", "торговый центр", true),
    ("ул", "улица", true),
    ("ш", "шоссе", true),
];

/// In bytes.
const LONGEST_SHORT_FORM: usize = "питер".len();

/// The keys of a keyboard in its two layouts.
const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const RUSSIAN: &str = "йцукенгшщзхъфывапролджэячсмитьбюё";

/// The texts of a list, folded once.
pub struct Index {
    /// One line per text: its words, with a space before, between and after them.
    texts: String,
}

/// A text in which all words of a search were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its index.
    pub place: usize,
    /// How many words of the search it contains, a whole word counting as two.
    pub fit: u32,
}

/// A word of a search.
struct Wanted {
    /// With a space before it, as it occurs in a text.
    word: String,
    /// The same for its long form.
    long: Option<String>,
    is_kind: bool,
}

impl Index {
    /// An index of texts, each given in pieces.
    pub fn new<'a, P: IntoIterator<Item = &'a str>>(texts: impl IntoIterator<Item = P>) -> Index {
        let mut index = String::new();
        for pieces in texts {
            index.push(' ');
            for piece in pieces {
                words(piece, &mut |word| {
                    index.push_str(word);
                    index.push(' ');
                    if let Some((_, long, _)) = short_form(word) {
                        push(&mut index, long);
                    }
                });
            }
            index.push('\n');
        }
        Index { texts: index }
    }

    /// The texts that a search finds, in their order: all for an empty one. A search without results may have been
    /// typed in the other layout.
    pub fn find(&self, search: &str) -> Vec<Found> {
        let found = self.find_as_typed(search);
        if found.is_empty() { self.find_as_typed(&in_other_layout(search)) } else { found }
    }

    fn find_as_typed(&self, search: &str) -> Vec<Found> {
        let wanted = wanted(search);
        let texts = self.texts.lines().enumerate();
        texts.filter_map(|(place, text)| Some(Found { place, fit: fit(&wanted, text)? })).collect()
    }
}

/// The words of a search. Next to a name, the word for its kind may be missing.
fn wanted(search: &str) -> Vec<Wanted> {
    let mut wanted = Vec::new();
    words(search, &mut |word| {
        let short = short_form(word);
        let is_long = |long: &str| long.split(' ').any(|long| long.chars().map(folded).eq(word.chars()));
        let with_space = |words: &str| {
            let mut text = " ".to_owned();
            push(&mut text, words);
            text.truncate(text.trim_end().len());
            text
        };
        wanted.push(Wanted {
            word: with_space(word),
            long: short.map(|(_, long, _)| with_space(long)),
            is_kind: SHORT_FORMS
                .iter()
                .any(|(short, long, is_kind)| *is_kind && (*short == word || is_long(long))),
        });
    });
    if wanted.iter().all(|wanted| wanted.is_kind) {
        wanted.iter_mut().for_each(|wanted| wanted.is_kind = false);
    }
    wanted
}

/// How well a text fits; `None` if a word is missing.
fn fit(wanted: &[Wanted], text: &str) -> Option<u32> {
    let mut fit = 0_u32;
    for Wanted { word, long, is_kind } in wanted {
        // A whole word may come after the beginning of another.
        let whole = |rest: &str| if rest.starts_with(' ') { 2 } else { 1 };
        let one = |word: &str| text.split(word).skip(1).map(whole).max().unwrap_or_default();
        let fits = one(word).max(long.as_deref().map(one).unwrap_or_default());
        if fits == 0 && !is_kind {
            return None;
        }
        fit = fit.saturating_add(fits);
    }
    Some(fit)
}

fn short_form(word: &str) -> Option<&'static (&'static str, &'static str, bool)> {
    // Most words are longer than any short form.
    let word = Some(word).filter(|word| word.len() <= LONGEST_SHORT_FORM)?;
    let place = SHORT_FORMS.binary_search_by(|(short, ..)| (*short).cmp(word)).ok()?;
    SHORT_FORMS.get(place)
}

/// Folds words, and adds a space after each.
fn push(text: &mut String, words: &str) {
    text.extend(words.chars().map(folded));
    text.push(' ');
}

/// Calls `tell` with the folded words of a text: letters or digits without anything between them. Words with a hyphen
/// stay together if that is a short form.
fn words(text: &str, tell: &mut dyn FnMut(&str)) {
    let mut word = String::new();
    let mut end = |word: &mut String| {
        if word.contains('-') && short_form(word).is_none() {
            word.split('-').filter(|part| !part.is_empty()).for_each(&mut *tell);
        } else if !word.is_empty() {
            tell(word);
        }
        word.clear();
    };
    let mut last = '-';
    for c in text.chars() {
        let c = match c {
            // The most frequent characters need no lookup.
            'а'..='и' | 'к'..='я' | '0'..='9' | ' ' | ',' | '.' => c,
            c if is_mark(c) => continue,
            c => folded(c),
        };
        let is_digit = c.is_ascii_digit();
        // The tables of all letters come last: they are the slowest.
        let is_of_word = matches!(c, 'а'..='я' | 'a'..='z' | '-') || is_digit || c.is_alphabetic();
        let goes_on = c == '-' || last == '-' || last.is_ascii_digit() == is_digit;
        if !is_of_word || !goes_on {
            end(&mut word);
        }
        if is_of_word {
            word.push(c);
        }
        last = if is_of_word { c } else { '-' };
    }
    end(&mut word);
}

/// A lower-case letter, ё as е and й as и: they are the same with a combining mark typed or dropped.
pub(super) fn folded(c: char) -> char {
    match small(c) {
        'ё' => 'е',
        'й' => 'и',
        c => c,
    }
}

/// The text that the same keys type in the other layout.
pub(super) fn in_other_layout(text: &str) -> String {
    let other = |c: char| {
        let c = small(c);
        let found = LATIN.chars().zip(RUSSIAN.chars()).find_map(|(latin, russian)| match c {
            _ if c == latin => Some(russian),
            _ if c == russian => Some(latin),
            _ => None,
        });
        found.unwrap_or(c)
    };
    text.chars().map(other).collect()
}
