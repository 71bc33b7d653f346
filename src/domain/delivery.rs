//! How an order is delivered, and which inputs that requires: one table for the form, the validation and the JSON.

use std::str::FromStr;

use super::{Address, Company, Coordinates, FieldId, Money};

/// A delivery method as the shopper chooses it: the API's four `deliveryType`s, `external` twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `address`: the shop's courier.
    Courier,
    /// `external`: a carrier, to the door.
    CarrierDoor,
    /// `external`: a carrier, to its terminal.
    CarrierTerminal,
    /// `pickup`: the shop's own point.
    Pickup,
    /// `pickpoint`: a parcel locker.
    Pickpoint,
}

impl Method {
    /// Every method, in the order in which the form offers them.
    pub const ALL: [Method; 5] =
        [Method::Courier, Method::CarrierDoor, Method::CarrierTerminal, Method::Pickup, Method::Pickpoint];

    /// The value of the form's input.
    pub fn key(self) -> &'static str {
        match self {
            Method::Courier => "address",
            Method::CarrierDoor => "external-door",
            Method::CarrierTerminal => "external-terminal",
            Method::Pickup => "pickup",
            Method::Pickpoint => "pickpoint",
        }
    }
}

impl FromStr for Method {
    type Err = ();

    fn from_str(key: &str) -> Result<Self, ()> {
        Method::ALL.into_iter().find(|method| method.key() == key).ok_or(())
    }
}

/// Whether a delivery method uses an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Must be filled in.
    Required,
    /// May be filled in.
    Optional,
    /// Is not shown, not validated and not sent; what was typed there is kept.
    Unused,
}

const YES: Need = Need::Required;
const MAY: Need = Need::Optional;
const NO: Need = Need::Unused;

/// The inputs that depend on the method, in the columns of [`Method::ALL`]; `contract.md`, "create-order".
#[rustfmt::skip]
const NEEDS: [(FieldId, [Need; 5]); 16] = [
    //                      courier  door  terminal  pickup  pickpoint
    (FieldId::Tariff,      [NO,      YES,  YES,      NO,     NO]),
    (FieldId::Terminal,    [NO,      NO,   YES,      NO,     NO]),
    (FieldId::PickupPoint, [NO,      NO,   NO,       YES,    NO]),
    (FieldId::Pickpoint,   [NO,      NO,   NO,       NO,     YES]),
    (FieldId::City,        [YES,     YES,  NO,       NO,     NO]),
    (FieldId::Street,      [YES,     YES,  NO,       NO,     NO]),
    (FieldId::House,       [YES,     YES,  NO,       NO,     NO]),
    (FieldId::Corp,        [MAY,     MAY,  NO,       NO,     NO]),
    (FieldId::Build,       [MAY,     MAY,  NO,       NO,     NO]),
    (FieldId::Porch,       [MAY,     MAY,  NO,       NO,     NO]),
    (FieldId::Floor,       [MAY,     MAY,  NO,       NO,     NO]),
    (FieldId::Flat,        [MAY,     MAY,  NO,       NO,     NO]),
    (FieldId::Intercom,    [MAY,     MAY,  NO,       NO,     NO]),
    (FieldId::Elevator,    [MAY,     MAY,  NO,       NO,     NO]),
    (FieldId::Metro,       [MAY,     MAY,  NO,       NO,     NO]),
    (FieldId::Suggested,   [MAY,     MAY,  NO,       NO,     NO]),
];

/// The need of a method for an input. Inputs that every order has are required, except the comment.
pub fn need(method: Method, field: FieldId) -> Need {
    let row = NEEDS.iter().find(|(id, _)| *id == field);
    let column = Method::ALL.iter().position(|m| *m == method);
    match (row, column, field) {
        (Some((_, needs)), Some(column), _) => needs.get(column).copied().unwrap_or(NO),
        (_, _, FieldId::Comment) => MAY,
        _ => YES,
    }
}

/// Whether an input may stay empty wherever it is shown.
pub fn is_optional(field: FieldId) -> bool {
    Method::ALL.into_iter().any(|method| need(method, field) == MAY)
}

/// A delivery with all data that its type requires, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// By the shop's courier, with the price for each line of the cart.
    Courier { to: Address, prices: Vec<Money> },
    /// By a carrier.
    Carrier {
        company: Company,
        company_id: u64,
        tariff_id: u64,
        /// The carrier's price: `totalDeliveryPrice`.
        price: Money,
        to: Destination,
    },
    /// From the shop's own point, by its code, with the price if the shop names one.
    Pickup { point: String, price: Option<Money> },
    /// From a parcel locker, by its code, with the price if the shop names one.
    Pickpoint { point: String, price: Option<Money> },
}

/// Where a carrier delivers an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    Door(Address),
    Terminal {
        code: String,
        /// The terminal's full address: it is sent as `address.street`.
        address: String,
        coordinates: Option<Coordinates>,
    },
}
