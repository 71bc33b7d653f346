//! The pages of `e2e/hosts/`: real frameworks and libraries, each with an order. All have the same shop, whose page has
//! a kettle and whose script has a samovar.

use std::fs;
use std::path::Path;

use e2e::{Page, ROOT, Setup, Shop, View};

use super::written::{CONFIG, order, ordered, told};

/// A file built by `e2e/hosts/build.mjs`.
fn built(file: &str) -> String {
    let path = Path::new(ROOT).join("target/hosts").join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

const OURS: &str = "<script type=module src=/checkout.js></script>";

/// A page on which a framework creates the element, or hydrates its server's markup.
fn page(script: &str, rendered: Option<&str>, is_ours_first: bool) -> String {
    let rendered = rendered.map(built).unwrap_or_default();
    let theirs = format!("<script type=module src=/hosts/{script}.js></script>");
    let scripts = if is_ours_first { format!("{OURS}{theirs}") } else { format!("{theirs}{OURS}") };
    format!(
        "<title>Магазин</title><body><div id=root data-api=API data-token=TOKEN>{rendered}</div>{scripts}"
    )
}

async fn shop(html: String) -> Shop {
    Shop::open(Setup { html: Some(html.leak()), ..Setup::default() }).await
}

/// Orders the samovar while the framework renders again and again, and receives the order's event.
async fn orders_samovar(page: &Page, shop: &Shop) {
    page.until_says(".lines", "Самовар").await;
    // The page is told of the form after its elements are there.
    page.until("amapi-ready", "return seen.events.some(({ name }) => name === 'ready')", vec![]).await;
    let forms = told(page, "ready").await.len();
    page.fill("comment", "Позвоните за час до доставки, пожалуйста").await;
    order(page, shop).await;
    let code = page.order_code().await;
    let heading = "return document.querySelector('h1').textContent";
    page.until_equal("the page's heading", format!("Заказ {code}"), heading, vec![]).await;
    assert_eq!(ordered(shop), ["Самовар"]);
    let body = shop.rows("SELECT body FROM orders")[0]["body"].to_string();
    assert!(body.contains("Позвоните за час до доставки, пожалуйста"), "what was typed: {body}");
    assert_eq!(told(page, "ready").await.len(), forms, "the form was made anew");
}

#[tokio::test]
async fn frameworks_hand_over_what_is_ordered_by_inline_objects_and_functions_while_they_render() {
    for (script, rendered) in [
        ("react-client", None),
        ("react-hydrate", Some("react.html")),
        ("react-18", None),
        ("vue-client", None),
        ("vue-hydrate", Some("vue.html")),
        ("svelte-client", None),
        ("svelte-hydrate", Some("svelte.html")),
    ] {
        for is_ours_first in [true, false] {
            let shop = shop(page(script, rendered, is_ours_first)).await;
            shop.visit(async |page| {
                orders_samovar(page, &shop).await;
                if !is_ours_first {
                    // Before its next render it does not know the properties, and may write attributes: the widget
                    // reports that.
                    let errors = page.take_errors().await;
                    assert!(errors.iter().all(|error| error.contains("Атрибут")), "{script}: {errors:?}");
                }
            })
            .await;
        }
    }
}

/// The components of the package: nothing is written as an attribute, no form is mounted before its cart, and no event
/// before React has hydrated the page is lost.
#[tokio::test]
async fn components_of_the_package_lose_no_property_and_no_event_in_react_18_and_19_with_and_without_a_server()
 {
    let heard = "return document.querySelector('h1').dataset.heard";
    for react in ["react", "react-18"] {
        let server = format!("{react}-package.html");
        for (script, rendered) in [("client", None), ("hydrate", Some(server.as_str()))] {
            for is_ours_first in [true, false] {
                let shop = shop(page(&format!("{react}-package-{script}"), rendered, is_ours_first)).await;
                shop.visit(async |page| {
                    orders_samovar(page, &shop).await;
                    page.until_equal("the events", "amapi-ready", heard, vec![]).await;
                    let class = "return document.querySelector('amapi-checkout.wide[loading=eager]') && !document.querySelector('[cart], [token], [data-amapi]')";
                    assert_eq!(page.read(class, vec![]).await, Ok(true.into()), "{react} {script}");
                    assert_eq!(page.errors().await, Vec::<String>::new(), "{react} {script}");
                })
                .await;
            }
        }
    }
}

const CONTENT: &str = "<main id=shop><amapi-checkout loading=eager api=API token=TOKEN><p>Позвоните нам</p>
    <script type=application/json>CONFIG</script></amapi-checkout></main>";

fn with(head: &str, body: &str) -> String {
    format!("<title>Магазин</title>{head}{OURS}<body>{body}").replace("CONFIG", CONFIG)
}

/// Types, applies the page's changes, and orders with the typed values.
async fn orders_after(html: String, changes: &[(&str, &str)]) {
    let shop = shop(html).await;
    shop.visit(async |page| {
        page.fill("comment", "Позвоните за час").await;
        page.until("the draft", "return Object.values(localStorage).join().includes('за час')", vec![]).await;
        for (change, is_done) in changes {
            page.read(change, vec![]).await.expect(change);
            page.until(change, &format!("return {is_done}"), vec![]).await;
        }
        page.whole_form().await;
        page.until_equal(
            "the comment",
            "Позвоните за час",
            "return root.getElementById('comment').value",
            vec![],
        )
        .await;
        order(page, &shop).await;
    })
    .await;
}

const TURBO: &str = "<script type=module>
    import * as Turbo from '/hosts/turbo.js';
    window.Turbo = Turbo;
    seen.turbo = [];
    for (const name of ['load', 'render', 'morph']) {
        addEventListener('turbo:' + name, () => seen.turbo.push(name + (document.documentElement.hasAttribute('data-turbo-preview') ? ' of a preview' : '')));
    }
</script>";

/// Goes to a page that Turbo has cached, and delays the server's answer.
const PREVIEW: &str = "seen.turbo = [];
    addEventListener('turbo:before-fetch-request', (event) => {
        event.preventDefault();
        seen.resume = event.detail.resume;
    }, { once: true });
    Turbo.visit('/')";

#[tokio::test]
async fn turbo_shows_previews_goes_back_and_morphs_and_what_was_typed_is_ordered() {
    let away = ("seen.turbo = []; Turbo.visit('/privacy.html')", "!root && seen.turbo.includes('load')");
    let loaded = "root && seen.turbo.includes('load')";
    let morph =
        "<meta name=turbo-refresh-method content=morph><meta name=turbo-refresh-scroll content=preserve>";
    for (head, changes) in [
        ("", &[away, ("seen.turbo = []; history.back()", loaded)][..]),
        (
            "",
            &[
                away,
                (PREVIEW, "root && seen.turbo.includes('render of a preview')"),
                ("seen.turbo = []; seen.resume()", loaded),
            ],
        ),
        ("", &[away, away, ("seen.turbo = []; Turbo.visit('/?again')", loaded)]),
        ("", &[("seen.turbo = []; Turbo.visit('/', { action: 'replace' })", loaded)]),
        (
            morph,
            &[(
                "seen.turbo = []; root.host.kept = true; Turbo.visit(location.href, { action: 'replace' })",
                "seen.turbo.includes('morph') && seen.turbo.includes('load') && root.host.kept",
            )],
        ),
    ] {
        orders_after(with(&format!("{head}{TURBO}"), CONTENT), changes).await;
    }
}

#[tokio::test]
async fn htmx_swaps_the_form_and_what_was_typed_is_ordered() {
    for swap in [
        "hx-target=#shop hx-swap=outerHTML",
        "hx-target=#shop hx-swap=outerHTML hx-select-oob=h1",
        "hx-target=body hx-swap=innerHTML",
    ] {
        let button = format!(
            "<h1>Заказ</h1>{CONTENT}<button id=swap hx-get=/ hx-select=#shop {swap}>Обновить</button>"
        );
        let swapped = "seen.swapped = false; addEventListener('htmx:afterSettle', () => seen.swapped = true); root.host.was = true;
            document.getElementById('swap').click()";
        let head = "<script src=/hosts/htmx.js></script>";
        orders_after(with(head, &button), &[(swapped, "root && !root.host.was")]).await;
    }
}

#[tokio::test]
async fn jquery_puts_the_markup_in_with_the_script_inside_and_again() {
    for markup in [
        format!("{OURS}{CONTENT}"),
        format!("{CONTENT}{OURS}"),
        CONTENT.replace("<p>", &format!("{OURS}<p>")),
        CONTENT.replace("<p>", "<script type=module async src=/checkout.js></script><p>"),
    ] {
        let markup = markup.replace("CONFIG", CONFIG).replace("</script>", "<\\/script>");
        let html = format!(
            "<title>Магазин</title><script src=/hosts/jquery.js></script><body><div id=place></div>
            <script>window.put = () => $('#place').html(`{markup}`); put()</script>"
        );
        let again = ("root.host.was = true; document.defaultView.put()", "root && !root.host.was");
        orders_after(html, &[again, again]).await;
    }
}

#[tokio::test]
async fn our_example_takes_an_order_as_wordpress_and_a_minifier_leave_it() {
    for file in ["wordpress.html", "minified.html"] {
        let html = built(file).replace("/amapi/", "/").replace("https://www.amapi.ru", "API");
        let shop = shop(html).await;
        shop.visit(async |page| {
            super::examples::order(page).await;
            assert_eq!(shop.orders(), 1, "{file}");
        })
        .await;
    }
}

/// Data from a database, names included, in a page as PHP prints it: `tests/php/page.php`.
#[tokio::test]
async fn page_that_php_prints_shows_every_name_as_it_was_typed_and_takes_an_order() {
    let shop = shop(built("php.html")).await;
    shop.visit(async |page| {
        page.until_says(".lines", "Чай & кофе <b>").await;
        let text = page.text_of(".lines").await;
        for name in [
            "Чай & кофе <b>",
            "</script><script>alert(1)</script>",
            "[[!evil]] {{constructor}}",
            "О'Нил «Ёлка»",
        ] {
            assert!(text.contains(name), "{name} in {text}");
        }
        order(page, &shop).await;
        assert_eq!(ordered(&shop).len(), 14);
    })
    .await;
}

/// Another origin frames the shop. If the frame denies the shop its own origin, the shop has no storage either.
#[tokio::test]
async fn frame_of_another_origin_takes_an_order_with_and_without_forms_and_storage() {
    for allowed in [
        "allow-scripts allow-same-origin allow-forms",
        "allow-scripts allow-same-origin",
        "allow-scripts allow-forms",
        "allow-scripts",
    ] {
        let element = CONTENT.replace("CONFIG", CONFIG).replace("</script>", "<\\/script>");
        let html = format!(
            "<title>Магазин</title><body><script>
            const frame = `<iframe sandbox='{allowed}' width=1000 height=800 src='//localhost:${{location.port}}'></iframe>`;
            const shop = `<script type=module src=CDN/checkout.js><\\/script>{element}`;
            document.write(top === window ? frame : shop)</script>"
        );
        let shop = shop(html).await;
        shop.look(View::default(), async |page| {
            page.session.driver.enter_frame(0).await.expect("the frame");
            page.whole_form().await;
            let origin = page.read("return [origin, location.hostname]", vec![]).await.unwrap();
            let is_own = allowed.contains("same-origin");
            assert_eq!(origin[0] != "null", is_own, "{origin}");
            order(page, &shop).await;
        })
        .await;
    }
}
