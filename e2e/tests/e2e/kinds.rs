//! Hundreds of kinds of configuration, draft, record, token and answer, on a page with the documented policy: a form or
//! the element's own children are shown, all messages are true, and nothing is sent without a press. `kinds.js` has the
//! tables.

use std::time::Duration;

use e2e::{Setup, Shop};
use serde_json::json;

#[tokio::test]
async fn whatever_is_handed_over_kept_or_answered_there_is_a_form_or_the_shops_own_words_and_the_truth() {
    let policy = Some(crate::examples::strict());
    let before = include_str!("kinds.js");
    let shop = Shop::open(Setup { example: Some("csp"), policy, before, ..Setup::default() }).await;
    shop.visit(async |page| {
        let start = "document.querySelectorAll('amapi-checkout, amapi-callback').forEach((element) => element.remove());
            kinds.run(arguments[0]).then((told) => { kinds.told = told }, (error) => { kinds.told = { problems: [String(error)] } })";
        page.read(start, vec![shop.api.clone().into()]).await.expect("a page that runs them");
        let told = page.until_within(Duration::from_secs(600), "all kinds", "return kinds.told", vec![]).await;
        assert_eq!(told["problems"], json!([]));
        assert!(told["count"].as_u64() > Some(500), "{told}");
        let errors = page.take_errors().await;
        let unexpected: Vec<_> = errors.iter().filter(|error| !error.starts_with("<amapi-checkout> ")).collect();
        assert!(unexpected.is_empty(), "{unexpected:?}");
    })
    .await;
}
