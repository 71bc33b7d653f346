//! Attacks by somebody who can write markup into the page, has its files, or frames it.

use e2e::shop::{EMAIL, PASSWORD};
use e2e::{Answer, Browser, FileFault, PlainResponse, Setup, Shop, StatusCode, View};
use serde_json::{Value, json};

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

/// With the documented policy, and without one.
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
            // Not every browser reports a frame that it blocks: two frames requested after it load first.
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

/// `checkout.js` verifies the file: a page may have preloaded it without its hash.
#[tokio::test]
async fn script_that_the_page_preloaded_without_its_hash_is_checked_all_the_same() {
    let before = "const request = new XMLHttpRequest();
        request.open('GET', '/checkout.js', false);
        request.send();
        const [name] = request.responseText.match(/amapi-\\w+/g).filter((name) => /-[0-9a-f]{8}$/.test(name));
        const link = document.createElement('link');
        link.rel = 'modulepreload';
        link.href = `/${name}.js`;
        link.onload = () => { seen.preloaded = true };
        document.head.append(link);";
    let shop = Shop::open(Setup { before, ..Setup::default() }).await;
    shop.break_files(Some((".js", FileFault::TamperedWith)));
    shop.look(View::default(), async |page| {
        page.until_says(".open", "Не загрузилось. Повторить?").await;
        page.expect_errors();
        if Browser::chosen() == Browser::Chromium {
            page.until("the preload", "return seen.preloaded", vec![]).await;
        }
    })
    .await;
}

#[tokio::test]
async fn policy_for_script_addresses_makes_no_other_than_the_widgets_own() {
    let before = "window.URL = class extends URL { get href() { return 'https://evil.example/x.js' } };
        if (window.trustedTypes) {
            const { createScriptURL } = TrustedTypePolicy.prototype;
            TrustedTypePolicy.prototype.createScriptURL = function (...texts) {
                seen.make = (text) => String(createScriptURL.call(this, text));
                return createScriptURL.apply(this, texts);
            };
        }";
    let shop = Shop::open(Setup { before, ..Setup::default() }).await;
    shop.visit(async |page| {
        if Browser::chosen() == Browser::Chromium {
            page.until("a policy that was used", "return Boolean(seen.make)", vec![]).await;
        }
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
        page.whole_form().await;
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
