//! The element's surroundings: shadow roots, languages, frames, policies, a CMS that rewrites the markup, and programs
//! that fill in the form.

use e2e::{Page, Setup, Shop};

use super::written::{CONFIG, html, order, shop};

const SCRIPT: &str = "<script type=application/json>CONFIG</script>";

/// Puts the body of the page into nested shadow roots of other components, next to a configuration of the page.
fn in_shadow_roots(element: &str) -> String {
    format!(
        "<x-shell></x-shell><script type=application/json id=outside>CONFIG</script><script>
        {{
            const shell = document.querySelector('x-shell');
            const inner = document.createElement('x-inner');
            shell.attachShadow({{ mode: 'open' }}).append(inner);
            inner.attachShadow({{ mode: 'open' }}).innerHTML = `{element}`;
            window.inside = inner.shadowRoot;
            const {{ querySelector }} = Document.prototype;
            document.querySelector = (selector) => inside.querySelector(selector) ?? querySelector.call(document, selector);
        }}</script>"
    )
}

#[tokio::test]
async fn ids_languages_and_the_focus_reach_through_the_shadow_roots_of_other_components() {
    for element in [
        "<amapi-checkout loading=eager api=API token=TOKEN config=outside></amapi-checkout>",
        "<div><amapi-checkout loading=eager api=API token=TOKEN config=outside></amapi-checkout></div>",
    ] {
        let shop = shop(&in_shadow_roots(element)).await;
        shop.visit(async |page| {
            page.read("document.documentElement.lang = 'en'", vec![]).await.unwrap();
            page.until_says("#request", "Full name").await;
            page.press_submit().await;
            page.until_focused("name").await;
            page.read("inside.host.lang = 'ru'", vec![]).await.unwrap();
            page.until_says("#request", "Комментарий").await;
            order(page, &shop).await;
        })
        .await;
    }
}

#[tokio::test]
async fn nearer_id_comes_before_one_further_out() {
    let near = CONFIG.replace("Чайник", "Самовар");
    let element = format!(
        "<amapi-checkout loading=eager api=API config=outside></amapi-checkout>
        <script type=application/json id=outside>{near}<\\/script>"
    );
    let shop = shop(&in_shadow_roots(&element)).await;
    shop.visit(async |page| page.until_says(".lines", "Самовар").await).await;
}

#[tokio::test]
async fn language_follows_the_page_while_the_form_and_its_button_are_there() {
    let body = format!(
        "<main><amapi-checkout loading=eager api=API token=TOKEN>{SCRIPT}</amapi-checkout></main>
        <amapi-callback api=API></amapi-callback>"
    );
    let shop = shop(&body).await;
    shop.visit(async |page| {
        page.fill("comment", "Позвоните за час").await;
        for (change, is_english) in [
            ("document.documentElement.lang = 'en'", true),
            ("document.documentElement.lang = 'ru'", false),
            ("document.documentElement.lang = 'EN'", true),
            ("document.documentElement.lang = 'eng'", false),
            ("document.documentElement.setAttribute('lang', 'en-US')", true),
            ("document.body.lang = 'ru'", false),
            ("document.body.lang = 'En-gb'", true),
            ("document.body.removeAttribute('lang'); document.documentElement.removeAttribute('lang')", false),
            ("document.body.lang = 'en_US'", true),
            ("document.body.lang = ''", false),
        ] {
            page.read(change, vec![]).await.unwrap();
            let (heading, button) = if is_english { ("Comment", "Call me back") } else { ("Комментарий", "Перезвоните мне") };
            page.until_says("#request", heading).await;
            let label = "return document.querySelector('amapi-callback').shadowRoot.querySelector('.open').textContent";
            page.until_equal(change, button, label, vec![]).await;
        }
        page.read("root.host.lang = 'EN'", vec![]).await.unwrap();
        page.until_says("#request", "Comment").await;
        let moved = "root.host.lang = ''; root.host.removeAttribute('lang'); document.querySelector('main').lang = 'ru';
            const english = document.createElement('div'); english.lang = 'en'; document.body.append(english);
            english.append(root.host)";
        page.read(moved, vec![]).await.unwrap();
        page.until_says("#request", "Comment").await;
        assert_eq!(page.value_of("comment").await, "Позвоните за час");
    })
    .await;
}

