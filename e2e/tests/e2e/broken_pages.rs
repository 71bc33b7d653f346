//! Pages that break the functions that the widget calls: their listeners, a tag manager's array, the browser's own
//! functions. An order is placed all the same, and every failure is reported to the page.

use e2e::{Browser, Page, Setup, Shop};
use serde_json::json;

/// What the page does, and whether the widget must report an error.
const BROKEN: [(&str, bool, &str); 22] = [
    ("an array that throws", true, "window.dataLayer = { push() { throw Error('tag manager') } }"),
    ("an array that throws nothing", true, "window.dataLayer = { push() { throw null } }"),
    ("a text for an array", true, "window.dataLayer = 'x'"),
    ("a number for an array", true, "window.dataLayer = 7"),
    ("an array that takes nothing", true, "window.dataLayer = Object.freeze([])"),
    (
        "an array that cannot be read",
        true,
        "Object.defineProperty(window, 'dataLayer', { get() { throw Error('read') } })",
    ),
    ("an array that answers oddly", false, "window.dataLayer = { push: () => 10n }"),
    ("listeners that throw", false, "LISTEN(() => { throw Error('listener') })"),
    ("listeners that throw nothing", false, "LISTEN(() => { throw undefined })"),
    ("listeners that throw a trap's error", false, "LISTEN(() => { throw new WebAssembly.RuntimeError('unreachable') })"),
    (
        "listeners with a module that traps",
        false,
        "const trap = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0,
            7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11]));
        const { f } = new WebAssembly.Instance(trap).exports;
        LISTEN(() => f())",
    ),
    ("listeners that reject", false, "LISTEN(async () => { throw new WebAssembly.RuntimeError('later') })"),
    ("events that cannot be made", true, "window.CustomEvent = function () { throw Error('event') }"),
    (
        "events that cannot be dispatched",
        true,
        "const dispatched = EventTarget.prototype.dispatchEvent;
        EventTarget.prototype.dispatchEvent = function (event) {
            if (event.type.startsWith('amapi-')) throw Error('dispatch');
            return dispatched.call(this, event);
        }",
    ),
    ("storage that throws", true, "Storage.prototype.setItem = Storage.prototype.getItem = () => { throw Error('storage') }"),
    ("storage that answers oddly", false, "Storage.prototype.getItem = () => 7"),
    ("storage that keeps nothing", false, "Storage.prototype.setItem = () => {}"),
    ("locks that throw", true, "LockManager.prototype.request = () => { throw Error('locks') }"),
    ("locks that reject", true, "LockManager.prototype.request = () => Promise.reject(null)"),
    (
        "timers that throw",
        true,
        "const timed = window.setTimeout;
        window.setTimeout = (work, delay) => {
            if (delay > 300) throw Error('timer');
            return timed(work, delay);
        }",
    ),
    ("a console that throws", false, "console.error = () => { throw Error('console') }"),
    ("nowhere to report to", false, "window.reportError = () => { throw Error('report') }; window.dataLayer = 'x'"),
];

/// Listeners for all of the widget's events.
fn with_listeners(before: &str) -> String {
    let names = "['ready', 'change', 'submit', 'created', 'session', 'open', 'close', 'refused', 'failed']";
    before.replace(
        "LISTEN(",
        &format!("((listener) => {names}.forEach((name) => addEventListener(`amapi-${{name}}`, listener)))("),
    )
}

/// The names of the checkout's events.
async fn told(page: &Page) -> Vec<String> {
    page.list(
        "return seen.events.filter(({ from, name }) => from === 'amapi-checkout' && name !== 'change')
            .map(({ name }) => name)",
    )
    .await
}

#[tokio::test]
async fn order_is_placed_and_its_receipt_shown_whatever_the_page_breaks() {
    for (what, is_reported, before) in BROKEN {
        let before: &'static str = with_listeners(before).leak();
        let shop = Shop::open(Setup { before, attributes: "analytics", ..Setup::default() }).await;
        shop.visit(async |page| {
            page.fill_pickup_order().await;
            page.press_submit().await;
            let code = page.order_code().await;
            assert_eq!(shop.orders(), 1, "{what}");
            let told = told(page).await;
            let heard = !what.starts_with("events that");
            assert_eq!(told == ["ready", "submit", "created"], heard, "{what}: {told:?}");
            let errors = page.take_errors().await;
            assert!(!errors.iter().any(|error| error.contains("crashed")), "{what}: {errors:?}");
            assert!(!is_reported || !errors.is_empty(), "{what}: nothing was reported");
            let is_kept = "return Object.entries(localStorage).some(([key, text]) =>
                key.includes('draft') && text.includes('Петрова'))";
            assert_eq!(
                page.read(is_kept, vec![]).await,
                Ok(json!(false)),
                "{what}: a draft of what was sent"
            );
            assert_eq!(page.order_code().await, code, "{what}");
        })
        .await;
    }
}

