//! A server with canned answers, and the storage of the token.

use std::cell::Cell;

use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlInputElement;

#[wasm_bindgen(module = "/tests/web/server.js")]
extern "C" {
    fn serve(answers: &str);
    pub fn release_answer();
    fn sent_requests() -> String;
    pub fn aborted_requests() -> u32;
    pub fn rush_long_timers(on: bool);
    pub fn rush_timers(on: bool);
    pub fn block_storage(on: bool);
    pub fn set_online(online: bool);
    pub fn set_online_meanwhile(online: bool);
    pub fn edit(input: &HtmlInputElement, start: u32, end: u32, text: &str);
}

pub const TOKEN: &str = "2|8xUSKeX9YfnaaxvzPSsMG6uCGoJE3MHVEbdf0Ibn";

thread_local! {
    /// The number of the test's API, and whether it is still unused.
    static API: Cell<(u32, bool)> = const { Cell::new((0, true)) };
}

/// An API that no other test uses: the forms' shared state lives as long as the page, which all tests share.
pub fn api() -> String {
    format!("https://api{}.example.ru", API.get().0)
}

/// Switches to the next API, unless this one is unused.
fn fresh_api() {
    let (number, is_fresh) = API.get();
    if !is_fresh {
        API.set((number + 1, true));
    }
}

fn token_key() -> String {
    format!("amapi-checkout:token:{}/", api())
}

/// The server's answers: a path below the base address, and its answers in turn.
pub struct Server(serde_json::Map<String, Value>);

impl Server {
    /// Up, with nobody signed in.
    pub fn new() -> Server {
        let test = json!({ "isAuthenticated": false, "serviceAvailable": true });
        Server(serde_json::Map::new()).answer("api/test", 200, &test.to_string())
    }

    /// Up, with the shopper signed in.
    pub fn signed_in() -> Server {
        let test = json!({ "isAuthenticated": true, "serviceAvailable": true });
        Server(serde_json::Map::new()).answer("api/test", 200, &test.to_string())
    }

    /// Up, for an API that accepts keys, with the shop's server signing.
    pub fn with_keys() -> Server {
        let test = json!({ "isAuthenticated": true, "serviceAvailable": true, "idempotencyKeys": true });
        Server::without_test().then("api/test", json!({ "body": test.to_string(), "signs": true }))
    }

    /// Without answers.
    pub fn without_test() -> Server {
        Server(serde_json::Map::new())
    }

    /// With a single answer, for one path.
    pub fn answering(path: &str, answer: &Value) -> Server {
        Server(serde_json::Map::new()).answer(path, 200, &answer.to_string())
    }

    /// Answers a path only once it is released.
    pub fn held(path: &str, body: &str) -> Server {
        Server(serde_json::Map::new()).then(path, json!({ "hold": true, "body": body }))
    }

    /// Down at first.
    pub fn down() -> Server {
        Server(serde_json::Map::new()).then("api/test", json!({ "fail": true }))
    }

    /// Uses these answers from now on, for an API that no other test uses.
    pub fn start(self) {
        fresh_api();
        API.set((API.get().0, false));
        serve(&Value::Object(self.0).to_string());
    }

    pub fn answer(self, path: &str, status: u16, body: &str) -> Server {
        self.then(path, json!({ "status": status, "body": body }))
    }

    /// The next answer for a path, in the format of `server.js`.
    pub fn then(mut self, path: &str, answer: Value) -> Server {
        if let Value::Array(answers) = self.0.entry(path).or_insert_with(|| json!([])) {
            answers.push(answer);
        }
        self
    }
}

/// The requests to a path, in turn.
pub fn sent(path: &str) -> Vec<Value> {
    let all: Vec<Value> = serde_json::from_str(&sent_requests()).unwrap();
    all.into_iter().filter(|request| request["path"] == path).collect()
}

pub fn stored_token() -> Option<String> {
    let stored = storage().get_item(&token_key()).unwrap()?;
    Some(stored.split(' ').next().unwrap().to_owned())
}

/// Another page, while this one is in the browser's cache, stores an entry, or removes it.
pub fn another_page_stores(entry: Option<&str>) {
    match entry {
        Some(entry) => storage().set_item(&token_key(), entry).unwrap(),
        None => storage().remove_item(&token_key()).unwrap(),
    }
}

/// The browser restores this page from its cache.
pub fn come_back() {
    let event = web_sys::Event::new("pageshow").unwrap();
    web_sys::window().unwrap().dispatch_event(&event).unwrap();
}

/// Another tab does the same, and the browser notifies this one.
pub fn another_tab_stores(entry: Option<&str>) {
    another_page_stores(entry);
    let options = web_sys::StorageEventInit::new();
    options.set_key(Some(&token_key()));
    let event = web_sys::StorageEvent::new_with_event_init_dict("storage", &options).unwrap();
    web_sys::window().unwrap().dispatch_event(&event).unwrap();
}

fn draft_key(kind: &str) -> String {
    format!("amapi-checkout:draft:{}/:{kind}", api())
}

/// The stored draft of a kind.
pub fn stored_draft_of(kind: &str) -> Option<String> {
    storage().get_item(&draft_key(kind)).unwrap()
}

pub fn store_draft_of(kind: &str, text: &str) {
    storage().set_item(&draft_key(kind), text).unwrap();
}

/// The stored draft of a checkout.
pub fn stored_draft() -> Option<String> {
    stored_draft_of("create-order")
}

pub fn store_draft(text: &str) {
    store_draft_of("create-order", text);
}

/// Another tab has an order under way.
pub fn another_tab_sends() {
    let key = format!("amapi-checkout:attempt:{}/:create-order", api());
    let now = (js_sys::Date::now() / 1000.0) as i64;
    storage().set_item(&key, &format!("1 create-order 7 1 {now} sending refused")).unwrap();
}

/// Another page has sent an order with a key, and was closed.
pub fn another_page_sent(body: &str) {
    fresh_api();
    another_tab_sends();
    storage()
        .set_item(&format!("amapi-checkout:request:{}/:create-order", api()), &format!("7 {body}"))
        .unwrap();
}

/// The request that is stored for asking about an order.
pub fn stored_request() -> Option<String> {
    storage().get_item(&format!("amapi-checkout:request:{}/:create-order", api())).unwrap()
}

pub fn forget_token() {
    storage().remove_item(&token_key()).unwrap();
}

pub fn store_token() {
    fresh_api();
    storage().set_item(&token_key(), TOKEN).unwrap();
}

fn storage() -> web_sys::Storage {
    web_sys::window().unwrap().local_storage().unwrap().unwrap()
}
