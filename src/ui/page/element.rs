//! The element that contains a form: the data that it provides, and the messages that it receives.

use js_sys::Promise;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use crate::domain::FieldId;
use crate::domain::attempt::Sender;
use crate::json::text;
use crate::ui::Event;
use crate::ui::page::event::kind;

#[wasm_bindgen]
extern "C" {
    /// The element's side, in `src/embed/form.js`. Its errors are reported, and not thrown.
    #[derive(Clone)]
    pub type Host;

    /// The element's name.
    #[wasm_bindgen(method, getter)]
    pub fn name(this: &Host) -> String;

    /// The address of the API; relative to the page, or absolute.
    #[wasm_bindgen(method, getter)]
    pub fn api(this: &Host) -> String;

    /// The configuration, JSON (`docs/EMBEDDING.md`); `None` if no element has the `id` in [`Host::beside`].
    #[wasm_bindgen(method, getter)]
    pub fn config(this: &Host) -> Option<String>;

    /// The `id` of the element with the configuration, if it is elsewhere on the page.
    #[wasm_bindgen(method, getter)]
    pub fn beside(this: &Host) -> Option<String>;

    /// The name of a property that was set in the markup, where it is only a string.
    #[wasm_bindgen(method, getter)]
    pub fn misplaced(this: &Host) -> Option<String>;

    /// Whether the reader is the shop's developer, and not a shopper.
    #[wasm_bindgen(method, getter)]
    pub fn debug(this: &Host) -> bool;

    /// Whether the page tells, for each city, what is on offer there.
    #[wasm_bindgen(method, getter)]
    pub fn asks(this: &Host) -> bool;

    /// The language, as in HTML.
    #[wasm_bindgen(method, getter)]
    pub fn lang(this: &Host) -> String;

    /// Whether a form that could open from a button is shown inline.
    #[wasm_bindgen(method, getter)]
    pub fn inline(this: &Host) -> bool;

    /// The token that a script has passed, if the page signs the shopper in itself.
    #[wasm_bindgen(method, getter)]
    pub fn token(this: &Host) -> Option<String>;

    /// The address of the API that it was passed for.
    #[wasm_bindgen(method, getter, js_name = tokenApi)]
    pub fn token_api(this: &Host) -> String;

    /// The token in the element's markup.
    #[wasm_bindgen(method, getter, js_name = ownToken)]
    pub fn own_token(this: &Host) -> Option<String>;

    /// The texts stored by [`Host::keep`] before: keys and values alternating.
    #[wasm_bindgen(method, getter)]
    fn kept(this: &Host) -> Vec<String>;

    /// Whether the form before this one crashed.
    #[wasm_bindgen(method, getter)]
    fn recovered(this: &Host) -> bool;

    /// Whether [`Element::is_whole`] is false until `Mounted::complete`.
    #[wasm_bindgen(method, getter)]
    fn staged(this: &Host) -> bool;

    /// Loads the rest of the form again; `Mounted::complete` answers.
    #[wasm_bindgen(method)]
    fn complete(this: &Host);

    /// For how many days a draft is stored in the browser; 0 for not at all.
    #[wasm_bindgen(method, getter, js_name = draftDays)]
    fn draft_days(this: &Host) -> f64;

    /// Replaces this form with an empty one.
    #[wasm_bindgen(method)]
    fn reset(this: &Host);

    /// A request is no longer under way.
    #[wasm_bindgen(method)]
    fn settled(this: &Host);

    /// Dispatches `amapi-…`, with a detail in JSON. Returns whether the page did not cancel it.
    #[wasm_bindgen(method)]
    fn emit(this: &Host, event: &str, detail: &str) -> bool;

    /// Stores a text for a later form of the element.
    #[wasm_bindgen(method)]
    fn keep(this: &Host, key: &str, value: &str);

    /// Asks the page what is on offer in a city; `Mounted::update` or `Mounted::delivery_failed` answers.
    #[wasm_bindgen(method)]
    fn ask(this: &Host, city: &str);

    /// Asks the page which points there are: a promise of its answer in JSON, or of `undefined` if it failed.
    #[wasm_bindgen(method)]
    fn points(this: &Host, company_id: Option<f64>, question: &str) -> Promise;

    /// Puts the map of points into an element: a promise of it, or of `undefined` if its file cannot be loaded.
    #[wasm_bindgen(method)]
    fn map(this: &Host, place: &web_sys::Element, tell: &Closure<dyn FnMut(JsValue)>) -> Promise;

    /// Acquires a lock until [`Host::unlock`]. Resolves with whether it was free; with `undefined` if there are no locks.
    #[wasm_bindgen(method)]
    fn lock(this: &Host, name: &str) -> Promise;

    /// Resolves with `true` once that lock is free; with `undefined` if there are no locks.
    #[wasm_bindgen(method)]
    fn unlocked(this: &Host, name: &str) -> Promise;

    #[wasm_bindgen(method)]
    fn unlock(this: &Host);
}

