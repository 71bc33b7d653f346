//! docs/RELIABILITY.md: faults while an order, a purchase or a callback is being sent, the shop's orders afterwards,
//! and the screen's claim. The document is the data: a difference fails the test and is printed.

use std::time::Duration;

use e2e::shop::EMAIL;
use e2e::{Answer, Browser, Page, Setup, Shop};
use serde_json::json;
use tokio::time::{sleep, timeout};

use crate::answers::calls::{BUY_CLICK, CALLBACK, CREATE_ORDER, Call};
use crate::answers::cell::{FILL_IN, PRESS, TYPED};

const DOCUMENT: &str = include_str!("../../../docs/RELIABILITY.md");

/// An order that has not arrived after this time will not, even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often to look for an order.
const POLL_INTERVAL: Duration = Duration::from_millis(25);

/// The call uses a connection on which a preflight has been answered, if the browser has no other: it then repeats the
/// call by itself, without telling the page.
pub const IN_USE: &str = "in use";

/// The rows of the document's table, and the sandbox's instruction for each.
const FAULTS: [(&str, &str); 16] = [
    ("connections are refused", "refuse"),
    ("dropped before it is read", r#""drop-unread""#),
    ("dropped after it is read", r#""drop""#),
    ("dropped after commit", r#"{"committed":"drop"}"#),
    ("dropped in the middle of the answer", r#"{"damage":"cut"}"#),
    ("reset after commit", r#"{"damage":"reset"}"#),
    ("500 before commit", r#"{"response":{"status":500}}"#),
    ("500 after commit", r#"{"committed":{"response":{"status":500}}}"#),
    ("answer after 2 seconds", r#"{"late":{"seconds":2}}"#),
    ("a byte a second", r#"{"damage":"trickle"}"#),
    ("no answer after commit", r#"{"committed":"hang"}"#),
    ("a wrong length", r#"{"damage":"overlong"}"#),
    ("the answer twice", r#"{"damage":"twice"}"#),
    ("garbage", r#"{"damage":"garbage"}"#),
    ("the token expires in between", r#""expire""#),
    ("dropped after commit, on a connection in use", IN_USE),
];

/// The outcome that the screen claims, once it does.
const CLAIM: &str = "
    const done = root.querySelector(arguments[0]);
    if (done?.innerText.includes(arguments[1])) return 'created';
    if (root.querySelector('#notice')?.innerText.includes('неизвестно')) return 'unknown';
    if (root.querySelector('#sign-in')?.innerText.includes('Вход устарел')) return 'not sent';
    return null";

/// Waits until there are more orders than before.
pub async fn until_ordered(shop: &Shop, before: usize) {
    let ordered = async {
        while shop.orders() == before {
            sleep(POLL_INTERVAL).await;
        }
    };
    timeout(PATIENCE, ordered).await.expect("an order");
}

/// Prints a table of these rows, and fails if the document lacks one of them; it may have a separate row for WebKit.
pub fn assert_documented(rows: &[(&str, Vec<String>)]) {
    let mut missing = Vec::new();
    for (name, cells) in rows {
        let in_webkit = format!("| {name}, in WebKit |");
        let has_own = Browser::chosen() == Browser::WebKit && DOCUMENT.contains(&in_webkit);
        let beginning = if has_own { in_webkit } else { format!("| {name} |") };
        let row = format!("{beginning} {} |", cells.join(" | "));
        println!("{row}");
        if !DOCUMENT.contains(&row) {
            missing.push(row);
        }
    }
    assert!(missing.is_empty(), "docs/RELIABILITY.md lacks:\n{}", missing.join("\n"));
}

/// Sends one request into a fault; returns the cell that the document should have.
async fn drive(page: &Page, shop: &Shop, call: &Call, fault: &str) -> String {
    let key = format!("amapi-checkout:token:{}/", shop.api);
    let token = format!("{} {EMAIL}", shop.sandbox.issue_token(EMAIL).expect("a token"));
    let store = "localStorage.clear(); localStorage.setItem(...arguments)";
    page.read(store, vec![key.into(), token.into()]).await.expect("a storage");
    page.session.driver.goto(&shop.origin).await.expect("the shop's page");
    page.scroll_near().await;
    if let Some(open) = call.open {
        page.until("the button", PRESS, vec![open.into()]).await;
    }
    page.until("a form that is filled in", FILL_IN, vec![json!(call.inputs)]).await;
    page.until("the service", "return seen.sent.includes('/api/test')", vec![]).await;
    page.until_gone("#unavailable .notice").await;
    let typed = page.read(TYPED, vec![call.form.into()]).await.expect("what was typed");
    let before = shop.orders();

    if fault == "refuse" {
        shop.sandbox.refuse_next(u32::MAX).expect("a control that is on");
    } else {
        shop.sandbox.keep_connections(fault == IN_USE).expect("a control that is on");
        let fault = if fault == IN_USE { r#"{"committed":"drop"}"# } else { fault };
        let answer: Answer = serde_json::from_str(fault).expect("an answer");
        shop.sandbox.answer_next(&call.path(), answer).expect("a control that is on");
    }
    page.until("the button", PRESS, vec![call.button.into()]).await;
    if fault.contains("hang") || fault.contains("trickle") {
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
    shop.sandbox.refuse_next(0).expect("a control that is on");
    shop.sandbox.forget_answers().expect("a control that is on");
    page.take_errors().await;
    let orders = shop.orders() - before;
    let is_true = match claim {
        "created" if fault == IN_USE && page.browser != Browser::WebKit => orders == 2,
        "created" => orders == 1,
        "not sent" => orders == 0,
        _ => orders <= 1,
    };
    assert!(is_true, "{} {fault}: the screen says {claim}, and there are {orders} orders", call.name);
    match fault {
        IN_USE if page.browser != Browser::WebKit => "unknown, 1 or created, 2".into(),
        _ => format!("{claim}, {orders}"),
    }
}

#[tokio::test]
async fn whatever_goes_wrong_there_is_one_order_at_most_and_the_screen_tells_the_truth() {
    let calls = [&CREATE_ORDER, &BUY_CLICK, &CALLBACK];
    let mut rows = FAULTS.map(|(name, _)| (name, vec![]));
    for call in calls {
        let shop = Shop::open(Setup { signed_in: false, fake_timers: true, ..Setup::default() }).await;
        shop.visit(async |page| {
            page.turn_to(call.element).await;
            for ((_, fault), (_, row)) in FAULTS.iter().zip(&mut rows) {
                row.push(drive(page, &shop, call, fault).await);
            }
        })
        .await;
    }
    assert_documented(&rows);
}
