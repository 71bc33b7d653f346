//! One key, one order: the IETF draft *The Idempotency-Key HTTP Header Field*.

use serde_json::json;
use tokio::task::JoinSet;

use crate::support::{Answer, Api, CREATED, ScriptedApi, TOKEN, Workspace, answer, callback, orders};

#[tokio::test]
async fn two_hundred_requests_at_once_with_one_key_make_one_order() {
    let (api, place) = (Api::start().await, Workspace::new());
    let shop = place.gateway(&api.url, "[limits]\nper_address_a_minute = 1000\n").await;
    let mut all = JoinSet::new();
    for _ in 0..200 {
        let shop = shop.clone();
        all.spawn(async move { shop.callback("one").await });
    }
    let all = all.join_all().await;
    let code = all[0].assert_created().to_owned();
    assert!(all.iter().all(|answer| answer.assert_created() == code));
    assert_eq!(all.iter().filter(|answer| !answer.is_replay).count(), 1);
    assert_eq!(api.orders(), 1);
}

#[tokio::test]
async fn the_same_key_and_body_get_the_stored_answer_also_after_a_restart() {
    let (api, place) = (Api::start().await, Workspace::new());
    for (call, body) in orders() {
        let first = place.gateway(&api.url, "").await.order(call, call, &body).await;
        first.assert_created();
        let again = place.gateway(&api.url, "").await.order(call, call, &body).await;
        assert_eq!(again, Answer { is_replay: true, ..first }, "{call}");
    }
    assert_eq!(api.orders(), 3);
}

#[tokio::test]
async fn a_refusal_is_stored_as_well() {
    let (api, place) = (Api::start().await, Workspace::new());
    let shop = place.gateway(&api.url, "").await;
    let wrong = json!({ "phone": "1" });
    let first = shop.order("key", "callback", &wrong).await;
    assert_eq!(shop.order("key", "callback", &wrong).await, Answer { is_replay: true, ..first });
}

#[tokio::test]
async fn another_body_or_another_call_with_the_same_key_is_422() {
    let (api, place) = (Api::start().await, Workspace::new());
    let shop = place.gateway(&api.url, "").await;
    shop.callback("key").await.assert_created();
    let mut other = callback();
    other["name"] = json!("Петров");
    for (call, body) in [("callback", &other), ("buy-click", &callback()), ("create-order", &callback())] {
        let refused = shop.order("key", call, body).await;
        assert_eq!(refused.status, 422, "{call} {body}");
        assert!(refused.body["message"].is_string());
    }
    assert_eq!(api.orders(), 1);
}

#[tokio::test]
async fn without_a_key_every_request_is_an_order_as_at_the_api() {
    let (api, place) = (Api::start().await, Workspace::new());
    let shop = place.gateway(&api.url, "").await;
    for _ in 0..2 {
        answer(shop.post("callback", &callback())).await.assert_created();
    }
    assert_eq!(api.orders(), 2);
}

#[tokio::test]
async fn a_key_is_read_with_and_without_quotes_and_a_malformed_one_is_refused() {
    let (api, place) = (Api::start().await, Workspace::new());
    let shop = place.gateway(&api.url, "").await;
    for key in ["\"8e03978e\"", "8e03978e"] {
        answer(shop.post("callback", &callback()).header("Idempotency-Key", key)).await.assert_created();
    }
    assert_eq!(api.orders(), 1);
    let long = "a".repeat(256);
    for key in ["", "\"\"", "\"a", "a\"b", "a b", "a\\b", &long] {
        let refused = answer(shop.post("callback", &callback()).header("Idempotency-Key", key)).await;
        assert_eq!(refused.status, 400, "{key:?}");
    }
    let twice =
        shop.post("callback", &callback()).header("Idempotency-Key", "a").header("Idempotency-Key", "b");
    assert_eq!(answer(twice).await.status, 400);
    assert_eq!(api.orders(), 1);
}

#[tokio::test]
async fn a_request_under_way_is_waited_for_also_when_its_shopper_has_gone_away() {
    let (api, place) = (ScriptedApi::start().await, Workspace::new());
    let shop = place.gateway(&api.url, TOKEN).await;
    let gone = tokio::spawn({
        let shop = shop.clone();
        async move { shop.callback("key").await }
    });
    let asked = api.next().await;
    gone.abort();
    assert!(gone.await.is_err());
    let (again, ()) = tokio::join!(shop.callback("key"), asked.answer(201, CREATED));
    assert_eq!(again.assert_created(), "AB1234-00001");
    assert!(again.is_replay);
}

#[tokio::test]
async fn orders_with_keys_of_their_own_do_not_wait_for_one_another() {
    let (api, place) = (ScriptedApi::start().await, Workspace::new());
    let shop = place.gateway(&api.url, TOKEN).await;
    let (first, second, ()) = tokio::join!(shop.callback("a"), shop.callback("b"), async {
        let asked = [api.next().await, api.next().await];
        for asked in asked {
            asked.answer(201, CREATED).await;
        }
    });
    first.assert_created();
    second.assert_created();
}

#[tokio::test]
async fn it_is_recorded_before_the_request_goes_on_and_the_body_is_kept_no_longer_than_needed() {
    let (api, place) = (ScriptedApi::start().await, Workspace::new());
    let shop = place.gateway(&api.url, TOKEN).await;
    let row = || {
        let file = rusqlite::Connection::open(place.database()).unwrap();
        let columns = |row: &rusqlite::Row| Ok((row.get(0)?, row.get(1)?));
        file.query_row("SELECT state, request FROM attempts", [], columns).unwrap()
    };
    let (_, ()) = tokio::join!(shop.callback("key"), async {
        let asked = api.next().await;
        assert_eq!(row(), ("sending".to_owned(), Some(callback().to_string())));
        asked.answer(201, CREATED).await;
    });
    assert_eq!(row(), ("answered".to_owned(), None));
}

#[tokio::test]
async fn an_answer_is_kept_for_24_hours() {
    let (api, place) = (Api::start().await, Workspace::new());
    let shop = place.gateway(&api.url, "").await;
    let age = |seconds: i64| {
        let file = rusqlite::Connection::open(place.database()).unwrap();
        file.execute("UPDATE attempts SET answered_at = answered_at - ?1", [seconds]).unwrap();
    };
    shop.callback("key").await.assert_created();
    age(24 * 3600 - 60);
    assert!(shop.callback("key").await.is_replay);
    age(60);
    assert!(!shop.callback("key").await.is_replay);
    assert_eq!(api.orders(), 2);
}

#[tokio::test]
async fn what_the_api_put_off_is_not_stored_and_goes_on_with_the_same_key() {
    let (api, place) = (ScriptedApi::start().await, Workspace::new());
    let shop = place.gateway(&api.url, TOKEN).await;
    let later = "HTTP/1.1 429 X\r\nRetry-After: 7\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    let (put_off, ()) = tokio::join!(shop.callback("key"), async { api.next().await.say(later).await });
    assert_eq!((put_off.status.as_u16(), put_off.retry_after), (429, Some(7)));
    let (created, ()) =
        tokio::join!(shop.callback("key"), async { api.next().await.answer(201, CREATED).await });
    created.assert_created();
}
