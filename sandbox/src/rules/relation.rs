//! Rules that depend on more than the value itself: on the delivery, the other lines, the clock.

use serde_json::{Map, Value};

use super::Parsed;
use super::kind::kopecks;

/// Returns the problem of a value in its scope.
pub(super) type Rule = fn(&Scope, &Parsed, subject: &str) -> Result<(), String>;

/// The order's delivery. External splits in two: a terminal's code makes the difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Delivery {
    Address,
    Door,
    Terminal,
    Pickup,
    Pickpoint,
}

/// The data that a rule may read.
pub(super) struct Scope<'a> {
    body: &'a Map<String, Value>,
    clock: Clock,
    /// None if the call has no delivery, or none that can be parsed.
    delivery: Option<Delivery>,
    /// Index of the line being read.
    pub line: Option<usize>,
}

impl<'a> Scope<'a> {
    pub fn new(body: &'a Map<String, Value>, clock: Clock) -> Self {
        let delivery = match body.get("deliveryType").and_then(Value::as_str) {
            Some("address") => Some(Delivery::Address),
            Some("external") if body.contains_key("lgsTerminalCode") => Some(Delivery::Terminal),
            Some("external") => Some(Delivery::Door),
            Some("pickup") => Some(Delivery::Pickup),
            Some("pickpoint") => Some(Delivery::Pickpoint),
            _ => None,
        };
        Scope { body, clock, delivery, line: None }
    }

    pub fn delivers(&self, to: &[Delivery]) -> bool {
        self.delivery.is_some_and(|delivery| to.contains(&delivery))
    }

    /// The field as the subject of a sentence.
    pub fn subject(&self, label: &str) -> String {
        match self.line {
            Some(index) => format!("Товар {}: поле «{label}»", index + 1),
            None => format!("Поле «{label}»"),
        }
    }

    fn lines(&self) -> &[Value] {
        self.body.get("items").and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// Σ price × quantity in kopecks; None if there are no lines or one cannot be parsed.
    fn goods(&self) -> Option<i128> {
        if self.lines().is_empty() {
            return None;
        }
        let line = |line: &Value| {
            let price = kopecks(line["price"].as_number()?.as_str()).ok()?;
            Some(i128::from(price) * i128::from(line["quantity"].as_i64()?))
        };
        self.lines().iter().map(line).sum()
    }
}

/// The time, and the clock on which the shop's days begin (contract.md, desiredDeliveryDate).
#[derive(Clone, Copy)]
pub struct Clock {
    /// UNIX seconds.
    pub now: i64,
    /// How far the shop's clock is ahead of UTC.
    pub utc_offset_hours: i8,
}

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

impl Clock {
    /// Midnight, on the shop's clock, of the instant's day. UNIX seconds both.
    fn midnight(self, instant: i64) -> i64 {
        let offset = i64::from(self.utc_offset_hours) * HOUR;
        instant.saturating_add(offset).div_euclid(DAY) * DAY - offset
    }
}

pub(super) fn a_coming_midnight(scope: &Scope, value: &Parsed, subject: &str) -> Result<(), String> {
    match value {
        Parsed::Integer(date) if scope.clock.midnight(*date) != *date => {
            let offset = scope.clock.utc_offset_hours;
            Err(format!("{subject} должно быть полуночью выбранного дня по времени магазина (UTC{offset:+})"))
        }
        Parsed::Integer(date) if *date < scope.clock.midnight(scope.clock.now) => {
            Err(format!("{subject} уже в прошлом"))
        }
        _ => Ok(()),
    }
}

pub(super) fn sum_of_lines(scope: &Scope, value: &Parsed, subject: &str) -> Result<(), String> {
    match (value, scope.goods()) {
        (Parsed::Kopecks(told), Some(counted)) if i128::from(*told) != counted => {
            Err(format!("{subject} не равно сумме товаров"))
        }
        _ => Ok(()),
    }
}

/// A line's own delivery price is only valid for the shop's courier. A one-click purchase has no delivery yet, and the
/// reference's example of one has such prices.
pub(super) fn only_for_courier(scope: &Scope, value: &Parsed, subject: &str) -> Result<(), String> {
    match scope.delivery {
        Some(delivery) if delivery != Delivery::Address && *value != Parsed::Kopecks(0) => {
            Err(format!("{subject} должно быть 0 при этом способе доставки"))
        }
        _ => Ok(()),
    }
}

pub(super) fn itemid_of_another_line(scope: &Scope, value: &Parsed, subject: &str) -> Result<(), String> {
    let Parsed::Integer(parent) = value else {
        return Ok(());
    };
    let named = scope
        .lines()
        .iter()
        .enumerate()
        .any(|(index, line)| Some(index) != scope.line && line["itemId"].as_i64() == Some(*parent));
    if named {
        Ok(())
    } else {
        Err(format!("{subject} не называет ни одного другого товара заказа"))
    }
}

pub(super) fn in_stock(_: &Scope, value: &Parsed, subject: &str) -> Result<(), String> {
    match value {
        Parsed::Integer(0) => Err(format!("{subject}: товара нет в наличии, заказать его нельзя")),
        _ => Ok(()),
    }
}

pub(super) fn same_password(scope: &Scope, value: &Parsed, _: &str) -> Result<(), String> {
    match (value, scope.body.get("password")) {
        (Parsed::Text(again), Some(Value::String(password))) if again != password => {
            Err("Пароли не совпадают".into())
        }
        _ => Ok(()),
    }
}
