//! docs/RECIPES.md: the code of every question is put into a page unchanged, and a shopper orders.

use e2e::{Page, Setup, Shop, View};
use serde_json::json;

use super::written::{CONFIG, order, ordered};

const DOCUMENT: &str = include_str!("../../../docs/RECIPES.md");

/// The code of a language below a question.
fn code(question: &str, language: &str) -> &'static str {
    let (_, below) =
        DOCUMENT.split_once(&format!("\n### {question}\n")).unwrap_or_else(|| panic!("{question}"));
    let below = below.split("\n##").next().unwrap_or_default();
    let (_, block) =
        below.split_once(&format!("\n```{language}\n")).unwrap_or_else(|| panic!("{question}: {language}"));
    block.split("\n```").next().unwrap_or_default()
}

/// The code as a page of the test, whose element is signed in and mounted at once: the code's own element, or one added
/// after it.
fn page_with(code: &str) -> String {
    let code = code.replace("/amapi/checkout.js", "/checkout.js").replace("https://cdn.example.ru", "CDN");
    let mut page = format!("<title>Магазин</title><body>{code}");
    if !code.contains("<amapi-checkout") {
        page += "<amapi-checkout api=\"https://www.amapi.ru\" config=\"order\"></amapi-checkout>";
    }
    if !code.contains("checkout.js") {
        page += "<script type=module src=/checkout.js></script>";
    }
    let page = page
        .replace("https://www.amapi.ru", "API")
        .replace("<amapi-checkout ", "<amapi-checkout loading=eager token=TOKEN ");
    format!("{page}<script type=application/json id=order>{CONFIG}</script>")
}

async fn shop(question: &str) -> Shop {
    Shop::open(Setup { html: Some(page_with(code(question, "html")).leak()), ..Setup::default() }).await
}

/// Whether the page has requested the file from the server.
const ASKED: &str =
    "return performance.getEntriesByType('resource').some(({ name }) => name.endsWith(arguments[0]))";

/// Recipes whose code is complete: the shopper orders.
const PLAIN: [&str; 5] = [
    "Where does it go in Tilda?",
    "What if an optimizer joins, delays or moves scripts?",
    "What if it drops `type=\"module\"` all the same?",
    "May a tag manager load it?",
    "How does a tag manager hear of the order?",
];

#[tokio::test]
async fn every_question_has_code_that_a_test_runs() {
    let others = [
        "Where does it go in InSales?",
        "What does a policy with a nonce need?",
        "May the form stand in a frame?",
        "How do I empty the cart?",
        "How do I show a page of thanks of my own?",
        "Can several shops stand on one page?",
        // Tested with php itself: tests/php.
        "How do I print the element from PHP?",
    ];
    let asked: Vec<_> = DOCUMENT.lines().filter_map(|line| line.strip_prefix("### ")).collect();
    assert_eq!(asked.len(), PLAIN.len() + others.len());
    assert!(asked.iter().all(|question| PLAIN.contains(question) || others.contains(question)), "{asked:?}");
    assert_eq!(DOCUMENT.matches("\n```").count(), 2 * (asked.len() + 1), "one has a policy besides");
}

#[tokio::test]
async fn builders_optimizers_and_tag_managers_leave_a_form_that_takes_an_order() {
    for question in PLAIN {
        let shop = shop(question).await;
        shop.visit(async |page| {
            order_here(page, &shop).await;
            let layer = "return self.dataLayer?.some(({ event }) => event === 'purchase') ?? false";
            let hears = question.contains("hear of the order");
            assert_eq!(page.read(layer, vec![]).await, Ok(json!(hears)), "{question}");
        })
        .await;
    }
}

/// Orders the kettle, which may have only one delivery method.
async fn order_here(page: &Page, shop: &Shop) {
    page.fill_contacts().await;
    if page.read("return !!root.querySelector('[id=deliveryType]')", vec![]).await == Ok(json!(true)) {
        page.choose("deliveryType", "pickup").await;
    }
    page.choose("pickup-point", "103").await;
    page.choose_day().await;
    page.finish("1").await;
    page.press_submit().await;
    page.order_code().await;
    assert_eq!(ordered(shop), ["Чайник"]);
}

