//! Malicious strings from the page and the server, and the APIs that get the token.

use e2e::shop::{EMAIL, PASSWORD};
use e2e::{Answer, PlainResponse, Setup, Shop, StatusCode, View};
use serde_json::{Value, json};

const SCRIPT: &str =
    "<img src=x onerror=\"seen.errors.push('ran')\"><script>seen.errors.push('ran')</script>";

/// Reverses the direction of the text after it.
const OVERRIDE: &str = "\u{202e}";

fn harmful_names(config: &mut Value) {
    let text = format!("{SCRIPT}{OVERRIDE}");
    config["items"][0]["name"] = json!(text);
    config["items"][2]["status"] = json!(0);
    config["items"][2]["name"] = json!(text);
    config["delivery"]["pickup"]["points"][0]["name"] = json!(text);
    config["delivery"]["pickup"]["points"][0]["address"] = json!(text);
    config["delivery"]["address"]["intervals"][0] = json!(text);
}

#[tokio::test]
async fn markup_from_the_page_and_the_server_is_text() {
    let shop = Shop::open(Setup { configure: harmful_names, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.choose("deliveryType", "pickup").await;
        page.until_says(".lines", "<img src=x").await;
        page.until_says("#pickup-point", "<img src=x").await;
        page.until_says(".notice", "закончился. Уберите его").await;
        let markup = "return root.querySelectorAll('img, script').length";
        assert_eq!(page.read(markup, vec![]).await, Ok(json!(0)));

        page.turn_to("amapi-buy-click").await;
        page.click("button.open").await;
        page.fill("phone", "89161234567").await;
        page.click("#consent").await;
        let body = json!({ "message": SCRIPT, "errors": { "phone": [SCRIPT], "odd": [SCRIPT] } }).to_string();
        let refusal =
            PlainResponse { status: StatusCode::UNPROCESSABLE_ENTITY, body, ..PlainResponse::default() };
        shop.sandbox.answer_next("api/buy-click", Answer::Response(refusal)).expect("a control that is on");
        page.press_submit().await;
        page.until_says("#notice", "<img src=x").await;
        assert!(page.problem("phone").await.contains("<img src=x"));
        assert_eq!(page.read(markup, vec![]).await, Ok(json!(0)));
    })
    .await;
}

#[tokio::test]
async fn policy_that_is_a_script_is_an_error_and_no_link() {
    let configure: fn(&mut Value) =
        |config| config["privacyPolicy"] = json!("javascript:seen.errors.push('ran')");
    let shop = Shop::open(Setup { configure, ..Setup::default() }).await;
    shop.look(View::default(), async |page| {
        page.until_says(".notice", "privacyPolicy").await;
        assert_eq!(page.read("return root.querySelectorAll('a').length", vec![]).await, Ok(json!(0)));
        assert_eq!(page.take_errors().await.iter().filter(|error| error.contains("ran")).count(), 0);
    })
    .await;
}

#[tokio::test]
async fn ten_megabytes_of_text_from_the_page_do_no_harm() {
    let configure: fn(&mut Value) = |config| config["items"][0]["name"] = json!("Ы".repeat(5_000_000));
    let shop = Shop::open(Setup { configure, ..Setup::default() }).await;
    shop.look(View::default(), async |page| {
        page.until_says(".notice", "items[0].name").await;
        page.take_errors().await;
    })
    .await;
}

#[tokio::test]
async fn address_in_the_clear_is_refused_before_anything_is_sent() {
    let shop = Shop::open(Setup { attributes: "data-x", ..Setup::default() }).await;
    shop.visit(async |page| {
        let change = "root.host.api = 'http://api.example.ru'";
        page.read(change, vec![]).await.unwrap();
        page.until_says(".notice", "не адрес https").await;
        let failed =
            "return seen.events.filter(({ name }) => name === 'failed').map(({ detail }) => detail.reason)";
        assert_eq!(page.list(failed).await, ["configuration"]);
        assert_eq!(page.take_errors().await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn policy_that_is_a_path_stays_on_the_pages_origin() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        let lead_away = "const base = document.createElement('base');
            base.href = 'https://evil.example/';
            document.head.append(base);
            return root.querySelector('.choice a, label a').href";
        page.element("#consent").await;
        let address = page.read(lead_away, vec![]).await.unwrap();
        assert_eq!(address, json!(format!("{}/privacy.html", shop.origin)));
    })
    .await;
}

/// A second API on the page, which this shopper has never signed in to.
#[tokio::test]
async fn token_goes_to_its_own_api_alone() {
    let shop = Shop::open(Setup { signed_in: false, ..Setup::default() }).await;
    let other = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.sign_in(EMAIL, PASSWORD).await;
        page.until_gone("#sign-in").await;
        let watch = "window.headers = []; const { fetch } = window; window.fetch = (request, ...rest) => {
                if (request.headers) headers.push([new URL(request.url).origin, request.headers.get('authorization')]);
                return fetch(request, ...rest);
            };
            root.host.api = arguments[0]";
        page.read(watch, vec![other.api.clone().into()]).await.unwrap();
        let asked = "return headers.some(([origin]) => origin === arguments[0])";
        page.until("the question to the other API", asked, vec![other.api.clone().into()]).await;
        // The other API does not allow this page's origin.
        page.element("#unavailable .notice").await;
        let sent = page.read("return headers.map(([, token]) => token)", vec![]).await;
        assert_eq!(sent, Ok(json!([null])), "tokens that went to the other API");
        page.take_errors().await;
    })
    .await;
}
