//! Where an order is collected: the points that a list has, or those that the page has found when it was asked.

use super::near::Spot;
use super::{Measure, Money, Number, PaymentOption};

/// A pick-up point, a parcel locker or a carrier's terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The API's code of it; a string even if it looks like a number.
    pub code: String,
    pub name: Option<String>,
    /// The full address.
    pub address: String,
    /// Opening hours, as the shop words them.
    pub hours: Option<String>,
    pub coordinates: Option<Coordinates>,
    /// Of the delivery of the whole order to it.
    pub price: Option<Money>,
    /// The ways to pay there, where they are not all.
    pub payment: Option<Vec<PaymentOption>>,
    /// The most that it takes, in kilograms.
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
    /// All, or where the page is asked for them those that it has found so far.
    pub known: Vec<Point>,
    /// What it has found last, where it is asked.
    pub found: Option<Found>,
    /// The codes of those that cannot take the goods.
    pub too_small: Vec<String>,
    /// Whether it depends on the point what the delivery to it costs. Not asked of the points with every key: there may be
    /// 50,000.
    pub prices_differ: bool,
}

/// What the page has found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What it was asked; empty before it was.
    pub question: String,
    /// The places in [`Points::known`], the best first.
    pub best: Vec<usize>,
    /// How many there are, with those that it did not give.
    pub total: usize,
}

impl Points {
    /// Points for which the page is asked.
    pub fn asked() -> Points {
        Points { found: Some(Found::default()), ..Points::default() }
    }

    /// Whether the page is asked for them.
    pub fn are_asked(&self) -> bool {
        self.found.is_some()
    }

    /// Whether there are others than the first, or were, so that one has to be chosen.
    pub fn are_many(&self) -> bool {
        self.known.len() > 1 || self.are_asked() || !self.too_small.is_empty()
    }

    /// Whether there are none, and never will be.
    pub fn are_none(&self) -> bool {
        self.known.is_empty() && !self.are_asked()
    }

    /// Takes those away that cannot take goods of this weight, in kilograms. `price` is that of points without one.
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

    /// The point with that code. The only one that there is needs no choosing, but in place of one that is too small.
    pub fn chosen(&self, code: &str) -> Option<&Point> {
        match self.known.as_slice() {
            [only] if !self.are_many() => Some(only),
            points => points.iter().find(|point| point.code == code),
        }
    }

    /// Takes what the page has found. The points that it had found before stay known, for one of them may be chosen.
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
