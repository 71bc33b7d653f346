//! The cart.

use std::sync::Arc;

use super::{Measure, Money};

/// The goods of an order: at least one line. A copy shares them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cart {
    lines: Arc<[Line]>,
    /// Kilograms, as the shop gave them.
    pub weight: Measure,
    /// Cubic metres, as the shop gave them.
    pub volume: Measure,
}

/// A line of the cart. Two lines with the same `item_id` are legal and stay two (`contract.md`, ruling 7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub product_id: u64,
    pub item_id: u64,
    /// The `item_id` of the line that this gift or certificate belongs to.
    pub parent_id: Option<u64>,
    pub name: String,
    /// For one piece.
    pub price: Money,
    /// The previous price of one piece, if that was higher.
    pub old_price: Option<Money>,
    /// 1 or more.
    pub quantity: u32,
    /// The price of the shop's courier for this line.
    pub delivery_price: Money,
    pub status: Status,
    /// A picture, and the page of the product.
    pub image: Option<String>,
    pub url: Option<String>,
}

/// Whether a line is available; the number is the API's `status` (`contract.md`, ruling 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Cannot be ordered.
    OutOfStock = 0,
    FewLeft = 1,
    ToOrder = 2,
    InStock = 3,
}

/// Why lines do not make a cart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CartError {
    /// There is no line.
    Empty,
    /// The parent of the line at this index is no other line.
    NoParent(usize),
}

impl Status {
    /// The status with the API's number.
    pub fn from_code(code: u64) -> Option<Status> {
        [Status::OutOfStock, Status::FewLeft, Status::ToOrder, Status::InStock]
            .into_iter()
            .find(|status| *status as u64 == code)
    }
}

impl Cart {
    /// Checks that there are lines and that gifts have their parents.
    pub fn new(lines: Vec<Line>, weight: Measure, volume: Measure) -> Result<Cart, CartError> {
        if lines.is_empty() {
            return Err(CartError::Empty);
        }
        let is_orphan = |line: &Line| {
            line.parent_id.is_some_and(|parent| {
                parent == line.item_id || !lines.iter().any(|other| other.item_id == parent)
            })
        };
        match lines.iter().position(is_orphan) {
            Some(index) => Err(CartError::NoParent(index)),
            None => Ok(Cart { lines: lines.into(), weight, volume }),
        }
    }

    /// The lines as the shop gave them.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The lines in reading order: every gift under its parent, paired with `true`.
    pub fn grouped(&self) -> Vec<(&Line, bool)> {
        let mut grouped = Vec::new();
        let mut placed = Vec::new();
        for line in self.lines.iter().filter(|line| line.parent_id.is_none()) {
            grouped.push((line, false));
            if !placed.contains(&line.item_id) {
                placed.push(line.item_id);
                let gifts = self.lines.iter().filter(|gift| gift.parent_id == Some(line.item_id));
                grouped.extend(gifts.map(|gift| (gift, true)));
            }
        }
        // A gift of a gift: rare, but a line must never be hidden.
        let deeper = self.lines.iter().filter(|line| line.parent_id.is_some_and(|id| !placed.contains(&id)));
        grouped.extend(deeper.map(|gift| (gift, true)));
        grouped
    }

    /// Price × quantity over all lines.
    pub fn goods(&self) -> Money {
        self.lines.iter().map(|line| line.price.times(line.quantity)).sum()
    }

    /// The difference from the previous prices.
    pub fn discount(&self) -> Money {
        let saved = |line: &Line| Some(line.old_price?.minus(line.price)?.times(line.quantity));
        self.lines.iter().filter_map(saved).sum()
    }

    /// The price of the shop's courier for all lines.
    pub fn courier_price(&self) -> Money {
        self.lines.iter().map(|line| line.delivery_price).sum()
    }

    /// The first line that cannot be ordered.
    pub fn out_of_stock(&self) -> Option<&Line> {
        self.lines.iter().find(|line| line.status == Status::OutOfStock)
    }
}
