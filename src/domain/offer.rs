//! What a shop offers: the goods, and the choices that the form shows.

use std::sync::Arc;

use super::{
    Calendar, Cart, FieldId, Inputs, Method, Money, Need, PaymentOption, Place, Points, Terms, TimeOfDay,
};
use super::{Weekdays, need};

/// All data of a shop's page. The parser in `shop` guarantees at least one payment, at least one entry in each list,
/// and a method, unless the offer depends on the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub cart: Cart,
    /// The shop's courier, if there is one.
    pub courier: Option<Courier>,
    pub carriers: Vec<Carrier>,
    /// The shop's own points.
    pub pickup: Option<Collection>,
    /// Parcel lockers.
    pub pickpoint: Option<Collection>,
    pub calendar: Calendar,
    pub payment: Vec<PaymentOption>,
    /// The minimum sum of goods for delivery.
    pub min_sum: Option<Money>,
    pub inputs: Arc<Inputs>,
    pub place: Option<Place>,
    /// The tiles for the map of points, if there is a map.
    pub map: Option<Tiles>,
    /// Whether the delivery offer is the same everywhere.
    pub coverage: Coverage,
}

/// The map tiles that a shop names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tiles {
    /// The URL of a tile, with the placeholders `{z}`, `{x}` and `{y}`, and optionally `{s}` and `{r}`.
    pub address: String,
    /// The attribution that the tiles require.
    pub attribution: String,
    /// The largest available `{z}`.
    pub max_zoom: u64,
}

/// Where the delivery offer applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// Wherever the shopper is.
    Everywhere,
    /// In this city alone: the page is asked again for every other. Empty before it was asked.
    City(String),
}

/// A time of day, as the shop words it: `с 12 до 18`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval {
    pub name: String,
    /// Its extra price, if the shop names one.
    pub price: Option<Money>,
    /// When it ends, if that is known: from the shop, else from the name.
    pub until: Option<TimeOfDay>,
    /// The days of the week on which it is on offer; `None` for all.
    pub weekdays: Option<Weekdays>,
}

impl Interval {
    /// An interval with only a name.
    pub fn named(name: impl Into<String>) -> Interval {
        let name = name.into();
        Interval { until: TimeOfDay::ending(&name), name, price: None, weekdays: None }
    }

    /// The value in the request if the shop names no interval: the API requires one.
    pub const ANY_TIME: &str = "в течение дня";
}

/// When the shop's courier delivers, and on what terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Courier {
    pub intervals: Vec<Interval>,
    pub terms: Terms,
}

/// A carrier and what it offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carrier {
    pub company: Company,
    pub company_id: u64,
    pub tariffs: Vec<Tariff>,
    pub terminals: Points,
    pub intervals: Vec<Interval>,
    pub terms: Terms,
}

/// The carriers that the API knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Company {
    Cdek,
    Dpd,
}

impl Company {
    /// The API's spelling, which is also shown to people.
    pub fn name(self) -> &'static str {
        match self {
            Company::Cdek => "СДЭК",
            Company::Dpd => "dpd",
        }
    }

    /// The company with that spelling.
    pub fn from_name(name: &str) -> Option<Company> {
        [Company::Cdek, Company::Dpd].into_iter().find(|company| company.name() == name)
    }
}

/// A carrier's tariff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tariff {
    pub id: u64,
    pub name: String,
    pub to: Target,
    pub price: Money,
    /// The delivery time, as the shop words it: `2–4 дня`.
    pub term: Option<String>,
    pub terms: Terms,
}

/// The destination of a tariff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Door,
    Terminal,
}

/// Places where an order is collected, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collection {
    pub points: Points,
    pub intervals: Vec<Interval>,
    pub terms: Terms,
}

impl Tariff {
    /// The value of the form's input: tariffs of two carriers may have the same number.
    pub fn key(&self, carrier: &Carrier) -> String {
        format!("{}-{}", carrier.company_id, self.id)
    }
}

impl Offer {
    /// The delivery methods on offer, in the order of the form.
    pub fn methods(&self) -> Vec<Method> {
        let offered = |method: &Method| match method {
            Method::Courier => self.courier.is_some(),
            Method::CarrierDoor | Method::CarrierTerminal => !self.tariffs(*method).is_empty(),
            Method::Pickup => self.pickup.is_some(),
            Method::Pickpoint => self.pickpoint.is_some(),
        };
        Method::ALL.into_iter().filter(offered).collect()
    }

