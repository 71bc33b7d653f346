//! The browser under test and the driver that steers it.

use std::env;
use std::process::Stdio;

use thirtyfour::common::capabilities::firefox::FirefoxPreferences;
use thirtyfour::{Capabilities, ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};
use tokio::io::{AsyncBufReadExt, BufReader, copy, sink};
use tokio::process::{Child, Command};
use tokio::sync::{Semaphore, SemaphorePermit};

/// Browsers that run at the same time.
static TURNS: Semaphore = Semaphore::const_new(2);

/// What `E2E_BROWSER` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    Chromium,
    Firefox,
}

/// What the page's `prefers-color-scheme` tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

/// Of the window's inside, in CSS pixels.
pub const HEIGHT: u32 = 900;

/// How the page is looked at.
#[derive(Clone, Copy, Debug)]
pub struct View {
    pub scheme: Scheme,
    /// Of the window's inside, in CSS pixels.
    pub width: u32,
}

impl Default for View {
    fn default() -> Self {
        View { scheme: Scheme::Light, width: 1280 }
    }
}

/// A browser with its driver; both end when it is dropped. The order of the fields is that of their end.
pub struct Session {
    pub driver: WebDriver,
    _process: Child,
    _turn: SemaphorePermit<'static>,
}

/// A variable of the environment that `cargo xtask test` sets.
pub fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run these tests by `cargo xtask test e2e`"))
}

impl Browser {
    /// The browser under test.
    pub fn chosen() -> Browser {
        match variable("E2E_BROWSER").as_str() {
            "chromium" => Browser::Chromium,
            "firefox" => Browser::Firefox,
            other => panic!("E2E_BROWSER={other}: it must be chromium or firefox"),
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox",
        }
    }

    /// The driver, and the line by which it says that it listens, up to the port.
    fn driver(self) -> (Command, &'static str) {
        match self {
            Browser::Chromium => {
                let mut command = Command::new(variable("CHROMEDRIVER"));
                command.arg("--port=0");
                (command, "started successfully on port ")
            }
            Browser::Firefox => {
                let mut command = Command::new(variable("GECKODRIVER"));
                command.args(["--port", "0", "--websocket-port", "0"]);
                (command, "Listening on 127.0.0.1:")
            }
        }
    }

    fn capabilities(self, scheme: Scheme) -> Capabilities {
        match self {
            Browser::Chromium => {
                let mut chromium = DesiredCapabilities::chrome();
                chromium.set_binary(&variable("CHROMIUM")).unwrap();
                // Blink's numbers: 0 dark, 1 light.
                let preferred = match scheme {
                    Scheme::Light => "--blink-settings=preferredColorScheme=1",
                    Scheme::Dark => "--blink-settings=preferredColorScheme=0",
                };
                for argument in [
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-dev-shm-usage",
                    "--disable-gpu",
                    "--no-first-run",
                    "--disable-background-networking",
                    preferred,
                ] {
                    chromium.add_arg(argument).unwrap();
                }
                chromium.into()
            }
            Browser::Firefox => {
                let mut firefox = DesiredCapabilities::firefox();
                firefox.set_firefox_binary(&variable("FIREFOX")).unwrap();
                firefox.set_headless().unwrap();
                let mut preferences = FirefoxPreferences::new();
                // Firefox's numbers: 0 dark, 1 light.
                let preferred = match scheme {
                    Scheme::Light => 1,
                    Scheme::Dark => 0,
                };
                preferences.set("layout.css.prefers-color-scheme.content-override", preferred).unwrap();
                firefox.set_preferences(preferences).unwrap();
                firefox.into()
            }
        }
    }

    /// Starts the browser.
    pub async fn start(self, view: View) -> Session {
        let turn = TURNS.acquire().await.expect("the semaphore is never closed");
        let (mut command, listens) = self.driver();
        command.stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
        let mut process = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let mut lines = BufReader::new(process.stdout.take().expect("it is piped")).lines();
        let port: u16 = loop {
            let line = lines.next_line().await.expect("the driver's output can be read");
            let line = line.unwrap_or_else(|| panic!("{command:?} ended before it listened"));
            if let Some((_, port)) = line.split_once(listens) {
                break port.trim_end_matches('.').parse().expect("a port");
            }
        };
        // A pipe that nobody reads fills up, and the driver with it stands still.
        tokio::spawn(async move { copy(lines.get_mut(), &mut sink()).await });
        let address = format!("http://127.0.0.1:{port}");
        let driver = WebDriver::new(address, self.capabilities(view.scheme)).await.expect("a session");
        let session = Session { driver, _process: process, _turn: turn };
        session.open_window(view.width).await;
        session
    }
}

impl Session {
    /// Firefox keeps ordinary windows at 500 px or more; one that a page opens may be as narrow as a phone.
    async fn open_window(&self, width: u32) {
        let script = "open('about:blank', '', `popup,width=${arguments[0]},height=900`)";
        self.driver.execute(script, vec![width.into()]).await.expect("a window");
        let windows = self.driver.windows().await.expect("the windows");
        let window = windows.last().expect("the window just opened").clone();
        self.driver.switch_to_window(window).await.expect("the window just opened");
        self.size(width, HEIGHT).await;
    }

    /// Sets the size of the window's inside.
    pub async fn size(&self, width: u32, height: u32) {
        let frame =
            self.driver.execute("return [outerWidth - innerWidth, outerHeight - innerHeight]", vec![]);
        let [x, y]: [u32; 2] = frame.await.and_then(|frame| frame.convert()).expect("the window's frame");
        self.driver.set_window_rect(0, 0, width + x, height + y).await.expect("a window that can be sized");
    }
}
