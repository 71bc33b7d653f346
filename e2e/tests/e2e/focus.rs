//! The focus, when the page moves the element or remounts it while a person is using it.

use e2e::Page;
use serde_json::json;

use super::properties::ELEMENT;
use super::written::shop;

/// What pages do to an element; `host` is the current one.
const CHANGES: [&str; 9] = [
    "document.body.append(host)",
    "document.body.prepend(host)",
    "host.remove(); document.body.append(host)",
    "const around = document.createElement('section'); host.replaceWith(around); around.append(host)",
    "host.parentNode.append(...host.parentNode.childNodes)",
    "host.setAttribute('inline', '')",
    "host.api += '/'",
    "host.replaceWith(host.cloneNode(true))",
    "const { outerHTML } = host; host.outerHTML = outerHTML",
];

async fn type_and_change(steps: impl AsyncFn(&Page, &str)) {
    for change in CHANGES {
        let body = format!(
            "<button id=page>Страница</button><main>{ELEMENT}<script type=application/json>CONFIG</script></amapi-checkout></main>"
        );
        let shop = shop(&body).await;
        shop.visit(async |page| {
            page.choose("deliveryType", "pickup").await;
            page.fill("comment", "Позвоните").await;
            let kept = "return Object.values(localStorage).join().includes('Позвоните')";
            page.until("the draft", kept, vec![]).await;
            steps(page, change).await;
        })
        .await;
    }
}

async fn apply(page: &Page, change: &str, then: &str) {
    let script = format!("const {{ host }} = root; {change}; {then}");
    page.read(&script, vec![]).await.expect(change);
    page.whole_form().await;
}

#[tokio::test]
async fn text_that_is_being_typed_goes_on_where_the_element_is_moved_or_made_anew() {
    type_and_change(async |page, change| {
        page.read("root.getElementById('comment').setSelectionRange(3, 3)", vec![]).await.unwrap();
        apply(page, change, "").await;
        page.until_focused("comment").await;
        page.keys("-").await;
        assert_eq!(page.value_of("comment").await, "Поз-воните", "{change}");
        // A choice keeps the focus, too.
        page.read("root.querySelector('#deliveryType [value=address]').focus()", vec![]).await.unwrap();
        apply(page, "document.body.append(host)", "").await;
        page.until_focused("deliveryType").await;
        let value = "return root.activeElement.value";
        assert_eq!(page.read(value, vec![]).await, Ok(json!("address")), "{change}: the entry");
    })
    .await;
}

#[tokio::test]
async fn focus_that_a_person_has_taken_elsewhere_stays_there_where_the_element_is_moved_or_made_anew() {
    type_and_change(async |page, change| {
        for (leave, then, focused) in [
            ("document.getElementById('page').focus()", "", "page"),
            ("root.activeElement.blur()", "", ""),
            ("root.getElementById('comment').focus()", "document.getElementById('page').focus()", "page"),
        ] {
            page.read(leave, vec![]).await.unwrap();
            apply(page, change, then).await;
            let id = "return document.activeElement.id";
            assert_eq!(page.read(id, vec![]).await, Ok(json!(focused)), "{change}, {leave}, {then}");
            page.read("root.getElementById('comment').focus()", vec![]).await.unwrap();
        }
    })
    .await;
}
