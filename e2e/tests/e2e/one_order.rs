//! One order, however many tabs and forms there are, whether or not there is a connection, and whatever the browser's
//! storage is like.

use e2e::shopper::NAME;
use e2e::{Browser, Page, Setup, Shop};
use serde_json::json;

/// Whether the checkout says so, in this tab.
async fn says(page: &Page, words: &str) {
    page.until_says("#notice", words).await;
}

#[tokio::test]
async fn two_tabs_with_one_cart_send_one_order() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        let driver = &page.session.driver;
        let [first, second] = page.open_tab(&shop.origin).await;
        page.fill_pickup_order().await;
        driver.switch_to_window(first.clone()).await.expect("the first tab");
        page.fill_pickup_order().await;
        let held = shop.hold_order(page).await;

        driver.switch_to_window(second.clone()).await.expect("the other tab");
        page.press_submit().await;
        says(page, "Сейчас отправляет другая вкладка").await;
        drop(held);
        driver.switch_to_window(first).await.expect("the first tab");
        let code = page.order_code().await;
        driver.switch_to_window(second).await.expect("the other tab");
        page.press_submit().await;
        says(page, "Такой заказ магазин уже принял").await;
        says(page, &code).await;
        assert_eq!(shop.orders(), 1);
    })
    .await;
}

/// A page may show the same checkout twice.
#[tokio::test]
async fn two_forms_on_one_page_send_one_order() {
    let another = "addEventListener('DOMContentLoaded', () => {
        const [first] = document.querySelectorAll('amapi-checkout');
        const second = first.cloneNode(true);
        second.querySelector('script').removeAttribute('id');
        second.className = 'second';
        first.after(second);
    });";
    let shop = Shop::open(Setup { before: another, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.fill_pickup_order().await;
        page.turn_to("amapi-checkout.second").await;
        page.element("form#request").await;
        page.fill_pickup_order().await;
        page.turn_to("amapi-checkout").await;
        let held = shop.hold_order(page).await;

        page.turn_to("amapi-checkout.second").await;
        page.press_submit().await;
        says(page, "Сейчас отправляет другая вкладка или форма").await;
        drop(held);
        page.turn_to("amapi-checkout").await;
        let code = page.order_code().await;
        page.turn_to("amapi-checkout.second").await;
        page.press_submit().await;
        says(page, "Такой заказ магазин уже принял").await;
        says(page, &code).await;
        assert_eq!(shop.orders(), 1);
    })
    .await;
}

#[tokio::test]
async fn without_a_connection_nothing_is_sent_until_it_is_back() {
    if Browser::chosen() != Browser::Chromium {
        // Its driver alone takes the connection away; the browser tests pretend so in all three.
        return;
    }
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        let connect = async |offline: bool| {
            let conditions =
                json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
            let tools = page.session.driver.cdp();
            tools.send_raw("Network.enable", json!({})).await.expect("a network to watch");
            let set = tools.send_raw("Network.emulateNetworkConditions", conditions).await;
            set.expect("a connection to take away");
        };
        page.fill_pickup_order().await;
        connect(true).await;
        page.until_says("#unavailable", "Нет связи с интернетом").await;
        page.press_submit().await;
        assert_eq!(page.value_of("name").await, NAME);
        let sent = page.sent().await;
        assert!(!sent.iter().any(|path| path.contains("create-order")), "{sent:?}");
        connect(false).await;
        page.element("button[form=request]:not([aria-disabled=true])").await;
        page.press_submit().await;
        page.order_code().await;
        assert_eq!(shop.orders(), 1);
    })
    .await;
}

/// What a browser's storage may be like, as a script that runs before any other.
const STORAGES: [(&str, &str); 4] = [
    (
        "blocked",
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })",
    ),
    ("absent", "Object.defineProperty(window, 'localStorage', { value: null })"),
    (
        "full",
        "localStorage.clear();
        let size = 1 << 22;
        for (let i = 0; size >= 1; i++) {
            try { localStorage.setItem(`filler${i}`, 'x'.repeat(size)) } catch { size >>= 1 }
        }",
    ),
    (
        "full of something else",
        "for (const [what, text] of [['token', 'nobody'], ['attempt', '{'], ['draft', '{\"version\":0}']]) {
            for (const kind of ['', ':order', ':buy-click', ':callback']) {
                localStorage.setItem(`amapi-checkout:${what}:API${kind}`, text);
            }
        }",
    ),
];

#[tokio::test]
async fn order_is_placed_whatever_the_storage_is_like() {
    for (what, before) in STORAGES {
        let shop = Shop::open(Setup { before, ..Setup::default() }).await;
        shop.visit(async |page| {
            page.fill_pickup_order().await;
            page.press_submit().await;
            page.order_code().await;
            assert_eq!(shop.orders(), 1, "storage that is {what}");
        })
        .await;
    }
}
