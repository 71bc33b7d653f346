//! Tokens `id|40 letters and digits`, shown once and stored as a hash, as Laravel Sanctum does.

use rand::distr::{Alphanumeric, SampleString};
use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};

use crate::user::User;

/// Creates a token for the user. Its text is not stored.
pub fn issue(connection: &Connection, user_id: i64, now: i64) -> anyhow::Result<String> {
    let secret = Alphanumeric.sample_string(&mut rand::rng(), 40);
    connection.execute(
        "INSERT INTO tokens (user_id, secret_hash, created_at) VALUES (?1, ?2, ?3)",
        (user_id, hash(&secret), now),
    )?;
    Ok(format!("{}|{secret}", connection.last_insert_rowid()))
}

/// The user of this valid token.
pub fn user(connection: &Connection, token: &str) -> anyhow::Result<Option<User>> {
    let Some((Ok(id), secret)) = token.split_once('|').map(|(id, secret)| (id.parse::<i64>(), secret)) else {
        return Ok(None);
    };
    let sql = "SELECT users.* FROM tokens JOIN users ON users.id = tokens.user_id
               WHERE tokens.id = ?1 AND tokens.secret_hash = ?2";
    Ok(connection.query_row(sql, (id, hash(secret)), User::from_row).optional()?)
}

/// Revokes every token of the user (contract.md, ruling 10).
pub fn annul_all(connection: &Connection, user_id: i64) -> anyhow::Result<()> {
    connection.execute("DELETE FROM tokens WHERE user_id = ?1", [user_id])?;
    Ok(())
}

fn hash(secret: &str) -> String {
    Sha256::digest(secret).iter().map(|byte| format!("{byte:02x}")).collect()
}
