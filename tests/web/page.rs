//! A form on a page, and a shopper's actions on it.

use amapi_checkout::embed::mount::{Mounted, mount};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement};

use crate::server::{Server, TOKEN, api, block_storage, edit, forget_token, rush_long_timers, rush_timers};

#[wasm_bindgen(module = "/tests/web/host.js")]
extern "C" {
    fn host(json: &str) -> JsValue;
    fn events(host: &JsValue) -> String;
    fn add_page_token(host: &JsValue, token: Option<&str>);
    fn kept_now(host: &JsValue) -> Vec<String>;
}

/// A form on the page; it is unmounted when the test ends.
pub struct Page {
    root: HtmlElement,
    host: JsValue,
    mounted: Option<Mounted>,
}

/// A configuration in which everything is on offer.
pub fn full_config() -> Value {
    json!({
        "items": [
            { "productId": 1, "itemId": 10, "name": "Чайник", "price": 1990, "quantity": 2, "deliveryPrice": 300 },
            { "productId": 2, "itemId": 11, "parentId": 10, "name": "Чашка", "price": 0 }
        ],
        "totalWeight": 1.2,
        "totalVolume": 0.004,
        "delivery": {
            "address": { "intervals": ["с 9 до 12", { "name": "с 18 до 22", "price": 200 }] },
            "external": [{
                "company": "СДЭК", "companyId": 304,
                "tariffs": [
                    { "id": 1, "name": "Дверь", "to": "door", "price": 520 },
                    { "id": 2, "name": "Пункт", "to": "terminal", "price": 240.5 }
                ],
                "terminals": [
                    { "code": "T1", "name": "На Тверской", "address": "Москва, Тверская улица, 12" },
                    { "code": "T2", "name": "Щёлковская", "address": "Москва, Щёлковское шоссе, 75" }
                ]
            }],
            "pickup": { "points": [{ "code": "103", "address": "Красная площадь, 3" }] },
            "pickpoint": { "points": [{ "code": "P1", "address": "Остоженка, 8" }, { "code": "P2", "address": "Арбат, 1" }] }
        },
        "days": { "count": 5 },
        "payment": [1, 2],
        "privacyPolicy": "https://shop.example.ru/privacy"
    })
}

impl Page {
    /// Opens a page with the full configuration.
    pub fn open(server: Server) -> Page {
        Page::open_with(server, &full_config().to_string(), None)
    }

    /// Opens a page that sets a token.
    pub fn open_signed_in(server: Server) -> Page {
        Page::open_with(server, &full_config().to_string(), Some(TOKEN))
    }

    /// Opens a page with the full configuration where localStorage is blocked.
    pub fn open_without_storage(server: Server) -> Page {
        Page::clear();
        block_storage(true);
        Page::mount(server, &full_config().to_string(), None)
    }

    pub fn open_with(server: Server, config: &str, token: Option<&str>) -> Page {
        Page::clear();
        Page::mount(server, config, token)
    }

    /// A failed test did not clean up: WebAssembly does not unwind.
    fn clear() {
        rush_long_timers(false);
        rush_timers(false);
        block_storage(false);
        while let Some(left_over) = document().query_selector(".page").unwrap() {
            left_over.remove();
        }
    }

    fn mount(server: Server, config: &str, token: Option<&str>) -> Page {
        Page::mount_element("amapi-checkout", server, config, token)
    }

    /// Opens a page with another element than the checkout, inline.
    pub fn open_element(element: &str, server: Server, config: &str) -> Page {
        Page::clear();
        Page::mount_element(element, server, config, None)
    }

    fn mount_element(element: &str, server: Server, config: &str, token: Option<&str>) -> Page {
        server.start();
        Page::beside(element, config, token, true)
    }

    /// Opens a page with an element whose form is behind a button.
    pub fn open_button(element: &str, server: Server, config: &str) -> Page {
        Page::clear();
        server.start();
        Page::beside(element, config, None, false)
    }

    /// Opens a page with an element whose `config` names an `id` that does not exist.
    pub fn open_misconfigured(element: &str, id: &str) -> Page {
        Page::clear();
        Server::new().start();
        let root = Page::place();
        let host = host(
            &json!({ "name": element, "api": api(), "beside": id, "lang": "ru", "inline": true }).to_string(),
        );
        let mounted = mount(&root, host.clone().unchecked_into());
        Page { root, host, mounted: Some(mounted) }
    }

    /// Adds an element to the same page, inline.
    pub fn also(&self, element: &str, config: &str) -> Page {
        Page::beside(element, config, None, true)
    }

    fn place() -> HtmlElement {
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        root.set_class_name("page");
        document().body().unwrap().append_child(&root).unwrap();
        root
    }

    fn beside(element: &str, config: &str, token: Option<&str>, inline: bool) -> Page {
        Page::hosted(json!({ "name": element, "config": config, "inline": inline, "token": token }))
    }

    /// Opens a page whose element passes these values.
    pub fn open_hosted(server: Server, element: Value) -> Page {
        Page::clear();
        server.start();
        Page::hosted(element)
    }

    /// Mounts a form in an open page, with the values that its element passes.
    pub fn hosted(mut element: Value) -> Page {
        element["api"] = api().into();
        element["lang"] = "ru".into();
        let (root, host) = (Page::place(), host(&without_nulls(element).to_string()));
        let mounted = mount(&root, host.clone().unchecked_into());
        Page { root, host, mounted: Some(mounted) }
    }

