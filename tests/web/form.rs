//! The form's content, and when it shows problems.

use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Page, full_config};
use crate::server::{Server, sent};

#[wasm_bindgen_test]
async fn only_what_the_shop_offers_is_shown() {
    let config = json!({
        "items": [{ "productId": 1, "itemId": 2, "name": "Чайник", "price": 1990 }],
        "totalWeight": 1, "totalVolume": 0.01, "delivery": { "address": {} }, "payment": [1]
    });
    let page = Page::open_with(Server::new(), &config.to_string(), None);
    assert_eq!(page.values("#deliveryType input"), ["address"]);
    assert_eq!(page.values("#paymentOption input"), ["1"]);
    assert!(page.input("address-city").is_connected(), "the only method is chosen already");
    assert!(page.find("#consent").is_none(), "no policy, no consent");
    assert!(page.find("#lgsTariffId").is_none());
}

#[wasm_bindgen_test]
async fn a_field_complains_when_it_is_left_and_not_before() {
    let page = Page::open(Server::new());
    page.type_in("phone", "+7 916 12");
    assert_eq!(page.problem("phone"), "");
    page.input("phone").blur().unwrap();
    page.until("the complaint", || page.problem("phone") == "В номере не хватает 5 цифр").await;
    assert_eq!(page.input("phone").get_attribute("aria-invalid").as_deref(), Some("true"));
}

#[wasm_bindgen_test]
async fn a_field_that_complains_is_updated_while_it_is_mended() {
    let page = Page::open(Server::new());
    page.fill("email", "ivan");
    page.until("the first complaint", || page.problem("email").contains('@')).await;
    page.type_in("email", "ivan@");
    page.until("the second complaint", || page.problem("email").contains("сайт почты")).await;
    page.type_in("email", "ivan@example.ru");
    page.until("no complaint", || page.problem("email").is_empty()).await;
}

#[wasm_bindgen_test]
async fn submitting_an_empty_form_lists_every_problem_and_focuses_the_first() {
    let page = Page::open(Server::new());
    page.submit();
    page.until_focus("name").await;
    let links = ["name", "phone", "email", "deliveryType", "desiredDeliveryDate", "paymentOption", "consent"];
    let found = || {
        let links = page.get(".closing .summary ul");
        let links = links.query_selector_all("a").unwrap();
        (0..links.length())
            .map(|i| wasm_bindgen::JsCast::unchecked_into::<web_sys::Element>(links.get(i).unwrap()))
            .map(|link| link.get_attribute("href").unwrap().trim_start_matches('#').to_owned())
            .collect::<Vec<_>>()
    };
    page.until("the list", || !found().is_empty()).await;
    assert_eq!(found(), links);
    assert!(page.text(".closing .summary .heading").contains("7 ошибок"));
    assert!(sent("api/create-order").is_empty());
}

#[wasm_bindgen_test]
async fn there_is_no_summary_before_the_first_attempt() {
    let page = Page::open(Server::new());
    page.fill("email", "ivan@");
    page.until("the complaint", || !page.problem("email").is_empty()).await;
    assert!(
        page.get(".closing .summary").hidden(),
        "a list that appears moves the button away under the press"
    );
}

#[wasm_bindgen_test]
async fn the_only_day_needs_no_choosing() {
    let mut config = full_config();
    config["days"] = json!({ "first": "2020-01-01", "count": 1, "closedWeekdays": [1, 2, 3, 4, 5, 6] });
    let page = Page::open_with(Server::new(), &config.to_string(), None);
    assert_eq!(page.values("#desiredDeliveryDate input").len(), 1, "a Sunday");
    assert_eq!(page.values("#desiredDeliveryDate input:checked").len(), 1);
}

#[wasm_bindgen_test]
async fn an_entry_of_the_summary_leads_to_its_field() {
    let page = Page::open(Server::new());
    page.submit();
    page.until("the list", || page.find(".closing .summary a[href='#paymentOption']").is_some()).await;
    page.get(".closing .summary a[href='#paymentOption']").click();
    page.until_focus("paymentOption").await;
    page.get(".closing .summary a[href='#email']").click();
    page.until_focus("email").await;
}