impl Host {
    /// Puts the map of points into an element; `None` if it could not be loaded.
    pub async fn open_map(
        &self,
        place: &web_sys::Element,
        tell: &Closure<dyn FnMut(JsValue)>,
    ) -> Option<JsValue> {
        JsFuture::from(self.map(place, tell)).await.ok().filter(JsValue::is_object)
    }
}

/// The element, as seen by its form.
#[derive(Clone, Copy)]
pub struct Element {
    host: StoredValue<Host, LocalStorage>,
    kept: StoredValue<Vec<String>>,
    /// Whether the form before this one crashed; what was typed there was kept.
    pub is_recovered: bool,
    /// Whether the whole form is mounted, and not only its contacts and goods, where one can type the sooner.
    pub is_whole: RwSignal<bool>,
    /// Whether the rest could not be loaded.
    pub lacks_rest: RwSignal<bool>,
    /// For how many days a draft is stored in the browser; 0 for not at all.
    pub draft_days: f64,
    /// Clears what was typed.
    pub forget: StoredValue<Option<Callback<()>>>,
    /// Whether the form could be sent in its current state.
    pub is_valid: StoredValue<Signal<bool>>,
    /// Whether a request is under way.
    pub is_sending: StoredValue<Signal<bool>>,
    /// Whether a form behind a button is open.
    pub is_open: RwSignal<bool>,
    /// The city that the page was last asked for.
    pub asked: RwSignal<String>,
    /// Whether the page failed to answer.
    pub has_failed: RwSignal<bool>,
}

impl Element {
    /// The element behind a host.
    pub fn new(host: Host) -> Element {
        Element {
            kept: StoredValue::new(host.kept()),
            is_recovered: host.recovered(),
            is_whole: RwSignal::new(!host.staged()),
            lacks_rest: RwSignal::new(false),
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

    /// The text that was stored under a key before this form was mounted.
    pub fn kept(self, key: &str) -> Option<String> {
        self.kept.with_value(|kept| {
            kept.chunks_exact(2).find_map(|entry| match entry {
                [known, value] if known == key => Some(value.clone()),
                _ => None,
            })
        })
    }

    /// The element's side, while the form is mounted. A copy: the page's listeners may do anything while it is in use.
    pub fn host(self) -> Option<Host> {
        self.host.try_get_value()
    }

    /// Stores a text for a form that may follow this one; an empty text is deleted.
    pub fn keep(self, key: &str, value: &str) {
        if let Some(host) = self.host() {
            host.keep(key, value);
        }
    }

    /// Tells the page that an input has changed, but not its value.
    pub fn changed(self, id: FieldId) {
        self.emit(&Event::Change { kind: kind(id) });
    }

    /// Dispatches an event. Returns whether the page did not cancel it.
    pub fn emit(self, event: &Event) -> bool {
        self.host().is_none_or(|host| host.emit(event.name(), &text(event)))
    }

    /// Keeps every other form of the browser from sending that, until [`Element::unlock`] or the end of the page.
    /// Returns whether another form is sending it; then there is nothing to unlock.
    pub async fn lock(self, name: &str) -> Sender {
        match self.host() {
            Some(host) => sender(host.lock(name)).await,
            None => Sender::Unknowable,
        }
    }

    /// Waits until no form of the browser is sending that, if locks are available.
    pub async fn unlocked(self, name: &str) -> Sender {
        match self.host() {
            Some(host) => sender(host.unlocked(name)).await,
            None => Sender::Unknowable,
        }
    }

    /// Asks the page for the points of a carrier or of the shop; `None` if it failed.
    pub async fn points(self, company_id: Option<u64>, question: &str) -> Option<String> {
        // IDs are exact in JavaScript numbers.
        let answer = self.host()?.points(company_id.map(|id| id as f64), question);
        JsFuture::from(answer).await.ok()?.as_string()
    }

    /// Clears what was typed, and replaces this form with an empty one.
    pub fn reset(self) {
        if let Some(host) = self.host() {
            host.reset();
        }
    }

    /// Loads the rest of the form again.
    pub fn complete(self) {
        self.lacks_rest.set(false);
        if let Some(host) = self.host() {
            host.complete();
        }
    }

    /// A request is no longer under way: page data that arrived meanwhile now takes effect.
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

/// The state of another sender, by the result of a lock: acquired, taken, or no locks.
async fn sender(lock: Promise) -> Sender {
    match JsFuture::from(lock).await.ok().and_then(|got| got.as_bool()) {
        Some(true) => Sender::Gone,
        Some(false) => Sender::Lives,
        None => Sender::Unknowable,
    }
}
