//! A shop's customizations of the form: pictures and links in the cart, hidden and required inputs, consents,
//! companies, and links to payment.

use e2e::looks::axe;
use e2e::{Setup, Shop, View};
use serde_json::{Value, json};

fn configure(config: &mut Value) {
    config["items"][0]["image"] = json!("/demo/picture.png");
    config["items"][0]["url"] = json!("/catalog/1");
    config["consents"] = json!([
        { "text": "Присылайте мне письма о скидках", "url": "/letters" },
        { "text": "Мне исполнилось 18 лет", "required": true },
    ]);
    config["fields"] =
        json!({ "comment": { "label": "Пожелания" }, "flat": "required", "elevator": "hidden" });
    config["payment"] = json!([1, { "code": 5, "next": "/pay?order={code}" }, 39]);
}

async fn shop() -> Shop {
    Shop::open(Setup { configure, ..Setup::default() }).await
}

const EVENTS: &str = "window.told = [];
    for (const type of ['amapi-submit', 'amapi-created', 'amapi-pay']) {
      document.addEventListener(type, (event) => {
        const { consents, code, next } = event.detail;
        window.told.push([type, { consents, code, next }]);
        if (type === 'amapi-pay') event.preventDefault();
      });
    }
    return true";

#[tokio::test]
async fn consents_are_never_preset_block_where_required_and_are_told_in_the_events() {
    shop().await.visit(async |page| {
        page.read(EVENTS, vec![]).await.unwrap();
        page.fill_pickup_order().await;
        let ticked = "return [...root.querySelectorAll('#consents input')].filter(({ checked }) => checked).length";
        assert_eq!(page.read(ticked, vec![]).await.unwrap(), 0);
        page.press_submit().await;
        page.until_focused("consents-2").await;
        assert_eq!(page.summary().await, ["consents"]);
        page.until_says("#consents-note", "Отметьте обязательные согласия").await;
        let invalid = "return [...root.querySelectorAll('#consents [aria-invalid]')].map(({ id }) => id).join()";
        page.until_equal("what is wrong", "consents-2", invalid, vec![]).await;
        page.keys(" ").await;
        page.until_equal("what is wrong", "", invalid, vec![]).await;
        page.press_submit().await;
        page.element("#receipt").await;
        let consents = json!([
            { "text": "Присылайте мне письма о скидках", "given": false },
            { "text": "Мне исполнилось 18 лет", "given": true },
        ]);
        let told = page.read("return window.told", vec![]).await.unwrap();
        assert_eq!([&told[0][0], &told[1][0]], ["amapi-submit", "amapi-created"]);
        assert_eq!([&told[0][1]["consents"], &told[1][1]["consents"]], [&consents, &consents]);
    })
    .await;
}

#[tokio::test]
async fn inputs_are_hidden_required_and_called_as_the_shop_says() {
    shop().await.visit(async |page| {
        page.until_says("label[for=comment]", "Пожелания").await;
        page.choose("deliveryType", "address").await;
        page.element("#address-flat").await;
        page.until_gone("#address-elevator").await;
        let before = "return root.querySelector('.address > .note').compareDocumentPosition(root.querySelector('#address-flat'))";
        assert_eq!(page.read(before, vec![]).await.unwrap(), 2, "what is required stands before the rest");
        page.press_submit().await;
        page.until_says("#address-flat-note", "Заполните поле").await;
        let other = "root.host.configuration = { ...root.host.configuration ?? JSON.parse(root.host.querySelector('script').textContent), fields: { flat: 'hidden', comment: 'hidden' } };
            return true";
        page.fill("address-city", "Тверь").await;
        page.read(other, vec![]).await.unwrap();
        page.until_gone("#comment").await;
        page.until_gone("#address-flat").await;
        assert_eq!(page.value_of("address-city").await, "Тверь", "what was typed stays");
    })
    .await;
}

#[tokio::test]
async fn company_that_pays_is_asked_for_and_named_in_the_comment() {
    let shop = shop().await;
    shop.visit(async |page| {
        page.fill_pickup_order().await;
        page.until_gone("#inn").await;
        page.choose("paymentOption", "39").await;
        page.element("#consents-2").await.click().await.unwrap();
        page.fill("inn", "7707083890").await;
        page.press_submit().await;
        page.until_focused("company").await;
        assert_eq!(page.problem("company").await, "Напишите название организации");
        assert_eq!(page.problem("inn").await, "В ИНН опечатка: проверьте цифры");
        page.fill("company", "ООО «Ромашка»").await;
        page.element("#inn").await.clear().await.unwrap();
        page.fill("inn", "7707 083893").await;
        page.press_submit().await;
        page.until_says("#receipt", "ООО «Ромашка»").await;
        assert_eq!(shop.rows("SELECT comment FROM orders")[0]["comment"], "ООО «Ромашка»\nИНН 7707083893");
    })
    .await;
}

