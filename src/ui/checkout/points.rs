//! A list of points that can be searched.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::form::CheckoutForm;
use crate::domain::{FieldId, Point};
use crate::text::Msg;
use crate::ui::form::{Choice, RadioGroup, When, finds, folded};

/// Lists no longer than this are read faster than searched.
const SEARCH_FROM: usize = 6;

/// The points behind an input, with a search where there are many.
#[component]
pub fn Points(checkout: CheckoutForm, id: FieldId) -> impl IntoView {
    let points = checkout.choices(move |offer, draft| match draft.point_field(offer) {
        Some(field) if field == id => draft.points(offer).iter().map(choice).collect(),
        _ => Vec::new(),
    });
    let has_points = Signal::derive(move || !points.with(Vec::is_empty));
    view! {
        <When condition=has_points>
            <List checkout id points />
        </When>
    }
}

#[component]
fn List(checkout: CheckoutForm, id: FieldId, points: Memo<Vec<Choice>>) -> impl IntoView {
    let speaker = checkout.request.speaker;
    let bound = checkout.request.bound(id);
    let search = RwSignal::new(String::new());
    let has_search = Signal::derive(move || points.with(|points| points.len() >= SEARCH_FROM));
    let found = move || {
        search.with(|search| points.with(|points| points.iter().filter(|p| finds(search, &p.text)).count()))
    };
    let count = Signal::derive(move || match found() {
        0 => speaker.say(Msg::NoPointFound),
        n => speaker.say(Msg::PointsFound(n)),
    });
    let search_id = format!("{}-search", bound.id);
    view! {
        <RadioGroup bound choices=points search layout="cards scroll">
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
                        on:input:target=move |event| search.set(folded(&event.target().value()))
                        on:keydown=keep_enter
                    />
                    <p class="note" part="note" role="status">{count}</p>
                </div>
            </When>
        </RadioGroup>
    }
}

/// Enter belongs to the search: the order is not to be sent by it.
fn keep_enter(event: KeyboardEvent) {
    if event.key() == "Enter" {
        event.prevent_default();
    }
}

fn choice(point: &Point) -> Choice {
    let (title, detail) = match &point.name {
        Some(name) => (name.clone(), [Some(point.address.clone()), point.hours.clone()]),
        None => (point.address.clone(), [point.hours.clone(), None]),
    };
    let detail = detail.into_iter().flatten().collect::<Vec<_>>().join("\n");
    let text = folded(&format!("{title} {detail}"));
    Choice { value: point.code.clone(), title, aside: String::new(), detail, text }
}
