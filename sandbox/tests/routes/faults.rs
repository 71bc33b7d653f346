//! Faults on demand: the exact bytes that arrive, and whether an order was created.

use std::io::ErrorKind;
use std::net::SocketAddr;

use amapi_sandbox::{Answer, Damage, Options, PlainResponse};
use axum::http::StatusCode;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Duration, Instant};

use crate::buy_click;
use crate::create_order::by_courier;
use crate::support::{Api, listen};

const PATH: &str = "api/create-order";
const SHOP: &str = "http://127.0.0.1:8080";
const BODY: &str = r#"{"OrderCode":"AA0001-00001","OrderCreated":true}"#;

struct Shop {
    api: Api,
    token: String,
    address: SocketAddr,
}

/// What a caller receives.
#[derive(Debug)]
struct RawResponse {
    text: Vec<u8>,
    is_reset: bool,
}

impl Shop {
    async fn open() -> Shop {
        let (api, token) = Api::with_user(|options: &mut Options| {
            options.control = true;
            options.allow_origins = vec![SHOP.into()];
        });
        let address = listen(&api).await;
        Shop { api, token, address }
    }

    /// Through the control's HTTP route, as `curl` would.
    async fn script(&self, answer: Value) {
        let script = json!({ "path": PATH, "answer": answer });
        assert_eq!(self.api.post("/control/answers", None, &script).await.status, 204, "{script}");
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    fn head(&self, path: &str, length: usize) -> String {
        format!(
            "POST /{path} HTTP/1.1\r\nHost: localhost\r\nOrigin: {SHOP}\r\nAccept: application/json\r\n\
             Authorization: Bearer {}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n",
            self.token
        )
    }

    async fn call(&self, path: &str, body: &Value) -> RawResponse {
        let body = body.to_string();
        self.say(&format!("{}{body}", self.head(path, body.len()))).await
    }

    async fn order(&self) -> RawResponse {
        self.call(PATH, &by_courier()).await
    }

    /// Sends the request on a separate connection and reads to its end.
    async fn say(&self, request: &str) -> RawResponse {
        let mut line = self.connect().await;
        // A connection that has already been reset cannot be written to.
        let _ = line.write_all(request.as_bytes()).await;
        let mut text = Vec::new();
        let end = line.read_to_end(&mut text).await;
        let is_reset = end.is_err_and(|error| error.kind() == ErrorKind::ConnectionReset);
        RawResponse { text, is_reset }
    }

    fn orders(&self) -> i64 {
        self.api.count("orders")
    }
}

impl RawResponse {
    fn text(&self) -> &str {
        str::from_utf8(&self.text).unwrap()
    }

    /// Status, announced length, body; the page may read it.
    #[track_caller]
    fn answer(&self) -> (u16, usize, &str) {
        let (head, body) = self.text().split_once("\r\n\r\n").unwrap_or_else(|| panic!("{self:?}"));
        let has = |line: &str| head.split("\r\n").any(|there| there == line);
        assert!(has(&format!("access-control-allow-origin: {SHOP}")), "{head}");
        assert!(has("access-control-expose-headers: retry-after"), "{head}");
        assert!(has("connection: close"), "{head}");
        let length = head.split_once("content-length: ").unwrap().1.split("\r\n").next().unwrap();
        (head[9..12].parse().unwrap(), length.parse().unwrap(), body)
    }

