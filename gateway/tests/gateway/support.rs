//! A gateway in front of a sandbox, and requests like those of the shop's page.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use amapi_gateway::{Config, Gateway, Overrides};
use amapi_sandbox::{Options, Sandbox};
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;

pub use crate::played::ScriptedApi;

pub const ORIGIN: &str = "https://shop.example.ru";
pub const SECRET: &str = "shop-secret";
pub const EMAIL: &str = "shop@example.ru";
pub const PASSWORD: &str = "0123456789";

/// The strict stand-in for the API, with the shop's user in it.
pub struct Api {
    pub sandbox: Sandbox,
    pub url: String,
    database: PathBuf,
    _folder: TempDir,
}

impl Api {
    pub async fn start() -> Api {
        let folder = TempDir::new().unwrap();
        let database = folder.path().join("sandbox.db");
        let options = Options { database: database.clone(), control: true, ..Options::default() };
        let sandbox = Sandbox::open(options).unwrap();
        sandbox.add_user("Магазин", EMAIL, PASSWORD).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let served = sandbox.clone();
        tokio::spawn(async move { served.serve(listener, served.router()).await });
        Api { sandbox, url, database, _folder: folder }
    }

    fn count(&self, sql: &str) -> i64 {
        let file = rusqlite::Connection::open(&self.database).unwrap();
        file.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    pub fn orders(&self) -> i64 {
        self.count("SELECT count(*) FROM orders")
    }

    pub fn tokens(&self) -> i64 {
        self.count("SELECT count(*) FROM tokens")
    }

    /// Like a sign-out elsewhere.
    pub fn annul_tokens(&self) {
        rusqlite::Connection::open(&self.database).unwrap().execute("DELETE FROM tokens", ()).unwrap();
    }

    /// The token of another user than the shop.
    pub fn shoppers_token(&self) -> String {
        self.sandbox.add_user("Иван", "ivan@example.ru", "пароль-1").unwrap();
        self.sandbox.issue_token("ivan@example.ru").unwrap()
    }
}

/// A folder for configuration and store.
pub struct Workspace {
    pub folder: TempDir,
}

impl Workspace {
    pub fn new() -> Workspace {
        Workspace { folder: TempDir::new().unwrap() }
    }

    pub fn database(&self) -> PathBuf {
        self.folder.path().join("gateway.db")
    }

    /// Writes a valid configuration with the lines of `more` added: whole lines, tables last.
    pub fn configure(&self, api: &str, more: &str) -> PathBuf {
        let file = self.folder.path().join("gateway.toml");
        let (keys, tables) = match more.find("[") {
            Some(at) if more[at..].starts_with("[account]") || more[at..].starts_with("[limits]") => {
                more.split_at(at)
            }
            _ => (more, ""),
        };
        let account = match tables.contains("[account]") {
            true => String::new(),
            false => format!("[account]\nemail = {EMAIL:?}\npassword = {PASSWORD:?}\n"),
        };
        let store = match keys.contains("store =") {
            true => String::new(),
            false => format!("store = {:?}\n", format!("sqlite:{}", self.database().display())),
        };
        let text = format!(
            "listen = \"127.0.0.1:0\"\napi = {api:?}\norigins = [{ORIGIN:?}]\nsecret = {SECRET:?}\n{store}{keys}\n{tables}\n{account}"
        );
        std::fs::write(&file, text).unwrap();
        file
    }

    pub fn config(&self, api: &str, more: &str) -> Config {
        let file = self.configure(api, more);
        Config::load(&Overrides { config: Some(file), ..Overrides::default() }).unwrap()
    }

    /// A gateway in this process.
    pub async fn gateway(&self, api: &str, more: &str) -> Shop {
        Workspace::serve(self.config(api, more)).await
    }

    pub async fn of_file(&self, file: &Path) -> Shop {
        let overrides = Overrides { config: Some(file.into()), ..Overrides::default() };
        Workspace::serve(Config::load(&overrides).unwrap()).await
    }

    async fn serve(config: Config) -> Shop {
        let listener = TcpListener::bind(config.listen).await.unwrap();
        let address = listener.local_addr().unwrap();
        let gateway = Gateway::open(config).await.unwrap();
        tokio::spawn(async move { gateway.serve(listener, std::future::pending()).await });
        Shop { address, client: client() }
    }
}

pub fn client() -> Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder().no_proxy().build().unwrap()
}

