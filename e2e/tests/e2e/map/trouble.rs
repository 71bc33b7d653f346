//! The page without the map, or without its tiles, and under a policy.

use e2e::{FileFault, Setup, Shop};
use serde_json::{Value, json};

use super::{open_map, open_shop, press, seven_shops};

/// The documented policy, with the tiles of the map, for a page that has its API and its files elsewhere.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
    connect-src 'self' API; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

#[tokio::test]
async fn tiles_that_do_not_come_leave_the_points() {
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
        // Some browsers report a missing file as an error.
        page.expect_errors();
    })
    .await;
}

#[tokio::test]
async fn map_that_does_not_come_is_told_beside_the_list_and_may_be_fetched_again() {
    for fault in [FileFault::Missing, FileFault::TamperedWith] {
        let shop = open_shop(seven_shops).await;
        shop.break_files(Some(("-map-", fault)));
        shop.visit(async |page| {
            page.choose("deliveryType", "pickup").await;
            press(page, "Карта").await;
            page.until_says("#pickup-point-map", "Не загрузилось").await;
            page.expect_errors();
            let canvas = page.read("return root.querySelector('.canvas')", vec![]).await;
            assert_eq!(canvas, Ok(Value::Null), "{fault:?}");
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
async fn map_runs_under_the_strict_policy_with_the_tiles_alone_added() {
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
