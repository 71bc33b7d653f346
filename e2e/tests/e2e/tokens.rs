//! Which API gets which token: one in the markup, one set by a script, one that the shopper got by signing in.

use e2e::shop::{EMAIL, PASSWORD};
use e2e::{Answer, Page, Setup, Shop};
use serde_json::{Value, json};

const ATTACKER: &str = "mallory@example.ru";

/// Inserts an element with somebody else's token into the page, without a script.
async fn inject_account(page: &Page, shop: &Shop) {
    shop.sandbox.add_user("Мэллори", ATTACKER, PASSWORD).expect("a user");
    let token = shop.sandbox.issue_token(ATTACKER).expect("a token");
    let inject = "document.body.insertAdjacentHTML('beforeend',
        `<amapi-account id='injected' api='${arguments[0]}' token='${arguments[1]}' loading='eager'></amapi-account>`)";
    page.read(inject, vec![shop.api.clone().into(), token.into()]).await.expect("an element");
    let is_there = "return document.querySelector('#injected').shadowRoot.querySelector('.widget .account')";
    page.until("the element to be signed in", is_there, vec![]).await;
}

async fn buyer(shop: &Shop) -> Vec<Value> {
    let rows = shop.rows("SELECT users.email FROM orders JOIN users ON users.id = user_id");
    rows.iter().map(|row| row["email"].clone()).collect()
}

#[tokio::test]
async fn token_in_markup_serves_its_own_element_alone() {
    for signed_in in [false, true] {
        let shop = Shop::open(Setup { signed_in, ..Setup::default() }).await;
        shop.visit(async |page| {
            inject_account(page, &shop).await;
            page.fill_pickup_order().await;
            page.press_submit().await;
            if !signed_in {
                page.until_focused("sign-in").await;
                page.read("document.querySelector('#injected').remove()", vec![]).await.unwrap();
                page.sign_in(EMAIL, PASSWORD).await;
                page.until_gone("#sign-in").await;
                page.press_submit().await;
            }
            page.order_code().await;
            assert_eq!(buyer(&shop).await, [EMAIL], "who was signed in: {signed_in}");
        })
        .await;
    }
}

#[tokio::test]
async fn token_in_markup_gives_way_to_whoever_signs_in() {
    let shop = Shop::open(Setup { signed_in: false, ..Setup::default() }).await;
    shop.visit(async |page| {
        inject_account(page, &shop).await;
        page.sign_in(EMAIL, PASSWORD).await;
        page.until_gone("#sign-in").await;
        page.turn_to("#injected").await;
        page.until_says(".account", EMAIL).await;
    })
    .await;
}

/// Everything that a script can reach from an element, recursively.
const REACH: &str = "
    const seenBefore = new Set();
    const texts = [];
    const reach = (it, depth) => {
        if (typeof it === 'string') texts.push(it);
        if (Object(it) !== it || depth > 4 || seenBefore.has(it) || it instanceof Node && it !== root.host) return;
        seenBefore.add(it);
        if (it instanceof Map || it instanceof Set) [...it].flat().forEach((value) => reach(value, depth + 1));
        for (let at = it; at && at !== HTMLElement.prototype && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
            for (const key of Reflect.ownKeys(at)) {
                texts.push(String(key));
                try { reach(it[key], depth + 1) } catch {}
            }
        }
    };
    reach(root.host, 0);
    return texts.includes(arguments[0])";

