//! What somebody may try who can write markup into the page, has its files, or frames it.

use e2e::shop::{EMAIL, PASSWORD};
use e2e::{Answer, Browser, Fate, Page, PlainResponse, Setup, Shop, StatusCode, View};
use serde_json::{Value, json};

const ATTACKER: &str = "mallory@example.ru";

/// Puts an element with a token of somebody else's into the page, without a script.
async fn inject_account(page: &Page, shop: &Shop) {
    shop.sandbox.add_user("Мэллори", ATTACKER, PASSWORD).expect("a user");
    let token = shop.sandbox.issue_token(ATTACKER).expect("a token");
    let inject = "document.body.insertAdjacentHTML('beforeend',
        `<amapi-account id='injected' api='${arguments[0]}' token='${arguments[1]}' loading='eager'></amapi-account>`)";
    page.read(inject, vec![shop.api.clone().into(), token.into()]).await.expect("an element");
    let is_there = "return document.querySelector('#injected').shadowRoot.querySelector('.widget .account')";
    page.until("the element to be signed in", is_there, vec![]).await;
}

async fn buyer(shop: &Shop) -> Vec<Value> {
    let rows = shop.rows("SELECT users.email FROM orders JOIN users ON users.id = user_id");
    rows.iter().map(|row| row["email"].clone()).collect()
}

#[tokio::test]
async fn token_in_markup_serves_its_own_element_alone() {
    for signed_in in [false, true] {
        let shop = Shop::open(Setup { signed_in, ..Setup::default() }).await;
        shop.visit(async |page| {
            inject_account(page, &shop).await;
            page.fill_pickup_order().await;
            page.press_submit().await;
            if !signed_in {
                page.until_focused("sign-in").await;
                page.read("document.querySelector('#injected').remove()", vec![]).await.unwrap();
                page.sign_in(EMAIL, PASSWORD).await;
                page.until_gone("#sign-in").await;
                page.press_submit().await;
            }
            page.order_code().await;
            assert_eq!(buyer(&shop).await, [EMAIL], "who was signed in: {signed_in}");
        })
        .await;
    }
}

#[tokio::test]
async fn token_in_markup_gives_way_to_whoever_signs_in() {
    let shop = Shop::open(Setup { signed_in: false, ..Setup::default() }).await;
    shop.visit(async |page| {
        inject_account(page, &shop).await;
        page.sign_in(EMAIL, PASSWORD).await;
        page.until_gone("#sign-in").await;
        page.turn_to("#injected").await;
        page.until_says(".account", EMAIL).await;
    })
    .await;
}

#[tokio::test]
async fn only_a_json_script_is_a_configuration() {
    let before = "document.addEventListener('readystatechange', () => {
            const fake = document.createElement('div');
            fake.id = 'order';
            fake.textContent = document.getElementById('order').textContent.replace('Смартфон', 'Подделка');
            document.body.prepend(fake);
            const script = document.createElement('script');
            script.type = 'text/plain';
            script.id = 'order';
            script.textContent = fake.textContent;
            document.body.prepend(script);
        }, { once: true });";
    let shop = Shop::open(Setup { before, attributes: "config=order", ..Setup::default() }).await;
    shop.visit(async |page| {
        assert!(page.text_of(".lines").await.contains("Смартфон"));
        page.turn_to("amapi-callback").await;
        page.click("button.open").await;
        page.element("#consent").await;
    })
    .await;
}

