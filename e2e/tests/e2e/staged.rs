//! The checkout is mounted in two steps: its first section, and the rest after the next paint, once it is loaded.

use e2e::{Setup, Shop, View};
use serde_json::json;

/// No frame comes before `seen.paint`, and no timer that stands in for one.
const NO_FRAMES: &str = "seen.frames = [];
    const { setTimeout } = window;
    window.requestAnimationFrame = (work) => seen.frames.push(work);
    window.setTimeout = (work, delay, ...rest) => delay === 100 ? 0 : setTimeout(work, delay, ...rest);
    seen.paint = () => seen.frames.splice(0).forEach((work) => work());
    addEventListener('amapi-ready', ({ target }) => {
        if (target.localName === 'amapi-checkout') seen.ready = !!target.shadowRoot.querySelector('#comment');
    });";

const PARTS: &str = "const { shadowRoot } = document.querySelector('amapi-checkout');
    return ['name', 'phone', 'email', 'deliveryType', 'comment'].filter((id) => shadowRoot.getElementById(id))
        .concat(seen.ready ?? 'not ready')";

#[tokio::test]
async fn contacts_take_what_is_typed_before_the_rest_is_mounted_and_the_form_is_ready_with_that() {
    let shop = Shop::open(Setup { before: NO_FRAMES, ..Setup::default() }).await;
    shop.look(View::default(), async |page| {
        page.element("#phone").await;
        page.fill("phone", "89161234567").await;
        assert_eq!(page.read(PARTS, vec![]).await, Ok(json!(["name", "phone", "email", "not ready"])));
        page.until("the rest", "seen.paint(); return seen.ready !== undefined", vec![]).await;
        let all = page.read(PARTS, vec![]).await.unwrap();
        assert_eq!(
            all,
            json!(["name", "phone", "email", "deliveryType", "comment", true]),
            "the comment is there at amapi-ready"
        );
        assert_eq!(page.value_of("phone").await, "+7 916 123-45-67");
    })
    .await;
}

#[tokio::test]
async fn form_is_whole_in_a_page_that_gets_no_frames() {
    let shop =
        Shop::open(Setup { before: "window.requestAnimationFrame = () => 1;", ..Setup::default() }).await;
    shop.visit(async |page| drop(page.element("#comment").await)).await;
}

#[tokio::test]
async fn form_that_replaces_another_is_whole_at_once() {
    let shop = Shop::open(Setup { before: NO_FRAMES, ..Setup::default() }).await;
    shop.look(View::default(), async |page| {
        page.element("#phone").await;
        page.read("seen.paint()", vec![]).await.unwrap();
        page.element("#comment").await;
        let replace = "const host = document.querySelector('amapi-checkout');
            host.replaceWith(host.cloneNode(true))";
        page.read(replace, vec![]).await.unwrap();
        page.element("#comment").await;
    })
    .await;
}
