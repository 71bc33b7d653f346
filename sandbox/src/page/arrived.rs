//! The received orders for the page, read in one transaction. Of a large order only a part is read.

use rusqlite::{Connection, Row};

use super::{local, payment, roubles};
use crate::store::Store;

/// How many orders the page shows.
pub const NEWEST: i64 = 100;
/// The most lines of an order, and the most characters of its body and of any other text.
const LINES: i64 = 20;
const BODY: usize = 4_000;
const TEXT: usize = 200;

/// The text columns that [`facts`] reads.
const TEXTS: [&str; 13] = [
    "name",
    "phone",
    "email",
    "delivery_type",
    "delivery_company",
    "lgs_terminal_code",
    "lgs_terminal_id",
    "address_city",
    "address_street",
    "address_house",
    "address_flat",
    "desired_delivery_interval",
    "comment",
];

pub struct Arrived {
    pub orders: Vec<Order>,
    /// The number of all orders, shown or not.
    pub total: i64,
}

pub struct Order {
    pub kind: String,
    pub code: String,
    pub received_at: i64,
    pub user: String,
    pub facts: Vec<(&'static str, String)>,
    pub lines: Vec<Line>,
    pub further_lines: i64,
    /// The body, cut if [`Order::cut_from`] is set.
    pub body: String,
    /// The bytes of the whole body, if it is cut.
    pub cut_from: Option<i64>,
}

pub struct Line {
    pub name: String,
    pub price_kopecks: i64,
    pub quantity: i64,
    pub is_gift: bool,
}

pub fn read(store: &Store) -> rusqlite::Result<Arrived> {
    let mut reader = store.reader()?;
    // A consistent snapshot.
    let database = reader.transaction()?;
    let total = database.query_row("SELECT count(*) FROM orders", [], |row| row.get(0))?;
    let texts = TEXTS.map(|column| shortened(&format!("orders.{column}"), TEXT, column)).join(", ");
    let mut orders = database.prepare(&format!(
        "SELECT orders.id, kind, code, received_at, desired_delivery_date, delivery_interval_cost_kopecks,
                total_delivery_price_kopecks, payment_option, summ_without_delivery_kopecks, {texts}, {},
                substr(body, 1, {BODY}) AS body, octet_length(body) AS bytes
         FROM orders JOIN users ON users.id = orders.user_id ORDER BY orders.id DESC LIMIT {NEWEST}",
        shortened("users.name || ' · ' || users.email", TEXT, "user"),
    ))?;
    let orders = orders.query_map([], |row| order(&database, row))?.collect::<Result<_, _>>()?;
    Ok(Arrived { orders, total })
}

/// The SQL that cuts a text and marks it as cut.
fn shortened(text: &str, most: usize, name: &str) -> String {
    format!("iif(length({text}) > {most}, substr({text}, 1, {most}) || '…', {text}) AS {name}")
}

fn order(database: &Connection, row: &Row) -> rusqlite::Result<Order> {
    let id: i64 = row.get("id")?;
    let body: String = row.get("body")?;
    let bytes: i64 = row.get("bytes")?;
    Ok(Order {
        kind: row.get("kind")?,
        code: row.get("code")?,
        received_at: row.get("received_at")?,
        user: row.get("user")?,
        facts: facts(row)?,
        lines: lines(database, id)?,
        further_lines: further_lines(database, id)?,
        cut_from: (bytes > body.len() as i64).then_some(bytes),
        body,
    })
}

fn lines(database: &Connection, order: i64) -> rusqlite::Result<Vec<Line>> {
    let name = shortened("name", TEXT, "name");
    let mut lines = database.prepare_cached(&format!(
        "SELECT {name}, price_kopecks, quantity, parent_id FROM order_items
         WHERE order_id = ?1 ORDER BY position LIMIT {LINES}"
    ))?;
    let lines = lines.query_map([order], |line| {
        Ok(Line {
            name: line.get("name")?,
            price_kopecks: line.get("price_kopecks")?,
            quantity: line.get("quantity")?,
            is_gift: line.get::<_, Option<i64>>("parent_id")?.is_some(),
        })
    })?;
    lines.collect()
}

fn further_lines(database: &Connection, order: i64) -> rusqlite::Result<i64> {
    let sql = "SELECT max(count(*) - ?2, 0) FROM order_items WHERE order_id = ?1";
    database.prepare_cached(sql)?.query_row([order, LINES], |row| row.get(0))
}

/// The most important fields; the JSON has the rest.
fn facts(row: &Row) -> rusqlite::Result<Vec<(&'static str, String)>> {
    let join = |columns: &[&str]| -> rusqlite::Result<Option<String>> {
        let texts = columns.iter().filter_map(|column| row.get::<_, Option<String>>(*column).transpose());
        let texts = texts.collect::<Result<Vec<_>, _>>()?;
        Ok((!texts.is_empty()).then(|| texts.join(", ")))
    };
    let money = |column: &str| Ok::<_, rusqlite::Error>(row.get::<_, Option<i64>>(column)?.map(roubles));
    let date = row.get::<_, Option<i64>>("desired_delivery_date")?.map(|date| local(date, "%Y-%m-%d"));
    let facts = [
        ("Name", join(&["name"])?),
        ("Contacts", join(&["phone", "email"])?),
        ("Delivery", join(&["delivery_type", "delivery_company", "lgs_terminal_code", "lgs_terminal_id"])?),
        ("Address", join(&["address_city", "address_street", "address_house", "address_flat"])?),
        ("Day", date),
        ("Interval", join(&["desired_delivery_interval"])?),
        ("Interval price", money("delivery_interval_cost_kopecks")?),
        ("Delivery price", money("total_delivery_price_kopecks")?),
        ("Payment", row.get::<_, Option<i64>>("payment_option")?.map(payment)),
        ("Goods", money("summ_without_delivery_kopecks")?),
        ("Comment", join(&["comment"])?),
    ];
    Ok(facts.into_iter().filter_map(|(term, fact)| Some((term, fact?))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_does_not_wait_for_a_call_that_writes() {
        let folder = tempfile::TempDir::new().unwrap();
        let store = Store::open(&folder.path().join("sandbox.db")).unwrap();
        let mut writer = store.lock();
        let _under_way = writer.transaction_with_behavior(rusqlite::TransactionBehavior::Exclusive).unwrap();
        assert_eq!(read(&store).unwrap().total, 0);
    }
}
