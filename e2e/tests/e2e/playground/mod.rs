//! The playground: changes show in the form, and the form's requests are not sent.

mod answers;
mod editor;
mod looks;
mod tag;

use std::fs;
use std::path::PathBuf;

use e2e::browser::variable;
use e2e::{Page, Setup, Shop, View};
use serde_json::{Value, json};

/// Opens the playground in Russian and runs the steps once the form is mounted; the API must not have received anything
/// then.
async fn visit(view: View, steps: impl AsyncFnOnce(&Page)) {
    let shop = Shop::open(Setup::default()).await;
    shop.look(view, async |page| {
        open(page, &shop).await;
        steps(page).await;
        assert_eq!(page.sent().await, Vec::<String>::new(), "what left the page");
        assert_eq!(shop.orders(), 0, "orders at the API");
    })
    .await;
}

async fn open(page: &Page, shop: &Shop) {
    let address = format!("{}/playground.html", shop.origin);
    page.session.driver.goto(&address).await.expect("the playground");
    page.whole_form().await;
    set(page, "lang", "ru").await;
    page.until_says("button[form=request]", "Оформить").await;
}

/// Sets the value of a control of the page, as by choosing or typing.
async fn set(page: &Page, id: &str, value: &str) {
    page.until(id, "return document.getElementById(arguments[0])", vec![id.into()]).await;
    let script = "const control = document.getElementById(arguments[0]);
        control.value = arguments[1];
        for (const name of ['input', 'change']) control.dispatchEvent(new Event(name, { bubbles: true }));
        return control.selectedOptions?.length !== 0";
    assert_eq!(page.read(script, vec![id.into(), value.into()]).await, Ok(true.into()), "{id}: {value}");
}

/// Presses an element of the page.
async fn press(page: &Page, selector: &str) {
    let script =
        "const button = document.querySelector(arguments[0]); button?.click(); return Boolean(button)";
    page.until(&format!("{selector} to press"), script, vec![selector.into()]).await;
}

/// The text of an element of the page.
async fn text(page: &Page, selector: &str) -> String {
    let script = "return document.querySelector(arguments[0]).innerText";
    let text = page.read(script, vec![selector.into()]).await.expect("a text");
    text.as_str().unwrap_or_default().to_owned()
}

/// Waits until an element of the page contains the words.
async fn until_says(page: &Page, selector: &str, words: &str) {
    let script = "return document.querySelector(arguments[0]).innerText.includes(arguments[1])";
    page.until(&format!("{selector} to say {words:?}"), script, vec![selector.into(), words.into()]).await;
}

/// Answers the held request.
async fn answer(page: &Page, name: &str) {
    press(page, &format!(".held [data-answer={name}]")).await;
}

/// The files that a shop's page fetches.
fn pulled() -> Vec<PathBuf> {
    let entries = fs::read_dir(variable("E2E_DIST")).expect("the build");
    let files = entries.map(|entry| entry.expect("a file").path());
    let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    files.filter(|path| name(path) == "checkout.js" || name(path).starts_with("amapi-")).collect()
}

#[test]
fn no_file_that_a_shops_page_pulls_mentions_the_playground() {
    let files = pulled();
    assert!(files.len() > 5, "{files:?}");
    for file in files {
        let content = fs::read(&file).expect("a file");
        let found = content.windows(10).any(|word| word.eq_ignore_ascii_case(b"playground"));
        assert!(!found, "{}", file.display());
    }
}

#[tokio::test]
async fn every_event_is_told_with_its_detail_and_the_list_can_be_cleared() {
    visit(View::default(), async |page| {
        until_says(page, "#events", "amapi-ready").await;
        page.fill("name", "Анна").await;
        until_says(page, "#events", "\"kind\": \"contacts\"").await;
        press(page, "#clear").await;
        assert_eq!(text(page, "#events").await, "");
        set(page, "element", "amapi-callback").await;
        page.turn_to("amapi-callback").await;
        page.click("button.open").await;
        until_says(page, "#events", "amapi-open").await;
        page.click("dialog .close").await;
        until_says(page, "#events", "amapi-close").await;
    })
    .await;
}

