//! The SQLite file: opening it, its schema, and the one connection to it.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::Context;
use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

const MIGRATIONS: &[M] = &[M::up(include_str!("../migrations/0001_initial.sql"))];

pub struct Store(Mutex<Connection>);

impl Store {
    /// Opens or creates the file in WAL mode, so that others may read while the sandbox writes.
    pub fn open(path: &Path) -> anyhow::Result<Store> {
        let open = || -> anyhow::Result<Connection> {
            let mut connection = Connection::open(path)?;
            connection.pragma_update(None, "journal_mode", "WAL")?;
            connection.pragma_update(None, "foreign_keys", true)?;
            Migrations::from_slice(MIGRATIONS).to_latest(&mut connection)?;
            Ok(connection)
        };
        let connection =
            open().with_context(|| format!("cannot use the database file {}", path.display()))?;
        Ok(Store(Mutex::new(connection)))
    }

    /// A panic elsewhere leaves nothing half-written: its transaction was rolled back when it unwound.
    pub fn lock(&self) -> MutexGuard<'_, Connection> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
