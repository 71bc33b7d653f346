//! Pages where the widget's files do not load, or whose elements are named like members of the document.

use e2e::{Setup, Shop, View};
use serde_json::json;

/// Errors that `fetch` rejects with while the widget's files are loaded.
#[tokio::test]
async fn whatever_a_file_fails_with_the_shops_own_words_stay_and_the_event_tells() {
    for rejects in ["null", "undefined", "'x'", "Symbol()", "{}", "{ get name() { throw 0 } }"] {
        let before: &'static str = format!(
            "const fetched = window.fetch;
            window.fetch = (request, ...rest) =>
                String(request.url ?? request).includes('.wasm') ? Promise.reject({rejects}) : fetched(request, ...rest)"
        )
        .leak();
        let shop = Shop::open(Setup { before, ..Setup::default() }).await;
        shop.look(View::default(), async |page| {
            page.until_says(".open", "Не загрузилось. Повторить?").await;
            let reasons = "return seen.events.filter(({ from }) => from === 'amapi-checkout').map(({ detail }) => detail.reason)";
            assert_eq!(page.list(reasons).await, ["network"], "{rejects}");
            page.expect_errors();
        })
        .await;
    }
}

/// The loader gives up on a file that never arrives.
#[tokio::test]
async fn file_that_never_comes_is_given_up_and_may_be_fetched_again() {
    let before = "const fetched = window.fetch;
        let tries = 0;
        window.fetch = (request, ...rest) =>
            String(request.url ?? request).includes('.wasm') && !tries++ ? new Promise(() => {}) : fetched(request, ...rest);
        const timed = AbortSignal.timeout;
        AbortSignal.timeout = (milliseconds) => timed.call(AbortSignal, seen.patience = milliseconds / 100);";
    let shop = Shop::open(Setup { before, ..Setup::default() }).await;
    shop.look(View::default(), async |page| {
        page.until_says(".open", "Не загрузилось. Повторить?").await;
        page.expect_errors();
        page.click(".open").await;
        page.whole_form().await;
        assert_eq!(page.read("return seen.patience", vec![]).await, Ok(json!(600)));
    })
    .await;
}

/// A form around the element whose controls are named like its members, and images and frames named like the
/// document's.
#[tokio::test]
async fn names_in_the_page_take_the_place_of_no_member() {
    for (around, words) in [
        ("<form lang=ru><select name=lang></select>SLOT</form>", "Купить в 1 клик"),
        (
            "<form lang=en><input name=getAttribute><input name=lang><input name=matches>SLOT</form>",
            "Buy in 1 click",
        ),
        ("<img name=head alt><img name=title alt><img name=cookie alt>SLOT", "Купить в 1 клик"),
        ("<iframe name=head></iframe>SLOT", "Купить в 1 клик"),
        ("<form name=head></form><form name=location></form>SLOT", "Купить в 1 клик"),
        ("<img name=createElement alt>SLOT", ""),
    ] {
        let before: &'static str = format!(
            "document.addEventListener('readystatechange', () => {{
                const element = document.querySelector('amapi-buy-click');
                const holder = document.createElement('div');
                holder.innerHTML = '{}';
                element.replaceWith(holder);
                holder.querySelector('#slot').replaceWith(element);
            }}, {{ once: true }})",
            around.replace("SLOT", "<i id=slot></i>")
        )
        .leak();
        let shop = Shop::open(Setup { before, signed_in: false, ..Setup::default() }).await;
        shop.look(View::default(), async |page| {
            page.turn_to("amapi-buy-click").await;
            if words.is_empty() {
                // This name breaks a function needed to create elements in the document: the element's own children
                // stay.
                page.turn_to("amapi-checkout").await;
                page.until_says(".open", "Не загрузилось. Повторить?").await;
                return page.expect_errors();
            }
            page.until_says(".open", words).await;
            page.click(".open").await;
            page.until_focused("dialog-heading").await;
            let opened = "return seen.events.some(({ name }) => name === 'open')";
            assert_eq!(page.read(opened, vec![]).await, Ok(json!(true)), "{around}");
        })
        .await;
    }
}
