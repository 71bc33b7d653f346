//! Lists of points: few rows in the page, however many points there are, the best first.

use e2e::{Page, Setup, Shop};
use serde_json::{Value, json};

/// The browser's answer about the shopper's location: the middle of Moscow, or nothing.
const HERE: &str = "Geolocation.prototype.getCurrentPosition = (told) =>
    told({ coords: { latitude: 55.7558, longitude: 37.6173 } })";
const NOWHERE: &str = "Geolocation.prototype.getCurrentPosition = (told, failed) => failed({ code: 1 })";

/// The codes of the rows, and the text at each.
async fn rows(page: &Page) -> Vec<String> {
    page.element("#lgsTerminalCode .choice").await;
    let rows = "return [...root.querySelectorAll('#lgsTerminalCode .choice')].map((row) =>
        `${row.querySelector('input').value} ${row.querySelector('.aside').textContent}`.trim())";
    page.list(rows).await
}

fn terminals(config: &mut Value) -> &mut Value {
    &mut config["delivery"]["external"][0]["terminals"]
}

/// Sorted by the distance from the Kremlin, except the first, whose coordinates are unknown.
fn far_and_near(config: &mut Value) {
    let places =
        [(0.0, 0.0), (55.90, 37.61), (55.80, 37.61), (55.757, 37.61), (59.93, 30.31), (55.7560, 37.6175)];
    let terminals = places.iter().enumerate().map(|(n, (latitude, longitude))| {
        let mut terminal =
            json!({ "code": format!("T{n}"), "address": format!("Москва, улица Длинная, {n}") });
        if n > 0 {
            terminal["latitude"] = json!(latitude);
            terminal["longitude"] = json!(longitude);
        }
        terminal
    });
    *self::terminals(config) = terminals.collect();
}

fn five_hundred_terminals(config: &mut Value) {
    let terminal = |n| {
        json!({
            "code": format!("T{n}"),
            "name": format!("Пункт {n}"),
            "address": format!("Москва, улица Длинная, {n}"),
            "hours": "ежедневно 10:00–22:00",
        })
    };
    *terminals(config) = (1..=500).map(terminal).collect();
}

#[tokio::test]
async fn five_hundred_terminals_are_searched_and_chosen() {
    let shop = Shop::open(Setup { configure: five_hundred_terminals, ..Setup::default() }).await;
    shop.visit(async |page| {
        let shown = async || {
            page.element("#lgsTerminalCode .choice").await;
            page.list(
                "return [...root.querySelectorAll('#lgsTerminalCode label.choice')]
                    .map((label) => label.querySelector('input').value)",
            )
            .await
        };
        page.choose("deliveryType", "external-terminal").await;
        assert_eq!(shown().await.len(), 30);
        page.until_says("#lgsTerminalCode", "Найдено 500 пунктов").await;
        let more = "return [...root.querySelectorAll('button')].find(({ innerText }) => innerText === 'Показать ещё')?.click()";
        page.read(more, vec![]).await.unwrap();
        page.until_equal("the focus", "T31", "return root.activeElement.value", vec![]).await;
        assert_eq!(shown().await.len(), 60);
        page.fill("lgsTerminalCode-search", "длинная, 48").await;
        page.until_says("#lgsTerminalCode", "Найдено 11 пунктов").await;
        assert_eq!(shown().await.len(), 11);
        page.choose("lgsTerminalCode", "T487").await;
        page.fill("lgsTerminalCode-search", "такого нет").await;
        page.until_says("#lgsTerminalCode", "Ничего не нашлось").await;
        assert_eq!(shown().await, ["T487"], "what was chosen shows, whatever is searched for");
        // The chosen point is not among the hits, and does not replace one.
        page.fill("lgsTerminalCode-search", "длинная 1").await;
        page.until_says("#lgsTerminalCode", "Найдено 111 пунктов").await;
        for rows in [60, 90, 112] {
            page.read(more, vec![]).await.unwrap();
            page.until_equal("the rows", rows, "return root.querySelectorAll('#lgsTerminalCode .choice').length", vec![])
                .await;
        }
        page.read(more, vec![]).await.unwrap();
        assert_eq!(shown().await.len(), 112, "there are no more");
        page.fill("lgsTerminalCode-search", "").await;
        page.until_says("#lgsTerminalCode", "Найдено 500 пунктов").await;
        assert_eq!(shown().await[..2], ["T487", "T1"]);
        assert_eq!(shown().await.len(), 30);
        assert_eq!(page.value_of("lgsTerminalCode").await, "T487", "what was chosen before");
    })
    .await;
}

