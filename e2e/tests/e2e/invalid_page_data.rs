//! Invalid data from the page: its function's answers, and its cart.

use e2e::{Page, Setup, Shop};
use serde_json::Value;

/// Answers of a shop's function for a city, all of them invalid.
const BAD_ANSWERS: [&str; 24] = [
    "{}",
    "[]",
    "7",
    "'address'",
    "true",
    "{ address: 'Москва' }",
    "{ adress: {} }",
    "{ pickup: {} }",
    "{ pickup: { points: [] } }",
    "{ pickup: { points: {} } }",
    "{ pickup: { points: [{ code: 7, address: 'Тула, 1' }] } }",
    "{ pickup: { points: [{ code: '7', address: 'Тула, 1' }, { code: '7', address: 'Тула, 2' }] } }",
    "{ pickup: { points: [{ code: '7', address: 'Т'.repeat(1001) }] } }",
    "{ pickup: { points: [{ code: '7', address: '' }] } }",
    "{ address: { intervals: [{ name: 'с 9', price: -1 }] } }",
    "{ external: [{ company: 'ПЭК', companyId: 1, tariffs: [] }] }",
    "{ address: {}, get pickup() { throw Error('getter') } }",
    "{ toJSON() { throw null } }",
    "{ address: {}, price: 10n }",
    "(() => { const it = { address: {} }; it.it = it; return it })()",
    "() => ({ address: {} })",
    "Symbol('address')",
    "Promise.reject(Error('no answer'))",
    "Promise.reject()",
];

async fn ask_in(page: &Page, city: &str, answer: &str) {
    let change = format!("window.answer = () => ({answer})");
    page.read(&change, vec![]).await.expect("an answer");
    page.fill("address-city", city).await;
    page.click("#name").await;
}

const BY_CITY: &str = "document.addEventListener('readystatechange', () => {
        window.answer = () => null;
        document.querySelector('amapi-checkout').delivery = () => window.answer();
    }, { once: true });";

fn without_delivery(config: &mut Value) {
    let config = config.as_object_mut().expect("an object");
    config.remove("delivery");
    config.remove("place");
}

#[tokio::test]
async fn answer_of_the_shops_function_that_cannot_be_taken_is_told_at_the_city_and_the_next_one_counts() {
    let shop = Shop::open(Setup { before: BY_CITY, configure: without_delivery, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.fill("comment", "Позвоните за час").await;
        for (n, answer) in BAD_ANSWERS.into_iter().enumerate() {
            ask_in(page, &format!("Город {n}"), answer).await;
            page.until_says("#request", "Не получилось узнать").await;
            assert_eq!(page.value_of("comment").await, "Позвоните за час", "{answer}");
            assert!(!page.take_errors().await.is_empty(), "{answer}: nothing was reported");
        }
        // The city is in the draft, so the function is called for it first.
        page.until(
            "the draft",
            "return Object.values(localStorage).some((text) => text.includes('Город 23'))",
            vec![],
        )
        .await;
        page.session.driver.refresh().await.expect("the page anew");
        page.whole_form().await;
        page.until_equal("the draft", "Город 23", "return root.getElementById('address-city').value", vec![])
            .await;
        ask_in(page, "Город", "{}").await;
        page.until_says("#request", "Не получилось узнать").await;
        page.read(
            "window.answer = () => ({ pickup: { points: [{ code: '7', address: 'Тула, 1' }] } })",
            vec![],
        )
        .await
        .unwrap();
        page.click("#request button").await;
        page.choose("deliveryType", "pickup").await;
        assert_eq!(page.value_of("comment").await, "Позвоните за час");
        // An invalid answer after a valid one.
        ask_in(page, "Другой", "{}").await;
        page.until_says("#request", "Не получилось узнать").await;
        ask_in(page, "Третий", "null").await;
        page.until_says("#request", "Сюда магазин не доставляет").await;
        page.take_errors().await;
    })
    .await;
}

#[tokio::test]
async fn function_that_never_answers_is_given_up() {
    let setup = Setup { before: BY_CITY, configure: without_delivery, fake_timers: true, ..Setup::default() };
    let shop = Shop::open(setup).await;
    shop.visit(async |page| {
        ask_in(page, "Тула", "new Promise(() => {})").await;
        page.until_says("#request", "Узнаём, как туда доставить").await;
        page.read("seen.elapse(30000)", vec![]).await.unwrap();
        page.until_says("#request", "Не получилось узнать").await;
        page.take_errors().await;
    })
    .await;
}

/// An invalid cart is an error, and is never replaced by another cart.
#[tokio::test]
async fn cart_that_cannot_be_read_is_an_error_and_not_the_goods_of_the_configuration() {
    let shop = Shop::open(Setup::default()).await;
    for cart in [
        "{ items: [{ productId: 1n, itemId: 2, name: 'Самовар', price: 7000 }] }",
        "{ get items() { throw Error('getter') } }",
        "{ toJSON() { throw Error('json') } }",
        "(() => { const it = { items: [] }; it.items.push(it); return it })()",
        "[{ productId: 1, itemId: 2, name: 'Самовар', price: 7000 }]",
        "7",
        "'cart'",
        "() => {}",
    ] {
        shop.visit(async |page| {
            page.read(&format!("root.host.cart = {cart}"), vec![]).await.unwrap();
            page.until_says(".notice", "items").await;
            page.read("root.host.cart = null", vec![]).await.unwrap();
            page.whole_form().await;
            page.take_errors().await;
        })
        .await;
    }
}
