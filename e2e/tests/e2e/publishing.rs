//! What happens to the markup between a shop's template and the page: editors that rewrite it, policies, and data
//! written by other programs.

use e2e::{Page, Setup, Shop, View};
use serde_json::{Value, json};

use super::written::{CONFIG, html, order, shop, told};

/// The element with its configuration after editors, optimizers and templates.
const MARKUP: [(&str, &str); 10] = [
    (
        "a type with a charset",
        "<amapi-checkout ATTRIBUTES><script type='application/json; charset=utf-8'>CONFIG</script></amapi-checkout>",
    ),
    (
        "a type in capitals",
        "<amapi-checkout ATTRIBUTES><script type='Application/JSON;charset=UTF-8'>CONFIG</script></amapi-checkout>",
    ),
    ("the old type", "<amapi-checkout ATTRIBUTES><script type=text/json>CONFIG</script></amapi-checkout>"),
    (
        "an id with the old type",
        "<amapi-checkout ATTRIBUTES config=o></amapi-checkout><script type='text/json; charset=utf-8' id=o>CONFIG</script>",
    ),
    (
        "wpautop around paragraphs",
        "<p><amapi-checkout ATTRIBUTES><br />\n<p>Позвоните нам</p>\n<script type=\"application/json\">\nCONFIG\n</script><br />\n</amapi-checkout></p>",
    ),
    (
        "wpautop around several paragraphs",
        "<p><amapi-checkout ATTRIBUTES></p>\n<p>Позвоните нам</p>\n<p>Или напишите<br />\nнам</p>\n<script type=\"text/json\">CONFIG</script>\n<p></amapi-checkout></p>",
    ),
    (
        "wpautop around our example",
        "<p><amapi-checkout ATTRIBUTES><br />\n  Позвоните <a href=\"tel:+78001234567\">нам</a>.<br />\n  <script type=\"application/json\">\nCONFIG\n  </script><br />\n</amapi-checkout></p>",
    ),
    (
        "a minifier",
        "<amapi-checkout ATTRIBUTES><p>Позвоните нам<script type=application/json>CONFIG</script></amapi-checkout>",
    ),
    (
        "another script before",
        "<amapi-checkout ATTRIBUTES><script type=text/plain>{}</script><script type=application/ld+json>{}</script><div><script type=application/json>CONFIG</script></div></amapi-checkout>",
    ),
    (
        "a comment around the JSON's element",
        "<amapi-checkout ATTRIBUTES><!-- <script type=application/json>{}</script> --><script type=application/json>CONFIG</script></amapi-checkout>",
    ),
];

#[tokio::test]
async fn configuration_is_read_whatever_a_cms_or_an_optimizer_makes_of_the_markup() {
    for (what, markup) in MARKUP {
        let shop = shop(&markup.replace("ATTRIBUTES", "loading=eager api=API token=TOKEN")).await;
        shop.visit(async |page| {
            order(page, &shop).await;
            assert_eq!(page.errors().await, Vec::<String>::new(), "{what}");
        })
        .await;
    }
}

/// JSON that belongs to something else is not read.
#[tokio::test]
async fn json_that_is_not_the_elements_is_not_read() {
    for markup in [
        "<amapi-checkout ATTRIBUTES></amapi-checkout><script type=application/json>CONFIG</script>",
        "<p><amapi-checkout ATTRIBUTES></amapi-checkout></p><script type=application/json id=other>CONFIG</script>",
        "<p><amapi-checkout ATTRIBUTES></amapi-checkout></p><div></div><script type=application/json>CONFIG</script>",
        "<amapi-checkout ATTRIBUTES><script type=application/ld+json>CONFIG</script></amapi-checkout>",
        "<amapi-checkout ATTRIBUTES><template><script type=application/json>CONFIG</script></template></amapi-checkout>",
        "<amapi-checkout ATTRIBUTES config=o></amapi-checkout><div id=o>CONFIG</div>",
    ] {
        let shop = shop(&markup.replace("ATTRIBUTES", "loading=eager api=API")).await;
        shop.look(View::default(), async |page| {
            page.until("the error", "return root.querySelector('.notice')", vec![]).await;
            page.until_gone("form").await;
            page.take_errors().await;
        })
        .await;
    }
}

/// Policies under which the script may run, with the attributes of its tag.
const POLICIES: [(&str, &str); 3] = [
    ("script-src 'nonce-abc' 'wasm-unsafe-eval'", "nonce=abc"),
    ("script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval'", "nonce=abc"),
    (
        "script-src 'nonce-abc' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types amapi-checkout",
        "nonce=abc",
    ),
];

fn under(policy: &'static str, attributes: &str) -> Setup {
    let body = html(
        "<amapi-checkout loading=eager api=API token=TOKEN><p>Позвоните нам</p><script type=application/json>CONFIG</script></amapi-checkout>",
    );
    let page = body.replace("type=module async", &format!("type=module {attributes}"));
    Setup { html: Some(page.leak()), policy: Some(policy), ..Setup::default() }
}

#[tokio::test]
async fn nonce_of_the_pages_script_is_passed_on() {
    for (policy, attributes) in POLICIES {
        let policy = format!("{policy} 'self'").replace(" 'self'", "").leak();
        let shop = Shop::open(under(policy, attributes)).await;
        shop.visit(async |page| {
            // The recording script has no nonce, so it cannot record errors; there must be none.
            page.read("window.seen = { sent: [], errors: [] }", vec![]).await.unwrap();
            order(page, &shop).await;
        })
        .await;
    }
}

