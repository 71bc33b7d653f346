//! The page data: JSON, parsed into a [`domain::Offer`](crate::domain::Offer), or into the part of it that a smaller
//! form needs. The keys are the API's own wherever it has a name for the thing; `docs/EMBEDDING.md` documents them.
//!
//! All errors are reported at once, each as a [`ConfigError`]: where, in JSON, and what.

mod calendar;
mod cart;
mod delivery;
mod inputs;
mod map;
mod node;
pub mod suggest;
mod values;

use cart::cart;
use inputs::{Demand, inputs};
use node::{Node, Object, Wrong, Wrongs};

use crate::domain::Purchase;
use crate::domain::{
    Calendar, Coordinates, Coverage, Inputs, Number, Offer, Payment, PaymentOption, Place, Point,
};
use crate::json::{Json, SyntaxError};

/// Why there is no form for a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// The cart is empty: not an error.
    EmptyCart,
    /// All errors.
    Wrong(Vec<ConfigError>),
}

/// An error in a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The path, as in JavaScript: `delivery.pickup.points[2].code`. Empty for the whole.
    pub path: String,
    pub problem: ConfigProblem,
}

/// The kinds of errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigProblem {
    /// There is no configuration.
    Absent,
    /// Not JSON; line and column of the first invalid character.
    NotJson { line: usize, column: usize },
    /// The key is missing.
    Missing,
    /// The key is unknown; the known ones.
    UnknownKey(&'static [&'static str]),
    /// Something else was expected.
    Expected(Expected),
    /// The value occurs in an earlier entry.
    Duplicate,
    /// `parentId` names a line that does not exist.
    NoParent,
    /// No delivery method is on offer.
    NoDelivery,
    /// The API requires the input, or the form needs it to reach the shopper.
    Demanded,
}

/// The expected kind of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    Object,
    /// With at least one entry, because one must be chosen.
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
    /// An http(s) URL, or a path on the shop's own site.
    Link,
    /// An https URL, or a path on the shop's own site.
    SecureLink,
    /// `hidden`, `optional` or `required`.
    Show,
    Boolean,
    /// The URL of a map's tiles.
    Tiles,
}

/// The largest integer that is exact in JavaScript: a larger ID would be rounded to another one.
const MAX_ID: u64 = 9_007_199_254_740_991;

/// The most characters in a text: ten megabytes in a name freeze a browser.
const LONGEST_TEXT: usize = 1_000;

/// The keys of a configuration. Every form knows all of them, so that a page may point several forms at the same one.
const KEYS: &[&str] = &[
    "items",
    "totalWeight",
    "totalVolume",
    "delivery",
    "days",
    "timeZone",
    "payment",
    "minSum",
    "privacyPolicy",
    "consents",
    "fields",
    "place",
    "map",
];

/// Parses the configuration of a checkout.
pub fn parse(json: &str) -> Result<Offer, Unfit> {
    parse_within(json, Coverage::Everywhere)
}

/// Parses the configuration of a checkout whose page returns the offer for each city. Without `delivery` nothing is on
/// offer.
pub fn parse_for_city(json: &str, city: String) -> Result<Offer, Unfit> {
    parse_within(json, Coverage::City(city))
}

fn parse_within(json: &str, coverage: Coverage) -> Result<Offer, Unfit> {
    read(json, true, |root| {
        let calendar = calendar::parse(root);
        let delivery = match (&coverage, root.get("delivery")) {
            (Coverage::City(_), None) => Some(delivery::Deliveries::default()),
            _ => root.required("delivery").and_then(|node| delivery::parse(node, calendar.offset)),
        };
        offer(root, delivery, calendar, coverage)
    })
}

fn offer(
    root: Object,
    delivery: Option<delivery::Deliveries>,
    calendar: Calendar,
    coverage: Coverage,
) -> Option<Offer> {
    let (cart, min_sum) = (cart(root), root.money_if("minSum"));
    let payment = root.required("payment").and_then(payments);
    let (inputs, place) = (inputs(root, Demand::Order), root.get("place").and_then(place));
    let map = root.get("map").and_then(map::parse);
    let delivery = delivery?;
    let mut offer = Offer {
        cart: cart?,
        courier: delivery.courier,
        carriers: delivery.carriers,
        pickup: delivery.pickup,
        pickpoint: delivery.pickpoint,
        calendar,
        payment: payment?,
        min_sum,
        inputs: inputs.into(),
        place,
        map,
        coverage,
    };
    offer.fit();
    Some(offer)
}

