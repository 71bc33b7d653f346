//! docs/API.md: every answer to every call has the effect that its tables promise. The document is the data: a broken
//! promise fails here, and so does a row that the test cannot drive.

mod again;
pub mod calls;
pub mod cell;
mod document;
mod replies;

use e2e::{Setup, Shop};

use self::calls::Call;
use self::cell::Cell;
use self::document::{Outcome, Table};
use self::replies::{ROWS, can_be};

fn find<'a>(outcomes: &'a [Outcome], name: &str, call: &str) -> &'a Outcome {
    let is_meant = |outcome: &&Outcome| outcome.name == name && outcome.calls.contains(&call);
    let outcome = outcomes.iter().find(is_meant);
    outcome.unwrap_or_else(|| panic!("docs/API.md does not say what {name:?} is for {call}"))
}

#[test]
fn tables_know_every_answer_call_and_outcome_and_no_other() {
    let (answers, outcomes) = (Table::answers(), Outcome::all());
    let rows: Vec<_> = answers.rows.iter().map(|row| row[0]).collect();
    assert_eq!(rows, ROWS.map(|(name, _)| name), "rows of docs/API.md");
    assert_eq!(answers.head[1..], calls::ALL.map(|call| call.name), "columns of docs/API.md");
    for outcome in &outcomes {
        for call in &outcome.calls {
            let is_met = answers.column(call).iter().any(|(_, name)| *name == outcome.name);
            assert!(is_met, "docs/API.md: no answer to {call} is {:?}", outcome.name);
            let twin = outcomes.iter().filter(|twin| twin.name == outcome.name && twin.calls.contains(call));
            assert_eq!(twin.count(), 1, "rows of {:?} for {call}", outcome.name);
        }
    }
    for call in calls::ALL {
        let column = answers.column(call.name);
        let driven: Vec<_> = column.iter().map(|(row, _)| *row).collect();
        let possible: Vec<_> = rows.iter().copied().filter(|row| can_be(row, call)).collect();
        assert_eq!(driven, possible, "answers to {}", call.name);
        for (_, name) in column {
            find(&outcomes, name, call.name);
        }
    }
}

/// Drives a column of the table of answers.
async fn drive(call: &'static Call) {
    let (answers, outcomes) = (Table::answers(), Outcome::all());
    let shop = Shop::open(Setup { signed_in: false, fake_timers: true, ..Setup::default() }).await;
    shop.visit(async |page| {
        page.turn_to(call.element).await;
        for (number, (row, name)) in answers.column(call.name).into_iter().enumerate() {
            let reply = ROWS.iter().find(|(known, _)| *known == row);
            let (_, reply) = reply.unwrap_or_else(|| panic!("nobody knows how to answer {row:?}"));
            let outcome = find(&outcomes, name, call.name);
            let cell = Cell { page, shop: &shop, call, row, outcome, reply: reply(call), number };
            cell.drive().await;
        }
    })
    .await;
}

#[tokio::test]
async fn every_answer_to_create_order_is_as_documented() {
    drive(&calls::CREATE_ORDER).await;
}

#[tokio::test]
async fn every_answer_to_buy_click_is_as_documented() {
    drive(&calls::BUY_CLICK).await;
}

#[tokio::test]
async fn every_answer_to_callback_is_as_documented() {
    drive(&calls::CALLBACK).await;
}

#[tokio::test]
async fn every_answer_to_register_is_as_documented() {
    drive(&calls::REGISTER).await;
}

#[tokio::test]
async fn every_answer_to_login_is_as_documented() {
    drive(&calls::LOGIN).await;
}

#[tokio::test]
async fn every_answer_to_logout_is_as_documented() {
    drive(&calls::LOGOUT).await;
}

#[tokio::test]
async fn every_answer_to_change_password_is_as_documented() {
    drive(&calls::CHANGE_PASSWORD).await;
}

#[tokio::test]
async fn every_answer_to_test_is_as_documented() {
    drive(&calls::TEST).await;
}
