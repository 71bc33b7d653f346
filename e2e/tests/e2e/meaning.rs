//! Recognizing what people mean by what they type.

use e2e::{Setup, Shop};
use serde_json::{Value, json};

#[tokio::test]
async fn what_is_typed_is_sent_as_it_is_meant() {
    let courier = |config: &mut Value| config["delivery"] = json!({ "address": {} });
    let shop = Shop::open(Setup { configure: courier, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.fill("comment", "Не звонить").await;
        page.fill("name", "Д’Артаньян—Петров И.\u{ad} П.").await;
        page.fill("phone", "тел. 8 495 123-45-67 доб. 12").await;
        page.fill("email", "<anna@example.ru>,").await;
        page.fill("address-city", "г. Москва").await;
        page.fill("address-street", "ул. Ленина, д. 12/3к2, стр. 4, кв. 5").await;
        page.click("#address-metro").await;
        page.choose_day().await;
        page.finish("1").await;
        page.press_submit().await;
        page.order_code().await;
        let orders = shop.rows("SELECT name, phone, email, comment, body FROM orders");
        let order = &orders[0];
        assert_eq!(order["name"], "Д'Артаньян-Петров И. П.");
        assert_eq!(order["phone"], "+7 495 123-45-67");
        assert_eq!(order["email"], "anna@example.ru");
        assert_eq!(order["comment"], "доб. 12\nНе звонить");
        let body: Value = serde_json::from_str(order["body"].as_str().unwrap()).unwrap();
        let part = |key: &str| body["address"][key].as_str().unwrap_or_default().to_owned();
        let parts = ["city", "street", "house", "build", "flat"].map(part);
        assert_eq!(parts, ["г. Москва", "ул. Ленина", "12/3к2", "4", "5"]);
    })
    .await;
}

#[tokio::test]
async fn extension_moves_into_the_comment_and_back() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.fill("comment", "Не звонить").await;
        page.fill("phone", "8 495 123-45-67, доб. 12").await;
        page.click("#name").await;
        page.until_says("#request", "Всё, что было после номера, мы перенесли в комментарий").await;
        assert_eq!(page.value_of("phone").await, "+7 495 123-45-67");
        assert_eq!(page.value_of("comment").await, "доб. 12\nНе звонить");
        page.click("#phone ~ .button").await;
        page.until_focused("phone").await;
        assert_eq!(page.value_of("comment").await, "Не звонить");
        page.click("#name").await;
        page.until_focused("name").await;
        assert_eq!(page.value_of("phone").await, "+7 495 123-45-67, доб. 12", "what was put back stays");
        assert_eq!(page.problem("phone").await, "");

        for (typed, words) in [
            ("8 916 123-45-67, 8 926 765-43-21", "больше одного номера"),
            ("+375 29 123-45-67", "Беларуси"),
            ("998901234567", "Узбекистана"),
        ] {
            page.fill("phone", typed).await;
            page.click("#name").await;
            page.until_says("#phone-note", words).await;
        }
    })
    .await;
}

#[tokio::test]
async fn likely_email_is_asked_for_and_taken_with_one_press() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        for typed in ["anna@gmail.con", "anna@gmаil.com", "фттф\"пьфшдюсщь"] {
            page.fill("email", typed).await;
            page.click("#name").await;
            page.until_says("#email ~ .button", "anna@gmail.com").await;
            page.until_says("#request", "Возможно, вы имели в виду").await;
            page.click("#email ~ .button").await;
            page.until_focused("email").await;
            assert_eq!(page.value_of("email").await, "anna@gmail.com");
            page.until_gone("#email ~ .button").await;
        }
        for typed in ["иван@почта.рф", "anna@example.ru"] {
            page.fill("email", typed).await;
            page.click("#name").await;
            page.until_focused("name").await;
            page.until_gone("#email ~ .button").await;
            assert_eq!(page.problem("email").await, "");
        }
    })
    .await;
}

#[tokio::test]
async fn street_is_taken_apart_into_empty_inputs_with_a_way_back() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.choose("deliveryType", "address").await;
        let whole = "ул. Ленина, д. 12, кв. 5";
        page.fill("address-street", whole).await;
        page.click("#name").await;
        page.until_says("#request", "перенесли в их поля").await;
        let parts = async || {
            let mut parts = Vec::new();
            for id in ["address-street", "address-house", "address-flat"] {
                parts.push(page.value_of(id).await);
            }
            parts
        };
        assert_eq!(parts().await, ["ул. Ленина", "12", "5"]);
        page.click("#address-street ~ .button").await;
        page.until_focused("address-street").await;
        assert_eq!(parts().await, [whole, "", ""]);
        // A non-empty input is not overwritten.
        page.fill("address-flat", "7").await;
        page.fill("address-street", "ул. Мира, д. 1, кв. 2").await;
        page.click("#name").await;
        page.until_focused("name").await;
        assert_eq!(parts().await, ["ул. Мира, д. 1, кв. 2", "", "7"]);

        page.click("#no-street").await;
        assert_eq!(page.value_of("address-street").await, "без улицы");
        page.click("#no-street").await;
        assert_eq!(page.value_of("address-street").await, "");
    })
    .await;
}

#[tokio::test]
async fn nothing_is_rewritten_while_it_is_composed() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        let compose = "const input = root.getElementById('phone');
            input.focus();
            const tell = (Kind, type, more) => input.dispatchEvent(new Kind(type, { bubbles: true, composed: true, ...more }));
            const shown = [];
            tell(CompositionEvent, 'compositionstart');
            for (const text of ['9', '91', '916']) {
                tell(InputEvent, 'beforeinput', { isComposing: true });
                input.value = text;
                tell(InputEvent, 'input', { isComposing: true });
                shown.push(input.value);
            }
            tell(CompositionEvent, 'compositionend');
            shown.push(input.value);
            return shown";
        assert_eq!(page.list(compose).await, ["9", "91", "916", "+7 916"]);
        page.keys("1234567").await;
        assert_eq!(page.value_of("phone").await, "+7 916 123-45-67");
    })
    .await;
}

/// The choice that there is no street is directly under the street's input, in any number of columns.
#[tokio::test]
async fn choice_of_no_street_stands_under_the_streets_input() {
    let courier: fn(&mut Value) = |config| config["delivery"] = json!({ "address": {} });
    let shop = Shop::open(Setup { configure: courier, ..Setup::default() }).await;
    shop.visit(async |page| {
        for width in e2e::looks::WIDTHS {
            page.session.size(width, 900).await;
            let is_under = "const [street, none] = ['#address-street', '#no-street'].map((id) =>
                    root.querySelector(id)?.getBoundingClientRect());
                const gap = none?.top - street?.bottom;
                return gap >= 0 && gap < 20 && none.left >= street.left && none.right < street.right";
            page.until(&format!("the choice to be under the input at {width}"), is_under, vec![]).await;
        }
    })
    .await;
}
