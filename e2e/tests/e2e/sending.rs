//! Pressing the button: never twice, and never with something missing.

use e2e::{Setup, Shop};
use thirtyfour::Key;

/// Every answer is delayed until everything was pressed: a duplicate request would have been sent by then.
#[tokio::test]
async fn double_click_and_held_enter_send_one_order() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.fill_pickup_order().await;
        let held = shop.hold().await;
        let actions = || page.session.driver.action_chain();
        let button = page.element("button[form=request]").await;
        button.scroll_into_view().await.unwrap();
        actions().double_click_element(&button).perform().await.unwrap();
        page.click("#email").await;
        let enter = (0..5).fold(actions(), |actions, _| actions.key_down(Key::Enter));
        enter.key_up(Key::Enter).perform().await.unwrap();
        page.until_says("button[form=request]", "Отправляем заказ").await;
        drop(held);
        page.order_code().await;
        let sent = page.sent().await;
        assert_eq!(sent.iter().filter(|path| *path == "/api/create-order").count(), 1, "{sent:?}");
        assert_eq!(shop.orders(), 1);
    })
    .await;
}

#[tokio::test]
async fn empty_form_leads_to_every_problem_in_the_order_of_the_form() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.press_submit().await;
        page.until_focused("name").await;
        let problems =
            ["name", "phone", "email", "deliveryType", "desiredDeliveryDate", "paymentOption", "consent"];
        assert_eq!(page.summary().await, problems);
        for id in problems {
            page.click(&format!(".closing .summary a[href='#{id}']")).await;
            page.until_focused(id).await;
            assert_ne!(page.problem(id).await, "", "beside {id}");
        }
        assert_eq!(page.sent().await, ["/api/test"]);
    })
    .await;
}

/// A message that appears when the input loses the focus must not move the button during the click.
#[tokio::test]
async fn button_pressed_right_after_a_mistake_is_hit() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.fill_pickup_order().await;
        page.fill("email", "anna").await;
        page.press_submit().await;
        page.until_focused("email").await;
        assert_eq!(page.summary().await, ["email"]);
    })
    .await;
}

#[tokio::test]
async fn problem_that_shows_follows_its_mending_and_one_being_typed_does_not_show() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.fill("phone", "91612").await;
        assert_eq!(page.problem("phone").await, "", "while it is first typed in");
        page.keys(Key::Tab).await;
        assert_eq!(page.problem("phone").await, "В номере не хватает 5 цифр");
        page.click("#phone").await;
        page.keys(Key::End + "3456").await;
        assert_eq!(page.problem("phone").await, "В номере не хватает 1 цифры");
        page.keys("7").await;
        assert_eq!(page.problem("phone").await, "");
        assert!(!page.summary().await.contains(&"phone".to_owned()));
    })
    .await;
}
