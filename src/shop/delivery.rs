//! `delivery`: what is on offer for each of the API's delivery types.

use super::node::{Node, Parsed};
use super::{ConfigProblem, Expected, coordinates};
use crate::domain::{Carrier, Collection, Company, Interval, Point, Target, Tariff};

#[derive(Default)]
pub(super) struct Deliveries {
    pub courier: Option<Vec<Interval>>,
    pub carriers: Vec<Carrier>,
    pub pickup: Option<Collection>,
    pub pickpoint: Option<Collection>,
}

pub(super) fn parse<'a>(node: Node<'a>) -> Parsed<'a, Deliveries> {
    let delivery = node.object(&["address", "external", "pickup", "pickpoint"])?;
    let courier = |node: Node<'a>| intervals(node.object(&["intervals"])?.get("intervals"));
    let parsed = Deliveries {
        courier: delivery.get("address").map(courier).transpose()?,
        carriers: match delivery.get("external") {
            Some(node) => carriers(node)?,
            None => Vec::new(),
        },
        pickup: delivery.get("pickup").map(collection).transpose()?,
        pickpoint: delivery.get("pickpoint").map(collection).transpose()?,
    };
    match &parsed {
        Deliveries { courier: None, pickup: None, pickpoint: None, carriers } if carriers.is_empty() => {
            Err(node.error(ConfigProblem::NoDelivery))
        }
        _ => Ok(parsed),
    }
}

fn carriers(node: Node) -> Parsed<Vec<Carrier>> {
    let carriers = node.list(carrier)?;
    node.distinct("companyId", carriers.iter().map(|carrier| carrier.company_id.to_string()))?;
    Ok(carriers)
}

fn carrier(node: Node) -> Parsed<Carrier> {
    let carrier = node.object(&["company", "companyId", "tariffs", "terminals", "intervals"])?;
    let company = carrier.required("company")?;
    let tariffs = carrier.required("tariffs")?;
    let parsed = Carrier {
        company: Company::from_name(&company.text()?).ok_or_else(|| company.expected(Expected::Company))?,
        company_id: carrier.id("companyId")?,
        tariffs: tariffs.list(tariff)?,
        terminals: carrier.get("terminals").map(|node| points(node)).transpose()?.unwrap_or_default(),
        intervals: intervals(carrier.get("intervals"))?,
    };
    tariffs.distinct("id", parsed.tariffs.iter().map(|tariff| tariff.id.to_string()))?;
    let goes_to_terminal = parsed.tariffs.iter().any(|tariff| tariff.to == Target::Terminal);
    if goes_to_terminal && parsed.terminals.is_empty() {
        carrier.required("terminals")?;
    }
    Ok(parsed)
}

fn tariff(node: Node) -> Parsed<Tariff> {
    let tariff = node.object(&["id", "name", "to", "price", "term"])?;
    let to = tariff.required("to")?;
    Ok(Tariff {
        id: tariff.id("id")?,
        name: tariff.text("name")?,
        to: match to.text()?.as_str() {
            "door" => Target::Door,
            "terminal" => Target::Terminal,
            _ => return Err(to.expected(Expected::Target)),
        },
        price: tariff.required("price")?.number(Expected::Money)?,
        term: tariff.text_if("term")?,
    })
}

fn collection(node: Node) -> Parsed<Collection> {
    let collection = node.object(&["points", "intervals"])?;
    Ok(Collection {
        points: points(collection.required("points")?)?,
        intervals: intervals(collection.get("intervals"))?,
    })
}

fn points(node: Node) -> Parsed<Vec<Point>> {
    let points = node.list(point)?;
    node.distinct("code", points.iter().map(|point| point.code.clone()))?;
    Ok(points)
}

fn point(node: Node) -> Parsed<Point> {
    let point = node.object(&["code", "name", "address", "hours", "latitude", "longitude"])?;
    Ok(Point {
        code: point.text("code")?,
        name: point.text_if("name")?,
        address: point.text("address")?,
        hours: point.text_if("hours")?,
        coordinates: coordinates(point)?,
    })
}

fn intervals(node: Option<Node>) -> Parsed<Vec<Interval>> {
    let Some(node) = node else {
        return Ok(vec![Interval::named(Interval::ANY_TIME)]);
    };
    let intervals = node.list(interval)?;
    node.distinct("", intervals.iter().map(|interval| interval.name.clone()))?;
    Ok(intervals)
}

/// `"с 12 до 18"`, or an object where there is more to say of the interval.
fn interval(node: Node) -> Parsed<Interval> {
    if let Ok(name) = node.text() {
        return Ok(Interval::named(name));
    }
    let interval = node.object(&["name", "price", "until"])?;
    let named = Interval::named(interval.text("name")?);
    Ok(Interval {
        price: interval.get("price").map(|node| node.number(Expected::Money)).transpose()?,
        until: interval.get("until").map(|node| node.parsed(Expected::Time)).transpose()?.or(named.until),
        ..named
    })
}
