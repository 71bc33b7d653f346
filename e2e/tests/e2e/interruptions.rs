//! docs/RELIABILITY.md: at each stage of sending the page is reloaded, closed, left and returned to, its module
//! crashes, another tab sends the same, or the connection is lost; the form's claim afterwards, and the number of
//! orders. The document is the data, as in `faults.rs`.

use e2e::{Browser, Page, Setup, Shop};
use serde_json::{Value, json};

use crate::answers::calls::{BUY_CLICK, CALLBACK, CREATE_ORDER, Call};
use crate::answers::cell::{FILL_IN, TYPED};
use crate::faults::assert_documented;
use crate::loading::CRASH;
use crate::stages::{HOLD_BACK, STAGES, Stage, press};

/// Lets the answer's timeout pass.
const TIME_OUT: &str = "seen.elapse(30000)";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Interruption {
    Reload,
    ClosedTab,
    LeftAndBack,
    Crash,
    AnotherTab,
    NoConnection,
}

/// The table's columns.
const INTERRUPTIONS: [Interruption; 6] = [
    Interruption::Reload,
    Interruption::ClosedTab,
    Interruption::LeftAndBack,
    Interruption::Crash,
    Interruption::AnotherTab,
    Interruption::NoConnection,
];

/// WebKit's driver cannot switch the connection off, so its rows end before the last column.
fn interruptions() -> &'static [Interruption] {
    match Browser::chosen() {
        Browser::WebKit => &INTERRUPTIONS[..5],
        _ => &INTERRUPTIONS,
    }
}

/// Whether everything typed is restored; consent must be given again.
const IS_THERE: &str = "
    const now = [...root.querySelectorAll('#request :is(input, textarea, select)')]
        .filter((input) => input.type !== 'radio' || input.checked)
        .map((input) => `${input.id || input.name}: ${input.value}`);
    return arguments[0].every((input) => input.startsWith('consent') || now.includes(input))";

/// Opens the form if it is not open, and waits for it or its receipt.
async fn open(page: &Page) {
    page.scroll_near().await;
    let open = "if (root.querySelector('#request, #receipt')?.checkVisibility()) return true;
        root.querySelector('.open')?.click()";
    page.until("a form or a receipt", open, vec![]).await;
}

async fn fill_in(page: &Page, call: &Call) -> Value {
    open(page).await;
    page.until("a form that is filled in", FILL_IN, vec![json!(call.inputs)]).await;
    page.read(TYPED, vec![call.form.into()]).await.expect("what was typed")
}

impl Interruption {
    async fn strike(self, page: &Page, shop: &Shop, call: &Call, stage: Stage) {
        let driver = &page.session.driver;
        match self {
            Interruption::Reload => driver.refresh().await.expect("a page that loads again"),
            Interruption::ClosedTab => {
                driver.close_window().await.expect("a tab that closes");
                let tabs = driver.windows().await.expect("tabs");
                driver.switch_to_window(tabs[tabs.len() - 1].clone()).await.expect("the other tab");
                driver.goto(&shop.origin).await.expect("the shop's page");
            }
            Interruption::LeftAndBack => {
                driver.goto(&format!("{}/privacy.html", shop.origin)).await.expect("another page");
                page.read("history.back()", vec![]).await.expect("a page to leave");
                // A page restored from the browser's cache continues to wait.
                let is_back = "return location.pathname === '/' && 'wasKept' in seen";
                page.until("the page before", is_back, vec![]).await;
                let time_out = format!("if (seen.wasKept) {TIME_OUT}");
                page.read(&time_out, vec![]).await.expect("timers");
            }
            Interruption::Crash => drop(page.read(CRASH, vec![]).await.expect("a page to crash in")),
            Interruption::AnotherTab => send_from_another_tab(page, shop, call, stage).await,
            Interruption::NoConnection => {
                page.connect(false).await;
                page.read("seen.release?.()", vec![]).await.expect("a request to let go");
                // The request under way is neither answered nor refused.
                page.read(TIME_OUT, vec![]).await.expect("timers");
            }
        }
    }
}

/// While the first tab sends, the other is told to wait; once the first is closed, it reports the outcome by itself.
async fn send_from_another_tab(page: &Page, shop: &Shop, call: &Call, stage: Stage) {
    let driver = &page.session.driver;
    let [first, second] = page.open_tab(&shop.origin).await;
    fill_in(page, call).await;
    match stage {
        Stage::FilledIn => {
            press(page, call).await;
            page.element("#receipt").await;
        }
        Stage::Answered => {}
        _ => {
            press(page, call).await;
            page.until_says("#notice", "Сейчас отправляет другая вкладка").await;
        }
    }
    driver.switch_to_window(first).await.expect("the first tab");
    driver.close_window().await.expect("a tab that closes");
    driver.switch_to_window(second).await.expect("the second tab");
}

/// The receipt is still shown; otherwise a new form reports the order before the same is sent again. A repeated
/// callback is intended.
async fn is_taken(page: &Page, call: &Call) {
    let form_or_receipt = "return root.querySelector('#receipt, #request')?.id";
    let is_form = page.until("a form or a receipt", form_or_receipt, vec![]).await == "request";
    if is_form && call.name != CALLBACK.name {
        fill_in(page, call).await;
        press(page, call).await;
        page.until_says("#notice", "Такой заказ магазин уже принял").await;
    }
}

