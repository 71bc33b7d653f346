//! A press always has a response: a request, a focused problem, or a sentence (invariant 12).

use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::page::{Page, document, full_config};
use crate::server::{
    Server, another_tab_sends, another_tab_stores, sent, set_online, store_draft_of, store_token,
};

struct Form {
    element: &'static str,
    path: &'static str,
    config: fn() -> String,
}

const FORMS: [Form; 3] = [
    Form { element: "amapi-checkout", path: "api/create-order", config: || full_config().to_string() },
    Form {
        element: "amapi-buy-click",
        path: "api/buy-click",
        config: || {
            let item =
                json!({ "productId": 1, "itemId": 10, "name": "Чайник", "price": 1990, "quantity": 2 });
            json!({ "items": [item], "totalWeight": 1.2, "totalVolume": 0.004 }).to_string()
        },
    },
    Form { element: "amapi-callback", path: "api/callback", config: String::new },
];

impl Form {
    fn open(&self, server: Server) -> Page {
        store_token();
        Page::open_element(self.element, server, &(self.config)())
    }

    async fn fill(&self, page: &Page) {
        match self.element {
            "amapi-checkout" => page.fill_pickup().await,
            _ => page.fill("phone", "89161234567"),
        }
    }

    /// A completed form, with a server that gives this answer.
    async fn filled(&self, answer: Value) -> Page {
        let page = self.open(Server::signed_in().then(self.path, answer));
        self.fill(&page).await;
        page
    }

    /// Presses the form's button, which must exist, and waits for the response.
    async fn press(&self, page: &Page, stage: &str) {
        if let Some(focused) = document().active_element() {
            focused.unchecked_into::<HtmlElement>().blur().unwrap();
        }
        let before = sent(self.path).len();
        let button = page.find("#resend").unwrap_or_else(|| page.get("button[form=request]").into());
        button.unchecked_into::<HtmlElement>().click();
        let is_answered = || {
            let id = page.focused();
            let complains = || !page.problem(&id).is_empty();
            let says = || {
                page.find(&format!("[id='{id}'][tabindex]")).is_some()
                    && !page.text(&format!("[id='{id}']")).is_empty()
            };
            sent(self.path).len() > before || (!id.is_empty() && (complains() || says()))
        };
        page.until(&format!("an answer to a press: {}, {stage}", self.element), is_answered).await;
    }
}

#[wasm_bindgen_test]
async fn press_is_answered_with_every_kind_of_problem() {
    let mistakes = [
        ("phone", "8916"),
        ("phone", "89161234567, 89037654321"),
        ("phone", "+375291234567"),
        ("email", "ivan@"),
        ("email", "иван"),
        ("name", "Иван7"),
        ("name", "Иван\u{200b}@"),
    ];
    for form in &FORMS {
        let page = form.open(Server::signed_in());
        form.press(&page, "nothing is filled in").await;
        for (id, text) in mistakes {
            if page.find(&format!("#{id}")).is_some() {
                page.fill(id, text);
                form.press(&page, text).await;
                page.fill(id, "");
            }
        }
        assert_eq!(sent(form.path).len(), 0, "{}", form.element);
    }
}

#[wasm_bindgen_test]
async fn press_is_answered_at_every_stage() {
    let taken = || json!({ "status": 201, "body": r#"{"OrderCreated":true,"OrderCode":"AB1234-00042"}"# });
    for form in &FORMS {
        let page = form.filled(json!({ "hold": true })).await;
        form.press(&page, "the first").await;
        let sending = page.text("button[form=request]");
        assert!(sending.contains("Отправляем"), "{}, while sending: {sending}", form.element);

        for (stage, answer) in [
            ("unknown", json!({ "fail": true })),
            ("broken", json!({ "status": 500 })),
            ("refused", json!({ "status": 400, "body": r#"{"message":"Не сейчас"}"# })),
            ("waiting", json!({ "status": 429, "headers": { "Retry-After": "60" } })),
            ("session ended", json!({ "status": 401 })),
        ] {
            let page = form.filled(answer).await;
            form.press(&page, stage).await;
            let is_over = || !page.text(".closing").contains("Отправляем");
            page.until("what becomes of it", is_over).await;
            form.press(&page, &format!("{stage}, once more")).await;
        }

        let page = form.filled(taken()).await;
        form.press(&page, "all is well").await;
        page.until_focus("receipt").await;
        assert!(page.find("button[form=request]").is_none() && !page.text("#receipt").is_empty());

        let page = form.open(Server::down());
        form.fill(&page).await;
        form.press(&page, "unavailable").await;
        page.until_focus("unavailable").await;
        form.press(&page, "unavailable, once more").await;

        let page = form.open(Server::new());
        form.fill(&page).await;
        page.settle().await;
        form.press(&page, "signed out").await;

        let page = form.filled(taken()).await;
        another_tab_stores(None);
        form.press(&page, "signed out in another tab").await;

        let page = form.filled(taken()).await;
        set_online(false);
        form.press(&page, "offline").await;
        set_online(true);
    }
}

#[wasm_bindgen_test]
async fn press_is_answered_while_another_tab_sends_and_with_a_draft() {
    let checkout = &FORMS[0];
    let page = checkout.filled(json!({ "hold": true })).await;
    another_tab_sends();
    checkout.press(&page, "another tab has one under way").await;

    for form in &FORMS {
        store_token();
        store_draft_of(form.path.trim_start_matches("api/"), r#"{"phone":"8916"}"#);
        let page = Page::open_element(form.element, Server::signed_in(), &(form.config)());
        form.press(&page, "a draft").await;
    }
}

/// Nobody has signed out here, and the message must say more than that a sign-in is needed.
#[wasm_bindgen_test]
async fn session_that_ends_elsewhere_is_told_as_that_by_every_form() {
    for form in &FORMS {
        let page = form.open(Server::signed_in());
        page.settle().await;
        another_tab_stores(None);
        page.until_text("#sign-in-reason", "Вход закончился").await;

        let page = form.open(Server::new());
        page.until_text("#sign-in-reason", "Вход закончился").await;

        let page = form.filled(json!({ "status": 401 })).await;
        form.press(&page, "a dead token").await;
        page.until_text("#sign-in-reason", "Вход устарел").await;
    }
}
