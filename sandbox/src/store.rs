//! The SQLite file: opening it, its schema, the one connection that writes, and others that only read.

use std::fs::OpenOptions;
use std::io;
use std::path::{Path, PathBuf, absolute};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::Context;
use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::{M, Migrations};

const MIGRATIONS: &[M] = &[M::up(include_str!("../migrations/0001_initial.sql"))];

pub struct Store {
    file: PathBuf,
    writer: Mutex<Connection>,
}

impl Store {
    /// Opens or creates the file in WAL mode, so that others may read while the sandbox writes.
    pub fn open(path: &Path) -> anyhow::Result<Store> {
        let open = || -> anyhow::Result<Store> {
            // SQLite takes some names, such as `:memory:`, for something else than a file. No such name is absolute.
            let file = absolute(path)?;
            keep_from_others(&file)?;
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let mut writer = Connection::open_with_flags(&file, flags)?;
            writer.pragma_update(None, "journal_mode", "WAL")?;
            writer.pragma_update(None, "foreign_keys", true)?;
            Migrations::from_slice(MIGRATIONS).to_latest(&mut writer)?;
            Ok(Store { file, writer: Mutex::new(writer) })
        };
        open().with_context(|| format!("cannot use the database file {}", path.display()))
    }

    /// A panic elsewhere leaves nothing half-written: its transaction was rolled back when it unwound.
    pub fn lock(&self) -> MutexGuard<'_, Connection> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A connection of its own, which neither waits for a call nor keeps one waiting.
    pub fn reader(&self) -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Connection::open_with_flags(&self.file, flags)
    }
}

/// Creates the file where there is none, and takes from everybody but its owner what they may do with it: names,
/// addresses and phones are in it. SQLite gives the files that it makes beside it the same mode; older ones may have
/// another.
fn keep_from_others(file: &Path) -> io::Result<()> {
    let mut create = OpenOptions::new();
    create.write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::fs::{metadata, set_permissions};
        use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};

        create.mode(0o600).open(file)?;
        for beside in ["", "-wal", "-shm"] {
            let mut file = file.as_os_str().to_owned();
            file.push(beside);
            let Some(mut mode) = metadata(&file).ok().map(|metadata| metadata.permissions()) else {
                continue;
            };
            if mode.mode() & 0o077 != 0 {
                mode.set_mode(mode.mode() & 0o700);
                set_permissions(&file, mode)?;
            }
        }
    }
    #[cfg(not(unix))]
    create.open(file)?;
    Ok(())
}
