//! Choosing on the map, and narrowing the list with it.

use e2e::{Key, Setup, Shop};
use serde_json::{Value, json};

use super::{SHOWN, listed, open_map, open_shop, press, seven_shops, until_on_map, with_map};

#[tokio::test]
async fn point_is_chosen_with_the_mouse_in_either_and_ordered() {
    let shop = open_shop(seven_shops).await;
    shop.visit(async |page| {
        page.fill_contacts().await;
        open_map(page).await;
        page.fill("pickup-point-search", "арбат").await;
        page.element(".canvas [aria-label^='Магазин M2']").await;
        page.click(".canvas [aria-label^='Магазин M1']").await;
        page.until_says(".said", "Выбран пункт: Магазин M1, Москва, улица Арбат, 1").await;
        assert_eq!(page.value_of("pickup-point").await, "M1");
        page.choose("pickup-point", "M2").await;
        page.element(".canvas [aria-label^='Магазин M2'][aria-pressed=true]").await;
        page.element(".canvas [aria-label^='Магазин M1'][aria-pressed=false]").await;
        // Whatever is searched for next, as in the list.
        page.fill("pickup-point-search", "тверь").await;
        page.until_says("#pickup-point", "Найдено 2 пункта").await;
        assert_eq!(page.value_of("pickup-point").await, "M2");
        // Dragging the map chooses nothing.
        let pin = ".canvas [aria-label^='Магазин V1']";
        let place =
            "const { x, y, width, height } = root.querySelector(arguments[0]).getBoundingClientRect();
            return [x + width / 2, y + height / 2].map(Math.round)";
        page.read("root.querySelector('.frame').scrollIntoView({ block: 'center' })", vec![]).await.unwrap();
        let before = page.read(place, vec![pin.into()]).await.unwrap();
        let [x, y]: [i64; 2] = serde_json::from_value(before).unwrap();
        page.drag_to(pin, x + 60, y + 40).await;
        let is_there = format!(
            "const [x, y] = (function () {{ {place} }})(arguments[0]);
            return Math.hypot(x - arguments[1], y - arguments[2]) < 3"
        );
        page.until("the dragged point", &is_there, vec![pin.into(), (x + 60).into(), (y + 40).into()]).await;
        assert_eq!(page.value_of("pickup-point").await, "M2");
        page.choose_day().await;
        page.finish("1").await;
        page.press_submit().await;
        page.element("#receipt").await;
        assert_eq!(shop.orders(), 1);
    })
    .await;
}

#[tokio::test]
async fn keys_alone_open_groups_move_the_map_and_choose() {
    let shop = open_shop(seven_shops).await;
    shop.visit(async |page| {
        open_map(page).await;
        until_on_map(
            page,
            &["2 пункта в одном месте, показать в списке", "2 пункта, приблизить", "2 пункта, приблизить"],
        )
        .await;
        page.click("#pickup-point-search").await;
        page.tab_to(".canvas").await;
        let seen = "return root.querySelector('.leaflet-map-pane').style.transform";
        let before = page.read(seen, vec![]).await;
        page.keys(Key::Right).await;
        assert_ne!(page.read(seen, vec![]).await, before, "an arrow key");
        page.keys(Key::Left).await;
        page.keys("-").await;
        page.keys("+").await;
        page.tab_to(".canvas .group[aria-label$='приблизить']").await;
        page.keys(Key::Enter).await;
        page.until("a point with the focus", "return root.activeElement.className === 'pin'", vec![]).await;
        let name = page.read("return root.activeElement.ariaLabel", vec![]).await.unwrap();
        page.keys(Key::Space).await;
        page.until_says(".said", name.as_str().unwrap()).await;
        let code = page.value_of("pickup-point").await;
        assert!(name.as_str().unwrap().contains(&code), "{name} {code}");
        let focused = "return root.activeElement.ariaLabel";
        page.until_equal("the focus", name, focused, vec![]).await;
    })
    .await;
}

