//! One order, however many tabs and forms there are, with or without a connection, and whatever the state of the
//! browser's storage.

use e2e::shopper::NAME;
use e2e::{Page, Setup, Shop};

/// Waits until the checkout in this tab says so.
async fn says(page: &Page, words: &str) {
    page.until_says("#notice", words).await;
}

/// Sends from the first of two completed forms, and during and after that from the second; `turn` switches to the first
/// or the second.
async fn send_from_both(page: &Page, shop: &Shop, turn: impl AsyncFn(usize)) {
    turn(0).await;
    let held = shop.hold_order(page).await;
    turn(1).await;
    page.press_submit().await;
    says(page, "Сейчас отправляет другая вкладка или форма").await;
    drop(held);
    turn(0).await;
    let code = page.order_code().await;
    turn(1).await;
    page.press_submit().await;
    says(page, "Такой заказ магазин уже принял").await;
    says(page, &code).await;
    assert_eq!(shop.orders(), 1);
}

#[tokio::test]
async fn two_tabs_with_one_cart_send_one_order() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        let tabs = page.open_tab(&shop.origin).await;
        let turn = async |tab: usize| {
            page.session.driver.switch_to_window(tabs[tab].clone()).await.expect("the other tab");
        };
        page.fill_pickup_order().await;
        turn(0).await;
        page.fill_pickup_order().await;
        send_from_both(page, &shop, turn).await;
    })
    .await;
}

/// However its address is spelled, it is the same API.
#[tokio::test]
async fn two_tabs_that_spell_the_api_differently_send_one_order() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        let tabs = page.open_tab(&shop.origin).await;
        let turn = async |tab: usize| {
            page.session.driver.switch_to_window(tabs[tab].clone()).await.expect("the other tab");
        };
        let api = format!("{}/./?a=b#c", shop.api.replace("http", "HTTP"));
        page.whole_form().await;
        page.read("root.host.api = arguments[0]", vec![api.into()]).await.expect("another spelling");
        page.fill_pickup_order().await;
        turn(0).await;
        page.fill_pickup_order().await;
        send_from_both(page, &shop, turn).await;
    })
    .await;
}

/// The keys of older versions, by the API's origin only.
const OLD: &str = "
    localStorage.clear();
    const keep = (what, kind, text) => localStorage.setItem(`amapi-checkout:${what}:${arguments[0]}${kind}`, text);
    const now = Math.floor(Date.now() / 1000);
    keep('token', '', `${arguments[1]} anna@example.ru`);
    keep('attempt', ':create-order', `1 create-order 7 1 ${now - 300} ended unknown`);
    keep('draft', ':create-order', `{\"version\":1,\"until\":${now + 9999},\"typed\":{\"comment\":\"Из вчера\"}}`)";

#[tokio::test]
async fn what_an_older_version_kept_is_taken_over_once() {
    let shop = Shop::open(Setup { signed_in: false, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.read(OLD, vec![shop.api.clone().into(), shop.token.clone().into()]).await.expect("a storage");
        page.session.driver.refresh().await.expect("a page that loads again");
        says(page, "неизвестно, принят ли заказ").await;
        assert_eq!(page.value_of("comment").await, "Из вчера");
        page.until_gone("#sign-in").await;
        let old = "return Object.keys(localStorage).filter((key) => !key.includes(`${arguments[0]}/`))";
        assert_eq!(page.read(old, vec![shop.api.clone().into()]).await, Ok(serde_json::json!([])));
    })
    .await;
}

/// A tab of an older version may have sent after a newer one migrated the data.
#[tokio::test]
async fn record_of_an_older_version_counts_where_it_is_the_later_one() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        for (newer, is_unknown) in [(400, true), (200, false)] {
            let keep = "localStorage.clear();
                const keep = (slash, age, outcome) => localStorage.setItem(
                    `amapi-checkout:attempt:${arguments[0]}${slash}:create-order`,
                    `1 create-order 7 1 ${Math.floor(Date.now() / 1000) - age} ended ${outcome}`);
                keep('', 300, 'unknown');
                keep('/', arguments[1], 'refused')";
            page.read(keep, vec![shop.api.clone().into(), newer.into()]).await.expect("a storage");
            page.session.driver.refresh().await.expect("a page that loads again");
            page.whole_form().await;
            if is_unknown {
                says(page, "неизвестно, принят ли заказ").await;
            } else {
                page.fill_pickup_order().await;
                page.press_submit().await;
                page.order_code().await;
            }
        }
    })
    .await;
}

