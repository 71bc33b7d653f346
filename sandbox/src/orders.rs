//! create-order, buy-click, callback: an order and its lines are written in one transaction.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, TransactionBehavior, params_from_iter};
use serde_json::json;

use crate::answer::Refused;
use crate::call::Call;
use crate::rules::{Accepted, Form, Parsed, Record};

pub fn place(call: &Call, form: &Form) -> Result<Response, Refused> {
    let user = call.user()?.ok_or_else(Refused::unauthenticated)?;
    let (order, text) = call.accepted(form)?;
    let received = Received { kind: form.call, user_id: user.id, at: call.sandbox.now(), text };
    let code = write(&mut call.sandbox.store().lock(), &received, order)?;
    Ok((StatusCode::CREATED, Json(json!({ "OrderCreated": true, "OrderCode": code }))).into_response())
}

/// An order's metadata.
struct Received<'a> {
    kind: &'static str,
    user_id: i64,
    at: i64,
    text: &'a str,
}

fn write(connection: &mut Connection, received: &Received, order: Accepted) -> rusqlite::Result<String> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let id = transaction.query_row("SELECT coalesce(max(id), 0) + 1 FROM orders", [], |row| row.get(0))?;
    let code = code(id, received.user_id);
    let mut row = vec![
        ("id".into(), Sql::from(id)),
        ("kind".into(), Sql::from(received.kind.to_owned())),
        ("code".into(), Sql::from(code.clone())),
        ("user_id".into(), Sql::from(received.user_id)),
        ("received_at".into(), Sql::from(received.at)),
        ("body".into(), Sql::from(received.text.to_owned())),
    ];
    row.extend(columns(order.fields));
    insert(&transaction, "orders", row)?;
    for (position, line) in (0_i64..).zip(order.items) {
        let mut row = vec![("order_id".into(), Sql::from(id)), ("position".into(), Sql::from(position))];
        row.extend(columns(line));
        insert(&transaction, "order_items", row)?;
    }
    transaction.commit()?;
    Ok(code)
}

/// `AB1234-00042`: the digits are the user and the running number; the letters advance when the five digits are used
/// up.
fn code(id: i64, user_id: i64) -> String {
    let letter = |n: i64| char::from(b'A' + (n % 26) as u8);
    let series = id / 100_000;
    format!("{}{}{:04}-{:05}", letter(series / 26), letter(series), user_id % 10_000, id % 100_000)
}

/// `itemId` → `item_id`, `address.city` → `address_city`; amounts of money end in `_kopecks`.
fn columns(record: Record) -> impl Iterator<Item = (String, Sql)> {
    record.into_iter().map(|(path, value)| match value {
        Parsed::Text(text) => (snake_case(&path), text.into()),
        Parsed::Integer(integer) => (snake_case(&path), integer.into()),
        Parsed::Real(real) => (snake_case(&path), real.into()),
        Parsed::Kopecks(kopecks) => (snake_case(&path) + "_kopecks", kopecks.into()),
    })
}

fn snake_case(path: &str) -> String {
    path.chars().fold(String::new(), |mut column, character| {
        if character == '.' || character.is_ascii_uppercase() {
            column.push('_');
        }
        if character != '.' {
            column.push(character.to_ascii_lowercase());
        }
        column
    })
}

/// Column names come from the tables of [`crate::rules::forms`], never from a request.
fn insert(connection: &Connection, table: &str, row: Vec<(String, Sql)>) -> rusqlite::Result<()> {
    let (columns, values): (Vec<_>, Vec<_>) = row.into_iter().unzip();
    let marks = vec!["?"; columns.len()].join(", ");
    let sql = format!("INSERT INTO {table} ({}) VALUES ({marks})", columns.join(", "));
    connection.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn codes_keep_their_shape_when_five_digits_are_used_up() {
        assert_eq!(code(42, 7), "AA0007-00042");
        assert_eq!(code(99_999, 12_345), "AA2345-99999");
        assert_eq!(code(100_000, 1), "AB0001-00000");
        assert_eq!(code(2_600_001, 1), "BA0001-00001");
    }
}
