//! Parts of the module that are loaded on demand, and the form without them.

use e2e::shop::{EMAIL, PASSWORD};
use e2e::{FileFault, Key, Page, Setup, Shop, View};
use serde_json::json;

/// The requested parts, in alphabetical order.
fn pulled(shop: &Shop) -> Vec<String> {
    let pulled = shop.pulled();
    let mut parts: Vec<_> = pulled.iter().filter_map(|path| path.split('-').nth_back(1)).collect();
    parts.retain(|part| !part.ends_with("amapi"));
    parts.sort_unstable();
    parts.into_iter().map(str::to_owned).collect()
}

/// The checkout is the only element of the page.
const ALONE: &str = "document.addEventListener('readystatechange', () =>
    document.querySelectorAll('amapi-callback, amapi-buy-click, amapi-account').forEach((it) => it.remove()))";

async fn until_pulled(page: &Page, parts: &str) {
    let script =
        "return performance.getEntriesByType('resource').map(({ name }) => /amapi-([a-z]+)-/.exec(name)?.[1])
        .filter(Boolean).sort().join()";
    page.until_equal("the parts", parts, script, vec![]).await;
}

#[tokio::test]
async fn parts_are_pulled_when_they_are_first_needed_and_once() {
    let shop = Shop::open(Setup { before: ALONE, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.whole_form().await;
        assert_eq!(pulled(&shop), ["rest"], "a checkout in Russian that nobody has touched");
        page.fill("name", "Анна").await;
        until_pulled(page, "later,rest,sending,shared").await;
        page.read("document.documentElement.lang = 'en'", vec![]).await.unwrap();
        page.until_says("#cart-heading", "Your order").await;
        page.read(
            "document.querySelector('amapi-checkout').after(document.createElement('amapi-callback'))",
            vec![],
        )
        .await
        .unwrap();
        page.turn_to("amapi-callback").await;
        page.click("button.open").await;
        page.element("#phone").await;
        page.read(
            "document.querySelector('amapi-callback').close(); document.documentElement.lang = 'ru'",
            vec![],
        )
        .await
        .unwrap();
        page.turn_to("amapi-checkout").await;
        page.until_says("#cart-heading", "Ваш заказ").await;
        page.read("document.documentElement.lang = 'en'", vec![]).await.unwrap();
        page.until_says("#cart-heading", "Your order").await;
        page.fill_pickup_order().await;
        assert_eq!(pulled(&shop), ["forms", "later", "rest", "sending", "shared", "words"]);
    })
    .await;
}

#[tokio::test]
async fn form_that_is_a_part_says_that_it_could_not_be_loaded_and_may_be_fetched_again() {
    let faults = [
        ("-forms-", FileFault::Missing),
        ("-forms-", FileFault::TamperedWith),
        ("-rest-", FileFault::Missing),
        ("-shared-", FileFault::TamperedWith),
    ];
    for fault in faults {
        let shop = Shop::open(Setup::default()).await;
        shop.break_files(Some(fault));
        shop.look(View::default(), async |page| {
            page.turn_to("amapi-buy-click").await;
            page.click(".open").await;
            page.until_says(".open", "Не загрузилось. Повторить?").await;
            let reasons = "return seen.events.filter(({ name }) => name === 'failed').map(({ detail }) => detail.reason)";
            assert!(page.list(reasons).await.iter().all(|reason| reason == "network"), "{fault:?}");
            page.expect_errors();
            shop.break_files(None);
            page.click(".open").await;
            page.element("#phone").await;
        })
        .await;
    }
}

#[tokio::test]
async fn rest_of_the_form_that_does_not_come_is_told_below_the_contacts_and_may_be_fetched_again() {
    let before: &'static str = format!(
        "{ALONE};
        seen.caches = [];
        window.Request = class extends window.Request {{
            constructor(...values) {{
                super(...values);
                if (this.url.includes('-rest-')) seen.caches.push(this.cache);
            }}
        }};"
    )
    .leak();
    let shop = Shop::open(Setup { before, ..Setup::default() }).await;
    shop.break_files(Some(("-rest-", FileFault::Missing)));
    shop.look(View::default(), async |page| {
        page.fill("name", "Анна").await;
        page.fill("phone", "89161234567").await;
        page.until_says("#rest", "Не загрузилось").await;
        page.expect_errors();
        let ready = "return seen.events.some(({ name }) => name === 'ready')";
        assert_eq!(page.read(ready, vec![]).await, Ok(json!(false)), "half a form is not ready");
        let failed = "return seen.events.filter(({ name }) => name === 'failed').map(({ detail }) => `${detail.stage} ${detail.reason}`)";
        assert_eq!(page.list(failed).await, ["start network"]);
        shop.break_files(None);
        page.click("#rest button").await;
        page.whole_form().await;
        page.until("amapi-ready", ready, vec![]).await;
        page.until_gone("#rest").await;
        page.keys(Key::Tab).await;
        page.until_focused("deliveryType").await;
        let caches = page.list("return [seen.caches[0], seen.caches.at(-1)]").await;
        assert_eq!(caches, ["default", "reload"], "a damaged file may be cached");
        assert_eq!(page.value_of("phone").await, "+7 916 123-45-67");
        page.fill_pickup_order().await;
        page.press_submit().await;
        page.element("#receipt").await;
        assert_eq!(shop.orders(), 1);
    })
    .await;
}