/// Without locks, a listener of the page may block while another tab sends.
#[tokio::test]
async fn request_does_not_leave_where_another_was_sent_while_the_page_stood_in_its_listener() {
    let before = "Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined });
        addEventListener('amapi-submit', ({ target }) => localStorage.setItem(
            `amapi-checkout:attempt:${target.api}/:create-order`,
            `1 create-order 7 1 ${Math.floor(Date.now() / 1000)} sending refused`), { once: true });";
    let shop = Shop::open(Setup { before, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.fill_pickup_order().await;
        page.press_submit().await;
        says(page, "Сейчас отправляет другая вкладка или форма").await;
        assert_eq!(shop.orders(), 0);
        assert_eq!(page.value_of("name").await, NAME);
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
        let turn = async |form: usize| page.turn_to(["amapi-checkout", "amapi-checkout.second"][form]).await;
        page.fill_pickup_order().await;
        turn(1).await;
        page.whole_form().await;
        page.fill_pickup_order().await;
        send_from_both(page, &shop, turn).await;
    })
    .await;
}

#[tokio::test]
async fn without_a_connection_nothing_is_sent_until_it_is_back() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.fill_pickup_order().await;
        page.connect(false).await;
        page.until_says("#unavailable", "Нет связи с интернетом").await;
        page.press_submit().await;
        assert_eq!(page.value_of("name").await, NAME);
        let sent = page.sent().await;
        assert!(!sent.iter().any(|path| path.contains("create-order")), "{sent:?}");
        page.connect(true).await;
        page.element("button[form=request]:not([aria-disabled=true])").await;
        page.press_submit().await;
        page.order_code().await;
        assert_eq!(shop.orders(), 1);
    })
    .await;
}

/// Waits until the browser's forms hold this many locks.
async fn until_locks(page: &Page, count: usize) {
    let count_locks = "navigator.locks.query().then(({ held }) => { window.locks = held.length });
        return window.locks";
    page.until_equal("the locks", count, count_locks, vec![]).await;
}

/// The browser may cache the page that was left, with the lock that its form holds.
#[tokio::test]
async fn page_that_was_left_while_sending_does_not_keep_the_next_from_telling_of_it() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.fill_pickup_order().await;
        let held = shop.hold_order(page).await;
        until_locks(page, 1).await;
        let leave = "dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))";
        page.read(leave, vec![]).await.unwrap();
        until_locks(page, 0).await;
        for address in [format!("{}/privacy.html", shop.origin), shop.origin.clone()] {
            page.session.driver.goto(&address).await.expect("another page");
        }
        says(page, "неизвестно, принят ли заказ").await;
        drop(held);
    })
    .await;
}

#[tokio::test]
async fn form_that_is_gone_before_it_gets_the_lock_lets_go_of_it() {
    let slow = "const { request } = LockManager.prototype;
        LockManager.prototype.request = function (name, options, got) {
            return request.call(this, name, options, async (lock) => {
                await new Promise((resolve) => { seen.grant = resolve });
                return got(lock);
            });
        };";
    let shop = Shop::open(Setup { before: slow, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.fill_pickup_order().await;
        page.press_submit().await;
        page.until("the wish for a lock", "return Boolean(seen.grant)", vec![]).await;
        page.read("root.host.reset()", vec![]).await.unwrap();
        page.until_equal("another form", "", "return root.getElementById('comment').value", vec![]).await;
        page.read("seen.grant()", vec![]).await.unwrap();
        until_locks(page, 0).await;
        assert_eq!(shop.orders(), 0);
    })
    .await;
}

/// States of a browser's storage, as scripts that run before any other.
const STORAGES: [(&str, &str); 3] = [
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

/// All of the widget's keys contain unreadable data, or data of an older version.
const GARBAGE: &str = "
    localStorage.clear();
    for (const [what, text] of [['token', 'nobody'], ['attempt', '{'], ['draft', '{\"version\":0}']]) {
        for (const kind of ['', '/', ':create-order', '/:create-order', '/:buy-click', '/:callback']) {
            localStorage.setItem(`amapi-checkout:${what}:${arguments[0]}${kind}`, text);
        }
    }";

#[tokio::test]
async fn order_is_placed_where_the_storage_holds_something_else() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.read(GARBAGE, vec![shop.api.clone().into()]).await.expect("a storage");
        page.session.driver.refresh().await.expect("a page that loads again");
        page.whole_form().await;
        page.fill_pickup_order().await;
        page.press_submit().await;
        page.order_code().await;
        assert_eq!(shop.orders(), 1);
    })
    .await;
}
