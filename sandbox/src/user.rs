//! A user of the API.

use rusqlite::Row;

pub struct User {
    pub id: i64,
    pub email: String,
    pub password_hash: String,
}

impl User {
    pub fn from_row(row: &Row) -> rusqlite::Result<User> {
        Ok(User { id: row.get("id")?, email: row.get("email")?, password_hash: row.get("password_hash")? })
    }
}
