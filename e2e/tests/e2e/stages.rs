//! The stages that a request may have reached when it is interrupted.

use e2e::{Answer, Page, Shop};

use crate::answers::calls::Call;
use crate::answers::cell::PRESS;
use crate::faults::until_ordered;

/// Holds a request to the path `seen.holds` in the page until `seen.release`. After each `pageshow`, `seen.wasKept`
/// tells whether the browser has restored the page from its cache.
pub const HOLD_BACK: &str = "
    addEventListener('pageshow', ({ persisted }) => { seen.wasKept = persisted });
    addEventListener('pagehide', () => { delete seen.wasKept });
    const { fetch } = window;
    window.fetch = async (request, ...rest) => {
        if (seen.holds && request.url.endsWith(seen.holds)) {
            seen.sent.push(seen.holds);
            await new Promise((resolve, reject) => {
                seen.release = resolve;
                request.signal.addEventListener('abort', () => reject(request.signal.reason));
            });
        }
        return fetch(request, ...rest);
    };";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    FilledIn,
    Recorded,
    OnItsWay,
    Taken,
    BeingAnswered,
    Answered,
}

/// The rows of the document's table.
pub const STAGES: [(&str, Stage); 6] = [
    ("filled in, not sent", Stage::FilledIn),
    ("recorded, not yet on its way", Stage::Recorded),
    ("read by the server, not taken", Stage::OnItsWay),
    ("taken, not answered", Stage::Taken),
    ("in the middle of the answer", Stage::BeingAnswered),
    ("answered", Stage::Answered),
];

pub async fn press(page: &Page, call: &Call) {
    page.until("the button", PRESS, vec![call.button.into()]).await;
}

impl Stage {
    /// Brings a completed form to this stage.
    pub async fn reach(self, page: &Page, shop: &Shop, call: &Call) {
        let path = call.path();
        let answer = |text| {
            let answer: Answer = serde_json::from_str(text).expect("an answer");
            shop.first().answer_next(&path, answer).expect("a control that is on");
        };
        let before = shop.orders();
        match self {
            Stage::FilledIn => return,
            Stage::Recorded => {
                let hold = "seen.holds = arguments[0]";
                page.read(hold, vec![format!("/{path}").into()]).await.expect("a page to hold it back");
            }
            Stage::OnItsWay => answer(r#""hang""#),
            Stage::Taken => answer(r#"{"committed":"hang"}"#),
            Stage::BeingAnswered => answer(r#"{"damage":"trickle"}"#),
            Stage::Answered => {}
        }
        press(page, call).await;
        match self {
            Stage::OnItsWay => {
                let mut hanging = shop.first().hanging().expect("a control that is on");
                hanging.wait_for(|callers| *callers == 1).await.expect("a sandbox");
            }
            Stage::Taken | Stage::BeingAnswered => until_ordered(shop, before).await,
            Stage::Answered => drop(page.element("#receipt").await),
            Stage::FilledIn | Stage::Recorded => {
                let is_sent = "return seen.sent.includes(arguments[0])";
                page.until("the request", is_sent, vec![format!("/{path}").into()]).await;
            }
        }
    }
}
