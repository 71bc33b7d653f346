//! Address suggestions while typing, from the page's function and from DaData.

mod list;
mod trouble;

use e2e::{Key, Page, Setup, Shop};
use serde_json::{Value, json};

/// DaData's path, which the sandbox imitates.
const DADATA: &str = "suggestions/api/4_1/rs/suggest/address";

/// A page whose function knows a few addresses. It records its arguments, and runs `seen.answer` instead of answering,
/// if that is set.
const SUGGEST: &str = "document.addEventListener('readystatechange', () => {
    seen.asked = [];
    const street = (street) => ({ text: `г Москва, ${street}`, city: 'Москва', street });
    const house = (house) => ({ ...street('ул Тверская'), text: `г Москва, ул Тверская, д ${house}`, house, build: '1',
        metro: 'Тверская', latitude: 55.76, longitude: 37.61, kladr: '7700000000028770001' });
    const all = { city: [{ text: 'г Москва', city: 'Москва' }, { text: 'г <b>Мосальск</b>', city: 'Мосальск' }],
        street: ['ул Тверская', 'ул 1-я Тверская-Ямская', 'Тверской б-р'].map(street),
        house: Array.from({ length: 30 }, (_, n) => house(n + 1)) };
    document.querySelector('amapi-checkout').suggest = async (question, { signal }) => {
        seen.asked.push({ ...question, signal });
        if (seen.answer) return seen.answer();
        const last = question.query.split(', ').at(-1).toLowerCase();
        return all[question.part].filter(({ text }) => text.toLowerCase().includes(last));
    };
}, { once: true });";

fn setup() -> Setup {
    Setup { before: SUGGEST, ..Setup::default() }
}

/// The visible entries of the list.
const ENTRIES: &str =
    "return [...root.querySelectorAll('#suggestions li')].filter((it) => it.checkVisibility())
    .map((it) => it.innerText)";

async fn until_entries(page: &Page, expected: &[&str]) {
    page.until_equal("the entries", json!(expected), ENTRIES, vec![]).await;
}

/// The queries that the page's function received.
async fn queries(page: &Page) -> Vec<String> {
    page.list("return seen.asked.map(({ query }) => query)").await
}

/// Uses the sandbox's stand-in instead of the page's function.
async fn use_dadata(page: &Page, shop: &Shop) {
    let script = "root.host.dadata = 'demo-key'; root.host.setAttribute('dadata-url', arguments[0])";
    page.read(script, vec![format!("{}/{DADATA}", shop.api).into()]).await.expect("a property");
}

/// The address of the only order.
fn address(shop: &Shop) -> Value {
    let orders = shop.rows("SELECT body FROM orders");
    assert_eq!(orders.len(), 1, "orders");
    let body: Value = serde_json::from_str(orders[0]["body"].as_str().unwrap()).unwrap();
    body["address"].clone()
}

/// Everything that a courier's order needs except the address.
async fn fill_the_rest(page: &Page) {
    page.fill_contacts().await;
    page.choose("deliveryType", "address").await;
    page.choose("desiredDeliveryInterval", "с 12 до 18").await;
    page.choose_day().await;
    page.finish("1").await;
}

async fn choose_first(page: &Page, id: &str, text: &str, entry: &str) {
    page.fill(id, text).await;
    let first = format!("{ENTRIES}[0]");
    page.until_equal(&format!("the first entry for {text}"), entry, &first, vec![]).await;
    page.keys(Key::Down).await;
    page.keys(Key::Enter).await;
    page.until_gone("#suggestions").await;
}

