//! Every state of the form, for axe and for people: both colour schemes, on phones and desktops.

use std::collections::BTreeMap;

use e2e::looks::{self, AXE_WIDTHS, WIDTHS};
use e2e::shop::{EMAIL, PASSWORD};
use e2e::shopper::PHONE;
use e2e::{Answer, Key, PlainResponse, StatusCode};
use e2e::{Page, Scheme, Setup, Shop, View};
use serde_json::Value;

/// The faults, and the states that have them.
type Faults = BTreeMap<String, Vec<String>>;

/// The faults of a state, in any width; takes its screenshots.
async fn look(page: &Page, state: &str, faults: &mut Faults) {
    // The dark scheme changes colours, but not sizes.
    let widths = if page.view.scheme == Scheme::Dark { &AXE_WIDTHS[..] } else { &WIDTHS };
    for &width in widths {
        page.resize(width).await;
        let mut found = looks::measures(page).await;
        if AXE_WIDTHS.contains(&width) {
            page.picture(&format!("{state}-{width}")).await;
            found.extend(looks::axe(page).await);
        }
        for fault in found {
            faults.entry(fault).or_default().push(format!("{state}, {width} px"));
        }
    }
}

/// From an empty form to the receipt.
async fn an_order(page: &Page, shop: &Shop, faults: &mut Faults) {
    page.element("#sign-in").await;
    look(page, "empty", faults).await;
    page.press_submit().await;
    page.until_focused("name").await;
    look(page, "problems", faults).await;

    page.fill_contacts().await;
    page.choose("deliveryType", "external-terminal").await;
    page.choose("lgsTerminalCode", "MSK2").await;
    look(page, "terminal", faults).await;
    page.choose("deliveryType", "address").await;
    page.fill("address-street", "Тверская").await;
    page.fill("address-house", "12").await;
    page.choose("desiredDeliveryInterval", "с 18 до 22").await;
    page.choose_day().await;
    page.finish("2").await;
    look(page, "filled", faults).await;

    page.press_submit().await;
    page.until_focused("sign-in").await;
    look(page, "sign-in", faults).await;
    page.sign_in(EMAIL, "wrong").await;
    page.until_focused("account-notice").await;
    look(page, "sign-in-refused", faults).await;
    page.click(".tab:nth-child(2)").await;
    page.click("#sign-in button[type=submit]").await;
    page.until_focused("account-password_confirmation").await;
    look(page, "register", faults).await;
    page.click(".tab:nth-child(1)").await;
    page.sign_in(EMAIL, PASSWORD).await;
    page.until_gone("#sign-in").await;

    page.fill("email", "anna@example.invalid").await;
    let held = shop.hold().await;
    page.press_submit().await;
    page.element("button[form=request][aria-disabled]").await;
    look(page, "sending", faults).await;
    drop(held);
    page.until_focused("email").await;
    look(page, "refused", faults).await;
    page.fill("email", "anna@example.ru").await;
    page.press_submit().await;
    page.order_code().await;
    look(page, "receipt", faults).await;
}

/// The quick forms and the account, signed in from the start.
async fn the_others(page: &Page, shop: &Shop, faults: &mut Faults) {
    page.turn_to("amapi-buy-click").await;
    page.click("button.open").await;
    page.until_focused("dialog-heading").await;
    look(page, "buy-click", faults).await;
    page.press_submit().await;
    page.until_focused("phone").await;
    look(page, "buy-click-problems", faults).await;
    page.fill("phone", PHONE).await;
    page.click("#consent").await;
    shop.sandbox.answer_next("api/buy-click", Answer::Drop).expect("a control that is on");
    page.press_submit().await;
    page.until_focused("notice").await;
    look(page, "buy-click-unknown", faults).await;
    page.click("#resend").await;
    page.element("#receipt").await;
    look(page, "buy-click-receipt", faults).await;
    page.keys(Key::Escape).await;
    page.until_gone("dialog").await;

    page.turn_to("amapi-callback").await;
    page.click("button.open").await;
    page.click("#consent").await;
    look(page, "callback", faults).await;
    let too_many = PlainResponse { status: StatusCode::TOO_MANY_REQUESTS, ..PlainResponse::default() };
    shop.sandbox.answer_next("api/callback", Answer::Response(too_many)).expect("a control that is on");
    page.press_submit().await;
    page.until_focused("notice").await;
    look(page, "callback-countdown", faults).await;
    page.click("dialog .close").await;
    page.until_gone("dialog").await;

    page.turn_to("amapi-account").await;
    look(page, "account", faults).await;
    page.click("button[aria-expanded]").await;
    page.click(".account form:has([id='account-old_password']) [type=submit]").await;
    page.until_focused("account-old_password").await;
    page.click(".reveal").await;
    look(page, "password-change", faults).await;
    page.click(".account > form [type=submit]").await;
    page.until_focused("account-status").await;
    look(page, "signed-out", faults).await;
}

