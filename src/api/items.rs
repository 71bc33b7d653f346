//! The cart on the wire, the same in create-order and buy-click.

use crate::domain::{Cart, Line, Money};
use crate::json::Object;

/// Adds the cart to a request. Only the shop's own courier has a price per line; for anything else it is 0.
pub(super) fn add(body: &mut Object, cart: &Cart, by_courier: bool) {
    body.number("totalWeight", &cart.weight)
        .number("totalVolume", &cart.volume)
        .list("items", cart.lines().iter().map(|line| item(line, by_courier)));
}

/// The goods as JSON: what makes two orders the same.
pub fn goods(cart: &Cart) -> String {
    let mut goods = Object::default();
    add(&mut goods, cart, false);
    goods.into_json()
}

fn item(line: &Line, by_courier: bool) -> Object {
    let mut item = Object::default();
    item.number("productId", line.product_id)
        .number("itemId", line.item_id)
        .number_if("parentId", line.parent_id)
        .text("name", &line.name)
        .number("price", line.price)
        .number("quantity", line.quantity)
        .number("deliveryPrice", if by_courier { line.delivery_price } else { Money::default() })
        .number("status", line.status as u8);
    item
}
