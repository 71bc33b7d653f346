//! `POST api/create-order`: place a full order.

use serde::Serialize;

use super::items::Goods;
use super::{Answer, Auth, Call, Created, Failure};
use crate::domain::{self, Coordinates, Delivery, Destination, FieldId, Order};
use crate::json::Digits;

/// The fields of `contract.md`; the delivery fields depend on its type.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CreateOrder<'a> {
    name: String,
    email: String,
    phone: String,
    #[serde(flatten)]
    delivery: DeliveryFields<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    comment: Option<&'a str>,
    payment_option: u8,
    desired_delivery_date: i64,
    desired_delivery_interval: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    delivery_interval_cost: Option<Digits>,
    summ_without_delivery: Digits,
    #[serde(flatten)]
    goods: Goods<'a>,
}

#[derive(Serialize)]
#[serde(tag = "deliveryType", rename_all = "lowercase", rename_all_fields = "camelCase")]
enum DeliveryFields<'a> {
    Address {
        address: Address<'a>,
    },
    Pickup {
        lgs_terminal_id: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        total_delivery_price: Option<Digits>,
    },
    Pickpoint {
        lgs_terminal_id: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        total_delivery_price: Option<Digits>,
    },
    External {
        delivery_company: &'a str,
        lgs_company_id: u64,
        lgs_tariff_id: u64,
        total_delivery_price: Digits,
        #[serde(skip_serializing_if = "Option::is_none")]
        lgs_terminal_code: Option<&'a str>,
        address: Address<'a>,
    },
}

#[derive(Default, Serialize)]
struct Address<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    city: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    street: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    house: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    corp: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    build: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    porch: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    floor: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    flat: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    intercom: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    elevator: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    metro: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    latitude: Option<Digits>,
    #[serde(skip_serializing_if = "Option::is_none")]
    longitude: Option<Digits>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kladr: Option<&'a str>,
}

/// The request.
pub fn build(order: &Order) -> Call {
    let body = CreateOrder {
        name: order.contacts.name.to_string(),
        email: order.contacts.email.to_string(),
        phone: order.contacts.phone.to_string(),
        delivery: DeliveryFields::of(&order.delivery),
        comment: order.comment.as_deref(),
        payment_option: order.payment.code(),
        desired_delivery_date: order.day.midnight(order.offset),
        desired_delivery_interval: &order.interval.name,
        delivery_interval_cost: order.interval.price.as_ref().map(Digits::of),
        summ_without_delivery: Digits::of(&order.cart.goods()),
        goods: Goods::of(
            &order.cart,
            match &order.delivery {
                Delivery::Courier { prices, .. } => prices,
                _ => &[],
            },
        ),
    };
    Call::post("api/create-order", Auth::Required, &body)
}

/// The response.
pub fn decode(answer: &Answer) -> Result<Created, Failure> {
    Created::decode(answer)
}

impl DeliveryFields<'_> {
    fn of(delivery: &Delivery) -> DeliveryFields<'_> {
        match delivery {
            Delivery::Courier { to, .. } => DeliveryFields::Address { address: Address::of_door(to) },
            Delivery::Pickup { point, price } => DeliveryFields::Pickup {
                lgs_terminal_id: point,
                total_delivery_price: price.as_ref().map(Digits::of),
            },
            Delivery::Pickpoint { point, price } => DeliveryFields::Pickpoint {
                lgs_terminal_id: point,
                total_delivery_price: price.as_ref().map(Digits::of),
            },
            Delivery::Carrier { company, company_id, tariff_id, price, to } => {
                let (code, address) = match to {
                    Destination::Door(to) => (None, Address::of_door(to)),
                    Destination::Terminal { code, address, coordinates } => {
                        // The terminal's full address is sent in the place of the street.
                        let to = Address { street: Some(address), ..Address::default() };
                        (Some(code.as_str()), to.at(coordinates.as_ref()))
                    }
                };
                DeliveryFields::External {
                    delivery_company: company.name(),
                    lgs_company_id: *company_id,
                    lgs_tariff_id: *tariff_id,
                    total_delivery_price: Digits::of(price),
                    lgs_terminal_code: code,
                    address,
                }
            }
        }
    }
}

impl<'a> Address<'a> {
    fn of_door(address: &'a domain::Address) -> Address<'a> {
        let part = |field| address.parts().find_map(|(id, text)| (id == field).then_some(text));
        let place = address.place.as_ref();
        Address {
            city: part(FieldId::City),
            street: part(FieldId::Street),
            house: part(FieldId::House),
            corp: part(FieldId::Corp),
            build: part(FieldId::Build),
            porch: part(FieldId::Porch),
            floor: part(FieldId::Floor),
            flat: part(FieldId::Flat),
            intercom: part(FieldId::Intercom),
            elevator: part(FieldId::Elevator).and_then(|kind| kind.parse().ok()),
            metro: part(FieldId::Metro),
            kladr: place.and_then(|place| place.kladr.as_deref()),
            ..Address::default()
        }
        .at(place.and_then(|place| place.coordinates.as_ref()))
    }

    fn at(self, coordinates: Option<&Coordinates>) -> Address<'a> {
        let digits =
            |degrees: fn(&Coordinates) -> &domain::Number| coordinates.map(|it| Digits::of(degrees(it)));
        Address { latitude: digits(|it| &it.latitude), longitude: digits(|it| &it.longitude), ..self }
    }
}
