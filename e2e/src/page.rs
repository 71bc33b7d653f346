//! What a person sees and does on the shop's page.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use serde_json::{Value, json};
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::{WebElement, WindowHandle};

use crate::browser::{Browser, HEIGHT, Session, View};

/// How often a condition is checked.
const POLL_INTERVAL: Duration = Duration::from_millis(25);

/// A condition that is still false after this time will not become true, even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// The shop's page in a browser.
pub struct Page {
    pub browser: Browser,
    pub view: View,
    pub session: Session,
    element: Cell<&'static str>,
    expects_errors: Cell<bool>,
}

impl Page {
    /// Opens the page, runs the steps, and closes the browser, whatever their outcome. If they fail, it prints the
    /// page's content; if they do not, the page must have no unexpected errors.
    pub(crate) async fn visit(address: &str, view: View, steps: impl AsyncFnOnce(&Page)) {
        let browser = Browser::chosen();
        let session = browser.start(view).await;
        let page = Page {
            browser,
            view,
            session,
            element: Cell::new("amapi-checkout"),
            expects_errors: Cell::new(false),
        };
        let steps = async {
            page.session.driver.goto(address).await.expect("the shop's page");
            steps(&page).await;
            let errors = page.errors().await;
            assert!(page.expects_errors.get() || errors.is_empty(), "errors in the console: {errors:?}");
        };
        let outcome = AssertUnwindSafe(steps).catch_unwind().await;
        if outcome.is_err() {
            let told = AssertUnwindSafe(page.tell()).catch_unwind().await;
            told.unwrap_or_else(|_| eprintln!("the browser is gone as well"));
        }
        page.session.driver.quit().await.expect("a browser that ends");
        outcome.unwrap_or_else(|panic| resume_unwind(panic));
    }

    async fn tell(&self) {
        let text = self.read("return root.lastElementChild.innerText", vec![]).await;
        let (errors, picture) = (self.errors().await, self.picture("failure").await);
        let text = text.as_ref().ok().and_then(Value::as_str).unwrap_or("no form");
        eprintln!("console: {errors:?}\nscreenshot: {}\non the page:\n{text}", picture.display());
    }

    /// Takes a screenshot: `<browser>-<name>.png`, with `-dark` in the dark scheme.
    pub async fn picture(&self, name: &str) -> PathBuf {
        self.session.picture(&format!("{}-{name}{}", self.browser.name(), self.view.suffix())).await
    }

    /// Makes this element the current one; initially it is the checkout.
    pub async fn turn_to(&self, element: &'static str) {
        self.element.set(element);
        self.scroll_near().await;
    }

    /// Scrolls to the element until its form, or its button, is mounted: it mounts only while the element is near the
    /// viewport, and content above may move it meanwhile.
    pub async fn scroll_near(&self) {
        let scroll = "root.host.scrollIntoView({ block: 'center' });
            return Boolean(root.querySelector('.widget, .open:not([hidden])'))";
        self.until("the element to be near", scroll, vec![]).await;
    }

    /// Runs a script in which `root` is the element's shadow root. An exception is returned as a text, as is an element
    /// that the page removed before the driver could pass it on.
    pub async fn read(&self, script: &str, arguments: Vec<Value>) -> Result<Value, String> {
        let script = format!(
            "const root = document.querySelector('{}')?.shadowRoot;\n\
             try {{ return [(function () {{ {script} }}).apply(null, arguments)] }}\n\
             catch (error) {{ return String(error) }}",
            self.element.get()
        );
        let returned = match self.session.driver.execute(script, arguments).await {
            Err(error) if matches!(error.as_inner(), WebDriverErrorInner::StaleElementReference(_)) => {
                return Err(error.to_string());
            }
            returned => returned.expect("a page to run a script in"),
        };
        match returned.json() {
            Value::Array(values) => Ok(values.first().cloned().unwrap_or_default()),
            thrown => Err(thrown.to_string()),
        }
    }

    /// Waits until a script returns something other than null, false, 0 or "", and returns that.
    pub async fn until(&self, what: &str, script: &str, arguments: Vec<Value>) -> Value {
        self.until_within(PATIENCE, what, script, arguments).await
    }

    /// The same, with a longer timeout.
    pub async fn until_within(
        &self,
        patience: Duration,
        what: &str,
        script: &str,
        arguments: Vec<Value>,
    ) -> Value {
        let start = Instant::now();
        loop {
            let seen = self.read(script, arguments.clone()).await;
            match &seen {
                Ok(Value::Null | Value::Bool(false)) | Err(_) => {}
                Ok(value) if *value == json!("") || *value == json!(0) => {}
                Ok(value) => return value.clone(),
            }
            assert!(start.elapsed() < patience, "waited in vain for {what}; last seen: {seen:?}");
            tokio::time::sleep(POLL_INTERVAL).await;
        }
    }

    /// Waits until a script returns this value.
    pub async fn until_equal(
        &self,
        what: &str,
        expected: impl Into<Value>,
        script: &str,
        arguments: Vec<Value>,
    ) {
        let expected = expected.into();
        let start = Instant::now();
        loop {
            let seen = self.read(script, arguments.clone()).await;
            if seen.as_ref() == Ok(&expected) {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "waited in vain for {what} to be {expected}; it is {seen:?}");
            tokio::time::sleep(POLL_INTERVAL).await;
        }
    }

