//! The form as typed, before it is an order.

use super::address::is_same_city;
use super::delivery::{Delivery, Destination, Method, Need, need};
use super::offer::{Carrier, Coverage, Offer, Tariff};
use super::phone;
use super::plain::{plain, visible};
use super::points::{Point, Points};
use super::{Address, Contacts, FieldId, Inputs, Money, Order, Payment, Totals};
use super::{EmailError, InnError, NameError, PhoneError};

/// Everything that the shopper has typed and chosen so far: a text for every input. Hidden inputs keep theirs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    values: Vec<(FieldId, String)>,
}

/// What is wrong with an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invalid {
    /// Nothing was typed or chosen.
    Missing,
    /// The choice is not (or no longer) one of the shop's.
    NotOffered,
    /// The shop has nothing to choose from: every day is closed.
    NothingOffered,
    /// A line of the cart is out of stock.
    OutOfStock,
    /// The amount that the goods lack to the shop's minimum.
    BelowMinimum(Money),
    /// The goods are too heavy for the point that was chosen.
    TooHeavy,
    /// Neither a phone number nor an e-mail address: the shop could not answer.
    NoReach,
    Name(NameError),
    Phone(PhoneError),
    Email(EmailError),
    Inn(InnError),
    /// The repeated password differs.
    NotRepeated,
}

pub(super) type Problems = Vec<(FieldId, Invalid)>;

impl Draft {
    /// The value of an input.
    pub fn get(&self, field: FieldId) -> &str {
        self.values.iter().find(|(id, _)| *id == field).map_or("", |(_, value)| value)
    }

    /// Every input that is not empty, in the order of the form.
    pub fn typed(&self) -> impl Iterator<Item = (FieldId, &str)> {
        FieldId::ALL.into_iter().map(|id| (id, self.get(id))).filter(|(_, value)| !value.is_empty())
    }

    /// Sets the value of an input.
    pub fn set(&mut self, field: FieldId, value: impl Into<String>) {
        self.values.retain(|(id, _)| *id != field);
        self.values.push((field, value.into()));
    }

    /// The delivery methods to choose from. Empty if the offer is for another city.
    pub fn methods(&self, offer: &Offer) -> Vec<Method> {
        match &offer.coverage {
            Coverage::City(city) if !is_same_city(city, self.get(FieldId::City)) => Vec::new(),
            _ => offer.methods(),
        }
    }

    /// The chosen delivery method; a single one counts as chosen.
    pub fn method(&self, offer: &Offer) -> Option<Method> {
        choice(&self.methods(offer), |method| method.key() == self.get(FieldId::Method)).copied()
    }

