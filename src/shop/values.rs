//! The interpretation of values.

use crate::domain::Money;

/// Roubles that are less than a thousandth of a kopeck from a whole one: the rounding error of binary fractions in a
/// sum.
pub(super) fn without_noise(digits: &str) -> Option<Money> {
    // JavaScript writes numbers below a millionth this way.
    let divided = digits.trim_start_matches('-').split_once('e');
    if let Some((mantissa, exponent)) =
        divided.and_then(|(all, exponent)| Some((all, exponent.strip_prefix('-')?)))
    {
        let is_noise = mantissa.split('.').next()?.len() == 1 && exponent.parse::<u32>().ok()? > 5;
        return is_noise.then(Money::default);
    }
    let (kept, below) = digits.split_at_checked(digits.find('.')?.checked_add(3)?)?;
    let (near, rest) = below.split_at_checked(3)?;
    let kopecks: Money = kept.parse().ok()?;
    let above = rest.trim_end_matches('0');
    match near {
        _ if !rest.bytes().all(|b| b.is_ascii_digit()) => None,
        "000" => Some(kopecks),
        "999" if !above.is_empty() && !digits.starts_with('-') => {
            Some([kopecks, "0.01".parse().ok()?].into_iter().sum())
        }
        _ => None,
    }
}

/// The index of the first text that occurs earlier already.
pub(super) fn repeated(mut texts: Vec<(String, usize)>) -> Option<usize> {
    texts.sort_unstable();
    let same = |pair: &[(String, usize)]| match pair {
        [(a, _), (b, index)] if a == b => Some(*index),
        _ => None,
    };
    texts.windows(2).filter_map(same).min()
}

/// Whether a text is a URL that is safe to link to, which begins with `https://` or with `begins`: never with
/// `javascript:`. A path stays on the page's origin: browsers read `\` as `/` and drop tabs and line breaks (WHATWG
/// URL), and `//` would lead to another host.
pub(super) fn is_link(text: &str, begins: &str) -> bool {
    let is_path = text.starts_with('/') && !text.starts_with("//");
    (text.starts_with("https://") || text.starts_with(begins) || is_path)
        && !text.contains(|c: char| c == '\\' || c.is_control())
}
