use amapi_checkout::domain::{Cart, CartError, Line, Money, Status};
use proptest::prelude::*;

use crate::support;

fn line(item_id: u64, parent_id: Option<u64>) -> Line {
    Line {
        product_id: 1,
        item_id,
        parent_id,
        name: item_id.to_string(),
        price: "10.50".parse().unwrap(),
        quantity: 2,
        delivery_price: "3".parse().unwrap(),
        status: Status::InStock,
        old_price: None,
        image: None,
        url: None,
    }
}

fn cart(lines: &[(u64, Option<u64>)]) -> Result<Cart, CartError> {
    let lines = lines.iter().map(|&(item_id, parent_id)| line(item_id, parent_id)).collect();
    Cart::new(lines, "1".parse().unwrap(), "0.1".parse().unwrap())
}

fn grouped(cart: &Cart) -> Vec<(u64, bool)> {
    cart.grouped().into_iter().map(|(line, is_gift)| (line.item_id, is_gift)).collect()
}

#[test]
fn gifts_stand_under_their_parents() {
    let cart = cart(&[(9, Some(2)), (1, None), (2, None), (8, Some(1)), (7, Some(2))]).unwrap();
    assert_eq!(grouped(&cart), [(1, false), (8, true), (2, false), (9, true), (7, true)]);
    let ids: Vec<u64> = cart.lines().iter().map(|line| line.item_id).collect();
    assert_eq!(ids, [9, 1, 2, 8, 7], "the lines themselves keep the shop's order");
}

#[test]
fn a_repeated_line_stays_two_lines_and_its_gift_one() {
    let cart = cart(&[(1, None), (1, None), (5, Some(1))]).unwrap();
    assert_eq!(grouped(&cart), [(1, false), (5, true), (1, false)]);
    assert_eq!(cart.lines().len(), 3);
}

#[test]
fn a_gift_of_a_gift_is_not_hidden() {
    let cart = cart(&[(1, None), (2, Some(1)), (3, Some(2))]).unwrap();
    assert_eq!(grouped(&cart), [(1, false), (2, true), (3, true)]);
}

#[test]
fn lines_that_make_no_cart_are_refused() {
    assert_eq!(cart(&[]), Err(CartError::Empty));
    assert_eq!(cart(&[(1, None), (2, Some(3))]), Err(CartError::NoParent(1)));
    assert_eq!(cart(&[(1, Some(1))]), Err(CartError::NoParent(0)), "a line is not its own parent");
}

#[test]
fn sums_go_over_all_lines() {
    let cart = cart(&[(1, None), (1, None)]).unwrap();
    assert_eq!((cart.goods(), cart.courier_price()), ("42".parse().unwrap(), "6".parse().unwrap()));
    assert_eq!(support::full().cart.goods(), "25707.70".parse::<Money>().unwrap());
    assert_eq!(support::full().cart.courier_price(), "649.50".parse::<Money>().unwrap());
}

#[test]
fn a_line_that_is_out_of_stock_is_found() {
    let mut lines = vec![line(1, None), line(2, None)];
    let cart = |lines| Cart::new(lines, "1".parse().unwrap(), "0".parse().unwrap()).unwrap();
    assert_eq!(cart(lines.clone()).out_of_stock(), None);
    lines[1].status = Status::OutOfStock;
    assert_eq!(cart(lines).out_of_stock().map(|line| line.item_id), Some(2));
}

proptest! {
    #[test]
    fn every_line_is_shown_exactly_once(
        lines in prop::collection::vec((0..5_u64, prop::option::of(0..5_u64)), 1..8)
    ) {
        if let Ok(cart) = cart(&lines) {
            let mut shown = grouped(&cart);
            let mut given: Vec<_> = lines.iter().map(|(item_id, parent)| (*item_id, parent.is_some())).collect();
            shown.sort_unstable();
            given.sort_unstable();
            prop_assert_eq!(shown, given);
        }
    }
}