/// The documented policy, and none.
#[tokio::test]
async fn page_with_the_documented_policy_is_shown_in_no_frame() {
    let before = "if (parent !== self) parent.postMessage(location.origin, '*');";
    let free = Shop::open(Setup { before, ..Setup::default() }).await;
    let policy = Some(crate::examples::strict());
    let strict = Shop::open(Setup { example: Some("csp"), policy, before, ..Setup::default() }).await;
    let other = Shop::open(Setup::default()).await;
    other
        .look(View::default(), async |page| {
            let watch = "window.framed = []; addEventListener('message', ({ data }) => framed.push(data))";
            page.read(watch, vec![]).await.unwrap();
            // Not every browser tells of a frame that it refuses: two that were asked for after it come first.
            for (origin, come) in [(&strict.origin, 0), (&free.origin, 1), (&free.origin, 2)] {
                let frame = "const frame = document.createElement('iframe');
                frame.src = arguments[0];
                document.body.append(frame)";
                page.read(frame, vec![origin.clone().into()]).await.unwrap();
                page.until_equal("the frames", come, "return framed.length", vec![]).await;
            }
            assert_eq!(page.read("return framed", vec![]).await, Ok(json!([free.origin, free.origin])));
            page.take_errors().await;
        })
        .await;
}

/// All that a script can reach of an element, deep down.
const REACH: &str = "
    const seenBefore = new Set();
    const texts = [];
    const reach = (it, depth) => {
        if (typeof it === 'string') texts.push(it);
        if (Object(it) !== it || depth > 4 || seenBefore.has(it) || it instanceof Node && it !== root.host) return;
        seenBefore.add(it);
        if (it instanceof Map || it instanceof Set) [...it].flat().forEach((value) => reach(value, depth + 1));
        for (let at = it; at && at !== HTMLElement.prototype && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
            for (const key of Reflect.ownKeys(at)) {
                texts.push(String(key));
                try { reach(it[key], depth + 1) } catch {}
            }
        }
    };
    reach(root.host, 0);
    return texts.includes(arguments[0])";

#[tokio::test]
async fn token_of_the_page_can_be_read_nowhere() {
    let before = "seen.early = []; document.addEventListener('readystatechange', () => {
            seen.early.push(String(document.querySelector('amapi-checkout').token));
        });";
    let shop = Shop::open(Setup { before, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.until_gone("#sign-in").await;
        // At the first change the page's own script sets it, and the element is not defined yet.
        let early = page.list("return seen.early").await;
        assert_eq!(early.last().map(String::as_str), Some("undefined"), "once the element is defined: {early:?}");
        assert_eq!(page.read(REACH, vec![shop.token.clone().into()]).await, Ok(json!(false)));
        let text = "return document.documentElement.outerHTML.includes(arguments[0])
            || Object.values({ ...localStorage, ...sessionStorage }).some((text) => text.includes(arguments[0]))";
        assert_eq!(page.read(text, vec![shop.token.clone().into()]).await, Ok(json!(false)));
    })
    .await;
}

/// Keeps the tokens that each address was sent.
const WATCH_TOKENS: &str = "window.tokens = [];
    const fetched = window.fetch;
    window.fetch = (request, ...rest) => {
        if (request.headers) tokens.push([request.url, request.headers.get('authorization')]);
        return fetched(request, ...rest);
    };";

#[tokio::test]
async fn token_is_for_the_address_that_it_was_set_with_however_that_is_spelled() {
    let shop = Shop::open(Setup { before: WATCH_TOKENS, ..Setup::default() }).await;
    let other = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        let (origin, elsewhere) = (&shop.api, &other.api);
        let sent_to = async |api: String, path: String| {
            page.read("tokens.length = 0; root.host.api = arguments[0]", vec![api.into()]).await.unwrap();
            let sent =
                "return tokens.filter(([url]) => url === arguments[0]).map(([, token]) => String(token))[0]";
            page.until(&format!("the question to {path}"), sent, vec![path.clone().into()]).await
        };
        for api in [elsewhere.clone(), format!("{origin}/b")] {
            let path = format!("{api}/api/test");
            assert_eq!(sent_to(api.clone(), path).await, json!("null"), "{api}");
            page.element("#sign-in").await;
        }
        for api in [format!("{origin}/"), format!("{origin}/./?x#y"), origin.to_uppercase(), origin.clone()] {
            page.read("root.host.api = arguments[0]", vec![api.clone().into()]).await.unwrap();
            page.element("form#request").await;
            page.until_gone("#sign-in").await;
        }
        page.take_errors().await;
    })
    .await;
}

