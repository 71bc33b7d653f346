//! A list of points that can be searched. However many there are, a few of them are in the page.

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::KeyboardEvent;

use super::form::CheckoutForm;
use crate::boundary::whereabouts;
use crate::domain::near::Spot;
use crate::domain::ranking::Ranking;
use crate::domain::{FieldId, Point};
use crate::text::Msg;
use crate::ui::HandedOver;
use crate::ui::form::{Choice, RadioGroup, When, Words};
use crate::ui::request::dom_id;

/// Lists no longer than this are read faster than searched.
const SEARCH_FROM: usize = 6;

/// How many rows are in the page at first, and how many more each time that more are wished for.
const ROWS: u32 = 30;

/// The points behind an input, and what is searched for among them.
#[derive(Clone, Copy)]
struct List {
    checkout: CheckoutForm,
    id: FieldId,
    search: RwSignal<String>,
    /// How many rows are in the page at most.
    most: RwSignal<u32>,
    /// Where the shopper is, once they have said so.
    here: HandedOver<Option<Spot>>,
    /// What there is to say of that.
    whereabouts: RwSignal<Words>,
    /// With the list that it is of: where it lies, and which of the page's offers it is from.
    ranking: StoredValue<((usize, u32), Ranking)>,
}

impl List {
    fn new(checkout: CheckoutForm, id: FieldId) -> List {
        List {
            checkout,
            id,
            search: RwSignal::new(String::new()),
            most: RwSignal::new(ROWS),
            here: HandedOver::new(None),
            whereabouts: RwSignal::new(Words::default()),
            ranking: StoredValue::default(),
        }
    }

    /// Reads the points; tracked.
    fn points(self, read: &mut dyn FnMut(&[Point])) {
        self.checkout.read_choices(|offer, draft| {
            let is_here = draft.point_field(offer) == Some(self.id);
            read(if is_here { draft.points(offer) } else { &[] });
        });
    }

    fn len(self) -> usize {
        let mut len = 0;
        self.points(&mut |points| len = points.len());
        len
    }

    /// Reads the points and the places of those that a search finds; tracked.
    fn ranked(self, read: &mut dyn FnMut(&[Point], &Ranking)) {
        let List { checkout, search, here, ranking, .. } = self;
        let place = checkout.offer.with(|offer| offer.place.as_ref()?.coordinates.as_ref()?.try_into().ok());
        let (near, version) = (here.with(|here| here.or(place)), checkout.offer.version());
        self.points(&mut |points| {
            ranking.try_update_value(|(of, ranking)| {
                let list = (points.as_ptr() as usize, version);
                if *of != list {
                    (*of, *ranking) = (list, Ranking::default());
                }
                search.with(|search| ranking.rank(points, search, near));
                read(points, ranking);
            });
        });
    }

    /// How many a search finds.
    fn count(self) -> usize {
        let mut count = 0;
        self.ranked(&mut |_, ranking| count = ranking.best().len());
        count
    }

    /// The places of the points that show, sooner or later. Of a list that does not show as a whole the chosen point is the
    /// first, be it found or not; it stays where it is while it is being chosen.
    fn places(self, points: &[Point], ranking: &Ranking) -> Vec<usize> {
        let best = ranking.best();
        let chosen = self.checkout.request.fields.get(self.id).value.get_untracked();
        let is_whole = best.len() == points.len() && best.len() <= ROWS as usize;
        let chosen = points.iter().position(|point| !is_whole && point.code == chosen);
        let others = best.iter().copied().filter(|place| Some(*place) != chosen);
        chosen.into_iter().chain(others).collect()
    }

    /// The rows in the page.
    fn rows(self) -> Vec<Choice> {
        let most = self.most.get() as usize;
        let mut rows = Vec::new();
        self.ranked(&mut |points, ranking| {
            let places = self.places(points, ranking).into_iter().take(most);
            let row = |place| Some(self.row(points.get(place)?, ranking.metres(place)));
            rows = places.filter_map(row).collect();
        });
        rows
    }

    /// Whether there are more than those.
    fn has_more(self) -> bool {
        let most = self.most.get() as usize;
        let mut has_more = false;
        self.ranked(&mut |points, ranking| has_more = self.places(points, ranking).len() > most);
        has_more
    }

