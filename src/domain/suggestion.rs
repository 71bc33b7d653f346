//! Suggested addresses: the question, and the inputs that the chosen suggestion fills in.

use super::address::is_same_city;
use super::plain::{plain, small_letters};
use super::street::NO_STREET;
use super::suggested::{PLACING, UNKNOWN};
use super::{Coordinates, Draft, FieldId};

/// An address, or its beginning: a city, a street.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestion {
    /// The text for the shopper.
    pub text: String,
    /// Its parts: of [`PLACING`], the flat and the metro.
    pub parts: Vec<(FieldId, String)>,
    /// 13 to 19 digits.
    pub kladr: Option<String>,
    pub coordinates: Option<Coordinates>,
}

/// The most that are shown, and the most characters of a text: more helps nobody.
pub const MOST: usize = 20;
const LONGEST_TEXT: usize = 200;

/// A question for suggestions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The typed text; for a house preceded by the city and the street.
    pub query: String,
    /// The city, the street or the house.
    pub part: FieldId,
    /// As typed; empty if the city itself is asked for.
    pub city: String,
}

/// The fewest characters that suggestions are requested for.
const LEAST: usize = 3;

/// The most characters of a query, by the limit of the services.
const LONGEST: usize = 300;

/// The question while that part is typed; `None` if it is not worth asking yet.
pub fn question(draft: &Draft, part: FieldId) -> Option<Question> {
    let [typed, city, street] = [part, FieldId::City, FieldId::Street].map(|id| plain(draft.get(id)));
    let street = if street == NO_STREET { "" } else { &street };
    let (query, city) = match part {
        FieldId::City => (typed, String::new()),
        FieldId::Street if street.is_empty() => return None,
        FieldId::Street => (typed, city),
        _ => {
            let around = [city.as_str(), street].into_iter().filter(|part| !part.is_empty());
            let parts: Vec<&str> = around.chain([typed.as_str()]).collect();
            if parts.len() == 1 || !typed.contains(|c: char| c.is_ascii_digit()) {
                return None;
            }
            (parts.join(", "), city)
        }
    };
    let length = query.chars().count();
    (LEAST..=LONGEST).contains(&length).then_some(Question { query, part, city })
}

/// Values that an earlier choice has put into empty inputs: another choice replaces them.
type Filled = Vec<(FieldId, String)>;

/// Inputs that are cleared when the choice is no longer valid: their values would be wrong for another house.
const ENDING: [FieldId; 4] = [FieldId::Corp, FieldId::Build, FieldId::Flat, FieldId::Metro];

/// The data of a chosen suggestion: a line of [`FieldId::Suggested`] after the first six, with tabs between its parts.
struct Record {
    kladr: String,
    latitude: String,
    longitude: String,
    /// The first of [`PLACING`], as they must be in their inputs for the choice to stay valid.
    parts: Vec<String>,
    filled: Filled,
}

fn records(draft: &Draft) -> Vec<Record> {
    draft.get(FieldId::Suggested).split('\n').skip(6).filter_map(record).collect()
}

fn record(line: &str) -> Option<Record> {
    let mut cells = line.split('\t').map(str::to_owned);
    let depth = cells.next()?.parse().ok()?;
    let (kladr, latitude, longitude) = (cells.next()?, cells.next()?, cells.next()?);
    let parts = cells.by_ref().take(depth).collect();
    let mut filled = Filled::new();
    for cell in cells {
        let (key, text) = cell.split_once('=')?;
        filled.push((FieldId::from_key(key)?, text.to_owned()));
    }
    Some(Record { kladr, latitude, longitude, parts, filled })
}

/// Replaces coordinates that are unknown, so that the page's are not sent either.
const NOBODY_KNOWS: &str = "?";

