//! `POST api/buy-click`: a purchase in one click.

use super::{Answer, Auth, Call, Created, Failure, created, items};
use crate::domain::{BuyClick, Reach};
use crate::json::Object;

/// The request.
pub fn build(purchase: &BuyClick) -> Call {
    let (phone, email) = match &purchase.reach {
        Reach::Phone(phone) => (Some(phone), None),
        Reach::Email(email) => (None, Some(email)),
        Reach::Both(phone, email) => (Some(phone), Some(email)),
    };
    let mut body = Object::default();
    body.text_if("phone", phone)
        .text_if("email", email)
        .text_if("name", purchase.name.as_ref())
        .text_if("comment", purchase.comment.as_ref());
    items::add(&mut body, &purchase.cart, false);
    Call::post("api/buy-click", Auth::Required, body)
}

/// The answer.
pub fn decode(answer: &Answer) -> Result<Created, Failure> {
    created::decode(answer)
}
