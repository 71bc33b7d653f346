//! The map of pick-up points: what it shows and narrows, choosing on it, and the list without it.

mod choosing;
mod trouble;

use e2e::looks::{self, AXE_WIDTHS};
use e2e::{Page, Scheme, Setup, Shop, View};
use serde_json::{Value, json};

fn with_map(config: &mut Value, points: Value) {
    config["map"] = json!({ "tiles": "/tiles/{z}/{x}/{y}.svg", "attribution": "© Карты" });
    config["delivery"]["pickup"]["points"] = points;
    config.as_object_mut().expect("an object").remove("place");
}

/// Seven shops: three on one street of Moscow, one of them without coordinates; two in Tula at one place; two in Tver.
fn seven_shops(config: &mut Value) {
    let point = |code: &str, address: &str, latitude: f64, longitude: f64| {
        json!({ "code": code, "name": format!("Магазин {code}"), "address": address,
            "latitude": latitude, "longitude": longitude })
    };
    let points = json!([
        point("M1", "Москва, улица Арбат, 1", 55.7522, 37.6007),
        point("M2", "Москва, улица Арбат, 40", 55.7480, 37.5870),
        { "code": "M3", "name": "Магазин M3", "address": "Москва, улица Арбат, 99" },
        point("T1", "Тула, проспект Ленина, 1", 54.1930, 37.6170),
        point("T2", "Тула, проспект Ленина, 1, второй вход", 54.1930, 37.6170),
        point("V1", "Тверь, Советская улица, 1", 56.8587, 35.9176),
        point("V2", "Тверь, Советская улица, 20", 56.8620, 35.9000),
    ]);
    with_map(config, points);
}

/// On a spiral around Moscow, every thousandth at the same place as the previous one.
fn fifty_thousand_shops(config: &mut Value) {
    let point = |n: u32| {
        let around = f64::from(n - u32::from(n.is_multiple_of(1000))) / 50.0;
        let far = around / 200.0;
        json!({ "code": format!("P{n}"), "address": format!("Улица {n}-я Линия, {n}"),
            "latitude": 55.7 + far * around.sin() / 2.0, "longitude": 37.6 + far * around.cos() })
    };
    with_map(config, (1..=50_000).map(point).collect());
}

async fn open_shop(configure: fn(&mut Value)) -> Shop {
    Shop::open(Setup { configure, ..Setup::default() }).await
}

async fn press(page: &Page, name: &str) {
    let button = "const button = [...root.querySelectorAll('button')]
        .find((it) => it.checkVisibility() && [it.innerText, it.ariaLabel].includes(arguments[0]));
        button?.scrollIntoView({ block: 'center' });
        button?.click();
        return Boolean(button)";
    page.until(&format!("the button {name:?}"), button, vec![name.into()]).await;
}

async fn open_map(page: &Page) {
    page.choose("deliveryType", "pickup").await;
    press(page, "Карта").await;
    page.element(".canvas button").await;
}

/// The names of the map's buttons, sorted.
async fn on_map(page: &Page) -> Vec<String> {
    page.list("return [...root.querySelectorAll('.canvas button')].map((it) => it.ariaLabel).sort()").await
}

async fn until_on_map(page: &Page, names: &[&str]) {
    let names_there =
        "return [...root.querySelectorAll('.canvas button')].map((it) => it.ariaLabel).sort().join('; ')";
    page.until_equal("the map", names.join("; "), names_there, vec![]).await;
}

async fn listed(page: &Page) -> Vec<String> {
    page.list("return [...root.querySelectorAll('#pickup-point .choice input')].map(({ value }) => value)")
        .await
}

/// The number of points that the map's buttons represent.
const SHOWN: &str = "return [...root.querySelectorAll('.canvas button')]
    .reduce((sum, it) => sum + (parseInt(it.className === 'group' ? it.ariaLabel : '1')), 0)";

fn pulled(shop: &Shop) -> usize {
    shop.pulled().iter().filter(|path| path.contains("amapi-map-") && path.ends_with(".js")).count()
}

#[tokio::test]
async fn file_of_the_map_is_pulled_on_the_first_press_and_once() {
    let shop = open_shop(seven_shops).await;
    shop.visit(async |page| {
        page.choose("deliveryType", "pickup").await;
        page.fill("pickup-point-search", "арбат").await;
        page.choose("pickup-point", "M2").await;
        assert_eq!(pulled(&shop), 0, "before the map was wished for");
        for _ in 0..2 {
            press(page, "Карта").await;
            page.element(".canvas").await;
            press(page, "Список").await;
            page.until_gone(".canvas").await;
        }
        assert_eq!(pulled(&shop), 1);
    })
    .await;
    let plain = Shop::open(Setup::default()).await;
    plain
        .visit(async |page| {
            page.choose("deliveryType", "pickup").await;
            let switches = "return root.querySelectorAll('.switch').length";
            assert_eq!(page.read(switches, vec![]).await, Ok(json!(0)), "a shop without a map");
        })
        .await;
}

