//! `items`, `totalWeight` and `totalVolume`: the cart.

use super::node::{Node, Object};
use super::{ConfigProblem, Expected, MAX_ID};
use crate::domain::{Cart, CartError, Line, Status};

pub(super) fn cart(root: Object) -> Option<Cart> {
    let measure = |key| root.required(key).and_then(|node| node.number(Expected::Measure));
    let items = root.required("items");
    let lines = items.and_then(|items| items.entries(line));
    let (weight, volume) = (measure("totalWeight"), measure("totalVolume"));
    let (items, lines) = (items?, lines?);
    Cart::new(lines, weight?, volume?).map_or_else(
        |error| match error {
            CartError::Empty => items.wrong(ConfigProblem::Expected(Expected::List)),
            CartError::NoParent(index) => items.at(index, "parentId").wrong(ConfigProblem::NoParent),
        },
        Some,
    )
}

fn line(node: Node) -> Option<Line> {
    let line = node.object(&[
        "productId",
        "itemId",
        "parentId",
        "name",
        "price",
        "oldPrice",
        "quantity",
        "deliveryPrice",
        "status",
        "image",
        "url",
    ])?;
    let integer = |key, min, max| line.get(key).and_then(|node| node.integer(min, max));
    let (product_id, item_id, name) = (line.id("productId"), line.id("itemId"), line.text("name"));
    let price = line.required("price").and_then(Node::money);
    let (parent_id, quantity) = (integer("parentId", 0, MAX_ID), integer("quantity", 1, 1_000_000));
    let (old_price, delivery_price) = (line.money_if("oldPrice"), line.money_if("deliveryPrice"));
    let status = integer("status", 0, 3).and_then(Status::from_code);
    let link = |key| line.filled(key).and_then(Node::secure_link);
    let (image, url) = (link("image"), link("url"));
    Some(Line {
        product_id: product_id?,
        item_id: item_id?,
        parent_id,
        name: name?,
        price: price?,
        old_price: old_price.filter(|old| Some(*old) > price),
        quantity: quantity.and_then(|quantity| u32::try_from(quantity).ok()).unwrap_or(1),
        delivery_price: delivery_price.unwrap_or_default(),
        status: status.unwrap_or(Status::InStock),
        image,
        url,
    })
}
