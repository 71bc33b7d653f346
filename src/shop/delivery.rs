//! `delivery`: the offer for each of the API's delivery types. An empty part is not on offer.

use super::node::{Node, Object};
use super::{ConfigProblem, Expected, MAX_ID, calendar, coordinates, payments};
use crate::domain::{
    Carrier, Collection, Company, Courier, Interval, Point, Points, Target, Tariff, Terms, UtcOffset,
};

/// Replaces a list of points if the page has a function for them.
const FUNCTION: &str = "function";

#[derive(Default)]
pub(super) struct Deliveries {
    pub courier: Option<Courier>,
    pub carriers: Vec<Carrier>,
    pub pickup: Option<Collection>,
    pub pickpoint: Option<Collection>,
}

/// `offset`: the shop's UTC offset.
pub(super) fn parse(node: Node, offset: UtcOffset) -> Option<Deliveries> {
    let before = node.wrongs();
    let delivery = node.object(&["address", "external", "pickup", "pickpoint"])?;
    let courier = |node: Node| {
        let courier = node.object(&["intervals", "price", "freeFrom", "payment", "days"])?;
        Some(Courier { terms: terms(courier, offset), intervals: intervals(courier)? })
    };
    let parsed = Deliveries {
        courier: delivery.get("address").and_then(courier),
        carriers: delivery.get("external").and_then(|node| carriers(node, offset)).unwrap_or_default(),
        pickup: delivery.get("pickup").and_then(|node| collection(node, offset)),
        pickpoint: delivery.get("pickpoint").and_then(|node| collection(node, offset)),
    };
    match &parsed {
        Deliveries { courier: None, pickup: None, pickpoint: None, carriers }
            if carriers.is_empty() && node.wrongs() == before =>
        {
            node.wrong(ConfigProblem::NoDelivery)
        }
        _ => Some(parsed),
    }
}

fn carriers(node: Node, offset: UtcOffset) -> Option<Vec<Carrier>> {
    let mut carriers = node.entries(|node| carrier(node, offset))?;
    node.distinct("companyId", carriers.iter().map(|carrier| carrier.company_id.to_string()));
    carriers.retain(|carrier| !carrier.tariffs.is_empty());
    Some(carriers)
}

fn carrier(node: Node, offset: UtcOffset) -> Option<Carrier> {
    let keys = &["company", "companyId", "tariffs", "terminals", "intervals", "payment", "days"];
    let carrier = node.object(keys)?;
    let terms = terms(carrier, offset);
    let company =
        carrier.required("company").and_then(|node| node.one_of(Company::from_name, Expected::Company));
    let company_id = carrier.id("companyId");
    let tariffs = carrier.required("tariffs").and_then(|node| {
        let tariffs = node.entries(tariff)?;
        node.distinct("id", tariffs.iter().map(|tariff| tariff.id.to_string()));
        Some(tariffs)
    });
    let terminals = carrier.get("terminals").map(points);
    let intervals = intervals(carrier);
    let mut tariffs = tariffs?;
    let is_to_door = |tariff: &Tariff| tariff.to == Target::Door;
    if terminals.is_none() && !tariffs.iter().all(is_to_door) {
        carrier.required("terminals")?;
    }
    let terminals = terminals.unwrap_or_else(|| Some(Points::default()))?;
    if terminals.are_none() {
        tariffs.retain(is_to_door);
    }
    Some(Carrier {
        company: company?,
        company_id: company_id?,
        tariffs,
        terminals,
        intervals: intervals?,
        terms,
    })
}

fn tariff(node: Node) -> Option<Tariff> {
    let tariff = node.object(&["id", "name", "to", "price", "term", "freeFrom", "payment"])?;
    let target = |text: &str| match text {
        "door" => Some(Target::Door),
        "terminal" => Some(Target::Terminal),
        _ => None,
    };
    let (id, name) = (tariff.id("id"), tariff.text("name"));
    let to = tariff.required("to").and_then(|node| node.one_of(target, Expected::Target));
    let (price, term) = (tariff.required("price").and_then(Node::money), tariff.text_if("term"));
    let (free_from, payment) = (tariff.money_if("freeFrom"), tariff.get("payment").and_then(payments));
    let terms = Terms { free_from, payment, ..Terms::default() };
    Some(Tariff { id: id?, name: name?, to: to?, price: price?, term, terms })
}

fn collection(node: Node, offset: UtcOffset) -> Option<Collection> {
    let collection = node.object(&["points", "intervals", "price", "freeFrom", "payment", "days"])?;
    if node.is_empty() {
        return None;
    }
    let (points, intervals) = (collection.required("points").and_then(points), intervals(collection));
    let points = points.filter(|points| !points.are_none());
    Some(Collection { terms: terms(collection, offset), points: points?, intervals: intervals? })
}

/// The terms of a delivery type, or a carrier.
fn terms(of: Object, offset: UtcOffset) -> Terms {
    Terms {
        price: of.money_if("price"),
        free_from: of.money_if("freeFrom"),
        payment: of.get("payment").and_then(payments),
        calendar: calendar::days(of, offset),
    }
}

fn points(node: Node) -> Option<Points> {
    if node.as_text().is_some_and(|text| text == FUNCTION) {
        return Some(Points::asked());
    }
    let points = node.entries(point)?;
    node.distinct("code", points.iter().map(|point| point.code.clone()));
    Some(points.into())
}

/// The page's answer: the points, and the total number including those that it did not return.
pub(super) fn found(node: Node) -> Option<(Vec<Point>, usize)> {
    let answer = node.object(&["points", "total"])?;
    let points = answer.required("points").and_then(|node| node.entries(point));
    let total = answer.get("total").and_then(|node| node.integer(0, MAX_ID));
    let points = points?;
    let total = total.and_then(|total| usize::try_from(total).ok()).unwrap_or(points.len());
    Some((points, total))
}

fn point(node: Node) -> Option<Point> {
    let keys =
        &["code", "name", "address", "hours", "latitude", "longitude", "price", "payment", "maxWeight"];
    let point = node.object(keys)?;
    let (code, name, address) = (point.text("code"), point.text_if("name"), point.text("address"));
    let (hours, coordinates) = (point.text_if("hours"), coordinates(point));
    let (price, payment) = (point.money_if("price"), point.get("payment").and_then(payments));
    let max_weight = point.get("maxWeight").and_then(|node| node.number(Expected::Measure));
    Some(Point { code: code?, name, address: address?, hours, coordinates, price, payment, max_weight })
}

/// The intervals of a part of the delivery.
fn intervals(of: Object) -> Option<Vec<Interval>> {
    let Some(node) = of.get("intervals").filter(|node| !node.is_empty()) else {
        return Some(vec![Interval::named(Interval::ANY_TIME)]);
    };
    let intervals = node.entries(interval)?;
    node.distinct("", intervals.iter().map(|interval| interval.name.clone()));
    Some(intervals)
}

/// `"с 12 до 18"`, or an object with more details.
fn interval(node: Node) -> Option<Interval> {
    if let Some(name) = node.as_text() {
        return Some(Interval::named(name));
    }
    let interval = node.object(&["name", "price", "until", "weekdays"])?;
    let (name, price) = (interval.text("name"), interval.money_if("price"));
    let until = interval.get("until").and_then(|node| node.parsed(Expected::Time));
    let named = Interval::named(name?);
    let weekdays = interval.get("weekdays").and_then(calendar::weekdays);
    Some(Interval { price, until: until.or(named.until), weekdays, ..named })
}
