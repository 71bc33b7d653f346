//! Days and intervals that are over are not on offer, and a press always has a response.

use e2e::{Page, Setup, Shop};
use serde_json::{Value, json};

/// A device whose clock a test moves with `passTime(milliseconds)`, and a server's clock that it sets with `serverDate`.
const CLOCK: &str = "{
    const Device = Date;
    let shift = 0;
    window.passTime = (by) => { shift += by };
    window.Date = class extends Device {
        constructor(...parts) { parts.length ? super(...parts) : super(Device.now() + shift) }
        static now() { return Device.now() + shift }
    };
    // To a time of the shop's day, today or in so many days.
    window.turnTo = (days, hours, minutes) => {
        const day = 86_400_000, offset = 3 * 3_600_000;
        const midnight = Math.floor((Date.now() + offset) / day) * day - offset;
        passTime(midnight + days * day + hours * 3_600_000 + minutes * 60_000 - Date.now());
    };
    const { get } = Headers.prototype;
    Headers.prototype.get = function (name) {
        return name === 'Date' ? window.serverDate ?? null : get.call(this, name);
    };
}";

/// Such a device, with a script that runs before the page's own.
fn device(script: &str) -> &'static str {
    Box::leak(format!("{CLOCK} {script}").into_boxed_str())
}

const DAYS: &str =
    "return [...root.querySelectorAll('#desiredDeliveryDate input')].map((input) => input.value)";
const INTERVALS: &str =
    "return [...root.querySelectorAll('#desiredDeliveryInterval input')].map((input) => input.value)";

async fn turn_to(page: &Page, days: i32, hours: u32, minutes: u32) {
    let script = "turnTo(...arguments)";
    page.read(script, vec![days.into(), hours.into(), minutes.into()]).await.expect("another time");
}

/// What a browser dispatches when a page becomes visible again.
async fn look_again(page: &Page) {
    page.read("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))", vec![])
        .await
        .expect("a look");
}

/// The only day is today.
fn today(config: &mut Value) {
    config["days"] = json!({ "first": 0, "count": 1 });
    config["delivery"] = json!({ "address": { "intervals": ["с 9 до 14", "с 18 до 22", "до 24:00"] } });
}

/// Fills in the contacts and an address.
pub async fn fill_courier_order(page: &Page) {
    page.fill_contacts().await;
    page.fill("address-city", "Москва").await;
    page.fill("address-street", "Арбат").await;
    page.fill("address-house", "12").await;
}

/// The number of sent orders.
pub fn orders(sent: &[String]) -> usize {
    sent.iter().filter(|path| *path == "/api/create-order").count()
}

#[tokio::test]
async fn day_that_ends_while_the_page_stands_open_is_told_on_pressing() {
    let shop =
        Shop::open(Setup { before: device("turnTo(1, 16, 0)"), configure: today, ..Setup::default() }).await;
    shop.visit(async |page| {
        fill_courier_order(page).await;
        page.until("the only day", "return root.querySelector('#desiredDeliveryDate input:checked')", vec![])
            .await;
        page.choose("desiredDeliveryInterval", "с 18 до 22").await;
        page.finish("1").await;
        let before = page.value_of("desiredDeliveryDate").await;
        turn_to(page, 1, 0, 10).await;
        page.press_submit().await;
        page.until_focused("desiredDeliveryDate").await;
        assert!(page.problem("desiredDeliveryDate").await.contains("уже недоступен"));
        assert_eq!(page.summary().await, ["desiredDeliveryDate"]);
        let days = page.list(DAYS).await;
        assert!(days.len() == 1 && days[0] > before, "{days:?} after {before}");
        assert_eq!(orders(&page.sent().await), 0);
        // The days now on offer can be ordered.
        page.choose("desiredDeliveryDate", &days[0]).await;
        page.press_submit().await;
        page.order_code().await;
    })
    .await;
}

#[tokio::test]
async fn interval_that_ends_disappears_and_is_told_when_the_page_is_looked_at_again() {
    let shop =
        Shop::open(Setup { before: device("turnTo(1, 13, 50)"), configure: today, ..Setup::default() }).await;
    shop.visit(async |page| {
        fill_courier_order(page).await;
        page.until_equal("intervals", json!(["с 9 до 14", "с 18 до 22", "до 24:00"]), INTERVALS, vec![])
            .await;
        page.choose("desiredDeliveryInterval", "с 9 до 14").await;
        turn_to(page, 0, 14, 0).await;
        look_again(page).await;
        page.until_equal("intervals", json!(["с 18 до 22", "до 24:00"]), INTERVALS, vec![]).await;
        page.until_focused("desiredDeliveryInterval").await;
        assert!(page.problem("desiredDeliveryInterval").await.contains("уже недоступен"));
        assert_eq!(page.summary().await, ["desiredDeliveryInterval"]);
        assert_eq!(page.value_of("desiredDeliveryInterval").await, "");
        page.choose("desiredDeliveryInterval", "с 18 до 22").await;
        assert_eq!(page.summary().await, Vec::<String>::new());
    })
    .await;
}

