//! The form's events stay in it, and the page behind a dialog does not scroll.

use e2e::{Setup, Shop};
use serde_json::json;

#[tokio::test]
async fn shortcuts_of_the_page_take_nothing_from_what_is_typed() {
    let before = "window.stolen = [];
        for (const type of ['keydown', 'keypress', 'keyup', 'input', 'beforeinput', 'focusin', 'mousedown', 'pointerdown']) {
            document.addEventListener(type, (event) => {
                if (/INPUT|TEXTAREA/.test(event.target.tagName)) return;
                stolen.push(type);
                if (['/', 's', 'к', '?'].includes(event.key)) event.preventDefault();
            });
        }";
    let shop = Shop::open(Setup { before, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.choose("deliveryType", "address").await;
        page.read("stolen.length = 0", vec![]).await.unwrap();
        for (id, text) in [("address-house", "12/3к2"), ("comment", "Куда? /s"), ("name", "Скок Анна")]
        {
            page.fill(id, text).await;
            assert_eq!(page.value_of(id).await, text, "{id}");
        }
        assert_eq!(page.read("return stolen", vec![]).await, Ok(json!([])));
    })
    .await;
}

#[tokio::test]
async fn clicks_in_a_dialog_stay_in_it_and_clicks_in_the_page_reach_the_page() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        let count = "window.clicks = 0;
            for (const name of ['amapi-callback', 'amapi-checkout']) {
                document.querySelector(name).parentElement.addEventListener('click', () => window.clicks++);
            }";
        page.read(count, vec![]).await.unwrap();
        page.choose("deliveryType", "pickup").await;
        page.click("#name").await;
        let clicks = page.read("return clicks", vec![]).await;
        // A click on a label also clicks its radio button.
        assert_eq!(clicks, Ok(json!(3)), "a page closes its menus by them");
        page.read("document.querySelector('amapi-callback').open()", vec![]).await.unwrap();
        page.turn_to("amapi-callback").await;
        page.element("dialog[open] #phone").await;
        for inside in ["#phone", "#consent", "dialog h1", "dialog .close"] {
            page.click(inside).await;
        }
        page.until_gone("dialog").await;
        assert_eq!(page.read("return clicks", vec![]).await, clicks);
    })
    .await;
}

/// Whichever element scrolls the page.
#[tokio::test]
async fn page_behind_a_dialog_stays_where_it_was_whatever_scrolls() {
    let shop = Shop::open(Setup::default()).await;
    for sheet in [
        "",
        "html, body { height: 100% } body { overflow-x: hidden }",
        "body { overflow-x: hidden }",
        "html { overflow-y: scroll }",
        "html { overflow-x: hidden } body { overflow-x: hidden }",
        "html, body { height: 100%; overflow: auto }",
        "html { height: 100%; overflow: hidden } body { height: 100%; overflow-y: auto }",
    ] {
        shop.visit(async |page| {
            let scroll = "const sheet = new CSSStyleSheet();
                sheet.replaceSync(arguments[0] + ' main { min-height: 3000px }');
                document.adoptedStyleSheets = [sheet];
                window.at = () => Math.round(scrollY + document.body.scrollTop);
                window.wide = () => document.querySelector('main').getBoundingClientRect().width;
                scrollTo(0, 700);
                if (at() !== 700) document.body.scrollTop = 700;
                return at()";
            assert_eq!(page.read(scroll, vec![sheet.into()]).await, Ok(json!(700)), "{sheet}");
            let wide = page.read("return wide()", vec![]).await.unwrap();
            let is_open = "return Boolean(document.querySelector('amapi-callback').shadowRoot.querySelector('dialog[open]'))";
            page.read("document.querySelector('amapi-callback').open()", vec![]).await.unwrap();
            page.until_equal("the dialog", true, is_open, vec![]).await;
            let stands = "return [at(), wide()]";
            assert_eq!(page.read(stands, vec![]).await, Ok(json!([700, wide])), "open: {sheet}");
            page.read("document.querySelector('amapi-callback').close()", vec![]).await.unwrap();
            page.until_equal("the dialog", false, is_open, vec![]).await;
            assert_eq!(
                page.read("return [at(), wide()]", vec![]).await,
                Ok(json!([700, wide])),
                "closed: {sheet}"
            );
            let style = "return document.body.style.overflow + document.documentElement.style.overflow";
            assert_eq!(page.read(style, vec![]).await, Ok(json!("")), "{sheet}");
        })
        .await;
    }
}

/// Like Chrome, Yandex and Firefox, which replace text nodes with translations.
const TRANSLATE: &str = "const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
    for (const text of texts) {
        const [outer, inner] = [document.createElement('font'), document.createElement('font')];
        inner.append(text.data.toUpperCase());
        outer.append(inner);
        arguments[0] ? text.replaceWith(outer) : (text.before(outer), text.remove());
    }
    return texts.length";

#[tokio::test]
async fn page_that_was_translated_still_changes() {
    let shop = Shop::open(Setup::default()).await;
    for at_once in [true, false] {
        shop.visit(async |page| {
            page.choose("deliveryType", "external-terminal").await;
            page.choose("lgsTariffId", "304-1502").await;
            page.until_says(".totals", "240").await;
            assert!(page.read(TRANSLATE, vec![at_once.into()]).await.unwrap().as_u64() > Some(50));
            page.until_says(".totals", "К ОПЛАТЕ").await;
            page.choose("deliveryType", "pickup").await;
            page.until_says(".totals", "бесплатно").await;
            assert!(!page.text_of(".totals").await.contains("240"), "the price of before");
            page.press_submit().await;
            page.until_says("#name-note", "Напишите, как к вам обращаться").await;
            page.read(TRANSLATE, vec![at_once.into()]).await.unwrap();
            page.fill("name", "Анна Петрова").await;
            page.click("#comment").await;
            page.until_equal(
                "the hint",
                "Можно только имя",
                "return root.getElementById('name-note').innerText.trim()",
                vec![],
            )
            .await;
        })
        .await;
    }
}

#[tokio::test]
async fn what_a_form_takes_over_from_another_is_no_change_of_the_shoppers() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        let second = "const first = document.querySelector('amapi-buy-click');
            first.analytics = '';
            const second = first.cloneNode(true);
            second.id = 'second';
            first.after(second);";
        page.read(second, vec![]).await.unwrap();
        // The last one in the page is opened and closed first.
        page.turn_to("#second").await;
        page.click("button.open").await;
        page.element("dialog[open] #phone").await;
        page.click("dialog .close").await;
        page.until_gone("dialog").await;
        page.turn_to("amapi-buy-click").await;
        page.click("button.open").await;
        page.fill("phone", "89161234567").await;
        page.turn_to("#second").await;
        page.until("the number", "return root.getElementById('phone').value === '+7 916 123-45-67'", vec![])
            .await;
        let changed = "return seen.events.filter(({ name }) => name === 'change').length";
        let own = page.read(changed, vec![]).await.unwrap();
        let begun = "return dataLayer.filter(({ event }) => event === 'begin_checkout').length";
        assert_eq!(page.read(begun, vec![]).await, Ok(json!(1)));
        page.read("root.getElementById('phone').dispatchEvent(new Event('change'))", vec![]).await.unwrap();
        assert_eq!(page.read(changed, vec![]).await, Ok(own));
        assert_eq!(page.read(begun, vec![]).await, Ok(json!(1)));
    })
    .await;
}
