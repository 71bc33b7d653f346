//! How and where the order is delivered.

use leptos::prelude::*;

use crate::boundary::sleep;
use crate::domain::plain::plain;
use crate::domain::street::NO_STREET;
use crate::domain::{Carrier, Coverage, FieldId, Method, Money, Need, Offer, Tariff, is_same_city, need};
use crate::text::Msg;
use crate::ui::controls::{Choice, Keyboard, RadioGroup, Section, Select, Tasks, TextField, When};
use crate::ui::forms::checkout::form::CheckoutForm;
use crate::ui::forms::checkout::points::Points;
use crate::ui::page::effect::effect;
use crate::ui::request::TidiedRemark;
use crate::ui::{Element, Speaker};

#[component]
pub fn DeliverySection(checkout: CheckoutForm) -> impl IntoView {
    let speaker = checkout.request.speaker;
    let methods = checkout.choices(move |offer, draft| {
        let choice = |method: Method| Choice {
            value: method.key().to_owned(),
            title: speaker.say(Msg::Method(method)),
            aside: price(speaker, offer, method),
            detail: offer.until_free(method).map(|it| speaker.say(Msg::UntilFree(it))).unwrap_or_default(),
        };
        draft.methods(offer).into_iter().map(choice).collect()
    });
    let tariffs = checkout.choices(move |offer, draft| {
        let choice = |(carrier, tariff): (&Carrier, &Tariff)| Choice {
            value: tariff.key(carrier),
            title: format!("{} · {}", speaker.say(Msg::Company(carrier.company)), tariff.name),
            aside: amount(speaker, tariff.price_for(offer.cart.goods())),
            detail: tariff.term.clone().unwrap_or_default(),
        };
        let method = draft.method(offer);
        method.map(|method| offer.tariffs(method).into_iter().map(choice).collect()).unwrap_or_default()
    });
    let by_city = checkout.is_by_city();
    let is_offered = Signal::derive(move || !by_city || methods.with(|methods| !methods.is_empty()));
    view! {
        <Section heading=speaker.words(Msg::DeliveryHeading)>
            {by_city.then(|| view! { <WhichCity checkout is_offered /> })}
            <When condition=is_offered>
                <RadioGroup speaker bound=checkout.request.bound(FieldId::Method) choices=methods />
            </When>
            <When condition=checkout.shows(FieldId::Tariff)>
                <RadioGroup speaker bound=checkout.request.bound(FieldId::Tariff) choices=tariffs />
            </When>
            <Points checkout id=FieldId::Terminal />
            <Points checkout id=FieldId::PickupPoint />
            <Points checkout id=FieldId::Pickpoint />
            <Address checkout />
        </Section>
    }
}

/// The lowest price of a method.
fn price(speaker: Speaker, offer: &Offer, method: Method) -> String {
    let is_carriers = matches!(method, Method::CarrierDoor | Method::CarrierTerminal);
    match offer.prices(method) {
        Some(prices) if !prices.most.is_zero() && (is_carriers || prices.least != prices.most) => {
            speaker.say(Msg::From(prices.least))
        }
        Some(prices) => amount(speaker, prices.least),
        None => String::new(),
    }
}

/// Debounce before the page is asked, in milliseconds.
const PAUSE: u32 = 600;

/// The city, if the page has to be asked what is on offer there.
#[component]
fn WhichCity(checkout: CheckoutForm, is_offered: Signal<bool>) -> impl IntoView {
    let request = checkout.request;
    let Element { asked, has_failed, .. } = request.element;
    let speaker = request.speaker;
    let city = request.fields.get(FieldId::City);
    let ask = move || {
        let city = plain(&city.value.get_untracked());
        // If it is the page's own place, the name that the page gave it.
        let place =
            untrack(|| checkout.offer.with(|offer| offer.place.as_ref().map(|place| place.city.clone())));
        let city = place.filter(|place| is_same_city(place, &city)).unwrap_or(city);
        if !city.is_empty() {
            request.element.ask(&city);
        }
    };
    let ask_for_another = move || {
        if !is_same_city(&city.value.get_untracked(), &asked.get_untracked()) {
            ask();
        }
    };
    // On every blur, and once typing pauses.
    effect(move |_| {
        city.complains.track();
        ask_for_another();
    });
    let tasks = Tasks::new();
    effect(move |_| {
        let typed = city.value.get();
        tasks.spawn(async move {
            sleep(PAUSE).await;
            if city.value.try_get_untracked() == Some(typed) {
                ask_for_another();
            }
        });
    });
    let said = Signal::derive(move || {
        let city = plain(&city.value.get());
        let is_same = |known: &str| is_same_city(known, &city);
        let answered =
            checkout.offer.with(|offer| matches!(&offer.coverage, Coverage::City(known) if is_same(known)));
        match asked.with(|asked| is_same(asked)) {
            _ if city.is_empty() => speaker.say(Msg::CityFirst),
            _ if answered && is_offered.get() => String::new(),
            _ if answered => speaker.say(Msg::NoDelivery),
            // The city is still being typed.
            false => String::new(),
            true if has_failed.get() => speaker.say(Msg::DeliveryNotKnown),
            true => speaker.say(Msg::AskingDelivery),
        }
    });
    view! {
        {part(checkout, FieldId::City)}
        <p class="note" part="note" role="status">
            {said}
        </p>
        <When condition=has_failed>
            <button type="button" class="button" part="button" on:click=move |_| ask()>
                {speaker.words(Msg::TryAgain)}
            </button>
        </When>
    }
}

