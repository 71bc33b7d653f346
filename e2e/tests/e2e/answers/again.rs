//! Repeating a call: only as docs/API.md promises.

use e2e::shop::{EMAIL, PASSWORD};
use e2e::{Answer, Key};

use super::cell::Cell;
use super::document::{Again, Focus, Token, Typed};
use super::replies::ABORTED;

impl Cell<'_> {
    /// How often the call was sent since the page was opened.
    async fn sent(&self) -> usize {
        let path = format!("/{}", self.call.path());
        self.page.sent().await.iter().filter(|sent| **sent == path).count()
    }

    async fn press_and_succeed(&self) {
        self.press(self.call.button).await;
        let (selector, words) = self.call.done;
        self.page.until_says(selector, words).await;
    }

    /// Sends the call once more.
    pub(super) async fn send_again(&self) {
        let Cell { page, call, .. } = self;
        // Once the invalid token is dropped, the form asks the service again who is signed in.
        let asks_anew = call.is_test() && self.outcome.token == Token::Dropped;
        let calls = if asks_anew { 2 } else { 1 };
        assert_eq!(self.sent().await, calls, "calls before the shopper does anything");
        match self.outcome.again {
            Again::NotNeeded => return,
            Again::AtOnce => {
                if let (Focus::Field, Some((_, id))) = (self.outcome.focus, call.field) {
                    let is_over = "return !root.querySelector(arguments[0]).innerText.includes(arguments[1])";
                    let words = vec![format!("[id='{id}-note']").into(), self.reply.words[0].into()];
                    page.keys("1").await;
                    page.until("the server's words to go", is_over, words).await;
                    page.keys(Key::Backspace).await;
                }
                self.press_and_succeed().await;
            }
            Again::ByItsOwnButton => {
                page.until_gone(call.button).await;
                let focus = "root.getElementById('phone').focus()";
                page.read(focus, vec![]).await.expect("an input");
                page.keys(Key::Enter).await;
                page.until_says("#resend", self.outcome.says_then.expect("a label")).await;
                self.press("#resend").await;
                page.until_says(call.done.0, call.done.1).await;
            }
            Again::AfterTheCountdown => {
                self.press(call.button).await;
                let is_back = "seen.elapse(1000);
                    return !root.querySelector(arguments[0]).hasAttribute('aria-disabled')";
                page.until("the button to be back", is_back, vec![call.button.into()]).await;
                page.until_says(".widget", self.outcome.says_then.expect("what is said then")).await;
                self.press_and_succeed().await;
            }
            Again::OnceSignedIn => {
                page.sign_in(EMAIL, PASSWORD).await;
                page.until_gone("#sign-in").await;
                if self.outcome.typed == Typed::Gone {
                    self.open_form().await;
                }
                self.press_and_succeed().await;
            }
            Again::InANewElement => {
                self.put_a_new_element().await;
                self.open_form().await;
                // A call that must not be sent twice is shown as unknown there, too.
                if let Some(label) = self.outcome.says_then {
                    page.until_says("#resend", label).await;
                    self.press("#resend").await;
                    page.until_says(call.done.0, call.done.1).await;
                } else {
                    self.press_and_succeed().await;
                }
            }
            Again::ByItself => return self.wait_for_the_service().await,
        }
        assert_eq!(self.sent().await, 2, "calls in all");
    }

    /// The service is still down when the shopper retries, and is later found automatically.
    async fn wait_for_the_service(&self) {
        let Cell { page, .. } = self;
        if self.row == ABORTED {
            self.put_a_new_element().await;
            page.whole_form().await;
            self.time_out().await;
        }
        page.element("#unavailable .notice").await;
        self.press("#unavailable button").await;
        if let Answer::Hang = self.reply.answer {
            self.time_out().await;
        }
        page.until_focused("unavailable").await;
        assert_eq!(self.sent().await, 2, "calls, the shopper's own among them");

        self.stop_answering();
        // Other timers, such as the one for the end of the day's hours, are not retries.
        let elapse =
            "return seen.elapse(1000).some((pause) => arguments[0] <= pause && pause <= arguments[1])";
        let pause = &self.reply.pause;
        let range = vec![(*pause.start()).into(), (*pause.end()).into()];
        page.until(&format!("a pause of {pause:?} ms before the next try"), elapse, range).await;
        page.until_says("#unavailable", self.outcome.says_then.expect("what is said then")).await;
        assert_eq!(self.sent().await, 3, "calls in all");
        self.open_form().await;
        self.press_and_succeed().await;
    }
}