#[tokio::test]
async fn insales_cart_is_ordered() {
    let cart = r#"window.fetch = ((fetch) => (request, ...rest) => request === "/cart_items.json"
        ? Promise.resolve(Response.json({ order_lines: [{ product_id: 1191767, variant_id: 857, title: "Чайник", sale_price: "1990.0", quantity: 2, weight: 1.2 }] }))
        : fetch(request, ...rest))(window.fetch);"#;
    let html = page_with(code("Where does it go in InSales?", "html")).leak();
    let shop = Shop::open(Setup { html: Some(html), before: cart, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.until_says(".totals", "3\u{a0}980").await;
        order_here(page, &shop).await;
    })
    .await;
}

#[tokio::test]
async fn form_runs_under_the_policy_with_a_nonce() {
    let question = "What does a policy with a nonce need?";
    let (_, policy) = code(question, "http").split_once("Content-Security-Policy: ").expect("a policy");
    let html = page_with(code(question, "html")).leak();
    let shop = Shop::open(Setup { html: Some(html), policy: Some(policy), ..Setup::default() }).await;
    shop.visit(async |page| {
        // The recording script has no nonce.
        page.read("window.seen = { sent: [], errors: [] }", vec![]).await.unwrap();
        order(page, &shop).await;
    })
    .await;
}

#[tokio::test]
async fn form_in_the_frame_takes_an_order() {
    let frame = code("May the form stand in a frame?", "html").replace("/order.html", "/?frame");
    let inner = page_with("").replace("</script>", "<\\/script>");
    let html = format!(
        "<title>Магазин</title><body><script>document.write(top === window ? `{frame}` : `{inner}`)</script>"
    );
    let shop = Shop::open(Setup { html: Some(html.leak()), ..Setup::default() }).await;
    shop.look(View::default(), async |page| {
        page.session.driver.enter_frame(0).await.expect("the frame");
        page.whole_form().await;
        order(page, &shop).await;
    })
    .await;
}

#[tokio::test]
async fn cart_is_emptied_on_the_server_and_the_receipt_stays() {
    let shop = shop("How do I empty the cart?").await;
    shop.visit(async |page| {
        assert_eq!(page.read(ASKED, vec!["/cart/clear".into()]).await, Ok(json!(false)), "before the order");
        order(page, &shop).await;
        page.until("the request", ASKED, vec!["/cart/clear".into()]).await;
        page.order_code().await;
    })
    .await;
}

#[tokio::test]
async fn page_of_thanks_comes_and_knows_the_number_without_having_it_in_its_address() {
    let html = page_with(code("How do I show a page of thanks of my own?", "html"))
        .replace("/thanks.html", "/privacy.html");
    let shop = Shop::open(Setup { html: Some(html.leak()), ..Setup::default() }).await;
    shop.visit(async |page| {
        page.fill_pickup_order().await;
        page.press_submit().await;
        page.until_equal(
            "the page",
            "/privacy.html",
            "return location.pathname + location.search + location.hash",
            vec![],
        )
        .await;
        let code = page.read("return sessionStorage.getItem('order')", vec![]).await;
        assert!(code.is_ok_and(|code| code.as_str().is_some_and(|code| code.contains('-'))), "no number");
        page.read("window.seen = { sent: [], errors: [] }", vec![]).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn each_of_two_shops_on_a_page_takes_its_order() {
    let question = "Can several shops stand on one page?";
    let shop = shop(question).await;
    // The same sandbox by another name of this machine: another API as far as the page can tell.
    let other = shop.api.replace("127.0.0.1", "localhost");
    let html = page_with(code(question, "html")).replace("https://second.example.ru", &other);
    let html = html.replace("API", &shop.api).replace("TOKEN", &shop.token);
    shop.look(View::default(), async |page| {
        page.read("document.open(); document.write(arguments[0]); document.close()", vec![html.into()])
            .await
            .unwrap();
        for (element, orders) in [("#first", 1), ("#second", 2)] {
            page.turn_to(element).await;
            page.whole_form().await;
            page.fill_pickup_order().await;
            page.press_submit().await;
            page.order_code().await;
            assert_eq!(shop.orders(), orders);
        }
        let typed = "return Object.keys(localStorage).filter((key) => key.includes(arguments[0])).length";
        for api in [&shop.api, &other] {
            let kept = page.read(typed, vec![json!(api)]).await.unwrap();
            assert!(kept.as_u64().is_some_and(|kept| kept > 0), "{api}");
        }
    })
    .await;
}
