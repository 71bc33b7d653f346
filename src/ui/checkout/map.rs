//! The map of a list's points: `map/map.js` draws it once its file is there, and hears nothing but which points there are and
//! which is chosen.

use js_sys::Array;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MouseEvent;

use super::list::{List, ROWS};
use crate::domain::near::{Area, Spot};
use crate::domain::{FieldId, Point, Tiles};
use crate::text::Msg;
use crate::ui::Missing;
use crate::ui::effect::effect;
use crate::ui::form::When;
use crate::ui::request::dom_id;

#[wasm_bindgen]
extern "C" {
    /// The map, in `map/map.js`. What fails there is reported, and not thrown.
    type Map;

    /// Which points the list knows: latitudes and longitudes by turns, no numbers where a point has none, and a line with
    /// the name of each.
    #[wasm_bindgen(method)]
    fn know(this: &Map, spots: &[f64], names: &str);

    /// Shows the points that were found, by their places in the list and the best first, of so many. `first` is how many
    /// of them are to be in sight, 0 for all; `chosen` the place of the chosen one, or -1.
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

    #[wasm_bindgen(method)]
    fn remove(this: &Map);
}

/// The map that is there, with what it tells.
struct Drawn {
    map: Map,
    _tell: Closure<dyn FnMut(JsValue)>,
}

impl Drop for Drawn {
    fn drop(&mut self) {
        self.map.remove();
    }
}

/// Whether the points show on a map, too; the map; and the way back from what it has narrowed the list to. Nothing where
/// the shop has no map.
#[component]
pub fn Mapped(list: List) -> impl IntoView {
    let speaker = list.checkout.request.speaker;
    let is_on = RwSignal::new(false);
    let has_map = Signal::derive(move || list.checkout.offer.with(|offer| offer.map.is_some()));
    let city = list.checkout.request.fields.get(FieldId::City).value;
    // Of another city are other points.
    effect(move |before: Option<String>| {
        let now = city.get();
        if before.is_some_and(|before| before != now) && list.is_narrowed() {
            list.look_at(None);
        }
        now
    });
    let pressed = move |is_map| Signal::derive(move || (is_on.get() == is_map).to_string());
    let (list_pressed, map_pressed) = (pressed(false), pressed(true));
    let turn = move |is_map| move |_: MouseEvent| is_on.set(is_map);
    // As properties: the attribute is a text that another part of the module has as well.
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
            <When condition=is_on>
                <MapView list />
            </When>
            <When condition=Signal::derive(move || list.is_narrowed())>
                <button type="button" class="button" part="button" on:click=move |_| list.look_at(None)>
                    {speaker.words(Msg::AllPoints)}
                </button>
            </When>
        </When>
    }
}

#[component]
fn MapView(list: List) -> impl IntoView {
    let request = list.checkout.request;
    let place = NodeRef::<Div>::new();
    let (is_missing, has_failed) = (RwSignal::new(true), RwSignal::new(false));
    let drawn = StoredValue::new_local(None::<Drawn>);
    let load = Callback::new(move |()| {
        let (Some(host), Some(place)) = (request.element.host(), place.get_untracked()) else { return };
        has_failed.set(false);
        request.tasks.spawn(async move {
            let tell = Closure::<dyn FnMut(JsValue)>::new(move |told| untrack(|| list.hear(&told)));
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
        drawn.with_value(|drawn| drawn.as_ref().map_or(0, |Drawn { map, .. }| list.draw(map, known)))
    });
    view! {
        <Missing speaker=request.speaker id=format!("{}-map", dom_id(list.id)) is_missing has_failed load />
        <div class="map" node_ref=place></div>
    }
}

impl List {
    /// Draws what a search finds; tracked. Gives the version of the points that the map knows by then.
    fn draw(self, map: &Map, known: Option<u32>) -> u32 {
        let chosen = self.checkout.request.fields.get(self.id).value.get();
        let first = if self.near().is_some() { ROWS } else { 0 };
        let (is_narrowed, lang) = (self.is_narrowed(), self.checkout.request.speaker.lang());
        let version = self.checkout.offer.version().wrapping_add(1);
        let (mut best, mut all, mut place) = (Vec::new(), 0, None);
        self.found(&mut |found| {
            if known != Some(version) {
                let (spots, names): (Vec<_>, Vec<_>) = found.points.iter().map(drawn).unzip();
                map.know(spots.as_flattened(), &names.join("\n"));
            }
            best = found.best.iter().map(|place| *place as f64).collect();
            all = found.total;
            place = found.points.iter().position(|point| point.code == chosen);
        });
        let place = place.map_or(-1.0, |place| place as f64);
        self.checkout.offer.with(|offer| {
            if let Some(Tiles { address, attribution, max_zoom }) = &offer.map {
                let (total, max_zoom) = (all as f64, *max_zoom as f64);
                map.show(&best, total, first, place, is_narrowed, lang.tag(), address, attribution, max_zoom);
            }
        });
        version
    }

    /// What was pressed on the map: a point, by its place in the list, or the south, west, north and east of an area.
    fn hear(self, told: &JsValue) {
        let numbers: Vec<f64> = Array::from(told).iter().filter_map(|number| number.as_f64()).collect();
        match numbers[..] {
            [place] => {
                let mut code = None;
                self.found(&mut |found| {
                    code = found.points.get(place as usize).map(|point| point.code.clone())
                });
                if let Some(code) = code {
                    self.checkout.request.fields.get(self.id).change(code);
                    // Among the first rows, wherever it was.
                    self.most.update(|_| ());
                }
            }
            [south, west, north, east] => {
                let corners = Spot::new(south, west).zip(Spot::new(north, east));
                self.look_at(corners.map(|(south_west, north_east)| Area { south_west, north_east }));
            }
            _ => {}
        }
    }
}

/// Where a point is on the map, and its name there.
fn drawn(point: &Point) -> ([f64; 2], String) {
    let name = point.name.iter().chain([&point.address]).map(String::as_str).collect::<Vec<_>>().join(", ");
    (point.spot().map_or([f64::NAN; 2], Spot::degrees), name.replace('\n', " "))
}
