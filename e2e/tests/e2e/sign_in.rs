//! Signing in and registering, in the middle of the checkout.

use e2e::shop::{EMAIL, PASSWORD};
use e2e::shopper::NAME;
use e2e::{Setup, Shop};

#[tokio::test]
async fn signing_in_in_place_keeps_what_was_typed_and_survives_a_reload() {
    let shop = Shop::open(Setup { signed_in: false, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.fill_pickup_order().await;
        let typed = page.everything_typed().await;
        page.press_submit().await;
        page.until_focused("sign-in").await;
        page.until_says("#sign-in", "Осталось войти").await;
        assert_eq!(page.everything_typed().await, typed, "after being asked to sign in");

        page.sign_in(EMAIL, "wrong").await;
        page.until_says("#account-notice", "Неправильный логин (электронная почта) и/или пароль.").await;
        page.sign_in(EMAIL, PASSWORD).await;
        page.until_gone("#sign-in").await;
        assert_eq!(page.everything_typed().await, typed, "after signing in");
        assert_eq!(shop.orders(), 0, "orders before the shopper says so");
        page.press_submit().await;
        page.order_code().await;

        let keys = page.list("return Object.keys(localStorage).filter((key) => key.includes('token'))").await;
        assert_eq!(keys, [format!("amapi-checkout:token:{}/", shop.api)], "the token's key");
        page.session.driver.refresh().await.expect("the page anew");
        page.whole_form().await;
        page.fill_pickup_order().await;
        page.until_gone("#sign-in").await;
        page.press_submit().await;
        page.until_says("#notice", "Такой заказ магазин уже принял").await;
        page.click("#resend").await;
        page.order_code().await;
        assert_eq!(shop.orders(), 2);
    })
    .await;
}

#[tokio::test]
async fn registering_in_place_starts_from_the_contacts() {
    let shop = Shop::open(Setup { signed_in: false, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.fill_pickup_order().await;
        page.press_submit().await;
        page.until_focused("sign-in").await;
        page.click(".tab:nth-child(2)").await;
        assert_eq!(page.element("#account-name").await.prop("value").await.unwrap().unwrap(), NAME);
        assert_eq!(page.value_of("account-email").await, "petrova@example.ru");
        page.fill("account-password", "battery staple").await;
        page.fill("account-password_confirmation", "battery").await;
        page.click("#sign-in button[type=submit]").await;
        page.until_focused("account-password_confirmation").await;
        assert_eq!(page.problem("account-password_confirmation").await, "Пароли не совпадают");
        page.fill("account-password_confirmation", "battery staple").await;
        page.click("#sign-in button[type=submit]").await;
        page.until_gone("#sign-in").await;
        page.press_submit().await;
        page.order_code().await;
        let users = shop.rows("SELECT users.name FROM orders JOIN users ON users.id = user_id");
        assert_eq!(users[0]["name"], NAME, "whose order it is");
    })
    .await;
}

#[tokio::test]
async fn dead_token_asks_to_sign_in_and_the_order_arrives_once() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.fill_pickup_order().await;
        page.until_gone("#sign-in").await;
        let typed = page.everything_typed().await;
        shop.sign_everybody_out();
        page.press_submit().await;
        page.until_focused("sign-in").await;
        page.until_says("#sign-in", "Вход устарел").await;
        assert_eq!(page.everything_typed().await, typed);
        page.sign_in(EMAIL, PASSWORD).await;
        page.until_gone("#sign-in").await;
        page.press_submit().await;
        page.order_code().await;
        assert_eq!(shop.orders(), 1);
    })
    .await;
}
