//! The browsers that tests run in, and the commands that run them there.

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

/// The widget's tests inside this browser. wasm-bindgen-test-runner takes the one whose driver is named in the
/// environment, so only one may be.
pub fn web(toolbox: &Toolbox, browser: Browser) -> Result<Command> {
    let (variable, driver) = match browser {
        Browser::Chromium => ("CHROMEDRIVER", toolbox.find(system::CHROMEDRIVER)?),
        Browser::Firefox => ("GECKODRIVER", toolbox.find(&["geckodriver"])?),
        // The driver of WebKitGTK speaks as that of Safari does, and shows its windows on a screen only.
        Browser::WebKit => ("SAFARIDRIVER", toolbox.find(system::WEBKIT_DRIVER)?),
    };
    let mut command = match browser {
        Browser::WebKit => toolbox.command("xvfb-run"),
        _ => toolbox.command("cargo"),
    };
    if let Browser::WebKit = browser {
        command.args(["-a", "cargo"]);
    }
    for name in ["CHROMEDRIVER", "GECKODRIVER", "SAFARIDRIVER", "MSEDGEDRIVER"] {
        command.env_remove(name).env_remove(format!("{name}_REMOTE"));
    }
    command
        .args(["test", "--package", "amapi-checkout", "--target", WASM, "--test", "web"])
        .env(variable, driver)
        // Seconds; a busy machine needs more than the 20 and 5 that are customary.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60");
    Ok(command)
}

/// The end-to-end tests in this browser, on what is in dist/.
pub fn end_to_end(toolbox: &Toolbox, browser: Browser) -> Result<Command> {
    let name = match browser {
        Browser::Chromium => "chromium",
        Browser::Firefox => "firefox",
        Browser::WebKit => "webkit",
    };
    let dist = std::path::absolute("dist").context("cannot tell where dist/ is")?;
    let mut command = toolbox.command("cargo");
    command
        .args(["test", "--package", "e2e"])
        .env("E2E_BROWSER", name)
        .env("E2E_DIST", dist)
        .env("CHROMIUM", toolbox.find(system::CHROMIUM)?)
        .env("CHROMEDRIVER", toolbox.find(system::CHROMEDRIVER)?)
        .env("FIREFOX", toolbox.find(system::FIREFOX)?)
        .env("GECKODRIVER", toolbox.find(&["geckodriver"])?);
    Ok(command)
}
