//! Rows of the sandbox's database.

use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Row};
use serde_json::{Map, Value, json};

/// Rows by column name, without the columns that are NULL.
pub fn rows(file: &Path, sql: &str) -> Vec<Map<String, Value>> {
    let database = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the database");
    let mut statement = database.prepare(sql).expect("a statement");
    let columns: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
    let read = |row: &Row| {
        columns.iter().enumerate().map(|(i, name)| Ok((name.clone(), json(row.get_ref(i)?)))).collect()
    };
    let rows: rusqlite::Result<Vec<Map<String, Value>>> =
        statement.query_map([], read).expect("rows").collect();
    let mut rows = rows.expect("readable rows");
    rows.iter_mut().for_each(|row| row.retain(|_, value| !value.is_null()));
    rows
}

fn json(value: ValueRef) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(integer) => json!(integer),
        ValueRef::Real(real) => json!(real),
        ValueRef::Text(text) => json!(str::from_utf8(text).expect("UTF-8")),
        ValueRef::Blob(_) => panic!("no column holds bytes"),
    }
}
