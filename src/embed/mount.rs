//! The functions that `element.js` calls to mount an element's form.

use std::cell::RefCell;

use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

use super::config_errors::ConfigErrors;
use super::forms::Form;
use crate::api::{Address, Token};
use crate::boundary::complain;
use crate::part;
use crate::text::{Lang, Msg};
use crate::ui::forms::no_form::NoForm;
use crate::ui::{Element, Event, Host, Page, Speaker};

/// A mounted form. It lives until [`Mounted::unmount`].
#[wasm_bindgen]
pub struct Mounted {
    speaker: Speaker,
    element: Element,
    /// The form, or why there is none.
    form: Result<(Page, Form), ConfigErrors>,
    /// The token that the page has passed to this element, while the form uses it.
    token: RefCell<Option<Token>>,
    owner: Owner,
    /// Dropping it removes the nodes.
    view: Option<Box<dyn std::any::Any>>,
}

/// Mounts the form of an element in a container.
#[wasm_bindgen]
pub fn mount(place: &web_sys::Element, host: Host) -> Mounted {
    let owner = Owner::new();
    owner.with(|| {
        let speaker = Speaker::new(Lang::from_tag(&host.lang()));
        let form = form(speaker, &host);
        let (is_inline, is_debugged) = (host.inline(), host.debug());
        let token = form.as_ref().ok().and_then(|(page, _)| add_page_token(*page, &host));
        let element = Element::new(host);
        let shown = form.clone();
        let view = mount_to_renderer(place, move || match shown {
            Ok((page, form)) => view(speaker, page, element, form, is_inline),
            Err(errors) => {
                let faults = if is_debugged { errors.sentences() } else { String::new() };
                view! { <NoForm speaker is_wrong=!errors.is_empty() faults /> }.into_any()
            }
        });
        let view = Some(Box::new(view) as Box<dyn std::any::Any>);
        Mounted { speaker, element, form, token: RefCell::new(token), owner: owner.clone(), view }
    })
}

/// The form, or the errors in the page data.
fn form(speaker: Speaker, host: &Host) -> Result<(Page, Form), ConfigErrors> {
    let mut errors = ConfigErrors::default();
    let address = Address::parse(&host.api());
    if let Err(error) = &address {
        errors.add(speaker, "api", Msg::BadApi(&error.0));
    }
    if let Some(name) = host.misplaced() {
        errors.add(speaker, &name, Msg::NotAnAttribute(&name));
    }
    let mut form = None;
    match (host.config(), host.beside()) {
        (None, Some(id)) => errors.add(speaker, "config", Msg::NoConfig(&id)),
        (config, _) => match Form::parse(host, &config.unwrap_or_default()) {
            Ok(parsed) => form = Some(parsed),
            Err(unfit) => errors.append(ConfigErrors::of(speaker, &unfit)),
        },
    }
    match (address, form) {
        (Ok(address), Some(form)) if errors.is_empty() => Ok((Page::of(address), form)),
        _ => Err(errors),
    }
}

/// Uses the tokens that the page passes: the one in the element's markup for this element alone, and the one that a
/// script has set, which it returns, for all elements that use the API it was set for.
fn add_page_token(page: Page, host: &Host) -> Option<Token> {
    page.session.set_own(host.own_token().and_then(|text| token("attribute", &text)));
    let token = host.token().and_then(|text| token("property", &text))?;
    let is_for_this = Address::parse(&host.token_api()).is_ok_and(|address| address == page.address());
    is_for_this.then(|| page.session.add_page_token(token.clone()))?;
    Some(token)
}

fn token(what: &str, text: &str) -> Option<Token> {
    let token = text.parse().ok();
    if token.is_none() {
        // Without the token: many people read logs.
        complain(&format!("amapi-checkout: the {what} token holds no token"));
    }
    token
}

fn view(speaker: Speaker, page: Page, element: Element, form: Form, is_inline: bool) -> AnyView {
    Effect::new(move |before: Option<bool>| {
        let is_signed_in = page.session.is_signed_in();
        if before.is_some_and(|before| before != is_signed_in) {
            element.emit(&Event::Session { signed_in: is_signed_in });
        }
        is_signed_in
    });
    form.view(speaker, page, element, is_inline)
}

/// Called when `form.js` has loaded a file with parts of the module.
#[wasm_bindgen]
pub fn arrived(file: &str) {
    part::arrived(file);
}

#[wasm_bindgen]
impl Mounted {
    /// The errors in the page data: `[{"path":…,"message":…}]`, empty if only the cart is empty. Then there is no form.
    pub fn errors(&self) -> Option<String> {
        self.form.as_ref().err().map(ConfigErrors::json)
    }

    /// Replaces the configuration; what was typed stays. Returns the errors of one that cannot be applied, as text; an
    /// empty text if it only requires a remount.
    pub fn update(&self, config: &str) -> Option<String> {
        let updated = match &self.form {
            Ok((_, form)) => form.update(config, self.element),
            Err(_) => Ok(false),
        };
        match updated {
            Ok(true) => None,
            Ok(false) => Some(String::new()),
            Err(unfit) => Some(ConfigErrors::of(self.speaker, &unfit).sentences()),
        }
    }

    /// Whether a request is under way, which keeps the data that it was sent with.
    pub fn is_sending(&self) -> bool {
        self.element.is_sending.get_value().get_untracked()
    }

    /// The page has set another function that returns the offer.
    pub fn ask_again(&self) {
        let city = self.element.asked.get_untracked();
        if !city.is_empty() {
            self.element.ask(&city);
        }
    }

    /// The page failed to return the offer for the city that it was asked for.
    pub fn delivery_failed(&self) {
        self.element.has_failed.set(true);
    }

    /// Mounts the rest of a form that is mounted in two steps, or says that it could not be loaded.
    pub fn complete(&self, is_loaded: bool) {
        let Element { is_whole, lacks_rest, .. } = self.element;
        if is_loaded { is_whole } else { lacks_rest }.set(true);
    }

    /// Opens a form behind a button.
    pub fn open(&self) {
        self.element.is_open.set(true);
    }

    /// Closes it; what was typed stays.
    pub fn close(&self) {
        self.element.is_open.set(false);
    }

    /// Clears what was typed, and the stored drafts.
    pub fn forget(&self) {
        if let Some(forget) = self.element.forget.get_value() {
            forget.run(());
        }
    }

    /// Whether the form could be sent in its current state.
    pub fn is_valid(&self) -> bool {
        self.element.is_valid.get_value().get_untracked()
    }

    /// Applies the page's current tokens, if any; what was typed stays.
    pub fn set_token(&self) {
        if let (Ok((page, _)), Some(host)) = (&self.form, self.element.host()) {
            // The new one first: it may be the same.
            let token = add_page_token(*page, &host);
            self.remove_page_token(self.token.replace(token));
        }
    }

    fn remove_page_token(&self, token: Option<Token>) {
        if let (Ok((page, _)), Some(token)) = (&self.form, token) {
            page.session.remove_page_token(&token);
        }
    }

    /// Changes the language; what was typed stays.
    pub fn set_lang(&self, lang: &str) {
        self.speaker.set_lang(Lang::from_tag(lang));
    }

    /// Unmounts the form, and cancels whatever it was waiting for.
    pub fn unmount(mut self) {
        self.remove_page_token(self.token.take());
        // Leptos' own handle does not clean up its owner; ours does, together with its children.
        self.view = None;
        self.owner.cleanup();
        if let Ok((page, _)) = &self.form {
            page.drop_subscribers();
        }
    }
}
