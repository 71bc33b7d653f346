//! What the loader calls to put an element's form into the page.

use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, console};

use crate::api::client::Client;
use crate::domain::{Offer, Purchase};
use crate::shop;
use crate::text::{Lang, Msg};
use crate::ui::account::Account;
use crate::ui::buy_click::BuyClickForm;
use crate::ui::callback::CallbackForm;
use crate::ui::checkout::Checkout;
use crate::ui::config_error::ConfigErrorView;
use crate::ui::{DialogButton, Page, Speaker};

/// A form in the page. It lives until [`Mounted::unmount`].
#[wasm_bindgen]
pub struct Mounted {
    speaker: Speaker,
    /// None where the page's configuration is wrong.
    page: Option<Page>,
    owner: Owner,
    /// Dropping it removes the nodes.
    view: Option<Box<dyn std::any::Any>>,
}

/// The elements, with what their page hands over.
enum Form {
    Checkout(Offer),
    BuyClick(Purchase),
    /// The address of the shop's policy on personal data.
    Callback(Option<String>),
    Account,
}

impl Form {
    /// The form of an element, with its configuration in JSON.
    fn parse(element: &str, config: &str) -> Result<Form, shop::ConfigError> {
        match element {
            "amapi-buy-click" => shop::parse_purchase(config).map(Form::BuyClick),
            "amapi-callback" => shop::parse_callback(config).map(Form::Callback),
            "amapi-account" => Ok(Form::Account),
            _ => shop::parse(config).map(Form::Checkout),
        }
    }
}

/// Puts the form of an element into a place.
///
/// - `element`: the element's name.
/// - `api`: the address of the API; relative to the page, or absolute.
/// - `config`: the configuration, JSON (`docs/EMBEDDING.md`); none where the page has no element with the `id` that it
///   names in `beside`.
/// - `lang`: the language, as in HTML.
/// - `inline`: whether a form that can stand behind a button stands in the page.
/// - `token`: where the page has signed the shopper in by itself.
#[wasm_bindgen]
#[expect(clippy::too_many_arguments, reason = "JavaScript passes them one by one")]
pub fn mount(
    place: &Element,
    element: &str,
    api: &str,
    config: Option<String>,
    beside: Option<String>,
    lang: &str,
    inline: bool,
    token: Option<String>,
) -> Mounted {
    let owner = Owner::new();
    let (speaker, page, view) = owner.with(|| {
        let speaker = Speaker::new(Lang::from_tag(lang));
        let form = match (config, beside) {
            (None, Some(id)) => Err(untrack(|| speaker.say(Msg::NoConfig(&id)))),
            (config, _) => Form::parse(element, &config.unwrap_or_default())
                .map_err(|error| untrack(|| speaker.say(Msg::Config(&error)))),
        };
        let client = Client::new(api).map_err(|error| untrack(|| speaker.say(Msg::BadApi(&error.0))));
        let parts = client.and_then(|client| Ok((Page::of(client), form?)));
        let page = parts.as_ref().ok().map(|(page, _)| *page);
        if let (Some(page), Some(token)) = (page, token) {
            hand_over(page, &token);
        }
        let element = element.to_owned();
        let handle = mount_to_renderer(place, move || match parts {
            Ok((page, form)) => view(speaker, page, form, inline),
            Err(words) => {
                console::error_1(&JsValue::from_str(&format!("<{element}> {words}")));
                view! { <ConfigErrorView speaker words=Signal::stored(words) /> }.into_any()
            }
        });
        (speaker, page, handle)
    });
    Mounted { speaker, page, owner, view: Some(Box::new(view)) }
}

fn hand_over(page: Page, token: &str) {
    match token.parse() {
        Ok(token) => page.session.hand_over(token),
        // Without the token: a log is read by many.
        Err(()) => console::error_1(&JsValue::from_str("amapi-checkout: the attribute token holds no token")),
    }
}

fn view(speaker: Speaker, page: Page, form: Form, inline: bool) -> AnyView {
    let is_over = RwSignal::new(false);
    let (name, form): (_, ChildrenFn) = match form {
        Form::Checkout(offer) => return view! { <Checkout speaker page offer /> }.into_any(),
        Form::Account => return view! { <Account speaker page /> }.into_any(),
        Form::BuyClick(purchase) => {
            let form = move || {
                let purchase = purchase.clone();
                view! { <BuyClickForm speaker page purchase is_over /> }.into_any()
            };
            (Msg::BuyClick, ToChildren::to_children(form))
        }
        Form::Callback(privacy_policy) => {
            let form = move || {
                let privacy_policy = privacy_policy.clone();
                view! { <CallbackForm speaker page privacy_policy is_over /> }.into_any()
            };
            (Msg::Callback, ToChildren::to_children(form))
        }
    };
    if inline {
        return form();
    }
    view! {
        <DialogButton speaker name is_over>
            {form()}
        </DialogButton>
    }
    .into_any()
}

#[wasm_bindgen]
impl Mounted {
    /// Uses a token that the page has got meanwhile, or none any more; what was typed stays.
    pub fn set_token(&self, token: Option<String>) {
        match (self.page, token) {
            (Some(page), Some(token)) => hand_over(page, &token),
            (Some(page), None) => page.session.withdraw(),
            (None, _) => {}
        }
    }

    /// Changes the language; what was typed stays.
    pub fn set_lang(&self, lang: &str) {
        self.speaker.set_lang(Lang::from_tag(lang));
    }

    /// Takes the form out of the page, and with it whatever it was waiting for.
    pub fn unmount(mut self) {
        // Leptos' own handle does not clean its owner up; ours does, and its children with it.
        self.view = None;
        self.owner.cleanup();
    }
}