/// Parses the configuration of a one-click purchase: the goods and the inputs. The keys that only a checkout needs are
/// neither required nor read.
pub fn parse_purchase(json: &str) -> Result<Purchase, Unfit> {
    read(json, true, |root| {
        let (cart, inputs) = (cart(root), inputs(root, Demand::Reach));
        Some(Purchase { cart: cart?, inputs: inputs.into() })
    })
}

/// Parses the configuration of a callback: the inputs. The callback can do without a configuration.
pub fn parse_callback(json: &str) -> Result<Inputs, Unfit> {
    match json.trim() {
        "" => Ok(Inputs::default()),
        json => read(json, false, |root| Some(inputs(root, Demand::Phone))),
    }
}

/// Parses the points that the page has returned, and their total number.
pub fn parse_points(json: &str) -> Result<(Vec<Point>, usize), Unfit> {
    parsed(&value(json)?, delivery::found)
}

fn value(json: &str) -> Result<Json, Unfit> {
    let whole = |problem| Unfit::Wrong(vec![ConfigError { path: String::new(), problem }]);
    if json.trim().is_empty() {
        return Err(whole(ConfigProblem::Absent));
    }
    Json::parse(json).map_err(|SyntaxError { line, column }| whole(ConfigProblem::NotJson { line, column }))
}

/// Parses a configuration. If the cart is empty, other errors are not reported.
fn read<T>(json: &str, is_purchase: bool, parse: impl FnOnce(Object) -> Option<T>) -> Result<T, Unfit> {
    let whole = value(json)?;
    if is_purchase && matches!(whole.get("items"), Some(Json::List(items)) if items.is_empty()) {
        return Err(Unfit::EmptyCart);
    }
    parsed(&whole, |root| root.object(KEYS).and_then(parse))
}

fn parsed<T>(whole: &Json, parse: impl FnOnce(Node) -> Option<T>) -> Result<T, Unfit> {
    let wrongs = Wrongs::default();
    let parsed = parse(Node::root(whole, &wrongs));
    match (parsed, wrongs.into_inner()) {
        (Some(parsed), wrongs) if wrongs.is_empty() => Ok(parsed),
        (_, wrongs) => Err(errors(wrongs, whole)),
    }
}

fn errors(wrongs: Vec<Wrong>, whole: &Json) -> Unfit {
    Unfit::Wrong(wrongs.into_iter().map(|wrong| wrong.within(whole)).collect())
}

fn payments(node: Node) -> Option<Vec<PaymentOption>> {
    let payments = node.entries(payment)?;
    if payments.is_empty() {
        return node.wrong(ConfigProblem::Expected(Expected::List));
    }
    node.distinct("code", payments.iter().map(|option| option.payment.code().to_string()));
    Some(payments)
}

/// `5`, or an object with more details.
fn payment(node: Node) -> Option<PaymentOption> {
    let code = |node: Node| {
        let payment = node.as_whole().and_then(Payment::from_code);
        payment.or_else(|| node.wrong(ConfigProblem::Expected(Expected::PaymentCode)))
    };
    if !node.is_object() {
        return Some(PaymentOption { payment: code(node)?, next: None });
    }
    let option = node.object(&["code", "next"])?;
    let (payment, next) =
        (option.required("code").and_then(code), option.get("next").and_then(Node::secure_link));
    Some(PaymentOption { payment: payment?, next })
}

fn place(node: Node) -> Option<Place> {
    let place = node.object(&["city", "latitude", "longitude", "kladr"])?;
    if node.is_empty() {
        return None;
    }
    let (city, coordinates) = (place.text("city"), coordinates(place));
    let kladr = place.get("kladr").and_then(Node::kladr);
    Some(Place { city: city?, coordinates, kladr })
}

/// Both or neither.
fn coordinates(object: Object) -> Option<Coordinates> {
    if object.get("latitude").is_none() && object.get("longitude").is_none() {
        return None;
    }
    let degrees = |key| object.required(key).and_then(|node| node.number::<Number>(Expected::Number));
    let (latitude, longitude) = (degrees("latitude"), degrees("longitude"));
    Some(Coordinates { latitude: latitude?, longitude: longitude? })
}
