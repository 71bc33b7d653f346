//! Properties set by the page's scripts: with which framework, in which order, how often, and when.

use e2e::{Page, View};
use serde_json::json;

use super::written::{CONFIG, order, ordered, shop, told};

pub const ELEMENT: &str = "<amapi-checkout loading=eager api=API token=TOKEN><p>Позвоните нам</p>";

/// Another cart, as a script writes it.
pub const SAMOVAR: &str = "{ items: [{ productId: 1, itemId: 2, name: 'Самовар', price: 7000 }], totalWeight: 3, totalVolume: 0.01 }";

/// Pages on which a framework sets a samovar, while the configuration in the page has a kettle.
const FRAMEWORKS: [(&str, &str); 6] = [
    ("before the definition, as Vue does with its script before ours", "<script>element.cart = SAMOVAR</script>"),
    (
        "at once when it is defined, as Svelte does",
        "<script>customElements.whenDefined('amapi-checkout').then(() => { element.cart = SAMOVAR })</script>",
    ),
    (
        "where the prototype has the property, as React does, and else as an attribute",
        "<script>customElements.whenDefined('amapi-checkout').then(() => {
            'cart' in element ? element.cart = SAMOVAR : element.setAttribute('cart', SAMOVAR) })</script>",
    ),
    (
        "by the setter that the prototype has",
        "<script>customElements.whenDefined('amapi-checkout').then(() => {
            const find = (it) => Object.getOwnPropertyDescriptor(it, 'cart') ?? find(Object.getPrototypeOf(it));
            find(element).set.call(element, SAMOVAR) })</script>",
    ),
    (
        "after the server has rendered a text for it, as Svelte's does",
        "<script>element.setAttribute('cart', '[object Object]');
            customElements.whenDefined('amapi-checkout').then(() => { element.cart = SAMOVAR })</script>",
    ),
    (
        "when the form is there",
        "<script>element.addEventListener('amapi-ready', () => { element.cart = SAMOVAR }, { once: true })</script>",
    ),
];

#[tokio::test]
async fn goods_of_the_property_are_ordered_and_not_those_of_the_page_however_a_framework_sets_it() {
    for (what, script) in FRAMEWORKS {
        let script =
            script.replace("<script>", "<script>{ const element = document.querySelector('amapi-checkout');");
        let script = script.replace("</script>", "}</script>").replace("SAMOVAR", SAMOVAR);
        let body = format!("{ELEMENT}<script type=application/json>CONFIG</script></amapi-checkout>{script}");
        let shop = shop(&body).await;
        shop.visit(async |page| {
            page.until_says(".lines", "Самовар").await;
            order(page, &shop).await;
            assert_eq!(ordered(&shop), ["Самовар"], "{what}");
            assert_eq!(page.errors().await, Vec::<String>::new(), "{what}");
        })
        .await;
    }
}

#[tokio::test]
async fn attribute_that_looks_like_a_propertys_value_is_an_error_and_never_other_goods_without_a_word() {
    for attribute in [
        "cart='[object Object]'",
        "cart",
        "cart='{\"items\":[]}'",
        "delivery='[object Object]'",
        "payment='1,2'",
        "configuration='[object Object]'",
    ] {
        let element = ELEMENT.replace("loading=eager", &format!("loading=eager {attribute}"));
        let shop =
            shop(&format!("{element}<script type=application/json>CONFIG</script></amapi-checkout>")).await;
        shop.look(View::default(), async |page| {
            let name = attribute.split('=').next().unwrap_or_default();
            page.until_says(".notice", &format!("Атрибут {name}")).await;
            page.until_gone("form").await;
            assert_eq!(told(page, "failed").await[0]["errors"][0]["path"], name);
            let errors = page.take_errors().await;
            assert!(matches!(&*errors, [only] if only.contains(name)), "{errors:?}");
            page.read("root.host.removeAttribute(arguments[0])", vec![name.into()]).await.unwrap();
            page.whole_form().await;
        })
        .await;
    }
}

#[tokio::test]
async fn element_that_a_script_makes_needs_no_json_in_the_page() {
    for set in [
        "element.configuration = config",
        "Object.assign(element, { cart, delivery, payment })",
        "Object.assign(element, { configuration: { ...config, items: [] }, cart })",
        "Object.assign(element, { configuration: { payment: [1], privacyPolicy }, cart, delivery })",
        "Object.assign(element, { configuration: config, cart: null, delivery: undefined })",
    ] {
        let shop = shop("<main></main>").await;
        shop.look(View::default(), async |page| {
            page.until("the definition", "return customElements.get('amapi-checkout')", vec![]).await;
            let make = format!(
                "const config = JSON.parse(arguments[0]), {{ delivery, payment, privacyPolicy, ...cart }} = config;
                const element = document.createElement('amapi-checkout');
                {set};
                Object.assign(element, {{ api: arguments[1], loading: 'eager' }});
                document.querySelector('main').append(element)"
            );
            page.read(&make, vec![CONFIG.into(), shop.api.clone().into()]).await.expect("an element");
            page.whole_form().await;
            page.until_says(".lines", "Чайник").await;
        })
        .await;
    }
}

