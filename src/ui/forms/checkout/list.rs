//! The points behind an input, and the search among them.

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::boundary::whereabouts;
use crate::domain::near::{Area, Spot};
use crate::domain::ranking::Ranking;
use crate::domain::{FieldId, Offer, Point, Points as Listed};
use crate::text::Msg;
use crate::ui::PageData;
use crate::ui::controls::{Choice, Words};
use crate::ui::forms::checkout::delivery::amount;
use crate::ui::forms::checkout::form::CheckoutForm;
use crate::ui::forms::checkout::map::Reading;
use crate::ui::request::dom_id;

/// How many rows are in the page at first, and how many each "show more" adds.
pub(super) const ROWS: u32 = 30;

/// The result of a search.
pub struct Shown<'a> {
    pub points: &'a [Point],
    /// The indices of those found, the best first.
    pub best: &'a [usize],
    /// How many there are, including those that the page has not provided.
    pub total: usize,
}

/// The points behind an input, and the search among them.
#[derive(Clone, Copy)]
pub struct List {
    pub checkout: CheckoutForm,
    pub id: FieldId,
    pub search: RwSignal<String>,
    /// How many rows are in the page at most.
    pub most: RwSignal<u32>,
    /// The shopper's location, once they have shared it.
    here: PageData<Option<Spot>>,
    /// What to say before the number of results.
    pub said: RwSignal<Words>,
    /// Whether the page failed to say which points there are.
    pub has_failed: RwSignal<bool>,
    /// The question that the page is answering.
    pub asking: StoredValue<String>,
    /// Whether the focus moves to the new rows once they are there.
    pub is_going: StoredValue<bool>,
    /// Whether it shows on a map as well.
    pub is_mapped: RwSignal<bool>,
    /// The map's access to the list.
    pub reading: Option<&'static Reading>,
    /// Together with the list that it ranks: its address in memory, and the version of the page's offer.
    ranking: StoredValue<((usize, u32), Ranking)>,
}

impl List {
    pub fn new(checkout: CheckoutForm, id: FieldId) -> List {
        List {
            checkout,
            id,
            search: RwSignal::new(String::new()),
            most: RwSignal::new(ROWS),
            here: PageData::new(None),
            said: RwSignal::new(Words::default()),
            has_failed: RwSignal::new(false),
            asking: StoredValue::new(String::new()),
            is_going: StoredValue::new(false),
            is_mapped: RwSignal::new(false),
            reading: None,
            ranking: StoredValue::default(),
        }
    }

    /// Reads the points, if there is a choice among them; tracked.
    fn points(self, read: &mut dyn FnMut(&Listed)) {
        self.checkout.read_choices(|offer, draft| {
            if let (true, Some(points)) = (draft.point_field(offer) == Some(self.id), draft.points(offer)) {
                read(points);
            }
        });
    }

    /// Whether the predicate is true of the points; tracked.
    pub fn is(self, so: fn(&Listed) -> bool) -> Signal<bool> {
        Signal::derive(move || {
            let mut is = false;
            self.points(&mut |points| is = so(points));
            is
        })
    }

    /// The place that distances are measured from; tracked.
    pub fn near(self) -> Option<Spot> {
        let place = |offer: &Offer| offer.place.as_ref()?.coordinates.as_ref()?.try_into().ok();
        self.here.with(|here| *here).or_else(|| self.checkout.offer.with(place))
    }

    /// Narrows the list to an area of the map, until it is replaced or removed. If the page is asked for the points, it
    /// returns those near the middle of the area.
    pub fn look_at(self, area: Option<Area>) {
        self.ranking.update_value(|(_, ranking)| ranking.narrow(area));
        self.most.set(ROWS);
        self.search.update(|_| ());
    }

    /// The area that the list is narrowed to; tracked.
    pub fn area(self) -> Option<Area> {
        self.search.track();
        self.ranking.with_value(|(_, ranking)| ranking.area())
    }