/// The value of [`FieldId::Suggested`] for these records. The data of a street takes precedence over that of its city,
/// but the coordinates of a city do not replace missing ones of a street.
fn written(records: &[Record], draft: &Draft) -> String {
    let Some(_) = records.first() else { return String::new() };
    let [mut kladr, mut latitude, mut longitude] = [UNKNOWN; 3];
    for record in records.iter().filter(|record| record.is_in_force(draft)) {
        kladr = if record.kladr.is_empty() { kladr } else { &record.kladr };
        [latitude, longitude] = match record.latitude.as_str() {
            "" if record.parts.len() == 1 => [latitude, longitude],
            "" => [NOBODY_KNOWS; 2],
            latitude => [latitude, &record.longitude],
        };
    }
    let mut lines: Vec<String> = PLACING.map(|id| draft.get(id).to_owned()).to_vec();
    lines.push([kladr, latitude, longitude].join(" "));
    lines.extend(records.iter().map(Record::line));
    lines.join("\n")
}

impl Record {
    fn line(&self) -> String {
        let Record { kladr, latitude, longitude, parts, filled } = self;
        let filled: String = filled.iter().map(|(id, text)| format!("\t{}={text}", id.key())).collect();
        format!("{}\t{kladr}\t{latitude}\t{longitude}\t{}{filled}", parts.len(), parts.join("\t"))
    }

    /// Whether its parts still match the form.
    fn is_in_force(&self, draft: &Draft) -> bool {
        PLACING.iter().zip(&self.parts).all(|(id, part)| {
            let there = draft.get(*id);
            is_same_city(part, there) || part.is_empty() && there == NO_STREET
        })
    }
}

/// The values to set when a suggestion is chosen at that part: in this input, and in those that are empty or were
/// filled in by an earlier choice.
pub fn chosen(draft: &Draft, at: FieldId, suggestion: &Suggestion) -> Vec<(FieldId, String)> {
    let mut records = records(draft);
    let own: Filled = records.iter().map(|record| record.filled.as_slice()).collect::<Vec<_>>().concat();
    let is_own = |id: FieldId| own.iter().any(|(known, text)| *known == id && draft.get(id) == text);
    let takes = |id: FieldId| id == at || is_own(id) || plain(draft.get(id)).is_empty();
    let mut puts = suggestion.parts.clone();
    puts.retain(|(id, _)| takes(*id));
    let depth = suggestion.depth();
    let mut filled = puts.clone();
    filled.retain(|(id, _)| *id != at);
    for (id, _) in records.iter().filter(|known| known.parts.len() == depth).flat_map(|known| &known.filled) {
        if ENDING.contains(id) && is_own(*id) && !puts.iter().any(|(put, _)| put == id) {
            puts.push((*id, String::new()));
        }
    }
    records.retain(|known| known.parts.len() != depth);
    let after = with(draft, &puts);
    if let Some(parts) = suggestion.placed(&after, depth) {
        let degrees =
            |of: fn(&Coordinates) -> String| suggestion.coordinates.as_ref().map(of).unwrap_or_default();
        records.push(Record {
            kladr: suggestion.kladr.clone().unwrap_or_default(),
            latitude: degrees(|it| it.latitude.to_string()),
            longitude: degrees(|it| it.longitude.to_string()),
            parts,
            filled,
        });
        records.sort_by_key(|record| record.parts.len());
    }
    end(records, &after, puts)
}

/// The values to set when the address was edited: corpus, building, flat and metro from a choice are cleared when it is
/// no longer valid; a house or a street stays, for the next choice to replace.
pub fn edited(draft: &Draft) -> Vec<(FieldId, String)> {
    end(records(draft), draft, Filled::new())
}

/// Clears the [`ENDING`] inputs of the choices that are no longer valid, and stores the remaining data.
fn end(mut records: Vec<Record>, draft: &Draft, mut puts: Filled) -> Filled {
    for record in records.iter_mut().filter(|record| !record.is_in_force(draft)) {
        for (id, _) in record.filled.iter().filter(|(id, text)| ENDING.contains(id) && draft.get(*id) == text)
        {
            puts.push((*id, String::new()));
        }
        record.filled.retain(|(id, _)| !ENDING.contains(id));
    }
    let written = written(&records, &with(draft, &puts));
    if written.as_str() != draft.get(FieldId::Suggested) {
        puts.push((FieldId::Suggested, written));
    }
    puts
}

