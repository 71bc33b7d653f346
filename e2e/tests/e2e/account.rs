//! The account, and the session that all forms and all tabs share.

use axum::http::{HeaderValue, header};
use e2e::shop::{EMAIL, PASSWORD};
use e2e::{Answer, PlainResponse, Setup, Shop, StatusCode};

const NEW_PASSWORD: &str = "battery staple";

async fn signed_out() -> Shop {
    Shop::open(Setup { signed_in: false, ..Setup::default() }).await
}

/// On a shared computer the next person must not find the token, whatever the API answers.
#[tokio::test]
async fn whoever_could_not_sign_out_is_forgotten_on_this_device() {
    let later = PlainResponse {
        status: StatusCode::TOO_MANY_REQUESTS,
        headers: [(header::RETRY_AFTER, HeaderValue::from_static("3600"))].into_iter().collect(),
        ..PlainResponse::default()
    };
    let refused = PlainResponse { status: StatusCode::BAD_REQUEST, ..PlainResponse::default() };
    for answer in [Answer::Drop, Answer::Response(later), Answer::Response(refused)] {
        let shop = signed_out().await;
        shop.visit(async |page| {
            page.turn_to("amapi-account").await;
            page.sign_in(EMAIL, PASSWORD).await;
            page.until_says(".account", EMAIL).await;
            shop.sandbox.answer_next("api/logout", answer).expect("a control that is on");
            page.click(".account form:last-of-type button[type=submit]").await;
            page.click("#forget-here").await;
            page.until_says("#account-status", "На этом устройстве вы вышли").await;
            page.element("#sign-in").await;
            let kept = "return Object.keys(localStorage).filter((key) => key.includes('token'))";
            assert_eq!(page.list(kept).await, Vec::<String>::new());
        })
        .await;
    }
}

#[tokio::test]
async fn registering_in_the_account_makes_a_user_and_signs_in_everywhere() {
    let shop = signed_out().await;
    shop.visit(async |page| {
        page.turn_to("amapi-account").await;
        page.click(".tab:nth-child(2)").await;
        page.fill("account-name", "Иван Петров").await;
        page.fill("account-email", "ivan@example.ru").await;
        page.fill("account-password", PASSWORD).await;
        page.fill("account-password_confirmation", PASSWORD).await;
        page.click("#sign-in button[type=submit]").await;
        page.until_says(".account", "ivan@example.ru").await;
        page.turn_to("amapi-checkout").await;
        page.until_gone("#sign-in").await;
    })
    .await;
    let users = shop.rows("SELECT name, email FROM users WHERE id = 2");
    assert_eq!(users[0]["name"], "Иван Петров");
    assert_eq!(users[0]["email"], "ivan@example.ru");
}

#[tokio::test]
async fn password_is_changed_and_only_the_new_one_signs_in() {
    let shop = signed_out().await;
    shop.visit(async |page| {
        page.turn_to("amapi-account").await;
        page.sign_in(EMAIL, PASSWORD).await;
        page.until_says(".account", EMAIL).await;
        let stored = "return localStorage.getItem(Object.keys(localStorage)[0])";
        let before = page.read(stored, vec![]).await.unwrap();

        page.click("button[aria-expanded]").await;
        assert_eq!(page.value_of("account-email").await, EMAIL, "not to be typed again");
        page.fill("account-old_password", PASSWORD).await;
        page.fill("account-password", NEW_PASSWORD).await;
        page.fill("account-password_confirmation", NEW_PASSWORD).await;
        page.click(".account form:has([id='account-old_password']) [type=submit]").await;
        page.until_says("#account-status", "Пароль изменён").await;
        assert_ne!(page.read(stored, vec![]).await.unwrap(), before, "the token");

        page.click(".account > form [type=submit]").await;
        page.until_says("#account-status", "Вы вышли").await;
        assert!(
            shop.rows("SELECT id FROM tokens").iter().len() <= 1,
            "all tokens but the page's own are annulled"
        );
        page.sign_in(EMAIL, PASSWORD).await;
        page.until_says("#account-notice", "Войти не получилось").await;
        page.sign_in(EMAIL, NEW_PASSWORD).await;
        page.until_says(".account", EMAIL).await;
    })
    .await;
}

#[tokio::test]
async fn signing_in_and_out_in_one_tab_changes_the_other_at_once() {
    let shop = signed_out().await;
    shop.visit(async |page| {
        let driver = &page.session.driver;
        let [first, second] = page.open_tab(&shop.origin).await;
        page.fill("comment", "Позвоните за час").await;
        page.element("#sign-in").await;

        driver.switch_to_window(first.clone()).await.expect("the first tab");
        page.turn_to("amapi-account").await;
        page.sign_in(EMAIL, PASSWORD).await;
        page.until_says(".account", EMAIL).await;
        driver.switch_to_window(second.clone()).await.expect("the other tab");
        page.scroll_near().await;
        page.until_says(".account", EMAIL).await;
        page.turn_to("amapi-checkout").await;
        page.until_gone("#sign-in").await;
        assert_eq!(page.value_of("comment").await, "Позвоните за час");

        page.turn_to("amapi-account").await;
        page.click(".account > form [type=submit]").await;
        page.until_says("#account-status", "Вы вышли").await;
        driver.switch_to_window(first).await.expect("the first tab");
        page.element("#sign-in").await;
        page.turn_to("amapi-checkout").await;
        page.element("#sign-in").await;
    })
    .await;
}

#[tokio::test]
async fn password_managers_find_what_they_look_for() {
    let shop = signed_out().await;
    shop.visit(async |page| {
        page.turn_to("amapi-account").await;
        page.element("#account-email").await;
        let tokens = "return [...root.querySelectorAll('input')].map((i) => `${i.type} ${i.autocomplete}`)";
        assert_eq!(page.list(tokens).await, ["text username", "password current-password"]);
        page.click(".tab:nth-child(2)").await;
        let expected = ["text name", "text username", "password new-password", "password new-password"];
        page.until_equal("the tokens", expected.to_vec(), tokens, vec![]).await;
        let password = page.element("#account-password").await;
        password.send_keys("secret").await.expect("an input that takes keys");
        page.click(".reveal").await;
        page.until_equal("the type", "text", "return root.getElementById('account-password').type", vec![])
            .await;
        assert_eq!(page.value_of("account-password").await, "secret");
    })
    .await;
}
