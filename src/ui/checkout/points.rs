//! A list of points that can be searched. However many there are, a few of them are in the page.

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::KeyboardEvent;

use super::asked_points::keep_asking;
use super::form::CheckoutForm;
use crate::boundary::whereabouts;
use crate::domain::near::Spot;
use crate::domain::ranking::Ranking;
use crate::domain::{FieldId, Offer, Point, Points as Listed};
use crate::part::part;
use crate::text::Msg;
use crate::ui::form::{Choice, RadioGroup, Remark, When, Words};
use crate::ui::request::dom_id;
use crate::ui::{HandedOver, Needed};

/// Lists no longer than this are read faster than searched.
const SEARCH_FROM: usize = 6;

/// How many rows are in the page at first, and how many more each time that more are wished for.
const ROWS: u32 = 30;

/// What a search finds.
struct Shown<'a> {
    points: &'a [Point],
    /// The places of those that it finds, the best first.
    best: &'a [usize],
    /// How many there are, with those that the page has not given.
    total: usize,
}

/// The points behind an input, and what is searched for among them.
#[derive(Clone, Copy)]
pub(super) struct List {
    pub checkout: CheckoutForm,
    pub id: FieldId,
    pub search: RwSignal<String>,
    /// How many rows are in the page at most.
    pub most: RwSignal<u32>,
    /// Where the shopper is, once they have said so.
    here: HandedOver<Option<Spot>>,
    /// What there is to say before how many were found.
    pub said: RwSignal<Words>,
    /// Whether the page could not say which points there are.
    pub has_failed: RwSignal<bool>,
    /// What the page is being asked.
    pub asking: StoredValue<String>,
    /// Whether the focus goes to the new rows once they are there.
    pub is_going: StoredValue<bool>,
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
            said: RwSignal::new(Words::default()),
            has_failed: RwSignal::new(false),
            asking: StoredValue::new(String::new()),
            is_going: StoredValue::new(false),
            ranking: StoredValue::default(),
        }
    }

    /// Reads the points, where they are to be chosen from; tracked.
    fn points(self, read: &mut dyn FnMut(&Listed)) {
        self.checkout.read_choices(|offer, draft| {
            if let (true, Some(points)) = (draft.point_field(offer) == Some(self.id), draft.points(offer)) {
                read(points);
            }
        });
    }

    /// Whether that is so of the points; tracked.
    fn is(self, so: fn(&Listed) -> bool) -> Signal<bool> {
        Signal::derive(move || {
            let mut is = false;
            self.points(&mut |points| is = so(points));
            is
        })
    }

    /// From where points are near; tracked.
    pub fn near(self) -> Option<Spot> {
        let place = |offer: &Offer| offer.place.as_ref()?.coordinates.as_ref()?.try_into().ok();
        self.here.with(|here| *here).or_else(|| self.checkout.offer.with(place))
    }

    /// Reads what a search finds; tracked.
    fn found(self, read: &mut dyn FnMut(Shown)) {
        let (near, version) = (self.near(), self.checkout.offer.version());
        self.search.track();
        self.points(&mut |Listed { known, found }| match found {
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

    /// How many a search finds.
    fn count(self) -> usize {
        let mut count = 0;
        self.found(&mut |found| count = found.total);
        count
    }

    /// The rows in the page, and whether there are more. Of a list that does not show as a whole the chosen point is the
    /// first, be it found or not; it stays where it is while it is being chosen.
    fn rows(self) -> (Vec<Choice>, bool) {
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
        let detail: Vec<&str> = address.into_iter().chain(&point.hours).map(String::as_str).collect();
        let there = point.coordinates.as_ref().and_then(|there| Spot::try_from(there).ok());
        let metres = near.zip(there).map(|(near, there)| near.metres_to(there));
        let say = |metres| self.checkout.request.speaker.say(Msg::Distance(metres));
        Choice {
            value: point.code.clone(),
            title: title.clone(),
            aside: metres.map(say).unwrap_or_default(),
            detail: detail.join("\n"),
        }
    }

    fn show_more(self) {
        self.most.update(|most| *most = most.saturating_add(ROWS));
        let mut is_asked = false;
        untrack(|| self.points(&mut |points| is_asked = points.are_asked()));
        self.is_going.set_value(is_asked);
        if !is_asked {
            self.go_to_new_rows();
        }
    }

    /// Moves the focus to the first of the rows that were wished for last.
    pub fn go_to_new_rows(self) {
        let first = self.most.get_untracked().saturating_sub(ROWS).saturating_add(1);
        self.checkout.request.go(&format!("{} label:nth-child({first})", dom_id(self.id)));
    }

    fn look_around(self) {
        self.said.set(Msg::AskingWhereabouts.into());
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
            self.said.try_set(if is_known { Msg::NearestFirst } else { Msg::WhereaboutsUnknown }.into());
        });
    }
}

/// The points behind an input, with a search where there are many.
#[component]
pub fn Points(checkout: CheckoutForm, id: FieldId) -> impl IntoView {
    let list = List::new(checkout, id);
    view! {
        <When condition=list.is(|_| true)>
            <Loading list />
        </When>
    }
}

/// The view of a list, which is a part of the module.
pub struct PointsPart {
    view: fn(List) -> AnyView,
}

part! {
    static POINTS("points"): PointsPart = PointsPart { view };
}

fn view(list: List) -> AnyView {
    view! { <ListView list /> }.into_any()
}

/// The list; until it is there, that it is coming or could not be had.
#[component]
fn Loading(list: List) -> impl IntoView {
    let speaker = list.checkout.request.speaker;
    let part = Needed::new(&POINTS);
    let said = Signal::derive(move || match (part.get(), part.has_failed.get()) {
        (Some(_), _) => String::new(),
        (None, true) => speaker.say(Msg::PointsNotKnown),
        (None, false) => speaker.say(Msg::AskingPoints),
    });
    let verb = Signal::derive(move || match part.has_failed.get() {
        true => speaker.say(Msg::TryAgain),
        false => String::new(),
    });
    view! {
        <Remark said verb act=Callback::new(move |()| part.load()) />
        {move || part.get().map(|part| (part.view)(list))}
    }
}

#[component]
fn ListView(list: List) -> impl IntoView {
    let List { checkout, id, search, .. } = list;
    let speaker = checkout.request.speaker;
    // Its input is empty.
    search.set(String::new());
    keep_asking(list);
    let rows = Memo::new(move |_| list.rows().0);
    let has_more = Signal::derive(move || list.rows().1);
    let of_many = list.is(|points| points.known.len() > 1 || points.are_asked());
    view! {
        <RadioGroup speaker bound=checkout.request.bound(id) choices=rows of_many layout="cards scroll">
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
    let List { checkout, id, search, most, said, has_failed, .. } = list;
    let speaker = checkout.request.speaker;
    let status = Signal::derive(move || match list.count() {
        _ if !said.with(Words::is_empty) => said.get().said(speaker),
        0 => speaker.say(Msg::NoPointFound),
        n => speaker.say(Msg::PointsFound(n)),
    });
    let has_search = list.is(|points| points.known.len() >= SEARCH_FROM || points.are_asked());
    let is_somewhere =
        list.is(|points| points.are_asked() || points.known.iter().any(|point| point.coordinates.is_some()));
    let search_id = format!("{}-search", dom_id(id));
    let find = move |text: String| {
        said.set(Words::default());
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
                <p class="note" part="note" role="status">{status}</p>
                <When condition=has_failed>
                    <button type="button" class="button" part="button" on:click=move |_| list.ask_again()>
                        {speaker.words(Msg::TryAgain)}
                    </button>
                </When>
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
