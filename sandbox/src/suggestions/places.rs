//! The suggested places: `sandbox/places.tsv`.

use std::sync::LazyLock;

use serde_json::{Value, json};

/// Region, area, city, settlement, street, house, block, КЛАДР, latitude, longitude, `qc_geo` and metro station, with
/// their types («ул Тверская»); empty if there is none.
const TABLE: &str = include_str!("../../places.tsv");

/// Types before or after a name: «ул Тверская», «Ленинский пр-кт».
const KINDS: [&str; 30] = [
    "г",
    "город",
    "обл",
    "край",
    "респ",
    "р-н",
    "деревня",
    "д",
    "дом",
    "село",
    "с",
    "пгт",
    "поселок",
    "п",
    "ул",
    "улица",
    "пр-кт",
    "проспект",
    "пер",
    "переулок",
    "пл",
    "площадь",
    "б-р",
    "бульвар",
    "наб",
    "шоссе",
    "к",
    "корпус",
    "стр",
    "строение",
];

/// The precision of a place, as in `from_bound` and `to_bound`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Region,
    Area,
    City,
    Settlement,
    Street,
    House,
}

impl Level {
    pub fn from_name(name: &str) -> Option<Level> {
        Some(match name {
            "region" => Level::Region,
            "area" => Level::Area,
            "city" => Level::City,
            "settlement" => Level::Settlement,
            "street" => Level::Street,
            "house" => Level::House,
            _ => return None,
        })
    }
}

/// A row of the table.
pub struct Place {
    cells: [&'static str; 12],
}

/// All places.
pub static PLACES: LazyLock<Vec<Place>> = LazyLock::new(|| {
    let cells = |line: &'static str| line.split('\t').collect::<Vec<_>>().try_into();
    TABLE.lines().map(|line| Place { cells: cells(line).expect("twelve cells") }).collect()
});

/// The type and the name of «ул Тверская», or of «Ленинский пр-кт».
fn apart(text: &'static str) -> (Option<&'static str>, Option<&'static str>) {
    let is_kind = |word: &str| KINDS.contains(&word.to_lowercase().as_str());
    match (text.split_once(' '), text.rsplit_once(' ')) {
        (Some((kind, name)), _) if is_kind(kind) => (Some(kind), Some(name)),
        (_, Some((name, kind))) if is_kind(kind) => (Some(kind), Some(name)),
        _ => (None, some(text)),
    }
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// Words, normalized for comparison.
pub fn words(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace('ё', "е");
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '/')).map(str::to_owned);
    words.filter(|word| !word.is_empty() && !KINDS.contains(&word.as_str())).collect()
}

impl Place {
    pub fn level(&self) -> Level {
        let [_, area, city, settlement, street, house, ..] = self.cells;
        match (house, street, settlement, city, area) {
            ("", "", "", "", "") => Level::Region,
            ("", "", "", "", _) => Level::Area,
            ("", "", "", _, _) => Level::City,
            ("", "", _, _, _) => Level::Settlement,
            ("", _, _, _, _) => Level::Street,
            _ => Level::House,
        }
    }

    pub fn kladr(&self) -> &'static str {
        self.cells[7]
    }

    /// The name of a part, as in a limit.
    pub fn name(&self, key: &str) -> Option<&'static str> {
        let at = ["region", "area", "city", "settlement", "street"].iter().position(|known| *known == key)?;
        apart(self.cells[at]).1
    }

    /// `value`: all parts, a federal city once.
    pub fn text(&self) -> String {
        let [region, area, city, settlement, street, house, block, ..] = self.cells;
        let house = format!("{house} {block}");
        let city = if city == region { "" } else { city };
        let parts = [region, area, city, settlement, street, house.trim()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// Whether all these words are the place's, and the last is the beginning of one: the user may still be typing it.
    pub fn is_meant_by(&self, query: &[String]) -> bool {
        let own = words(&self.text());
        let Some((last, whole)) = query.split_last() else { return false };
        whole.iter().all(|word| own.contains(word)) && own.iter().any(|word| word.starts_with(last.as_str()))
    }

    /// An entry of `suggestions`.
    pub fn suggestion(&self) -> Value {
        let [region, area, city, settlement, street, house, block, kladr, lat, lon, qc, metro] = self.cells;
        let part = |text| (apart(text), some(text));
        let ((_, region), region_with_type) = part(region);
        let ((_, area), area_with_type) = part(area);
        let ((_, city), city_with_type) = part(city);
        let ((settlement_type, settlement), settlement_with_type) = part(settlement);
        let ((street_type, street), street_with_type) = part(street);
        let ((house_type, house), (block_type, block)) = (apart(house), apart(block));
        let code = |digits: usize, zeros: &str| kladr.get(..digits).map(|code| format!("{code}{zeros}"));
        let metro = some(metro).map(|name| json!([{ "name": name, "line": "Линия", "distance": 0.4 }]));
        json!({ "value": self.text(), "unrestricted_value": self.text(), "data": {
            "postal_code": null, "country": "Россия", "country_iso_code": "RU", "fias_id": null, "fias_level": null,
            "kladr_id": kladr, "region": region, "region_with_type": region_with_type,
            "region_kladr_id": code(2, "00000000000"), "area": area, "area_with_type": area_with_type,
            "city": city, "city_with_type": city_with_type, "city_kladr_id": city.and(code(8, "00000")), "city_district": null,
            "settlement": settlement, "settlement_with_type": settlement_with_type, "settlement_type": settlement_type,
            "settlement_kladr_id": settlement.and(code(11, "00")),
            "street": street, "street_with_type": street_with_type, "street_type": street_type,
            "street_kladr_id": street.and(code(15, "00")),
            "house": house, "house_type": house_type, "block": block, "block_type": block_type,
            "stead": null, "stead_type": null, "flat": null, "flat_type": null,
            "geo_lat": some(lat), "geo_lon": some(lon), "qc_geo": qc, "timezone": null, "metro": metro,
        }})
    }
}
