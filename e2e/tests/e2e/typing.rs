//! The keyboard.

use e2e::{Setup, Shop};
use thirtyfour::Key;

#[tokio::test]
async fn phone_number_is_formatted_under_real_keys() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        let phone = async || page.value_of("phone").await;
        page.click("#phone").await;
        page.keys("8916").await;
        assert_eq!(phone().await, "+7 916");
        page.keys("1234567").await;
        assert_eq!(phone().await, "+7 916 123-45-67");

        // After the first hyphen: Backspace deletes the digit before it, and the caret moves to that digit's place.
        page.keys(Key::Home + "").await;
        for _ in "+7 916 123-".chars() {
            page.keys(Key::Right).await;
        }
        page.keys(Key::Backspace).await;
        assert_eq!(phone().await, "+7 916 124-56-7");
        page.keys("0").await;
        assert_eq!(phone().await, "+7 916 120-45-67");

        page.fill("comment", "8 (800) 123-45-67").await;
        page.hold(Key::Control, "a").await;
        page.hold(Key::Control, "c").await;
        page.click("#phone").await;
        page.hold(Key::Control, "a").await;
        page.hold(Key::Control, "v").await;
        assert_eq!(phone().await, "+7 800 123-45-67");
    })
    .await;
}

/// What browsers use for autofill: a real form, a label and an autocomplete token for each input.
#[tokio::test]
async fn autofill_finds_what_it_looks_for() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.choose("deliveryType", "address").await;
        page.element("#address-city, [id='address-city']").await;
        let tokens = "return [...root.querySelectorAll('form#request input[autocomplete]')]
            .filter((input) => input.autocomplete !== 'off' && input.form && input.labels.length)
            .map((input) => `${input.id} ${input.autocomplete}`)";
        let expected = [
            "name name",
            "phone tel",
            "email email",
            "address-city address-level2",
            "address-street address-line1",
        ];
        assert_eq!(page.list(tokens).await, expected);
    })
    .await;
}

#[tokio::test]
async fn keyboard_alone_places_an_order() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        for (input, text) in [("#name", "Анна"), ("#phone", "89161234567"), ("#email", "anna@example.ru")]
        {
            page.tab_to(input).await;
            page.keys(text).await;
        }
        page.tab_to("#deliveryType input").await;
        page.keys(Key::Space).await;
        for _ in 0..5 {
            if page.value_of("deliveryType").await != "pickup" {
                page.keys(Key::Down).await;
            }
        }
        assert_eq!(page.value_of("deliveryType").await, "pickup");
        for choice in ["#pickup-point input", "#desiredDeliveryDate input", "#paymentOption input"] {
            page.tab_to(choice).await;
            page.keys(Key::Space).await;
        }
        page.tab_to("#comment").await;
        page.keys("Без звонка").await;
        page.tab_to("#consent").await;
        page.keys(Key::Space).await;
        page.tab_to("button[form=request]").await;
        page.keys(Key::Enter).await;
        page.order_code().await;
        page.until_focused("receipt").await;
        let orders = shop.rows("SELECT lgs_terminal_id, comment FROM orders");
        assert_eq!(
            (&orders[0]["lgs_terminal_id"], &orders[0]["comment"]),
            (&"103".into(), &"Без звонка".into())
        );
    })
    .await;
}