#[tokio::test]
async fn frame_that_allows_no_forms_takes_an_order_by_press_and_by_key() {
    for key in [false, true] {
        let policy = Some("sandbox allow-scripts allow-same-origin");
        let body = format!("<amapi-checkout loading=eager api=API token=TOKEN>{SCRIPT}</amapi-checkout>");
        let shop = Shop::open(Setup { html: Some(html(&body)), policy, ..Setup::default() }).await;
        shop.visit(async |page| {
            page.fill_pickup_order().await;
            if key {
                page.click("#email").await;
                page.keys(e2e::Key::Enter).await;
            } else {
                page.press_submit().await;
            }
            page.order_code().await;
            assert_eq!(shop.orders(), 1);
            page.expect_errors();
        })
        .await;
    }
}

#[tokio::test]
async fn page_that_stops_every_submission_stops_no_order() {
    let body = format!(
        "<script>addEventListener('submit', (event) => {{ event.preventDefault();
            event.stopImmediatePropagation(); }}, true)</script>
        <form><amapi-checkout loading=eager api=API token=TOKEN>{SCRIPT}</amapi-checkout></form>"
    );
    let shop = shop(&body).await;
    shop.visit(async |page| order(page, &shop).await).await;
}

const OFFLINE: &str = "<script>Object.defineProperty(navigator, 'onLine', { get: () => false }); dispatchEvent(new Event('offline'))</script>";

#[tokio::test]
async fn browser_that_is_wrong_about_its_connection_takes_an_order() {
    for later in [false, true] {
        let element = format!("<amapi-checkout loading=eager api=API token=TOKEN>{SCRIPT}</amapi-checkout>");
        let shop = shop(&if later { element } else { format!("{OFFLINE}{element}") }).await;
        shop.visit(async |page| {
            if later {
                let offline = OFFLINE.trim_start_matches("<script>").trim_end_matches("</script>");
                page.read(offline, vec![]).await.unwrap();
                page.until_says("#unavailable", "Нет связи с интернетом").await;
            }
            order(page, &shop).await;
        })
        .await;
    }
}

/// Fills in an input as browsers and their extensions do.
async fn autofill(page: &Page, id: &str, text: &str, events: &str) {
    let script = format!("const input = root.getElementById(arguments[0]);
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), 'value').set.call(input, arguments[1]); {events}");
    page.read(&script, vec![id.into(), text.into()]).await.expect("an input");
}

#[tokio::test]
async fn what_is_visible_counts_whatever_filled_it_in_and_whatever_that_told_of_it() {
    for events in [
        "",
        "input.dispatchEvent(new Event('change', { bubbles: true }))",
        "input.dispatchEvent(new Event('change'))",
        "input.dispatchEvent(new Event('blur'))",
        "input.dispatchEvent(new Event('input', { bubbles: true }))",
        "input.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true }))",
    ] {
        let shop =
            shop(&format!("<amapi-checkout loading=eager api=API token=TOKEN>{SCRIPT}</amapi-checkout>"))
                .await;
        shop.visit(async |page| {
            page.choose("deliveryType", "address").await;
            page.choose_day().await;
            page.choose("desiredDeliveryInterval", "с 14 до 20").await;
            page.finish("1").await;
            for (id, text) in [
                ("name", "Петрова Анна Сергеевна"),
                ("phone", "89161234567"),
                ("email", "petrova@example.ru"),
                ("address-city", "Москва"),
                ("address-street", "Тверская"),
                ("address-house", "12"),
                ("comment", "Позвоните за час"),
            ] {
                autofill(page, id, text, events).await;
            }
            page.press_submit().await;
            page.order_code().await;
            let order = &shop.rows("SELECT body FROM orders")[0]["body"];
            let body = order.as_str().expect("JSON");
            assert!(
                ["Петрова Анна", "petrova@example.ru", "Тверская", "за час"]
                    .iter()
                    .all(|it| body.contains(it)),
                "{events}: {body}"
            );
        })
        .await;
    }
}
