//! Loading the widget, and what is shown if it cannot be loaded.

use e2e::{FileFault, Hints, Page, Setup, Shop, View};
use serde_json::{Value, json};

/// The widget's files that the page has requested.
const PULLED: &str = "return performance.getEntriesByType('resource')
    .map(({ name }) => name).filter((name) => /amapi-\\w+\\.(js|wasm)/.test(name))";

/// A page with only a button, which nobody has touched.
const ONLY_A_BUTTON: &str = "document.addEventListener('readystatechange', () => {
        // Before the module runs, which may be drawn, and so observed, before DOMContentLoaded.
        if (document.readyState !== 'interactive') return;
        const others = 'amapi-checkout, amapi-buy-click, amapi-account';
        document.querySelectorAll(others).forEach((element) => element.remove());
        const button = document.querySelector('amapi-callback');
        button.removeAttribute('config');
        // The pointer may be anywhere.
        button.style.pointerEvents = 'none';
    });
    const { requestIdleCallback } = window;
    window.requestIdleCallback = (work) => seen.idle.push(work);
    seen.rest = () => seen.idle.forEach((work) => requestIdleCallback(work));";

#[tokio::test]
async fn form_far_below_is_not_there_before_it_is_near_and_every_file_is_pulled_once() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        let forms = "return ['amapi-checkout', 'amapi-account']
            .map((name) => Boolean(document.querySelector(name).shadowRoot.querySelector('.widget')))";
        assert_eq!(page.read(forms, vec![]).await, Ok(json!([true, false])));
        page.turn_to("amapi-account").await;
        page.element(".widget").await;
        let pulled = page.list(PULLED).await;
        assert_eq!(pulled.len(), 2, "{pulled:?}");
    })
    .await;
}

#[tokio::test]
async fn files_of_which_the_page_tells_by_tags_or_a_header_are_pulled_once_under_a_strict_policy() {
    let policy = crate::examples::strict().replace("connect-src ", "img-src data:; connect-src 'self' ");
    let policy: Option<&str> = Some(policy.leak());
    for hints in [Hints::Tags, Hints::Header] {
        let shop = Shop::open(Setup { hints, policy, ..Setup::default() }).await;
        shop.visit(async |_| {
            assert_eq!(pulled(&shop), ["js", "wasm"], "{hints:?}");
        })
        .await;
    }
}

/// The endings of the requested files, without the parts of the module.
fn pulled(shop: &Shop) -> Vec<String> {
    let mut pulled = shop.pulled();
    pulled.retain(|path| path.matches('-').count() == 1);
    let mut endings: Vec<_> =
        pulled.iter().filter_map(|path| Some(path.rsplit_once('.')?.1.to_owned())).collect();
    endings.sort();
    endings
}

/// A busy page's observer reports at once that the element was far away and that it has come near.
#[tokio::test]
async fn form_comes_where_the_page_was_too_busy_to_see_it_come_near() {
    let busy = "window.IntersectionObserver = class {
        constructor(callback) { this.callback = callback; }
        observe() { setTimeout(() => this.callback([{ isIntersecting: false }, { isIntersecting: true }])); }
        disconnect() {}
    };";
    let shop = Shop::open(Setup { before: busy, ..Setup::default() }).await;
    shop.visit(async |_| {}).await;
}

#[tokio::test]
async fn script_that_the_page_names_twice_does_no_harm() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.fill("comment", "Позвоните за час").await;
        let again = "const script = Object.assign(document.createElement('script'), { type: 'module' });
            script.onload = () => window.again = true;
            script.src = '/checkout.js?again';
            document.head.append(script)";
        page.read(again, vec![]).await.unwrap();
        page.until("the script again", "return window.again", vec![]).await;
        assert_eq!(page.value_of("comment").await, "Позвоните за час");
        assert_eq!(page.list(PULLED).await.len(), 2);
    })
    .await;
}

/// This version, as the elements report it.
const VERSION: &str = env!("CARGO_PKG_VERSION");