#[tokio::test]
async fn token_of_the_page_can_be_read_nowhere() {
    let before = "seen.early = []; document.addEventListener('readystatechange', () => {
            seen.early.push(String(document.querySelector('amapi-checkout').token));
        });";
    let shop = Shop::open(Setup { before, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.until_gone("#sign-in").await;
        // At the first change the page's own script sets it, and the element is not defined yet.
        let early = page.list("return seen.early").await;
        assert_eq!(early.last().map(String::as_str), Some("undefined"), "once the element is defined: {early:?}");
        assert_eq!(page.read(REACH, vec![shop.token.clone().into()]).await, Ok(json!(false)));
        let exported = "const [address] = performance.getEntriesByType('resource').map(({ name }) => name)
                .filter((name) => /amapi-\\w+\\.js/.test(name));
            const script = document.createElement('script');
            script.textContent = `import('${address.replace(/#.*/, '')}#1').then((all) => seen.exported = Object.keys(all))`;
            document.body.append(script)";
        page.read(exported, vec![]).await.unwrap();
        page.until_equal("the exports", json!(["start"]), "return seen.exported", vec![]).await;
        let text = "return document.documentElement.outerHTML.includes(arguments[0])
            || Object.values({ ...localStorage, ...sessionStorage }).some((text) => text.includes(arguments[0]))";
        assert_eq!(page.read(text, vec![shop.token.clone().into()]).await, Ok(json!(false)));
    })
    .await;
}

/// Records the tokens sent to each address.
const WATCH_TOKENS: &str = "window.tokens = [];
    const fetched = window.fetch;
    window.fetch = (request, ...rest) => {
        if (request.headers) tokens.push([request.url, request.headers.get('authorization')]);
        return fetched(request, ...rest);
    };";

#[tokio::test]
async fn token_is_for_the_address_that_it_was_set_with_however_that_is_spelled() {
    let shop = Shop::open(Setup { before: WATCH_TOKENS, ..Setup::default() }).await;
    let other = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        let (origin, elsewhere) = (&shop.api, &other.api);
        let sent_to = async |api: String, path: String| {
            page.read("tokens.length = 0; root.host.api = arguments[0]", vec![api.into()]).await.unwrap();
            let sent =
                "return tokens.filter(([url]) => url === arguments[0]).map(([, token]) => String(token))[0]";
            page.until(&format!("the question to {path}"), sent, vec![path.clone().into()]).await
        };
        for api in [elsewhere.clone(), format!("{origin}/b")] {
            let path = format!("{api}/api/test");
            assert_eq!(sent_to(api.clone(), path).await, json!("null"), "{api}");
            // It allows no page of this origin, and asks nobody to sign in.
            page.element("#unavailable .notice").await;
        }
        // A token set while the element is in no page is for the API that it names when it is inserted into one.
        let outside =
            "const { host } = root; const main = host.parentNode; host.remove(); host.api = arguments[0];
            host.token = arguments[1]; host.api = arguments[2]; main.append(host)";
        let addresses = [elsewhere.clone(), shop.token.clone(), origin.clone()].map(Value::from);
        page.read(outside, addresses.to_vec()).await.unwrap();
        page.scroll_near().await;
        page.until_gone("#unavailable .notice").await;
        assert_eq!(
            page.read("return Boolean(root.querySelector('#sign-in'))", vec![]).await,
            Ok(json!(false))
        );
        let moved = "const { host } = root; const main = host.parentNode; host.remove(); tokens.length = 0;
            host.api = arguments[0]; main.append(host)";
        page.read(moved, vec![elsewhere.clone().into()]).await.unwrap();
        page.scroll_near().await;
        page.element("#unavailable .notice").await;
        let kept = page.read("return tokens.filter(([, token]) => token).length", vec![]).await;
        assert_eq!(kept, Ok(json!(0)), "tokens that went elsewhere");
        for api in [format!("{origin}/"), format!("{origin}/./?x#y"), origin.to_uppercase(), origin.clone()] {
            page.read("root.host.api = arguments[0]", vec![api.clone().into()]).await.unwrap();
            page.whole_form().await;
            page.until_gone("#unavailable .notice").await;
            page.until_gone("#sign-in").await;
        }
        page.take_errors().await;
    })
    .await;
}

