//! Threads that the user opens: fetched before all others, the one that is looked at first.

use std::sync::{Mutex, MutexGuard, PoisonError};

use porchlight_domain::{ConversationId, Observation, ThreadId};
use porchlight_graph::{Caller, Conversation, Messages, Party, Trail};
use tokio::sync::Notify;

use super::sync::{DETAILED, keep_open};
use crate::runner::{Interrupted, Runner};

/// Messages on a page of a look back, which has their ids and times alone, and how many pages are asked for.
const PAGE_BACK: u32 = 100;
const PAGES_BACK: usize = 5;
/// Threads that were opened and left before they could be fetched: so many are fetched all the same.
const MOST_OPENED: usize = 5;

/// The threads that wait to be fetched because the user opened them. Who goes through a list faster than Instagram
/// answers has left the first long before the last is open: the last comes first, and only a few of the others follow.
#[derive(Debug, Default)]
pub(crate) struct Opened {
    /// The last one opened last.
    waiting: Mutex<Vec<ConversationId>>,
    bell: Notify,
}

impl Opened {
    pub(crate) fn push(&self, conversation: ConversationId) {
        let mut waiting = self.waiting();
        waiting.retain(|one| *one != conversation);
        waiting.push(conversation);
        let left = waiting.len().saturating_sub(MOST_OPENED);
        waiting.drain(..left);
        drop(waiting);
        self.bell.notify_one();
    }

    /// Until one has been opened.
    pub(crate) async fn rung(&self) {
        self.bell.notified().await;
    }

    fn pop(&self) -> Option<ConversationId> {
        self.waiting().pop()
    }

    fn waiting(&self) -> MutexGuard<'_, Vec<ConversationId>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Runner {
    /// Fetches the threads that were opened meanwhile. A failure shows with the next pass.
    pub(crate) async fn fetch_opened(&self) {
        while let Some(conversation) = self.opened.pop() {
            if let Err(interrupted) = self.look_at(conversation).await {
                tracing::debug!(%conversation, ?interrupted, "the opened thread could not be fetched");
            }
        }
    }

    /// Asks which messages a thread has before those that Instagram details, until all on a page are known. Only their ids
    /// and times are told (`facts.md §5`); once for each thread that is opened is enough.
    async fn look_back(&self, caller: &Caller, thread: &ThreadId, person: &Party) -> Result<(), Interrupted> {
        let mut after = None;
        let mut trail = Trail::new();
        for _ in 0..PAGES_BACK {
            let page = Messages { thread: thread.clone(), limit: Some(PAGE_BACK), after };
            let page =
                self.site.graph.messages(caller, &page).await.map_err(|error| self.interruption(&error))?;
            let bare = page.bare(person);
            let is_news = self.engine.fold_quietly(self.account, &bare).await?;
            match trail.follow(&page).map_err(|error| self.interruption(&error))? {
                Some(cursor) if is_news || bare.is_empty() => after = Some(cursor),
                _ => break,
            }
        }
        Ok(())
    }

    /// Fetches the newest messages of one conversation with its person's priority: the user's.
    pub(crate) async fn look_at(&self, conversation: ConversationId) -> Result<(), Interrupted> {
        let mut read = self.engine.store.read().await?;
        let Some(row) = read.conversation(conversation).await? else { return Ok(()) };
        drop(read);
        let (thread, person) = (row.thread_id, row.person.igsid);
        let caller = self.user_caller().await?;
        let listed = match thread {
            Some(id) => Conversation {
                id,
                updated_at: None,
                participants: vec![Party { id: person.as_str().to_owned(), username: None }],
                messages: None,
                is_owner: None,
            },
            None => {
                let found = self.site.graph.conversation_with(&caller, &person, Some(DETAILED)).await;
                match found.map_err(|error| self.interruption(&error))? {
                    Some(found) => found,
                    None => return Ok(()),
                }
            }
        };
        let asked_at = self.now();
        let mut observations = self.newest_messages(&caller, &listed.id, &listed).await?;
        observations.extend(listed.observations(&self.ids, asked_at));
        keep_open(&mut observations, asked_at);
        self.fold_news(&observations).await?;
        let has_more = observations.iter().any(
            |observation| matches!(observation, Observation::Listing(listing) if listing.since.is_some()),
        );
        if has_more && self.looked_back_at(conversation) {
            let party = Party { id: person.as_str().to_owned(), username: None };
            self.look_back(&caller, &listed.id, &party).await?;
        }
        Ok(())
    }

    /// Whether this is the first look back at a thread since the start.
    fn looked_back_at(&self, conversation: ConversationId) -> bool {
        self.looked_back.lock().unwrap_or_else(PoisonError::into_inner).insert(conversation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thread_that_is_looked_at_comes_first_and_those_long_left_not_at_all() {
        let opened = Opened::default();
        for id in [1, 2, 3, 4, 5, 6, 7, 3] {
            opened.push(ConversationId::new(id));
        }
        let order: Vec<i64> = std::iter::from_fn(|| opened.pop()).map(ConversationId::get).collect();
        assert_eq!(order, [3, 7, 6, 5, 4]);
    }
}
