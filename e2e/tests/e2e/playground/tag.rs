//! The tag: the copied tag produces the same form in a page.

use e2e::{Setup, Shop, View};
use serde_json::json;

use super::{open, press, set};

#[tokio::test]
async fn tag_that_was_copied_mounts_the_form_in_a_page() {
    let shop = Shop::open(Setup::default()).await;
    let mut tag = String::new();
    shop.look(View::default(), async |page| {
        open(page, &shop).await;
        set(page, "example", "shop").await;
        page.until_says(".lines", "Наушники").await;
        set(page, "attribute-api", "https://api.example.ru/a?b=\"&amp;").await;
        set(page, "attribute-api", "https://api.example.ru").await;
        set(page, "attribute-lang", "en").await;
        set(page, "scheme", "dark").await;
        set(page, "amapi-radius", "0").await;
        press(page, "#copy").await;
        let told = "return document.getElementById('copied').textContent";
        page.until("what became of it", told, vec![]).await;
        let text = page.read("return document.getElementById('tag').value", vec![]).await.expect("a tag");
        tag = text.as_str().expect("a text").replace(&shop.origin, "CDN");
    })
    .await;
    assert!(tag.contains("CDN/checkout.js") && tag.contains("--amapi-radius: 0;"), "{tag}");
    let html = format!("<title>Shop</title>{}", tag.replace("https://api.example.ru", "API"));
    let shop = Shop::open(Setup { html: Some(html.leak()), ..Setup::default() }).await;
    shop.visit(async |page| {
        page.until_says("button[form=request]", "Place").await;
        page.until_says(".lines", "Наушники").await;
        let style = "const { colorScheme } = getComputedStyle(root.host);
            return [colorScheme, getComputedStyle(root.host).getPropertyValue('--amapi-radius')]";
        assert_eq!(page.read(style, vec![]).await, Ok(json!(["dark", "0"])));
        page.until("the API's answer", "return seen.sent.includes('/api/test')", vec![]).await;
    })
    .await;
}

#[tokio::test]
async fn markup_in_a_name_or_an_attribute_stays_text_in_the_tag() {
    let shop = Shop::open(Setup::default()).await;
    shop.look(View::default(), async |page| {
        open(page, &shop).await;
        let change = "sessionStorage.setItem('amapi-playground', JSON.stringify({
                ...JSON.parse(sessionStorage.getItem('amapi-playground')),
                text: JSON.stringify({ ...JSON.parse(root.host.querySelector('script').text), privacyPolicy: '/a</script><b>' }),
                attributes: { dadata: '\"><img src=x>' },
            }))";
        page.read(change, vec![]).await.expect("storage");
        page.session.driver.refresh().await.expect("the page once more");
        page.whole_form().await;
        let parsed = "const page = document.implementation.createHTMLDocument();
            const tag = document.getElementById('tag').value;
            return [tag.includes('</script><b>'), tag.includes('\"&quot;><img'), tag.match(/<img/g)?.length]";
        assert_eq!(page.read(parsed, vec![]).await, Ok(json!([false, true, 1])));
    })
    .await;
}
