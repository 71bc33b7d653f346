//! `POST api/create-order`: place a full order.

use serde::Serialize;
use serde_json::{Map, Number, Value};

use super::items::Goods;
use super::{Answer, Auth, Call, Created, Failure, created, number};
use crate::domain::{Address, Coordinates, Delivery, Destination, FieldId, Order};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    name: String,
    email: String,
    phone: String,
    #[serde(flatten)]
    delivery: Map<String, Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    comment: Option<&'a str>,
    payment_option: u8,
    desired_delivery_date: i64,
    desired_delivery_interval: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    delivery_interval_cost: Option<Number>,
    summ_without_delivery: Number,
    #[serde(flatten)]
    goods: Goods<'a>,
}

/// The request.
pub fn build(order: &Order) -> Call {
    let by_courier = matches!(order.delivery, Delivery::Courier(_));
    let body = Body {
        name: order.contacts.name.to_string(),
        email: order.contacts.email.to_string(),
        phone: order.contacts.phone.to_string(),
        delivery: delivery(&order.delivery),
        comment: order.comment.as_deref(),
        payment_option: order.payment.code(),
        desired_delivery_date: order.day.midnight(order.offset),
        desired_delivery_interval: &order.interval.name,
        delivery_interval_cost: order.interval.price.as_ref().map(number),
        summ_without_delivery: number(&order.cart.goods()),
        goods: Goods::new(&order.cart, by_courier),
    };
    Call::post("api/create-order", Auth::Required, &body)
}

/// The answer.
pub fn decode(answer: &Answer) -> Result<Created, Failure> {
    created::decode(answer)
}

fn delivery(delivery: &Delivery) -> Map<String, Value> {
    let mut fields = Map::new();
    let mut put = |key: &str, value: Value| {
        fields.insert(key.to_owned(), value);
    };
    match delivery {
        Delivery::Courier(to) => {
            put("deliveryType", "address".into());
            put("address", address(to));
        }
        Delivery::Pickup(point) => {
            put("deliveryType", "pickup".into());
            put("lgsTerminalId", point.as_str().into());
        }
        Delivery::Pickpoint(point) => {
            put("deliveryType", "pickpoint".into());
            put("lgsTerminalId", point.as_str().into());
        }
        Delivery::Carrier { company, company_id, tariff_id, price, to } => {
            put("deliveryType", "external".into());
            put("deliveryCompany", company.name().into());
            put("lgsCompanyId", (*company_id).into());
            put("lgsTariffId", (*tariff_id).into());
            put("totalDeliveryPrice", number(price).into());
            match to {
                Destination::Door(to) => put("address", address(to)),
                Destination::Terminal { code, address, coordinates } => {
                    put("lgsTerminalCode", code.as_str().into());
                    put("address", terminal(address, coordinates.as_ref()));
                }
            }
        }
    }
    fields
}

fn address(address: &Address) -> Value {
    let mut fields = Map::new();
    for (field, text) in address.parts() {
        let key = field.wire().trim_start_matches("address.");
        let value = match field {
            FieldId::Elevator => text.parse::<u8>().map_or(Value::Null, Value::from),
            _ => text.into(),
        };
        fields.insert(key.to_owned(), value);
    }
    if let Some(place) = &address.place {
        locate(&mut fields, place.coordinates.as_ref());
        if let Some(kladr) = &place.kladr {
            fields.insert("kladr".to_owned(), kladr.as_str().into());
        }
    }
    fields.into()
}

/// To a terminal, the terminal's full address stands where the street would.
fn terminal(full_address: &str, coordinates: Option<&Coordinates>) -> Value {
    let mut fields = Map::new();
    fields.insert("street".to_owned(), full_address.into());
    locate(&mut fields, coordinates);
    fields.into()
}

fn locate(fields: &mut Map<String, Value>, coordinates: Option<&Coordinates>) {
    if let Some(Coordinates { latitude, longitude }) = coordinates {
        fields.insert("latitude".to_owned(), number(latitude).into());
        fields.insert("longitude".to_owned(), number(longitude).into());
    }
}