    /// The chosen carrier and tariff.
    pub fn tariff<'a>(&self, offer: &'a Offer) -> Option<(&'a Carrier, &'a Tariff)> {
        let key = self.get(FieldId::Tariff);
        choice(&offer.tariffs(self.method(offer)?), |(carrier, tariff)| tariff.key(carrier) == key).copied()
    }

    /// The points to choose from.
    pub fn points<'a>(&self, offer: &'a Offer) -> Option<&'a Points> {
        let carrier = self.tariff(offer).map(|(carrier, _)| carrier);
        offer.points(self.method(offer)?, carrier)
    }

    /// The input for the point of the chosen method.
    pub fn point_field(&self, offer: &Offer) -> Option<FieldId> {
        let method = self.method(offer)?;
        [FieldId::Terminal, FieldId::PickupPoint, FieldId::Pickpoint]
            .into_iter()
            .find(|&field| need(method, field) != Need::Unused)
    }

    /// The chosen point.
    pub fn point<'a>(&self, offer: &'a Offer) -> Option<&'a Point> {
        self.points(offer)?.chosen(self.get(self.point_field(offer)?))
    }

    /// The chosen way to pay.
    pub fn payment(&self, offer: &Offer) -> Option<Payment> {
        let code = self.get(FieldId::Payment);
        choice(&self.payments(offer), |payment| payment.code().to_string() == code).copied()
    }

    /// Whether the shop's offer uses an input now.
    pub fn shows(&self, offer: &Offer, field: FieldId) -> bool {
        match (field, self.method(offer)) {
            (FieldId::Consent, _) => offer.inputs.privacy_policy.is_some(),
            (FieldId::Consents, _) => !offer.inputs.consents.is_empty(),
            (FieldId::Company | FieldId::Inn, _) => self.payment(offer) == Some(Payment::BankTransfer),
            (FieldId::City, _) if offer.coverage != Coverage::Everywhere => true,
            (FieldId::Interval, _) => !self.all_intervals(offer).is_empty(),
            (field, Some(method)) => offer.need(method, field) != Need::Unused,
            // Before a method is chosen: the inputs that every method needs.
            (field, None) => Method::ALL.into_iter().all(|method| offer.need(method, field) != Need::Unused),
        }
    }

    /// The sums as far as they are known at a moment.
    pub fn totals(&self, offer: &Offer, now: i64) -> Totals {
        let goods = offer.cart.goods();
        let delivery = self.delivery_price(offer);
        let interval = self.interval(offer, now).and_then(|interval| interval.price).unwrap_or_default();
        let sum = [goods, delivery.unwrap_or_default(), interval].into_iter().sum();
        Totals { goods, discount: offer.cart.discount(), delivery, interval, sum }
    }

    /// The order, or all problems at once in the order of the form.
    ///
    /// `now` (UNIX seconds) decides which days are still on offer.
    pub fn order(&self, offer: &Offer, now: i64) -> Result<Order, Problems> {
        // Validated in the order of the form, and so are the problems.
        let mut problems = Problems::new();
        if offer.cart.out_of_stock().is_some() {
            problems.push((FieldId::Cart, Invalid::OutOfStock));
        } else if let Some(missing) = offer.missing() {
            problems.push((FieldId::Cart, Invalid::BelowMinimum(missing)));
        }
        let name = keep(&mut problems, FieldId::Name, self.get(FieldId::Name).parse().map_err(Invalid::Name));
        let phone =
            keep(&mut problems, FieldId::Phone, self.get(FieldId::Phone).parse().map_err(Invalid::Phone));
        let email =
            keep(&mut problems, FieldId::Email, self.get(FieldId::Email).parse().map_err(Invalid::Email));
        let delivery = self.delivery(offer).map_err(|more| problems.extend(more)).ok();
        let day = keep(&mut problems, FieldId::Day, self.day(offer, now));
        // Until the method or the carrier is chosen there is no interval to choose.
        let interval = self.interval(offer, now);
        if interval.is_none() && self.shows(offer, FieldId::Interval) {
            problems.push((FieldId::Interval, self.no_interval(offer)));
        }
        let payment =
            keep(&mut problems, FieldId::Payment, self.payment(offer).ok_or(self.no_payment(offer)));
        let company = self.company(offer).map_err(|more| problems.extend(more)).unwrap_or_default();
        let comment = self.comment(&offer.inputs, &mut problems);
        self.check_consents(&mut problems, &offer.inputs);

        if let (
            Some(name),
            Some(phone),
            Some(email),
            Some(delivery),
            Some(day),
            Some(interval),
            Some(payment),
            [],
        ) = (name, phone, email, delivery, day, interval, payment, problems.as_slice())
        {
            return Ok(Order {
                contacts: Contacts { name, phone, email },
                cart: offer.cart.clone(),
                delivery,
                day,
                offset: self.calendar(offer).offset,
                interval: interval.clone(),
                payment,
                comment: joined(company.into_iter().chain(comment)),
            });
        }
        Err(problems)
    }

    /// The comment, if there is one.
    pub(super) fn comment(&self, inputs: &Inputs, problems: &mut Problems) -> Option<String> {
        let remark = phone::remark(self.get(FieldId::Phone));
        let need = inputs.need(FieldId::Comment, Need::Optional);
        let comment = Some(visible(self.get(FieldId::Comment)))
            .filter(|comment| need != Need::Unused && !comment.is_empty());
        if need == Need::Required && comment.is_none() {
            problems.push((FieldId::Comment, Invalid::Missing));
        }
        joined(remark.into_iter().chain(comment))
    }

    fn delivery(&self, offer: &Offer) -> Result<Delivery, Problems> {
        let method = self.method(offer).ok_or_else(|| vec![self.no_method(offer)])?;
        let address = || Address::parse(self, method, offer);
        match method {
            Method::Courier => Ok(Delivery::Courier { to: address()?, prices: offer.courier_prices() }),
            Method::Pickup | Method::Pickpoint => {
                let chosen = self.chosen_point(offer)?;
                let (point, price) = (chosen.code.clone(), offer.point_price(method, Some(chosen)));
                Ok(match method {
                    Method::Pickup => Delivery::Pickup { point, price },
                    _ => Delivery::Pickpoint { point, price },
                })
            }
            Method::CarrierDoor | Method::CarrierTerminal => {
                let tariff = self.tariff(offer).ok_or((FieldId::Tariff, Invalid::Missing));
                let to = match method {
                    Method::CarrierTerminal => self.chosen_point(offer).map(|point| Destination::Terminal {
                        code: point.code.clone(),
                        address: point.address.clone(),
                        coordinates: point.coordinates.clone(),
                    }),
                    _ => address().map(Destination::Door),
                };
                match (tariff, to) {
                    (Ok((carrier, tariff)), Ok(to)) => Ok(Delivery::Carrier {
                        company: carrier.company,
                        company_id: carrier.company_id,
                        tariff_id: tariff.id,
                        price: self.carrier_price(offer).unwrap_or_default(),
                        to,
                    }),
                    (tariff, to) => {
                        Err(tariff.err().into_iter().chain(to.err().unwrap_or_default()).collect())
                    }
                }
            }
        }
    }

    /// Why there is no way to pay.
    fn no_payment(&self, offer: &Offer) -> Invalid {
        if self.payments(offer).is_empty() { Invalid::NothingOffered } else { Invalid::Missing }
    }

    /// Why there is no method.
    fn no_method(&self, offer: &Offer) -> (FieldId, Invalid) {
        if offer.coverage != Coverage::Everywhere && plain(self.get(FieldId::City)).is_empty() {
            return (FieldId::City, Invalid::Missing);
        }
        let invalid = if self.methods(offer).is_empty() { Invalid::NothingOffered } else { Invalid::Missing };
        (FieldId::Method, invalid)
    }

    fn chosen_point<'a>(&self, offer: &'a Offer) -> Result<&'a Point, Problems> {
        // Terminals show only once the carrier is known; until then the tariff is the one problem.
        let (Some(points), Some(field)) = (self.points(offer), self.point_field(offer)) else {
            return Err(Problems::new());
        };
        self.point(offer).ok_or_else(|| {
            let is_too_small = points.too_small.iter().any(|code| code == self.get(field));
            let invalid = if is_too_small { Invalid::TooHeavy } else { Invalid::Missing };
            vec![(field, invalid)]
        })
    }
}

/// Joins texts with line breaks; `None` if there are none.
fn joined(lines: impl Iterator<Item = String>) -> Option<String> {
    let lines: Vec<String> = lines.collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// Records a problem and continues, so that all are found at once.
pub(super) fn keep<T>(problems: &mut Problems, field: FieldId, result: Result<T, Invalid>) -> Option<T> {
    result.map_err(|invalid| problems.push((field, invalid))).ok()
}

/// The chosen entry. A single entry counts as chosen.
pub(super) fn choice<T>(entries: &[T], is_chosen: impl FnMut(&&T) -> bool) -> Option<&T> {
    match entries {
        [only] => Some(only),
        entries => entries.iter().find(is_chosen),
    }
}
