//! The dry run: each request is held, shown field by field, and answered with one of the service's possible answers.

use e2e::{Page, View};
use serde_json::Value;

use super::{answer, press, set, text, until_says, visit};
use crate::examples::fill_in;

/// The rows of a call: names and values.
async fn rows(page: &Page) -> Vec<(String, String)> {
    let script = "return [...document.querySelectorAll('.held table:last-of-type tbody tr')]
        .map((row) => [...row.cells].map(({ textContent }) => textContent))";
    let rows = page.read(script, vec![]).await.expect("the rows");
    serde_json::from_value(rows).expect("pairs")
}

/// The last JSON that the form was about to send.
async fn body(page: &Page) -> Value {
    let script = "return seen.events.findLast(({ name }) => name === 'submit').detail.body";
    let body = page.read(script, vec![]).await.expect("a body");
    serde_json::from_str(body.as_str().expect("a text")).expect("JSON")
}

fn leaves(path: &str, value: &Value) -> Vec<(String, String)> {
    match value {
        Value::Object(fields) => {
            let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
            fields.iter().flat_map(|(key, value)| leaves(&below(key), value)).collect()
        }
        Value::Array(values) => {
            let each = values.iter().enumerate();
            each.flat_map(|(n, value)| leaves(&format!("{path}[{n}]"), value)).collect()
        }
        _ => vec![(path.to_owned(), value.to_string())],
    }
}

#[tokio::test]
async fn request_is_shown_field_by_field_and_waits_until_it_is_accepted() {
    visit(View::default(), async |page| {
        fill_in(page).await;
        page.press_submit().await;
        until_says(page, "#held", "api/create-order").await;
        let mut expected = leaves("", &body(page).await);
        let mut shown = rows(page).await;
        expected.sort();
        shown.sort();
        assert_eq!(shown, expected);
        let head = text(page, ".held").await;
        assert!(head.contains("POST https://www.amapi.ru/api/create-order"), "{head}");
        page.element("button[form=request][aria-disabled]").await;
        answer(page, "ok").await;
        assert_eq!(page.order_code().await, "XX0000-00000");
        until_says(page, "#requests", "Принято, статус 201").await;
    })
    .await;
}

/// Answers after which the same button sends again, with the form's message.
const REFUSALS: [(&str, &str); 4] = [
    ("refused", "Не создан заказ"),
    ("messages", "Товар закончился"),
    ("byField", "Магазин не принял заказ"),
    ("unauthenticated", "Эта форма сейчас не работает"),
];

/// Answers that leave the order's outcome unknown.
const UNKNOWN: [&str; 4] = ["error", "notJson", "cut", "lost"];

#[tokio::test]
async fn every_answer_is_told_by_the_form() {
    visit(View::default(), async |page| {
        page.expect_errors();
        fill_in(page).await;
        for (name, words) in REFUSALS {
            page.press_submit().await;
            answer(page, name).await;
            page.until_says(".widget", words).await;
        }
        page.press_submit().await;
        answer(page, "byField").await;
        page.until_says("#phone-note", "Исправьте это поле").await;
        page.fill("phone", "89161234568").await;
        page.press_submit().await;
        set(page, "refused-field", "address.city").await;
        answer(page, "byField").await;
        page.until_says("#address-city-note", "Исправьте это поле").await;
        page.fill("address-city", "Тверь").await;

        page.press_submit().await;
        for name in UNKNOWN {
            answer(page, name).await;
            page.until_says("#notice", "неизвестно, принят ли заказ").await;
            page.click("#resend").await;
        }
        answer(page, "noCode").await;
        page.element("#receipt").await;
        let outcomes = text(page, "#requests").await;
        assert!(outcomes.contains("Нет связи"), "{outcomes}");
    })
    .await;
}

#[tokio::test]
async fn quick_forms_are_answered_too_and_too_many_requests_are_counted_down() {
    visit(View::default(), async |page| {
        for (element, path) in [("amapi-callback", "api/callback"), ("amapi-buy-click", "api/buy-click")] {
            set(page, "element", element).await;
            page.turn_to(element).await;
            page.click("button.open").await;
            page.fill("phone", "89161234567").await;
            page.press_submit().await;
            until_says(page, "#held", path).await;
            let name = if element == "amapi-callback" { "tooMany" } else { "ok" };
            answer(page, name).await;
            let words = if name == "ok" { "XX0000-00000" } else { "Подождите" };
            page.until_says("dialog", words).await;
            page.click("dialog .close").await;
        }
    })
    .await;
}

#[tokio::test]
async fn passwords_and_tokens_are_hidden_and_sign_in_is_played_through() {
    visit(View::default(), async |page| {
        set(page, "hold", "all").await;
        press(page, "#signed").await;
        set(page, "element", "amapi-account").await;
        page.turn_to("amapi-account").await;
        if !text(page, "#held").await.is_empty() {
            answer(page, "unknownShopper").await;
        }
        page.fill("account-email", "anna@example.ru").await;
        page.fill("account-password", "correct horse").await;
        page.click("#sign-in button[type=submit]").await;
        until_says(page, "#held", "api/login").await;
        assert!(!text(page, "#requests").await.contains("horse"));
        answer(page, "ok").await;
        page.until_focused("account-status").await;
        page.click(".account > form [type=submit]").await;
        until_says(page, "#held", "api/logout").await;
        let shown = text(page, "#requests").await;
        assert!(shown.contains("authorization") && !shown.contains("1|playground"), "{shown}");
        answer(page, "ok").await;
        page.until_focused("account-status").await;
    })
    .await;
}

#[tokio::test]
async fn addresses_are_suggested_by_the_page_itself() {
    visit(View::default(), async |page| {
        set(page, "attribute-dadata", "any").await;
        page.fill("address-city", "Москва").await;
        page.fill("address-street", "твер").await;
        page.until_says("#suggestions", "ул Тверская").await;
        until_says(page, "#requests", "suggest/address").await;
    })
    .await;
}

#[tokio::test]
async fn nothing_is_held_where_that_was_chosen() {
    visit(View::default(), async |page| {
        set(page, "hold", "none").await;
        fill_in(page).await;
        page.press_submit().await;
        page.order_code().await;
        assert_eq!(text(page, "#held").await, "");
    })
    .await;
}