#[tokio::test]
async fn map_shows_what_the_list_has_found_and_says_what_it_cannot_show() {
    let shop = open_shop(seven_shops).await;
    shop.visit(async |page| {
        open_map(page).await;
        page.until_equal("the points", 6, SHOWN, vec![]).await;
        page.until_says(".lacks", "1 пункт без координат, только в списке").await;
        page.until_says(".credit", "© Карты").await;
        page.until("a picture", "return root.querySelector('img.leaflet-tile-loaded')?.naturalWidth", vec![])
            .await;

        page.fill("pickup-point-search", "арбат").await;
        until_on_map(page, &["Магазин M1, Москва, улица Арбат, 1", "Магазин M2, Москва, улица Арбат, 40"])
            .await;
        assert_eq!(listed(page).await, ["M1", "M2", "M3"]);
        page.fill("pickup-point-search", "тверь 20").await;
        until_on_map(page, &["Магазин V2, Тверь, Советская улица, 20"]).await;
        page.until_equal("what is missing", "", "return root.querySelector('.lacks').innerText", vec![])
            .await;
        page.fill("pickup-point-search", "такого нет").await;
        until_on_map(page, &[]).await;
        page.fill("pickup-point-search", "").await;
        page.until_equal("the points", 6, SHOWN, vec![]).await;
    })
    .await;
}

#[tokio::test]
async fn fifty_thousand_points_are_groups_that_open() {
    let shop = open_shop(fifty_thousand_shops).await;
    shop.visit(async |page| {
        open_map(page).await;
        page.until_equal("the points", 50_000, SHOWN, vec![]).await;
        for _ in 0..30 {
            let buttons = on_map(page).await.len();
            assert!((1..400).contains(&buttons), "{buttons} buttons");
            if page.read("return root.querySelector('.pin')", vec![]).await != Ok(Value::Null) {
                break;
            }
            let open = "root.querySelector('.group').click()";
            page.read(open, vec![]).await.unwrap();
        }
        page.fill("pickup-point-search", "линия 49999").await;
        until_on_map(page, &["Улица 49999-я Линия, 49999"]).await;
        // Two points with the same coordinates.
        page.fill("pickup-point-search", "").await;
        page.until_equal("the points", 50_000, SHOWN, vec![]).await;
    })
    .await;
}

#[tokio::test]
async fn map_passes_axe_fits_and_stands_still() {
    for scheme in [Scheme::Light, Scheme::Dark] {
        let shop = open_shop(seven_shops).await;
        shop.look(View { scheme, ..View::default() }, async |page| {
            page.whole_form().await;
            open_map(page).await;
            page.fill("pickup-point-search", "арбат").await;
            page.click(".canvas [aria-label^='Магазин M1']").await;
            let mut faults = Vec::new();
            for width in AXE_WIDTHS {
                page.resize(width).await;
                page.picture(&format!("map-{width}")).await;
                faults.extend(looks::measures(page).await);
                faults.extend(looks::axe(page).await);
                let height = "return root.querySelector('.canvas').clientHeight <= innerHeight * 0.6";
                assert_eq!(page.read(height, vec![]).await, Ok(true.into()), "the height at {width} px");
            }
            assert_eq!(faults, [""; 0]);
            press(page, "Отдалить").await;
            let moving = "return root.getAnimations().length";
            assert_eq!(page.read(moving, vec![]).await, Ok(json!(0)));
            looks::force_colours(page).await;
            page.picture("map-forced").await;
        })
        .await;
    }
}

#[tokio::test]
async fn map_speaks_the_language_of_the_form() {
    let shop =
        Shop::open(Setup { configure: seven_shops, attributes: "lang=\"en\"", ..Setup::default() }).await;
    shop.visit(async |page| {
        page.until_says("#cart-heading", "Your order").await;
        page.choose("deliveryType", "pickup").await;
        press(page, "Map").await;
        page.until_says(".lacks", "1 point without coordinates, in the list only").await;
        page.read("root.host.lang = 'ru'", vec![]).await.unwrap();
        page.until_says(".lacks", "1 пункт без координат").await;
        press(page, "Искать здесь").await;
    })
    .await;
}
