//! The map of pick-up points: what it shows and narrows, how one chooses on it, and what there is without it.

use e2e::looks::{self, AXE_WIDTHS};
use e2e::{Fate, Key, Page, Scheme, Setup, Shop, View};
use serde_json::{Value, json};

/// The documented policy, with the squares of the map, for a page that has its API and its files elsewhere.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
    connect-src 'self' API; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

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

/// On a spiral around Moscow, every thousandth of them where the one before is.
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

/// The names of what can be pressed on the map, sorted.
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

/// How many points the buttons of the map stand for.
const SHOWN: &str = "return [...root.querySelectorAll('.canvas button')]
    .reduce((sum, it) => sum + (parseInt(it.className === 'group' ? it.ariaLabel : '1')), 0)";

fn pulled(shop: &Shop) -> usize {
    shop.pulled().iter().filter(|path| path.contains("amapi-map-")).count()
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
        // One who drags the map chooses nothing.
        let pin = ".canvas [aria-label^='Магазин V1']";
        let place = "const { x, y, width, height } = root.querySelector(arguments[0]).getBoundingClientRect();
            return [x + width / 2, y + height / 2].map(Math.round)";
        let before = page.read(place, vec![pin.into()]).await.unwrap();
        let [x, y]: [i64; 2] = serde_json::from_value(before).unwrap();
        page.drag_to(pin, x + 60, y + 40).await;
        page.until_equal("the dragged point", json!([x + 60, y + 40]), place, vec![pin.into()]).await;
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
        // The list is as narrow without the map.
        press(page, "Список").await;
        page.until_gone(".canvas").await;
        press(page, "Показать все пункты").await;
        page.until_says("#pickup-point", "Найдено 3 пункта").await;
        assert_eq!(listed(page).await, ["M1", "M2", "M3"]);
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
        // Two that nobody can tell apart.
        page.fill("pickup-point-search", "").await;
        page.until_equal("the points", 50_000, SHOWN, vec![]).await;
    })
    .await;
}

#[tokio::test]
async fn squares_that_do_not_come_leave_the_points() {
    let configure: fn(&mut Value) = |config| {
        seven_shops(config);
        config["map"]["tiles"] = json!("/tiles/{z}/{x}/{y}.png");
    };
    let shop = open_shop(configure).await;
    shop.visit(async |page| {
        open_map(page).await;
        page.until_says(".blank", "Картинка карты не загрузилась, но пункты на месте").await;
        page.fill("pickup-point-search", "арбат").await;
        page.click(".canvas [aria-label^='Магазин M1']").await;
        assert_eq!(page.value_of("pickup-point").await, "M1");
        // Some browsers tell of a file that is not there.
        page.expect_errors();
    })
    .await;
}

#[tokio::test]
async fn map_that_does_not_come_is_told_beside_the_list_and_may_be_fetched_again() {
    for fate in [Fate::Missing, Fate::TamperedWith] {
        let shop = open_shop(seven_shops).await;
        shop.break_files(Some(("-map-", fate)));
        shop.visit(async |page| {
            page.choose("deliveryType", "pickup").await;
            press(page, "Карта").await;
            page.until_says("#pickup-point-map", "Не загрузилось").await;
            page.expect_errors();
            let canvas = page.read("return root.querySelector('.canvas')", vec![]).await;
            assert_eq!(canvas, Ok(Value::Null), "{fate:?}");
            page.choose("pickup-point", "T2").await;
            press(page, "Попробовать ещё раз").await;
            page.until_says("#pickup-point-map", "Не загрузилось").await;
            shop.break_files(None);
            press(page, "Попробовать ещё раз").await;
            page.element(".canvas button").await;
            page.until_gone("#pickup-point-map").await;
            page.until_says(".said", "Магазин T2").await;
        })
        .await;
    }
}

#[tokio::test]
async fn map_runs_under_the_strict_policy_with_the_squares_alone_added() {
    let setup = Setup { configure: seven_shops, policy: Some(POLICY), ..Setup::default() };
    let shop = Shop::open(setup).await;
    shop.visit(async |page| {
        page.take_errors().await;
        open_map(page).await;
        page.until("a picture", "return root.querySelector('img.leaflet-tile-loaded')?.naturalWidth", vec![])
            .await;
        for name in ["Приблизить", "Приблизить", "Отдалить", "Искать здесь", "Показать все пункты"]
        {
            press(page, name).await;
        }
        page.fill("pickup-point-search", "арбат").await;
        page.click(".canvas [aria-label^='Магазин M1']").await;
        page.until_says(".said", "Магазин M1").await;
        press(page, "Список").await;
        page.until_gone(".canvas").await;
        assert_eq!(page.take_errors().await, [""; 0]);
    })
    .await;
}

/// The points of a page that is asked for them, and what it was asked.
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
async fn map_passes_axe_fits_and_stands_still() {
    for scheme in [Scheme::Light, Scheme::Dark] {
        let shop = open_shop(seven_shops).await;
        shop.look(View { scheme, ..View::default() }, async |page| {
            page.element("form#request").await;
            open_map(page).await;
            page.fill("pickup-point-search", "арбат").await;
            page.click(".canvas [aria-label^='Магазин M1']").await;
            let mut faults = Vec::new();
            for width in AXE_WIDTHS {
                page.resize(width).await;
                looks::picture(page, &format!("map-{width}")).await;
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
            looks::picture(page, "map-forced").await;
        })
        .await;
    }
}

#[tokio::test]
async fn map_speaks_the_language_of_the_form() {
    let shop =
        Shop::open(Setup { configure: seven_shops, attributes: "lang=\"en\"", ..Setup::default() }).await;
    shop.visit(async |page| {
        page.until_says("h2", "Your order").await;
        page.choose("deliveryType", "pickup").await;
        press(page, "Map").await;
        page.until_says(".lacks", "1 point without coordinates, in the list only").await;
        page.read("root.host.lang = 'ru'", vec![]).await.unwrap();
        page.until_says(".lacks", "1 пункт без координат").await;
        press(page, "Искать здесь").await;
    })
    .await;
}
