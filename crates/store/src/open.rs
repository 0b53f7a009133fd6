//! Opening the database.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::pool::PoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _};
use sqlx::{Pool, Sqlite};
use tokio::sync::{OnceCell, broadcast};

use crate::change::{ChangeListener, Changes};
use crate::connection::{ReadConnection, WriteTransaction};
use crate::key::DbKey;
use crate::search::vocabulary;
use crate::{Result, migrate};

/// The database's name within the data folder.
pub const DATABASE: &str = "porchlight.db";

/// Commits that a listener may be behind before it has to read everything again.
const CHANGES_KEPT: usize = 256;
/// Two cores and a webview: more readers only wait for each other.
const READERS: u32 = 4;
/// What the writer keeps decrypted, as `cache_size` takes it (negative: KiB): 8 MiB.
const WRITER_CACHE: i64 = -8_192;
/// The same for each reader, of which there are several: 2 MiB, what a screen reads again and again at 100,000
/// conversations.
const READER_CACHE: i64 = -2_048;

/// The encrypted database: one writer, several readers. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    writer: Pool<Sqlite>,
    readers: Pool<Sqlite>,
    listeners: broadcast::Sender<Changes>,
    path: PathBuf,
}

impl Store {
    /// Opens the database at `path`, makes it if it is not there, and brings its schema up to date (an existing one is
    /// copied beside itself first).
    ///
    /// # Errors
    /// [`crate::Error::WrongKey`] when `key` does not open it; [`crate::Error::TooNew`] when a newer version wrote it.
    pub async fn open(path: &Path, key: &DbKey) -> Result<Self> {
        wake().await?;
        let writer = pooled(1)
            .after_connect(|connection, _| Box::pin(vocabulary::prepare(connection)))
            .connect_with(writer_options(path, key))
            .await?;
        migrate::bring_up_to_date(&writer, path).await?;
        let readers = pooled(READERS).connect_with(options(path, key, READER_CACHE).read_only(true)).await?;
        let (listeners, _) = broadcast::channel(CHANGES_KEPT);
        Ok(Self { writer, readers, listeners, path: path.to_owned() })
    }

    /// A connection for reading.
    pub async fn read(&self) -> Result<ReadConnection> {
        Ok(ReadConnection::new(self.readers.acquire().await?))
    }

    /// The one transaction that may write, when its turn comes. Others wait: keep it short, and never wait for the
    /// network in it.
    pub async fn write(&self) -> Result<WriteTransaction> {
        let transaction = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        let mut log = self.path.clone().into_os_string();
        log.push("-wal");
        Ok(WriteTransaction::new(transaction, self.listeners.clone(), log.into()))
    }

    /// Hears of every commit from now on.
    pub fn changes(&self) -> ChangeListener {
        ChangeListener::new(self.listeners.subscribe())
    }

    #[cfg(test)]
    pub(crate) fn writer(&self) -> &Pool<Sqlite> {
        &self.writer
    }

    /// Where the database is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// `integrity_check` and `cipher_integrity_check`: what they complain of, nothing when all is well. Reads every page.
    pub async fn complaints(&self) -> Result<Vec<String>> {
        // One that has searched before remembers how the index was laid out, and takes what was written since for damage.
        let mut connection = self.readers.connect_options().connect().await?;
        let mut complaints: Vec<String> =
            sqlx::query_scalar("PRAGMA integrity_check").fetch_all(&mut connection).await?;
        complaints.retain(|line| line != "ok");
        complaints.extend(
            sqlx::query_scalar::<_, String>("PRAGMA cipher_integrity_check")
                .fetch_all(&mut connection)
                .await?,
        );
        connection.close().await?;
        Ok(complaints)
    }

    /// Waits for what runs, then closes.
    pub async fn close(self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// Has the library set itself up, once in a process and before anything else is opened.
async fn wake() -> Result<()> {
    // SQLite calls itself ready before SQLCipher's own part is, and only the thread that began it waits for both: a
    // database opened by another one in that moment has no cipher, and refuses its key.
    static AWAKE: OnceCell<()> = OnceCell::const_new();
    AWAKE
        .get_or_try_init(|| async {
            Ok(SqliteConnectOptions::new().in_memory(true).connect().await?.close().await?)
        })
        .await
        .copied()
}

fn pooled(connections: u32) -> PoolOptions<Sqlite> {
    PoolOptions::new()
        .max_connections(connections)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .acquire_timeout(Duration::from_mins(1))
}

fn options(path: &Path, key: &DbKey, cache: i64) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        // First of all pragmas; sqlx keeps that order for SQLCipher's sake.
        .pragma("key", (*key.pragma()).clone())
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        // What SQLite spills must not lie in clear in a temporary file.
        .pragma("temp_store", "MEMORY")
        .pragma("cache_size", cache.to_string())
        // The key is a statement too.
        .disable_statement_logging()
}

fn writer_options(path: &Path, key: &DbKey) -> SqliteConnectOptions {
    options(path, key, WRITER_CACHE)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // In WAL mode NORMAL loses nothing when the process dies, by kill -9 either: a commit is in the kernel's hands
        // by then. A power cut may take the last commits away, whole and in order; what Instagram told us is then asked
        // again. What must not be repeated asks for more, see `WriteTransaction::record_sending`.
        .synchronous(SqliteSynchronous::Normal)
        // What was unsent must not linger in free pages.
        .pragma("secure_delete", "ON")
}
