//! A store with one account in a folder of its own, and short words for observations.
#![allow(dead_code, reason = "each test file uses its part of this")]
#![allow(clippy::unwrap_used, missing_docs, unreachable_pub, reason = "a test's helper")]

use porchlight_domain::*;
use porchlight_store::*;

/// The instant around which the tests are set.
pub const T0: UtcMs = UtcMs::new(1_780_000_000_000);

/// An open store with one account.
pub struct Scene {
    pub store: Store,
    pub account: AccountId,
    pub folder: tempfile::TempDir,
    pub ending: Ending,
}

/// Comes after the store, whose threads close their files by themselves: a process that ends while one of them is in
/// `SQLCipher` crashes, though every test has passed.
pub struct Ending;

impl Drop for Ending {
    fn drop(&mut self) {
        std::thread::sleep(std::time::Duration::from_millis(40));
    }
}

pub const KEY: DbKey = DbKey::from_bytes([7; 32]);

pub fn profile(user: &str) -> AccountProfile {
    AccountProfile {
        user_id: user.into(),
        app_scoped_id: None,
        username: user.to_owned(),
        name: None,
        kind: Some(AccountKind::Business),
        picture_url: None,
        followers_count: None,
        follows_count: None,
        media_count: None,
    }
}

impl Scene {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join(DATABASE), &KEY).await.unwrap();
        let mut write = store.write().await.unwrap();
        let account = write
            .save_account(Environment::Sandbox, Login::Instagram, &profile("17841400000000001"), T0)
            .await
            .unwrap();
        write.commit().await.unwrap();
        Self { store, account, folder, ending: Ending }
    }

    pub async fn fold(&self, observations: &[Observation]) -> FoldOutcome {
        let mut write = self.store.write().await.unwrap();
        let outcome = write.fold(self.account, T0, observations).await.unwrap();
        write.commit().await.unwrap();
        outcome
    }

    pub async fn settle(&self, ids: &[ConversationId], act: SettleAct, now: UtcMs) -> Settled {
        let mut write = self.store.write().await.unwrap();
        let settled = write.settle(ids, act, &[(self.account, now)], now).await.unwrap();
        write.commit().await.unwrap();
        settled
    }

    pub async fn take_back(&self, settled: Settled) -> u64 {
        let mut write = self.store.write().await.unwrap();
        let changed = write.take_back(settled.undo.unwrap()).await.unwrap();
        write.commit().await.unwrap();
        changed
    }

    pub async fn found(&self, typed: &str) -> Vec<ConversationId> {
        let sought = query::Query::parse(typed).unwrap().sought(T0, &jiff::tz::TimeZone::UTC);
        self.listed(List::Sought(sought)).await
    }

    pub async fn listed(&self, list: impl Into<List> + std::marker::Send) -> Vec<ConversationId> {
        let mut read = self.store.read().await.unwrap();
        let rows = read.conversations(list, None, None, 1_000, T0).await.unwrap();
        rows.into_iter().map(|(_, row)| row.id).collect()
    }

    pub async fn conversation(&self, id: ConversationId) -> ConversationRow {
        self.store.read().await.unwrap().conversation(id).await.unwrap().unwrap()
    }

    pub async fn with(&self, person: &str) -> ConversationRow {
        self.store
            .read()
            .await
            .unwrap()
            .conversation_with(self.account, &person.into())
            .await
            .unwrap()
            .unwrap()
    }

    pub async fn message(&self, mid: &str) -> Option<Message> {
        self.store.read().await.unwrap().message_by_mid(self.account, &mid.into()).await.unwrap()
    }

    pub async fn thread(&self, person: &str) -> Vec<Message> {
        let id = self.with(person).await.id;
        self.store.read().await.unwrap().messages(id, None, 100).await.unwrap()
    }
}

/// A message at `T0 + at`, as a webhook tells of it.
pub fn message(mid: &str, person: &str, direction: Direction, at: i64, text: &str) -> MessageSeen {
    MessageSeen {
        mid: mid.into(),
        person: person.into(),
        username: Some(person.to_owned()),
        thread_id: None,
        direction,
        sent_at: T0 + at,
        is_precise: true,
        content: Some(Content::text(text)),
        as_of: T0 + at,
        origin: Origin::Unknown,
        app_id: None,
        is_self: false,
        is_standby: false,
        raw: None,
    }
}

pub fn said(mid: &str, person: &str, direction: Direction, at: i64, text: &str) -> Observation {
    Observation::Message(Box::new(message(mid, person, direction, at, text)))
}
