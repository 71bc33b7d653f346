//! `docs/GATEWAY.md`, "Without the gateway": nginx runs exactly that text.

use std::path::PathBuf;
use std::process::{Child, Command};
use std::time::Duration;

use reqwest::{Client, Method, RequestBuilder};
use tempfile::TempDir;
use tokio::net::UnixStream;
use tokio::time::{interval, timeout};

use crate::support::{Api, EMAIL, ORIGIN, answer, callback, orders};

/// nginx with the guide's text in its `http` block, on a socket in a temporary folder.
struct Nginx {
    child: Child,
    client: Client,
    _folder: TempDir,
}

/// The last nginx block in the guide.
fn guide() -> String {
    let guide = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/GATEWAY.md");
    let guide = std::fs::read_to_string(guide).unwrap();
    let (_, block) = guide.rsplit_once("```nginx\n").unwrap();
    block.split_once("```").unwrap().0.to_owned()
}

#[track_caller]
fn replace(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "the guide does not say {from}");
    text.replace(from, to)
}

/// Debian installs it in a folder that is only on root's PATH.
fn program() -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders = std::env::split_paths(&path).chain(["/usr/sbin".into()]);
    let program = folders.find_map(|folder| Some(folder.join("nginx")).filter(|path| path.is_file()));
    program.expect("nginx: `cargo xtask test gateway` installs it")
}

impl Nginx {
    async fn start(api: &Api, token: &str) -> Nginx {
        let folder = TempDir::new().unwrap();
        let path = folder.path().display();
        let socket = folder.path().join("nginx.sock");
        let address = api.url.trim_start_matches("http://");
        let mut text = guide();
        for (from, to) in [
            ("server www.amapi.ru:443;", format!("server {address};")),
            ("https://amapi/$1", "http://amapi/$1".into()),
            ("Host www.amapi.ru", format!("Host {address}")),
            ("Bearer TOKEN", format!("Bearer {token}")),
            ("server {\n", format!("server {{\n    listen unix:{};\n", socket.display())),
        ] {
            text = replace(&text, from, &to);
        }
        let whole = format!(
            "daemon off;\npid {path}/pid;\nerror_log {path}/log;\nevents {{}}\nhttp {{\naccess_log off;\n\
             client_body_temp_path {path}/body;\nproxy_temp_path {path}/proxy;\nfastcgi_temp_path {path}/f;\n\
             uwsgi_temp_path {path}/u;\nscgi_temp_path {path}/s;\n{text}}}\n"
        );
        let file = folder.path().join("nginx.conf");
        std::fs::write(&file, whole).unwrap();
        let mut child =
            Command::new(program()).arg("-p").arg(folder.path()).arg("-c").arg(&file).spawn().unwrap();
        let listens = async {
            let mut every = interval(Duration::from_millis(20));
            while UnixStream::connect(&socket).await.is_err() {
                assert!(child.try_wait().unwrap().is_none(), "nginx does not take the guide's text");
                every.tick().await;
            }
        };
        timeout(Duration::from_secs(20), listens).await.expect("nginx listens");
        let client = Client::builder().unix_socket(socket).build().unwrap();
        Nginx { child, client, _folder: folder }
    }

    fn request(&self, method: Method, call: &str) -> RequestBuilder {
        let url = format!("http://shop.example.ru/amapi/api/{call}");
        self.client.request(method, url).header("Accept", "application/json")
    }

    fn post(&self, call: &str, body: &serde_json::Value) -> RequestBuilder {
        let request = self.request(Method::POST, call).header("Content-Type", "application/json");
        request.header("Origin", ORIGIN).body(body.to_string())
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // On TERM it also ends its workers.
        let _ = Command::new("kill").arg("-TERM").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

#[tokio::test]
async fn the_guides_nginx_signs_a_guests_order_and_keeps_the_rest_out() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let api = Api::start().await;
    let nginx = Nginx::start(&api, &api.sandbox.issue_token(EMAIL).unwrap()).await;
    let tested = answer(nginx.request(Method::GET, "test")).await;
    assert_eq!((tested.status.as_u16(), &tested.body["isAuthenticated"]), (200, &serde_json::json!(true)));
    for (call, body) in orders() {
        answer(nginx.post(call, &body)).await.assert_created();
    }
    assert_eq!(api.orders(), 3);

    let own = answer(nginx.request(Method::GET, "test").bearer_auth("dead")).await;
    assert_eq!(own.body["isAuthenticated"], false, "a shopper's own token wins");
    for call in ["register", "login", "logout", "change-password", "none"] {
        assert_eq!(answer(nginx.post(call, &callback())).await.status, 404, "{call}");
    }
    let bare = nginx.request(Method::POST, "callback").body(callback().to_string());
    assert_eq!(answer(bare.try_clone().unwrap()).await.status, 403);
    assert_eq!(answer(bare.header("Origin", "https://evil.ru")).await.status, 403);
    let long = serde_json::json!({ "comment": "a".repeat(300_000) });
    assert_eq!(answer(nginx.post("callback", &long)).await.status, 413);
    let mut statuses = Vec::new();
    for _ in 0..30 {
        statuses.push(answer(nginx.request(Method::GET, "test")).await.status.as_u16());
    }
    assert!(statuses.contains(&429), "{statuses:?}");
    assert_eq!(api.orders(), 3);
}
