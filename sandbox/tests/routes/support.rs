//! A fresh sandbox per test, requests to it, and access to its file.

use std::net::SocketAddr;
use std::path::PathBuf;

use amapi_sandbox::{Options, Sandbox};
use axum::Router;
use axum::body::Body;
use axum::http::request::Builder;
use axum::http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt;
use rusqlite::Connection;
use rusqlite::types::Value as Sql;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt;

/// 2026-11-23T12:00:00Z, the sandbox's clock in every test.
pub const NOW: i64 = 1_795_435_200;
/// Midnight of that day in UTC+3.
pub const TODAY: i64 = 1_795_381_200;

pub const EMAIL: &str = "ivan@example.ru";
pub const PASSWORD: &str = "пароль-1";

/// A sandbox over a file in a temporary folder.
pub struct Api {
    pub sandbox: Sandbox,
    pub router: Router,
    pub database: PathBuf,
    _folder: TempDir,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error} in {self:?}"))
    }

    #[track_caller]
    pub fn assert(&self, status: u16, body: Value) {
        assert_eq!((self.status.as_u16(), self.json()), (status, body));
    }

    #[track_caller]
    pub fn token(&self, flag: &str) -> String {
        let body = self.json();
        assert_eq!((self.status.as_u16(), &body[flag]), (201, &json!(true)), "{self:?}");
        body["token"].as_str().expect("a token").to_owned()
    }
}

impl Api {
    /// Without a user.
    pub fn empty(adjust: fn(&mut Options)) -> Api {
        let folder = TempDir::new().unwrap();
        let database = folder.path().join("sandbox.db");
        let mut options = Options { database: database.clone(), now: || NOW, ..Options::default() };
        adjust(&mut options);
        let sandbox = Sandbox::open(options).unwrap();
        Api { router: sandbox.router(), sandbox, database, _folder: folder }
    }

    /// With one user, [`EMAIL`], and a valid token.
    pub fn with_user(adjust: fn(&mut Options)) -> (Api, String) {
        let api = Api::empty(adjust);
        api.sandbox.add_user("Иван", EMAIL, PASSWORD).unwrap();
        let token = api.sandbox.issue_token(EMAIL).unwrap();
        (api, token)
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        send(&self.router, request).await
    }

    pub async fn post(&self, path: &str, token: Option<&str>, body: &Value) -> Answer {
        self.post_text(path, token, body.to_string()).await
    }

    pub async fn post_text(&self, path: &str, token: Option<&str>, body: String) -> Answer {
        let request = request("POST", path, token).header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(body.into()).unwrap()).await
    }

    /// A request without a body.
    pub async fn call(&self, method: &str, path: &str, token: Option<&str>) -> Answer {
        self.send(request(method, path, token).body(Body::empty()).unwrap()).await
    }

    pub async fn is_authenticated(&self, token: &str) -> bool {
        self.call("GET", "/api/test", Some(token)).await.json()["isAuthenticated"] == true
    }

    /// The database file, opened as by another program.
    pub fn file(&self) -> Connection {
        Connection::open(&self.database).unwrap()
    }

    pub fn count(&self, table: &str) -> i64 {
        self.file().query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
    }

    /// Every row as its columns that are not NULL.
    pub fn rows(&self, sql: &str) -> Vec<Vec<(String, Sql)>> {
        let file = self.file();
        let mut statement = file.prepare(sql).unwrap();
        let names: Vec<String> = statement.column_names().into_iter().map(String::from).collect();
        let rows = statement.query_map([], |row| {
            let cells = names.iter().map(|name| Ok((name.clone(), row.get(name.as_str())?)));
            Ok(cells
                .collect::<rusqlite::Result<Vec<_>>>()?
                .into_iter()
                .filter(|cell| cell.1 != Sql::Null)
                .collect())
        });
        rows.unwrap().collect::<rusqlite::Result<_>>().unwrap()
    }
}

pub async fn send(router: &Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    Answer { status: parts.status, headers: parts.headers, text }
}

/// Serves the sandbox as its program does.
pub async fn listen(api: &Api) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (sandbox, router) = (api.sandbox.clone(), api.router.clone());
    tokio::spawn(async move { sandbox.serve(listener, router).await });
    address
}

/// Sends this on a separate connection and reads until the other side closes it.
pub async fn say(address: SocketAddr, request: &str) -> String {
    let mut line = TcpStream::connect(address).await.unwrap();
    line.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    line.read_to_string(&mut answer).await.unwrap();
    answer
}

pub fn request(method: &str, path: &str, token: Option<&str>) -> Builder {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "localhost")
        .header(header::ACCEPT, "application/json");
    match token {
        Some(token) => request.header(header::AUTHORIZATION, format!("Bearer {token}")),
        None => request,
    }
}

/// One broken rule: the field `path` is set to the JSON text `value`, or removed if that is empty; `says` is every
/// expected problem, as (field, sentence).
pub struct Case {
    pub path: &'static str,
    pub value: &'static str,
    pub says: &'static [(&'static str, &'static str)],
}

/// `case!("path" = "JSON" => "sentence")`, or `=> "field": "sentence", …` where other fields are named.
macro_rules! case {
    ($path:literal = $value:literal => $says:literal) => {
        $crate::support::Case { path: $path, value: $value, says: &[($path, $says)] }
    };
    ($path:literal = $value:literal => $($field:literal: $says:literal),+) => {
        $crate::support::Case { path: $path, value: $value, says: &[$(($field, $says)),+] }
    };
}
pub(crate) use case;

/// The body with one field changed or removed.
pub fn change(mut body: Value, path: &str, value: &str) -> Value {
    let (parent, key) = path.rsplit_once('.').unwrap_or(("", path));
    let pointer = if parent.is_empty() { String::new() } else { format!("/{}", parent.replace('.', "/")) };
    let object = body.pointer_mut(&pointer).and_then(Value::as_object_mut).expect("the parent is an object");
    if value.is_empty() {
        object.remove(key);
    } else {
        object.insert(key.into(), serde_json::from_str(value).expect("the case's value is JSON"));
    }
    body
}

/// Posts each case to a sandbox that reports by field; all must be refused in exactly the given words.
pub async fn assert_refused(path: &str, body: &Value, cases: &[Case]) {
    let (api, token) = Api::with_user(|options| options.errors_by_field = true);
    for case in cases {
        let what = format!("{path}: {} = {:?}", case.path, case.value);
        let answer = api.post(path, Some(&token), &change(body.clone(), case.path, case.value)).await;
        assert_eq!(answer.status, 422, "{what}: {answer:?}");
        let expected: Value =
            case.says.iter().map(|(field, message)| ((*field).to_owned(), json!([message]))).collect();
        assert_eq!(answer.json()["errors"], expected, "{what}");
    }
    assert_eq!(api.count("orders"), 0, "a refused request wrote something");
}
