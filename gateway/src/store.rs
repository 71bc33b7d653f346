//! The record of each order: written before it goes to the API, and updated with its outcome. SQLite and PostgreSQL run
//! the same SQL.

use std::fs::OpenOptions;
use std::io;
use std::path::{Path, absolute};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, anyhow};
use axum::http::StatusCode;
use serde::Serialize;
use sqlx::any::{AnyPoolOptions, AnyRow};
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AnyPool, Row, SqlSafeStr};
use url::Url;

use crate::config::StoreAddress;
use crate::upstream::Answer;

/// A stored answer is kept for 24 hours. An unknown outcome stays until the shop has settled it.
const KEPT_SECONDS: i64 = 24 * 60 * 60;

const SENDING: &str = "sending";
const UNKNOWN: &str = "unknown";

pub struct Store {
    pool: AnyPool,
    owner: String,
}

/// The data recorded before a request goes to the API.
pub struct Started<'a> {
    pub key: &'a str,
    pub call: &'a str,
    pub fingerprint: &'a str,
    pub request: &'a str,
    /// UNIX seconds.
    pub deadline: i64,
}

/// The record of a key.
pub struct Record {
    pub fingerprint: String,
    pub state: State,
}

pub enum State {
    /// By this gateway, or by another one on the same store.
    Sending {
        is_own: bool,
    },
    Answered(Answer),
    Unknown,
}

/// An order whose outcome the shop has to find out.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Unresolved {
    pub key: String,
    pub call: String,
    /// UNIX seconds.
    pub created_at: i64,
    pub reason: String,
    pub request: Option<serde_json::Value>,
}

/// UNIX seconds.
pub fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64)
}

/// The files of `migrations/`, one line each. sqlx's macro would read the folder, but it compiles all of sqlx twice.
fn migrations() -> Migrator {
    let sql = include_str!("../migrations/0001_initial.sql").into_sql_str();
    Migrator::with_migrations(vec![Migration::new(1, "initial".into(), MigrationType::Simple, sql, false)])
}

impl Store {
    /// Opens or creates the store at the address, and brings its schema up to date.
    pub async fn open(address: &StoreAddress, owner: &str) -> Result<Store> {
        sqlx::any::install_default_drivers();
        let options = AnyPoolOptions::new().acquire_timeout(Duration::from_secs(10));
        let pool = match address {
            StoreAddress::Sqlite(file) => {
                // SQLite interprets some names, such as `:memory:`, as something other than a file. No such name is
                // absolute.
                let file = absolute(file)?;
                restrict_permissions(&file)?;
                let url = Url::from_file_path(&file).map_err(|()| anyhow!("the path is not absolute"))?;
                // One connection: writers would wait for one another anyway.
                let options = options.max_connections(1).after_connect(|connection, _| {
                    Box::pin(async move {
                        let pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
                        sqlx::raw_sql(pragmas).execute(connection).await.map(|_| ())
                    })
                });
                options.connect(&url.as_str().replacen("file:", "sqlite:", 1)).await?
            }
            StoreAddress::Postgres(url) => options.max_connections(8).connect(url.as_str()).await?,
        };
        migrations().run(&pool).await.context("its schema cannot be brought up to date")?;
        Ok(Store { pool, owner: owner.into() })
    }

    pub async fn is_there(&self) -> Result<()> {
        sqlx::query("SELECT 1").execute(&self.pool).await?;
        Ok(())
    }

    pub async fn look(&self, key: &str) -> Result<Option<Record>> {
        let sql = "SELECT * FROM attempts WHERE key = $1 AND (state <> 'answered' OR answered_at > $2)";
        let query = sqlx::query(sql).bind(key).bind(now() - KEPT_SECONDS);
        query.fetch_optional(&self.pool).await?.map(|row| self.record(&row)).transpose()
    }

    fn record(&self, row: &AnyRow) -> Result<Record> {
        let state = match row.try_get::<&str, _>("state")? {
            SENDING => State::Sending { is_own: row.try_get::<&str, _>("owner")? == self.owner },
            UNKNOWN => State::Unknown,
            _ => State::Answered(Answer {
                status: StatusCode::from_u16(row.try_get::<i64, _>("status")?.try_into()?)?,
                content_type: row.try_get("content_type")?,
                retry_after: None,
                body: row.try_get::<String, _>("answer")?.into(),
            }),
        };
        Ok(Record { fingerprint: row.try_get("fingerprint")?, state })
    }

    /// Records the attempt. Returns false if the key was already recorded: another task sends it or has sent it.
    pub async fn begin(&self, started: &Started<'_>) -> Result<bool> {
        let mut transaction = self.pool.begin().await?;
        sqlx::query("DELETE FROM attempts WHERE key = $1 AND state = 'answered' AND answered_at <= $2")
            .bind(started.key)
            .bind(now() - KEPT_SECONDS)
            .execute(&mut *transaction)
            .await?;
        let sql = "INSERT INTO attempts (key, call, fingerprint, state, owner, created_at, deadline, request)
             VALUES ($1, $2, $3, 'sending', $4, $5, $6, $7) ON CONFLICT (key) DO NOTHING";
        let inserted = sqlx::query(sql)
            .bind(started.key)
            .bind(started.call)
            .bind(started.fingerprint)
            .bind(self.owner.as_str())
            .bind(now())
            .bind(started.deadline)
            .bind(started.request)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(inserted.rows_affected() == 1)
    }

