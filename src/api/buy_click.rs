//! `POST api/buy-click`: a one-click purchase.

use serde::Serialize;

use super::items::Goods;
use super::{Answer, Auth, Call, Created, Failure};
use crate::domain::{self, Reach};

#[derive(Serialize)]
struct BuyClick<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    comment: Option<&'a str>,
    #[serde(flatten)]
    goods: Goods<'a>,
}

/// The request.
pub fn build(purchase: &domain::BuyClick) -> Call {
    let (phone, email) = match &purchase.reach {
        Reach::Phone(phone) => (Some(phone), None),
        Reach::Email(email) => (None, Some(email)),
        Reach::Both(phone, email) => (Some(phone), Some(email)),
    };
    let body = BuyClick {
        phone: phone.map(ToString::to_string),
        email: email.map(ToString::to_string),
        name: purchase.name.as_ref().map(ToString::to_string),
        comment: purchase.comment.as_deref(),
        goods: Goods::of(&purchase.cart, &[]),
    };
    Call::post("api/buy-click", Auth::Required, &body)
}

/// The response.
pub fn decode(answer: &Answer) -> Result<Created, Failure> {
    Created::decode(answer)
}