/// If the device's clock is off by more than an hour, the server's answer corrects it.
#[tokio::test]
async fn days_are_the_servers_where_the_device_is_wrong() {
    for shift in ["-365 * 86_400_000", "3 * 86_400_000", "0"] {
        let script = "window.serverDate = new Date().toUTCString();
            window.today = new Date(Date.now() + 3 * 3_600_000).toISOString().slice(0, 10);";
        let before = device(&format!("{script} passTime({shift});"));
        let shop = Shop::open(Setup { before, configure: today, ..Setup::default() }).await;
        shop.visit(async |page| {
            let is_right = "return root.querySelector('#desiredDeliveryDate input:checked').value === today";
            page.until("the only day to be the server's", is_right, vec![]).await;
            assert_eq!(page.problem("desiredDeliveryDate").await, "");
        })
        .await;
    }
}

/// Setting the clock while the page is open, or correcting it, changes nothing; a device may have slept.
#[tokio::test]
async fn clock_that_is_set_while_the_page_is_open_changes_no_day() {
    const DAY: i64 = 86_400_000;
    const RIGHT: &str = "window.serverDate = new Date().toUTCString();";
    let cases: [(&str, i64, &[i64]); 5] = [
        ("set back and right again", 0, &[-365 * DAY, 365 * DAY, -3 * DAY, 3 * DAY]),
        ("set back twice", 0, &[-DAY, -30 * DAY]),
        ("set forward and right again", 0, &[3 * DAY, -3 * DAY]),
        ("behind, and set right", -365 * DAY, &[365 * DAY]),
        ("ahead, and set right", 3 * DAY, &[-3 * DAY]),
    ];
    for (name, off, steps) in cases {
        let before =
            device(&format!("turnTo(1, 16, 0); {} passTime({off});", if off == 0 { "" } else { RIGHT }));
        let shop = Shop::open(Setup { before, configure: today, ..Setup::default() }).await;
        shop.visit(async |page| {
            fill_courier_order(page).await;
            page.choose("desiredDeliveryInterval", "с 18 до 22").await;
            page.finish("1").await;
            let script = "const [chosen] = root.querySelectorAll('#desiredDeliveryDate input:checked');
                return [String(Date.parse(`${chosen.value}T00:00+03:00`) / 1000)]";
            let day = page.list(script).await.concat();
            for by in steps {
                page.read("passTime(arguments[0])", vec![(*by).into()]).await.expect("another time");
                if *by < 0 || off != 0 {
                    look_again(page).await;
                }
            }
            page.press_submit().await;
            page.order_code().await;
            let sent = shop.rows("SELECT body FROM orders").remove(0).remove("body").expect("a body");
            assert!(
                sent.as_str().is_some_and(|body| body.contains(&format!("\"desiredDeliveryDate\":{day}"))),
                "{name}: {day} in {sent}"
            );
        })
        .await;
    }
}

/// A press always has a response: a request, a focused problem, or a focused sentence.
#[tokio::test]
async fn press_is_always_answered() {
    type Change = (&'static str, &'static str, fn(&mut Value));
    let none: fn(&mut Value) = |_| ();
    let cases: [Change; 7] = [
        ("", "name", none),
        ("", "name", |config| config["days"] = json!({ "first": "2020-01-01", "count": 1 })),
        ("fill", "desiredDeliveryDate", |config| {
            today(config);
            config["delivery"]["address"]["intervals"] = json!(["до 10", "до 12"]);
        }),
        ("fill", "desiredDeliveryDate", |config| {
            today(config);
            config["delivery"]["address"]["intervals"] = json!(["до 10"]);
        }),
        ("fill", "desiredDeliveryDate", |config| {
            today(config);
            config["days"]["closedDates"] = json!([]);
            config["days"]["count"] = json!(3);
        }),
        ("fill", "desiredDeliveryInterval", |config| {
            today(config);
            config["delivery"]["address"]["intervals"] = json!(["до 10", "до 24:00"]);
        }),
        ("fill", "consent", today),
    ];
    for (step, focused, configure) in cases {
        let before = device("turnTo(1, 16, 0)");
        let shop = Shop::open(Setup { before, configure, ..Setup::default() }).await;
        shop.visit(async |page| {
            if step == "fill" {
                fill_courier_order(page).await;
                page.click("#paymentOption label").await;
            }
            if focused == "consent" {
                page.choose("desiredDeliveryInterval", "с 18 до 22").await;
            }
            page.press_submit().await;
            page.until_focused(focused).await;
            assert!(page.summary().await.contains(&focused.to_owned()), "{focused}");
            assert_eq!(orders(&page.sent().await), 0);
        })
        .await;
    }
}