#[tokio::test]
async fn policy_without_the_name_of_ours_is_told_with_the_directive_that_is_missing_and_not_tried_again() {
    let policy =
        "script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types other";
    let shop = Shop::open(under(policy, "")).await;
    shop.look(View::default(), async |page| {
        page.until("the event", "return seen.events.length", vec![]).await;
        let failed = json!([{ "stage": "start", "reason": "unsupported" }]);
        assert_eq!(json!(told(page, "failed").await), failed);
        page.until_gone(".open").await;
        let words = "return document.querySelector('p').checkVisibility()";
        assert_eq!(page.read(words, vec![]).await, Ok(json!(true)));
        let errors = page.take_errors().await;
        assert!(errors.iter().any(|error| error.contains("trusted-types amapi-checkout")), "{errors:?}");
        page.expect_errors();
    })
    .await;
}

fn wrong() -> String {
    let mut config: Value = serde_json::from_str(CONFIG).expect("JSON");
    config["items"][0]["price"] = json!("дорого");
    config["payment"] = json!([1, 99]);
    config.as_object_mut().expect("an object").remove("totalWeight");
    config.to_string()
}

const PATHS: [&str; 3] = ["items[0].price", "totalWeight", "payment[1]"];

#[tokio::test]
async fn all_that_is_wrong_is_told_at_once_to_the_developer_and_a_shopper_reads_a_sentence_for_shoppers() {
    let body = format!(
        "<amapi-checkout loading=eager api=API><p>Позвоните нам</p><script type=application/json>{}</script></amapi-checkout>",
        wrong()
    );
    let shop = shop(&body).await;
    shop.look(View::default(), async |page| {
        // The same page at an address that is not loopback, as far as a page can tell.
        for (host, attribute, is_developer) in [
            ("127.0.0.1", "", true),
            ("localhost", "", true),
            ("[::ffff:127.0.0.1]", "", false),
            ("[::ffff:127.0.0.1]", "debug", true),
        ] {
            let address = shop.origin.replace("127.0.0.1", host);
            page.session.driver.goto(&address).await.expect("the page");
            page.until("the sentence", "return root?.querySelector('.place .notice')", vec![]).await;
            if !attribute.is_empty() {
                page.read("root.host.setAttribute(arguments[0], '')", vec![attribute.into()]).await.unwrap();
                page.until_says(".place", PATHS[0]).await;
            }
            let text = page.text_of(".place").await;
            assert!(text.contains("Эта форма сейчас не работает"), "{host}: {text}");
            for path in PATHS {
                assert_eq!(text.contains(path), is_developer, "{host} {attribute}: {text}");
            }
            let words = "return document.querySelector('p').checkVisibility()";
            assert_eq!(page.read(words, vec![]).await, Ok(json!(true)), "the shop's own words");
            let failed = told(page, "failed").await;
            let errors = failed[0]["errors"].as_array().expect("a list").clone();
            let mut paths: Vec<_> =
                errors.iter().map(|error| error["path"].as_str().unwrap_or_default()).collect();
            paths.sort_unstable();
            assert_eq!(paths, ["items[0].price", "payment[1]", "totalWeight"], "{host}");
            assert!(errors.iter().all(|error| !error["message"].as_str().unwrap_or_default().is_empty()));
            let console = page.take_errors().await.concat();
            assert!(PATHS.iter().all(|path| console.contains(path)), "{console}");
        }
    })
    .await;
}

async fn sent(page: &Page) -> Value {
    let body = "return seen.events.find(({ name }) => name === 'submit').detail.body";
    let body = page.read(body, vec![]).await.expect("a body");
    serde_json::from_str(body.as_str().expect("a text")).expect("JSON")
}

/// The request does not depend on how the page wrote the data.
#[tokio::test]
async fn order_of_what_php_and_data_bases_write_is_that_of_plain_numbers() {
    let php = r#"{"items":[{"productId":"1191767","itemId":857.0,"name":"Чай &amp; кофе","price":"29.949999999999999","quantity":"2.0"}],
        "totalWeight":"1.20","totalVolume":"0.004","delivery":{"address":[],"external":[],"pickpoint":{"points":[]},
        "pickup":{"points":[{"code":"103","name":"","address":"Москва, Красная площадь, 3"}],"intervals":[]}},
        "days":[],"place":[],"payment":["1","2"],"privacyPolicy":"/privacy.html"}"#;
    let body = "<amapi-checkout loading=eager api=API token=TOKEN><script type=application/json>PHP</script></amapi-checkout>
        <script>seen.hints = []; console.warn = (...words) => seen.hints.push(words.join(' '))</script>";
    let shop = shop(&body.replace("PHP", php)).await;
    shop.visit(async |page| {
        page.until_says(".lines", "Чай &amp; кофе").await;
        order(page, &shop).await;
        let sent = sent(page).await.to_string();
        for part in [
            r#""productId":1191767"#,
            r#""itemId":857"#,
            r#""price":29.95"#,
            r#""quantity":2"#,
            r#""totalWeight":1.2"#,
        ] {
            assert!(sent.contains(part), "{part} in {sent}");
        }
        assert_eq!(
            page.list("return seen.hints.map((hint) => hint.includes('&amp;') ? 'entities' : hint)").await,
            ["entities"]
        );
    })
    .await;
}
