//! The browser's network connection: switched off, as in a lift, and on again.

use std::sync::Arc;

use axum::http::Method;
use serde_json::{Value, json};
use thirtyfour::common::command::{Command, ExtensionCommand};

use crate::browser::Browser;
use crate::page::Page;

/// Geckodriver's own command that selects where scripts run: in the page, or in the browser's own context.
#[derive(Debug)]
struct Context(&'static str);

impl ExtensionCommand for Context {
    fn parameters_json(&self) -> Option<Value> {
        Some(json!({ "context": self.0 }))
    }

    fn method(&self) -> Method {
        Method::POST
    }

    fn endpoint(&self) -> Arc<str> {
        "/moz/context".into()
    }
}

impl Page {
    /// Switches the connection off or on: requests under way are not answered. WebKit's driver cannot.
    pub async fn connect(&self, is_connected: bool) {
        match self.browser {
            Browser::Chromium => self.connect_chromium(is_connected).await,
            Browser::Firefox => self.connect_firefox(is_connected).await,
            Browser::WebKit => panic!("WebKit's driver takes no connection away"),
        }
        self.until_equal("the connection", is_connected, "return navigator.onLine", vec![]).await;
    }

    async fn connect_chromium(&self, is_connected: bool) {
        let tools = self.session.driver.cdp();
        tools.send_raw("Network.enable", json!({})).await.expect("a network");
        let conditions = json!({
            "offline": !is_connected,
            "latency": 0,
            "downloadThroughput": -1,
            "uploadThroughput": -1,
        });
        tools.send_raw("Network.emulateNetworkConditions", conditions).await.expect("other conditions");
    }

    async fn connect_firefox(&self, is_connected: bool) {
        self.tell_firefox("Services.io.offline = !arguments[0]", is_connected).await;
    }

    /// Runs a script in Firefox's own context.
    pub(crate) async fn tell_firefox(&self, script: &str, argument: impl Into<Value>) {
        let driver = &self.session.driver;
        let turn_to = |context| driver.handle().cmd(Command::ExtensionCommand(Box::new(Context(context))));
        turn_to("chrome").await.expect("the browser around the page");
        driver.execute(script, vec![argument.into()]).await.expect("another state");
        turn_to("content").await.expect("the page");
    }
}
