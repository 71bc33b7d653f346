//! Addresses that are suggested as they are typed, by the page's function and by DaData.

use e2e::looks::{self, WIDTHS};
use e2e::{Answer, Key, Page, PlainResponse, Scheme, Setup, Shop, StatusCode, View};
use serde_json::{Value, json};

/// DaData's path, which the sandbox stands in for.
const DADATA: &str = "suggestions/api/4_1/rs/suggest/address";

/// A page whose function knows a few addresses. It keeps what it was asked, and does what `seen.answer` says in place of
/// answering, if there is such a thing.
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

/// The entries of the list that show.
const ENTRIES: &str =
    "return [...root.querySelectorAll('#suggestions li')].filter((it) => it.checkVisibility())
    .map((it) => it.innerText)";

async fn until_entries(page: &Page, expected: &[&str]) {
    page.until_equal("the entries", json!(expected), ENTRIES, vec![]).await;
}

/// The queries that the page's function was asked.
async fn queries(page: &Page) -> Vec<String> {
    page.list("return seen.asked.map(({ query }) => query)").await
}

/// What an input says of itself: whether its list is open, and which entry is about to be chosen.
async fn state(page: &Page, id: &str) -> Value {
    let script = "const input = root.getElementById(arguments[0]);
        const active = input.getAttribute('aria-activedescendant');
        const entry = active && root.getElementById(active);
        return [input.getAttribute('aria-expanded'), entry && entry.innerText, entry && entry.ariaSelected]";
    page.read(script, vec![id.into()]).await.expect("a state")
}

/// Asks the sandbox's stand-in in place of the page's function.
async fn use_dadata(page: &Page, shop: &Shop) {
    let script = "root.host.dadata = 'demo-key'; root.host.setAttribute('dadata-url', arguments[0])";
    page.read(script, vec![format!("{}/{DADATA}", shop.api).into()]).await.expect("a property");
}

/// The address of the one order.
fn address(shop: &Shop) -> Value {
    let orders = shop.rows("SELECT body FROM orders");
    assert_eq!(orders.len(), 1, "orders");
    let body: Value = serde_json::from_str(orders[0]["body"].as_str().unwrap()).unwrap();
    body["address"].clone()
}

/// Everything that a courier's order takes but the address.
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
async fn inputs_are_comboboxes_by_the_pattern_of_aria() {
    let shop = Shop::open(setup()).await;
    shop.visit(async |page| {
        page.choose("deliveryType", "address").await;
        page.fill("address-street", "твер").await;
        let all = ["г Москва, ул Тверская", "г Москва, ул 1-я Тверская-Ямская", "г Москва, Тверской б-р"];
        until_entries(page, &all).await;
        let attributes = "const input = root.getElementById('address-street');
            const list = root.getElementById(input.getAttribute('aria-controls'));
            return [input.role, input.ariaAutoComplete, list.role, list.ariaLabel, root.activeElement.id,
                [...list.children].map(({ role }) => role).join(), root.querySelector('.suggested [role=status]').innerText]";
        let expected =
            json!(["combobox", "list", "listbox", "Улица", "address-street", "option,option,option", "Подсказок: 3"]);
        assert_eq!(page.read(attributes, vec![]).await, Ok(expected));

        for (key, expected) in [
            (Key::Down, Some(all[0])),
            (Key::Down, Some(all[1])),
            (Key::Up, Some(all[0])),
            (Key::Up, Some(all[2])),
            (Key::Down, Some(all[0])),
            (Key::Home, None),
            (Key::Up, Some(all[2])),
            (Key::End, None),
        ] {
            page.keys(key.clone()).await;
            let selected = expected.map(|_| "true");
            assert_eq!(state(page, "address-street").await, json!(["true", expected, selected]), "after {key:?}");
        }
        assert_eq!(page.value_of("address-street").await, "твер", "an entry that is only looked at is not taken");
        page.keys(Key::Escape).await;
        page.until_gone("#suggestions").await;
        assert_eq!(state(page, "address-street").await, json!(["false", null, null]));
        assert_eq!(page.value_of("address-street").await, "твер");
        // The same once more, without another question.
        page.keys(Key::Down).await;
        until_entries(page, &all).await;
        assert_eq!(queries(page).await.iter().filter(|query| *query == "твер").count(), 1);
        page.keys(Key::Down).await;
        page.keys(Key::Enter).await;
        page.until_gone("#suggestions").await;
        assert_eq!(page.value_of("address-street").await, "ул Тверская");
        assert_eq!(page.read("return root.activeElement.id", vec![]).await, Ok(json!("address-street")));
        assert!(page.sent().await.iter().all(|path| path == "/api/test"), "nothing was sent by a key");

        // Whoever goes on leaves the list, and what was typed is what it is.
        page.fill("address-street", "тверск").await;
        page.element("#suggestions li").await;
        page.keys(Key::Tab).await;
        page.until_gone("#suggestions").await;
        assert_eq!(page.value_of("address-street").await, "тверск");
    })
    .await;
}

