//! Connections by what they may do: a [`ReadConnection`] has no function that writes, and `SQLite` would refuse it too;
//! a [`WriteTransaction`] reads and writes, and says what it changed once it has committed.

use std::collections::BTreeSet;
use std::ops::{Deref, DerefMut};
use std::path::PathBuf;

use porchlight_domain::{ConversationId, MessageId};
use sqlx::pool::PoolConnection;
use sqlx::{Sqlite, SqliteConnection, Transaction};
use tokio::sync::broadcast;

use crate::change::{Change, Changes, Entity, Op};
use crate::search::vocabulary;
use crate::{Error, Result};

/// Changes of one commit that are told one by one; of more it is only told that there are many.
const MANY: usize = 2_000;

/// Reads. Each call sees the newest commit.
#[derive(Debug)]
pub struct ReadConnection(Inner);

#[derive(Debug)]
enum Inner {
    Reader(PoolConnection<Sqlite>),
    Writer(Transaction<'static, Sqlite>),
}

impl ReadConnection {
    pub(crate) fn new(connection: PoolConnection<Sqlite>) -> Self {
        Self(Inner::Reader(connection))
    }

    pub(crate) fn sqlite(&mut self) -> &mut SqliteConnection {
        match &mut self.0 {
            Inner::Reader(connection) => connection,
            Inner::Writer(transaction) => transaction,
        }
    }
}

/// Reads and writes, alone, until [`WriteTransaction::commit`]; dropped without it, nothing has happened.
#[derive(Debug)]
pub struct WriteTransaction {
    connection: ReadConnection,
    changes: BTreeSet<Change>,
    listeners: broadcast::Sender<Changes>,
    /// The write-ahead log, when this commit must not be lost in a power cut either.
    log: PathBuf,
    survives_power_cuts: bool,
}

impl Deref for WriteTransaction {
    type Target = ReadConnection;
    fn deref(&self) -> &ReadConnection {
        &self.connection
    }
}

impl DerefMut for WriteTransaction {
    fn deref_mut(&mut self) -> &mut ReadConnection {
        &mut self.connection
    }
}

impl WriteTransaction {
    pub(crate) fn new(
        transaction: Transaction<'static, Sqlite>,
        listeners: broadcast::Sender<Changes>,
        log: PathBuf,
    ) -> Self {
        Self {
            connection: ReadConnection(Inner::Writer(transaction)),
            changes: BTreeSet::new(),
            listeners,
            log,
            survives_power_cuts: false,
        }
    }

    /// Has the commit wait until the disk has it.
    pub(crate) fn survive_power_cuts(&mut self) {
        self.survives_power_cuts = true;
    }

    /// Makes it so, and then tells the listeners. After this returns, the end of this process by any means loses
    /// nothing of it. A caller that is dropped meanwhile takes neither the commit nor the news away.
    pub async fn commit(self) -> Result<()> {
        let committing = tokio::spawn(async move {
            let Inner::Writer(mut transaction) = self.connection.0 else { return Ok(()) };
            vocabulary::keep_up(&mut transaction).await?;
            transaction.commit().await?;
            let synced = if self.survives_power_cuts { sync(self.log).await } else { Ok(()) };
            if !self.changes.is_empty() {
                // No listener is no error.
                let changes = if self.changes.len() > MANY {
                    Changes::ResyncAll
                } else {
                    Changes::Changed(self.changes.into_iter().collect())
                };
                let _ = self.listeners.send(changes);
            }
            synced
        });
        committing.await.unwrap_or_else(|_| Err(Error::Sqlite(sqlx::Error::WorkerCrashed)))
    }

    pub(crate) fn changed(&mut self, entity: Entity, id: impl std::fmt::Display) {
        self.record(entity, id.to_string(), Op::Upsert);
    }

    pub(crate) fn deleted(&mut self, entity: Entity, id: impl std::fmt::Display) {
        self.record(entity, id.to_string(), Op::Delete);
    }

    pub(crate) fn message_changed(&mut self, conversation: ConversationId, message: MessageId) {
        self.record(Entity::Message, format!("{conversation}/{message}"), Op::Upsert);
    }

    pub(crate) fn message_deleted(&mut self, conversation: ConversationId, message: MessageId) {
        self.record(Entity::Message, format!("{conversation}/{message}"), Op::Delete);
    }

    fn record(&mut self, entity: Entity, id: String, op: Op) {
        let other = match op {
            Op::Upsert => Op::Delete,
            Op::Delete => Op::Upsert,
        };
        let mut change = Change { entity, id, op: other };
        self.changes.remove(&change);
        change.op = op;
        self.changes.insert(change);
    }
}

/// Has the disk keep what was written to the log so far.
async fn sync(log: PathBuf) -> Result<()> {
    let path = log.clone();
    tokio::task::spawn_blocking(move || std::fs::OpenOptions::new().append(true).open(log)?.sync_data())
        .await
        .unwrap_or_else(|_| Err(std::io::ErrorKind::Interrupted.into()))
        .map_err(|error| Error::io(&path, error))
}