#[tokio::test]
async fn of_two_versions_the_first_defines_the_elements_and_the_second_says_so_with_both() {
    let other = "fetch('/checkout.js').then((answer) => answer.text()).then((text) => {
        const other = text.replace(arguments[0], '99.0.0');
        return import(URL.createObjectURL(new Blob([other], { type: 'text/javascript' })));
    }).then(() => window.other = true)";
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.fill("comment", "Позвоните за час").await;
        for name in ["checkout", "buy-click", "callback", "account"] {
            let version = format!("return customElements.get('amapi-{name}').version");
            assert_eq!(page.read(&version, vec![]).await, Ok(json!(VERSION)), "{name}");
        }
        page.read(other, vec![VERSION.into()]).await.unwrap();
        page.until("the other version", "return window.other", vec![]).await;
        assert_eq!(
            page.take_errors().await,
            [format!("amapi-checkout {VERSION} is used, not 99.0.0")],
            "in the console"
        );
        assert_eq!(page.value_of("comment").await, "Позвоните за час");
    })
    .await;
}

#[tokio::test]
async fn eager_form_is_there_wherever_it_is() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        let add = "const element = document.createElement('amapi-callback');
            for (const name of ['inline', 'loading', 'api']) element.setAttribute(name, arguments[0][name]);
            Object.assign(element.style, { marginTop: '9999px' });
            window.far = element;
            document.body.append(element)";
        let attributes = json!({ "inline": "", "loading": "eager", "api": shop.api });
        page.read(add, vec![attributes]).await.unwrap();
        page.until("the form far below", "return far.shadowRoot.querySelector('#request')", vec![]).await;
    })
    .await;
}

#[tokio::test]
async fn button_answers_the_first_tap_and_nothing_is_pulled_before() {
    let shop = Shop::open(Setup { before: ONLY_A_BUTTON, ..Setup::default() }).await;
    shop.look(View::default(), async |page| {
        page.turn_to("amapi-callback").await;
        assert_eq!(page.text_of("button.open").await, "Перезвоните мне");
        assert_eq!(page.list(PULLED).await, Vec::<String>::new());
        let tap = "root.querySelector('.open').click(); return root.querySelector('.open').textContent";
        assert_eq!(page.read(tap, vec![]).await, Ok(json!("Открываем…")));
        page.until_focused("dialog-heading").await;
        assert_eq!(page.text_of("button.open").await, "Перезвоните мне");
    })
    .await;
}

