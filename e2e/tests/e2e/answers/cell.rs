//! One cell of the table of answers, driven as a shopper would.

use std::thread;
use std::time::Duration;

use e2e::shop::EMAIL;
use e2e::{Answer, Page, Shop};
use serde_json::{Value, json};
use tokio::time::timeout;

use super::calls::Call;
use super::document::{Focus, Outcome, Token, Typed};
use super::replies::{ABORTED, Reply};

/// The timeout for an answer, in milliseconds.
const PATIENCE: u32 = 30_000;

/// The test of one answer to one call. If dropped during a panic, it prints which.
pub struct Cell<'a> {
    pub page: &'a Page,
    pub shop: &'a Shop,
    pub call: &'a Call,
    pub row: &'a str,
    pub outcome: &'a Outcome,
    pub reply: Reply,
    /// The cell's number in its column, so that no two shoppers register with the same address.
    pub number: usize,
}

impl Drop for Cell<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("docs/API.md: {:?} to {}, which is {:?}", self.row, self.call.name, self.outcome.name);
        }
    }
}

impl Cell<'_> {
    pub async fn drive(&self) {
        let token = self.come_with_token().await;
        self.open_form().await;
        let typed = self.typed().await;
        self.send().await;
        match &self.reply.answer {
            _ if self.row == ABORTED => self.abort().await,
            Answer::Hang => self.time_out().await,
            _ => {}
        }
        self.see().await;
        self.find_focus().await;
        match self.outcome.typed {
            Typed::Stays => assert_eq!(self.typed().await, typed, "what was typed"),
            Typed::Gone => assert_eq!(self.typed().await, json!([]), "what was typed"),
            Typed::Nothing => assert_eq!(typed, json!([]), "what there is to type"),
        }
        self.check_token(&token).await;
        self.send_again().await;
        assert_eq!(self.page.take_errors().await, Vec::<String>::new(), "errors in the console");
    }

    /// Opens the page again, with its own token if any, and returns what is stored of it.
    async fn come_with_token(&self) -> Value {
        let stored = match self.call.auth && self.outcome.token != Token::None {
            true => json!(format!("{} {EMAIL}", self.shop.sandbox.issue_token(EMAIL).expect("a token"))),
            false => Value::Null,
        };
        let store = "localStorage.clear(); if (arguments[1]) localStorage.setItem(...arguments)";
        self.page.read(store, vec![self.key(), stored.clone()]).await.expect("a storage");
        self.stop_answering();
        if self.call.is_test() {
            // More often than browsers retry by themselves: Firefox repeats a GET whose connection breaks ten times.
            (0..50).for_each(|_| self.script());
        }
        self.page.session.driver.goto(&self.shop.origin).await.expect("the shop's page");
        self.page.scroll_near().await;
        stored
    }

    /// The key of the token in localStorage.
    fn key(&self) -> Value {
        format!("amapi-checkout:token:{}/", self.shop.api).into()
    }

    /// Makes the sandbox give its own answers again.
    pub(super) fn stop_answering(&self) {
        self.shop.sandbox.forget_answers().expect("a control that is on");
    }

    /// Tells the sandbox what to answer next.
    fn script(&self) {
        let answer = self.reply.answer.clone();
        self.shop.sandbox.answer_next(&self.call.path(), answer).expect("a control that is on");
    }

    pub(super) async fn open_form(&self) {
        if let Some(open) = self.call.open {
            self.press(open).await;
        }
        let inputs: Vec<[String; 2]> = self
            .call
            .inputs
            .iter()
            .map(|(id, value)| [(*id).into(), value.replace('#', &self.number.to_string())])
            .collect();
        self.page.until("a form that is filled in", FILL_IN, vec![json!(inputs)]).await;
    }

    /// Presses a button as soon as it is visible. With a script: there are many to press, and other tests check that
    /// nothing covers them.
    pub(super) async fn press(&self, selector: &str) {
        self.page.until(&format!("{selector} to press"), PRESS, vec![selector.into()]).await;
    }

    /// Every non-empty value in the form.
    async fn typed(&self) -> Value {
        self.page.read(TYPED, vec![self.call.form.into()]).await.expect("what was typed")
    }

    async fn send(&self) {
        if !self.call.is_test() {
            self.script();
            self.press(self.call.button).await;
        }
    }

    /// Waits until this many callers are kept waiting.
    async fn until_hanging(&self, callers: usize) {
        let mut hanging = self.shop.sandbox.hanging().expect("a control that is on");
        let seen = timeout(Duration::from_secs(30), hanging.wait_for(|seen| *seen == callers)).await;
        assert!(seen.is_ok(), "waited in vain for {callers} callers to hang");
    }

    pub(super) async fn time_out(&self) {
        self.until_hanging(1).await;
        self.page.read("seen.elapse(arguments[0])", vec![PATIENCE.into()]).await.expect("timers");
    }

    /// Removes the element, and its request with it.
    async fn abort(&self) {
        self.until_hanging(1).await;
        let remove = "(window.element = root.host).remove()";
        self.page.read(remove, vec![]).await.expect("an element that can be removed");
        if !self.call.is_test() {
            self.until_hanging(0).await;
        }
    }

    pub(super) async fn put_a_new_element(&self) {
        let put = "document.querySelector('main').append(element.cloneNode(true))";
        self.page.read(put, vec![]).await.expect("a page that can be added to");
    }

    async fn see(&self) {
        let Outcome { says, says_not, tells_the_servers_words, .. } = self.outcome;
        for words in says {
            self.page.until_says(".widget", words).await;
        }
        let quoted = self.reply.words.iter().filter(|_| *tells_the_servers_words);
        let place = match (self.outcome.focus, self.call.field) {
            (Focus::Field, Some((_, id))) => format!("[id='{id}-note']"),
            _ => ".widget".to_owned(),
        };
        assert_eq!(*tells_the_servers_words, quoted.clone().count() > 0, "the server's words");
        for words in quoted {
            self.page.until_says(&place, words).await;
        }
        let unsaid = self.reply.words.iter().filter(|_| !*tells_the_servers_words);
        for words in says_not.iter().chain(unsaid) {
            let text = self.page.text_of(".widget").await;
            assert!(!text.contains(words), "{words:?} is said:\n{text}");
        }
    }

    async fn find_focus(&self) {
        let id = match self.outcome.focus {
            Focus::Notice => self.call.notice,
            Focus::Field => self.call.field.expect("a field to refuse").1,
            Focus::SignIn => "sign-in",
            Focus::Receipt => "receipt",
            Focus::Status => "account-status",
            Focus::Button => {
                let focused = "return Boolean(root.activeElement?.matches(arguments[0]))";
                let button = vec![self.call.button.into()];
                return self.page.until_equal("the button's focus", true, focused, button).await;
            }
            Focus::NotMoved => {
                let focused = "return root?.activeElement?.outerHTML ?? null";
                return self.page.until_equal("the focus", Value::Null, focused, vec![]).await;
            }
        };
        self.page.until_focused(id).await;
    }

    async fn check_token(&self, before: &Value) {
        let stored = "return localStorage.getItem(arguments[0])";
        let stored = self.page.read(stored, vec![self.key()]).await.expect("a storage");
        match self.outcome.token {
            Token::Stays | Token::None => assert_eq!(stored, *before, "the token"),
            Token::Dropped => assert_eq!(stored, Value::Null, "the token"),
            Token::New => {
                assert_ne!(stored, *before, "the token");
                let text = stored.as_str().unwrap_or_default();
                let (_, email) = text.split_once(' ').expect("a token and an address");
                assert!(email.ends_with("@example.ru"), "whose token it is: {text:?}");
            }
        }
    }
}

