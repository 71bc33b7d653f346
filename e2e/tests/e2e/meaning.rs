//! What people mean by what they type, and when.

use e2e::{Page, Setup, Shop};
use serde_json::{Value, json};
use thirtyfour::Key;

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

/// Such a device, on which a script runs before the page's own.
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

/// What a browser tells of a page that is looked at again.
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

async fn fill_courier_order(page: &Page) {
    page.fill_contacts().await;
    page.fill("address-city", "Москва").await;
    page.fill("address-street", "Арбат").await;
    page.fill("address-house", "12").await;
}

fn orders(sent: &[String]) -> usize {
    sent.iter().filter(|path| *path == "/api/create-order").count()
}

#[tokio::test]
async fn what_is_typed_is_sent_as_it_is_meant() {
    let courier = |config: &mut Value| config["delivery"] = json!({ "address": {} });
    let shop = Shop::open(Setup { configure: courier, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.fill("comment", "Не звонить").await;
        page.fill("name", "Д’Артаньян—Петров И.\u{ad} П.").await;
        page.fill("phone", "тел. 8 495 123-45-67 доб. 12").await;
        page.fill("email", "<anna@example.ru>,").await;
        page.fill("address-city", "г. Москва").await;
        page.fill("address-street", "ул. Ленина, д. 12/3к2, стр. 4, кв. 5").await;
        page.click("#address-metro").await;
        page.choose_day().await;
        page.finish("1").await;
        page.press_submit().await;
        page.order_code().await;
        let orders = shop.rows("SELECT name, phone, email, comment, body FROM orders");
        let order = &orders[0];
        assert_eq!(order["name"], "Д'Артаньян-Петров И. П.");
        assert_eq!(order["phone"], "+7 495 123-45-67");
        assert_eq!(order["email"], "anna@example.ru");
        assert_eq!(order["comment"], "доб. 12\nНе звонить");
        let body: Value = serde_json::from_str(order["body"].as_str().unwrap()).unwrap();
        let part = |key: &str| body["address"][key].as_str().unwrap_or_default().to_owned();
        let parts = ["city", "street", "house", "build", "flat"].map(part);
        assert_eq!(parts, ["г. Москва", "ул. Ленина", "12/3к2", "4", "5"]);
    })
    .await;
}

#[tokio::test]
async fn extension_moves_into_the_comment_and_back() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.fill("comment", "Не звонить").await;
        page.fill("phone", "8 495 123-45-67, доб. 12").await;
        page.click("#name").await;
        page.until_says("#request", "Добавочный номер мы перенесли в комментарий").await;
        assert_eq!(page.value_of("phone").await, "+7 495 123-45-67");
        assert_eq!(page.value_of("comment").await, "доб. 12\nНе звонить");
        page.click("#phone ~ .button").await;
        page.until_focused("phone").await;
        assert_eq!(page.value_of("comment").await, "Не звонить");
        page.click("#name").await;
        page.until_focused("name").await;
        assert_eq!(page.value_of("phone").await, "+7 495 123-45-67, доб. 12", "what was put back stays");
        assert_eq!(page.problem("phone").await, "");

        for (typed, words) in [
            ("8 916 123-45-67, 8 926 765-43-21", "больше одного номера"),
            ("+375 29 123-45-67", "Беларуси"),
            ("998901234567", "Узбекистана"),
        ] {
            page.fill("phone", typed).await;
            page.click("#name").await;
            page.until_says("#phone-note", words).await;
        }
    })
    .await;
}

#[tokio::test]
async fn likely_email_is_asked_for_and_taken_with_one_press() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        for typed in ["anna@gmail.con", "anna@gmаil.com", "фттф\"пьфшдюсщь"] {
            page.fill("email", typed).await;
            page.click("#name").await;
            page.until_says("#email ~ .button", "anna@gmail.com").await;
            page.until_says("#request", "Возможно, вы имели в виду").await;
            page.click("#email ~ .button").await;
            page.until_focused("email").await;
            assert_eq!(page.value_of("email").await, "anna@gmail.com");
            page.until_gone("#email ~ .button").await;
        }
        for typed in ["иван@почта.рф", "anna@example.ru"] {
            page.fill("email", typed).await;
            page.click("#name").await;
            page.until_focused("name").await;
            page.until_gone("#email ~ .button").await;
            assert_eq!(page.problem("email").await, "");
        }
    })
    .await;
}

#[tokio::test]
async fn street_is_taken_apart_into_empty_inputs_with_a_way_back() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.choose("deliveryType", "address").await;
        let whole = "ул. Ленина, д. 12, кв. 5";
        page.fill("address-street", whole).await;
        page.click("#name").await;
        page.until_says("#request", "перенесли в их поля").await;
        let parts = async || {
            let mut parts = Vec::new();
            for id in ["address-street", "address-house", "address-flat"] {
                parts.push(page.value_of(id).await);
            }
            parts
        };
        assert_eq!(parts().await, ["ул. Ленина", "12", "5"]);
        page.click("#address-street ~ .button").await;
        page.until_focused("address-street").await;
        assert_eq!(parts().await, [whole, "", ""]);
        // Over what stands in an input nothing is put.
        page.fill("address-flat", "7").await;
        page.fill("address-street", "ул. Мира, д. 1, кв. 2").await;
        page.click("#name").await;
        page.until_focused("name").await;
        assert_eq!(parts().await, ["ул. Мира, д. 1, кв. 2", "", "7"]);

        page.click("#no-street").await;
        assert_eq!(page.value_of("address-street").await, "без улицы");
        page.click("#no-street").await;
        assert_eq!(page.value_of("address-street").await, "");
    })
    .await;
}

#[tokio::test]
async fn nothing_is_rewritten_while_it_is_composed() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        let compose = "const input = root.getElementById('phone');
            input.focus();
            const tell = (Kind, type, more) => input.dispatchEvent(new Kind(type, { bubbles: true, composed: true, ...more }));
            const shown = [];
            tell(CompositionEvent, 'compositionstart');
            for (const text of ['9', '91', '916']) {
                tell(InputEvent, 'beforeinput', { isComposing: true });
                input.value = text;
                tell(InputEvent, 'input', { isComposing: true });
                shown.push(input.value);
            }
            tell(CompositionEvent, 'compositionend');
            shown.push(input.value);
            return shown";
        assert_eq!(page.list(compose).await, ["9", "91", "916", "+7 916"]);
        page.keys("1234567").await;
        assert_eq!(page.value_of("phone").await, "+7 916 123-45-67");
    })
    .await;
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
        // What is on offer now can be ordered.
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

/// A device that is off by more than an hour is set right by the server's answer.
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
        page.come_near().await;
        page.fill_contacts().await;
        page.fill("comment", "Не звонить").await;
        driver.switch_to_window(first.clone()).await.expect("the first tab");
        page.come_near().await;
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
        page.come_near().await;
        page.until("an empty form after a reload", is_empty, vec![]).await;
        let left = page.list("return Object.keys(localStorage).filter((key) => /draft/.test(key))").await;
        assert_eq!(left, Vec::<String>::new());
    })
    .await;
}

/// Its words say what happened: nobody has signed out here.
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

/// A press is answered: by a request, by a complaint that has the focus, or by a sentence that has it.
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
