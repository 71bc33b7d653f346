//! The view around the inputs of a request.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

use crate::text::{Msg, Purpose};
use crate::ui::Page;
use crate::ui::controls::{When, Words};
use crate::ui::page::effect::effect;
use crate::ui::page::subscribers::forget_subscribers;
use crate::ui::page::unavailable::Unavailable;
use crate::ui::request::closing::CLOSING;
use crate::ui::request::{Request, Stage};

/// The `id`s of the focus targets.
pub const NOTICE: &str = "notice";
pub const SIGN_IN: &str = "sign-in";
pub const UNAVAILABLE: &str = "unavailable";
pub(super) const START: &str = "start";
pub(super) const GREETING: &str = "signed-in";

/// A form, and its receipt once it is done. The children are its sections.
#[component]
pub fn RequestView(
    request: Request,
    children: ChildrenFn,
    /// The cart.
    #[prop(optional)]
    goods: Option<ChildrenFn>,
    /// Between the inputs and the button.
    #[prop(optional)]
    total: Option<ChildrenFn>,
    /// The button's label, if it varies.
    #[prop(optional)]
    label: Option<Signal<String>>,
) -> impl IntoView {
    let lang = Signal::derive(move || request.speaker.lang().tag());
    let is_whole = request.element.is_whole;
    let is_done = Memo::new(move |_| request.is_done());
    let children = StoredValue::new(children);
    let (goods, total) = (StoredValue::new(goods), StoredValue::new(total));
    let body = move || match (is_done.get(), request.stage.get_untracked()) {
        (true, Stage::Done(receipt)) => receipt(),
        _ => view! {
            <Unavailable speaker=request.speaker page=request.page root=request.root />
            <p class="note" part="note" id=START role="status" tabindex="-1">
                {request.said_at_start()}
            </p>
            <div class="layout">
                <div class="sections">
                    <Inputs request children=children.get_value() />
                    <When condition=is_whole>{CLOSING.get().map(|part| (part.sign_in)(request))}</When>
                </div>
                <div class="side">
                    {goods.get_value().map(|goods| goods())}
                    <When condition=is_whole>
                        {CLOSING.get().map(|part| (part.closing)(request, total.get_value(), label))}
                    </When>
                </div>
            </div>
        }
        .into_any(),
    };
    view! {
        <div class="widget" lang=lang node_ref=request.root on:focusin=move |_| request.sending.ask()>
            {body}
        </div>
    }
}

#[component]
fn Inputs(request: Request, children: ChildrenFn) -> impl IntoView {
    let is_busy = Signal::derive(move || request.is_sending().then_some("true"));
    view! {
        <form
            id="request"
            class="sections"
            novalidate=true
            aria-busy=is_busy
            on:keydown=keep_enter_of_choices
            on:submit=move |event| {
                event.prevent_default();
                request.submit();
            }
        >
            {children()}
        </form>
    }
}

/// Enter sends the form from a text input, not from a radio button or checkbox.
fn keep_enter_of_choices(event: KeyboardEvent) {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let is_choice = input.is_some_and(|input| matches!(input.type_().as_str(), "radio" | "checkbox"));
    // Autofill dispatches `keydown` events that are no `KeyboardEvent`.
    if is_choice && event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Enter") {
        event.prevent_default();
    }
}

/// Updates the message about signing in when the session changes, wherever that happens. The end of a session is
/// reported, unless a more specific message is shown already.
pub(super) fn follow_session(
    page: Page,
    purpose: Purpose,
    reason: RwSignal<Words>,
    has_signed_in: RwSignal<bool>,
) {
    effect(move |was_signed_in: Option<bool>| {
        let is_signed_in = page.session.is_signed_in();
        if !is_signed_in {
            has_signed_in.set(false);
            page.check_shop_sign_in();
        }
        let is_usual = || reason.with_untracked(|said| matches!(said.heading, Some(Msg::SignInReason(_))));
        if is_signed_in || was_signed_in == Some(true) && is_usual() {
            reason.set(if is_signed_in { Msg::SignInReason(purpose) } else { Msg::SessionEnded }.into());
        }
        forget_subscribers(&reason);
        is_signed_in
    });
}