/// Fills in the inputs that are still empty, and returns whether none is left, including inputs that are still to be
/// rendered.
pub const FILL_IN: &str = "
    let is_done = true;
    for (const [id, value] of arguments[0]) {
        const input = root.getElementById(id);
        const choice = input.querySelector(value === '*' ? 'input' : `[value='${value}']`);
        const is_choice = Boolean(choice) || input.type === 'checkbox';
        // In the place of a list that is yet to come.
        const is_missing = !is_choice && !('value' in input);
        if (is_missing) is_done = false;
        if (is_missing || (is_choice ? (choice ?? input).checked : input.value === value)) continue;
        is_done = false;
        if (is_choice) {
            (choice ?? input).click();
        } else {
            input.value = value;
            input.dispatchEvent(new Event('input', { bubbles: true }));
        }
    }
    return is_done";

pub const PRESS: &str = "
    const button = root.querySelector(arguments[0]);
    if (!button.checkVisibility()) return false;
    button.focus();
    button.click();
    return true";

pub const TYPED: &str = "
    return [...(root?.querySelector(arguments[0])?.querySelectorAll('input, textarea, select') ?? [])]
        .filter((input) => /radio|checkbox/.test(input.type) ? input.checked : input.value)
        .map((input) => `${input.id || input.name}: ${input.value}`)";