#[tokio::test]
async fn receipt_leads_on_to_paying_with_the_number_of_the_order() {
    shop()
        .await
        .visit(async |page| {
            page.read(EVENTS, vec![]).await.unwrap();
            page.fill_pickup_order().await;
            page.choose("paymentOption", "5").await;
            page.element("#consents-2").await.click().await.unwrap();
            page.press_submit().await;
            page.until_says("#receipt a", "Перейти к оплате").await;
            let code = page.order_code().await;
            let address = "return new URL(root.querySelector('#receipt a').href).searchParams.get('order')";
            page.until_equal("the number in the address", code.as_str(), address, vec![]).await;
            assert_eq!(axe(page).await, [""; 0]);
            page.element("#receipt a").await.click().await.unwrap();
            let told = page
                .until("the event", "return window.told.find(([type]) => type === 'amapi-pay')", vec![])
                .await;
            assert_eq!(told[1]["code"], code.as_str());
            assert_eq!(told[1]["next"], format!("/pay?order={code}"));
        })
        .await;
}

#[tokio::test]
async fn picture_of_a_line_has_its_room_and_a_broken_one_leaves_no_hole() {
    shop().await.visit(async |page| {
        let shown = "const picture = root.querySelector('.lines img');
            return `${picture.loading} '${picture.alt}' ${picture.hidden} ${picture.getClientRects().length}`";
        page.until_equal("the broken picture", "lazy '' true 0", shown, vec![]).await;
        let link = "const link = root.querySelector('.lines a'); return `${link.textContent} ${new URL(link.href).pathname} ${link.target}`";
        let words = page.read(link, vec![]).await.unwrap();
        assert!(words.as_str().unwrap().ends_with("/catalog/1 _blank"), "{words}");
        let whole = "const [picture] = root.querySelectorAll('.lines img');
            picture.hidden = false; picture.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
            const { width, height } = picture.getBoundingClientRect();
            return width > 40 && width === height";
        assert_eq!(page.read(whole, vec![]).await.unwrap(), true);
    })
    .await;
}

#[tokio::test]
async fn wide_form_has_the_order_at_its_side_where_it_stays_in_sight() {
    let configure = |config: &mut Value| {
        let line =
            |id: u64| json!({ "productId": id, "itemId": id, "name": format!("Товар {id}"), "price": 100 });
        config["items"] = (1..5).map(line).collect();
    };
    let shop = Shop::open(Setup { configure, ..Setup::default() }).await;
    let view = View { width: 1280, ..View::default() };
    shop.look(view, async |page| {
        let in_sight = "const { innerHeight } = window;
            const inside = (selector) => { const { top, bottom } = root.querySelector(selector).getBoundingClientRect(); return top >= 0 && bottom <= innerHeight; };
            return arguments[0].split(' ').filter((it) => !inside(it)).join()";
        for id in ["name", "pickup-point", "paymentOption"] {
            page.choose("deliveryType", "pickup").await;
            let scroll = "root.getElementById(arguments[0]).scrollIntoView({ block: 'center' }); return true";
            page.read(scroll, vec![id.into()]).await.unwrap();
            page.until_equal("what is out of sight", "", in_sight, vec!["#cart-heading .totals button[form=request]".into()]).await;
        }
        let columns = "const [form, side] = ['#request', '.side'].map((it) => root.querySelector(it).getBoundingClientRect()); return side.left >= form.right";
        assert_eq!(page.read(columns, vec![]).await.unwrap(), true);
        assert_eq!(axe(page).await, [""; 0]);
        page.press_submit().await;
        page.until_focused("name").await;
        page.until_equal("what is out of sight", "", in_sight, vec![".totals button[form=request]".into()]).await;
        page.resize(700).await;
        let order = "const tops = ['#items', '#request', '.closing'].map((it) => root.querySelector(it).getBoundingClientRect().top); return String(tops.toSorted((a, b) => a - b)) === String(tops)";
        page.until("one column", order, vec![]).await;
    })
    .await;
}
