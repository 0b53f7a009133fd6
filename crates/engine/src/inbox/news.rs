//! Folding news, and telling the user of it.

use porchlight_domain::{AccountId, Observation};

use crate::engine::Engine;
use crate::hub::Notice;
use crate::runner::{Interrupted, Runner};

/// A notice is of something that happened lately, ms: what a poll digs up later is no news.
const NEWS_MS: i64 = 10 * 60 * 1000;

impl Engine {
    /// Folds observations of one account in one transaction, and gives notice of messages that have just come in. Gives
    /// whether people have written what was not known.
    pub(crate) async fn fold(
        &self,
        account: AccountId,
        observations: &[Observation],
    ) -> Result<bool, porchlight_store::Error> {
        if observations.is_empty() {
            return Ok(false);
        }
        let environment = match self.store.read().await?.account(account).await? {
            Some(account) => account.environment,
            None => return Ok(false),
        };
        let now = self.sites.of(environment).clock.now();
        let mut write = self.store.write().await?;
        let outcome = write.fold(account, now, observations).await?;
        write.commit().await?;
        let has_news = !outcome.incoming.is_empty();
        let mut read = self.store.read().await?;
        for (conversation, message) in outcome.incoming {
            let Some(message) = read.message(message).await? else { continue };
            if now.since(message.sent_at) > NEWS_MS {
                continue;
            }
            let Some(row) = read.conversation(conversation).await? else { continue };
            let person = row.person;
            self.hub.notify(Notice::Message {
                account_id: account,
                conversation_id: conversation,
                name: person.name.or(person.username).unwrap_or_default(),
                text: message.content.words().chars().take(140).collect(),
            });
        }
        Ok(has_news)
    }
}

impl Runner {
    pub(crate) async fn fold_news(&self, observations: &[Observation]) -> Result<bool, Interrupted> {
        let has_news = self.engine.fold(self.account, observations).await?;
        self.people.notify_one();
        // An echo may be what an unknown send was looking for.
        self.outbox.notify_one();
        Ok(has_news)
    }
}
