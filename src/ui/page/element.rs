//! The element that a form stands in: what it hands over, and what it is told.

use js_sys::Promise;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use crate::domain::FieldId;
use crate::domain::attempt::Sender;
use crate::json::text;
use crate::ui::Event;

#[wasm_bindgen]
extern "C" {
    /// The element's side, in `src/embed/form.js`. What fails there is reported, and not thrown.
    #[derive(Clone)]
    pub type Host;

    /// The element's name.
    #[wasm_bindgen(method, getter)]
    pub fn name(this: &Host) -> String;

    /// The address of the API; relative to the page, or absolute.
    #[wasm_bindgen(method, getter)]
    pub fn api(this: &Host) -> String;

    /// The configuration, JSON (`docs/EMBEDDING.md`); none where there is no element with the `id` in [`Host::beside`].
    #[wasm_bindgen(method, getter)]
    pub fn config(this: &Host) -> Option<String>;

    /// The `id` of the element with the configuration, where it stands elsewhere.
    #[wasm_bindgen(method, getter)]
    pub fn beside(this: &Host) -> Option<String>;

    /// The name of a property that stands in the markup, where it is only a text.
    #[wasm_bindgen(method, getter)]
    pub fn misplaced(this: &Host) -> Option<String>;

    /// Whether the shop's developer reads the page, and not a shopper.
    #[wasm_bindgen(method, getter)]
    pub fn debug(this: &Host) -> bool;

    /// Whether the page says for each city what is on offer there.
    #[wasm_bindgen(method, getter)]
    pub fn asks(this: &Host) -> bool;

    /// The language, as in HTML.
    #[wasm_bindgen(method, getter)]
    pub fn lang(this: &Host) -> String;

    /// Whether a form that can stand behind a button stands in the page.
    #[wasm_bindgen(method, getter)]
    pub fn inline(this: &Host) -> bool;

    /// Where the page has signed the shopper in by itself: the token that a script has handed over.
    #[wasm_bindgen(method, getter)]
    pub fn token(this: &Host) -> Option<String>;

    /// The address of the API that it was handed over for.
    #[wasm_bindgen(method, getter, js_name = tokenApi)]
    pub fn token_api(this: &Host) -> String;

    /// The token in the element's markup.
    #[wasm_bindgen(method, getter, js_name = ownToken)]
    pub fn own_token(this: &Host) -> Option<String>;

    /// What [`Host::keep`] was given before: keys and values alternating.
    #[wasm_bindgen(method, getter)]
    fn kept(this: &Host) -> Vec<String>;

    /// Whether there was a form before this one that crashed.
    #[wasm_bindgen(method, getter)]
    fn recovered(this: &Host) -> bool;

    /// Whether [`Element::is_whole`] is false until `Mounted::complete`.
    #[wasm_bindgen(method, getter)]
    fn staged(this: &Host) -> bool;

    /// For how many days what was typed is kept in the browser; 0 for not at all.
    #[wasm_bindgen(method, getter, js_name = draftDays)]
    fn draft_days(this: &Host) -> f64;

    /// Puts an empty form in place of this one.
    #[wasm_bindgen(method)]
    fn reset(this: &Host);

    /// A request is not under way any more.
    #[wasm_bindgen(method)]
    fn settled(this: &Host);

    /// Dispatches `amapi-…`, with a detail in JSON. Whether the page lets it go on.
    #[wasm_bindgen(method)]
    fn emit(this: &Host, event: &str, detail: &str) -> bool;

    /// Keeps a text for a form to come.
    #[wasm_bindgen(method)]
    fn keep(this: &Host, key: &str, value: &str);

    /// Asks the page what is on offer in a city; `Mounted::update` or `Mounted::delivery_failed` answers.
    #[wasm_bindgen(method)]
    fn ask(this: &Host, city: &str);

    /// Asks the page which points there are: a promise of its answer in JSON, or of nothing where it could not say.
    #[wasm_bindgen(method)]
    fn points(this: &Host, company_id: Option<f64>, question: &str) -> Promise;

    /// Puts the map of points into an element: a promise of it, or of nothing where its file did not load.
    #[wasm_bindgen(method)]
    fn map(this: &Host, place: &web_sys::Element, tell: &Closure<dyn FnMut(JsValue)>) -> Promise;

    /// Acquires a lock until [`Host::unlock`]: `true` where it was free, nothing where the browser has no locks.
    #[wasm_bindgen(method)]
    fn lock(this: &Host, name: &str) -> Promise;

    /// Gives `true` once nobody has that lock; nothing where there are no locks.
    #[wasm_bindgen(method)]
    fn unlocked(this: &Host, name: &str) -> Promise;

    #[wasm_bindgen(method)]
    fn unlock(this: &Host);
}

impl Host {
    /// Puts the map of points into an element; `None` where it could not be had.
    pub async fn open_map(
        &self,
        place: &web_sys::Element,
        tell: &Closure<dyn FnMut(JsValue)>,
    ) -> Option<JsValue> {
        JsFuture::from(self.map(place, tell)).await.ok().filter(JsValue::is_object)
    }
}

