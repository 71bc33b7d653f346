//! Hostile pages: their effect on the form's looks, and how a shop may style it.

use e2e::looks::{self, AXE_WIDTHS};
use e2e::{Page, Scheme, Setup, Shop, View};
use serde_json::{Value, json};

/// The position of each input and button, in CSS pixels from the form's corner, and its style.
const MEASURES: &str = "
    const form = root.querySelector('.widget');
    // What stays in sight stands where the page is scrolled to.
    for (const it of root.querySelectorAll('.side, .closing')) it.style.position = 'static';
    const corner = form.getBoundingClientRect();
    const scale = corner.width / form.offsetWidth;
    const round = (n) => Math.round(n / scale);
    return [...root.querySelectorAll('.widget, h2, input, select, textarea, button, label')]
        .filter((element) => element.checkVisibility() && element.closest('.widget'))
        .map((element) => {
            const { x, y, width, height } = element.getBoundingClientRect();
            const style = getComputedStyle(element);
            const looks = ['color', 'backgroundColor', 'fontSize', 'lineHeight', 'direction', 'textAlign', 'borderRadius',
                'letterSpacing', 'textTransform'].map((name) => style[name]);
            return [element.id || element.textContent.slice(0, 20), round(x - corner.x), round(y - corner.y),
                round(width), round(height), ...looks];
        })";

/// Adds a sheet to the page, and returns the form's measures.
async fn measured(page: &Page, css: &str) -> Vec<Value> {
    let script = "document.getElementById('hostile')?.remove();
        const sheet = Object.assign(document.createElement('style'), { id: 'hostile', textContent: arguments[0] });
        document.head.append(sheet)";
    page.read(script, vec![css.into()]).await.unwrap();
    let measures = page.read(MEASURES, vec![]).await.unwrap();
    measures.as_array().expect("a list").clone()
}

/// The element gets the same width as on the plain page, whatever else changes there.
const ROOM: &str = "main, body { display: block !important; margin: 0 !important; padding: 0 !important; max-width: none !important }
    main > * { margin-inline: 0 !important } amapi-checkout { font-family: sans-serif !important }";

const HOSTILE: [(&str, &str); 8] = [
    ("everything is unset", "* { all: unset !important }"),
    (
        "everything is styled",
        "* { font-size: 3px !important; line-height: 9 !important; color: red !important; float: left !important;
            text-transform: uppercase !important; letter-spacing: 1em !important; text-align: right !important;
            box-sizing: border-box !important; word-spacing: 2em !important; cursor: help !important }",
    ),
    ("a tiny root", "html { font-size: 4px !important }"),
    ("a huge root", "html { font-size: 40px !important }"),
    ("right to left", "html { direction: rtl !important }"),
    ("a scaled page", "main { transform: scale(0.5); transform-origin: 0 0 }"),
    ("columns of inputs", "input, button, label { display: none !important; width: 1px !important }"),
    ("colours", ":root { --ink: red; --accent: lime; --radius: 99px; --gap: 0 }"),
];

#[tokio::test]
async fn whatever_the_pages_css_does_the_form_measures_the_same() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        for width in [360, 1280] {
            page.resize(width).await;
            let plain = measured(page, ROOM).await;
            assert!(plain.len() > 40, "{} parts", plain.len());
            for (name, css) in HOSTILE {
                let hostile = measured(page, &format!("{css} {ROOM}")).await;
                page.picture(&format!("hostile-{}-{width}", name.replace(' ', "-"))).await;
                let differ = plain.iter().zip(&hostile).filter(|(plain, hostile)| !is_near(plain, hostile));
                let differ: Vec<_> = differ.take(5).collect();
                assert!(differ.is_empty() && plain.len() == hostile.len(), "{name}, {width} px: {differ:#?}");
            }
        }
    })
    .await;
}

/// Whether two measures are equal to a pixel: a page that scrolls may have an additional scroll bar.
fn is_near(a: &Value, b: &Value) -> bool {
    let parts = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let near = |(a, b): (&Value, &Value)| match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => (a - b).abs() <= 1.0,
        _ => a == b,
    };
    parts(a).iter().zip(&parts(b)).all(near)
}

#[tokio::test]
async fn text_is_of_the_browsers_own_size_or_of_the_shops() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        let size = "return getComputedStyle(root.querySelector('.widget')).fontSize";
        assert_eq!(page.read(size, vec![]).await, Ok(json!("16px")));
        page.read("root.host.style.setProperty('--amapi-font-size', '20px')", vec![]).await.unwrap();
        assert_eq!(page.read(size, vec![]).await, Ok(json!("20px")), "what the shop asks for");
    })
    .await;
}

#[tokio::test]
async fn themes_change_the_looks_and_stay_legible() {
    for scheme in [Scheme::Light, Scheme::Dark] {
        let shop = Shop::open(Setup::default()).await;
        shop.look(View { scheme, ..View::default() }, async |page| {
            page.whole_form().await;
            let looks = "return ['color', 'borderRadius', 'backgroundColor'].map((name) =>
                getComputedStyle(root.querySelector('button[form=request]'))[name])";
            let mut seen = vec![page.read(looks, vec![]).await.unwrap()];
            for theme in ["forest", "book", "dense"] {
                let choose = "document.querySelector(`[value=${arguments[0]}]`).click()";
                page.read(choose, vec![theme.into()]).await.unwrap();
                let now = page.read(looks, vec![]).await.unwrap();
                assert!(!seen.contains(&now), "{theme} looks like another");
                seen.push(now);
                for width in AXE_WIDTHS {
                    page.resize(width).await;
                    page.picture(&format!("theme-{theme}-{width}")).await;
                    assert_eq!(
                        looks::axe(page).await,
                        Vec::<String>::new(),
                        "{theme}, {scheme:?}, {width} px"
                    );
                    assert_eq!(looks::measures(page).await, Vec::<String>::new(), "{theme}, {width} px");
                }
            }
        })
        .await;
    }
}

#[tokio::test]
async fn parts_and_properties_are_the_shops_to_style() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        let css = "amapi-checkout { --amapi-accent: rgb(1, 2, 3); --amapi-gap: 7px }
            amapi-checkout::part(label) { text-transform: uppercase }
            amapi-callback::part(open) { letter-spacing: 3px }";
        measured(page, css).await;
        let style =
            "const [selector, name] = arguments; return getComputedStyle(root.querySelector(selector))[name]";
        let of = async |selector: &str, name: &str| {
            page.read(style, vec![selector.into(), name.into()]).await.unwrap()
        };
        assert_eq!(of("button[form=request]", "backgroundColor").await, "rgb(1, 2, 3)");
        assert_eq!(of(".sections", "rowGap").await, "7px");
        assert_eq!(of("label", "textTransform").await, "uppercase");
        page.turn_to("amapi-callback").await;
        assert_eq!(of(".open", "letterSpacing").await, "3px");
    })
    .await;
}

#[tokio::test]
async fn what_a_shop_draws_around_words_is_not_drawn_where_there_are_none() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        let css =
            "amapi-checkout::part(note) { border: 1px solid red; background: yellow; opacity: 1 !important }";
        measured(page, css).await;
        page.choose("deliveryType", "external-terminal").await;
        let seen = "return [...root.querySelectorAll('[part=note]')].filter((note) => note.checkVisibility())
            .map((note) => (note.textContent ? 'words' : 'empty') + getComputedStyle(note).opacity)";
        let mut seen = page.list(seen).await;
        seen.sort();
        seen.dedup();
        assert_eq!(seen, ["empty0", "words1"]);
    })
    .await;
}