/// The states after a lost connection.
async fn the_unsure(page: &Page, shop: &Shop, faults: &mut Faults) {
    page.fill_pickup_order().await;
    let connect = "Object.defineProperty(navigator, 'onLine', { value: arguments[0], configurable: true });
        dispatchEvent(new Event(arguments[0] ? 'online' : 'offline'))";
    page.read(connect, vec![false.into()]).await.expect("a page without a connection");
    page.element("#unavailable .notice").await;
    look(page, "offline", faults).await;
    page.read(connect, vec![true.into()]).await.expect("a page with a connection");
    page.until_gone("#unavailable .notice").await;

    let held = shop.hold_order(page).await;
    page.session.driver.refresh().await.expect("a page that loads again");
    page.until_says("#notice", "неизвестно, принят ли заказ").await;
    drop(held);
    look(page, "unknown-and-restored", faults).await;
    page.click("#consent").await;
    page.click("#resend").await;
    page.order_code().await;

    page.session.driver.refresh().await.expect("a page that loads again");
    page.whole_form().await;
    page.fill_pickup_order().await;
    page.press_submit().await;
    page.until_says("#notice", "Такой заказ магазин уже принял").await;
    look(page, "taken-already", faults).await;
}

async fn every_state(scheme: Scheme) {
    let view = View { scheme, ..View::default() };
    let mut faults = Faults::new();
    let shop = Shop::open(Setup { signed_in: false, errors_by_field: true, ..Setup::default() }).await;
    shop.look(view, async |page| an_order(page, &shop, &mut faults).await).await;

    let shop = Shop::open(Setup { signed_in: false, ..Setup::default() }).await;
    shop.look(view, async |page| {
        page.sign_in(EMAIL, PASSWORD).await;
        page.until_gone("#sign-in").await;
        the_others(page, &shop, &mut faults).await;
    })
    .await;

    let shop = Shop::open(Setup::default()).await;
    shop.look(view, async |page| {
        page.whole_form().await;
        the_unsure(page, &shop, &mut faults).await;
    })
    .await;

    let shop = Shop::open(Setup { up: false, ..Setup::default() }).await;
    shop.look(view, async |page| {
        page.element("#unavailable .notice").await;
        look(page, "unavailable", &mut faults).await;
    })
    .await;

    let configure: fn(&mut Value) = |config| config["items"][1]["price"] = "много".into();
    let shop = Shop::open(Setup { configure, ..Setup::default() }).await;
    shop.look(view, async |page| {
        page.until_says(".notice", "items[1].price").await;
        look(page, "wrong-configuration", &mut faults).await;
        page.take_errors().await;
    })
    .await;
    let told: String =
        faults.iter().map(|(fault, states)| format!("\n{fault}\n  in {}", states.join("; "))).collect();
    assert!(faults.is_empty(), "{} faults:{told}", faults.len());
}

#[tokio::test]
async fn every_state_in_light_colours() {
    every_state(Scheme::Light).await;
}

#[tokio::test]
async fn every_state_in_dark_colours() {
    every_state(Scheme::Dark).await;
}

#[tokio::test]
async fn scheme_of_the_page_is_the_one_asked_for() {
    let shop = Shop::open(Setup::default()).await;
    for (scheme, is_dark) in [(Scheme::Light, false), (Scheme::Dark, true)] {
        let view = View { scheme, ..View::default() };
        let dark = "return matchMedia('(prefers-color-scheme: dark)').matches";
        shop.look(view, async |page| assert_eq!(page.read(dark, vec![]).await, Ok(is_dark.into()))).await;
    }
}

/// Visible controls below a root without a visible edge.
const EDGELESS: &str = "return [...root.querySelectorAll('button, dialog, input, select, textarea, .choice')]
    .filter((it) => it.checkVisibility())
    .filter((it) => {
        const { borderTopWidth, borderTopStyle, borderTopColor, backgroundColor } = getComputedStyle(it);
        const isDrawn = parseFloat(borderTopWidth) >= 1 && borderTopStyle !== 'none';
        return !isDrawn || borderTopColor === backgroundColor || /^rgba.*, 0\\)$|transparent/.test(borderTopColor);
    })
    .filter((it) => !/radio|checkbox/.test(it.type))
    .map((it) => `${it.localName} ${it.className} ${it.innerText}`)";

#[tokio::test]
async fn buttons_inputs_and_dialogs_have_edges_in_forced_colours() {
    let shop = Shop::open(Setup { signed_in: false, ..Setup::default() }).await;
    shop.visit(async |page| {
        looks::force_colours(page).await;
        page.press_submit().await;
        assert_eq!(page.list(EDGELESS).await, Vec::<String>::new(), "the checkout");
        page.turn_to("amapi-callback").await;
        assert_eq!(page.list(EDGELESS).await, Vec::<String>::new(), "the button of the callback");
        page.click(".open").await;
        page.whole_form().await;
        assert_eq!(page.list(EDGELESS).await, Vec::<String>::new(), "its dialog");
    })
    .await;
}
