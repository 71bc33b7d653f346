//! `POST api/create-order`: place a full order.

use serde::Serialize;
use serde_json::{Map, Number, Value};

use super::items::{Item, items};
use super::{Answer, Auth, Call, Created, Failure, created, number};
use crate::domain::{Address, Coordinates, Delivery, Destination, FieldId, Order};

/// The fields of `contract.md`, in its order. Those of the delivery are there as its type needs them.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    name: String,
    email: String,
    phone: String,
    delivery_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    delivery_company: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lgs_terminal_code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lgs_terminal_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lgs_company_id: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lgs_tariff_id: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<Map<String, Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    comment: Option<&'a str>,
    payment_option: u8,
    desired_delivery_date: i64,
    desired_delivery_interval: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    delivery_interval_cost: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total_delivery_price: Option<Number>,
    summ_without_delivery: Number,
    total_weight: Number,
    total_volume: Number,
    items: Vec<Item<'a>>,
}

/// The request.
pub fn build(order: &Order) -> Call {
    let by_courier = matches!(order.delivery, Delivery::Courier(_));
    let mut body = Body {
        name: order.contacts.name.to_string(),
        email: order.contacts.email.to_string(),
        phone: order.contacts.phone.to_string(),
        delivery_type: "",
        delivery_company: None,
        lgs_terminal_code: None,
        lgs_terminal_id: None,
        lgs_company_id: None,
        lgs_tariff_id: None,
        address: None,
        comment: order.comment.as_deref(),
        payment_option: order.payment.code(),
        desired_delivery_date: order.day.midnight(order.offset),
        desired_delivery_interval: &order.interval.name,
        delivery_interval_cost: order.interval.price.as_ref().map(number),
        total_delivery_price: None,
        summ_without_delivery: number(&order.cart.goods()),
        total_weight: number(&order.cart.weight),
        total_volume: number(&order.cart.volume),
        items: items(&order.cart, by_courier),
    };
    match &order.delivery {
        Delivery::Courier(to) => {
            body.delivery_type = "address";
            body.address = Some(address(to));
        }
        Delivery::Pickup(point) => {
            body.delivery_type = "pickup";
            body.lgs_terminal_id = Some(point);
        }
        Delivery::Pickpoint(point) => {
            body.delivery_type = "pickpoint";
            body.lgs_terminal_id = Some(point);
        }
        Delivery::Carrier { company, company_id, tariff_id, price, to } => {
            body.delivery_type = "external";
            body.delivery_company = Some(company.name());
            body.lgs_company_id = Some(*company_id);
            body.lgs_tariff_id = Some(*tariff_id);
            body.total_delivery_price = Some(number(price));
            body.address = Some(match to {
                Destination::Door(to) => address(to),
                Destination::Terminal { code, address, coordinates } => {
                    body.lgs_terminal_code = Some(code);
                    terminal(address, coordinates.as_ref())
                }
            });
        }
    }
    Call::post("api/create-order", Auth::Required, &body)
}

/// The answer.
pub fn decode(answer: &Answer) -> Result<Created, Failure> {
    created::decode(answer)
}

fn address(address: &Address) -> Map<String, Value> {
    let mut fields = Map::new();
    for (field, text) in address.parts() {
        let value = match field {
            FieldId::Elevator => text.parse::<u8>().ok().map(Value::from),
            _ => Some(text.into()),
        };
        let key = field.wire().trim_start_matches("address.");
        fields.extend(value.map(|value| (key.to_owned(), value)));
    }
    if let Some(place) = &address.place {
        locate(&mut fields, place.coordinates.as_ref());
        if let Some(kladr) = &place.kladr {
            fields.insert("kladr".to_owned(), kladr.as_str().into());
        }
    }
    fields
}

/// To a terminal, the terminal's full address stands where the street would.
fn terminal(full_address: &str, coordinates: Option<&Coordinates>) -> Map<String, Value> {
    let mut fields = Map::new();
    fields.insert("street".to_owned(), full_address.into());
    locate(&mut fields, coordinates);
    fields
}

fn locate(fields: &mut Map<String, Value>, coordinates: Option<&Coordinates>) {
    if let Some(Coordinates { latitude, longitude }) = coordinates {
        fields.insert("latitude".to_owned(), number(latitude).into());
        fields.insert("longitude".to_owned(), number(longitude).into());
    }
}