#[tokio::test]
async fn search_here_narrows_the_list_to_what_the_map_shows_and_there_is_a_way_back() {
    let shop = open_shop(seven_shops).await;
    shop.visit(async |page| {
        open_map(page).await;
        press(page, "2 пункта в одном месте, показать в списке").await;
        page.until_says("#pickup-point", "Найдено 2 пункта").await;
        assert_eq!(listed(page).await, ["T1", "T2"]);
        until_on_map(page, &["2 пункта в одном месте, показать в списке"]).await;
        press(page, "Показать все пункты").await;
        page.until_says("#pickup-point", "Найдено 7 пунктов").await;
        page.until_equal("the points", 6, SHOWN, vec![]).await;

        page.fill("pickup-point-search", "тверь").await;
        page.until_equal("the points", 2, SHOWN, vec![]).await;
        press(page, "Искать здесь").await;
        page.fill("pickup-point-search", "").await;
        page.until_says("#pickup-point", "Найдено 2 пункта").await;
        assert_eq!(listed(page).await, ["V1", "V2"]);
        page.fill("pickup-point-search", "арбат").await;
        page.until_says("#pickup-point", "Ничего не нашлось").await;
        // The list stays narrowed without the map.
        press(page, "Список").await;
        page.until_gone(".canvas").await;
        press(page, "Показать все пункты").await;
        page.until_says("#pickup-point", "Найдено 3 пункта").await;
        assert_eq!(listed(page).await, ["M1", "M2", "M3"]);
    })
    .await;
}

/// The points of a page with a function for them, and its arguments.
const ASKED: &str = "document.addEventListener('readystatechange', () => {
    seen.near = [];
    const points = async ({ near }) => {
        seen.near.push(near);
        const found = [...Array(8).keys()].map((n) => ({ code: `P${n}`, address: `Тула, Длинная улица, ${n}`,
            latitude: 54.2 + (near ? 0.5 : 0) + n / 100, longitude: 37.6 + n / 100 }));
        return { points: found, total: 500 };
    };
    document.querySelector('amapi-checkout').delivery = { pickup: { points } };
}, { once: true });";

#[tokio::test]
async fn page_that_is_asked_for_points_hears_where_the_map_is() {
    let configure: fn(&mut Value) = |config| {
        with_map(config, json!([]));
        config.as_object_mut().unwrap().remove("delivery");
    };
    let shop = Shop::open(Setup { configure, before: ASKED, ..Setup::default() }).await;
    shop.visit(async |page| {
        open_map(page).await;
        page.until_equal("the points", 8, SHOWN, vec![]).await;
        page.until_says(".lacks", "На карте 8 из 500 найденных").await;
        press(page, "Искать здесь").await;
        page.until("a question with a place", "return seen.near.at(-1)", vec![]).await;
        let near = page.read("return seen.near", vec![]).await.unwrap();
        assert_eq!(near[0], Value::Null);
        let middle = (near[1]["latitude"].as_f64().unwrap(), near[1]["longitude"].as_f64().unwrap());
        assert!((middle.0 - 54.235).abs() < 0.01 && (middle.1 - 37.635).abs() < 0.01, "{middle:?}");
        press(page, "Показать все пункты").await;
        page.until_equal("the questions", 3, "return seen.near.length", vec![]).await;
        page.until_equal("the place", Value::Null, "return seen.near[2]", vec![]).await;
    })
    .await;
}

#[tokio::test]
async fn map_shows_the_terminals_of_the_carrier_that_is_chosen_and_chooses_among_them() {
    let shop = open_shop(|config| {
        let terminal = |code: &str, address: &str, latitude: f64| json!({ "code": code, "address": address, "latitude": latitude, "longitude": 37.6 });
        let carrier = |company: &str, id: u64, terminals: [Value; 2]| {
            json!({ "company": company, "companyId": id, "terminals": terminals,
                "tariffs": [{ "id": 1, "name": "Пункт", "to": "terminal", "price": 100 }] })
        };
        with_map(config, json!([terminal("P", "Москва, Арбат, 1", 55.75)]));
        config["delivery"]["external"] = json!([
            carrier("СДЭК", 304, [terminal("C1", "Москва, Мира, 5", 55.79), terminal("C2", "Москва, Мира, 6", 55.70)]),
            carrier("dpd", 305, [terminal("D1", "Москва, Ленина, 1", 55.60), terminal("D2", "Москва, Ленина, 2", 55.90)]),
        ]);
    })
    .await;
    shop.visit(async |page| {
        page.choose("deliveryType", "external-terminal").await;
        page.choose("lgsTariffId", "304-1").await;
        press(page, "Карта").await;
        until_on_map(page, &["Москва, Мира, 5", "Москва, Мира, 6"]).await;
        page.choose("lgsTariffId", "305-1").await;
        until_on_map(page, &["Москва, Ленина, 1", "Москва, Ленина, 2"]).await;
        press(page, "Москва, Ленина, 2").await;
        page.until_equal(
            "the terminal",
            "D2",
            "return root.querySelector('#lgsTerminalCode input:checked')?.value",
            vec![],
        )
        .await;
    })
    .await;
}