#[tokio::test]
async fn attributes_language_width_and_scheme_are_those_of_the_form() {
    visit(View::default(), async |page| {
        set(page, "attribute-lang", "en").await;
        page.until_says("button[form=request]", "Place").await;
        set(page, "attribute-draft-days", "0").await;
        assert_eq!(page.read("return root.host.draftDays", vec![]).await, Ok(json!(0)));
        set(page, "attribute-draft-days", "").await;
        assert_eq!(page.read("return root.host.hasAttribute('draft-days')", vec![]).await, Ok(json!(false)));
        for width in [320, 600, 1024] {
            set(page, "width", &width.to_string()).await;
            let script = "return document.getElementById('stage').offsetWidth";
            page.until_equal("the width", width, script, vec![]).await;
        }
        let ground = "return getComputedStyle(document.getElementById('stage')).backgroundColor";
        set(page, "scheme", "light").await;
        let light = page.read(ground, vec![]).await;
        set(page, "scheme", "dark").await;
        assert_ne!(page.read(ground, vec![]).await, light);
        set(page, "scheme", "light dark").await;
    })
    .await;
}

#[tokio::test]
async fn form_behind_a_button_stands_in_the_page_by_its_attribute() {
    visit(View::default(), async |page| {
        set(page, "element", "amapi-callback").await;
        page.turn_to("amapi-callback").await;
        page.element("button.open").await;
        press(page, "#attribute-inline").await;
        page.whole_form().await;
        press(page, "#attribute-inline").await;
        page.element("button.open").await;
    })
    .await;
}

#[tokio::test]
async fn address_that_the_form_does_not_take_is_told() {
    visit(View::default(), async |page| {
        set(page, "attribute-api", "http://shop.example.ru").await;
        until_says(page, "#problems", "http://shop.example.ru").await;
        assert_eq!(page.take_errors().await.len(), 1);
        for address in ["https://shop.example.ru/orders", "/orders", "http://127.0.0.1:8787", ""] {
            set(page, "attribute-api", address).await;
            page.whole_form().await;
            until_says(page, "#verdict", "Ошибок нет").await;
        }
    })
    .await;
}

#[tokio::test]
async fn page_works_wherever_the_files_lie() {
    let shop = Shop::open(Setup { example: Some("plain"), ..Setup::default() }).await;
    shop.look(View::default(), async |page| {
        let address = format!("{}/amapi/playground.html", shop.origin);
        page.session.driver.goto(&address).await.expect("the playground");
        page.whole_form().await;
        let source = format!("src=\"{}/amapi/checkout.js\"", shop.origin);
        let tag = "return document.getElementById('tag').value.includes(arguments[0])";
        page.until("the address of the loader", tag, vec![source.into()]).await;
    })
    .await;
}

#[tokio::test]
async fn what_was_chosen_stays_when_the_page_is_loaded_again_and_goes_by_the_button() {
    let shop = Shop::open(Setup::default()).await;
    shop.look(View::default(), async |page| {
        open(page, &shop).await;
        set(page, "width", "600").await;
        set(page, "amapi-accent", "#1f6b3a").await;
        set(page, "element", "amapi-buy-click").await;
        page.session.driver.refresh().await.expect("the page once more");
        page.turn_to("amapi-buy-click").await;
        let kept = "return ['lang', 'width', 'amapi-accent'].map((id) => document.getElementById(id).value)";
        assert_eq!(page.read(kept, vec![]).await, Ok(json!(["ru", "600", "#1f6b3a"])));
        let accent = "return root.host.style.getPropertyValue('--amapi-accent')";
        assert_eq!(page.read(accent, vec![]).await, Ok(json!("#1f6b3a")));
        assert_eq!(page.read("return location.search + location.hash", vec![]).await, Ok(json!("")));
        press(page, "#again").await;
        page.turn_to("amapi-checkout").await;
        page.until_equal("the width", "", "return document.getElementById('width').value", vec![]).await;
        assert_eq!(page.read(accent, vec![]).await, Ok(json!("")));
    })
    .await;
}

#[tokio::test]
async fn page_speaks_both_languages() {
    visit(View::default(), async |page| {
        let lacks = "return [...document.querySelectorAll('[data-word]')]
            .filter(({ textContent }) => !textContent || textContent === 'undefined').map(({ outerHTML }) => outerHTML)";
        let of_both = [("en", "Nothing is sent"), ("ru", "Ничего не отправляется")];
        for (lang, words) in of_both {
            set(page, "lang", lang).await;
            until_says(page, "#service", words).await;
            assert_eq!(page.list(lacks).await, Vec::<String>::new());
            let seen = page.read("return document.documentElement.lang", vec![]).await;
            assert_eq!(seen, Ok(Value::from(lang)));
        }
    })
    .await;
}
