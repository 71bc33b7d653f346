//! The e-mail address that was probably meant, to ask the shopper about.

use super::Email;
use super::email::{TOPS, bare, closed_up};
use super::plain::{small, small_letters};
use super::search::in_other_layout;

/// The usual mail providers of Russian shoppers. Everything that begins with `gmail.` is the first.
const USUAL: [&str; 14] = [
    "gmail.com",
    "mail.ru",
    "yandex.ru",
    "ya.ru",
    "bk.ru",
    "list.ru",
    "inbox.ru",
    "rambler.ru",
    "icloud.com",
    "outlook.com",
    "hotmail.com",
    "yahoo.com",
    "vk.com",
    "internet.ru",
];

/// Real domains that are one letter away from those.
const OTHERS: [&str; 5] = ["mail.com", "email.com", "ymail.com", "email.ru", "mail.rs"];

/// Endings that no domain has, and what was meant.
const SLIPS: [(&[&str], &str); 3] = [
    (&["con", "cim", "cmo", "coom", "comm", "cpm", "ocm", "vom", "xom", "ком", "сом"], "com"),
    (&["ri", "rj", "rru", "ruu", "ry", "tu", "ру"], "ru"),
    (&["rf"], "рф"),
];

/// Letters of Russian, its neighbours and Greek, and below them the similar Latin ones.
const FOREIGN: &str = "аеорсухкмтвніјѕԁԛԝһɡıοανρτυικχε";
const LATIN: &str = "aeopcyxkmtbhijsdqwhgioavptuikxe";

/// The result of Shift+2 in the Russian layout, and what keyboards turn that into.
const QUOTES: [char; 6] = ['"', '«', '»', '“', '”', '„'];

/// The address that was probably meant instead of the typed one, valid or not: a typo in a usual domain, similar
/// letters of another script, the Russian layout. `None` if there is nothing to ask.
pub fn likely_email(text: &str) -> Option<String> {
    let text = closed_up(text);
    let typed = bare(&text);
    let (local, domain) = typed.split_once('@').or_else(|| typed.split_once(|c| QUOTES.contains(&c)))?;
    let (domain, is_other_layout) = likely_domain(&small_letters(domain));
    let local = in_one_script(local.trim());
    let is_usual = USUAL.contains(&domain.as_str());
    let local = match is_other_layout || (is_usual && is_no_word(&local)) {
        true if !local.is_ascii() => in_other_layout(&local),
        _ => local,
    };
    let likely = format!("{local}@{domain}").parse::<Email>().ok()?.to_string();
    (small_letters(&likely) != small_letters(typed)).then_some(likely)
}

/// The domain that was probably meant, and whether it was typed in the other layout.
fn likely_domain(domain: &str) -> (String, bool) {
    let labels: Vec<String> = domain.split('.').map(in_one_script).collect();
    let (scripted, latin, other) = (labels.join("."), in_latin(domain), in_other_layout(domain));
    for (candidate, is_other_layout) in [(&scripted, false), (&latin, false), (&other, true)] {
        if OTHERS.contains(&candidate.as_str()) {
            return (candidate.clone(), is_other_layout);
        }
        if let Some(usual) = usual(candidate) {
            return (usual.to_owned(), is_other_layout);
        }
    }
    let is_known_top = |domain: &String| TOPS.iter().any(|top| domain.ends_with(top));
    if let Some((name, top)) = domain.rsplit_once('.')
        && let Some((_, meant)) = SLIPS.iter().find(|(slips, _)| slips.contains(&top))
    {
        return (format!("{}.{meant}", in_one_script(name)), false);
    }
    match domain.chars().any(|c| c.is_ascii_alphabetic()) {
        true if latin.is_ascii() => (latin, false),
        false if is_known_top(&other) => (other, true),
        _ => (scripted, false),
    }
}

/// The usual domain that this one is, or is a typo of: one letter added, missing or replaced, or two swapped.
fn usual(domain: &str) -> Option<&'static str> {
    let is_meant = |usual: &&str| {
        let (name, _) = usual.split_once('.').unwrap_or_default();
        let typed_name = domain.split('.').next().unwrap_or_default();
        // Almost any two letters are somebody's domain.
        let is_long = name.len() > 2;
        domain == *usual
            || (is_long && domain == name)
            || (name == "gmail" && typed_name == name)
            || (is_one_slip(domain, usual) && (is_long || typed_name == name))
    };
    let is_exact = |usual: &&str| *usual == domain;
    USUAL.into_iter().find(is_exact).or_else(|| USUAL.into_iter().find(is_meant))
}

fn is_one_slip(typed: &str, meant: &str) -> bool {
    let head = typed.chars().zip(meant.chars()).take_while(|(a, b)| a == b).count();
    let rest =
        |text: &str, skip: usize| -> Vec<char> { text.chars().skip(head.saturating_add(skip)).collect() };
    let swapped = |mut rest: Vec<char>| {
        if let [first, second, ..] = rest.as_mut_slice() {
            std::mem::swap(first, second);
        }
        rest
    };
    let (a, b) = (|skip| rest(typed, skip), |skip| rest(meant, skip));
    a(1) == b(0) || a(0) == b(1) || a(1) == b(1) || swapped(a(0)) == b(0)
}

/// A label in which letters of two scripts look alike, in the script that fits all of it.
fn in_one_script(label: &str) -> String {
    if label.is_ascii() || !label.chars().any(|c| c.is_ascii_alphabetic()) {
        return label.to_owned();
    }
    let latin = in_latin(label);
    let other = replaced(label, LATIN, FOREIGN);
    match (latin.is_ascii(), other.chars().any(|c| c.is_ascii_alphabetic())) {
        (true, _) => latin,
        (false, false) => other,
        (false, true) => label.to_owned(),
    }
}

fn in_latin(text: &str) -> String {
    replaced(text, FOREIGN, LATIN)
}

/// Letters replaced by those at the same place of another row; capitals stay capitals.
fn replaced(text: &str, from: &str, to: &str) -> String {
    let other = |c: char| {
        let (_, found) = from.chars().zip(to.chars()).find(|(known, _)| *known == small(c))?;
        Some(if small(c) == c { found } else { found.to_ascii_uppercase() })
    };
    text.chars().map(|c| other(c).unwrap_or(c)).collect()
}

/// Whether a text in Russian letters has too few vowels to be a word or a name.
fn is_no_word(text: &str) -> bool {
    let vowels = text.chars().filter(|&c| "аеёиоуыэюя".contains(small(c))).count();
    vowels.saturating_mul(3) < text.chars().count()
}
