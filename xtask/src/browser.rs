//! The browsers that tests run in, and the commands that run them.

use std::process::Command;

use anyhow::{Context, Result};

use crate::{
    setup::{Toolbox, WASM},
    system,
};

/// A browser under test.
#[derive(Clone, Copy)]
pub enum Browser {
    Chromium,
    Firefox,
    WebKit,
}

/// Cargo, for tests in this browser: WebKit needs a screen for its windows.
fn cargo(toolbox: &Toolbox, browser: Browser) -> Command {
    match browser {
        Browser::WebKit => {
            let mut command = toolbox.command("xvfb-run");
            command.args(["-a", "cargo"]);
            command
        }
        _ => toolbox.command("cargo"),
    }
}

/// The widget's tests inside this browser. wasm-bindgen-test-runner uses the browser whose driver the environment
/// names, so it must name only one.
pub fn web(toolbox: &Toolbox, browser: Browser) -> Result<Command> {
    let (variable, driver) = match browser {
        Browser::Chromium => ("CHROMEDRIVER", toolbox.find(system::CHROMEDRIVER)?),
        Browser::Firefox => ("GECKODRIVER", toolbox.find(&["geckodriver"])?),
        // The driver of WebKitGTK has the same protocol as Safari's.
        Browser::WebKit => ("SAFARIDRIVER", toolbox.find(system::WEBKIT_DRIVER)?),
    };
    let mut command = cargo(toolbox, browser);
    for name in ["CHROMEDRIVER", "GECKODRIVER", "SAFARIDRIVER", "MSEDGEDRIVER"] {
        command.env_remove(name).env_remove(format!("{name}_REMOTE"));
    }
    command
        .args(["test", "--package", "amapi-checkout", "--target", WASM, "--test", "web"])
        .env(variable, driver)
        // Seconds; a busy machine needs more than the defaults of 20 and 5.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60");
    Ok(command)
}

/// The end-to-end tests that run in Firefox with every change, because engines differ in what they are about: requests
/// that fail, pages that come back, locks and storage, modules with integrity, policies, events of the mouse and keys.
const IN_FIREFOX: [&str; 10] = [
    "attacks::",
    "faults::",
    "interruptions::whenever_an_order",
    "isolation::",
    "loading::",
    "one_order::",
    "orders::",
    "security::",
    "staged::",
    "typing::",
];

/// The end-to-end tests that also run in WebKit, driven by scripts: its driver clicks nothing inside a shadow root, has
/// no windows as narrow as a phone, no dark ones, and cannot disconnect the network. Its web process sometimes ends by
/// itself, the more often the more it loads the page: of the interruptions only an order's are run.
const IN_WEBKIT: [&str; 3] = ["faults::", "interruptions::whenever_an_order", "loading::form_that_crashes"];

/// The end-to-end tests of a run in this browser, for `end_to_end`; with `is_full` all of them in Firefox, too.
pub fn chosen(browser: Browser, is_full: bool) -> &'static [&'static str] {
    match browser {
        Browser::Firefox if !is_full => &IN_FIREFOX,
        Browser::Chromium | Browser::Firefox => &[],
        Browser::WebKit => &IN_WEBKIT,
    }
}

/// The end-to-end tests whose names contain one of these, or all of them, in this browser, on the build in dist/.
pub fn end_to_end(toolbox: &Toolbox, browser: Browser, tests: &[&str]) -> Result<Command> {
    let name = match browser {
        Browser::Chromium => "chromium",
        Browser::Firefox => "firefox",
        Browser::WebKit => "webkit",
    };
    let dist = std::path::absolute("dist").context("cannot tell where dist/ is")?;
    let mut command = cargo(toolbox, browser);
    command.args(["test", "--package", "e2e"]).env("E2E_BROWSER", name).env("E2E_DIST", dist);
    if !tests.is_empty() {
        command.args(["--test", "e2e", "--"]).args(tests);
    }
    match browser {
        Browser::Chromium => command
            .env("CHROMIUM", toolbox.find(system::CHROMIUM)?)
            .env("CHROMEDRIVER", toolbox.find(system::CHROMEDRIVER)?),
        Browser::Firefox => command
            .env("FIREFOX", toolbox.find(system::FIREFOX)?)
            .env("GECKODRIVER", toolbox.find(&["geckodriver"])?),
        Browser::WebKit => command.env("WEBKIT_DRIVER", toolbox.find(system::WEBKIT_DRIVER)?),
    };
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chosen_end_to_end_test_exists() {
        for chosen in IN_FIREFOX.iter().chain(&IN_WEBKIT) {
            let (module, name) = chosen.split_once("::").unwrap();
            let file = format!("{}/../e2e/tests/e2e/{module}.rs", env!("CARGO_MANIFEST_DIR"));
            let code = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
            assert!(code.contains(&format!("async fn {name}")), "{file} has no test {name}…");
        }
    }
}
