//! What the shop's page hands over: JSON, parsed into a [`domain::Offer`](crate::domain::Offer), or into the
//! part of it that a lesser form needs. The keys are the API's own wherever it has a name for the thing;
//! `docs/EMBEDDING.md` documents them.
//!
//! The first thing that is wrong ends the parsing with a [`ConfigError`]: where, in JSON, and what.

mod delivery;
mod node;

use node::{Node, Object, Parsed};

use crate::domain::{
    Calendar, Cart, CartError, Coordinates, Coverage, Line, Money, Number, Offer, Payment, Place, Purchase,
    Status, UtcOffset, Weekdays,
};
use crate::json::{Json, SyntaxError};

/// What is wrong with a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// Where, as JavaScript would reach it: `delivery.pickup.points[2].code`. Empty for the whole.
    pub path: String,
    pub problem: ConfigProblem,
}

/// What can be wrong with a value of the configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigProblem {
    /// There is no configuration.
    Absent,
    /// Not JSON; line and column of the first character that is not.
    NotJson { line: usize, column: usize },
    /// The key is not there.
    Missing,
    /// There is no such key; the ones that there are.
    UnknownKey(&'static [&'static str]),
    /// Something else was expected.
    Expected(Expected),
    /// The value stands in an entry before.
    Duplicate,
    /// `parentId` names a line that is not there.
    NoParent,
    /// No delivery method is on offer.
    NoDelivery,
}

/// What a value should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    Object,
    /// With at least one entry.
    List,
    /// Not empty, and of at most 1,000 characters.
    Text,
    /// A whole number in a range.
    Integer {
        min: u64,
        max: u64,
    },
    /// Roubles, not negative, with at most two decimals.
    Money,
    /// A number that is not negative.
    Measure,
    Number,
    /// `2026-12-31`.
    Date,
    /// Days from today, or a date.
    FirstDay,
    /// `14:00`.
    Time,
    /// `+03:00`.
    Offset,
    /// Numbers from 1 (Monday) to 7 (Sunday), not all of them.
    Weekdays,
    /// 1, 2, 3, 4, 5, 39 or 43.
    PaymentCode,
    /// `СДЭК` or `dpd`.
    Company,
    /// `door` or `terminal`.
    Target,
    /// 13 to 19 digits in a string.
    Kladr,
    /// An http(s) address, or a path on the shop's own site.
    Link,
}

/// The largest integer that JavaScript writes exactly: IDs above it would be someone else's.
const MAX_ID: u64 = 9_007_199_254_740_991;

/// The most characters in a text: ten megabytes in a name bring a browser to its knees.
const LONGEST_TEXT: usize = 1_000;

/// The keys of a configuration. Every form knows them all, so that a page may point several at the same one.
const KEYS: &[&str] = &[
    "items",
    "totalWeight",
    "totalVolume",
    "delivery",
    "days",
    "timeZone",
    "payment",
    "privacyPolicy",
    "place",
];

/// Parses the configuration of a checkout.
pub fn parse(json: &str) -> Result<Offer, ConfigError> {
    read(&value(json)?, |root| {
        offer(root, delivery::parse(root.required("delivery")?)?, Coverage::Everywhere)
    })
}

/// Parses the configuration of a checkout whose page says for each city what is on offer there. Without `delivery`
/// nothing is.
pub fn parse_for_city(json: &str, city: String) -> Result<Offer, ConfigError> {
    read(&value(json)?, |root| {
        let delivery = root.get("delivery").map(delivery::parse).transpose()?;
        offer(root, delivery.unwrap_or_default(), Coverage::City(city))
    })
}

fn offer<'a>(root: Object<'a>, delivery: delivery::Deliveries, coverage: Coverage) -> Parsed<'a, Offer> {
    Ok(Offer {
        cart: cart(root)?,
        courier: delivery.courier,
        carriers: delivery.carriers,
        pickup: delivery.pickup,
        pickpoint: delivery.pickpoint,
        calendar: calendar(root)?,
        payment: payments(root.required("payment")?)?,
        privacy_policy: privacy_policy(root)?,
        place: root.get("place").map(place).transpose()?,
        coverage,
    })
}

/// Parses the configuration of a one-click purchase: the goods and the policy. What only a checkout needs is
/// neither missed nor read.
pub fn parse_purchase(json: &str) -> Result<Purchase, ConfigError> {
    read(&value(json)?, |root| Ok(Purchase { cart: cart(root)?, privacy_policy: privacy_policy(root)? }))
}

