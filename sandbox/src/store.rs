//! The SQLite file: opening it, its schema, the only connection that writes, and read-only connections.

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
            // SQLite interprets some names, such as `:memory:`, as something other than a file. No such name is
            // absolute.
            let file = absolute(path)?;
            restrict_permissions(&file)?;
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let mut writer = Connection::open_with_flags(&file, flags)?;
            writer.pragma_update(None, "journal_mode", "WAL")?;
            writer.pragma_update(None, "foreign_keys", true)?;
            Migrations::from_slice(MIGRATIONS).to_latest(&mut writer)?;
            Ok(Store { file, writer: Mutex::new(writer) })
        };
        open().with_context(|| format!("cannot use the database file {}", path.display()))
    }

    /// A panic elsewhere leaves nothing half-written: its transaction was rolled back during unwinding.
    pub fn lock(&self) -> MutexGuard<'_, Connection> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A separate connection, which neither waits for a call nor blocks one.
    pub fn reader(&self) -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Connection::open_with_flags(&self.file, flags)
    }
}

/// Creates the file if it does not exist, and removes all permissions of everybody but its owner: it contains names,
/// addresses and phones. SQLite gives the files that it creates next to it the same mode; older ones may have another.
fn restrict_permissions(file: &Path) -> io::Result<()> {
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