#[tokio::test]
async fn order_is_placed_where_locks_are_never_granted() {
    let before = "LockManager.prototype.request = () => new Promise(() => {})";
    let shop = Shop::open(Setup { before, fake_timers: true, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.fill_pickup_order().await;
        page.press_submit().await;
        page.until("the time-out of the lock", "return seen.elapse(5000).length", vec![]).await;
        page.element("#receipt").await;
        assert_eq!(shop.orders(), 1);
    })
    .await;
}

/// Shops change the data when they receive the event of an order: the receipt stays.
#[tokio::test]
async fn receipt_stays_whatever_the_page_hands_over_when_it_hears_of_the_order() {
    for handed_over in [
        "target.cart = { items: [], totalWeight: 0, totalVolume: 0 }",
        "target.cart = null",
        "document.getElementById('order').remove(); target.cart = null",
        "target.delivery = () => null",
        "target.config = 'nowhere'",
        "target.cart = 10n",
    ] {
        let before: &'static str =
            format!("addEventListener('amapi-created', ({{ target }}) => {{ {handed_over} }})").leak();
        let shop = Shop::open(Setup { before, ..Setup::default() }).await;
        shop.visit(async |page| {
            page.fill_pickup_order().await;
            page.press_submit().await;
            let code = page.order_code().await;
            // This change is processed after the data set before.
            page.read("root.host.lang = 'en'", vec![]).await.unwrap();
            page.until_says("#receipt", "is placed").await;
            assert!(page.text_of("#receipt").await.contains(&code), "{handed_over}");
            assert_eq!(told(page).await, ["ready", "submit", "created"], "{handed_over}");
        })
        .await;
    }
}

/// The array gets the step after the element's own event, with the cart that was ordered.
#[tokio::test]
async fn page_that_empties_the_cart_when_it_hears_of_the_order_has_the_cart_in_its_analytics() {
    let before = "addEventListener('amapi-created', ({ target }) => {
            seen.lengthBefore = dataLayer.length;
            target.cart = { items: [{ productId: 1, itemId: 2, name: 'Другое', price: 1 }], totalWeight: 1, totalVolume: 1 };
        });";
    let shop = Shop::open(Setup { before, attributes: "analytics", ..Setup::default() }).await;
    shop.visit(async |page| {
        page.fill_pickup_order().await;
        page.press_submit().await;
        page.order_code().await;
        let told = "const { event, ecommerce } = dataLayer.at(-1);
            return [event, ecommerce.items.length, dataLayer.length - seen.lengthBefore]";
        assert_eq!(page.read(told, vec![]).await, Ok(json!(["purchase", 3, 2])));
    })
    .await;
}

/// A request announced to the page is either sent or was stopped by the page.
#[tokio::test]
async fn page_is_told_of_no_request_that_does_not_leave() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.fill_pickup_order().await;
        page.press_submit().await;
        page.order_code().await;
        page.session.driver.refresh().await.expect("the page anew");
        page.whole_form().await;
        page.fill_pickup_order().await;
        page.press_submit().await;
        page.until_says("#notice", "Такой заказ магазин уже принял").await;
        assert_eq!(told(page).await, ["ready"]);
        page.click("#resend").await;
        page.order_code().await;
        assert_eq!(told(page).await, ["ready", "submit", "created"]);
        assert_eq!(shop.orders(), 2);
    })
    .await;
}

/// A request may have been sent although the page's own `fetch` fails.
#[tokio::test]
async fn outcome_of_an_order_that_the_pages_fetch_breaks_is_unknown() {
    if Browser::chosen() == Browser::WebKit {
        return;
    }
    for broken in [
        "throw Error('fetch')",
        "return null",
        "return Promise.reject(null)",
        "return {}",
        "return new Response()",
    ] {
        let before: &'static str = format!(
            "const fetched = window.fetch;
            window.fetch = (request, ...rest) => {{
                if (request.url?.endsWith('create-order')) {{ {broken} }}
                return fetched(request, ...rest);
            }}"
        )
        .leak();
        let shop = Shop::open(Setup { before, ..Setup::default() }).await;
        shop.visit(async |page| {
            page.fill_pickup_order().await;
            page.press_submit().await;
            page.until_says("#notice", "неизвестно, принят ли заказ").await;
            page.element("#resend").await;
            assert_eq!(shop.orders(), 0, "{broken}");
        })
        .await;
    }
}