    /// Reads the result of the search; tracked.
    pub fn found(self, read: &mut dyn FnMut(Shown)) {
        let (near, version) = (self.near(), self.checkout.offer.version());
        self.search.track();
        self.points(&mut |Listed { known, found, .. }| match found {
            Some(found) => read(Shown { points: known, best: &found.best, total: found.total }),
            None => {
                self.ranking.try_update_value(|(of, ranking)| {
                    let list = (known.as_ptr() as usize, version);
                    if *of != list {
                        (*of, *ranking) = (list, Ranking::default());
                    }
                    self.search.with_untracked(|search| ranking.rank(known, search, near));
                    let best = ranking.best();
                    read(Shown { points: known, best, total: best.len() });
                });
            }
        });
    }

    /// Prepares the points for searching.
    pub fn prepare(self) {
        untrack(|| {
            self.points(&mut |points| {
                self.ranking.update_value(|(_, ranking)| {
                    ranking.prepare(&points.known);
                });
            });
        });
    }

    /// How many points the search finds.
    pub fn count(self) -> usize {
        let mut count = 0;
        self.found(&mut |found| count = found.total);
        count
    }

    /// The rows in the page, and whether there are more. If the list is not shown as a whole, the chosen point comes
    /// first, found or not; a point that is being chosen stays where it is.
    pub fn rows(self) -> (Vec<Choice>, bool) {
        let most = self.most.get() as usize;
        let chosen = self.checkout.request.fields.get(self.id).value.get_untracked();
        let near = self.near();
        let mut rows = Vec::new();
        let mut has_more = false;
        self.found(&mut |Shown { points, best, total }| {
            let is_whole = best.len() == points.len() && total <= ROWS as usize;
            let chosen = points.iter().position(|point| !is_whole && point.code == chosen);
            let others = best.iter().copied().filter(|place| Some(*place) != chosen);
            let row = |place| Some(self.row(points.get(place)?, near));
            rows = chosen.into_iter().chain(others).take(most).filter_map(row).collect();
            let is_beside = chosen.is_some_and(|chosen| !best.contains(&chosen));
            let places = best.len().saturating_add(usize::from(is_beside));
            has_more = places > most || (rows.len() >= most && total > best.len());
        });
        (rows, has_more)
    }

    fn row(self, point: &Point, near: Option<Spot>) -> Choice {
        let (title, address) = match &point.name {
            Some(name) => (name, Some(&point.address)),
            None => (&point.address, None),
        };
        let amount = |price| amount(self.checkout.request.speaker, price);
        let price = self.checkout.read_choices(|offer, draft| draft.price_at(offer, point)).map(amount);
        let detail: Vec<&str> =
            address.into_iter().chain(&point.hours).chain(&price).map(String::as_str).collect();
        let metres = near.zip(point.spot()).map(|(near, there)| near.metres_to(there));
        let say = |metres| self.checkout.request.speaker.say(Msg::Distance(metres));
        Choice {
            value: point.code.clone(),
            title: title.clone(),
            aside: metres.map(say).unwrap_or_default(),
            detail: detail.join("\n"),
        }
    }

    pub fn show_more(self) {
        self.most.update(|most| *most = most.saturating_add(ROWS));
        let mut is_asked = false;
        untrack(|| self.points(&mut |points| is_asked = points.are_asked()));
        self.is_going.set_value(is_asked);
        if !is_asked {
            self.go_to_new_rows();
        }
    }

    /// Moves the focus to the first of the rows that were added last.
    pub fn go_to_new_rows(self) {
        let first = self.most.get_untracked().saturating_sub(ROWS).saturating_add(1);
        self.checkout.request.go(&format!("{} label:nth-child({first})", dom_id(self.id)));
    }

    pub fn look_around(self) {
        self.said.set(Msg::AskingWhereabouts.into());
        self.checkout.request.tasks.spawn(async move {
            let answer = JsFuture::from(whereabouts()).await.map(|answer| Array::from(&answer));
            let degrees = |at| answer.as_ref().ok()?.get(at).as_f64();
            let here =
                degrees(0).zip(degrees(1)).and_then(|(latitude, longitude)| Spot::new(latitude, longitude));
            // The list may be unmounted by now.
            if self.most.try_set(ROWS).is_some() {
                return;
            }
            let is_known = here.is_some();
            self.here.set(here);
            self.said.try_set(if is_known { Msg::NearestFirst } else { Msg::WhereaboutsUnknown }.into());
        });
    }
}
