//! How and where the order goes.

use leptos::prelude::*;

use super::form::CheckoutForm;
use super::points::Points;
use crate::domain::{Carrier, FieldId, Method, Money, Need, Offer, Tariff, need};
use crate::text::Msg;
use crate::ui::Speaker;
use crate::ui::form::{Choice, Keyboard, RadioGroup, Section, Select, TextField, When};

#[component]
pub fn DeliverySection(checkout: CheckoutForm) -> impl IntoView {
    let speaker = checkout.request.speaker;
    let methods = checkout.offered(move |offer| {
        let choice = |offer: &Offer, method: Method| Choice {
            value: method.key().to_owned(),
            title: speaker.say(Msg::Method(method)),
            aside: price(speaker, offer, method),
            detail: String::new(),
            text: String::new(),
        };
        offer.methods().into_iter().map(|method| choice(offer, method)).collect()
    });
    let tariffs = checkout.choices(move |offer, draft| {
        let choice = |(carrier, tariff): (&Carrier, &Tariff)| Choice {
            value: tariff.key(carrier),
            title: format!("{} · {}", speaker.say(Msg::Company(carrier.company)), tariff.name),
            aside: amount(speaker, tariff.price),
            detail: tariff.term.clone().unwrap_or_default(),
            text: String::new(),
        };
        let method = draft.method(offer);
        method.map(|method| offer.tariffs(method).into_iter().map(choice).collect()).unwrap_or_default()
    });
    view! {
        <Section heading=speaker.words(Msg::DeliveryHeading)>
            <RadioGroup bound=checkout.request.bound(FieldId::Method) choices=methods />
            <When condition=checkout.shows(FieldId::Tariff)>
                <RadioGroup bound=checkout.request.bound(FieldId::Tariff) choices=tariffs />
            </When>
            <Points checkout id=FieldId::Terminal />
            <Points checkout id=FieldId::PickupPoint />
            <Points checkout id=FieldId::Pickpoint />
            <Address checkout />
        </Section>
    }
}

/// What a method costs at the least.
fn price(speaker: Speaker, offer: &Offer, method: Method) -> String {
    match method {
        Method::Courier => amount(speaker, offer.cart.courier_price()),
        Method::Pickup | Method::Pickpoint => speaker.say(Msg::Free),
        Method::CarrierDoor | Method::CarrierTerminal => {
            let cheapest = offer.tariffs(method).into_iter().map(|(_, tariff)| tariff.price).min();
            cheapest.map(|price| speaker.say(Msg::From(price))).unwrap_or_default()
        }
    }
}

fn amount(speaker: Speaker, amount: Money) -> String {
    if amount.is_zero() { speaker.say(Msg::Free) } else { speaker.money(amount) }
}

/// The address of a door: what must be there, then what may.
#[component]
fn Address(checkout: CheckoutForm) -> impl IntoView {
    view! {
        <When condition=checkout.shows(FieldId::City)>
            <div class="address">
                {parts(checkout, Need::Required)}
                <p class="note">{checkout.request.speaker.words(Msg::AddressRest)}</p>
                {parts(checkout, Need::Optional)}
            </div>
        </When>
    }
}

/// The parts that a door's address needs so much; it is the same for every method that ends at one.
fn parts(checkout: CheckoutForm, needed: Need) -> Vec<AnyView> {
    let is_meant = |id: &FieldId| need(Method::Courier, *id) == needed;
    FieldId::ALL.iter().copied().filter(is_meant).filter_map(|id| part(checkout, id)).collect()
}

fn part(checkout: CheckoutForm, id: FieldId) -> Option<AnyView> {
    let line = |autocomplete| Keyboard { autocomplete, autocapitalize: "words", ..Keyboard::default() };
    let number = Keyboard { autocapitalize: "none", ..Keyboard::default() };
    let keyboard = match id {
        FieldId::City => line("address-level2"),
        FieldId::Street => line("address-line1"),
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
