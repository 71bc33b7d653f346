//! The inputs of the checkout form.

use super::delivery::{Method, Need, need};

/// An input of the checkout form. Their order here is their order on the page, and that of every list of
/// problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldId {
    /// The goods: no input, but the place for the problem of a line that is out of stock.
    Cart,
    Name,
    Phone,
    Email,
    /// How the order is delivered: a [`Method`].
    Method,
    /// A carrier's tariff.
    Tariff,
    /// A carrier's terminal.
    Terminal,
    /// The shop's own pick-up point.
    PickupPoint,
    /// A parcel locker.
    Pickpoint,
    City,
    Street,
    House,
    /// «Корпус».
    Corp,
    /// «Строение».
    Build,
    /// «Подъезд».
    Porch,
    Floor,
    Flat,
    Intercom,
    /// `0` none, `1` passenger, `2` goods.
    Elevator,
    Metro,
    /// Data about the address because it was chosen from suggestions: no input.
    Suggested,
    Day,
    Interval,
    Payment,
    /// The name of the company that pays by bank transfer.
    Company,
    /// Its ИНН.
    Inn,
    Comment,
    /// Consent to the processing of personal data: `on` when given.
    Consent,
    /// The shop's additional consents: see [`has_consent`](super::has_consent).
    Consents,
}

impl FieldId {
    /// How many there are.
    pub const COUNT: usize = FieldId::Consents as usize + 1;

    /// Every input, in the order of the form.
    pub const ALL: [FieldId; FieldId::COUNT] = {
        use FieldId::*;
        [
            Cart,
            Name,
            Phone,
            Email,
            Method,
            Tariff,
            Terminal,
            PickupPoint,
            Pickpoint,
            City,
            Street,
            House,
            Corp,
            Build,
            Porch,
            Floor,
            Flat,
            Intercom,
            Elevator,
            Metro,
            Suggested,
            Day,
            Interval,
            Payment,
            Company,
            Inn,
            Comment,
            Consent,
            Consents,
        ]
    };

    /// The name of the request's field that the input ends up in; nested with a dot, as Laravel writes them.
    pub fn wire(self) -> &'static str {
        match self {
            FieldId::Cart => "items",
            FieldId::Name => "name",
            FieldId::Phone => "phone",
            FieldId::Email => "email",
            FieldId::Method => "deliveryType",
            FieldId::Tariff => "lgsTariffId",
            FieldId::Terminal => "lgsTerminalCode",
            FieldId::PickupPoint | FieldId::Pickpoint => "lgsTerminalId",
            FieldId::City => "address.city",
            FieldId::Street => "address.street",
            FieldId::House => "address.house",
            FieldId::Corp => "address.corp",
            FieldId::Build => "address.build",
            FieldId::Porch => "address.porch",
            FieldId::Floor => "address.floor",
            FieldId::Flat => "address.flat",
            FieldId::Intercom => "address.intercom",
            FieldId::Elevator => "address.elevator",
            FieldId::Metro => "address.metro",
            FieldId::Day => "desiredDeliveryDate",
            FieldId::Interval => "desiredDeliveryInterval",
            FieldId::Payment => "paymentOption",
            FieldId::Comment => "comment",
            FieldId::Suggested | FieldId::Company | FieldId::Inn | FieldId::Consent | FieldId::Consents => "",
        }
    }

    /// A unique name: the request's, if only one input ends up there.
    pub fn key(self) -> &'static str {
        match self {
            FieldId::PickupPoint => "pickup-point",
            FieldId::Pickpoint => "pickpoint",
            FieldId::Suggested => "suggested",
            FieldId::Company => "company",
            FieldId::Inn => "inn",
            FieldId::Consent => "consent",
            FieldId::Consents => "consents",
            id => id.wire(),
        }
    }

    /// Whether it is a consent, which only the shopper gives, for each request again.
    pub fn is_consent(self) -> bool {
        matches!(self, FieldId::Consent | FieldId::Consents)
    }

    /// The input with this [`FieldId::key`].
    pub fn from_key(key: &str) -> Option<FieldId> {
        FieldId::ALL.into_iter().find(|id| id.key() == key)
    }

    /// The input that a validation error of the server belongs to (`contract.md`, ruling 4), by the field's path and
    /// the delivery method that the order was sent with. `None` if it is about no input on the page.
    pub fn from_wire(path: &str, method: Method) -> Option<FieldId> {
        FieldId::ALL.into_iter().find(|&id| id.is_meant_by(path) && need(method, id) != Need::Unused)
    }

    /// Whether a field's path in a validation error refers to this input.
    pub(super) fn is_meant_by(self, path: &str) -> bool {
        match path.split('.').next() {
            Some("items") => self == FieldId::Cart,
            Some("deliveryCompany" | "lgsCompanyId") => self == FieldId::Tariff,
            _ => !path.is_empty() && self.wire() == path,
        }
    }
}
