//! `POST api/create-order`: place a full order.

use super::{Answer, Auth, Call, Created, Failure, created, items};
use crate::domain::{Address, Coordinates, Delivery, Destination, FieldId, Order};
use crate::json::Object;

/// The request: the fields of `contract.md`, those of the delivery as its type needs them.
pub fn build(order: &Order) -> Call {
    let mut body = Object::default();
    body.text("name", &order.contacts.name)
        .text("email", &order.contacts.email)
        .text("phone", &order.contacts.phone);
    deliver(&mut body, &order.delivery);
    body.text_if("comment", order.comment.as_ref())
        .number("paymentOption", order.payment.code())
        .number("desiredDeliveryDate", order.day.midnight(order.offset))
        .text("desiredDeliveryInterval", &order.interval.name)
        .number_if("deliveryIntervalCost", order.interval.price)
        .number("summWithoutDelivery", order.cart.goods());
    items::add(&mut body, &order.cart, matches!(order.delivery, Delivery::Courier(_)));
    Call::post("api/create-order", Auth::Required, body)
}

/// The answer.
pub fn decode(answer: &Answer) -> Result<Created, Failure> {
    created::decode(answer)
}

fn deliver(body: &mut Object, delivery: &Delivery) {
    match delivery {
        Delivery::Courier(to) => body.text("deliveryType", "address").object("address", address(to)),
        Delivery::Pickup(point) => body.text("deliveryType", "pickup").text("lgsTerminalId", point),
        Delivery::Pickpoint(point) => body.text("deliveryType", "pickpoint").text("lgsTerminalId", point),
        Delivery::Carrier { company, company_id, tariff_id, price, to } => {
            body.text("deliveryType", "external")
                .text("deliveryCompany", company.name())
                .number("lgsCompanyId", *company_id)
                .number("lgsTariffId", *tariff_id)
                .number("totalDeliveryPrice", *price);
            match to {
                Destination::Door(to) => body.object("address", address(to)),
                Destination::Terminal { code, address, coordinates } => body
                    .text("lgsTerminalCode", code)
                    .object("address", terminal(address, coordinates.as_ref())),
            }
        }
    };
}

fn address(address: &Address) -> Object {
    let mut fields = Object::default();
    for (field, text) in address.parts() {
        let key = field.wire().trim_start_matches("address.");
        match field {
            FieldId::Elevator => fields.number_if(key, text.parse::<u8>().ok()),
            _ => fields.text(key, text),
        };
    }
    if let Some(place) = &address.place {
        locate(&mut fields, place.coordinates.as_ref());
        fields.text_if("kladr", place.kladr.as_ref());
    }
    fields
}

/// To a terminal, the terminal's full address stands where the street would.
fn terminal(full_address: &str, coordinates: Option<&Coordinates>) -> Object {
    let mut fields = Object::default();
    fields.text("street", full_address);
    locate(&mut fields, coordinates);
    fields
}

fn locate(fields: &mut Object, coordinates: Option<&Coordinates>) {
    if let Some(Coordinates { latitude, longitude }) = coordinates {
        fields.number("latitude", latitude).number("longitude", longitude);
    }
}
