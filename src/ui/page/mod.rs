//! Shared by all forms on a page: the API and its availability, the session, and the shopper's contacts.

pub mod clock;
pub mod effect;
pub mod element;
pub mod event;
pub mod needed;
pub mod page_data;
pub mod speaker;
pub mod subscribers;
pub mod unavailable;

use std::cell::RefCell;

use js_sys::Promise;
use leptos::prelude::*;

use crate::ui::page::effect::on_window;
use leptos::reactive::graph::Source;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use crate::api::client::Client;
use crate::api::{self, Address, Answer, Call, Failure, pause};
use crate::domain::attempt::Kind;
use crate::session::Session;
use crate::ui::page::clock::now;
use crate::ui::page::subscribers::forget_subscribers;
use crate::{boundary, storage};

/// Shared by all forms on a page that use the same API. It lives as long as the page.
#[derive(Clone, Copy)]
pub struct Page {
    client: StoredValue<Client>,
    pub session: Session,
    pub service: RwSignal<Service>,
    /// Whether the API has said who is signed in: until then the form asks nobody to sign in.
    pub is_session_known: RwSignal<bool>,
    /// Whether it has said if a server of the shop signs the shopper in: only a request without a token reveals that.
    knows_shop_sign_in: RwSignal<bool>,
    /// Whether the API has said that it deduplicates requests with the same idempotency key.
    pub accepts_keys: RwSignal<bool>,
    /// Whether a check of the API is under way.
    pub is_checking: RwSignal<bool>,
    /// Whether the browser reports no connection, which may be wrong.
    pub is_offline: RwSignal<bool>,
    pub known: Known,
    asking: StoredValue<Option<Promise>, LocalStorage>,
    is_watching: RwSignal<bool>,
    /// How many forms are mounted.
    forms: RwSignal<u32>,
}

/// Whether the API accepts orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// Not checked yet.
    Unknown,
    /// It does, and says whether registration is open.
    Up {
        registration: bool,
    },
    Down,
}

/// Contacts that were typed in one form, for the other forms to offer.
#[derive(Clone, Copy)]
pub struct Known {
    pub name: RwSignal<String>,
    pub phone: RwSignal<String>,
    pub email: RwSignal<String>,
}

impl Known {
    /// Clears all of them.
    pub fn forget(self) {
        [self.name, self.phone, self.email].into_iter().for_each(|known| known.set(String::new()));
    }
}

thread_local! {
    static PAGES: RefCell<Vec<(Page, Owner)>> = const { RefCell::new(Vec::new()) };
}

impl Page {
    /// The state that an element shares with the others on this page that use this API. Its own state ends with the
    /// current owner.
    pub fn of(address: Address) -> Page {
        let page = Page::shared(address);
        Page { session: page.session.of_element(), ..page }
    }

    fn shared(address: Address) -> Page {
        PAGES.with_borrow_mut(|pages| {
            let same = |(page, _): &&(Page, Owner)| page.client.with_value(|known| known.address == address);
            if let Some((page, _)) = pages.iter().find(same) {
                return *page;
            }
            // Not below the first form: the others outlive it. A root makes itself the current owner.
            let current = Owner::current();
            let owner = Owner::new_root(None);
            if let Some(current) = current {
                current.set();
            }
            let page = owner.with(|| Page::new(address));
            pages.push((page, owner));
            page
        })
    }

    fn new(address: Address) -> Page {
        storage::migrate_drafts(&address);
        let session = Session::open(&address);
        let text = || RwSignal::new(String::new());
        let known = Known { name: text(), phone: text(), email: text() };
        let has_none = || web_sys::window().is_some_and(|window| !window.navigator().on_line());
        let is_offline = RwSignal::new(has_none());
        on_window("offline", move || is_offline.set(has_none()));
        on_window("online", move || is_offline.set(has_none()));
        // A page in the back/forward cache received no events meanwhile.
        on_window("pageshow", move || {
            is_offline.set(has_none());
            session.look_again();
        });
        Page {
            client: StoredValue::new(Client { address }),
            session,
            service: RwSignal::new(Service::Unknown),
            is_session_known: RwSignal::new(false),
            knows_shop_sign_in: RwSignal::new(false),
            accepts_keys: RwSignal::new(false),
            is_checking: RwSignal::new(false),
            is_offline,
            known,
            asking: StoredValue::new_local(None),
            is_watching: RwSignal::new(false),
            forms: RwSignal::new(0),
        }
    }

    /// Registers a form until its owner is cleaned up, and checks whether the service is available. While it is not,
    /// and a form is mounted, the check repeats with growing pauses.
    pub fn need(self) {
        self.forms.update(|forms| *forms = forms.saturating_add(1));
        on_cleanup(move || self.forms.update(|forms| *forms = forms.saturating_sub(1)));
        if !matches!(self.service.get_untracked(), Service::Up { .. }) && !self.is_watching.get_untracked() {
            self.is_watching.set(true);
            spawn_local(self.watch());
        }
    }

