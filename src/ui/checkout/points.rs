//! A list of points that can be searched.

use js_sys::JsString;
use leptos::prelude::*;

use super::form::CheckoutForm;
use crate::domain::{FieldId, Point};
use crate::text::Msg;
use crate::ui::form::{Choice, RadioGroup};

/// Lists no longer than this are read faster than searched.
const SEARCH_FROM: usize = 6;

/// The points behind an input, with a search where there are many.
#[component]
pub fn Points(checkout: CheckoutForm, id: FieldId) -> impl IntoView {
    let points = checkout.memo(move |offer, draft| match draft.point_field(offer) {
        Some(field) if field == id => draft.points(offer),
        _ => Vec::new(),
    });
    view! {
        <Show when=move || !points.with(Vec::is_empty)>
            <List checkout id points />
        </Show>
    }
}

#[component]
fn List(checkout: CheckoutForm, id: FieldId, points: Memo<Vec<Point>>) -> impl IntoView {
    let speaker = checkout.speaker;
    let bound = checkout.bound(id);
    let search = RwSignal::new(String::new());
    let words = Memo::new(move |_| {
        search.with(|text| folded(text).split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    });
    let found = Memo::new(move |_| {
        points.with(|points| {
            let matching = points.iter().filter(|point| {
                let text = haystack(point);
                words.with(|words| words.iter().all(|word| text.contains(word)))
            });
            matching.map(|point| point.code.clone()).collect::<Vec<_>>()
        })
    });
    let choices = Signal::derive(move || points.with(|points| points.iter().map(choice).collect()));
    let matches = Callback::new(move |code: String| found.with(|found| found.contains(&code)));
    let has_search = Memo::new(move |_| points.with(|points| points.len() >= SEARCH_FROM));
    let search_id = format!("{}-search", bound.id);
    view! {
        <RadioGroup bound choices matches layout="cards scroll">
            <Show when=move || has_search.get()>
                <div class="search">
                    <label class="label" for=search_id.clone()>
                        {move || speaker.say(Msg::SearchPoints)}
                    </label>
                    <input
                        class="input"
                        id=search_id.clone()
                        type="search"
                        autocomplete="off"
                        enterkeyhint="search"
                        prop:value=search
                        on:input:target=move |event| search.set(event.target().value())
                        on:keydown=move |event| {
                            // Enter belongs to the search: the order is not to be sent by it.
                            if event.key() == "Enter" {
                                event.prevent_default();
                            }
                        }
                    />
                    <p class="note" role="status">
                        {move || match found.with(Vec::len) {
                            0 => speaker.say(Msg::NoPointFound),
                            n => speaker.say(Msg::PointsFound(n)),
                        }}
                    </p>
                </div>
            </Show>
        </RadioGroup>
    }
}

fn choice(point: &Point) -> Choice {
    let (title, detail) = match &point.name {
        Some(name) => (name.clone(), [Some(point.address.clone()), point.hours.clone()]),
        None => (point.address.clone(), [point.hours.clone(), None]),
    };
    let detail = detail.into_iter().flatten().collect::<Vec<_>>().join("\n");
    Choice { value: point.code.clone(), title, aside: String::new(), detail }
}

fn haystack(point: &Point) -> String {
    folded(&format!("{} {}", point.name.as_deref().unwrap_or_default(), point.address))
}

/// Small letters, and «е» for «ё», which people type or leave out as they please. The browser's tables serve:
/// ours would cost every shopper kilobytes.
fn folded(text: &str) -> String {
    String::from(JsString::from(text).to_lower_case()).replace('ё', "е")
}
