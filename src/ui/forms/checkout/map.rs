//! The map of a list's points: `map/map.js` draws it once its file is loaded, and receives only the points and which
//! one is chosen.

use js_sys::Array;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};

use crate::domain::near::{Area, Spot};
use crate::domain::{FieldId, Point, Tiles};
use crate::part::part;
use crate::text::Msg;
use crate::ui::Missing;
use crate::ui::controls::When;
use crate::ui::forms::checkout::list::{List, ROWS, Shown};
use crate::ui::forms::checkout::points::PointsPart;
use crate::ui::page::effect::effect;
use crate::ui::request::dom_id;

#[wasm_bindgen]
extern "C" {
    /// The map, in `map/map.js`. Its errors are reported, and not thrown.
    type Map;

    /// Passes the points of the list: latitudes and longitudes alternating, NaN where a point has none, and the names,
    /// one per line.
    #[wasm_bindgen(method)]
    fn know(this: &Map, spots: &[f64], names: &str);

    /// Shows the points that were found, by their indices in the list and the best first, and their total number.
    /// `first` is how many of them must be in view, 0 for all; `chosen` is the index of the chosen one, or -1.
    #[wasm_bindgen(method)]
    #[allow(clippy::too_many_arguments)]
    fn show(
        this: &Map,
        found: &[f64],
        total: f64,
        first: u32,
        chosen: f64,
        is_narrowed: bool,
        lang: &str,
        address: &str,
        attribution: &str,
        max_zoom: f64,
    );
}

/// A drawn map, with its callback.
struct Drawn {
    map: Map,
    _tell: Closure<dyn FnMut(JsValue)>,
}

/// Reads the result of a search.
type Read = fn(List, &mut dyn FnMut(Shown));

/// The map's access to the list, which is in another part of the module.
pub struct Reading {
    pub found: Read,
    pub near: fn(List) -> Option<Spot>,
    pub area: fn(List) -> Option<Area>,
    pub look_at: fn(List, Option<Area>),
    pub spot: fn(&Point) -> Option<Spot>,
}

part! {
    /// The map, which is a part of the module.
    pub static MAP("map", 1): PointsPart = PointsPart { view };
}

/// The map, and the button that removes its area from the list.
fn view(list: List) -> AnyView {
    let Some(reading) = list.reading else { return ().into_any() };
    let mapped = Mapped { list, reading };
    let city = list.checkout.request.fields.get(FieldId::City).value;
    // Another city has other points.
    effect(move |before: Option<String>| {
        let now = city.get();
        if before.is_some_and(|before| before != now) && untrack(|| (reading.area)(list)).is_some() {
            (reading.look_at)(list, None);
        }
        now
    });
    let is_narrowed = Signal::derive(move || (reading.area)(list).is_some());
    view! {
        <When condition=list.is_mapped>
            <MapView mapped />
        </When>
        <When condition=is_narrowed>
            <button type="button" class="button" part="button" on:click=move |_| (reading.look_at)(list, None)>
                {list.checkout.request.speaker.words(Msg::AllPoints)}
            </button>
        </When>
    }
    .into_any()
}

/// The list, for the map.
#[derive(Clone, Copy)]
struct Mapped {
    list: List,
    reading: &'static Reading,
}

#[component]
fn MapView(mapped: Mapped) -> impl IntoView {
    let list = mapped.list;
    let request = list.checkout.request;
    let place = NodeRef::<Div>::new();
    let (is_missing, has_failed) = (RwSignal::new(true), RwSignal::new(false));
    let drawn = StoredValue::new_local(None::<Drawn>);
    let load = Callback::new(move |()| {
        let (Some(host), Some(place)) = (request.element.host(), place.get_untracked()) else { return };
        has_failed.set(false);
        request.tasks.spawn(async move {
            let tell = Closure::<dyn FnMut(JsValue)>::new(move |told| untrack(|| mapped.hear(told)));
            match host.open_map(&place, &tell).await {
                Some(map) => {
                    drawn.try_set_value(Some(Drawn { map: map.unchecked_into(), _tell: tell }));
                    is_missing.try_set(false);
                }
                None => drop(has_failed.try_set(true)),
            }
        });
    });
    effect(move |_: Option<()>| {
        if place.get().is_some() {
            load.run(());
        }
    });
    effect(move |known: Option<u32>| {
        if is_missing.get() {
            return 0;
        }
        drawn.with_value(|drawn| drawn.as_ref().map_or(0, |Drawn { map, .. }| mapped.draw(map, known)))
    });
    view! {
        <Missing speaker=request.speaker id=format!("{}-picture", dom_id(list.id)) is_missing has_failed load />
        <div class="map" node_ref=place></div>
    }
}

impl Mapped {
    /// Draws the result of the search; tracked. Returns an identifier of the points that the map then has: another
    /// carrier's points are another list of the same offer.
    fn draw(self, map: &Map, known: Option<u32>) -> u32 {
        let Mapped { list, reading } = self;
        let chosen = list.checkout.request.fields.get(list.id).value.get();
        let first = if (reading.near)(list).is_some() { ROWS } else { 0 };
        let (is_narrowed, lang) = ((reading.area)(list).is_some(), list.checkout.request.speaker.lang());
        let version = list.checkout.offer.version().wrapping_add(1);
        let (mut best, mut all, mut place, mut shown) = (Vec::new(), 0, None, 0);
        let spot = |point: &Point| (reading.spot)(point).map_or([f64::NAN; 2], Spot::degrees);
        (reading.found)(list, &mut |found| {
            shown = (found.points.as_ptr() as usize as u32) ^ version.rotate_left(16);
            if known != Some(shown) {
                let (spots, names): (Vec<_>, Vec<_>) =
                    found.points.iter().map(|point| (spot(point), name(point))).unzip();
                map.know(spots.as_flattened(), &names.join("\n"));
            }
            best = found.best.iter().map(|place| *place as f64).collect();
            all = found.total;
            place = found.points.iter().position(|point| point.code == chosen);
        });
        let place = place.map_or(-1.0, |place| place as f64);
        list.checkout.offer.with(|offer| {
            if let Some(Tiles { address, attribution, max_zoom }) = &offer.map {
                let (total, max_zoom) = (all as f64, *max_zoom as f64);
                map.show(&best, total, first, place, is_narrowed, lang.tag(), address, attribution, max_zoom);
            }
        });
        shown
    }

    /// Handles a press on the map: a point, by its index in the list, or the south, west, north and east of an area.
    fn hear(self, told: JsValue) {
        let Mapped { list, reading } = self;
        let numbers: Vec<f64> =
            told.unchecked_into::<Array>().iter().filter_map(|number| number.as_f64()).collect();
        match numbers[..] {
            [place] => {
                let mut code = None;
                (reading.found)(list, &mut |found| {
                    code = found.points.get(place as usize).map(|point| point.code.clone())
                });
                if let Some(code) = code {
                    list.checkout.request.fields.get(list.id).change(code);
                    // Moves it among the first rows, wherever it was.
                    list.most.set(list.most.get_untracked());
                }
            }
            [south, west, north, east] => {
                let corners = Spot::new(south, west).zip(Spot::new(north, east));
                let area = corners.map(|(south_west, north_east)| Area { south_west, north_east });
                (reading.look_at)(list, area);
            }
            _ => {}
        }
    }
}

/// The label of a point on the map.
fn name(point: &Point) -> String {
    let name = point.name.iter().chain([&point.address]).map(String::as_str).collect::<Vec<_>>().join(", ");
    name.replace('\n', " ")
}