#[tokio::test]
async fn order_by_the_keyboard_has_the_parts_and_the_codes_of_what_dadata_suggested() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        use_dadata(page, &shop).await;
        fill_the_rest(page).await;
        choose_first(page, "address-city", "Москва", "г Москва").await;
        choose_first(page, "address-street", "ленинская", "г Москва, ул Ленинская Слобода").await;
        choose_first(page, "address-house", "26", "г Москва, ул Ленинская Слобода, д 26 к 2 стр 4").await;
        assert_eq!(page.value_of("address-metro").await, "Автозаводская");
        page.press_submit().await;
        page.order_code().await;
        let expected = json!({ "city": "Москва", "street": "ул Ленинская Слобода", "house": "26", "corp": "2", "build": "4",
            "metro": "Автозаводская", "latitude": 55.7073, "longitude": 37.6502 });
        let mut address = address(&shop);
        let kladr = address.as_object_mut().unwrap().remove("kladr").unwrap();
        assert_eq!(address, expected);
        assert_eq!(kladr.as_str().unwrap().len(), 19, "{kladr}: the house's");
        assert!(shop.pulled().iter().any(|path| path.contains("-address-")));
    })
    .await;
}

#[tokio::test]
async fn village_has_no_street_and_a_house_that_is_edited_no_coordinates() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        use_dadata(page, &shop).await;
        fill_the_rest(page).await;
        choose_first(page, "address-city", "малые бор", "Тверская обл, Калининский р-н, деревня Малые Борки").await;
        assert_eq!(page.value_of("address-city").await, "деревня Малые Борки");
        choose_first(page, "address-house", "12", "Тверская обл, Калининский р-н, деревня Малые Борки, д 12").await;
        assert_eq!(page.value_of("address-street").await, "");
        page.press_submit().await;
        page.until_focused("address-street").await;
        page.click("#no-street").await;
        page.fill("address-house", "13").await;
        page.press_submit().await;
        page.order_code().await;
        let expected = json!({ "city": "деревня Малые Борки", "street": "без улицы", "house": "13", "kladr": "6901000042100" });
        assert_eq!(address(&shop), expected);
    })
    .await;
}

#[tokio::test]
async fn strict_policy_needs_the_origin_of_the_service_and_no_more() {
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self' API; \
                  img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";
    let shop = Shop::open(Setup { policy: Some(policy), ..Setup::default() }).await;
    shop.visit(async |page| {
        use_dadata(page, &shop).await;
        page.choose("deliveryType", "address").await;
        choose_first(page, "address-street", "сухон", "г Москва, ул Сухонская").await;
        assert_eq!(page.value_of("address-street").await, "ул Сухонская");
    })
    .await;
}

#[tokio::test]
async fn city_is_suggested_where_the_page_is_asked_what_is_on_offer_there() {
    let before: &'static str = format!(
        "{SUGGEST} document.addEventListener('readystatechange', () => {{
            document.querySelector('amapi-checkout').delivery = async ({{ city }}) => (seen.city = city, {{ address: {{}} }});
        }}, {{ once: true }});"
    )
    .leak();
    let without_place: fn(&mut Value) = |config| {
        let config = config.as_object_mut().expect("an object");
        config.remove("delivery");
        config.remove("place");
    };
    let shop = Shop::open(Setup { before, configure: without_place, ..Setup::default() }).await;
    shop.visit(async |page| {
        choose_first(page, "address-city", "моск", "г Москва").await;
        page.until_equal("the city that was asked for", "Москва", "return seen.city", vec![]).await;
        page.fill("address-street", "твер").await;
        page.element("#suggestions li").await;
    })
    .await;
}

#[tokio::test]
async fn without_suggestions_inputs_are_what_they_were_and_the_part_is_not_pulled() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.choose("deliveryType", "address").await;
        page.fill("address-street", "Тверская").await;
        page.fill("address-house", "12").await;
        let roles = "return root.querySelectorAll('.address [role]').length";
        assert_eq!(
            page.read(roles, vec![]).await,
            Ok(json!(1)),
            "but for what tells of a street that was taken apart"
        );
        assert!(!shop.pulled().iter().any(|path| path.contains("-address-")), "{:?}", shop.pulled());
    })
    .await;
}
