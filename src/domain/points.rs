//! Collection points: a complete list, or those that the page has returned so far.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::near::Spot;
use super::{Measure, Money, Number, PaymentOption};

/// A pick-up point, a parcel locker or a carrier's terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The API's code; a string even if it looks like a number.
    pub code: String,
    pub name: Option<String>,
    /// The full address.
    pub address: String,
    /// Opening hours, as the shop words them.
    pub hours: Option<String>,
    pub coordinates: Option<Coordinates>,
    /// The price of delivering the whole order to it.
    pub price: Option<Money>,
    /// The ways to pay there, if they are restricted.
    pub payment: Option<Vec<PaymentOption>>,
    /// The maximum weight, in kilograms.
    pub max_weight: Option<Measure>,
}

impl Point {
    /// Where it is, if that is a place on the globe.
    pub fn spot(&self) -> Option<Spot> {
        self.coordinates.as_ref()?.try_into().ok()
    }
}

/// A place on the globe, in degrees, as the shop gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coordinates {
    pub latitude: Number,
    pub longitude: Number,
}

/// The points to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Points {
    /// All points, or, if the page is asked for them, those returned so far.
    pub known: Vec<Point>,
    /// The page's last answer, if it is asked.
    pub found: Option<Found>,
    /// The codes of those that cannot accept the goods.
    pub too_small: Vec<String>,
    /// Whether the delivery price depends on the point. Not computed from the points on every keystroke: there may be
    /// 50,000.
    pub prices_differ: bool,
    last: Last,
}

/// The index of the point that was looked up last: a form looks up the chosen one on every keystroke.
#[derive(Debug, Default)]
struct Last(AtomicUsize);

impl Clone for Last {
    fn clone(&self) -> Last {
        Last(AtomicUsize::new(self.0.load(Ordering::Relaxed)))
    }
}

impl PartialEq for Last {
    fn eq(&self, _: &Last) -> bool {
        true
    }
}

impl Eq for Last {}

/// An answer of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The question; empty before the first one.
    pub question: String,
    /// Indices into [`Points::known`], the best first.
    pub best: Vec<usize>,
    /// The total number, including those that were not returned.
    pub total: usize,
}

impl Points {
    /// Points that the page is asked for.
    pub fn asked() -> Points {
        Points { found: Some(Found::default()), ..Points::default() }
    }

    /// Whether the page is asked for them.
    pub fn are_asked(&self) -> bool {
        self.found.is_some()
    }

    /// Whether there is or was more than one point, so that one has to be chosen.
    pub fn are_many(&self) -> bool {
        self.known.len() > 1 || self.are_asked() || !self.too_small.is_empty()
    }

    /// Whether there are none, and never will be.
    pub fn are_none(&self) -> bool {
        self.known.is_empty() && !self.are_asked()
    }

    /// Removes those that cannot accept goods of this weight, in kilograms. `price` applies to points without one.
    pub fn fit(&mut self, weight: &Measure, price: Option<Money>) {
        self.known.retain(|point| {
            let is_too_small = point.max_weight.as_ref().is_some_and(|most| most.is_less_than(weight));
            if is_too_small {
                self.too_small.push(point.code.clone());
            }
            !is_too_small
        });
        let price_of = |point: &Point| point.price.or(price).unwrap_or_default();
        let first = self.known.first().map(price_of);
        self.prices_differ = self.known.iter().any(|point| Some(price_of(point)) != first);
    }

    /// The point with that code. A single point counts as chosen, unless it replaces one that is too small.
    pub fn chosen(&self, code: &str) -> Option<&Point> {
        match self.known.as_slice() {
            [only] if !self.are_many() => Some(only),
            _ if code.is_empty() => None,
            points => {
                let is_it = |point: &Point| point.code == code;
                let last = self.last.0.load(Ordering::Relaxed);
                if points.get(last).is_some_and(is_it) {
                    return points.get(last);
                }
                let place = points.iter().position(is_it)?;
                self.last.0.store(place, Ordering::Relaxed);
                points.get(place)
            }
        }
    }

    /// Adds the page's answer. Earlier points stay known, because one of them may be chosen.
    pub fn take(&mut self, points: Vec<Point>, question: String, total: usize) {
        let place = |point: Point| {
            let known = self.known.iter().position(|known| known.code == point.code);
            let place = known.unwrap_or(self.known.len());
            match self.known.get_mut(place) {
                Some(known) => *known = point,
                None => self.known.push(point),
            }
            place
        };
        let best: Vec<usize> = points.into_iter().map(place).collect();
        self.found = Some(Found { question, total: total.max(best.len()), best });
    }
}

impl From<Vec<Point>> for Points {
    fn from(known: Vec<Point>) -> Points {
        Points { known, ..Points::default() }
    }
}