#[tokio::test]
async fn sign_in_that_does_not_come_is_told_in_its_place_and_may_be_fetched_again() {
    let setup = Setup { signed_in: false, before: ALONE, ..Setup::default() };
    let shop = Shop::open(setup).await;
    shop.break_files(Some(("-account-", FileFault::Missing)));
    shop.visit(async |page| {
        page.until_says("#sign-in", "Не загрузилось").await;
        page.expect_errors();
        page.fill_pickup_order().await;
        page.press_submit().await;
        page.until_focused("sign-in").await;
        shop.break_files(None);
        page.click("#sign-in-form button").await;
        page.sign_in(EMAIL, PASSWORD).await;
        page.until_gone("#sign-in").await;
        page.press_submit().await;
        page.element("#receipt").await;
        assert_eq!(shop.orders(), 1);
        assert!(pulled(&shop).contains(&"account".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn english_page_has_its_form_in_russian_where_the_words_do_not_come() {
    let setup = Setup { attributes: r#"lang="en""#, ..Setup::default() };
    let shop = Shop::open(setup).await;
    shop.break_files(Some(("-words-", FileFault::TamperedWith)));
    shop.visit(async |page| {
        page.whole_form().await;
        page.until_says("#cart-heading", "Ваш заказ").await;
        page.until_equal("the language", "ru-RU", "return root.querySelector('.widget').lang", vec![]).await;
        page.expect_errors();
        page.fill_pickup_order().await;
        page.press_submit().await;
        page.element("#receipt").await;
        assert_eq!(shop.orders(), 1);
    })
    .await;
}

#[tokio::test]
async fn list_of_points_that_does_not_come_is_told_in_its_place_and_may_be_fetched_again() {
    let shop = Shop::open(Setup::default()).await;
    shop.break_files(Some(("-later-", FileFault::Missing)));
    shop.visit(async |page| {
        page.choose("deliveryType", "external-terminal").await;
        let said = "return [...root.querySelectorAll('.remark')].some(({ innerText }) => innerText.includes('Не загрузилось'))";
        page.until("what is missing", said, vec![]).await;
        page.expect_errors();
        page.fill("name", "Анна").await;
        page.fill("phone", "89161234567").await;
        page.fill("email", "anna@example.ru").await;
        page.press_submit().await;
        page.until_focused("lgsTerminalCode").await;
        page.fill("email", "anna@gmial.com").await;
        page.fill("name", "Анна").await;
        shop.break_files(None);
        let again = "return [...root.querySelectorAll('.remark + * button, .remark + button')]
            .find(({ innerText }) => innerText.includes('Попробовать'))?.click() ?? true";
        page.read(again, vec![]).await.unwrap();
        page.element("#lgsTerminalCode .choice").await;
    })
    .await;
}

#[tokio::test]
async fn developer_reads_what_is_wrong_once_the_words_are_there_and_its_path_without_them() {
    for (fault, words) in [(None, "payment: "), (Some(("-words-", FileFault::Missing)), "payment")] {
        let shop =
            Shop::open(Setup { configure: |config| config["payment"] = "x".into(), ..Setup::default() })
                .await;
        shop.break_files(fault);
        shop.look(View::default(), async |page| {
            let told = "return seen.errors.some((error) => error.includes(arguments[0]))";
            page.until("the error in the console", told, vec![words.into()]).await;
            page.until_says(".notice", "не работает").await;
            page.expect_errors();
        })
        .await;
    }
}

#[tokio::test]
async fn what_was_typed_before_its_checks_came_is_complained_of_once_they_are_there() {
    let shop = Shop::open(Setup { before: ALONE, ..Setup::default() }).await;
    shop.break_files(Some(("-sending-", FileFault::Missing)));
    shop.visit(async |page| {
        page.expect_errors();
        page.fill("phone", "8 916 123 45 67").await;
        assert_eq!(
            page.value_of("phone").await,
            "+7 916 123-45-67",
            "a number is formatted from the first key on"
        );
        page.fill("email", "anna@").await;
        page.press_submit().await;
        page.until_says("#notice", "Отправить сейчас не получается").await;
        assert_eq!(page.problem("email").await, "", "nothing is known of it yet");
        shop.break_files(None);
        page.press_submit().await;
        page.until_focused("name").await;
        assert_eq!(page.problem("email").await, "После @ должен стоять сайт почты: ivan@mail.ru");
        assert!(page.summary().await.contains(&"email".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn form_complains_where_another_form_has_loaded_its_checks() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.turn_to("amapi-callback").await;
        page.click("button.open").await;
        page.fill("phone", "8 916").await;
        until_pulled(page, "account,forms,later,rest,sending,shared").await;
        page.read("document.querySelector('amapi-callback').close()", vec![]).await.unwrap();
        page.turn_to("amapi-checkout").await;
        page.press_submit().await;
        page.until_focused("name").await;
        assert!(!page.summary().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn form_that_cannot_send_says_so_keeps_all_and_sends_with_the_next_press() {
    let shop = Shop::open(Setup::default()).await;
    shop.break_files(Some(("-sending-", FileFault::Missing)));
    shop.visit(async |page| {
        page.expect_errors();
        page.fill_pickup_order().await;
        let typed = page.everything_typed().await;
        let told = "window.failed = []; document.addEventListener('amapi-failed', ({ detail }) => failed.push(detail)); return true";
        page.read(told, vec![]).await.unwrap();
        page.press_submit().await;
        page.until_focused("notice").await;
        page.until_says("#notice", "Отправить сейчас не получается").await;
        let told = page.read("return failed", vec![]).await.unwrap();
        assert_eq!(told, json!([{ "call": "create-order", "stage": "send", "reason": "unavailable" }]));
        assert_eq!(page.everything_typed().await, typed);
        assert_eq!(shop.orders(), 0);
        shop.break_files(None);
        page.press_submit().await;
        page.element("#receipt").await;
        assert_eq!(shop.orders(), 1);
    })
    .await;
}
