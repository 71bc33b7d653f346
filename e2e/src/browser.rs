//! The browser under test and its driver.

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use std::{env, fs};

use thirtyfour::common::capabilities::firefox::FirefoxPreferences;
use thirtyfour::{Capabilities, ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};
use tokio::io::{AsyncBufReadExt, BufReader, copy, sink};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::sleep;

use crate::ROOT;

/// Limits the number of browsers that run at the same time.
static TURNS: Semaphore = Semaphore::const_new(2);

/// The browser named in `E2E_BROWSER`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    Chromium,
    Firefox,
    /// For the tests that `xtask/src/browser.rs` chooses.
    WebKit,
}

/// The port that a driver listens on.
enum Port {
    /// The driver chooses a port, and prints it in a line that begins like this, up to the number.
    Told(&'static str),
    /// The driver is given a port, and prints nothing.
    Given(u16),
}

/// A driver is tried with this many ports before the test gives up.
const PORTS: usize = 3;

/// How often to check for a driver that prints nothing.
const POLL_INTERVAL: Duration = Duration::from_millis(25);

/// The page's `prefers-color-scheme`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

/// The height of the viewport, in CSS pixels.
pub const HEIGHT: u32 = 900;

/// The window of the test.
#[derive(Clone, Copy, Debug)]
pub struct View {
    pub scheme: Scheme,
    /// The width of the viewport, in CSS pixels.
    pub width: u32,
    /// Whether the test starts while the page is still loading.
    pub while_loading: bool,
}

impl Default for View {
    fn default() -> Self {
        View { scheme: Scheme::Light, width: 1280, while_loading: false }
    }
}

impl View {
    /// The suffix of its screenshots' names.
    pub fn suffix(&self) -> &'static str {
        if self.scheme == Scheme::Dark { "-dark" } else { "" }
    }
}

/// A browser with its driver; both are stopped when it is dropped, in the order of the fields.
pub struct Session {
    pub driver: WebDriver,
    _process: Child,
    _turn: SemaphorePermit<'static>,
}

/// An environment variable that `cargo xtask test` sets.
pub fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run these tests by `cargo xtask test e2e`"))
}

impl Browser {
    /// The browser under test.
    pub fn chosen() -> Browser {
        match variable("E2E_BROWSER").as_str() {
            "chromium" => Browser::Chromium,
            "firefox" => Browser::Firefox,
            "webkit" => Browser::WebKit,
            other => panic!("E2E_BROWSER={other}: it must be chromium, firefox or webkit"),
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox",
            Browser::WebKit => "webkit",
        }
    }