/// Nothing is sent until the connection is back, and nothing is sent automatically then.
async fn come_back(page: &Page, call: &Call, stage: Stage) {
    if stage != Stage::Answered {
        page.until_says("#unavailable", "Нет связи с интернетом").await;
    }
    if stage == Stage::FilledIn {
        press(page, call).await;
        page.until_focused("unavailable").await;
    }
    let sent = page.sent().await;
    page.connect(true).await;
    page.until_gone("#unavailable .notice").await;
    assert_eq!(page.sent().await, sent, "{stage:?}: what was sent");
}

/// The form asks for the outcome, and learns it.
async fn ask(page: &Page, shop: &Shop, before: usize, interruption: Interruption) -> String {
    if interruption == Interruption::NoConnection {
        page.connect(true).await;
    }
    page.read("seen.holds = undefined; seen.release?.()", vec![]).await.expect("a page to let go");
    // The pauses between questions elapse at once; the timeout for an answer is 30 seconds.
    let asking = "seen.elapse(1000, 30_000); return Boolean(root.querySelector('#receipt'))";
    page.until("a receipt", asking, vec![]).await;
    page.take_errors().await;
    format!("created, {}", shop.orders() - before)
}

/// Interrupts one request; returns the cell that the document should have.
async fn drive(page: &Page, shop: &Shop, call: &Call, stage: Stage, interruption: Interruption) -> String {
    println!("{}: {stage:?}, {interruption:?}", call.name);
    page.read("localStorage.clear()", vec![]).await.expect("a storage");
    let before = shop.orders();
    match interruption {
        Interruption::ClosedTab => drop(page.open_tab(&shop.origin).await),
        _ => page.session.driver.goto(&shop.origin).await.expect("the shop's page"),
    }
    let typed = fill_in(page, call).await;
    stage.reach(page, shop, call).await;
    interruption.strike(page, shop, call, stage).await;
    if interruption == Interruption::Crash {
        page.until("the crash", "return seen.errors.some((error) => error.includes('has crashed'))", vec![])
            .await;
    }
    open(page).await;
    shop.first().forget_answers().expect("a control that is on");
    if shop.has_gateway && !matches!(stage, Stage::FilledIn | Stage::Answered) {
        return ask(page, shop, before, interruption).await;
    }
    let claim = match (stage, interruption) {
        (Stage::FilledIn, Interruption::AnotherTab) | (Stage::Answered, _) => "created",
        (Stage::FilledIn, _) => "not sent",
        _ => "unknown",
    };
    match claim {
        "created" => is_taken(page, call).await,
        "not sent" => drop(page.element(call.button).await),
        _ => {
            let unknown = match call.name == CALLBACK.name {
                true => "неизвестно, дошла ли просьба о звонке",
                false => "неизвестно, принят ли заказ",
            };
            page.until_says("#notice", unknown).await;
            // Another button sends it again.
            page.until_gone(call.button).await;
        }
    }
    if claim != "created" {
        page.until("what was typed", IS_THERE, vec![typed]).await;
    }
    if interruption == Interruption::NoConnection {
        come_back(page, call, stage).await;
    }
    page.take_errors().await;
    let orders = shop.orders() - before;
    assert!(orders <= 1, "{stage:?}, {interruption:?}: {orders} orders");
    format!("{claim}, {orders}")
}

/// Interrupts this call in every way at every stage; the document's table applies to each call.
async fn interrupt(call: &Call, gateway: bool) {
    let prefix = if gateway { "through the gateway, " } else { "" };
    let names = STAGES.map(|(name, _)| format!("{prefix}{name}"));
    let mut rows: Vec<_> = names.iter().map(|name| (name.as_str(), vec![])).collect();
    for &interruption in interruptions() {
        let setup = Setup { before: HOLD_BACK, fake_timers: true, gateway, ..Setup::default() };
        let shop = Shop::open(Setup { signed_in: !gateway, ..setup }).await;
        shop.visit(async |page| {
            page.turn_to(call.element).await;
            for ((_, stage), (_, row)) in STAGES.iter().zip(&mut rows) {
                row.push(drive(page, &shop, call, *stage, interruption).await);
            }
        })
        .await;
    }
    assert_documented(&rows);
}

#[tokio::test]
async fn whenever_an_order_is_interrupted_there_is_one_at_most_and_the_form_tells_the_truth() {
    interrupt(&CREATE_ORDER, false).await;
}

#[tokio::test]
async fn whenever_a_one_click_purchase_is_interrupted_there_is_one_at_most_and_the_form_tells_the_truth() {
    interrupt(&BUY_CLICK, false).await;
}

#[tokio::test]
async fn whenever_a_callback_is_interrupted_there_is_one_at_most_and_the_form_tells_the_truth() {
    interrupt(&CALLBACK, false).await;
}

#[tokio::test]
async fn through_the_gateway_it_is_known_what_became_of_whatever_was_interrupted() {
    for call in [&CREATE_ORDER, &BUY_CLICK, &CALLBACK] {
        interrupt(call, true).await;
    }
}
