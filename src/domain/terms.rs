//! The price of a delivery, how it can be paid for, and on which days it is available.

use super::offer::{Offer, Tariff};
use super::points::Point;
use super::{Calendar, Draft, Method, Money, Payment, PaymentOption};

/// The terms of a delivery type, a carrier, a tariff or a point. What the narrower ones leave open is taken from the
/// wider ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// The price of delivering the whole order.
    pub price: Option<Money>,
    /// The sum of the goods from which on delivery is free.
    pub free_from: Option<Money>,
    /// The ways to pay; they restrict those of the wider terms.
    pub payment: Option<Vec<PaymentOption>>,
    /// The days, which replace the shop's.
    pub calendar: Option<Calendar>,
}

/// The range of a method's prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PriceRange {
    pub least: Money,
    pub most: Money,
}

impl Terms {
    /// The price for goods of this sum, if these terms name one or make it free.
    fn price_for(&self, goods: Money, price: Option<Money>) -> Option<Money> {
        if self.is_free_for(goods) { Some(Money::default()) } else { price }
    }

    fn is_free_for(&self, goods: Money) -> bool {
        self.free_from.is_some_and(|sum| goods >= sum)
    }
}

impl Tariff {
    /// The carrier's price, for goods of this sum.
    pub fn price_for(&self, goods: Money) -> Money {
        self.terms.price_for(goods, Some(self.price)).unwrap_or_default()
    }
}

impl Offer {
    /// The range of a method's prices. `None` if there is nothing to choose from.
    pub fn prices(&self, method: Method) -> Option<PriceRange> {
        let goods = self.cart.goods();
        let mut range: Option<PriceRange> = None;
        let mut add = |price: Money| {
            let PriceRange { least, most } = range.unwrap_or(PriceRange { least: price, most: price });
            range = Some(PriceRange { least: least.min(price), most: most.max(price) });
        };
        match method {
            Method::Courier => add(self.courier_price()?),
            Method::CarrierDoor | Method::CarrierTerminal => {
                self.tariffs(method).into_iter().for_each(|(_, tariff)| add(tariff.price_for(goods)));
            }
            Method::Pickup | Method::Pickpoint => {
                let points = &self.points(method, None)?.known;
                if points.is_empty() {
                    add(self.point_price(method, None).unwrap_or_default());
                }
                for point in points {
                    add(self.point_price(method, Some(point)).unwrap_or_default());
                }
            }
        }
        range
    }

    /// The amount that the goods lack for a method to be free, once two thirds of that are reached; `None` if it is
    /// free already, or never will be.
    pub fn until_free(&self, method: Method) -> Option<Money> {
        let goods = self.cart.goods();
        let tariffs = self.tariffs(method);
        let own = self.terms(method).filter(|_| tariffs.is_empty());
        let from = own.into_iter().chain(tariffs.into_iter().map(|(_, tariff)| &tariff.terms));
        let least = from.filter_map(|terms| terms.free_from).min()?;
        let missing = least.minus(goods).filter(|missing| missing.times(3) <= least)?;
        Some(missing).filter(|_| self.prices(method).is_some_and(|prices| !prices.least.is_zero()))
    }

    /// The terms of a method that is a separate delivery type.
    pub fn terms(&self, method: Method) -> Option<&Terms> {
        match method {
            Method::Courier => self.courier.as_ref().map(|courier| &courier.terms),
            Method::Pickup => self.pickup.as_ref().map(|collection| &collection.terms),
            Method::Pickpoint => self.pickpoint.as_ref().map(|collection| &collection.terms),
            Method::CarrierDoor | Method::CarrierTerminal => None,
        }
    }

    /// The price of the shop's courier.
    pub(super) fn courier_price(&self) -> Option<Money> {
        let terms = &self.courier.as_ref()?.terms;
        terms.price_for(self.cart.goods(), terms.price.or_else(|| Some(self.cart.courier_price())))
    }

    /// The courier's price for each line (`contract.md`, ruling 14).
    pub(super) fn courier_prices(&self) -> Vec<Money> {
        let lines = self.cart.lines();
        match self
            .courier
            .as_ref()
            .and_then(|courier| courier.terms.price_for(self.cart.goods(), courier.terms.price))
        {
            Some(price) => {
                let sums: Vec<Money> = lines.iter().map(|line| line.price.times(line.quantity)).collect();
                price.shared(&sums)
            }
            None => lines.iter().map(|line| line.delivery_price).collect(),
        }
    }

