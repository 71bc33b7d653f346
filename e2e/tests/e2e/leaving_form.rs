//! The end of a form: sent, emptied, or signed out.

use e2e::{Page, Setup, Shop};
use thirtyfour::Key;

use crate::passing_time::{fill_courier_order, orders};

#[tokio::test]
async fn enter_on_a_choice_does_not_send() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.fill_pickup_order().await;
        for choice in ["#paymentOption input:checked", "#desiredDeliveryDate input:checked", "#consent"] {
            page.read("root.querySelector(arguments[0]).focus()", vec![choice.into()])
                .await
                .expect("a focus");
            page.keys(Key::Enter).await;
        }
        page.fill("name", "Анна").await;
        page.keys(Key::Enter).await;
        page.order_code().await;
        assert_eq!(orders(&page.sent().await), 1, "from the name alone");
    })
    .await;
}

#[tokio::test]
async fn receipt_says_all_that_was_agreed_and_adds_up() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        fill_courier_order_of_demo(page).await;
        page.press_submit().await;
        page.order_code().await;
        let receipt = page.text_of("#receipt").await.replace('\u{a0}', " ");
        for words in [
            "Товары",
            "17 535 ₽",
            "Доставка",
            "300 ₽",
            "Выбранное время",
            "200 ₽",
            "18 035 ₽",
            "Наличными",
            "Курьером магазина",
            "Арбат",
            "с 18 до 22",
            "Не звонить",
        ] {
            assert!(receipt.contains(words), "{words} in {receipt}");
        }
    })
    .await;
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.fill_contacts().await;
        page.choose("deliveryType", "external-terminal").await;
        page.choose("lgsTerminalCode", "MSK1").await;
        page.choose_day().await;
        page.finish("2").await;
        page.press_submit().await;
        page.order_code().await;
        let receipt = page.text_of("#receipt").await;
        for words in ["СДЭК", "Посылка", "На Тверской", "Тверская улица, 12", "Банковской картой"]
        {
            assert!(receipt.contains(words), "{words} in {receipt}");
        }
    })
    .await;
}

async fn fill_courier_order_of_demo(page: &Page) {
    page.choose("deliveryType", "address").await;
    fill_courier_order(page).await;
    page.choose_day().await;
    page.choose("desiredDeliveryInterval", "с 18 до 22").await;
    page.fill("comment", "Не звонить").await;
    page.finish("1").await;
}

#[tokio::test]
async fn forgetting_by_keyboard_leads_to_the_start_with_a_word() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.fill("comment", "Не звонить").await;
        page.tab_to(".closing > .close").await;
        page.keys(Key::Enter).await;
        page.until_focused("start").await;
        page.until_says("#start", "забыто").await;
        assert_eq!(page.value_of("comment").await, "");
        page.fill("comment", "Ещё раз").await;
        page.read("root.host.reset()", vec![]).await.expect("a reset");
        page.until_focused("start").await;
    })
    .await;
}

#[tokio::test]
async fn signing_out_takes_what_was_typed_along_in_every_tab() {
    let shop = Shop::open(Setup { signed_in: false, ..Setup::default() }).await;
    shop.visit(async |page| {
        let driver = &page.session.driver;
        let [first, second] = page.open_tab(&shop.origin).await;
        page.scroll_near().await;
        page.fill_contacts().await;
        page.fill("comment", "Не звонить").await;
        driver.switch_to_window(first.clone()).await.expect("the first tab");
        page.scroll_near().await;
        page.fill("comment", "Ещё не звонить").await;
        page.turn_to("amapi-account").await;
        page.sign_in(e2e::shop::EMAIL, e2e::shop::PASSWORD).await;
        page.until_says(".account", e2e::shop::EMAIL).await;
        page.click(".account > form [type=submit]").await;
        page.until_says("#account-status", "Вы вышли").await;

        let is_empty = "return ['name', 'phone', 'email', 'comment'].every((id) => root.getElementById(id)?.value === '')";
        page.turn_to("amapi-checkout").await;
        page.until("an empty form", is_empty, vec![]).await;
        driver.switch_to_window(second).await.expect("the other tab");
        page.turn_to("amapi-account").await;
        page.turn_to("amapi-checkout").await;
        page.until("an empty form in the other tab", is_empty, vec![]).await;
        driver.refresh().await.expect("the page anew");
        page.scroll_near().await;
        page.until("an empty form after a reload", is_empty, vec![]).await;
        let left = page.list("return Object.keys(localStorage).filter((key) => /draft/.test(key))").await;
        assert_eq!(left, Vec::<String>::new());
    })
    .await;
}

/// The message says what happened: nobody has signed out here.
#[tokio::test]
async fn session_that_ends_elsewhere_is_told_as_that() {
    let shop = Shop::open(Setup { signed_in: false, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.turn_to("amapi-account").await;
        page.sign_in(e2e::shop::EMAIL, e2e::shop::PASSWORD).await;
        page.until_says(".account", e2e::shop::EMAIL).await;
        let script = "const key = Object.keys(localStorage).find((key) => /token/.test(key));
            localStorage.removeItem(key);
            window.dispatchEvent(new StorageEvent('storage', { key }))";
        page.read(script, vec![]).await.expect("another tab's doing");
        page.until_says("#account-status", "Вход закончился").await;
    })
    .await;
}
