//! Asking to be called back.

use std::sync::Arc;

use leptos::prelude::*;

use super::contacts::{NameField, ReachPhone};
use super::form::Fact;
use super::last_words::LastWords;
use super::request::{Attempt, Ready, Request, RequestView, receipt};
use super::{Element, Page, Speaker};
use crate::api::callback;
use crate::domain::{Callback, Draft, FieldId, Invalid};
use crate::text::{Msg, Purpose};
use crate::ui::effect::effect;

/// The form; the receipt once the shop took it.
#[component]
pub fn CallbackForm(
    speaker: Speaker,
    page: Page,
    element: Element,
    /// Where the shop's policy on personal data stands.
    privacy_policy: Option<String>,
    is_over: RwSignal<bool>,
) -> impl IntoView {
    let asks_consent = privacy_policy.is_some();
    let check = move |draft: &Draft, _| ready(speaker, draft, asks_consent);
    let request = Request::new(speaker, page, element, Purpose::Callback, &Callback::FIELDS, check);
    request.keep_drafts();
    effect(move |_| is_over.set(request.is_done()));
    view! {
        <RequestView request>
            <section class="section" part="section">
                <ReachPhone request />
                <NameField request />
                <LastWords request privacy_policy=privacy_policy.clone() />
            </section>
        </RequestView>
    }
}

fn ready(speaker: Speaker, draft: &Draft, asks_consent: bool) -> Result<Ready, Vec<(FieldId, Invalid)>> {
    let callback = draft.callback(asks_consent)?;
    Ok(Box::new(move || Attempt {
        call: callback::build(&callback),
        input: Box::new(Callback::input),
        digest: None,
        sums: None,
        receipt: Box::new(move |created| {
            let phone = callback.phone.to_string();
            let facts = move || {
                let value = Signal::stored(phone.clone());
                view! { <Fact name=speaker.words(Msg::Label(FieldId::Phone)) value /> }.into_any()
            };
            receipt(speaker, Purpose::Callback, created.code, None, Arc::new(facts))
        }),
    }))
}