/// The element, for the form in it.
#[derive(Clone, Copy)]
pub struct Element {
    host: StoredValue<Host, LocalStorage>,
    kept: StoredValue<Vec<String>>,
    /// Whether the form before this one has crashed, and what was typed there is kept.
    pub is_recovered: bool,
    /// Whether the whole form is mounted, and not only its first section, into which one can type the sooner.
    pub is_whole: RwSignal<bool>,
    /// For how many days what was typed is kept in the browser; 0 for not at all.
    pub draft_days: f64,
    /// Forgets what was typed.
    pub forget: StoredValue<Option<Callback<()>>>,
    /// Whether the form could be sent as it is.
    pub is_valid: StoredValue<Signal<bool>>,
    /// Whether a request is under way.
    pub is_sending: StoredValue<Signal<bool>>,
    /// Whether a form behind a button is open.
    pub is_open: RwSignal<bool>,
    /// The city for which the page was asked last what is on offer.
    pub asked: RwSignal<String>,
    /// Whether it could not say.
    pub has_failed: RwSignal<bool>,
}

impl Element {
    /// The element behind a host.
    pub fn new(host: Host) -> Element {
        Element {
            kept: StoredValue::new(host.kept()),
            is_recovered: host.recovered(),
            is_whole: RwSignal::new(!host.staged()),
            draft_days: host.draft_days(),
            forget: StoredValue::new(None),
            host: StoredValue::new_local(host),
            is_valid: StoredValue::new(Signal::stored(false)),
            is_sending: StoredValue::new(Signal::stored(false)),
            is_open: RwSignal::new(false),
            asked: RwSignal::new(String::new()),
            has_failed: RwSignal::new(false),
        }
    }

    /// What was kept under a key before this form came.
    pub fn kept(self, key: &str) -> Option<String> {
        self.kept.with_value(|kept| {
            kept.chunks_exact(2).find_map(|entry| match entry {
                [known, value] if known == key => Some(value.clone()),
                _ => None,
            })
        })
    }

    /// The element's side, while the form is there. A copy: the page's listeners may do anything while it is used.
    pub fn host(self) -> Option<Host> {
        self.host.try_get_value()
    }

    /// Keeps a text for a form that may come after this one; an empty one is forgotten.
    pub fn keep(self, key: &str, value: &str) {
        if let Some(host) = self.host() {
            host.keep(key, value);
        }
    }

    /// Tells the page that an input has changed; not to what.
    pub fn changed(self, id: FieldId) {
        self.emit(&Event::Change { kind: kind(id) });
    }

    /// Dispatches an event. Whether the page lets it go on.
    pub fn emit(self, event: &Event) -> bool {
        self.host().is_none_or(|host| host.emit(event.name(), &text(event)))
    }

    /// Keeps every other form of the browser from sending that, until [`Element::unlock`] or the end of the page. Tells
    /// whether another one is doing so; then there is nothing to unlock.
    pub async fn lock(self, name: &str) -> Sender {
        match self.host() {
            Some(host) => sender(host.lock(name)).await,
            None => Sender::Unknowable,
        }
    }

    /// Waits until no form of the browser is sending that, where that can be known.
    pub async fn unlocked(self, name: &str) -> Sender {
        match self.host() {
            Some(host) => sender(host.unlocked(name)).await,
            None => Sender::Unknowable,
        }
    }

    /// Asks the page which points there are, of a carrier or of the shop; `None` where it could not say.
    pub async fn points(self, company_id: Option<u64>, question: &str) -> Option<String> {
        // An id is one that JavaScript writes exactly.
        let answer = self.host()?.points(company_id.map(|id| id as f64), question);
        JsFuture::from(answer).await.ok()?.as_string()
    }

    /// Forgets what was typed, and puts an empty form in place of this one.
    pub fn reset(self) {
        if let Some(host) = self.host() {
            host.reset();
        }
    }

    /// A request is not under way any more: what the page has handed over meanwhile counts from now on.
    pub fn settled(self) {
        if let Some(host) = self.host() {
            host.settled();
        }
    }

    pub fn unlock(self) {
        if let Some(host) = self.host() {
            host.unlock();
        }
    }

    /// Asks the page what is on offer in a city.
    pub fn ask(self, city: &str) {
        self.has_failed.set(false);
        self.asked.set(city.to_owned());
        if let Some(host) = self.host() {
            host.ask(city);
        }
    }
}

/// What it says of another sender that a lock was to be had, or not, or that there are no locks.
async fn sender(lock: Promise) -> Sender {
    match JsFuture::from(lock).await.ok().and_then(|got| got.as_bool()) {
        Some(true) => Sender::Gone,
        Some(false) => Sender::Lives,
        None => Sender::Unknowable,
    }
}

/// What kind of thing an input is about.
fn kind(id: FieldId) -> &'static str {
    match id {
        FieldId::Cart => "cart",
        FieldId::Name | FieldId::Phone | FieldId::Email => "contacts",
        FieldId::Day | FieldId::Interval => "time",
        FieldId::Payment | FieldId::Company | FieldId::Inn => "payment",
        FieldId::Comment => "comment",
        FieldId::Consent | FieldId::Consents => "consent",
        FieldId::Method
        | FieldId::Tariff
        | FieldId::Terminal
        | FieldId::PickupPoint
        | FieldId::Pickpoint
        | FieldId::City
        | FieldId::Street
        | FieldId::House
        | FieldId::Corp
        | FieldId::Build
        | FieldId::Porch
        | FieldId::Floor
        | FieldId::Flat
        | FieldId::Intercom
        | FieldId::Elevator
        | FieldId::Metro
        | FieldId::Suggested => "delivery",
    }
}