#[wasm_bindgen_test]
async fn hidden_fields_keep_what_was_typed() {
    let page = Page::open(Server::new());
    page.choose("deliveryType", "address");
    page.until("the address", || page.find("#address-city").is_some()).await;
    page.fill("address-city", "Казань");
    page.choose("deliveryType", "pickpoint");
    page.until("the lockers", || page.find("#pickpoint").is_some()).await;
    page.choose("pickpoint", "P2");
    assert!(page.find("#address-city").is_none());
    page.choose("deliveryType", "address");
    page.until("the address again", || page.find("#address-city").is_some()).await;
    assert_eq!(page.input("address-city").value(), "Казань");
    page.choose("deliveryType", "pickpoint");
    page.until("the lockers again", || page.find("#pickpoint input:checked").is_some()).await;
    assert_eq!(page.values("#pickpoint input:checked"), ["P2"]);
}

#[wasm_bindgen_test]
async fn the_totals_follow_every_choice() {
    let page = Page::open(Server::new());
    assert!(page.text(".totals").contains("3 980 ₽"));
    assert!(page.text(".totals").contains("после выбора доставки"));
    page.choose("deliveryType", "address");
    page.until_text(".totals .fact:last-child", "4 280 ₽").await;
    page.choose("desiredDeliveryInterval", "с 18 до 22");
    page.until_text(".totals .fact:last-child", "4 480 ₽").await;
    page.choose("deliveryType", "external-terminal");
    page.until_text(".totals .fact:last-child", "4 220,50 ₽").await;
    page.choose("deliveryType", "pickup");
    page.until_text(".totals .fact:last-child", "3 980 ₽").await;
}

#[wasm_bindgen_test]
async fn a_line_out_of_stock_blocks_the_order_and_says_so() {
    let mut config = full_config();
    config["items"][0]["status"] = json!(0);
    let page = Page::open_with(Server::signed_in(), &config.to_string(), Some(crate::server::TOKEN));
    assert!(page.text("#items").contains("«Чайник» закончился"));
    page.fill_pickup().await;
    page.submit();
    page.until_focus("items").await;
    assert!(sent("api/create-order").is_empty());
}

#[wasm_bindgen_test]
async fn five_hundred_points_are_searched_word_by_word() {
    let mut config = full_config();
    let points: Vec<_> = (0..500)
        .map(|i| json!({ "code": format!("P{i}"), "name": format!("Постамат {i}"), "address": format!("Зелёная улица, {i}") }))
        .collect();
    config["delivery"] = json!({ "pickpoint": { "points": points } });
    let page = Page::open_with(Server::new(), &config.to_string(), None);
    assert_eq!(page.values("#pickpoint .choice input").len(), 30, "as many as are in the page at first");
    page.type_in("pickpoint-search", "ЗЕЛЕНАЯ 499");
    page.until_text("#pickpoint .search", "Найден 1 пункт").await;
    page.until("one row", || page.values("#pickpoint .choice input") == ["P499"]).await;
    page.type_in("pickpoint-search", "нет такого");
    page.until_text("#pickpoint .search", "Ничего не нашлось").await;
}

#[wasm_bindgen_test]
async fn the_language_changes_and_what_was_typed_stays() {
    let page = Page::open(Server::new());
    page.fill("name", "Иванов");
    page.mounted().set_lang("en");
    page.until_text("#request", "Contact details").await;
    assert_eq!(page.input("name").value(), "Иванов");
    assert_eq!(page.text("button[form=request]"), "Place the order");
}

#[wasm_bindgen_test]
async fn a_wrong_configuration_is_named_with_its_path_in_place_of_the_form() {
    let mut config = full_config();
    config["delivery"]["pickup"]["points"][0]["code"] = json!(103);
    let page = Page::open_with(Server::new(), &config.to_string(), None);
    assert!(page.text("[role=alert]").contains("delivery.pickup.points[0].code"));
    assert!(page.find("#request").is_none());
}