    fn row(self, point: &Point, metres: Option<u32>) -> Choice {
        let (title, address) = match &point.name {
            Some(name) => (name, Some(&point.address)),
            None => (&point.address, None),
        };
        let detail: Vec<&str> = address.into_iter().chain(&point.hours).map(String::as_str).collect();
        let say = |metres| self.checkout.request.speaker.say(Msg::Distance(metres));
        Choice {
            value: point.code.clone(),
            title: title.clone(),
            aside: metres.map(say).unwrap_or_default(),
            detail: detail.join("\n"),
        }
    }

    fn show_more(self) {
        let before = self.most.get_untracked();
        self.most.set(before.saturating_add(ROWS));
        let first_new = before.saturating_add(1);
        self.checkout.request.go(&format!("{} label:nth-child({first_new})", dom_id(self.id)));
    }

    fn look_around(self) {
        self.whereabouts.set(Msg::AskingWhereabouts.into());
        self.checkout.request.tasks.spawn(async move {
            let answer = JsFuture::from(whereabouts()).await.map(|answer| Array::from(&answer));
            let degrees = |at| answer.as_ref().ok()?.get(at).as_f64();
            let here =
                degrees(0).zip(degrees(1)).and_then(|(latitude, longitude)| Spot::new(latitude, longitude));
            // The list may be gone by now.
            if self.most.try_set(ROWS).is_some() {
                return;
            }
            let is_known = here.is_some();
            self.here.set(here);
            self.whereabouts
                .try_set(if is_known { Msg::NearestFirst } else { Msg::WhereaboutsUnknown }.into());
        });
    }
}

/// The points behind an input, with a search where there are many.
#[component]
pub fn Points(checkout: CheckoutForm, id: FieldId) -> impl IntoView {
    let list = List::new(checkout, id);
    let has_points = Signal::derive(move || list.len() > 0);
    view! {
        <When condition=has_points>
            <ListView list />
        </When>
    }
}

#[component]
fn ListView(list: List) -> impl IntoView {
    let List { checkout, id, search, .. } = list;
    let speaker = checkout.request.speaker;
    // Its input is empty.
    search.set(String::new());
    let rows = Memo::new(move |_| list.rows());
    let has_more = Signal::derive(move || list.has_more());
    let of_many = Signal::derive(move || list.len() > 1);
    view! {
        <RadioGroup bound=checkout.request.bound(id) choices=rows of_many layout="cards scroll">
            <Search list />
        </RadioGroup>
        <When condition=has_more>
            <button type="button" class="button" part="button" on:click=move |_| list.show_more()>
                {speaker.words(Msg::ShowMore)}
            </button>
        </When>
    }
}

#[component]
fn Search(list: List) -> impl IntoView {
    let List { checkout, id, search, most, whereabouts, .. } = list;
    let speaker = checkout.request.speaker;
    let said = Signal::derive(move || match list.count() {
        _ if !whereabouts.with(Words::is_empty) => whereabouts.get().said(speaker),
        0 => speaker.say(Msg::NoPointFound),
        n => speaker.say(Msg::PointsFound(n)),
    });
    let has_search = Signal::derive(move || list.len() >= SEARCH_FROM);
    let is_somewhere = Signal::derive(move || {
        let mut is_somewhere = false;
        list.points(&mut |points| is_somewhere = points.iter().any(|point| point.coordinates.is_some()));
        is_somewhere
    });
    let search_id = format!("{}-search", dom_id(id));
    let find = move |text: String| {
        whereabouts.set(Words::default());
        most.set(ROWS);
        search.set(text);
    };
    view! {
        <When condition=has_search>
            <div class="search">
                <label class="label" part="label" for=search_id.clone()>
                    {speaker.words(Msg::SearchPoints)}
                </label>
                <input
                    class="input" part="input"
                    id=search_id.clone()
                    type="search"
                    autocomplete="off"
                    enterkeyhint="search"
                    on:input:target=move |event| find(event.target().value())
                    on:keydown=keep_enter
                />
                <When condition=is_somewhere>
                    <button type="button" class="button" part="button" on:click=move |_| list.look_around()>
                        {speaker.words(Msg::NearMe)}
                    </button>
                </When>
                <p class="note" part="note" role="status">{said}</p>
            </div>
        </When>
    }
}

/// Enter belongs to the search: the order is not to be sent by it.
fn keep_enter(event: KeyboardEvent) {
    if event.key() == "Enter" {
        event.prevent_default();
    }
}
