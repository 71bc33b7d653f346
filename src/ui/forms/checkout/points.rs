//! A searchable list of points. However many there are, only a few of them are in the page.

use leptos::prelude::*;
use web_sys::{KeyboardEvent, MouseEvent};

use crate::domain::{FieldId, Point, Points as Listed};
use crate::part::{Part, part};
use crate::text::Msg;
use crate::ui::controls::{RadioGroup, When, Words};
use crate::ui::forms::checkout::asked_points::keep_asking;
use crate::ui::forms::checkout::form::CheckoutForm;
use crate::ui::forms::checkout::list::{List, ROWS};
use crate::ui::forms::checkout::map::{MAP, Reading};
use crate::ui::request::dom_id;
use crate::ui::{Coming, Needed};

/// Lists no longer than this are read faster than searched.
const SEARCH_FROM: usize = 6;

/// The points behind an input, with a search if there are many.
#[component]
pub fn Points(checkout: CheckoutForm, id: FieldId) -> impl IntoView {
    let list = List::new(checkout, id);
    view! {
        <When condition=list.is(|_| true)>
            <Loading list part=&POINTS id=dom_id(id) />
        </When>
    }
}

/// The view of a list or of its map, which is a part of the module.
pub struct PointsPart {
    pub view: fn(List) -> AnyView,
}

part! {
    static POINTS("later", 1): PointsPart = PointsPart { view };
}

fn view(list: List) -> AnyView {
    view! { <ListView list /> }.into_any()
}

/// The list or its map, once its part is loaded.
#[component]
fn Loading(list: List, part: &'static Part<PointsPart>, id: String) -> impl IntoView {
    let part = Needed::new(part);
    view! {
        <Coming speaker=list.checkout.request.speaker part id />
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
    let of_many = list.is(Listed::are_many);
    view! {
        <RadioGroup speaker bound=checkout.request.bound(id) choices=rows of_many layout="cards scroll">
            <Search list />
            <Switch list />
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
                    on:focus=move |_| list.prepare()
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

/// Whether the points show in the list alone or on a map as well. Empty if the shop has no map.
#[component]
fn Switch(list: List) -> impl IntoView {
    let speaker = list.checkout.request.speaker;
    let is_on = list.is_mapped;
    let is_wanted = RwSignal::new(false);
    let has_map = Signal::derive(move || list.checkout.offer.with(|offer| offer.map.is_some()));
    let pressed = move |is_map| Signal::derive(move || (is_on.get() == is_map).to_string());
    let (list_pressed, map_pressed) = (pressed(false), pressed(true));
    let turn = move |is_map| {
        move |_: MouseEvent| {
            is_on.set(is_map);
            is_wanted.set(true);
        }
    };
    let mut mapped = list;
    mapped.reading = Some(&READING);
    // Set as a property: the attribute's name is a string that another part of the module has as well.
    view! {
        <When condition=has_map>
            <div class="switch">
                <button type="button" class="button" part="button" prop:ariaPressed=list_pressed on:click=turn(false)>
                    {speaker.words(Msg::List)}
                </button>
                <button type="button" class="button" part="button" prop:ariaPressed=map_pressed on:click=turn(true)>
                    {speaker.words(Msg::Map)}
                </button>
            </div>
            // Mounted from the first press on: the map may have narrowed the list.
            <When condition=is_wanted>
                <Loading list=mapped part=&MAP id=format!("{}-map", dom_id(list.id)) />
            </When>
        </When>
    }
}

/// The map's access to a list.
static READING: Reading = Reading {
    found: List::found,
    near: List::near,
    area: List::area,
    look_at: List::look_at,
    spot: Point::spot,
};

/// Enter belongs to the search: it must not send the order.
fn keep_enter(event: KeyboardEvent) {
    if event.key() == "Enter" {
        event.prevent_default();
    }
}