#[tokio::test]
async fn button_pulls_the_files_when_the_pointer_is_over_it_but_asks_the_service_only_once_open() {
    let shop = Shop::open(Setup { before: ONLY_A_BUTTON, ..Setup::default() }).await;
    shop.look(View::default(), async |page| {
        page.turn_to("amapi-callback").await;
        let over = "root.querySelector('.open').dispatchEvent(new PointerEvent('pointerenter'))";
        page.read(over, vec![]).await.unwrap();
        page.until_equal("the files", 2, &format!("return (() => {{ {PULLED} }})().length"), vec![]).await;
        assert_eq!(page.sent().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn idle_page_pulls_the_files_but_asks_nothing_of_the_service() {
    let shop = Shop::open(Setup { before: ONLY_A_BUTTON, ..Setup::default() }).await;
    shop.look(View::default(), async |page| {
        page.turn_to("amapi-callback").await;
        page.text_of("button.open").await;
        assert_eq!(page.list(PULLED).await, Vec::<String>::new());
        page.read("seen.rest()", vec![]).await.unwrap();
        page.until_equal("the files", 2, &format!("return (() => {{ {PULLED} }})().length"), vec![]).await;
        assert_eq!(page.sent().await, Vec::<String>::new());
    })
    .await;
}

/// The visible children of the element, and the events so far.
async fn fallback(page: &Page) -> Value {
    let script = "const slot = root.querySelector('slot');
        return [slot.assignedElements().some((element) => element.checkVisibility()), seen.events.filter(({ from }) => from === root.host.localName)
            .map(({ name, detail }) => [name, detail])]";
    page.read(script, vec![]).await.unwrap()
}

#[tokio::test]
async fn file_that_is_missing_or_tampered_with_is_refused_and_may_be_fetched_again() {
    for (end, fate) in [
        (".wasm", FileFault::Missing),
        (".wasm", FileFault::TamperedWith),
        (".js", FileFault::Missing),
        (".js", FileFault::TamperedWith),
    ] {
        let shop = Shop::open(Setup { example: Some("plain"), ..Setup::default() }).await;
        shop.break_files(Some((end, fate)));
        shop.look(View::default(), async |page| {
            page.until_says(".open", "Не загрузилось. Повторить?").await;
            let failed = json!([true, [["failed", { "stage": "start", "reason": "network" }]]]);
            assert_eq!(fallback(page).await, failed, "{end} {fate:?}");
            page.expect_errors();
            shop.break_files(None);
            page.click(".open").await;
            page.whole_form().await;
        })
        .await;
    }
}

#[tokio::test]
async fn policy_without_webassembly_leaves_the_shops_own_words_and_says_why() {
    let policy = "script-src 'self'";
    // An idle browser would try once more, and be refused.
    let before = "window.requestIdleCallback = () => {};";
    let setup = Setup { example: Some("plain"), policy: Some(policy), before, ..Setup::default() };
    let shop = Shop::open(setup).await;
    shop.look(View::default(), async |page| {
        page.until("the end", "return seen.events.length", vec![]).await;
        let failed = json!([true, [["failed", { "stage": "start", "reason": "unsupported" }]]]);
        assert_eq!(fallback(page).await, failed);
        page.until_gone(".open").await;
        for reason in ["violates script-src", "amapi-checkout"] {
            let is_told = "return seen.errors.some((error) => error.startsWith(arguments[0]))";
            page.until("the reason in the console", is_told, vec![reason.into()]).await;
        }
        page.expect_errors();
    })
    .await;
}

/// A panic in the module: an exception leaves it in the middle of its work.
pub const CRASH: &str = "
    const { host } = root;
    const { lang } = host;
    const value = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeValue');
    Object.defineProperty(Node.prototype, 'nodeValue', { ...value, set() {
        Object.defineProperty(Node.prototype, 'nodeValue', value);
        host.lang = lang;
        throw Error('crash');
    } });
    host.lang = 'en'";

#[tokio::test]
async fn crash_starts_the_form_anew_with_what_was_typed() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.fill_pickup_order().await;
        let typed = page.everything_typed().await;
        page.read(CRASH, vec![]).await.unwrap();
        page.until_says("#notice", "Форма перезапустилась после сбоя").await;
        assert_eq!(page.everything_typed().await, typed);
        let errors = page.take_errors().await;
        assert!(errors.iter().any(|error| error.contains("has crashed")), "{errors:?}");
        let reasons = "return seen.events.filter(({ from, name }) => name === 'failed'
            && from === 'amapi-checkout').map(({ detail }) => detail.reason)";
        assert_eq!(page.list(reasons).await, ["crash"]);
        page.press_submit().await;
        page.order_code().await;
        assert_eq!(shop.orders(), 1);
    })
    .await;
}

#[tokio::test]
async fn form_that_crashes_again_and_again_gives_way_to_the_shops_own_words() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        for crashes in 1..=4 {
            page.whole_form().await;
            page.read(CRASH, vec![]).await.unwrap();
            let count = "return seen.events.filter(({ from, name }) => name === 'failed'
                && from === 'amapi-checkout').length";
            page.until_equal("crashes", crashes, count, vec![]).await;
        }
        page.until_says(".open", "Не загрузилось. Повторить?").await;
        assert_eq!(fallback(page).await[0], json!(true));
        page.expect_errors();
    })
    .await;
}

#[tokio::test]
async fn nothing_jumps_while_the_page_comes_up() {
    if e2e::Browser::chosen() != e2e::Browser::Chromium {
        // Firefox does not measure it.
        return;
    }
    let watch = "window.shifts = []; new PerformanceObserver((list) => list.getEntries().forEach(({ value, sources }) =>
        shifts.push(`${value}: ${sources.map(({ node }) => node?.outerHTML?.slice(0, 80)).join()}`)))
        .observe({ type: 'layout-shift', buffered: true });";
    for width in [360, 1280] {
        let shop = Shop::open(Setup { before: watch, ..Setup::default() }).await;
        shop.look(View { width, ..View::default() }, async |page| {
            page.whole_form().await;
            page.turn_to("amapi-account").await;
            page.element(".widget").await;
            assert_eq!(page.list("return shifts").await, Vec::<String>::new(), "at {width} px");
        })
        .await;
    }
}