    /// Stores the API's answer, also for an attempt that was given up meanwhile.
    pub async fn answer(&self, key: &str, answer: &Answer) -> Result<()> {
        self.write_answer(key, answer, SENDING).await.map(drop)
    }

    /// Stores the shop's answer to an unknown attempt. Returns whether it was unknown.
    pub async fn settle(&self, key: &str, answer: &Answer) -> Result<bool> {
        self.write_answer(key, answer, UNKNOWN).await
    }

    async fn write_answer(&self, key: &str, answer: &Answer, state: &str) -> Result<bool> {
        let sql = "UPDATE attempts SET state = 'answered', answered_at = $1, status = $2, content_type = $3, answer = $4,
             request = NULL WHERE key = $5 AND state IN ($6, 'unknown')";
        let done = sqlx::query(sql)
            .bind(now())
            .bind(i64::from(answer.status.as_u16()))
            .bind(answer.content_type.as_deref())
            .bind(String::from_utf8_lossy(&answer.body).into_owned())
            .bind(key)
            .bind(state)
            .execute(&self.pool)
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Marks the attempt's outcome as unknown.
    pub async fn mark_unknown(&self, key: &str, reason: &str) -> Result<()> {
        sqlx::query("UPDATE attempts SET state = $1, reason = $2 WHERE key = $3 AND state = 'sending'")
            .bind(UNKNOWN)
            .bind(reason)
            .bind(key)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Marks as unknown the attempts that this gateway was sending when it ended; to be called before it sends
    /// anything.
    pub async fn give_up_own(&self) -> Result<Vec<String>> {
        let sql =
            "UPDATE attempts SET state = 'unknown', reason = 'the gateway ended while it was being sent'
             WHERE state = 'sending' AND owner = $1 RETURNING key";
        let rows = sqlx::query(sql).bind(self.owner.as_str()).fetch_all(&self.pool).await?;
        rows.iter().map(|row| Ok(row.try_get("key")?)).collect()
    }

    /// Marks as unknown the attempts of gateways that have not come back.
    pub async fn mark_overdue_unknown(&self) -> Result<Vec<String>> {
        let sql = "UPDATE attempts SET state = 'unknown', reason = 'the gateway that was sending it ended'
             WHERE state = 'sending' AND deadline <= $1 RETURNING key";
        let rows = sqlx::query(sql).bind(now()).fetch_all(&self.pool).await?;
        rows.iter().map(|row| Ok(row.try_get("key")?)).collect()
    }

    /// Deletes the attempt: it certainly had no effect, and may be made again.
    pub async fn release(&self, key: &str) -> Result<()> {
        sqlx::query("DELETE FROM attempts WHERE key = $1 AND state = 'sending'")
            .bind(key)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// The attempts that the shop has to settle, the oldest first.
    pub async fn unresolved(&self) -> Result<Vec<Unresolved>> {
        let sql = "SELECT * FROM attempts WHERE state = 'unknown' ORDER BY created_at, key LIMIT 1000";
        let rows = sqlx::query(sql).fetch_all(&self.pool).await?;
        let unresolved = |row: &AnyRow| {
            let request = row.try_get::<Option<String>, _>("request")?;
            Ok(Unresolved {
                key: row.try_get("key")?,
                call: row.try_get("call")?,
                created_at: row.try_get("created_at")?,
                reason: row.try_get::<Option<String>, _>("reason")?.unwrap_or_default(),
                request: request.and_then(|text| serde_json::from_str(&text).ok()),
            })
        };
        rows.iter().map(unresolved).collect()
    }

    pub async fn count_unresolved(&self) -> Result<i64> {
        let sql = "SELECT count(*) AS many FROM attempts WHERE state = 'unknown'";
        Ok(sqlx::query(sql).fetch_one(&self.pool).await?.try_get("many")?)
    }

    /// Deletes answers that are older than 24 hours.
    pub async fn forget_old(&self) -> Result<()> {
        sqlx::query("DELETE FROM attempts WHERE state = 'answered' AND answered_at <= $1")
            .bind(now() - KEPT_SECONDS)
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}

/// Creates the file if it does not exist, for its owner alone: orders contain names and phones. SQLite gives the files
/// that it creates next to it the same mode.
fn restrict_permissions(file: &Path) -> io::Result<()> {
    let mut create = OpenOptions::new();
    create.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut create, 0o600);
    create.open(file).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_migrations_is_run() {
        let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations")).unwrap();
        assert_eq!(migrations().iter().count(), files.count());
    }
}
