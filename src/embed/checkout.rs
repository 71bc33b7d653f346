//! `<amapi-checkout>`.

use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, console};

use crate::api::client::Client;
use crate::session::Session;
use crate::shop;
use crate::text::{Lang, Msg};
use crate::ui::checkout::Checkout;
use crate::ui::config_error::ConfigErrorView;
use crate::ui::{Service, Speaker};

/// A checkout in the page. It lives until [`MountedCheckout::unmount`].
#[wasm_bindgen]
pub struct MountedCheckout {
    speaker: Speaker,
    /// None where the page's configuration is wrong.
    session: Option<Session>,
    owner: Owner,
    /// Dropping it removes the nodes.
    view: Option<Box<dyn std::any::Any>>,
}

/// Puts a checkout into an element.
///
/// - `api`: the address of the API; relative to the page, or absolute.
/// - `config`: the configuration, JSON (`docs/EMBEDDING.md`).
/// - `lang`: the language, as in HTML.
/// - `token`: where the page has signed the shopper in by itself.
#[wasm_bindgen]
pub fn mount_checkout(
    root: &Element,
    api: &str,
    config: &str,
    lang: &str,
    token: Option<String>,
) -> MountedCheckout {
    let owner = Owner::new();
    let (speaker, session, view) = owner.with(|| {
        let speaker = Speaker::new(Lang::from_tag(lang));
        let offer = shop::parse(config).map_err(|error| untrack(|| speaker.say(Msg::Config(&error))));
        let client = Client::new(api).map_err(|error| untrack(|| speaker.say(Msg::BadApi(&error.0))));
        let token = token.and_then(|token| token.parse().ok());
        let parts = client.and_then(|client| {
            let session = Session::open(client.origin(), token);
            Ok((client, session, offer?))
        });
        let session = parts.as_ref().ok().map(|(_, session, _)| *session);
        let handle = mount_to_renderer(root, move || match parts {
            // Only here, where Leptos has started what runs tasks.
            Ok((client, session, offer)) => {
                let service = Service::new(client, session);
                view! { <Checkout speaker service offer /> }.into_any()
            }
            Err(words) => {
                console::error_1(&JsValue::from_str(&format!("<amapi-checkout> {words}")));
                view! { <ConfigErrorView speaker words=Signal::stored(words) /> }.into_any()
            }
        });
        (speaker, session, handle)
    });
    MountedCheckout { speaker, session, owner, view: Some(Box::new(view)) }
}

#[wasm_bindgen]
impl MountedCheckout {
    /// Uses a token that the page has got meanwhile; what was typed stays.
    pub fn set_token(&self, token: &str) {
        if let (Some(session), Ok(token)) = (self.session, token.parse()) {
            session.hand_over(token);
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
