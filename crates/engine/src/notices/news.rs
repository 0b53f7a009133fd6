//! Folding news, and saying that somebody wrote.

use porchlight_domain::{AccountId, Observation};
use porchlight_store::FoldOutcome;

use crate::engine::Engine;
use crate::hub::Notice;
use crate::runner::{Interrupted, Runner};

/// What was new in what was folded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct News {
    /// People have written what was not known.
    pub(crate) of_people: bool,
    /// There is a profile to read.
    pub(crate) profiles: bool,
    /// A send of ours was found at Instagram.
    pub(crate) sends: bool,
    /// A tap waits to be decided on.
    pub(crate) taps: bool,
}

impl Engine {
    /// Folds observations of one account in one transaction, and says who has written.
    pub(crate) async fn fold(
        &self,
        account: AccountId,
        observations: &[Observation],
    ) -> Result<News, porchlight_store::Error> {
        if observations.is_empty() {
            return Ok(News::default());
        }
        let environment = match self.store.read().await?.account(account).await? {
            Some(account) => account.environment,
            None => return Ok(News::default()),
        };
        let now = self.sites.of(environment).clock.now();
        let mut write = self.store.write().await?;
        let outcome = write.fold(account, now, observations).await?;
        write.commit().await?;
        Ok(self.tell_of(account, outcome))
    }

    /// Says who has written, and gives what there is to do for it.
    pub(crate) fn tell_of(&self, account: AccountId, outcome: FoldOutcome) -> News {
        let news = News {
            of_people: !outcome.incoming.is_empty(),
            profiles: !(outcome.new_contacts.is_empty() && outcome.shared.is_empty()),
            sends: !outcome.confirmed.is_empty(),
            taps: outcome.has_taps,
        };
        for (conversation_id, message_id) in outcome.incoming {
            self.hub.notify(Notice::Message { account_id: account, conversation_id, message_id });
        }
        news
    }
}

impl Engine {
    /// Folds what is no news to anybody, and gives whether it was new to us.
    pub(crate) async fn fold_quietly(
        &self,
        account: AccountId,
        observations: &[Observation],
    ) -> Result<bool, porchlight_store::Error> {
        if observations.is_empty() {
            return Ok(false);
        }
        let mut write = self.store.write().await?;
        let outcome = write.fold(account, self.config.clock.now(), observations).await?;
        write.commit().await?;
        Ok(!outcome.conversations.is_empty())
    }
}

impl Runner {
    /// Gives whether people have written what was not known.
    pub(crate) async fn fold_news(&self, observations: &[Observation]) -> Result<bool, Interrupted> {
        let news = self.engine.fold(self.account, observations).await?;
        self.ring(news);
        Ok(news.of_people)
    }

    /// Wakes those for whom there is something to do. Nobody else: on a busy day each would ask the database for nothing
    /// as often as a message comes.
    pub(crate) fn ring(&self, news: News) {
        if news.profiles {
            self.people.notify_one();
        }
        // It may be what an unknown send was looking for.
        if news.sends {
            self.outbox.notify_one();
        }
        if news.taps {
            self.taps.notify_one();
        }
    }
}
