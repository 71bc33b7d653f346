//! The gateway is killed, or told to stop, at every stage of an order.

use crate::program::Program;
use crate::support::{CREATED, ScriptedApi, TOKEN, Workspace, buy_click};

/// Starts an order and kills the gateway after `stage`, whose connections stay open until then; returns the next
/// gateway on the same store.
async fn kill_when<T>(
    place: &Workspace,
    configuration: &str,
    api: &str,
    stage: impl Future<Output = T>,
) -> Program {
    let file = place.configure(api, configuration);
    let gateway = Program::start(&file);
    let shop = gateway.shop.clone();
    let order = tokio::spawn(async move { shop.order("key", "buy-click", &buy_click()).await });
    let _open = stage.await;
    gateway.kill();
    assert!(order.await.is_err(), "the shopper has no answer");
    Program::start(&file)
}

async fn assert_unknown(gateway: &Program, stage: &str) {
    let listed = gateway.shop.unresolved().await;
    gateway.shop.order("key", "buy-click", &buy_click()).await.assert_unknown();
    assert_eq!(listed[0]["key"], "key", "{stage}: {listed}");
    assert_eq!(listed[0]["request"], buy_click(), "{stage}");
}

#[tokio::test]
async fn killed_before_it_was_recorded_the_order_is_made_by_the_next_request() {
    for stage in ["the shop signs in", "the shop's check is asked"] {
        let (api, check, place) = (ScriptedApi::start().await, ScriptedApi::start().await, Workspace::new());
        let gateway = match stage {
            "the shop signs in" => kill_when(&place, "", &api.url, api.next()).await,
            _ => {
                let more = format!("verify_url = \"{}\"\n{TOKEN}", check.url);
                kill_when(&place, &more, &api.url, check.next()).await
            }
        };
        let played = async {
            if stage == "the shop signs in" {
                api.next().await.answer(201, r#"{"signedIn":true,"token":"t"}"#).await;
            } else {
                check.next().await.answer(200, "").await;
            }
            api.next().await.answer(201, CREATED).await;
        };
        let body = buy_click();
        let (created, ()) = tokio::join!(gateway.shop.order("key", "buy-click", &body), played);
        created.assert_created();
        assert!(!created.is_replay, "{stage}");
    }
}

#[tokio::test]
async fn killed_after_it_was_recorded_and_before_an_answer_was_stored_it_is_unknown_and_not_sent_again() {
    let stages = ["the request has come", "half an answer has come", "the shop signs in again"];
    for stage in stages {
        let (api, place) = (ScriptedApi::start().await, Workspace::new());
        let login = async || api.next().await.answer(201, r#"{"signedIn":true,"token":"t"}"#).await;
        let gateway = kill_when(&place, "", &api.url, async {
            login().await;
            let order = api.next().await;
            assert_eq!(order.path(), "/api/buy-click");
            match stage {
                "the request has come" => order,
                "half an answer has come" => {
                    order.begin("HTTP/1.1 201 Created\r\nContent-Length: 50\r\n\r\n{\"Order").await
                }
                _ => {
                    order.answer(401, "{}").await;
                    api.next().await
                }
            }
        });
        let gateway = gateway.await;
        assert_unknown(&gateway, stage).await;
        let log = gateway.kill();
        assert!(log.contains("outcome is unknown") && log.contains("key"), "{log}");
        assert!(!log.contains("999-99-99") && !log.contains("0123456789"), "{log}");
    }
}

#[tokio::test]
async fn killed_after_the_answer_was_stored_it_is_told_again() {
    let (api, place) = (ScriptedApi::start().await, Workspace::new());
    let file = place.configure(&api.url, TOKEN);
    let gateway = Program::start(&file);
    let body = buy_click();
    let order = gateway.shop.order("key", "buy-click", &body);
    let (created, ()) = tokio::join!(order, async { api.next().await.answer(201, CREATED).await });
    created.assert_created();
    gateway.kill();
    let again = Program::start(&file).shop.order("key", "buy-click", &body).await;
    assert!(again.is_replay);
    assert_eq!(again.body, created.body);
}

#[tokio::test]
async fn told_to_stop_it_finishes_what_is_under_way_for_shoppers_who_wait_and_who_have_gone() {
    for gone in [false, true] {
        let (api, place) = (ScriptedApi::start().await, Workspace::new());
        let file = place.configure(&api.url, TOKEN);
        let mut gateway = Program::start(&file);
        let shop = gateway.shop.clone();
        let order = tokio::spawn(async move { shop.order("key", "buy-click", &buy_click()).await });
        let asked = api.next().await;
        if gone {
            order.abort();
        }
        gateway.terminate();
        asked.answer(201, CREATED).await;
        let (status, log) = tokio::task::spawn_blocking(move || gateway.ended()).await.unwrap();
        assert!(status.success(), "{log}");
        match order.await {
            Ok(answer) => assert_eq!(answer.assert_created(), "AB1234-00001"),
            Err(error) => assert!(gone, "{error}"),
        }
        assert!(Program::start(&file).shop.order("key", "buy-click", &buy_click()).await.is_replay);
    }
}