    /// The page's errors: `console.error`, exceptions, unhandled rejections.
    pub async fn errors(&self) -> Vec<String> {
        self.list("return seen.errors").await
    }

    /// Returns the errors so far and clears them, if a test expects them.
    pub async fn take_errors(&self) -> Vec<String> {
        self.list("return seen.errors.splice(0)").await
    }

    /// Allows errors in this page, also later ones.
    pub fn expect_errors(&self) {
        self.expects_errors.set(true);
    }

    /// The paths of the requests so far.
    pub async fn sent(&self) -> Vec<String> {
        self.list("return seen.sent").await
    }

    /// The texts that a script returns.
    pub async fn list(&self, script: &str) -> Vec<String> {
        let list = self.read(script, vec![]).await.unwrap_or_else(|error| panic!("{script}: {error}"));
        serde_json::from_value(list).unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// The element in the widget, as soon as it is visible.
    pub async fn element(&self, selector: &str) -> WebElement {
        let script = "const element = root.querySelector(arguments[0]);
            return element?.checkVisibility() && element";
        let element = self.until(&format!("{selector} to show"), script, vec![selector.into()]).await;
        WebElement::from_json(element, self.session.driver.handle().clone()).expect("an element")
    }

    /// Waits until no such element is visible.
    pub async fn until_gone(&self, selector: &str) {
        let script = "return !root.querySelector(arguments[0])?.checkVisibility()";
        self.until(&format!("{selector} to be gone"), script, vec![selector.into()]).await;
    }

    /// Waits until the element's text contains the words.
    pub async fn until_says(&self, selector: &str, words: &str) {
        let script = "return root.querySelector(arguments[0]).innerText.includes(arguments[1])";
        self.until(&format!("{selector} to say {words:?}"), script, vec![selector.into(), words.into()])
            .await;
    }

    /// Waits until the input with that `id`, or one of the radio buttons of that name, has the focus.
    pub async fn until_focused(&self, id: &str) {
        let script = "return root.activeElement?.id || root.activeElement?.name";
        self.until_equal("the focus", id, script, vec![]).await;
    }

    /// The text of a visible element.
    pub async fn text_of(&self, selector: &str) -> String {
        self.element(selector).await;
        let text =
            self.read("return root.querySelector(arguments[0]).innerText", vec![selector.into()]).await;
        text.expect("a text").as_str().unwrap_or_default().to_owned()
    }

    /// The value of an input, or the chosen value; empty if there is none.
    pub async fn value_of(&self, id: &str) -> String {
        let script = "const input = root.getElementById(arguments[0]);
            return input.value ?? input.querySelector('input:checked')?.value ?? ''";
        let value = self.read(script, vec![id.into()]).await.expect("a value");
        value.as_str().unwrap_or_default().to_owned()
    }

    /// The problem shown at an input; empty if there is none.
    pub async fn problem(&self, id: &str) -> String {
        let script = "return root.getElementById(`${arguments[0]}-note`).matches('.problem')
            ? root.getElementById(`${arguments[0]}-note`).innerText : ''";
        let words = self.read(script, vec![id.into()]).await.expect("a note");
        words.as_str().unwrap_or_default().to_owned()
    }

    /// The summary above the button: to which input each entry leads.
    pub async fn summary(&self) -> Vec<String> {
        self.list(
            "return [...root.querySelectorAll('.closing .summary a')]
                .filter((link) => link.checkVisibility()).map((link) => link.hash.slice(1))",
        )
        .await
    }

    /// Chooses a radio button by its value.
    pub async fn choose(&self, id: &str, value: &str) {
        self.click(&format!("[id='{id}'] label:has([value='{value}'])")).await;
        assert_eq!(self.value_of(id).await, value, "what is chosen of {id}");
    }

    /// Chooses an option of a `<select>` by its first letters.
    pub async fn select(&self, id: &str, words: &str) {
        let select = self.element(&format!("[id='{id}']")).await;
        select.send_keys(words).await.expect("a list that takes keys");
    }

    pub async fn press_submit(&self) {
        self.click("button[form=request]").await;
    }

    /// Opens an address in another tab and switches to it; returns the previous tab and the new one.
    pub async fn open_tab(&self, address: &str) -> [WindowHandle; 2] {
        let driver = &self.session.driver;
        let first = driver.window().await.expect("a tab");
        match self.browser {
            // A page without user activation may not open a tab.
            Browser::WebKit => drop(driver.new_window().await.expect("another tab")),
            // Geckodriver's own command for it hangs if Firefox has no screen.
            _ => drop(self.read("open()", vec![]).await.expect("another tab")),
        }
        let tabs = driver.windows().await.expect("tabs");
        let second = tabs.into_iter().find(|tab| *tab != first).expect("another tab");
        driver.switch_to_window(second.clone()).await.expect("the other tab");
        driver.goto(address).await.expect("the page in the other tab");
        [first, second]
    }

    /// Sets the width of the viewport.
    pub async fn resize(&self, width: u32) {
        self.session.size(width, HEIGHT).await;
        self.until_equal("the window's width", width, "return innerWidth", vec![]).await;
    }
}
