//! Addresses that are suggested: what is asked for, and what the one that was chosen puts where.

use super::address::is_same_city;
use super::plain::{plain, small_letters};
use super::street::NO_STREET;
use super::suggested::{PLACING, is_in_force};
use super::{Coordinates, Draft, FieldId};

/// An address, or its beginning: a city, a street.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestion {
    /// As the shopper reads it.
    pub text: String,
    /// Of [`PLACING`], the flat and the metro those that it has.
    pub parts: Vec<(FieldId, String)>,
    /// 13 to 19 digits.
    pub kladr: Option<String>,
    pub coordinates: Option<Coordinates>,
}

/// The most that are shown, and the most characters of a text: more is no help to anybody.
pub const MOST: usize = 20;
const LONGEST_TEXT: usize = 200;

/// What is to be suggested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What was typed; for a house with the city and the street before it.
    pub query: String,
    /// The city, the street or the house.
    pub part: FieldId,
    /// As typed; empty where the city is asked for.
    pub city: String,
}

/// From so many characters on something is suggested.
const LEAST: usize = 3;

/// The most characters of a query, by what the services take.
const LONGEST: usize = 300;

/// What to ask while that part is typed; nothing where that is not worth it yet.
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

/// What an earlier choice has put into inputs that were empty, and that ends with it.
type Filled = Vec<(FieldId, String)>;

/// Those that end with it: nobody has to look for them after another house.
const ENDING: [FieldId; 4] = [FieldId::Corp, FieldId::Build, FieldId::Flat, FieldId::Metro];

/// A line of [`FieldId::Suggested`], as `suggested.rs` has it, and behind that what was filled in: `address.corp=2`.
struct Record {
    known: String,
    depth: usize,
    filled: Filled,
}

fn records(draft: &Draft) -> Vec<Record> {
    draft.get(FieldId::Suggested).lines().filter_map(record).collect()
}

fn record(line: &str) -> Option<Record> {
    let mut cells = line.split('\t');
    let known: Vec<&str> = cells.by_ref().take(4).collect();
    let depth = known.first()?.parse().ok()?;
    let known = known.into_iter().chain(cells.by_ref().take(depth)).collect::<Vec<_>>().join("\t");
    let mut filled = Filled::new();
    for (key, text) in cells.filter_map(|cell| cell.split_once('=')) {
        filled.push((FieldId::from_key(key)?, text.to_owned()));
    }
    Some(Record { known, depth, filled })
}