/// Requests of the shop's page, and of its operators.
#[derive(Clone)]
pub struct Shop {
    pub address: SocketAddr,
    pub client: Client,
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub status: StatusCode,
    pub body: Value,
    pub is_replay: bool,
    pub retry_after: Option<u64>,
}

impl Shop {
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("http://{}{path}", self.address);
        self.client.request(method, url).header("Accept", "application/json").header("Origin", ORIGIN)
    }

    pub fn post(&self, call: &str, body: &Value) -> RequestBuilder {
        let request = self.request(Method::POST, &format!("/amapi/api/{call}"));
        request.header("Content-Type", "application/json").body(body.to_string())
    }

    /// An order with this key.
    pub async fn order(&self, key: &str, call: &str, body: &Value) -> Answer {
        answer(self.post(call, body).header("Idempotency-Key", format!("\"{key}\""))).await
    }

    pub async fn callback(&self, key: &str) -> Answer {
        self.order(key, "callback", &callback()).await
    }

    pub async fn test(&self, token: Option<&str>) -> Answer {
        let request = self.request(Method::GET, "/amapi/api/test");
        answer(match token {
            Some(token) => request.bearer_auth(token),
            None => request,
        })
        .await
    }

    pub async fn unresolved(&self) -> Value {
        let listed = answer(self.request(Method::GET, "/unresolved").bearer_auth(SECRET)).await;
        assert_eq!(listed.status, 200, "{listed:?}");
        listed.body
    }

    pub async fn settle(&self, key: &str, outcome: Value) -> StatusCode {
        let request = self.request(Method::POST, &format!("/unresolved/{key}")).bearer_auth(SECRET);
        request.body(outcome.to_string()).send().await.unwrap().status()
    }

    pub async fn metrics(&self) -> String {
        let url = format!("http://{}/metrics", self.address);
        self.client.get(url).send().await.unwrap().text().await.unwrap()
    }
}

pub async fn answer(request: RequestBuilder) -> Answer {
    let response = request.send().await.unwrap();
    let header = |name: &str| Some(response.headers().get(name)?.to_str().unwrap().to_owned());
    let is_replay = header("idempotent-replayed").as_deref() == Some("true");
    let retry_after = header("retry-after").map(|seconds| seconds.parse().unwrap());
    let status = response.status();
    let text = response.text().await.unwrap();
    let body = serde_json::from_str(&text).unwrap_or(Value::String(text));
    Answer { status, body, is_replay, retry_after }
}

impl Answer {
    #[track_caller]
    pub fn assert_created(&self) -> &str {
        assert_eq!((self.status.as_u16(), &self.body["OrderCreated"]), (201, &json!(true)), "{self:?}");
        self.body["OrderCode"].as_str().unwrap()
    }

    #[track_caller]
    pub fn assert_unknown(&self) {
        assert_eq!((self.status.as_u16(), &self.body["outcome"]), (502, &json!("unknown")), "{self:?}");
    }

    #[track_caller]
    pub fn assert_not_sent(&self) {
        assert_eq!((self.status.as_u16(), &self.body["outcome"]), (503, &json!("not-sent")), "{self:?}");
        assert!(self.retry_after.is_some(), "{self:?}");
    }
}

pub fn callback() -> Value {
    json!({ "phone": "+7 999 999-99-99", "name": "Иванов Иван" })
}

pub fn buy_click() -> Value {
    json!({
        "phone": "+7 999 999-99-99", "totalWeight": 0.48, "totalVolume": 0.00098,
        "items": [{ "productId": 1, "itemId": 2, "name": "Чайник", "price": 1990, "quantity": 1,
                    "deliveryPrice": 0, "status": 3 }],
    })
}

pub fn pickup() -> Value {
    let mut body = buy_click();
    let midnight =
        (std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs() / 86_400 + 2)
            * 86_400
            - 3 * 3600;
    let more = json!({
        "name": "Иванов Иван", "email": "ivan@example.ru", "deliveryType": "pickup", "lgsTerminalId": "103",
        "paymentOption": 1, "desiredDeliveryDate": midnight, "desiredDeliveryInterval": "с 12 до 18",
    });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    body
}

/// The three calls that create something, each with a body that the sandbox accepts.
pub fn orders() -> [(&'static str, Value); 3] {
    [("create-order", pickup()), ("buy-click", buy_click()), ("callback", callback())]
}

pub const CREATED: &str = r#"{"OrderCreated":true,"OrderCode":"AB1234-00001"}"#;
pub const TOKEN: &str = "[account]\ntoken = \"shop-token\"\n";
