//! The shop's gateway between its page and the API, and a control in front of the page: faults can be injected on
//! either side.

use std::fs;
use std::future::pending;
use std::net::SocketAddr;
use std::path::Path;

use amapi_gateway::{Config, Gateway, Overrides};
use amapi_sandbox::{Options, Sandbox};
use tokio::net::TcpListener;

/// The shop's own account at the API.
pub const EMAIL: &str = "shop@example.ru";
const PASSWORD: &str = "shop-password";

/// Starts a gateway for pages of this origin, with an API timeout of four seconds.
pub async fn start(folder: &Path, api: &str, sandbox: &Sandbox, origin: &str) -> SocketAddr {
    sandbox.add_user("Магазин", EMAIL, PASSWORD).expect("the shop's user");
    let file = folder.join("gateway.toml");
    let store = folder.join("gateway.db");
    let configuration = format!(
        "listen = \"127.0.0.1:0\"\napi = {api:?}\norigins = [{origin:?}]\nstore = \"sqlite:{}\"\n
        [account]\nemail = {EMAIL:?}\npassword = {PASSWORD:?}\n
        [limits]\napi_seconds = 4\nper_address_a_minute = 100000\nper_session_a_minute = 100000\n",
        store.display()
    );
    fs::write(&file, configuration).expect("a configuration");
    let config =
        Config::load(&Overrides { config: Some(file), ..Overrides::default() }).expect("a configuration");
    let listener = TcpListener::bind(config.listen).await.expect("a port");
    let address = listener.local_addr().expect("its address");
    let gateway = Gateway::open(config).await.expect("a gateway");
    tokio::spawn(async move { gateway.serve(listener, pending()).await });
    address
}

/// The control in front of the shop's page and its gateway.
pub fn front(folder: &Path) -> Sandbox {
    let database = folder.join("front.db");
    Sandbox::open(Options { database, control: true, ..Options::default() }).expect("a front")
}
