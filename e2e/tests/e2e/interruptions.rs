//! docs/RELIABILITY.md: at each stage of sending the page is loaded again, closed, left and come back to, its module
//! crashes, another tab sends the same, or the connection is lost; what the form then claims, and how many orders there are. The document is the data,
//! as in `faults.rs`.

use e2e::{Answer, Browser, Page, Setup, Shop};
use serde_json::{Value, json};

use crate::answers::calls::CREATE_ORDER;
use crate::answers::cell::{FILL_IN, PRESS, TYPED};
use crate::faults::{assert_documented, until_ordered};
use crate::loading::CRASH;

/// Keeps the order from leaving the page while `seen.holds` is set, until `seen.release`.
const HOLD_BACK: &str = "
    addEventListener('pageshow', ({ persisted }) => { seen.wasKept = persisted });
    const { fetch } = window;
    window.fetch = async (request, ...rest) => {
        if (seen.holds && request.url.endsWith('/create-order')) {
            seen.sent.push('/api/create-order');
            await new Promise((resolve, reject) => {
                seen.release = resolve;
                request.signal.addEventListener('abort', () => reject(request.signal.reason));
            });
        }
        return fetch(request, ...rest);
    };";

/// The time comes after which an answer is waited for no longer.
const TIME_OUT: &str = "seen.elapse(30000)";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    FilledIn,
    Recorded,
    OnItsWay,
    Taken,
    BeingAnswered,
    Answered,
}

/// The rows of the document's table.
const STAGES: [(&str, Stage); 6] = [
    ("filled in, not sent", Stage::FilledIn),
    ("recorded, not yet on its way", Stage::Recorded),
    ("read by the server, not taken", Stage::OnItsWay),
    ("taken, not answered", Stage::Taken),
    ("in the middle of the answer", Stage::BeingAnswered),
    ("answered", Stage::Answered),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Interruption {
    Reload,
    ClosedTab,
    LeftAndBack,
    Crash,
    AnotherTab,
    NoConnection,
}

/// Its columns.
const INTERRUPTIONS: [Interruption; 6] = [
    Interruption::Reload,
    Interruption::ClosedTab,
    Interruption::LeftAndBack,
    Interruption::Crash,
    Interruption::AnotherTab,
    Interruption::NoConnection,
];

/// WebKit's driver takes no connection away, so its rows end before the last column.
fn interruptions() -> &'static [Interruption] {
    match Browser::chosen() {
        Browser::WebKit => &INTERRUPTIONS[..5],
        _ => &INTERRUPTIONS,
    }
}

/// Whether everything typed is there again; consent is given anew.
const IS_THERE: &str = "
    const now = [...root.querySelectorAll('#request :is(input, textarea, select)')]
        .filter((input) => input.type !== 'radio' || input.checked)
        .map((input) => `${input.id || input.name}: ${input.value}`);
    return arguments[0].every((input) => input.startsWith('consent') || now.includes(input))";

async fn fill_in(page: &Page) -> Value {
    page.until("a form that is filled in", FILL_IN, vec![json!(CREATE_ORDER.inputs)]).await;
    page.read(TYPED, vec!["#request".into()]).await.expect("what was typed")
}

async fn press(page: &Page) {
    page.until("the button", PRESS, vec![CREATE_ORDER.button.into()]).await;
}