    /// The need of a method for an input, with the shop's settings applied.
    pub fn need(&self, method: Method, field: FieldId) -> Need {
        self.inputs.need(field, need(method, field))
    }

    /// The tariffs for a method, each with its carrier. Empty if no carrier delivers that way.
    pub fn tariffs(&self, method: Method) -> Vec<(&Carrier, &Tariff)> {
        let target = match method {
            Method::CarrierDoor => Target::Door,
            Method::CarrierTerminal => Target::Terminal,
            Method::Courier | Method::Pickup | Method::Pickpoint => return Vec::new(),
        };
        self.carriers
            .iter()
            .flat_map(|carrier| carrier.tariffs.iter().map(move |tariff| (carrier, tariff)))
            .filter(|(_, tariff)| tariff.to == target)
            .collect()
    }

    /// The points to choose from for a method; a carrier's terminals once the carrier is known.
    pub fn points<'a>(&'a self, method: Method, carrier: Option<&'a Carrier>) -> Option<&'a Points> {
        match method {
            Method::CarrierTerminal => carrier.map(|carrier| &carrier.terminals),
            Method::Pickup => self.pickup.as_ref().map(|collection| &collection.points),
            Method::Pickpoint => self.pickpoint.as_ref().map(|collection| &collection.points),
            Method::Courier | Method::CarrierDoor => None,
        }
    }

    /// The same, mutable, to add the points that the page has found; a carrier's by its number.
    pub fn points_mut(&mut self, method: Method, company_id: Option<u64>) -> Option<&mut Points> {
        let collection = match method {
            Method::CarrierTerminal => {
                let carrier = self.carriers.iter_mut().find(|carrier| Some(carrier.company_id) == company_id);
                return carrier.map(|carrier| &mut carrier.terminals);
            }
            Method::Pickup => self.pickup.as_mut(),
            Method::Pickpoint => self.pickpoint.as_mut(),
            Method::Courier | Method::CarrierDoor => None,
        };
        collection.map(|collection| &mut collection.points)
    }

    /// Removes the points that cannot accept the goods.
    pub fn fit(&mut self) {
        let weight = &self.cart.weight;
        for collection in [&mut self.pickup, &mut self.pickpoint] {
            collection.take_if(|Collection { points, terms, .. }| {
                points.fit(weight, terms.price);
                points.are_none()
            });
        }
        for carrier in &mut self.carriers {
            carrier.terminals.fit(weight, None);
            let has_terminals = !carrier.terminals.are_none();
            carrier.tariffs.retain(|tariff| has_terminals || tariff.to == Target::Door);
        }
    }

    /// Copies the points that the page has found for a previous offer.
    pub fn remember(&mut self, before: &Offer) {
        if self.coverage != before.coverage {
            return;
        }
        let places = before.carriers.iter().map(|carrier| (Method::CarrierTerminal, Some(carrier)));
        for (method, carrier) in places.chain([(Method::Pickup, None), (Method::Pickpoint, None)]) {
            let company_id = carrier.map(|carrier| carrier.company_id);
            if let (Some(now), Some(then)) =
                (self.points_mut(method, company_id), before.points(method, carrier))
                && now.are_asked()
                && then.are_asked()
            {
                now.clone_from(then);
            }
        }
        // For the current goods and prices.
        self.fit();
    }

    /// The intervals to choose from for a method; a carrier's own once the carrier is known.
    pub fn intervals<'a>(&'a self, method: Method, carrier: Option<&'a Carrier>) -> &'a [Interval] {
        let intervals = match method {
            Method::Courier => self.courier.as_ref().map(|courier| &courier.intervals),
            Method::CarrierDoor | Method::CarrierTerminal => carrier.map(|carrier| &carrier.intervals),
            Method::Pickup => self.pickup.as_ref().map(|collection| &collection.intervals),
            Method::Pickpoint => self.pickpoint.as_ref().map(|collection| &collection.intervals),
        };
        intervals.map(Vec::as_slice).unwrap_or_default()
    }
}
