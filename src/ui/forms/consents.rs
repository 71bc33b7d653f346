//! The comment, and the consents that the shopper is asked for.

use leptos::prelude::*;

use crate::domain::{Consent, FieldId, has_consent, with_consent};
use crate::text::Msg;
use crate::ui::controls::{Checkbox, Note, TextArea, Tick};
use crate::ui::request::{Request, dom_id};

/// The last inputs of a form.
#[component]
pub fn ClosingFields(request: Request) -> impl IntoView {
    let (speaker, rules) = (request.speaker, request.rules.get_value());
    let policy = rules.privacy_policy.clone().map(|address| {
        view! {
            <Checkbox bound=request.bound(FieldId::Consent)>
                {speaker.words(Msg::ConsentBefore)} {link(address, speaker.words(Msg::ConsentLink))}
            </Checkbox>
        }
    });
    let further = (!rules.consents.is_empty()).then(|| {
        let boxes: Vec<_> =
            (1..).zip(&rules.consents).map(|(n, it)| consent(request, n, it.clone())).collect();
        view! {
            <div class="field" id=dom_id(FieldId::Consents)>
                {boxes}
                <Note bound=request.bound(FieldId::Consents) />
            </div>
        }
    });
    view! {
        {request.has(FieldId::Comment).then(|| view! { <TextArea bound=request.bound(FieldId::Comment) /> })}
        {policy}
        {further}
    }
}

fn consent(request: Request, number: usize, consent: Consent) -> impl IntoView {
    let bound = request.bound(FieldId::Consents);
    let (field, speaker) = (bound.field, request.speaker);
    let Consent { text, url, is_required } = consent;
    let words = text.clone();
    let text = StoredValue::new(text);
    let is_ticked =
        Signal::derive(move || field.value.with(|value| text.with_value(|text| has_consent(value, text))));
    let take = Callback::new(move |is_given| {
        let value = field.value.get_untracked();
        field.change(text.with_value(|text| with_consent(&value, text, is_given)));
    });
    let more = url.map(|address| link(address, speaker.words(Msg::Details)));
    let optional =
        (!is_required).then(|| view! { " " <span class="optional">{speaker.words(Msg::Optional)}</span> });
    let required = Signal::stored(is_required.then_some("true"));
    view! {
        <Tick id=format!("consents-{number}") bound required is_ticked take>
            {words} " " {more} {optional}
        </Tick>
    }
}

/// A link that opens outside the form's page.
pub fn link(address: String, words: Signal<String>) -> impl IntoView {
    let address = on_own_origin(address);
    view! {
        <a href=address target="_blank" rel="noopener">
            {words}
        </a>
    }
}

/// A path as an absolute URL on the page's origin: a `<base>` of the page would redirect it.
pub fn on_own_origin(address: String) -> String {
    let origin = || web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
    if address.starts_with('/') { format!("{}{address}", origin()) } else { address }
}
