//! A request to be called back.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::callback;
use crate::domain::{Callback, Draft, FieldId, Inputs};
use crate::part::part;
use crate::text::{Msg, Purpose};
use crate::ui::forms::consents::ClosingFields;
use crate::ui::forms::contacts::{NameField, ReachPhone};
use crate::ui::page::effect::effect;
use crate::ui::request::{Attempt, Checked, Request, RequestView, fact, receipt};
use crate::ui::{Element, Page, Speaker};

/// The form; the receipt once the shop has accepted it.
#[component]
pub fn CallbackForm(
    speaker: Speaker,
    page: Page,
    element: Element,
    inputs: Arc<Inputs>,
    is_over: RwSignal<bool>,
) -> impl IntoView {
    let rules = inputs.clone();
    let check = move |draft: &Draft, _| Some((ASKED.get()?.check)(draft, &inputs, speaker));
    let request = Request::new(speaker, page, element, Purpose::Callback, &Callback::FIELDS, rules, check);
    request.keep_drafts();
    effect(move |_| is_over.set(request.is_done()));
    view! {
        <RequestView request>
            <section class="section" part="section">
                <ReachPhone request />
                <NameField request />
                <ClosingFields request />
            </section>
        </RequestView>
    }
}

pub struct Asked {
    check: fn(&Draft, &Inputs, Speaker) -> Checked,
}

part! {
    static ASKED("sending", 3): Asked = Asked { check };
}

fn check(draft: &Draft, inputs: &Inputs, speaker: Speaker) -> Checked {
    let callback = draft.callback(inputs)?;
    Ok(Box::new(move || attempt(callback, speaker)))
}

fn attempt(callback: Callback, speaker: Speaker) -> Attempt {
    Attempt {
        call: callback::build(&callback),
        input: Box::new(Callback::input),
        digest: None,
        sums: None,
        consents: Vec::new(),
        receipt: Box::new(move |created| {
            let facts = fact(speaker.words(Msg::Label(FieldId::Phone)), callback.phone.to_string());
            receipt(speaker, Purpose::Callback, created.code, None, None, facts)
        }),
    }
}
