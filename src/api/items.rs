//! The cart on the wire, the same in create-order and buy-click.

use serde::Serialize;
use serde_json::Number;

use super::number;
use crate::domain::{Cart, Line, Money};

/// A line of `items`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Item<'a> {
    product_id: u64,
    item_id: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent_id: Option<u64>,
    name: &'a str,
    price: Number,
    quantity: u32,
    delivery_price: Number,
    status: u8,
}

/// `items`. Only the shop's own courier has a price per line; for anything else it is 0.
pub(super) fn items(cart: &Cart, by_courier: bool) -> Vec<Item<'_>> {
    cart.lines().iter().map(|line| item(line, by_courier)).collect()
}

fn item(line: &Line, by_courier: bool) -> Item<'_> {
    let delivery_price = if by_courier { line.delivery_price } else { Money::default() };
    Item {
        product_id: line.product_id,
        item_id: line.item_id,
        parent_id: line.parent_id,
        name: &line.name,
        price: number(&line.price),
        quantity: line.quantity,
        delivery_price: number(&delivery_price),
        status: line.status as u8,
    }
}
