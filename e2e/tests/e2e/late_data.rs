//! A configuration that arrives after its element, or changes.

use e2e::{Page, View};
use serde_json::json;

use super::written::{order, shop, told};

/// The element's own children are shown, no form, and no event was dispatched.
async fn waits(page: &Page) {
    page.until("the widget", "return root.querySelector('.place')", vec![]).await;
    let words =
        "return document.querySelector('p').checkVisibility() && !root.querySelector('.widget, .notice')";
    assert_eq!(page.read(words, vec![]).await, Ok(json!(true)), "the element's own words");
    assert_eq!(page.read("return seen.events.length", vec![]).await, Ok(json!(0)), "events");
    assert_eq!(page.errors().await, Vec::<String>::new());
}

const ELEMENT: &str = "<amapi-checkout loading=eager api=API token=TOKEN><p>Позвоните нам</p>";

/// Each page pauses while its configuration is incomplete.
#[tokio::test]
async fn words_of_the_shop_show_until_a_page_that_is_on_its_way_brings_the_configuration() {
    for rest in [
        "<!--pause--><script type=application/json>CONFIG</script></amapi-checkout>",
        "<script type=application/json>{\"items\":[<!--pause--></script><script>
            document.currentScript.previousElementSibling.textContent = `CONFIG`</script></amapi-checkout>",
        "</amapi-checkout><!--pause--><script>
            document.querySelector('amapi-checkout').configuration = CONFIG</script>",
        "</amapi-checkout><script>document.querySelector('amapi-checkout').setAttribute('config', 'late')</script>
            <!--pause--><script type=application/json id=late>CONFIG</script>",
    ] {
        let shop = shop(&format!("{ELEMENT}{rest}")).await;
        shop.look(View { while_loading: true, ..View::default() }, async |page| {
            waits(page).await;
            shop.go_on();
            page.whole_form().await;
            assert_eq!(told(page, "failed").await, Vec::<serde_json::Value>::new(), "{rest}");
            order(page, &shop).await;
        })
        .await;
    }
}

/// Ways to insert a configuration into a page without one, after it was parsed.
const LATE: [&str; 8] = [
    "root.host.append(script)",
    "document.body.append(script); script.id = 'late'; root.host.config = 'late'",
    "root.host.config = 'late'; script.id = 'late'; document.head.append(script)",
    "root.host.config = 'late'; document.body.append(script); script.id = 'late'",
    "script.type = 'text/plain'; root.host.append(script); setTimeout(() => script.type = 'application/json')",
    "const text = script.textContent; script.textContent = ''; root.host.append(script);
        setTimeout(() => script.append(text))",
    "root.host.configuration = JSON.parse(script.textContent)",
    "const { items, totalWeight, totalVolume, delivery, payment } = JSON.parse(script.textContent);
        root.host.configuration = { privacyPolicy: '/privacy.html' };
        Object.assign(root.host, { delivery, payment, cart: { items, totalWeight, totalVolume } })",
];

#[tokio::test]
async fn error_of_a_page_without_a_configuration_is_healed_by_one_that_comes_later() {
    for late in LATE {
        let shop = shop(&format!("{ELEMENT}</amapi-checkout>")).await;
        shop.look(View::default(), async |page| {
            page.until_says(".notice", "Нет настроек").await;
            let errors = json!([{ "path": "", "message": "Нет настроек: положите внутрь элемента <script type=\"application/json\">" }]);
            assert_eq!(told(page, "failed").await[0]["errors"], errors);
            let put = format!("const script = Object.assign(document.createElement('script'),
                {{ type: 'application/json', textContent: arguments[0] }}); {late}");
            page.read(&put, vec![super::written::CONFIG.into()]).await.expect("a late configuration");
            page.whole_form().await;
            page.until_equal("the events", json!(["failed", "ready"]),
                "return seen.events.map(({ name }) => name).filter((name, i, all) => name !== all[i - 1])", vec![]).await;
            order(page, &shop).await;
            page.take_errors().await;
        })
        .await;
    }
}

/// A tag manager and a framework change the configuration.
#[tokio::test]
async fn configuration_that_changes_under_the_form_is_read_and_what_was_typed_stays() {
    let script = "<script type=application/json>CONFIG</script></amapi-checkout>";
    let shop = shop(&format!("{ELEMENT}{script}")).await;
    shop.visit(async |page| {
        page.fill("comment", "Позвоните за час").await;
        for (n, change) in [
            "script.firstChild.data = text",
            "script.textContent = text",
            "script.remove(); root.host.append(Object.assign(document.createElement('script'), { type: 'text/json', text }))",
            "script.replaceWith(Object.assign(script.cloneNode(), { text }))",
            "root.host.configuration = JSON.parse(text)",
        ]
        .into_iter()
        .enumerate()
        {
            let change = format!("const script = root.host.querySelector('script');
                const text = arguments[0].replace('Чайник', 'Чайник {n}'); {change}");
            page.read(&change, vec![super::written::CONFIG.into()]).await.expect("a change");
            page.until_says(".lines", &format!("Чайник {n}")).await;
            assert_eq!(page.value_of("comment").await, "Позвоните за час", "{change}");
            let focused = "return root.activeElement?.id";
            assert_eq!(page.read(focused, vec![]).await, Ok(json!("comment")), "{change}: the focus");
        }
        assert_eq!(told(page, "ready").await.len(), 1, "forms");
    })
    .await;
}

#[tokio::test]
async fn configuration_that_is_taken_out_of_the_page_was_right() {
    let shop =
        shop(&format!("{ELEMENT}<script type=application/json>CONFIG</script></amapi-checkout>")).await;
    shop.visit(async |page| {
        page.fill("comment", "Позвоните за час").await;
        page.read("root.host.replaceChildren(); root.host.lang = 'en'", vec![]).await.unwrap();
        page.until_says("#request", "Comment").await;
        assert_eq!(page.value_of("comment").await, "Позвоните за час");
        order(page, &shop).await;
    })
    .await;
}