/// `checkout.js` names the file: a page may have preloaded it without saying what has to be in it.
#[tokio::test]
async fn script_that_the_page_preloaded_without_its_hash_is_checked_all_the_same() {
    let before = "const request = new XMLHttpRequest();
        request.open('GET', '/checkout.js', false);
        request.send();
        const [name] = request.responseText.match(/amapi-\\w+/g).filter((name) => /-[0-9a-f]{8}$/.test(name));
        for (const href of [`/${name}.js`]) {
            const link = document.createElement('link');
            link.rel = 'modulepreload';
            link.href = href;
            link.onload = () => { seen.preloaded = true };
            document.head.append(link);
        }";
    let shop = Shop::open(Setup { before, ..Setup::default() }).await;
    shop.break_files(Some((".js", Fate::TamperedWith)));
    shop.look(View::default(), async |page| {
        page.until_says(".open", "Не загрузилось. Повторить?").await;
        page.take_errors().await;
        if Browser::chosen() == Browser::Chromium {
            page.until("the preload", "return seen.preloaded", vec![]).await;
        }
    })
    .await;
}

#[tokio::test]
async fn policy_for_script_addresses_makes_no_other_than_the_widgets_own() {
    let before = "if (window.trustedTypes) {
            const { createScriptURL } = TrustedTypePolicy.prototype;
            TrustedTypePolicy.prototype.createScriptURL = function (...texts) {
                seen.make = (text) => String(createScriptURL.call(this, text));
                return createScriptURL.apply(this, texts);
            };
        }";
    let shop = Shop::open(Setup { before, ..Setup::default() }).await;
    shop.visit(async |page| {
        for text in ["https://evil.example/x.js", "data:text/javascript,0", ""] {
            let made =
                page.read("return seen.make?.(arguments[0]) ?? null", vec![text.into()]).await.unwrap();
            let Some(made) = made.as_str() else { return };
            assert!(made.starts_with(&shop.origin) && made.contains("/amapi-"), "{text:?} gives {made}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_impossibly_long_is_dropped() {
    let shop = Shop::open(Setup { signed_in: false, ..Setup::default() }).await;
    shop.visit(async |page| {
        let store =
            "localStorage.setItem(`amapi-checkout:token:${arguments[0]}/`, `1|${'x'.repeat(200000)} a@b.ru`)";
        page.read(store, vec![shop.api.clone().into()]).await.unwrap();
        page.session.driver.refresh().await.expect("the page anew");
        page.element("form#request").await;
        page.fill_pickup_order().await;
        page.press_submit().await;
        page.until_focused("sign-in").await;
        page.sign_in(EMAIL, PASSWORD).await;
        page.until_gone("#sign-in").await;

        let answer = |status: u16, body: Value| {
            let status = StatusCode::from_u16(status).expect("a status");
            let response = PlainResponse { status, body: body.to_string(), ..PlainResponse::default() };
            shop.sandbox
                .answer_next("api/create-order", Answer::Response(response))
                .expect("a control that is on");
        };
        answer(400, json!({ "message": vec!["а"; 50_000] }));
        page.press_submit().await;
        let shown = "return root.querySelectorAll('#notice .quote').length";
        page.until_equal("the sentences", 20, shown, vec![]).await;

        answer(201, json!({ "OrderCreated": true, "OrderCode": "Я".repeat(100_000) }));
        page.press_submit().await;
        page.element("#receipt").await;
        assert!(page.text_of("#receipt").await.chars().count() < 2_000);
        let told =
            "return seen.events.filter(({ name }) => name === 'created').map(({ detail }) => detail.code)";
        assert_eq!(page.read(told, vec![]).await, Ok(json!([null])));
    })
    .await;
}
