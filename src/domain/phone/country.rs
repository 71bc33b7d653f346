//! Countries whose numbers are typed into Russian forms.

/// A neighbour of Russia outside the +7 zone, or a country that used to be in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Country {
    Armenia,
    Azerbaijan,
    Belarus,
    China,
    Estonia,
    Finland,
    Georgia,
    Kyrgyzstan,
    Latvia,
    Lithuania,
    Moldova,
    Mongolia,
    Norway,
    Poland,
    Tajikistan,
    Turkmenistan,
    Ukraine,
    Uzbekistan,
}

/// The country codes (ITU-T E.164), and the length of a whole number including the code, if that distinguishes it from
/// a Russian one that was typed without +7.
const CODES: [(Country, &str, usize); 18] = {
    use Country::*;
    [
        (Armenia, "374", 11),
        (Azerbaijan, "994", 12),
        (Belarus, "375", 12),
        (China, "86", 0),
        (Estonia, "372", 0),
        (Finland, "358", 12),
        (Georgia, "995", 12),
        (Kyrgyzstan, "996", 12),
        (Latvia, "371", 11),
        (Lithuania, "370", 11),
        (Moldova, "373", 11),
        (Mongolia, "976", 0),
        (Norway, "47", 0),
        (Poland, "48", 0),
        (Tajikistan, "992", 12),
        (Turkmenistan, "993", 0),
        (Ukraine, "380", 12),
        (Uzbekistan, "998", 12),
    ]
};

impl Country {
    /// Every country.
    pub fn all() -> impl Iterator<Item = Country> {
        CODES.iter().map(|(country, ..)| *country)
    }

    /// The country code.
    pub fn code(self) -> &'static str {
        CODES.iter().find(|(country, ..)| *country == self).map_or("", |(_, code, _)| code)
    }

    /// The country whose code these digits start with.
    pub(super) fn of_code(digits: &str) -> Option<Country> {
        CODES.iter().find(|(_, code, _)| digits.starts_with(code)).map(|(country, ..)| *country)
    }

    /// The country of a whole number that was typed without a `+`.
    pub(super) fn of_whole(digits: &str) -> Option<Country> {
        let is_whole =
            |(_, code, length): &&(_, &str, _)| digits.len() == *length && digits.starts_with(code);
        CODES.iter().find(is_whole).map(|(country, ..)| *country)
    }
}