#[tokio::test]
async fn pointer_chooses_and_what_is_suggested_is_text() {
    let shop = Shop::open(setup()).await;
    shop.visit(async |page| {
        page.choose("deliveryType", "address").await;
        page.fill("address-city", "мос").await;
        until_entries(page, &["г Москва", "г <b>Мосальск</b>"]).await;
        assert_eq!(page.read("return root.querySelectorAll('b').length", vec![]).await, Ok(json!(0)));
        page.click("#suggestion-1").await;
        page.until_gone("#suggestions").await;
        assert_eq!(page.value_of("address-city").await, "Мосальск");
        page.until_focused("address-city").await;
        // What stands elsewhere is not overwritten, and what is empty is filled in.
        page.fill("address-house", "12").await;
        page.until_equal("an entry", json!(["г Москва, ул Тверская, д 12"]), ENTRIES, vec![]).await;
        page.click("#suggestion-0").await;
        for (id, text) in [
            ("city", "Мосальск"),
            ("street", "ул Тверская"),
            ("house", "12"),
            ("build", "1"),
            ("metro", "Тверская"),
        ] {
            assert_eq!(page.value_of(&format!("address-{id}")).await, text, "{id}");
        }
    })
    .await;
}

#[tokio::test]
async fn page_is_asked_seldom_and_what_nobody_wants_any_more_is_aborted() {
    let shop = Shop::open(setup()).await;
    shop.visit(async |page| {
        page.choose("deliveryType", "address").await;
        page.fill("address-street", "тв").await;
        page.fill("address-house", "дом").await;
        page.fill("address-street", "тверская").await;
        page.element("#suggestions li").await;
        page.fill("address-house", "3").await;
        page.element("#suggestions li").await;
        let asked = queries(page).await;
        assert!(asked.len() <= 4 && asked.iter().all(|query| query.chars().count() >= 3), "{asked:?}");
        assert_eq!(asked.last().map(String::as_str), Some("Москва, тверская, 3"));
        let last = "return seen.asked.map(({ part, city }) => [part, city]).at(-1)";
        assert_eq!(page.read(last, vec![]).await, Ok(json!(["house", "Москва"])));

        page.read("seen.answer = () => new Promise(() => {})", vec![]).await.unwrap();
        page.fill("address-street", "арбат").await;
        page.until("a question", "return seen.asked.at(-1).query === 'арбат'", vec![]).await;
        page.fill("address-street", "остоженка").await;
        let aborted = "return seen.asked.at(-1).query === 'остоженка' && seen.asked.at(-2).signal.aborted";
        page.until("the question before to be aborted", aborted, vec![]).await;
        page.read("window.last = seen.asked.at(-1).signal; root.host.remove()", vec![]).await.unwrap();
        page.until("the last to be aborted", "return last.aborted", vec![]).await;
    })
    .await;
}

#[tokio::test]
async fn function_that_fails_is_told_once_left_alone_and_in_nobodys_way() {
    for answer in [
        "Promise.reject(Error('no answer'))",
        "Promise.reject()",
        "(() => { throw 7 })()",
        "[7n]",
        "({})",
        "7",
        "'улица'",
        "{ get slice() { throw Error('getter') } }",
        "(() => { const it = []; it.push({ it }); return it })()",
    ] {
        let shop = Shop::open(setup()).await;
        shop.visit(async |page| {
            page.expect_errors();
            page.read(&format!("seen.answer = () => ({answer})"), vec![]).await.unwrap();
            fill_the_rest(page).await;
            for street in ["твер", "тверс", "тверская"] {
                page.fill("address-street", street).await;
            }
            page.until("what went wrong", "return seen.errors.length", vec![]).await;
            page.fill("address-house", "3").await;
            page.press_submit().await;
            page.order_code().await;
            assert_eq!(address(&shop)["street"], "тверская", "{answer}");
            assert_eq!(page.take_errors().await.len(), 1, "{answer}: errors");
        })
        .await;
    }
}

#[tokio::test]
async fn lists_of_any_length_and_texts_of_any_size_are_survived() {
    let shop = Shop::open(setup()).await;
    shop.visit(async |page| {
        page.choose("deliveryType", "address").await;
        for (n, (answer, entries)) in [
            ("null", 0),
            ("undefined", 0),
            ("[]", 0),
            ("[null, 7, {}, { text: 'x' }, { text: 7, city: 'Т' }, { text: 'x', city: {} }]", 1),
            ("Array.from({ length: 1e5 }, (_, n) => ({ text: `${n}`, street: `${n}` }))", 20),
            ("[{ text: 'ы'.repeat(5e6), street: 'ул' }, { text: 'x', street: 'ы'.repeat(5e6) }]", 1),
        ]
        .into_iter()
        .enumerate()
        {
            page.read(&format!("seen.answer = () => ({answer})"), vec![]).await.unwrap();
            let query = format!("тверская {n}");
            page.fill("address-street", &query).await;
            page.until(
                "the question",
                "return seen.asked.at(-1)?.query === arguments[0]",
                vec![query.into()],
            )
            .await;
            let count = "return root.querySelectorAll('#suggestions li').length";
            page.until_equal(answer, entries, count, vec![]).await;
        }
        let long = "return root.querySelector('#suggestions').innerText.length <= 300";
        assert_eq!(page.read(long, vec![]).await, Ok(true.into()));
    })
    .await;
}