fn written(records: &[Record]) -> String {
    let line = |Record { known, filled, .. }: &Record| {
        let filled: String = filled.iter().map(|(id, text)| format!("\t{}={text}", id.key())).collect();
        format!("{known}{filled}")
    };
    records.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What goes into which inputs where a suggestion is chosen at that part: into this one, and into those that are empty or were
/// filled in by a choice before.
pub fn chosen(draft: &Draft, at: FieldId, suggestion: &Suggestion) -> Vec<(FieldId, String)> {
    let mut records = records(draft);
    let own: Filled = records.iter().map(|record| record.filled.as_slice()).collect::<Vec<_>>().concat();
    let is_own = |id: FieldId| own.iter().any(|(known, text)| *known == id && draft.get(id) == text);
    let takes = |id: FieldId| id == at || is_own(id) || plain(draft.get(id)).is_empty();
    let mut puts = suggestion.parts.clone();
    puts.retain(|(id, _)| takes(*id));
    let depth = suggestion.depth();
    let mut filled = puts.clone();
    filled.retain(|(id, _)| *id != at && ENDING.contains(id));
    for (id, _) in records.iter().filter(|known| known.depth == depth).flat_map(|known| &known.filled) {
        if is_own(*id) && !puts.iter().any(|(put, _)| put == id) {
            puts.push((*id, String::new()));
        }
    }
    records.retain(|known| known.depth != depth);
    let after = with(draft, &puts);
    if let Some(known) = suggestion.known(&after, depth) {
        records.push(Record { known, depth, filled });
        records.sort_by_key(|record| record.depth);
    }
    puts.push((FieldId::Suggested, written(&records)));
    let ended = edited(&with(draft, &puts));
    puts.retain(|(id, _)| !ended.iter().any(|(later, _)| later == id));
    puts.extend(ended);
    puts
}

/// What goes into which inputs where the address was edited: what a choice has filled in goes with the choice.
pub fn edited(draft: &Draft) -> Vec<(FieldId, String)> {
    let mut records = records(draft);
    let mut puts = Filled::new();
    for record in records.iter_mut().filter(|record| !is_in_force(draft, &record.known)) {
        for (id, _) in record.filled.iter().filter(|(id, text)| draft.get(*id) == text) {
            puts.push((*id, String::new()));
        }
        record.filled.clear();
    }
    let written = written(&records);
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
    /// Of texts, any of which may be empty or wrong; nothing where there is nothing to read or to fill in.
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

    /// Its text of a part; empty where it has none.
    pub fn part(&self, id: FieldId) -> &str {
        self.parts.iter().find(|(known, _)| *known == id).map_or("", |(_, text)| text)
    }

    /// How many of [`PLACING`] decide whether it still holds.
    fn depth(&self) -> usize {
        match (self.part(FieldId::House), self.part(FieldId::Street)) {
            ("", "") => 1,
            ("", _) => 2,
            _ => PLACING.len(),
        }
    }

    /// What is remembered of it while the form holds these texts; nothing where they name another place.
    fn known(&self, draft: &Draft, depth: usize) -> Option<String> {
        let degrees = |of: fn(&Coordinates) -> String| self.coordinates.as_ref().map(of).unwrap_or_default();
        let mut cells = vec![
            depth.to_string(),
            self.kladr.clone().unwrap_or_default(),
            degrees(|it| it.latitude.to_string()),
            degrees(|it| it.longitude.to_string()),
        ];
        for id in PLACING.into_iter().take(depth) {
            let (there, own) = (plain(draft.get(id)), self.part(id));
            let is_none = there.is_empty() || there == NO_STREET;
            let is_it = match own {
                // A page that suggests streets need not say of what city.
                "" => is_none || id == FieldId::City,
                own => is_same_city(&there, own) || is_short_for(&there, own),
            };
            if !is_it {
                return None;
            }
            cells.push(if is_none { String::new() } else { there });
        }
        Some(cells.join("\t"))
    }
}

/// Whether what was typed names what was suggested: «улица тверская», and «Тверская», the «ул Тверская».
fn is_short_for(typed: &str, suggested: &str) -> bool {
    let mut typed: Vec<&str> = typed.split([' ', '.', ',']).filter(|word| !word.is_empty()).collect();
    let mut is_kind_alone = true;
    for word in suggested.split([' ', ',']).filter(|word| !word.is_empty()) {
        match typed.iter().position(|it| is_word(it, word)) {
            Some(at) => {
                typed.remove(at);
            }
            // Kinds are written small; a name is not to be missing.
            None => is_kind_alone &= word.starts_with(char::is_lowercase),
        }
    }
    typed.is_empty() && is_kind_alone
}

/// Whether two words are one, or one of them a usual short form: `ул`, `пр-кт`, `б-р`.
fn is_word(a: &str, b: &str) -> bool {
    let [a, b] = [a, b].map(|word| small_letters(word).replace('ё', "е"));
    let is_short = |short: &str, long: &str| {
        let (begin, end) = short.split_once('-').unwrap_or((short, ""));
        short.chars().count() <= 6 && long.starts_with(begin) && long.ends_with(end)
    };
    let is_kind = |word: &str| word.chars().all(|c| c.is_alphabetic() || c == '-');
    a == b || is_kind(&a) && is_kind(&b) && (is_short(&a, &b) || is_short(&b, &a))
}
