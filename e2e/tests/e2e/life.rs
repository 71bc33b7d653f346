//! The element in the page: mounting and unmounting, its language, a great deal of data.

use e2e::{Page, Setup, Shop};
use serde_json::{Value, json};

#[tokio::test]
async fn moved_or_removed_or_reloaded_it_keeps_what_was_typed_until_that_is_to_be_forgotten() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.fill("comment", "Позвоните за час").await;
        let kept = "return Object.entries(localStorage).some(([, text]) => text.includes('Позвоните за час'))";
        page.until("the draft", kept, vec![]).await;
        let moved = "window.element = document.querySelector('amapi-checkout'); element.remove();
            document.querySelector('main').append(element); return root.querySelectorAll('form#request').length";
        assert_eq!(page.read(moved, vec![]).await, Ok(json!(1)), "forms in an element that was moved");
        assert_eq!(page.value_of("comment").await, "Позвоните за час", "after a move");

        page.read("element.remove()", vec![]).await.unwrap();
        let left = "return [...element.shadowRoot.children].map(({ localName }) => localName)";
        page.until_equal("what is left", json!(["slot", "button"]), left, vec![]).await;
        page.read("document.querySelector('main').append(element)", vec![]).await.unwrap();
        page.whole_form().await;
        page.until_says(".widget", "Здесь то, что вы заполняли раньше").await;
        assert_eq!(page.value_of("comment").await, "Позвоните за час", "after it was put back");
        page.session.driver.refresh().await.expect("a page that loads again");
        page.until_says(".widget", "Здесь то, что вы заполняли раньше").await;
        assert_eq!(page.value_of("comment").await, "Позвоните за час", "after a reload");
        page.click(".closing .close").await;
        page.until_equal("the comment", "", "return root.getElementById('comment').value", vec![]).await;
        assert_eq!(page.read(kept, vec![]).await, Ok(json!(false)), "what was to be forgotten");
        page.fill_pickup_order().await;
        page.press_submit().await;
        page.order_code().await;
        assert_eq!(shop.orders(), 1);
    })
    .await;
}

/// Everything that a person can read in the widget, except the values of inputs.
async fn cyrillic(page: &Page) -> Vec<String> {
    page.list(
        "const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
        const found = [];
        for (let node = walk.currentNode; node; node = walk.nextNode()) {
            for (const words of [node.data, node.placeholder, node.title, node.ariaLabel])
                if (/[а-яё]/i.test(words ?? '')) found.push(words);
        }
        return found",
    )
    .await
}

/// Replaces the shop's own Cyrillic words with Latin letters.
fn latin(value: &mut Value) {
    match value {
        Value::String(text) if !text.is_ascii() && text != "СДЭК" => {
            *text = text
                .chars()
                .map(|c| if c.is_ascii() { c } else { (b'a' + (c as u32 % 26) as u8).into() })
                .collect();
        }
        Value::Array(values) => values.iter_mut().for_each(latin),
        Value::Object(fields) => fields.values_mut().for_each(latin),
        _ => {}
    }
}

#[tokio::test]
async fn english_leaves_no_russian_word_of_ours() {
    let setup = Setup { signed_in: false, attributes: r#"lang="en""#, configure: latin, ..Setup::default() };
    let shop = Shop::open(setup).await;
    shop.visit(async |page| {
        let none = Vec::<String>::new();
        page.press_submit().await;
        page.until_focused("name").await;
        assert_eq!(cyrillic(page).await, none, "with nothing filled in");
        for method in ["address", "external-door", "external-terminal", "pickpoint"] {
            page.choose("deliveryType", method).await;
            assert_eq!(cyrillic(page).await, none, "delivery by {method}");
        }
        page.fill_pickup_order().await;
        page.press_submit().await;
        page.until_focused("sign-in").await;
        assert_eq!(cyrillic(page).await, none, "signing in");
        page.click(".tab:nth-child(2)").await;
        page.fill("account-password", "battery staple").await;
        page.fill("account-password_confirmation", "battery").await;
        page.click("#sign-in button[type=submit]").await;
        page.until_focused("account-password_confirmation").await;
        assert_eq!(cyrillic(page).await, none, "registering");
        page.fill("account-password_confirmation", "battery staple").await;
        page.click("#sign-in button[type=submit]").await;
        page.until_gone("#sign-in").await;
        page.fill("name", "Anna").await;
        page.press_submit().await;
        page.order_code().await;
        assert_eq!(cyrillic(page).await, none, "on the receipt");
    })
    .await;
}