    /// The price of collecting an order at a point, if the shop names one.
    pub(super) fn point_price(&self, method: Method, point: Option<&Point>) -> Option<Money> {
        let terms = self.terms(method)?;
        let price = point.and_then(|point| point.price).or(terms.price)?;
        terms.price_for(self.cart.goods(), Some(price))
    }

    /// The amount that the goods lack to the minimum for delivery.
    pub fn missing(&self) -> Option<Money> {
        self.min_sum?.minus(self.cart.goods())
    }
}

impl Draft {
    /// The delivery price, as far as it is known.
    pub(super) fn delivery_price(&self, offer: &Offer) -> Option<Money> {
        match self.method(offer)? {
            Method::Courier => offer.courier_price(),
            Method::CarrierDoor | Method::CarrierTerminal => self.carrier_price(offer),
            method @ (Method::Pickup | Method::Pickpoint) => {
                let point = self.point(offer);
                let price =
                    offer.point_price(method, point.or_else(|| offer.points(method, None)?.known.first()));
                let is_known = point.is_some()
                    || !offer.points(method, None)?.prices_differ
                    || offer.terms(method)?.is_free_for(offer.cart.goods());
                is_known.then(|| price.unwrap_or_default())
            }
        }
    }

    /// The carrier's price; a terminal's own price overrides its tariff's.
    pub(super) fn carrier_price(&self, offer: &Offer) -> Option<Money> {
        self.carrier_price_to(offer, self.point(offer))
    }

    fn carrier_price_to(&self, offer: &Offer, point: Option<&Point>) -> Option<Money> {
        let (_, tariff) = self.tariff(offer)?;
        let price = point.and_then(|point| point.price).unwrap_or(tariff.price);
        tariff.terms.price_for(offer.cart.goods(), Some(price))
    }

    /// The ways to pay.
    pub fn payments(&self, offer: &Offer) -> Vec<Payment> {
        let lists = self.payment_lists(offer);
        let is_taken = |payment: &Payment| lists.iter().all(|list| entry(list, *payment).is_some());
        offer.payment.iter().map(|option| option.payment).filter(is_taken).collect()
    }

    /// The payment page for that way to pay, from the narrowest list that names one.
    pub fn next<'a>(&self, offer: &'a Offer, payment: Payment) -> Option<&'a str> {
        let lists = self.payment_lists(offer);
        lists.into_iter().rev().find_map(|list| entry(list, payment)?.next.as_deref())
    }

    /// The lists of ways to pay, the widest first: a way on offer is in all of them.
    fn payment_lists<'a>(&self, offer: &'a Offer) -> Vec<&'a [PaymentOption]> {
        let (carrier, tariff) = self.tariff(offer).unzip();
        let method = self.method(offer);
        let lists = [
            Some(&offer.payment),
            method.and_then(|method| offer.terms(method)?.payment.as_ref()),
            carrier.and_then(|carrier| carrier.terms.payment.as_ref()),
            tariff.and_then(|tariff| tariff.terms.payment.as_ref()),
            self.point(offer).and_then(|point| point.payment.as_ref()),
        ];
        lists.into_iter().flatten().map(Vec::as_slice).collect()
    }

    /// The delivery price to a point, if it has its own.
    pub fn price_at(&self, offer: &Offer, point: &Point) -> Option<Money> {
        point.price?;
        let method = self.method(offer)?;
        offer.point_price(method, Some(point)).or_else(|| self.carrier_price_to(offer, Some(point)))
    }

    /// The days on which the method is available.
    pub(super) fn calendar<'a>(&self, offer: &'a Offer) -> &'a Calendar {
        let method = self.method(offer).and_then(|method| offer.terms(method));
        let carrier = self.tariff(offer).map(|(carrier, _)| &carrier.terms);
        method.or(carrier).and_then(|terms| terms.calendar.as_ref()).unwrap_or(&offer.calendar)
    }
}

fn entry(list: &[PaymentOption], payment: Payment) -> Option<&PaymentOption> {
    list.iter().find(|option| option.payment == payment)
}
