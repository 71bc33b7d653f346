//! The elements as a page's scripts see them.

use std::collections::BTreeSet;
use std::fs;

use e2e::{ROOT, Setup, Shop};
use serde_json::{Value, json};

/// A list of a declaration in types/custom-elements.json.
fn declared<'a>(declaration: &'a Value, list: &str) -> impl Iterator<Item = &'a Value> {
    declaration[list].as_array().into_iter().flatten()
}

fn names<'a>(entries: impl Iterator<Item = &'a Value>) -> BTreeSet<String> {
    entries.map(|entry| entry["name"].as_str().expect("a name").to_owned()).collect()
}

/// The members of an element that HTMLElement does not have, and its observed attributes.
const REACHABLE: &str = "
    const element = document.querySelector(arguments[0]);
    const ownNames = [];
    for (let it = element; it !== HTMLElement.prototype; it = Object.getPrototypeOf(it)) {
        ownNames.push(...Object.keys(Object.getOwnPropertyDescriptors(it)));
    }
    const hidden = /Callback$|^constructor$|^wantsOpen$/;
    return [ownNames.filter((name) => !hidden.test(name)), element.constructor.observedAttributes]";

#[tokio::test]
async fn elements_have_the_members_that_the_manifest_declares_and_no_other() {
    let manifest = fs::read_to_string(format!("{ROOT}/types/custom-elements.json")).expect("the manifest");
    let manifest: Value = serde_json::from_str(&manifest).expect("JSON");
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        for declaration in declared(&manifest["modules"][0], "declarations") {
            let Some(tag) = declaration["tagName"].as_str() else { continue };
            let eager = "document.querySelector(arguments[0]).scrollIntoView()";
            page.read(eager, vec![tag.into()]).await.unwrap();
            let is_there =
                "return document.querySelector(arguments[0]).shadowRoot.querySelector('.open, .widget')";
            page.until("the form", is_there, vec![tag.into()]).await;
            let open = "document.querySelector(arguments[0]).open()";
            page.read(open, vec![tag.into()]).await.unwrap();
            let ready =
                "return seen.events.some(({ from, name }) => from === arguments[0] && name === 'ready')";
            page.until("the form to be ready", ready, vec![tag.into()]).await;
            page.read("document.querySelector(arguments[0]).close()", vec![tag.into()]).await.unwrap();

            let reachable = page.read(REACHABLE, vec![tag.into()]).await.unwrap();
            let reachable: [BTreeSet<String>; 2] = serde_json::from_value(reachable).unwrap();
            let is_static = |member: &&Value| member["static"] == true;
            let statics = names(declared(declaration, "members").filter(is_static));
            for name in statics {
                let is_there = "return customElements.get(arguments[0])[arguments[1]] != null";
                assert_eq!(
                    page.read(is_there, vec![tag.into(), name.into()]).await,
                    Ok(true.into()),
                    "{tag}"
                );
            }
            let mut members = names(declared(declaration, "members").filter(|member| !is_static(member)));
            // Every element has the properties of all; they have no effect where they do not apply.
            members.extend(
                [
                    "analytics",
                    "cart",
                    "configuration",
                    "dadata",
                    "delivery",
                    "draftDays",
                    "inline",
                    "payment",
                    "suggest",
                ]
                .map(str::to_owned),
            );
            assert_eq!(reachable[0], members, "{tag}");
            for attribute in names(declared(declaration, "attributes")) {
                let is_known = reachable[1].contains(&attribute)
                    || ["analytics", "draft-days", "loading", "dadata-url"].contains(&&*attribute);
                assert!(is_known, "{tag} does not observe {attribute}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn properties_are_reflected_but_for_the_token_which_nobody_reads() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        let script = "const element = root.host;
            element.api = '/other'; element.config = 'order'; element.loading = 'eager'; element.analytics = '';
            element.inline = true; element.token = '1|secret';
            return [...['api', 'config', 'loading', 'analytics', 'inline'].map((name) => element.getAttribute(name)),
                element.api, element.inline, element.token, element.outerHTML.includes('secret')]";
        let reflected = page.read(script, vec![]).await.unwrap();
        assert_eq!(reflected, json!(["/other", "order", "eager", "", "", "/other", true, null, false]));
    })
    .await;
}

#[tokio::test]
async fn properties_that_were_set_before_the_element_was_defined_count() {
    let before = "new MutationObserver((_, observer) => {
            const element = document.querySelector('amapi-checkout');
            if (!element || customElements.get('amapi-checkout')) return;
            observer.disconnect();
            element.cart = { items: [{ productId: 1, itemId: 2, name: 'Самовар', price: 7000 }],
                totalWeight: 3, totalVolume: 0.01 };
        }).observe(document, { childList: true, subtree: true });";
    let shop = Shop::open(Setup { before, ..Setup::default() }).await;
    shop.visit(async |page| page.until_says(".lines", "Самовар").await).await;
}