#[tokio::test]
async fn points_near_the_shopper_come_first_once_they_say_where_they_are() {
    let configure: fn(&mut Value) = |config| {
        far_and_near(config);
        config.as_object_mut().unwrap().remove("place");
    };
    let shop = Shop::open(Setup { configure, before: HERE, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.choose("deliveryType", "external-terminal").await;
        assert_eq!(rows(page).await, ["T0", "T1", "T2", "T3", "T4", "T5"], "as the shop lists them");
        page.click(".search button").await;
        page.until_says("#lgsTerminalCode .search", "Сначала ближайшие").await;
        let expected =
            ["T5 50\u{a0}м", "T3 500\u{a0}м", "T2 4,9\u{a0}км", "T1 16\u{a0}км", "T4 634\u{a0}км", "T0"];
        assert_eq!(rows(page).await, expected);
        page.fill("lgsTerminalCode-search", "москва").await;
        page.until_says("#lgsTerminalCode .search", "Найдено 6 пунктов").await;
        assert_eq!(rows(page).await, expected);
    })
    .await;
}

/// The browser's prompt may stay open as long as the shopper likes, who continues meanwhile.
#[tokio::test]
async fn answer_to_where_the_shopper_is_may_come_when_the_list_is_gone() {
    let before = "Geolocation.prototype.getCurrentPosition = (told) => {
        seen.tell = () => told({ coords: { latitude: 55.7558, longitude: 37.6173 } });
    }";
    let shop =
        Shop::open(Setup { configure: |config| far_and_near(config), before, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.choose("deliveryType", "external-terminal").await;
        page.click(".search button").await;
        page.until_says("#lgsTerminalCode .search", "Узнаём, где вы").await;
        page.choose("deliveryType", "pickup").await;
        page.until_gone("#lgsTerminalCode").await;
        page.read("seen.tell()", vec![]).await.unwrap();
        page.choose("deliveryType", "external-terminal").await;
        page.element("#lgsTerminalCode .choice").await;
    })
    .await;
}

#[tokio::test]
async fn points_near_the_place_of_the_page_come_first() {
    let configure: fn(&mut Value) = |config| {
        far_and_near(config);
        config["place"] = json!({ "city": "Санкт-Петербург", "latitude": 59.93, "longitude": 30.3 });
    };
    let shop = Shop::open(Setup { configure, before: NOWHERE, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.choose("deliveryType", "external-terminal").await;
        assert_eq!(rows(page).await[0], "T4 550\u{a0}м");
        page.click(".search button").await;
        page.until_says("#lgsTerminalCode .search", "Не получилось узнать, где вы").await;
        assert_eq!(rows(page).await[0], "T4 550\u{a0}м", "the order as before");
    })
    .await;
}

/// Typing elsewhere does not update the list, however many points there are.
#[tokio::test]
async fn list_of_fifty_thousand_points_has_thirty_rows_and_is_touched_by_no_key_elsewhere() {
    let configure: fn(&mut Value) = |config| {
        let terminal =
            |n| json!({ "code": format!("T{n}"), "address": format!("Казань, улица {n}-я Линия, {n}") });
        *terminals(config) = (1..=50_000).map(terminal).collect();
    };
    let shop = Shop::open(Setup { configure, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.choose("deliveryType", "external-terminal").await;
        page.until_says("#lgsTerminalCode", "Найдено 50000 пунктов").await;
        assert_eq!(rows(page).await.len(), 30);
        let watch = "window.changes = 0;
            new MutationObserver((changed) => window.changes += changed.length).observe(
                root.querySelector('#lgsTerminalCode'), { subtree: true, childList: true, characterData: true });";
        page.read(watch, vec![]).await.unwrap();
        page.fill("name", "Анна Петрова").await;
        page.fill("comment", "После шести").await;
        assert_eq!(page.read("return changes", vec![]).await, Ok(json!(0)));
        page.fill("lgsTerminalCode-search", "линия 49999").await;
        page.until_says("#lgsTerminalCode", "Найден 1 пункт").await;
        assert_eq!(rows(page).await, ["T49999"]);
    })
    .await;
}
