//! Reading everything that the store can be asked for.

use std::collections::BTreeMap;

use porchlight_domain::*;
use porchlight_store::*;

use crate::common::Scene;
use crate::observations::{MIDS, PEOPLE};

/// Everything that can be read of an account, without row numbers.
pub(crate) async fn dump(store: &Store, account: AccountId) -> BTreeMap<String, String> {
    let mut read = store.read().await.unwrap();
    let mut dump = BTreeMap::new();
    let mut mids = BTreeMap::new();
    for mid in MIDS {
        let Some(message) = read.message_by_mid(account, &mid.into()).await.unwrap() else { continue };
        mids.insert(message.id, mid);
        let raw = read.raw(message.id).await.unwrap();
        let wordings = read.earlier_wordings(message.id).await.unwrap();
        let person = read.conversation(message.conversation).await.unwrap().unwrap().person.igsid;
        let shown = Message {
            id: MessageId::new(0),
            account: AccountId::new(0),
            conversation: ConversationId::new(0),
            ..message
        };
        dump.insert(mid.to_owned(), format!("{person} {shown:?} {raw:?} {wordings:?}"));
    }
    let name = |id: MessageId| mids.get(&id).copied().unwrap_or("?");
    for person in PEOPLE {
        let Some(row) = read.conversation_with(account, &person.into()).await.unwrap() else { continue };
        let thread: Vec<&str> = read
            .messages(row.id, None, 100)
            .await
            .unwrap()
            .into_iter()
            .map(|message| name(message.id))
            .collect();
        let contact = read.contact(row.contact).await.unwrap().unwrap();
        let row = ConversationRow {
            id: ConversationId::new(0),
            account: AccountId::new(0),
            contact: ContactId::new(0),
            preview: row.preview.map(|preview| Preview { message: MessageId::new(0), ..preview }),
            window: row.window.map(|window| Window { message: MessageId::new(0), ..window }),
            ..row
        };
        dump.insert(
            person.to_owned(),
            format!("{row:?} {thread:?} {:?} {:?}", contact.consent, contact.first_seen_at),
        );
    }
    for word in ["lamp", "porch", "ou", "格多", "amber", "A lamp", "Prices"] {
        let mut hits: Vec<&str> = read
            .search_messages(word, Some(account), None, 50)
            .await
            .unwrap()
            .hits
            .into_iter()
            .map(|hit| name(hit.message.id))
            .collect();
        hits.sort_unstable();
        dump.insert(format!("? {word}"), format!("{hits:?}"));
    }
    dump
}

/// Whether `text` stands anywhere in what the store can be asked for.
pub(crate) async fn is_anywhere(scene: &Scene, text: &str) -> bool {
    let mut read = scene.store.read().await.unwrap();
    let events = read.events(None, 100).await.unwrap();
    dump(&scene.store, scene.account).await.values().any(|line| line.contains(text))
        || events.iter().any(|event| event.body.contains(text))
        || !read.search_messages(text, None, None, 10).await.unwrap().hits.is_empty()
}