#[tokio::test]
async fn cart_and_delivery_change_under_an_open_form_and_reset_empties_it() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.fill("comment", "Позвоните за час").await;
        page.choose("deliveryType", "pickpoint").await;
        let change = "root.host.cart = { items: [{ productId: 1, itemId: 2, name: 'Самовар', price: 7000 }],
                totalWeight: 3, totalVolume: 0.01 };
            root.host.delivery = { address: {}, pickup: { points: [{ code: '7', address: 'Тула, 1' }] } }";
        page.read(change, vec![]).await.unwrap();
        page.until_says(".totals", "7\u{a0}000").await;
        assert_eq!(page.value_of("comment").await, "Позвоните за час");
        let methods = "return [...root.querySelectorAll('#deliveryType input')].map(({ value }) => value)";
        assert_eq!(page.list(methods).await, ["address", "pickup"]);

        page.read("root.host.cart = { items: [], totalWeight: 3, totalVolume: 0.01 }", vec![]).await.unwrap();
        page.until_says(".notice", "Корзина пуста").await;
        page.read("root.host.cart = null; root.host.delivery = null", vec![]).await.unwrap();
        page.whole_form().await;
        assert_eq!(page.value_of("comment").await, "Позвоните за час");

        page.read("root.host.reset()", vec![]).await.unwrap();
        page.until_equal("the comment", "", "return root.getElementById('comment').value", vec![]).await;
        assert_eq!(page.read("return root.host.checkValidity()", vec![]).await, Ok(json!(false)));
        page.fill_pickup_order().await;
        page.until_equal("validity", true, "return root.host.checkValidity()", vec![]).await;
    })
    .await;
}

#[tokio::test]
async fn page_hears_of_every_step_and_may_stop_the_sending() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        let stop = "addEventListener('amapi-submit', (event) => event.preventDefault(), { once: true })";
        page.read(stop, vec![]).await.unwrap();
        page.read("root.host.analytics = ''", vec![]).await.unwrap();
        page.fill_pickup_order().await;
        page.press_submit().await;
        let submits = "return seen.events.filter(({ name }) => name === 'submit').length";
        page.until_equal("the event", 1, submits, vec![]).await;
        page.element("button[form=request]:not([aria-disabled])").await;
        assert_eq!(shop.orders(), 0);
        page.press_submit().await;
        let code = page.order_code().await;
        let heard = page.read("return seen.events", vec![]).await.unwrap();
        let heard: Vec<_> =
            heard.as_array().unwrap().iter().filter(|event| event["from"] == "amapi-checkout").collect();
        let steps: Vec<_> =
            heard.iter().map(|event| event["name"].as_str().unwrap()).filter(|n| *n != "change").collect();
        assert_eq!(steps, ["ready", "submit", "submit", "created"]);
        assert_eq!(heard.last().unwrap()["detail"]["code"], json!(code));
        let sent: Value =
            serde_json::from_str(heard[heard.len() - 2]["detail"]["body"].as_str().unwrap()).unwrap();
        assert_eq!(sent["deliveryType"], "pickup");
        let layer = page.list("return dataLayer.flatMap(({ event }) => event ?? [])").await;
        assert_eq!(layer, ["begin_checkout", "add_shipping_info", "add_payment_info", "purchase"]);
        let without_submit: Vec<_> = heard.iter().filter(|event| event["name"] != "submit").collect();
        let told = json!(without_submit).to_string();
        assert!(
            !told.contains("Петрова") && !told.contains(&shop.token),
            "nothing personal, no token: {told}"
        );
    })
    .await;
}

#[tokio::test]
async fn dialog_is_opened_and_closed_by_script() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.turn_to("amapi-callback").await;
        page.read("root.host.open()", vec![]).await.unwrap();
        page.until_focused("dialog-heading").await;
        page.read("root.host.close()", vec![]).await.unwrap();
        page.until_gone("dialog").await;
        let steps =
            "return seen.events.filter(({ from }) => from === 'amapi-callback').map(({ name }) => name)";
        page.until_equal("the events", json!(["ready", "open", "close"]), steps, vec![]).await;
    })
    .await;
}

#[tokio::test]
async fn twenty_elements_live_on_one_page_and_one_that_goes_takes_nothing_along() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        let add = "const [api] = arguments;
            for (let i = 0; i < 20; i++) {
                const element = document.createElement(i % 2 ? 'amapi-callback' : 'amapi-checkout');
                element.setAttribute('inline', '');
                element.setAttribute('loading', 'eager');
                element.setAttribute('api', api);
                element.setAttribute('config', 'order');
                element.className = 'one-of-many';
                document.body.append(element);
            }";
        page.read(add, vec![shop.api.clone().into()]).await.unwrap();
        let forms = "return [...document.querySelectorAll('.one-of-many')]
            .filter(({ shadowRoot }) => shadowRoot.querySelector('#request')).length";
        page.until_equal("the forms", 20, forms, vec![]).await;
        let remove =
            "document.querySelectorAll('.one-of-many').forEach((element, i) => i % 3 && element.remove())";
        page.read(remove, vec![]).await.unwrap();
        page.until_equal("the forms", 7, forms, vec![]).await;
        page.fill_pickup_order().await;
        page.press_submit().await;
        page.order_code().await;
        assert_eq!(shop.orders(), 1);
    })
    .await;
}

/// Removes an element during its request; the others are not affected.
#[tokio::test]
async fn element_removed_in_the_middle_of_a_request_ends_it() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.fill_pickup_order().await;
        let held = shop.hold_order(page).await;
        page.read("root.host.remove()", vec![]).await.unwrap();
        page.turn_to("amapi-buy-click").await;
        page.click("button.open").await;
        page.until_focused("dialog-heading").await;
        drop(held);
    })
    .await;
}