    /// Clears what was typed into all forms, and the stored drafts.
    pub fn forget_typed(self) {
        self.known.forget();
        let address = self.address();
        for kind in Kind::ALL {
            storage::store_draft(&address, kind, None);
            storage::forget_request(&address, kind);
        }
    }

    /// Drops the subscribers that are gone: see [`forget_subscribers`].
    pub fn drop_subscribers(self) {
        let sources: [&dyn Source; 10] = [
            &self.session.source(),
            &self.session.sign_out_source(),
            &self.session.shop_sign_in_source(),
            &self.is_session_known,
            &self.service,
            &self.is_checking,
            &self.is_offline,
            &self.known.name,
            &self.known.phone,
            &self.known.email,
        ];
        sources.into_iter().for_each(forget_subscribers);
    }

    /// The API's address.
    pub fn address(self) -> Address {
        self.client.with_value(|client| client.address.clone())
    }

    async fn watch(self) {
        let mut failures = 0_u32;
        while self.forms.get_untracked() > 0 {
            let retry_after = self.check().await;
            if self.service.get_untracked() != Service::Down {
                break;
            }
            failures = failures.saturating_add(1);
            boundary::sleep(pause(failures, retry_after).saturating_mul(1000)).await;
        }
        self.is_watching.set(false);
    }

    /// Sends a call with the shopper's token, and removes the token if it turns out to be expired.
    pub async fn send<T>(self, call: Call, decode: fn(&Answer) -> Result<T, Failure>) -> Result<T, Failure> {
        let token = self.session.token();
        let client = self.client.get_value();
        let answer = client.send(&call, token.as_ref()).await.and_then(|answer| decode(&answer));
        if let (Err(Failure::SignedOut), Some(token)) = (&answer, token) {
            self.session.expire(&token);
            self.check_shop_sign_in();
        }
        answer
    }

    /// The token has expired: a server of the shop may sign in. Until that is known the form asks nobody to sign in.
    pub fn check_shop_sign_in(self) {
        if self.is_session_known.get_untracked() && !self.knows_shop_sign_in.get_untracked() {
            self.is_session_known.set(false);
            spawn_local(async move {
                self.check().await;
            });
        }
    }

    /// Checks whether the service is available, and whether the token is still valid. Callers meanwhile wait for the
    /// same response. Returns the seconds that the server asks to wait.
    pub async fn check(self) -> Option<u32> {
        let asking = self.asking.get_value().unwrap_or_else(|| {
            let asking = future_to_promise(async move {
                let retry_after = self.ask().await;
                self.asking.set_value(None);
                Ok(retry_after.map_or(JsValue::UNDEFINED, JsValue::from))
            });
            self.asking.set_value(Some(asking.clone()));
            asking
        });
        // The promise above resolves with a number of seconds.
        JsFuture::from(asking).await.ok()?.as_f64().map(|seconds| seconds as u32)
    }

    /// Repeats the check without a token if the token has expired: a server of the shop may sign in then.
    async fn ask(self) -> Option<u32> {
        self.is_checking.set(true);
        let was_offline = self.is_offline.get_untracked();
        let answer = loop {
            // The shopper may sign in before the response arrives: it is about this token and no other.
            let token = self.session.token();
            let answer = self.send(api::test::build(), api::test::decode).await;
            let is_signed = match &answer {
                Ok(service) if service.is_available => service.is_authenticated,
                Err(Failure::SignedOut) => false,
                _ => break answer,
            };
            match token {
                Some(token) if !is_signed => self.session.expire(&token),
                token => {
                    if token.is_none() {
                        self.session.set_shop_signed_in(is_signed);
                        self.knows_shop_sign_in.set(true);
                    }
                    break answer;
                }
            }
        };
        self.is_checking.set(false);
        let (service, retry_after) = match answer {
            Ok(service) if service.is_available => {
                self.accepts_keys.set(service.accepts_keys);
                (Service::Up { registration: service.is_registration_available }, None)
            }
            Err(Failure::SignedOut) => (Service::Up { registration: true }, None),
            Err(Failure::TooManyRequests { retry_after } | Failure::Server { retry_after, .. }) => {
                (Service::Down, retry_after.map(|after| after.seconds_from(now())))
            }
            _ => (Service::Down, None),
        };
        if let (Service::Up { .. }, false) = (service, self.is_session_known.get_untracked()) {
            self.is_session_known.set(true);
        }
        match service {
            // Regardless of what the browser reports about its connection.
            Service::Up { .. } if was_offline => self.is_offline.set(false),
            // The offline notice is shown already, and disappears with that state.
            Service::Down if was_offline && self.service.get_untracked() != Service::Unknown => {
                return retry_after;
            }
            _ => {}
        }
        if self.service.get_untracked() != service {
            self.service.set(service);
        }
        retry_after
    }
}
