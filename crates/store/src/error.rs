//! What can go wrong with the store.

use std::path::PathBuf;

/// Why the store refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The key does not fit: a wrong passphrase, or not a database of ours.
    #[error("the key does not open this database")]
    WrongKey,
    /// A newer Porchlight has written this database.
    #[error("the database was written by a newer version (schema {found}; this one knows {known})")]
    TooNew {
        /// Its schema's version.
        found: i64,
        /// The newest that we know.
        known: i64,
    },
    /// No row of that id.
    #[error("there is no such {0}")]
    Absent(&'static str),
    /// Somebody else has the job now, or it is done: whatever was about to be written is out of date.
    #[error("the lease on this job is lost")]
    LeaseLost,
    /// The message is not in a state in which this can happen.
    #[error("a message that is {state} cannot {cannot}")]
    NotNow {
        /// The state, by its stored name.
        state: &'static str,
        /// What was asked.
        cannot: &'static str,
    },
    /// A row holds what this version cannot read.
    #[error("column {column} holds something unreadable")]
    Unreadable {
        /// The column.
        column: &'static str,
    },
    /// The sidecar that says how the key is kept.
    #[error("{path}: {reason}")]
    KeyFile {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The passphrase could not be turned into a key.
    #[error("key derivation failed: {0}")]
    Derivation(String),
    /// The file system.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// `SQLite`.
    #[error("database: {0}")]
    Sqlite(#[source] sqlx::Error),
    /// A migration.
    #[error("migration: {0}")]
    Migration(#[source] sqlx::migrate::MigrateError),
}

/// What the store answers.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        // SQLITE_NOTADB: the first page did not decrypt.
        let is_not_a_database = error
            .as_database_error()
            .and_then(sqlx::error::DatabaseError::code)
            .is_some_and(|code| code == "26");
        if is_not_a_database { Error::WrongKey } else { Error::Sqlite(error) }
    }
}

impl Error {
    pub(crate) fn io(path: &std::path::Path, source: std::io::Error) -> Self {
        Error::Io { path: path.to_owned(), source }
    }

    /// Whether the disk is full or broken rather than the request wrong; the user has to act.
    pub fn is_storage_failure(&self) -> bool {
        match self {
            Error::Io { .. } => true,
            // SQLITE_READONLY, _IOERR, _CORRUPT, _FULL and _CANTOPEN, with their extended codes.
            Error::Sqlite(error) => error
                .as_database_error()
                .and_then(sqlx::error::DatabaseError::code)
                .and_then(|code| code.parse::<i32>().ok())
                .is_some_and(|code| matches!(code & 0xff, 8 | 10 | 11 | 13 | 14)),
            _ => false,
        }
    }
}
