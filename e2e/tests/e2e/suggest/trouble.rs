//! How seldom the page and the service are asked, and the handling of invalid answers.

use e2e::{Answer, PlainResponse, Setup, Shop, StatusCode};
use serde_json::json;

use super::{DADATA, address, fill_the_rest, queries, setup, use_dadata};

#[tokio::test]
async fn page_is_asked_seldom_and_what_nobody_wants_any_more_is_aborted() {
    let shop = Shop::open(setup()).await;
    shop.visit(async |page| {
        page.choose("deliveryType", "address").await;
        page.fill("address-street", "тв").await;
        page.fill("address-house", "дом").await;
        page.fill("address-street", "тверская").await;
        page.element("#suggestions li").await;
        page.fill("address-house", "3").await;
        page.element("#suggestions li").await;
        let asked = queries(page).await;
        assert!(asked.len() <= 4 && asked.iter().all(|query| query.chars().count() >= 3), "{asked:?}");
        assert_eq!(asked.last().map(String::as_str), Some("Москва, тверская, 3"));
        let last = "return seen.asked.map(({ part, city }) => [part, city]).at(-1)";
        assert_eq!(page.read(last, vec![]).await, Ok(json!(["house", "Москва"])));

        page.read("seen.answer = () => new Promise(() => {})", vec![]).await.unwrap();
        page.fill("address-street", "арбат").await;
        page.until("a question", "return seen.asked.at(-1).query === 'арбат'", vec![]).await;
        page.fill("address-street", "остоженка").await;
        let aborted = "return seen.asked.at(-1).query === 'остоженка' && seen.asked.at(-2).signal.aborted";
        page.until("the question before to be aborted", aborted, vec![]).await;
        page.fill("address-flat", "5").await;
        let aborted = "return seen.asked.at(-1).query === 'остоженка' && seen.asked.at(-1).signal.aborted";
        page.until("that of an input that was left to be aborted", aborted, vec![]).await;
        page.fill("address-street", "пречистенка").await;
        page.until("a question", "return seen.asked.at(-1).query === 'пречистенка'", vec![]).await;
        page.read("window.last = seen.asked.at(-1).signal; root.host.remove()", vec![]).await.unwrap();
        page.until("the last to be aborted", "return last.aborted", vec![]).await;
    })
    .await;
}

#[tokio::test]
async fn request_to_the_service_that_nobody_wants_any_more_is_aborted() {
    let shop = Shop::open(Setup::default()).await;
    shop.visit(async |page| {
        use_dadata(page, &shop).await;
        page.choose("deliveryType", "address").await;
        for next in ["address-street", "address-flat"] {
            shop.sandbox.answer_next(DADATA, Answer::Hang).expect("a control that is on");
            page.fill("address-street", &format!("арбат {next}")).await;
            let mut hanging = shop.sandbox.hanging().expect("a control that is on");
            hanging.wait_for(|count| *count == 1).await.expect("a request");
            page.fill(next, "остоженка").await;
            hanging.wait_for(|count| *count == 0).await.expect("an end of it");
        }
    })
    .await;
}

#[tokio::test]
async fn function_that_fails_is_told_once_left_alone_and_in_nobodys_way() {
    for answer in [
        "Promise.reject(Error('no answer'))",
        "Promise.reject()",
        "(() => { throw 7 })()",
        "[7n]",
        "({})",
        "7",
        "'улица'",
        "{ get slice() { throw Error('getter') } }",
        "(() => { const it = []; it.push({ it }); return it })()",
    ] {
        let shop = Shop::open(setup()).await;
        shop.visit(async |page| {
            page.expect_errors();
            page.read(&format!("seen.answer = () => ({answer})"), vec![]).await.unwrap();
            fill_the_rest(page).await;
            for street in ["твер", "тверс", "тверская"] {
                page.fill("address-street", street).await;
            }
            page.until("what went wrong", "return seen.errors.length", vec![]).await;
            page.fill("address-house", "3").await;
            page.press_submit().await;
            page.order_code().await;
            assert_eq!(address(&shop)["street"], "тверская", "{answer}");
            assert_eq!(page.take_errors().await.len(), 1, "{answer}: errors");
        })
        .await;
    }
}

#[tokio::test]
async fn lists_of_any_length_and_texts_of_any_size_are_survived() {
    let shop = Shop::open(setup()).await;
    shop.visit(async |page| {
        page.choose("deliveryType", "address").await;
        for (n, (answer, entries)) in [
            ("null", 0),
            ("undefined", 0),
            ("[]", 0),
            ("[null, 7, {}, { text: 'x' }, { text: 7, city: 'Т' }, { text: 'x', city: {} }]", 1),
            ("Array.from({ length: 1e5 }, (_, n) => ({ text: `${n}`, street: `${n}` }))", 20),
            ("[{ text: 'ы'.repeat(5e6), street: 'ул' }, { text: 'x', street: 'ы'.repeat(5e6) }]", 1),
        ]
        .into_iter()
        .enumerate()
        {
            page.read(&format!("seen.answer = () => ({answer})"), vec![]).await.unwrap();
            let query = format!("тверская {n}");
            page.fill("address-street", &query).await;
            page.until(
                "the question",
                "return seen.asked.at(-1)?.query === arguments[0]",
                vec![query.into()],
            )
            .await;
            let count = "return root.querySelectorAll('#suggestions li').length";
            page.until_equal(answer, entries, count, vec![]).await;
        }
        let long = "return root.querySelector('#suggestions').innerText.length <= 300";
        assert_eq!(page.read(long, vec![]).await, Ok(true.into()));
    })
    .await;
}

#[tokio::test]
async fn service_that_refuses_or_does_not_answer_is_told_once_and_in_nobodys_way() {
    let status = |status| Answer::Response(PlainResponse { status, ..PlainResponse::default() });
    for (answer, is_told) in [
        (status(StatusCode::FORBIDDEN), true),
        (status(StatusCode::UNAUTHORIZED), true),
        (status(StatusCode::TOO_MANY_REQUESTS), true),
        (status(StatusCode::INTERNAL_SERVER_ERROR), true),
        (status(StatusCode::OK), true),
        (Answer::Hang, false),
    ] {
        let shop = Shop::open(Setup::default()).await;
        shop.visit(async |page| {
            page.expect_errors();
            use_dadata(page, &shop).await;
            shop.sandbox.answer_next(DADATA, answer.clone()).expect("a control that is on");
            fill_the_rest(page).await;
            page.fill("address-street", "ленинская").await;
            if is_told {
                let told = "return seen.errors.filter((error) => error.includes('no addresses are suggested')).length";
                page.until_equal("words in the console", 1, told, vec![]).await;
            }
            page.fill("address-street", "Ленинская Слобода").await;
            page.fill("address-house", "26").await;
            page.press_submit().await;
            page.order_code().await;
            assert_eq!(address(&shop)["house"], "26", "{answer:?}");
            let told = page.take_errors().await;
            assert_eq!(told.iter().filter(|error| error.contains("suggested")).count(), usize::from(is_told), "{told:?}");
        })
        .await;
    }
}