fn with(draft: &Draft, puts: &[(FieldId, String)]) -> Draft {
    let mut after = draft.clone();
    puts.iter().for_each(|(id, text)| after.set(*id, text.as_str()));
    after
}

impl Suggestion {
    /// From texts, any of which may be empty or invalid; `None` if there is nothing to read or to fill in.
    pub fn of(
        text: &str,
        mut parts: Vec<(FieldId, String)>,
        kladr: &str,
        [latitude, longitude]: [String; 2],
    ) -> Option<Suggestion> {
        let text: String = plain(text).chars().take(LONGEST_TEXT).collect();
        parts.iter_mut().for_each(|(_, text)| *text = plain(text));
        parts.retain(|(_, text)| !text.is_empty() && text.chars().count() <= LONGEST_TEXT);
        let is_kladr = (13..=19).contains(&kladr.len()) && kladr.bytes().all(|digit| digit.is_ascii_digit());
        let degrees = latitude.parse().ok().zip(longitude.parse().ok());
        (!text.is_empty() && !parts.is_empty()).then(|| Suggestion {
            text,
            parts,
            kladr: is_kladr.then(|| kladr.to_owned()),
            coordinates: degrees.map(|(latitude, longitude)| Coordinates { latitude, longitude }),
        })
    }

    /// Its text of a part; empty if it has none.
    pub fn part(&self, id: FieldId) -> &str {
        self.parts.iter().find(|(known, _)| *known == id).map_or("", |(_, text)| text)
    }

    /// How many of [`PLACING`] determine whether it is still valid.
    fn depth(&self) -> usize {
        match (self.part(FieldId::House), self.part(FieldId::Street)) {
            ("", "") => 1,
            ("", _) => 2,
            _ => PLACING.len(),
        }
    }

    /// The first of [`PLACING`] as the form has them; `None` if they name another place.
    fn placed(&self, draft: &Draft, depth: usize) -> Option<Vec<String>> {
        let mut parts = Vec::new();
        for id in PLACING.into_iter().take(depth) {
            let (there, own) = (plain(draft.get(id)), self.part(id));
            let is_none = there.is_empty() || there == NO_STREET;
            let is_it = match own {
                // A page that suggests streets need not include the city.
                "" => is_none || id == FieldId::City,
                own => is_same_city(&there, own) || is_short_for(&there, own),
            };
            if !is_it {
                return None;
            }
            parts.push(if is_none { String::new() } else { there });
        }
        Some(parts)
    }
}

/// Whether the typed text names the suggestion: «улица тверская», and «Тверская», the «ул Тверская».
fn is_short_for(typed: &str, suggested: &str) -> bool {
    let mut typed: Vec<&str> = typed.split([' ', '.', ',']).filter(|word| !word.is_empty()).collect();
    let mut is_kind_alone = true;
    for word in suggested.split([' ', ',']).filter(|word| !word.is_empty()) {
        match typed.iter().position(|it| is_word(it, word)) {
            Some(at) => {
                typed.remove(at);
            }
            // Kinds are in lower case; a name must not be missing.
            None => is_kind_alone &= word.starts_with(char::is_lowercase),
        }
    }
    typed.is_empty() && is_kind_alone
}

/// Whether two words are equal, or one is a usual short form of the other: `ул`, `пр-кт`, `б-р`.
fn is_word(a: &str, b: &str) -> bool {
    let [a, b] = [a, b].map(|word| small_letters(word).replace('ё', "е"));
    let is_short = |short: &str, long: &str| {
        let (begin, end) = short.split_once('-').unwrap_or((short, ""));
        short.chars().count() <= 6 && long.starts_with(begin) && long.ends_with(end)
    };
    let is_kind = |word: &str| word.chars().all(|c| c.is_alphabetic() || c == '-');
    a == b || is_kind(&a) && is_kind(&b) && (is_short(&a, &b) || is_short(&b, &a))
}