    #[track_caller]
    fn assert_created(&self) {
        assert_eq!(self.answer(), (201, BODY.len(), BODY));
    }
}

#[tokio::test]
async fn without_a_fault_everything_is_carried_to_and_fro() {
    let shop = Shop::open().await;
    shop.order().await.assert_created();
    assert_eq!(shop.orders(), 1);
    let long = "б".repeat(400_000);
    shop.script(json!({ "response": { "status": 200, "body": long } })).await;
    let heard = shop.call(PATH, &json!({ "comment": long })).await;
    assert_eq!(heard.answer(), (200, long.len(), &*long));
}

#[tokio::test]
async fn a_call_that_is_dropped_gets_not_a_byte() {
    for (answer, is_reset, orders) in [
        (json!("drop"), false, 0),
        (json!("drop-unread"), true, 0),
        (json!({ "committed": "drop" }), false, 1),
        (json!({ "damage": "reset" }), true, 1),
    ] {
        let shop = Shop::open().await;
        shop.script(answer.clone()).await;
        let heard = shop.order().await;
        assert_eq!((heard.text(), heard.is_reset), ("", is_reset), "{answer}");
        assert_eq!(shop.orders(), orders, "{answer}");
        shop.order().await;
        assert_eq!(shop.orders(), orders + 1, "{answer}: the next is as ever");
    }
}

#[tokio::test]
async fn a_call_can_be_dropped_before_its_body_has_come() {
    let shop = Shop::open().await;
    shop.script(json!("drop-unread")).await;
    let heard = shop.say(&shop.head(PATH, 1_000)).await;
    assert_eq!((heard.text(), heard.is_reset), ("", true));
}

#[tokio::test]
async fn an_error_comes_before_or_after_the_order_is_written() {
    for (is_committed, orders) in [(false, 0), (true, 1)] {
        let shop = Shop::open().await;
        let error = json!({ "response": { "status": 500, "body": "{}" } });
        shop.script(if is_committed { json!({ "committed": error }) } else { error }).await;
        assert_eq!(shop.order().await.answer(), (500, 2, "{}"));
        assert_eq!(shop.orders(), orders);
    }
}

#[tokio::test]
async fn a_call_that_hangs_may_have_been_executed() {
    let shop = Shop::open().await;
    let mut hanging = shop.api.sandbox.hanging().unwrap();
    shop.script(json!({ "committed": "hang" })).await;
    let mut line = shop.connect().await;
    let body = by_courier().to_string();
    line.write_all(format!("{}{body}", shop.head(PATH, body.len())).as_bytes()).await.unwrap();
    hanging.wait_for(|count| *count == 1).await.unwrap();
    assert_eq!(shop.orders(), 1);
    drop(line);
    hanging.wait_for(|count| *count == 0).await.unwrap();
}

#[tokio::test]
async fn an_answer_ends_in_the_middle_of_its_body() {
    let shop = Shop::open().await;
    shop.script(json!({ "damage": "cut" })).await;
    let heard = shop.order().await;
    assert_eq!(heard.answer(), (201, BODY.len(), &BODY[..BODY.len() / 2]));
    assert_eq!((heard.is_reset, shop.orders()), (false, 1));
}

#[tokio::test]
async fn an_answer_is_shorter_than_it_says() {
    let shop = Shop::open().await;
    shop.script(json!({ "damage": "overlong" })).await;
    let heard = shop.order().await;
    let (status, length, body) = heard.answer();
    assert_eq!((status, body, heard.is_reset), (201, BODY, false));
    assert!(length > BODY.len(), "{length}");
    assert_eq!(shop.orders(), 1);
}

#[tokio::test]
async fn an_answer_comes_twice() {
    let shop = Shop::open().await;
    shop.script(json!({ "damage": "twice" })).await;
    let heard = shop.order().await;
    let (first, second) = heard.text().split_at(heard.text.len() / 2);
    assert_eq!(first, second);
    RawResponse { text: first.into(), is_reset: false }.assert_created();
    assert_eq!(shop.orders(), 1);
}

#[tokio::test]
async fn garbage_comes_in_place_of_an_answer() {
    let shop = Shop::open().await;
    shop.script(json!({ "damage": "garbage" })).await;
    let heard = shop.order().await;
    assert!(!heard.text.is_empty() && !heard.text.starts_with(b"H") && str::from_utf8(&heard.text).is_err());
    assert_eq!((heard.is_reset, shop.orders()), (false, 1));
}

/// With tokio's paused clock, so the test does not wait.
#[tokio::test(start_paused = true)]
async fn an_answer_takes_its_time() {
    let body = BODY.len() as u64;
    for (answer, seconds) in [
        (json!({ "late": { "seconds": 40 } }), 40),
        (json!({ "damage": "trickle" }), body),
        (json!({ "committed": { "late": { "seconds": 3 } } }), 3),
    ] {
        let shop = Shop::open().await;
        shop.script(answer.clone()).await;
        let start = Instant::now();
        shop.order().await.assert_created();
        assert!(start.elapsed() >= Duration::from_secs(seconds), "{answer}: {:?}", start.elapsed());
        assert_eq!(shop.orders(), 1, "{answer}");
    }
}

#[tokio::test]
async fn a_late_answers_order_is_there_before_it() {
    let shop = Shop::open().await;
    shop.script(json!({ "late": { "seconds": 3_600 } })).await;
    let mut line = shop.connect().await;
    let body = by_courier().to_string();
    line.write_all(format!("{}{body}", shop.head(PATH, body.len())).as_bytes()).await.unwrap();
    while shop.orders() == 0 {
        tokio::task::yield_now().await;
    }
    assert_eq!(shop.orders(), 1);
}

#[tokio::test]
async fn a_token_expires_between_two_calls() {
    let shop = Shop::open().await;
    assert!(shop.api.is_authenticated(&shop.token).await);
    shop.script(json!("expire")).await;
    let heard = shop.order().await;
    assert_eq!(heard.answer().0, 401);
    assert_eq!((shop.orders(), shop.api.count("tokens")), (0, 0));
    // A request without a token revokes none.
    shop.script(json!("expire")).await;
    assert_eq!(shop.order().await.answer().0, 401);
}

#[tokio::test]
async fn connections_are_refused_one_by_one() {
    let shop = Shop::open().await;
    let refuse = json!({ "refuse": 2 });
    assert_eq!(shop.api.post("/control/connections", None, &refuse).await.status, 204);
    for _ in 0..2 {
        let heard = shop.order().await;
        assert_eq!((heard.text(), heard.is_reset), ("", true));
    }
    assert_eq!(shop.orders(), 0);
    shop.order().await.assert_created();

    shop.api.sandbox.refuse_next(u32::MAX).unwrap();
    assert!(shop.order().await.is_reset);
    assert_eq!(shop.api.call("DELETE", "/control/answers", None).await.status, 204);
    assert_eq!(shop.order().await.answer().0, 201);
}

#[tokio::test]
async fn a_connection_has_one_answer_unless_it_is_to_be_kept() {
    let shop = Shop::open().await;
    let ask = "GET /api/test HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n";
    let twice = format!("{ask}\r\n{ask}Connection: close\r\n\r\n");
    let answers = async || shop.say(&twice).await.text().matches("HTTP/1.1 200").count();
    assert_eq!(answers().await, 1);
    let keep = json!({ "keep": true });
    assert_eq!(shop.api.post("/control/connections", None, &keep).await.status, 204);
    assert_eq!(answers().await, 2);
    assert_eq!(shop.api.call("DELETE", "/control/answers", None).await.status, 204);
    assert_eq!(answers().await, 1);
}

#[tokio::test]
async fn every_call_that_makes_an_order_can_go_wrong() {
    for (path, body) in
        [("api/buy-click", buy_click::purchase()), ("api/callback", json!({ "phone": "+7 916 123-45-67" }))]
    {
        let shop = Shop::open().await;
        let cut = Answer::Committed(Box::new(Answer::Response(PlainResponse {
            status: StatusCode::BAD_GATEWAY,
            ..Default::default()
        })));
        for (answer, status) in
            [(cut, 502), (Answer::Damage(Damage::Cut), 201), (Answer::Late { seconds: 0 }, 201)]
        {
            shop.api.sandbox.answer_next(path, answer).unwrap();
            assert_eq!(shop.call(path, &body).await.answer().0, status, "{path}");
        }
        assert_eq!(shop.orders(), 3, "{path}");
    }
}

#[tokio::test]
async fn what_only_a_connection_can_do_is_an_error_without_one() {
    let shop = Shop::open().await;
    for answer in [json!("drop-unread"), json!({ "damage": "twice" })] {
        shop.script(answer.clone()).await;
        let body = json!({ "message": "Server Error" });
        shop.api.post(&format!("/{PATH}"), Some(&shop.token), &by_courier()).await.assert(500, body);
    }
    assert_eq!(shop.orders(), 0);
}