/// Signing in and out by script: the token of a removed element is not used by another.
#[tokio::test]
async fn token_of_the_page_ends_with_its_elements() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.until_gone("#sign-in").await;
        page.turn_to("amapi-account").await;
        page.element(".account").await;
        let second = "const second = document.createElement('amapi-callback');
            second.setAttribute('api', arguments[0]); second.setAttribute('inline', ''); second.token = arguments[1];
            document.querySelector('main').append(second);
            second.setAttribute('loading', 'eager'); second.id = 'second';
            second.scrollIntoView()";
        page.read(second, vec![shop.api.clone().into(), shop.token.clone().into()]).await.unwrap();
        page.turn_to("#second").await;
        page.whole_form().await;
        page.turn_to("amapi-account").await;
        page.read("document.querySelector('amapi-checkout').remove()", vec![]).await.unwrap();
        page.until_says(".account", "Вы вошли").await;
        page.read("document.querySelector('#second').remove()", vec![]).await.unwrap();
        page.element("#sign-in").await;
    })
    .await;
}

/// A page that signs its shopper out while no form is mounted.
#[tokio::test]
async fn token_that_was_taken_back_while_there_was_no_form_signs_out() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        page.until_gone("#sign-in").await;
        page.read("window.element = root.host; element.remove()", vec![]).await.unwrap();
        page.read("element.token = null; document.querySelector('main').append(element)", vec![])
            .await
            .unwrap();
        page.scroll_near().await;
        page.element("#sign-in").await;
    })
    .await;
}

/// A token that the server has rejected stays unused, whatever the page does with the element.
#[tokio::test]
async fn token_in_markup_that_has_died_is_not_used_again() {
    let shop = Shop::open(Setup { signed_in: false, ..Setup::default() }).await;
    shop.visit(async |page| {
        inject_account(page, &shop).await;
        page.turn_to("#injected").await;
        shop.sign_everybody_out();
        page.click(".account > form [type=submit]").await;
        page.element("#sign-in").await;
        let anew =
            "root.querySelector('.widget').id = 'before'; root.host.token = null; root.host.inline = true";
        page.read(anew, vec![]).await.unwrap();
        page.until_gone("#before").await;
        page.element("#sign-in").await;
    })
    .await;
}

#[tokio::test]
async fn new_password_for_a_token_in_markup_signs_nobody_else_in() {
    let shop = Shop::open(Setup { signed_in: false, ..Setup::default() }).await;
    shop.visit(async |page| {
        inject_account(page, &shop).await;
        page.turn_to("#injected").await;
        page.click("button[aria-expanded]").await;
        page.fill("account-email", ATTACKER).await;
        page.fill("account-old_password", PASSWORD).await;
        page.fill("account-password", "battery staple").await;
        page.fill("account-password_confirmation", "battery staple").await;
        page.click(".account form:has([id='account-old_password']) [type=submit]").await;
        page.until_says("#account-status", "Пароль изменён").await;
        page.element(".account").await;
        let kept = "return Object.keys(localStorage).filter((key) => key.includes('token'))";
        assert_eq!(page.list(kept).await, Vec::<String>::new());
        page.turn_to("amapi-account").await;
        page.element("#sign-in").await;
    })
    .await;
}

/// Somebody has signed in here before the page signed its shopper in.
#[tokio::test]
async fn whoever_is_forgotten_on_this_device_is_so_below_a_token_of_the_page_too() {
    let shop = Shop::open(Setup { signed_in: false, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.sign_in(EMAIL, PASSWORD).await;
        page.until_gone("#sign-in").await;
        page.read("root.host.token = arguments[0]", vec![shop.token.clone().into()]).await.unwrap();
        page.turn_to("amapi-account").await;
        page.until_says(".account", "Вы вошли.").await;
        shop.sandbox.answer_next("api/logout", Answer::Drop).expect("a control that is on");
        page.click(".account > form [type=submit]").await;
        page.click("#forget-here").await;
        page.until_says("#account-status", "На этом устройстве вы вышли").await;
        page.element("#sign-in").await;
    })
    .await;
}