/// Parses the configuration of a callback: the policy, where there is one. The callback can do without a
/// configuration.
pub fn parse_callback(json: &str) -> Result<Option<String>, ConfigError> {
    match value(json) {
        Ok(value) => read(&value, privacy_policy),
        Err(ConfigError { problem: ConfigProblem::Absent, .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

fn value(json: &str) -> Result<Json, ConfigError> {
    let whole = |problem| ConfigError { path: String::new(), problem };
    if json.trim().is_empty() {
        return Err(whole(ConfigProblem::Absent));
    }
    Json::parse(json).map_err(|SyntaxError { line, column }| whole(ConfigProblem::NotJson { line, column }))
}

fn read<'a, T>(whole: &'a Json, parse: impl FnOnce(Object<'a>) -> Parsed<'a, T>) -> Result<T, ConfigError> {
    Node::root(whole).object(KEYS).and_then(parse).map_err(|wrong| wrong.within(whole))
}

/// Where the shop's policy on personal data stands.
fn privacy_policy(root: Object) -> Parsed<Option<String>> {
    root.get("privacyPolicy").map(|node| node.link()).transpose()
}

fn cart(root: Object) -> Parsed<Cart> {
    let items = root.required("items")?;
    let weight = root.required("totalWeight")?.number(Expected::Measure)?;
    let volume = root.required("totalVolume")?.number(Expected::Measure)?;
    Cart::new(items.list(line)?, weight, volume).map_err(|error| match error {
        CartError::Empty => items.expected(Expected::List),
        CartError::NoParent(index) => items.at(index, "parentId").error(ConfigProblem::NoParent),
    })
}

fn line(node: Node) -> Parsed<Line> {
    let line = node.object(&[
        "productId",
        "itemId",
        "parentId",
        "name",
        "price",
        "quantity",
        "deliveryPrice",
        "status",
    ])?;
    let optional = |key, max| line.get(key).map(|node| node.integer(0, max)).transpose();
    Ok(Line {
        product_id: line.id("productId")?,
        item_id: line.id("itemId")?,
        parent_id: optional("parentId", MAX_ID)?,
        name: line.text("name")?,
        price: line.required("price")?.number(Expected::Money)?,
        quantity: match line.get("quantity") {
            Some(node) => u32::try_from(node.integer(1, 1_000_000)?).unwrap_or(u32::MAX),
            None => 1,
        },
        delivery_price: match line.get("deliveryPrice") {
            Some(node) => node.number(Expected::Money)?,
            None => Money::default(),
        },
        status: optional("status", 3)?.and_then(Status::from_code).unwrap_or(Status::InStock),
    })
}

fn calendar(root: Object) -> Parsed<Calendar> {
    let mut calendar = Calendar {
        offset: match root.get("timeZone") {
            Some(node) => node.parsed(Expected::Offset)?,
            None => UtcOffset::default(),
        },
        lead: 1,
        first: None,
        count: 14,
        closed_weekdays: Weekdays::default(),
        closed_dates: Vec::new(),
    };
    let Some(days) = root.get("days") else { return Ok(calendar) };
    let days = days.object(&["first", "count", "closedWeekdays", "closedDates"])?;
    if let Some(node) = days.get("first") {
        if let Ok(first) = node.parsed(Expected::FirstDay) {
            (calendar.first, calendar.lead) = (Some(first), 0);
        } else {
            let lead = node.integer(0, 365).map_err(|_| node.expected(Expected::FirstDay))?;
            calendar.lead = u16::try_from(lead).unwrap_or(u16::MAX);
        }
    }
    if let Some(node) = days.get("count") {
        calendar.count = u16::try_from(node.integer(1, 60)?).unwrap_or(u16::MAX);
    }
    if let Some(node) = days.get("closedWeekdays") {
        let numbers = node.entries(|day| day.integer(1, 7))?;
        calendar.closed_weekdays = Weekdays::new(numbers.into_iter().filter_map(|n| u8::try_from(n).ok()))
            .ok_or_else(|| node.expected(Expected::Weekdays))?;
    }
    if let Some(node) = days.get("closedDates") {
        calendar.closed_dates = node.entries(|date| date.parsed(Expected::Date))?;
    }
    Ok(calendar)
}

fn payments(node: Node) -> Parsed<Vec<Payment>> {
    let payments = node.list(payment)?;
    node.distinct("", payments.iter().map(|payment| payment.code().to_string()))?;
    Ok(payments)
}

fn payment(node: Node) -> Parsed<Payment> {
    let code = node.integer(0, 255).map_err(|_| node.expected(Expected::PaymentCode))?;
    Payment::from_code(code).ok_or_else(|| node.expected(Expected::PaymentCode))
}

fn place(node: Node) -> Parsed<Place> {
    let place = node.object(&["city", "latitude", "longitude", "kladr"])?;
    Ok(Place {
        city: place.text("city")?,
        coordinates: coordinates(place)?,
        kladr: place.get("kladr").map(|node| node.kladr()).transpose()?,
    })
}

/// Both or none.
fn coordinates(object: Object) -> Parsed<Option<Coordinates>> {
    if object.get("latitude").is_none() && object.get("longitude").is_none() {
        return Ok(None);
    }
    let degrees = |key| object.required(key)?.number::<Number>(Expected::Number);
    Ok(Some(Coordinates { latitude: degrees("latitude")?, longitude: degrees("longitude")? }))
}