#[tokio::test]
async fn service_that_refuses_or_does_not_answer_is_told_once_and_in_nobodys_way() {
    let status = |status| Answer::Response(PlainResponse { status, ..PlainResponse::default() });
    for (answer, is_told) in [
        (status(StatusCode::FORBIDDEN), true),
        (status(StatusCode::UNAUTHORIZED), true),
        (status(StatusCode::TOO_MANY_REQUESTS), true),
        (status(StatusCode::INTERNAL_SERVER_ERROR), true),
        (status(StatusCode::OK), true),
        (Answer::Hang, false),
    ] {
        let shop = Shop::open(Setup::default()).await;
        shop.visit(async |page| {
            page.expect_errors();
            use_dadata(page, &shop).await;
            shop.sandbox.answer_next(DADATA, answer.clone()).expect("a control that is on");
            fill_the_rest(page).await;
            page.fill("address-street", "ленинская").await;
            if is_told {
                let told = "return seen.errors.filter((error) => error.includes('no addresses are suggested')).length";
                page.until_equal("words in the console", 1, told, vec![]).await;
            }
            page.fill("address-street", "Ленинская Слобода").await;
            page.fill("address-house", "26").await;
            page.press_submit().await;
            page.order_code().await;
            assert_eq!(address(&shop)["house"], "26", "{answer:?}");
            let told = page.take_errors().await;
            assert_eq!(told.iter().filter(|error| error.contains("suggested")).count(), usize::from(is_told), "{told:?}");
        })
        .await;
    }
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

/// What is wrong with the list: where it lies, and how large its entries are.
const LIST_FAULTS: &str = "const list = root.querySelector('#suggestions').getBoundingClientRect();
    const input = root.activeElement.getBoundingClientRect();
    const entries = [...root.querySelectorAll('#suggestions li')].map((it) => it.getBoundingClientRect());
    const first = entries[0];
    const on_top = root.elementFromPoint(first.x + first.width / 2, first.y + first.height / 2);
    return [
        list.left < 0 || list.right > innerWidth ? 'wider than the window' : '',
        list.width < 200 ? 'too narrow' : '',
        list.top < input.bottom - 1 || list.top > input.bottom + 16 ? 'not below the input' : '',
        entries.some(({ height }) => height < 44) ? 'targets below 44 px' : '',
        on_top?.closest('li') ? '' : 'something lies over it',
    ].filter(Boolean)";

async fn list_in(scheme: Scheme) {
    let shop = Shop::open(setup()).await;
    let view = View { scheme, ..View::default() };
    shop.look(view, async |page| {
        page.element("form#request").await;
        page.choose("deliveryType", "address").await;
        page.fill("address-street", "ул Тверская").await;
        for width in WIDTHS {
            page.resize(width).await;
            for (id, text) in [("address-city", "мос"), ("address-house", "1")] {
                page.fill(id, text).await;
                page.element("#suggestions li").await;
                page.keys(Key::Down).await;
                let input = "root.activeElement.scrollIntoView({ block: 'start' })";
                page.read(input, vec![]).await.expect("an input");
                assert_eq!(page.list(LIST_FAULTS).await, Vec::<String>::new(), "{id}, {width} px");
                assert_eq!(looks::axe(page).await, Vec::<String>::new(), "{id}, {width} px");
                let wide = "return document.documentElement.scrollWidth <= innerWidth";
                assert_eq!(page.read(wide, vec![]).await, Ok(true.into()), "{id}, {width} px");
                page.keys(Key::Escape).await;
            }
            page.fill("address-city", "Москва").await;
        }
    })
    .await;
}

#[tokio::test]
async fn list_looks_right_in_light_colours() {
    list_in(Scheme::Light).await;
}

#[tokio::test]
async fn list_looks_right_in_dark_colours() {
    list_in(Scheme::Dark).await;
}

#[tokio::test]
async fn entry_that_is_about_to_be_chosen_is_seen_in_forced_colours() {
    let shop = Shop::open(setup()).await;
    shop.visit(async |page| {
        looks::force_colours(page).await;
        page.choose("deliveryType", "address").await;
        page.fill("address-street", "твер").await;
        page.element("#suggestions li").await;
        page.keys(Key::Down).await;
        let outlines = "return [...root.querySelectorAll('#suggestions li')].map((it) => getComputedStyle(it).outlineStyle)";
        assert_eq!(page.list(outlines).await, ["solid", "none", "none"]);
    })
    .await;
}
