//! docs/RELIABILITY.md: the same faults through the gateway, between shopper and gateway and between gateway and API.
//! The document is the data, as in `faults.rs`.

use e2e::{Answer, Page, Setup, Shop};
use serde_json::json;

use crate::answers::calls::{BUY_CLICK, CALLBACK, CREATE_ORDER, Call};
use crate::answers::cell::{FILL_IN, PRESS, TYPED};
use crate::faults::{IN_USE, assert_documented, until_ordered};

/// The side of the gateway that has the fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// Between shopper and gateway.
    Shopper,
    /// Between gateway and API.
    Api,
}

/// Connections are refused for longer than any timeout.
const FOR_LONG: &str = "refuse for long";

/// The rows of the document's table for each side, and the instruction for the sandbox there.
const FAULTS: [(Side, &str, &str); 30] = [
    (Side::Shopper, "refused for a moment", "refuse"),
    (Side::Shopper, "refused for as long as it is asked", FOR_LONG),
    (Side::Shopper, "dropped before it is read", r#""drop-unread""#),
    (Side::Shopper, "dropped after it is read", r#""drop""#),
    (Side::Shopper, "dropped after commit", r#"{"committed":"drop"}"#),
    (Side::Shopper, "dropped in the middle of the answer", r#"{"damage":"cut"}"#),
    (Side::Shopper, "reset after commit", r#"{"damage":"reset"}"#),
    (Side::Shopper, "500 before commit", r#"{"response":{"status":500}}"#),
    (Side::Shopper, "500 after commit", r#"{"committed":{"response":{"status":500}}}"#),
    (Side::Shopper, "answer after 2 seconds", r#"{"late":{"seconds":2}}"#),
    (Side::Shopper, "a byte a second", r#"{"damage":"trickle"}"#),
    (Side::Shopper, "no answer after commit", r#"{"committed":"hang"}"#),
    (Side::Shopper, "a wrong length", r#"{"damage":"overlong"}"#),
    (Side::Shopper, "the answer twice", r#"{"damage":"twice"}"#),
    (Side::Shopper, "garbage", r#"{"damage":"garbage"}"#),
    (Side::Shopper, "dropped after commit, on a connection in use", IN_USE),
    (Side::Api, "refused for as long as it is asked", FOR_LONG),
    (Side::Api, "dropped before it is read", r#""drop-unread""#),
    (Side::Api, "dropped after it is read", r#""drop""#),
    (Side::Api, "dropped after commit", r#"{"committed":"drop"}"#),
    (Side::Api, "dropped in the middle of the answer", r#"{"damage":"cut"}"#),
    (Side::Api, "reset after commit", r#"{"damage":"reset"}"#),
    (Side::Api, "500 before commit", r#"{"response":{"status":500}}"#),
    (Side::Api, "500 after commit", r#"{"committed":{"response":{"status":500}}}"#),
    (Side::Api, "answer after 2 seconds", r#"{"late":{"seconds":2}}"#),
    (Side::Api, "no answer after commit", r#"{"committed":"hang"}"#),
    (Side::Api, "a wrong length", r#"{"damage":"overlong"}"#),
    (Side::Api, "the answer twice", r#"{"damage":"twice"}"#),
    (Side::Api, "garbage", r#"{"damage":"garbage"}"#),
    (Side::Api, "the shop's token expires in between", r#""expire""#),
];

/// The outcome that the screen claims, once it does. The pauses between questions elapse at once.
const CLAIM: &str = "
    const notice = root.querySelector('#notice')?.innerText ?? '';
    if (root.querySelector(arguments[0])?.innerText.includes(arguments[1])) return 'created';
    if (notice.includes('неизвестно')) return 'unknown';
    if (notice.includes('Сервис заказов сейчас недоступен')) return 'not sent';
    if (root.querySelector('#sign-in')) return 'asked to sign in';
    const isAsking = root.querySelector('button[form=request]')?.innerText.includes('Проверяем, прин');
    // An answer is waited for 30 seconds.
    if (isAsking) seen.elapse(1000, 30_000);
    return null";

const HAS_SENDING: &str = "root.querySelector('input').focus();
    return performance.getEntriesByType('resource').some(({ name, responseEnd }) => name.includes('-sending-') && responseEnd)";

impl Side {
    fn name(self) -> &'static str {
        match self {
            Side::Shopper => "shopper and gateway",
            Side::Api => "gateway and API",
        }
    }
}

/// Sends one request into a fault; returns the cell that the document should have.
async fn drive(page: &Page, shop: &Shop, call: &Call, side: Side, fault: &str) -> String {
    println!("{}: {side:?}, {fault}", call.name);
    page.read("localStorage.clear()", vec![]).await.expect("a storage");
    page.session.driver.goto(&shop.origin).await.expect("the shop's page");
    page.scroll_near().await;
    if let Some(open) = call.open {
        page.until("the button", PRESS, vec![open.into()]).await;
    }
    page.until("a form that is filled in", FILL_IN, vec![json!(call.inputs)]).await;
    page.until("the service", "return seen.sent.includes('/api/test') && !seen.waiting", vec![]).await;
    page.until_gone("#unavailable .notice").await;
    // The code that sends is loaded, as after typing by hand.
    page.until("what sends", HAS_SENDING, vec![]).await;
    let typed = page.read(TYPED, vec![call.form.into()]).await.expect("what was typed");
    let before = shop.orders();

    let control = if side == Side::Shopper { &shop.front } else { &shop.sandbox };
    match fault {
        // A browser retries by itself.
        "refuse" => control.refuse_next(4).expect("a control that is on"),
        FOR_LONG => control.refuse_next(u32::MAX).expect("a control that is on"),
        _ => {
            control.keep_connections(fault == IN_USE).expect("a control that is on");
            let fault = if fault == IN_USE { r#"{"committed":"drop"}"# } else { fault };
            let answer: Answer = serde_json::from_str(fault).expect("an answer");
            control.answer_next(&call.path(), answer).expect("a control that is on");
        }
    }
    page.until("the button", PRESS, vec![call.button.into()]).await;
    if side == Side::Shopper && (fault.contains("hang") || fault.contains("trickle")) {
        // Longer than any timeout, once the order has arrived.
        page.until("the request", "return seen.sent.at(-1) !== '/api/test'", vec![]).await;
        until_ordered(shop, before).await;
        page.read("seen.elapse(30000)", vec![]).await.expect("timers");
    }
    let (selector, words) = call.done;
    let claim = page.until("a claim", CLAIM, vec![selector.into(), words.into()]).await;
    let claim = claim.as_str().expect("a text");
    if claim != "created" {
        let now = page.read(TYPED, vec![call.form.into()]).await.expect("what was typed");
        assert_eq!(now, typed, "what was typed, after {fault}");
    }
    for control in [&shop.front, &shop.sandbox] {
        control.refuse_next(0).expect("a control that is on");
        control.forget_answers().expect("a control that is on");
    }
    page.take_errors().await;
    let orders = shop.orders() - before;
    let is_true = match claim {
        "created" => orders == 1,
        "not sent" => orders == 0,
        "unknown" => orders <= 1,
        _ => false,
    };
    assert!(
        is_true,
        "{} {side:?} {fault}: the screen says {claim}, and there are {orders} orders",
        call.name
    );
    if side == Side::Shopper && fault != FOR_LONG {
        assert_eq!((claim, orders), ("created", 1), "{} {fault}", call.name);
    }
    format!("{claim}, {orders}")
}

async fn drive_all(side: Side) {
    let faults = || FAULTS.iter().filter(|(of, ..)| *of == side);
    let named = |(of, name, _): &(Side, &str, &str)| format!("{} | {name}", of.name());
    let names: Vec<String> = faults().map(named).collect();
    let mut rows: Vec<(&str, Vec<String>)> = names.iter().map(|name| (name.as_str(), vec![])).collect();
    for call in [&CREATE_ORDER, &BUY_CLICK, &CALLBACK] {
        let setup = Setup { gateway: true, signed_in: false, fake_timers: true, ..Setup::default() };
        let shop = Shop::open(setup).await;
        shop.visit(async |page| {
            page.turn_to(call.element).await;
            for ((_, _, fault), (_, row)) in faults().zip(&mut rows) {
                row.push(drive(page, &shop, call, side, fault).await);
            }
        })
        .await;
    }
    assert_documented(&rows);
}

#[tokio::test]
async fn no_fault_between_shopper_and_gateway_loses_an_order_or_makes_two_or_leaves_it_unknown() {
    drive_all(Side::Shopper).await;
}

#[tokio::test]
async fn whatever_goes_wrong_between_gateway_and_api_there_is_one_order_at_most_and_the_screen_tells_the_truth()
 {
    drive_all(Side::Api).await;
}