impl Stage {
    /// Brings an order that is filled in as far.
    async fn reach(self, page: &Page, shop: &Shop) {
        let answer = |text| {
            let answer: Answer = serde_json::from_str(text).expect("an answer");
            shop.sandbox.answer_next(&CREATE_ORDER.path(), answer).expect("a control that is on");
        };
        let before = shop.orders();
        match self {
            Stage::FilledIn => return,
            Stage::Recorded => drop(page.read("seen.holds = true", vec![]).await),
            Stage::OnItsWay => answer(r#""hang""#),
            Stage::Taken => answer(r#"{"committed":"hang"}"#),
            Stage::BeingAnswered => answer(r#"{"spoilt":"trickle"}"#),
            Stage::Answered => {}
        }
        press(page).await;
        match self {
            Stage::OnItsWay => {
                let mut hanging = shop.sandbox.hanging().expect("a control that is on");
                hanging.wait_for(|callers| *callers == 1).await.expect("a sandbox");
            }
            Stage::Taken | Stage::BeingAnswered => until_ordered(shop, before).await,
            Stage::Answered => drop(page.element("#receipt").await),
            Stage::FilledIn | Stage::Recorded => {
                page.until("the order", "return seen.sent.includes('/api/create-order')", vec![]).await;
            }
        }
    }
}

impl Interruption {
    async fn strike(self, page: &Page, shop: &Shop, stage: Stage) {
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
                driver.back().await.expect("the page before");
                // Where the page was kept as it was, it goes on waiting.
                page.until("the page", "return 'wasKept' in seen", vec![]).await;
                let time_out = format!("if (seen.wasKept) {TIME_OUT}");
                page.read(&time_out, vec![]).await.expect("timers");
            }
            Interruption::Crash => drop(page.read(CRASH, vec![]).await.expect("a page to crash in")),
            Interruption::AnotherTab => send_from_another_tab(page, shop, stage).await,
            Interruption::NoConnection => {
                page.connect(false).await;
                page.read("seen.release?.()", vec![]).await.expect("a request to let go");
                // What is on its way is not answered any more, and not refused either.
                page.read(TIME_OUT, vec![]).await.expect("timers");
            }
        }
    }
}

/// While the first tab sends the other is told to wait; once the first is closed it is told what that leaves.
async fn send_from_another_tab(page: &Page, shop: &Shop, stage: Stage) {
    let driver = &page.session.driver;
    let [first, second] = page.open_tab(&shop.origin).await;
    fill_in(page).await;
    match stage {
        Stage::FilledIn => {
            press(page).await;
            page.element("#receipt").await;
        }
        Stage::Answered => {}
        _ => {
            press(page).await;
            page.until_says("#notice", "Сейчас отправляет другая вкладка").await;
        }
    }
    driver.switch_to_window(first).await.expect("the first tab");
    driver.close_window().await.expect("a tab that closes");
    driver.switch_to_window(second).await.expect("the second tab");
    if !matches!(stage, Stage::FilledIn | Stage::Answered) {
        // The browser takes its time to let go of the lock.
        let press = "root.querySelector(arguments[0])?.click();
            return root.querySelector('#notice').innerText.includes('неизвестно')";
        page.until("the lock to be free", press, vec![CREATE_ORDER.button.into()]).await;
    }
}

/// The receipt is still there; else a new form tells of the order once the same is to be sent again.
async fn is_taken(page: &Page) {
    let form_or_receipt = "return root.querySelector('#receipt, #request')?.id";
    if page.until("a form or a receipt", form_or_receipt, vec![]).await == "request" {
        fill_in(page).await;
        press(page).await;
        page.until_says("#notice", "Такой заказ магазин уже принял").await;
    }
}

/// Nothing leaves until the connection is back, and nothing does by itself then.
async fn come_back(page: &Page, stage: Stage) {
    if stage != Stage::Answered {
        page.until_says("#unavailable", "Нет связи с интернетом").await;
    }
    if stage == Stage::FilledIn {
        press(page).await;
        page.until_focused("unavailable").await;
    }
    let sent = page.sent().await;
    page.connect(true).await;
    page.until_gone("#unavailable .notice").await;
    assert_eq!(page.sent().await, sent, "{stage:?}: what was sent");
}

/// Interrupts one order; gives the cell that the document should have.
async fn drive(page: &Page, shop: &Shop, stage: Stage, interruption: Interruption) -> String {
    page.read("localStorage.clear()", vec![]).await.expect("a storage");
    let before = shop.orders();
    match interruption {
        Interruption::ClosedTab => drop(page.open_tab(&shop.origin).await),
        _ => page.session.driver.goto(&shop.origin).await.expect("the shop's page"),
    }
    let typed = fill_in(page).await;
    stage.reach(page, shop).await;
    interruption.strike(page, shop, stage).await;
    if interruption == Interruption::Crash && stage != Stage::Answered {
        page.until("the crash", "return seen.errors.some((error) => error.includes('has crashed'))", vec![])
            .await;
    }
    shop.sandbox.forget_answers().expect("a control that is on");
    let claim = match (stage, interruption) {
        (Stage::FilledIn, Interruption::AnotherTab) | (Stage::Answered, _) => "created",
        (Stage::FilledIn, _) => "not sent",
        _ => "unknown",
    };
    match claim {
        "created" => is_taken(page).await,
        "not sent" => drop(page.element(CREATE_ORDER.button).await),
        _ => {
            page.until_says("#notice", "неизвестно, принят ли заказ").await;
            // What is there to send it again is another.
            page.until_gone(CREATE_ORDER.button).await;
        }
    }
    if claim != "created" {
        page.until("what was typed", IS_THERE, vec![typed]).await;
    }
    if interruption == Interruption::NoConnection {
        come_back(page, stage).await;
    }
    page.take_errors().await;
    let orders = shop.orders() - before;
    assert!(orders <= 1, "{stage:?}, {interruption:?}: {orders} orders");
    format!("{claim}, {orders}")
}

#[tokio::test]
async fn whenever_it_is_interrupted_there_is_one_order_at_most_and_the_form_tells_the_truth() {
    let mut rows = STAGES.map(|(name, _)| (name, vec![]));
    for &interruption in interruptions() {
        let shop = Shop::open(Setup { before: HOLD_BACK, stands_still: true, ..Setup::default() }).await;
        shop.visit(async |page| {
            for ((_, stage), (_, row)) in STAGES.iter().zip(&mut rows) {
                row.push(drive(page, &shop, *stage, interruption).await);
            }
        })
        .await;
    }
    assert_documented(&rows);
}
