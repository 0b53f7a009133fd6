//! The same histories through the database.

use porchlight_domain::*;
use proptest::prelude::*;

use super::twin::{Line, Reading, Row, Twin};
use super::{STORED, disturbed, last_polls, prove};
use crate::fold::proof::history::Truth;
use crate::fold::proof::step::PEOPLE;
use crate::{DATABASE, DbKey, Store};

const NOW: UtcMs = UtcMs::new(1_790_000_000_000);

#[test]
fn histories_read_from_the_database_as_the_pure_fold_has_them() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (path, key) = (folder.path().join(DATABASE), DbKey::from_bytes([7; 32]));
    let store = runtime.block_on(Store::open(&path, &key)).unwrap();
    prove(STORED, |steps, noise| {
        let mut truth = Truth::of(steps);
        let mut batches = disturbed(&truth.told, noise);
        let mut twin = Twin::default();
        for batch in &batches {
            twin.fold(batch);
        }
        for batch in last_polls(&twin, &mut truth) {
            twin.fold(&batch);
            batches.push(batch);
        }
        let stored = runtime.block_on(through(&store, &batches, &truth));
        prop_assert_eq!(&twin.read(), &stored);
        Ok(())
    });
}

/// Folds the batches into an account of their own, and reads it.
async fn through(store: &Store, batches: &[Vec<Observation>], truth: &Truth) -> Reading {
    let profile = AccountProfile {
        user_id: "17841400000000001".into(),
        app_scoped_id: None,
        username: "porch".to_owned(),
        name: None,
        kind: None,
        picture_url: None,
        followers_count: None,
        follows_count: None,
        media_count: None,
    };
    let mut write = store.write().await.unwrap();
    let account = write.save_account(Environment::Sandbox, Login::Instagram, &profile, NOW).await.unwrap();
    for batch in batches {
        write.fold(account, NOW, batch).await.unwrap();
    }
    let reading = read(&mut write, account, truth).await;
    drop(write);
    reading
}

/// The ledger's rows of a message.
async fn taps(
    read: &mut crate::ReadConnection,
    account: AccountId,
    mid: &Mid,
) -> Vec<((Mid, &'static str), (String, String, i64))> {
    let rows: Vec<(String, String, String, i64)> =
        sqlx::query_as("SELECT kind, payload, title, at FROM taps WHERE account_id = ? AND mid_key = ?")
            .bind(account.get())
            .bind(Twin::key(mid))
            .fetch_all(read.sqlite())
            .await
            .unwrap();
    let kind = |name: &str| answers::TapKind::parse(name).unwrap().as_str();
    rows.into_iter()
        .map(|(name, payload, title, at)| ((mid.clone(), kind(&name)), (payload, title, at)))
        .collect()
}

async fn read(read: &mut crate::ReadConnection, account: AccountId, truth: &Truth) -> Reading {
    let mut reading = Reading::default();
    let arrivals = truth.arrivals.iter().map(|(who, at)| Mid::new(format!("referral:{}:{at}", PEOPLE[*who])));
    let mids: Vec<Mid> = truth.said.iter().map(|said| said.mid.clone()).chain(arrivals).collect();
    for mid in mids {
        let Some(message) = read.message_by_mid(account, &mid).await.unwrap() else { continue };
        let line = Line {
            at: message.sent_at,
            by: message.direction,
            kind: message.kind,
            edits: message.edit_count,
            reactions: message.reactions,
            unsent_at: message.deleted_at,
            content: message.content,
        };
        reading.taps.extend(taps(read, account, &mid).await);
        reading.lines.insert(mid, line);
    }
    for person in PEOPLE.map(Igsid::from) {
        let Some(row) = read.conversation_with(account, &person).await.unwrap() else { continue };
        let messages = read.messages(row.id, None, 1_000).await.unwrap();
        let mid = |id: MessageId| {
            messages.iter().find(|message| message.id == id).and_then(|message| message.mid.clone()).unwrap()
        };
        let read_through = row.seen.as_ref().and_then(|seen| seen.through);
        if let Some(through) = read_through {
            let known: Vec<i64> = messages.iter().filter_map(|one| one.mid.as_ref()).map(Twin::key).collect();
            assert!(known.contains(&through.tie.get()), "read up to a message that is there");
        }
        reading.rows.insert(
            person,
            Row {
                order: messages.iter().filter_map(|message| message.mid.clone()).collect(),
                sort_at: row.sort_at.get(),
                preview: row.preview.map(|preview| (mid(preview.message), preview.kind, preview.text)),
                needs_reply: row.needs_reply,
                is_unread: row.is_unread,
                window: row.window.map(|one| (mid(one.message), one.opened_at.get(), one.event)),
                seen: row.seen.map(|seen| seen.at.get()),
            },
        );
    }
    reading
}