pub(super) fn amount(speaker: Speaker, amount: Money) -> String {
    if amount.is_zero() { speaker.say(Msg::Free) } else { speaker.money(amount) }
}

/// A delivery address: the required parts, then the optional ones.
#[component]
fn Address(checkout: CheckoutForm) -> impl IntoView {
    let rest = checkout.request.speaker.words(Msg::AddressRest);
    let view = move || {
        let optional = parts(checkout, Need::Optional);
        view! {
            <div class="address">
                {parts(checkout, Need::Required)}
                {(!optional.is_empty()).then(|| view! { <p class="note" part="note">{rest}</p> })}
                {optional}
            </div>
        }
        .into_any()
    };
    view! { <When condition=checkout.shows(FieldId::Street)>{view()}</When> }
}

/// The parts of a delivery address with that need; they are the same for every method that delivers to a door.
fn parts(checkout: CheckoutForm, needed: Need) -> Vec<AnyView> {
    // It is shown above the methods already.
    let is_shown = |id: &FieldId| *id == FieldId::City && checkout.is_by_city();
    let rules = checkout.request.rules.get_value();
    let is_meant = |id: &FieldId| rules.need(*id, need(Method::Courier, *id)) == needed && !is_shown(id);
    FieldId::ALL.iter().copied().filter(is_meant).filter_map(|id| part(checkout, id)).collect()
}

fn part(checkout: CheckoutForm, id: FieldId) -> Option<AnyView> {
    let line = |autocomplete| Keyboard { autocomplete, autocapitalize: "words", ..Keyboard::default() };
    let number = Keyboard { autocapitalize: "none", ..Keyboard::default() };
    let keyboard = match id {
        FieldId::City => line("address-level2"),
        FieldId::Street => {
            return Some(view! { <Street checkout keyboard=line("address-line1") /> }.into_any());
        }
        FieldId::Metro => line("off"),
        FieldId::House
        | FieldId::Corp
        | FieldId::Build
        | FieldId::Porch
        | FieldId::Floor
        | FieldId::Flat
        | FieldId::Intercom => number,
        FieldId::Elevator => return Some(view! { <Elevator checkout /> }.into_any()),
        _ => return None,
    };
    Some(view! { <TextField bound=checkout.request.bound(id) keyboard /> }.into_any())
}

/// The street, which an address may lack (`contract.md`, ruling 15).
#[component]
fn Street(checkout: CheckoutForm, keyboard: Keyboard) -> impl IntoView {
    let request = checkout.request;
    let street = request.fields.get(FieldId::Street);
    let is_none = Signal::derive(move || street.value.with(|street| street == NO_STREET));
    view! {
        <TextField bound=request.bound(FieldId::Street) keyboard>
            <TidiedRemark request id=FieldId::Street />
            <div class="check">
                <input
                    id="no-street"
                    type="checkbox"
                    prop:checked=is_none
                    on:change:target=move |event| {
                        street.change(if event.target().checked() { NO_STREET } else { "" }.to_owned());
                    }
                />
                <label for="no-street">{request.speaker.words(Msg::NoStreet)}</label>
            </div>
        </TextField>
    }
}

#[component]
fn Elevator(checkout: CheckoutForm) -> impl IntoView {
    let option = |value, msg: Msg<'static>| (value, checkout.request.speaker.words(msg));
    let options = vec![
        option("", Msg::NotChosen),
        option("0", Msg::NoElevator),
        option("1", Msg::PassengerElevator),
        option("2", Msg::GoodsElevator),
    ];
    view! { <Select bound=checkout.request.bound(FieldId::Elevator) options /> }
}
