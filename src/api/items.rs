//! The cart in JSON, the same in create-order and buy-click.

use serde::Serialize;

use crate::domain::{Cart, Line, Money};
use crate::json::{self, Digits};

/// The cart's fields in both requests.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Goods<'a> {
    total_weight: Digits,
    total_volume: Digits,
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
    price: Digits,
    quantity: u32,
    delivery_price: Digits,
    status: u8,
}

impl Goods<'_> {
    /// Only the shop's own courier has a price for each line; a line without one costs 0.
    pub fn of<'a>(cart: &'a Cart, delivery_prices: &[Money]) -> Goods<'a> {
        let prices = delivery_prices.iter().copied().chain(std::iter::repeat(Money::default()));
        let item = |(line, delivery_price)| Item::of(line, delivery_price);
        Goods {
            total_weight: Digits::of(&cart.weight),
            total_volume: Digits::of(&cart.volume),
            items: cart.lines().iter().zip(prices).map(item).collect(),
        }
    }
}

impl Item<'_> {
    fn of(line: &Line, delivery_price: Money) -> Item<'_> {
        Item {
            product_id: line.product_id,
            item_id: line.item_id,
            parent_id: line.parent_id,
            name: &line.name,
            price: Digits::of(&line.price),
            quantity: line.quantity,
            delivery_price: Digits::of(&delivery_price),
            status: line.status as u8,
        }
    }
}

/// The goods as JSON, which identifies equal orders.
pub fn goods(cart: &Cart) -> String {
    json::text(&Goods::of(cart, &[]))
}