    fn driver(self) -> (Command, Port) {
        match self {
            Browser::Chromium => {
                let mut command = Command::new(variable("CHROMEDRIVER"));
                command.arg("--port=0");
                (command, Port::Told("started successfully on port "))
            }
            Browser::Firefox => {
                let mut command = Command::new(variable("GECKODRIVER"));
                command.args(["--port", "0", "--websocket-port", "0", "--allow-system-access"]);
                (command, Port::Told("Listening on 127.0.0.1:"))
            }
            Browser::WebKit => {
                let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|free| free.local_addr());
                let port = free.expect("a free port").port();
                let mut command = Command::new(variable("WEBKIT_DRIVER"));
                command.arg(format!("--port={port}"));
                (command, Port::Given(port))
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
                // Being offline must include connections to this machine.
                preferences.set("network.disable-localhost-when-offline", true).unwrap();
                firefox.set_preferences(preferences).unwrap();
                firefox.into()
            }
            Browser::WebKit => {
                let mut webkit = Capabilities::new();
                webkit.set("browserName", "MiniBrowser").unwrap();
                webkit
            }
        }
    }

    /// Starts the driver; returns the port that it listens on, or nothing if it exits before.
    async fn start_driver(self) -> Option<(Child, u16)> {
        let (mut command, port) = self.driver();
        command.stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
        let mut process = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let mut lines = BufReader::new(process.stdout.take().expect("it is piped")).lines();
        let port = match port {
            Port::Told(listens) => loop {
                let line = lines.next_line().await.expect("the driver's output can be read")?;
                if let Some((_, port)) = line.split_once(listens) {
                    break port.trim_end_matches('.').parse().expect("a port");
                }
            },
            Port::Given(port) => {
                while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.is_err() {
                    if process.try_wait().expect("a process").is_some() {
                        return None;
                    }
                    sleep(POLL_INTERVAL).await;
                }
                port
            }
        };
        // A pipe that nobody reads fills up and blocks the driver.
        tokio::spawn(async move { copy(lines.get_mut(), &mut sink()).await });
        Some((process, port))
    }

    /// Starts the browser.
    pub async fn start(self, view: View) -> Session {
        let turn = TURNS.acquire().await.expect("the semaphore is never closed");
        let mut started = None;
        // A driver exits if its port was taken meanwhile; ChromeDriver needs the same port for IPv4 and IPv6.
        for _ in 0..PORTS {
            started = self.start_driver().await;
            if started.is_some() {
                break;
            }
        }
        let (process, port) =
            started.unwrap_or_else(|| panic!("{self:?}'s driver ended {PORTS} times before it listened"));
        let address = format!("http://127.0.0.1:{port}");
        let mut capabilities = self.capabilities(view.scheme);
        if view.while_loading {
            capabilities.set("pageLoadStrategy", "none").expect("a text");
        }
        // The driver's HTTP client is the gateway's, which is built without a provider. An error means that another
        // test has installed it.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let driver = WebDriver::new(address, capabilities).await.expect("a session");
        if self == Browser::WebKit {
            // WebKit's driver sets a timer in the page for it: it must be longer than those that `fake_timers.js`
            // holds.
            driver.set_script_timeout(Duration::from_hours(1)).await.expect("patience with scripts");
        }
        let session = Session { driver, _process: process, _turn: turn };
        // If the test does not wait for a page, Chromium may hang while its first page opens a window.
        match view.while_loading {
            true => session.size(view.width, HEIGHT).await,
            false => session.open_window(view.width).await,
        }
        session
    }
}

impl Session {
    /// Firefox keeps ordinary windows at 500 px or more; a popup may be as narrow as a phone.
    async fn open_window(&self, width: u32) {
        let script = "open('about:blank', '', `popup,width=${arguments[0]},height=900`)";
        self.driver.execute(script, vec![width.into()]).await.expect("a window");
        let windows = self.driver.windows().await.expect("the windows");
        let window = windows.last().expect("the window just opened").clone();
        self.driver.switch_to_window(window).await.expect("the window just opened");
        self.size(width, HEIGHT).await;
    }

    /// A screenshot of the whole page: `target/screenshots/<name>.png`.
    pub async fn picture(&self, name: &str) -> PathBuf {
        let folder = Path::new(ROOT).join("target/screenshots");
        fs::create_dir_all(&folder).expect("a folder for screenshots");
        let file = folder.join(format!("{name}.png"));
        // As high as the page, so that the screenshot shows all of it.
        let script = "return [innerWidth, document.documentElement.scrollHeight]";
        let size = self.driver.execute(script, vec![]).await;
        let [width, height]: [u32; 2] = size.and_then(|size| size.convert()).expect("the page's size");
        self.size(width, height.max(HEIGHT)).await;
        self.driver.screenshot(&file).await.expect("a screenshot");
        self.size(width, HEIGHT).await;
        file
    }

    /// Sets the size of the viewport.
    pub async fn size(&self, width: u32, height: u32) {
        let frame =
            self.driver.execute("return [outerWidth - innerWidth, outerHeight - innerHeight]", vec![]);
        let [x, y]: [u32; 2] = frame.await.and_then(|frame| frame.convert()).expect("the window's frame");
        self.driver.set_window_rect(0, 0, width + x, height + y).await.expect("a window that can be sized");
    }
}
