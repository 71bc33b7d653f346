//! The cart on the wire, the same in create-order and buy-click.

use serde::Serialize;
use serde_json::Number;

use super::number;
use crate::domain::{Cart, Money};

/// `totalWeight`, `totalVolume` and `items`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Goods<'a> {
    total_weight: Number,
    total_volume: Number,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Item<'a> {
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

impl<'a> Goods<'a> {
    /// `by_courier`: only the shop's own courier has a price per line; for anything else it is 0.
    pub(super) fn new(cart: &'a Cart, by_courier: bool) -> Self {
        let items = cart.lines().iter().map(|line| Item {
            product_id: line.product_id,
            item_id: line.item_id,
            parent_id: line.parent_id,
            name: &line.name,
            price: number(&line.price),
            quantity: line.quantity,
            delivery_price: number(&if by_courier { line.delivery_price } else { Money::default() }),
            status: line.status as u8,
        });
        Goods {
            total_weight: number(&cart.weight),
            total_volume: number(&cart.volume),
            items: items.collect(),
        }
    }
}