#[tokio::test]
async fn property_that_is_taken_back_leaves_what_the_page_says() {
    let shop =
        shop(&format!("{ELEMENT}<script type=application/json>CONFIG</script></amapi-checkout>")).await;
    shop.visit(async |page| {
        for (name, value, selector, shown, again) in [
            ("cart", SAMOVAR, ".lines", "Самовар", "Чайник"),
            ("payment", "[39]", "#paymentOption", "по счёту", "Наличными"),
            ("delivery", "{ pickup: { points: [{ code: '7', address: 'Тула, 1' }] } }", "#request", "Тула, 1", "Курьер"),
        ] {
            page.read(&format!("root.host.{name} = {value}"), vec![]).await.unwrap();
            let script = "return root.querySelector(arguments[0]).textContent.toLowerCase().includes(arguments[1].toLowerCase())";
            if name == "payment" {
                page.until_equal("ways to pay", 1, "return root.querySelectorAll('#paymentOption input').length", vec![]).await;
            } else if name == "cart" {
                page.until(shown, script, vec![selector.into(), shown.into()]).await;
            }
            let same = format!("return JSON.stringify(root.host.{name}) === JSON.stringify({value})");
            assert_eq!(page.read(&same, vec![]).await, Ok(json!(true)), "{name} reads back");
            page.read(&format!("root.host.{name} = null"), vec![]).await.unwrap();
            page.until(again, script, vec![selector.into(), again.into()]).await;
        }
        assert_eq!(told(page, "ready").await.len(), 1, "the form was made anew");
    })
    .await;
}

/// Types a name while a script runs between any two keys.
async fn type_while(page: &Page, script: &str) {
    page.click("#name").await;
    for key in ["И", "в", "а", "н", "о", "в"] {
        page.read(script, vec![CONFIG.into()]).await.expect(script);
        page.keys(key).await;
    }
    assert_eq!(page.value_of("name").await, "Иванов", "{script}");
    page.fill("name", "").await;
}

#[tokio::test]
async fn equal_data_that_a_framework_sets_with_every_render_changes_nothing() {
    let shop =
        shop(&format!("{ELEMENT}<script type=application/json>CONFIG</script></amapi-checkout>")).await;
    shop.visit(async |page| {
        page.read("window.lines = root.querySelector('.lines').firstElementChild", vec![]).await.unwrap();
        for set in [
            "root.host.api = root.host.api",
            "root.host.setAttribute('api', root.host.getAttribute('api'))",
            "root.host.inline = false; root.host.config = null; root.host.lang = ''",
            "const { items, totalWeight, totalVolume } = JSON.parse(arguments[0]);
                root.host.cart = { totalVolume, totalWeight, items: items.map((item) => ({ ...item })) }",
            "root.host.payment = [1, 2]",
            "root.host.configuration = JSON.parse(arguments[0])",
            "root.host.configuration = Object.fromEntries(Object.entries(JSON.parse(arguments[0])).reverse())",
            "root.host.delivery = JSON.parse(arguments[0]).delivery",
            "root.host.cart = undefined; root.host.delivery = null; root.host.configuration = undefined",
        ] {
            type_while(page, set).await;
            let same = "return lines === root.querySelector('.lines').firstElementChild";
            assert_eq!(page.read(same, vec![]).await, Ok(json!(true)), "{set}: the cart was made anew");
        }
        assert_eq!(told(page, "ready").await.len(), 1, "forms");
    })
    .await;
}

pub const BY_CITY: &str = "<script type=application/json>{\"items\":[{\"productId\":1,\"itemId\":2,\"name\":\"Чайник\",\"price\":1990}],
    \"totalWeight\":1,\"totalVolume\":1,\"payment\":[1],\"privacyPolicy\":\"/privacy.html\",\"place\":{\"city\":\"Москва\"}}</script></amapi-checkout>
    <script>{
        window.asked = [];
        window.finder = (code) => async ({ city }) => {
            asked.push(`${city} ${code}`);
            return { address: {}, pickup: { points: [{ code: '103', address: `Москва, ${code}` }] } };
        };
        document.querySelector('amapi-checkout').delivery = finder(1);
    }</script>";

#[tokio::test]
async fn another_function_is_asked_anew_without_touching_what_is_typed_and_the_same_is_not() {
    let shop = shop(&format!("{ELEMENT}{BY_CITY}")).await;
    shop.visit(async |page| {
        page.until_equal("the question", json!(["Москва 1"]), "return asked", vec![]).await;
        let same = "root.host.delivery = root.host.delivery; root.host.cart = root.host.cart";
        type_while(page, same).await;
        assert_eq!(page.read("return asked.length", vec![]).await, Ok(json!(1)), "the same was asked again");
        type_while(page, "root.host.delivery = finder(asked.length + 1)").await;
        page.until_equal("the questions", 7, "return asked.length", vec![]).await;
        page.choose("deliveryType", "pickup").await;
        page.until_says("#pickup-point", "Москва, 7").await;
        assert_eq!(told(page, "ready").await.len(), 1, "forms");
    })
    .await;
}
