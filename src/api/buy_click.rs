//! `POST api/buy-click`: a purchase in one click.

use serde::Serialize;
use serde_json::Number;

use super::items::{Item, items};
use super::{Answer, Auth, Call, Created, Failure, created, number};
use crate::domain::{BuyClick, Reach};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    comment: Option<&'a str>,
    total_weight: Number,
    total_volume: Number,
    items: Vec<Item<'a>>,
}

/// The request.
pub fn build(purchase: &BuyClick) -> Call {
    let (phone, email) = match &purchase.reach {
        Reach::Phone(phone) => (Some(phone), None),
        Reach::Email(email) => (None, Some(email)),
        Reach::Both(phone, email) => (Some(phone), Some(email)),
    };
    let body = Body {
        phone: phone.map(ToString::to_string),
        email: email.map(ToString::to_string),
        name: purchase.name.as_ref().map(ToString::to_string),
        comment: purchase.comment.as_deref(),
        total_weight: number(&purchase.cart.weight),
        total_volume: number(&purchase.cart.volume),
        items: items(&purchase.cart, false),
    };
    Call::post("api/buy-click", Auth::Required, &body)
}

/// The answer.
pub fn decode(answer: &Answer) -> Result<Created, Failure> {
    created::decode(answer)
}