    /// The events since the last call: their names and details.
    pub fn events(&self) -> Vec<(String, Value)> {
        serde_json::from_str(&events(&self.host)).unwrap()
    }

    /// The state that the element stores for the next form: keys and values in turn.
    pub fn kept(&self) -> Vec<String> {
        kept_now(&self.host)
    }

    /// Sets the token like a script of the page, or removes it.
    pub fn add_page_token(&self, token: Option<&str>) {
        add_page_token(&self.host, token);
        self.mounted().set_token();
    }

    pub fn mounted(&self) -> &Mounted {
        self.mounted.as_ref().unwrap()
    }

    pub fn unmount(&mut self) {
        self.mounted.take().unwrap().unmount();
    }

    pub fn find(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).unwrap()
    }

    pub fn get(&self, selector: &str) -> HtmlElement {
        self.find(selector).unwrap_or_else(|| panic!("no {selector} on the page")).unchecked_into()
    }

    pub fn text(&self, selector: &str) -> String {
        // No-break spaces are right on the page but hinder a test; not every engine returns isolates.
        let text = self.get(selector).inner_text().replace(['\u{a0}', '\u{202f}'], " ");
        text.replace(['\u{2068}', '\u{2069}'], "").trim().to_owned()
    }

    /// The values of all inputs that match.
    pub fn values(&self, selector: &str) -> Vec<String> {
        let nodes = self.root.query_selector_all(selector).unwrap();
        let value = |i| nodes.get(i).unwrap().unchecked_into::<HtmlInputElement>().value();
        (0..nodes.length()).map(value).collect()
    }

    pub fn input(&self, id: &str) -> HtmlInputElement {
        self.get(&format!("#{id}")).unchecked_into()
    }

    /// Replaces the whole value of an input, and keeps the focus in it.
    pub fn type_in(&self, id: &str, text: &str) {
        let input = self.input(id);
        let end = u32::try_from(input.value().chars().count()).unwrap();
        edit(&input, 0, end, text);
    }

    /// Replaces a part of an input's value.
    pub fn replace(&self, id: &str, start: u32, end: u32, text: &str) {
        edit(&self.input(id), start, end, text);
    }

    /// Types, then leaves the input.
    pub fn fill(&self, id: &str, text: &str) {
        self.type_in(id, text);
        self.input(id).blur().unwrap();
    }

    pub fn choose(&self, group: &str, value: &str) {
        self.get(&format!("#{group} input[value=\"{value}\"]")).click();
    }

    pub fn problem(&self, id: &str) -> String {
        match self.find(&format!("#{id}-note.problem")) {
            Some(note) => note.text_content().unwrap_or_default(),
            None => String::new(),
        }
    }

    pub fn submit(&self) {
        self.get("button[form=request]").click();
    }

    /// Presses Enter in a single-line input.
    pub fn press_enter(&self) {
        self.get("#request").unchecked_into::<web_sys::HtmlFormElement>().request_submit().unwrap();
    }

    /// Lets all pending work finish.
    pub async fn settle(&self) {
        for _ in 0..5 {
            next_turn().await;
        }
    }

    pub fn focused(&self) -> String {
        let active = document().active_element().unwrap();
        match active.id().as_str() {
            // A radio button has no id of its own: its group has one.
            "" => active.closest("fieldset").unwrap().map(|group| group.id()).unwrap_or_default(),
            id => id.to_owned(),
        }
    }

    /// Fills in everything for a collection from the shop's own point, the shortest order.
    pub async fn fill_pickup(&self) {
        self.fill("name", "Иванов Иван");
        self.fill("phone", "89161234567");
        self.fill("email", "ivan@example.ru");
        self.choose("deliveryType", "pickup");
        self.until("the pick-up interval", || self.find("#desiredDeliveryInterval").is_some()).await;
        self.get("#desiredDeliveryDate input").click();
        self.choose("paymentOption", "1");
        self.get("#consent").click();
    }

    /// Waits until the condition is true.
    pub async fn until(&self, what: &str, condition: impl Fn() -> bool) {
        for _ in 0..500 {
            if condition() {
                return;
            }
            next_turn().await;
        }
        panic!("waited in vain for {what}; the page says:\n{}", self.root.inner_text());
    }

    pub async fn until_text(&self, selector: &str, part: &str) {
        let contains = || self.find(selector).is_some() && self.text(selector).contains(part);
        self.until(&format!("«{part}» in {selector}"), contains).await;
    }

    pub async fn until_focus(&self, id: &str) {
        self.until(&format!("the focus on {id}"), || self.focused() == id).await;
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if let Some(mounted) = self.mounted.take() {
            mounted.unmount();
        }
        self.root.remove();
        block_storage(false);
        forget_token();
    }
}

pub fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// Yields to the page: a frame, and all tasks that waited for one.
pub async fn next_turn() {
    let mut wait = |resolve: js_sys::Function, _: js_sys::Function| {
        web_sys::window()
            .unwrap()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 10)
            .unwrap();
    };
    JsFuture::from(js_sys::Promise::new(&mut wait)).await.unwrap();
}

/// A missing key is JavaScript's `undefined`.
fn without_nulls(mut object: Value) -> Value {
    if let Some(entries) = object.as_object_mut() {
        entries.retain(|_, value| !value.is_null());
    }
    object
}
