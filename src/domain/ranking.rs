//! The points of a list, the best first.

use std::cmp::Reverse;

use super::near::{Area, Spot};
use super::points::Point;
use super::search::{Found, Index};

/// The points of a list that a search finds, in display order: the best match first, then the nearest, then in the
/// shop's order. It caches the last result; the texts are folded once.
#[derive(Default)]
pub struct Ranking {
    search: String,
    near: Option<Spot>,
    /// The only area of interest; `None` for everywhere.
    area: Option<Area>,
    index: Option<Index>,
    /// The distance to each point of the list; empty if the origin is unknown.
    metres: Vec<u32>,
    /// The indices of the points in the list.
    best: Vec<usize>,
    is_fresh: bool,
}

impl Ranking {
    /// Ranks the points that a search finds; all of them for an empty search. The same points must be passed each time:
    /// another list requires another ranking.
    pub fn rank(&mut self, points: &[Point], search: &str, near: Option<Spot>) {
        if self.near != near {
            self.near = near;
            let metres =
                |spot: Spot, point: &Point| point.spot().map_or(u32::MAX, |there| spot.metres_to(there));
            self.metres =
                near.map(|spot| points.iter().map(|point| metres(spot, point)).collect()).unwrap_or_default();
            self.is_fresh = false;
        }
        if self.search != search {
            search.clone_into(&mut self.search);
            self.is_fresh = false;
        }
        if !self.is_fresh {
            self.is_fresh = true;
            self.best = self.ranked(points);
        }
    }

    /// Excludes points outside an area, until it is replaced or removed.
    pub fn narrow(&mut self, area: Option<Area>) {
        self.area = area;
        self.is_fresh = false;
    }

    /// The area that it is narrowed to.
    pub fn area(&self) -> Option<Area> {
        self.area
    }

    /// Folds the texts in advance, so that the first search does not wait for it.
    pub fn prepare(&mut self, points: &[Point]) -> &Index {
        self.index.get_or_insert_with(|| Index::new(points.iter().map(texts)))
    }

    /// The indices of the ranked points in the list, the best first.
    pub fn best(&self) -> &[usize] {
        &self.best
    }

    fn ranked(&mut self, points: &[Point]) -> Vec<usize> {
        let mut found: Vec<Found> = if self.search.is_empty() {
            (0..points.len()).map(|place| Found { place, fit: 0 }).collect()
        } else {
            let search = self.search.clone();
            self.prepare(points).find(&search)
        };
        if let Some(area) = self.area {
            let is_there = |point: &Point| point.spot().is_some_and(|spot| area.has(spot));
            found.retain(|found| points.get(found.place).is_some_and(is_there));
        }
        found.sort_unstable_by_key(|Found { place, fit }| {
            (Reverse(*fit), self.metres.get(*place).copied().unwrap_or_default(), *place)
        });
        found.into_iter().map(|found| found.place).collect()
    }
}

/// The searchable texts of a point.
fn texts(point: &Point) -> [&str; 3] {
    [point.name.as_deref().unwrap_or_default(), " ", &point.address]
}
