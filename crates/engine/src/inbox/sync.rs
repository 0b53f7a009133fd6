//! Reading the inbox: all of it once, then what changed.
//!
//! The first sync asks for conversations with their messages in one call a page, so that thirty are on screen after
//! one call and a page costs one call. Where it stands is stored with each page, in the same transaction. Afterwards a
//! poll asks for the list alone and fetches only the threads that moved.

use std::collections::BTreeMap;
use std::sync::{MutexGuard, PoisonError};

use porchlight_domain::{Observation, SECOND_MS, ThreadId, UtcMs, order_within_seconds};
use porchlight_graph::{
    Caller, Conversation, ConversationPage, Conversations, Cursor, ErrorClass, GraphError, Messages,
    RetryKind, Trail,
};
use serde::{Deserialize, Serialize};

use crate::runner::{Interrupted, Runner};
use crate::sync_status::SyncPhase;

/// Conversations on a page of the first sync.
const FIRST_PAGE: u32 = 30;
/// Conversations on a page of a poll: Instagram's default.
const POLL_PAGE: u32 = 25;
/// Messages of a thread that Instagram details (`facts.md §5`).
pub(super) const DETAILED: u32 = 20;
/// Where the first sync's progress stands in `sync_state`.
const FIRST_SYNC: &str = "first_sync";
/// Up to where everything is known, in `sync_state`: the newest thread's `updated_time` on the first page of the last walk
/// that came to its end. Instagram's own time, so that a clock that is wrong here does no harm.
const CAUGHT_UP: &str = "caught_up_to";

/// How far the first sync has come.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FirstSync {
    /// All pages are in.
    is_done: bool,
    /// The page to ask for next.
    cursor: Option<String>,
    /// Conversations so far.
    seen: i64,
    /// How many a page has, as far as Instagram lets us.
    page: u32,
    /// When the newest thread had moved as it began: what moves meanwhile is newer, and is caught up with afterwards.
    #[serde(default)]
    newest: Option<UtcMs>,
}

impl Default for FirstSync {
    fn default() -> Self {
        Self { is_done: false, cursor: None, seen: 0, page: FIRST_PAGE, newest: None }
    }
}

impl Runner {
    /// Brings the inbox up to date.
    pub(crate) async fn sync(&self) -> Result<(), Interrupted> {
        let state: Option<FirstSync> =
            self.engine.store.read().await?.sync_state(self.account, FIRST_SYNC).await?;
        let state = state.unwrap_or_default();
        if state.is_done { self.catch_up().await } else { self.first_sync(state).await }
    }

    async fn first_sync(&self, mut state: FirstSync) -> Result<(), Interrupted> {
        let mut trail = Trail::new();
        let mut has_begun_again = false;
        while !state.is_done {
            self.fetch_opened().await;
            self.engine.board.update(self.account, |status| {
                status.phase = SyncPhase::FirstSync;
                (status.done, status.total) = (state.seen, state.seen);
                status.problem = None;
            });
            let asked_at = self.now();
            let page = match self.first_page(&state).await {
                Ok(page) => page,
                Err(error) if error.retry_kind() == RetryKind::SmallerPage && state.page > 1 => {
                    state.page = state.page.div_ceil(2);
                    continue;
                }
                // The list has moved on and the cursor with it: begin again, folding twice does no harm. Once, for it may
                // be the page itself that is refused.
                Err(error)
                    if error.class() == ErrorClass::InvalidRequest
                        && state.cursor.is_some()
                        && !has_begun_again =>
                {
                    has_begun_again = true;
                    trail = Trail::new();
                    state = FirstSync { page: state.page, ..FirstSync::default() };
                    continue;
                }
                Err(error) => return Err(self.interruption(&error)),
            };
            self.heard();
            let asked_at = asked_at.min(self.now());
            let next = trail.follow(&page).map_err(|error| self.interruption(&error))?;
            if state.cursor.is_none() {
                state.newest = newest(&page);
            }
            state.seen += i64::try_from(page.items.len()).unwrap_or(0);
            state.is_done = next.is_none();
            state.cursor = next.map(|cursor| cursor.as_str().to_owned());
            let mut observations = page.observations(&self.ids, asked_at);
            observations.extend(order_within_seconds(&observations));
            keep_open(&mut observations, asked_at);
            let mut write = self.engine.store.write().await?;
            let outcome = write.fold(self.account, self.now(), &observations).await?;
            write.set_sync_state(self.account, FIRST_SYNC, &state).await?;
            if state.is_done {
                write.set_sync_state(self.account, CAUGHT_UP, &state.newest).await?;
            }
            write.commit().await?;
            self.people.notify_one();
            if outcome.has_taps {
                self.taps.notify_one();
            }
        }
        Ok(())
    }

    async fn first_page(&self, state: &FirstSync) -> Result<ConversationPage, GraphError> {
        let caller = self.caller().await.map_err(|_| GraphError::Unsendable { why: "there is no token" })?;
        let page = Conversations {
            limit: Some(state.page),
            after: state.cursor.clone().and_then(Cursor::new),
            person: None,
            messages: Some(DETAILED),
        };
        self.site.graph.conversations(&caller, &page).await
    }

    /// Fetches the threads that moved since they were last seen. The list is newest first, so the first page with one that
    /// has not moved since the last walk that came to its end is the last that is asked for. That a thread is known
    /// proves nothing of those behind it: a webhook may have brought it, or a walk that was cut short.
    async fn catch_up(&self) -> Result<(), Interrupted> {
        let caught_up: Option<Option<UtcMs>> =
            self.engine.store.read().await?.sync_state(self.account, CAUGHT_UP).await?;
        let caught_up = caught_up.flatten();
        let mut trail = Trail::new();
        let mut after = None;
        let mut top = None;
        loop {
            let caller = self.caller().await?;
            let asked_at = self.now();
            let list = Conversations { limit: Some(POLL_PAGE), after, person: None, messages: None };
            let page = match self.site.graph.conversations(&caller, &list).await {
                Ok(page) => page,
                Err(error) => return Err(self.interruption(&error)),
            };
            self.heard();
            let asked_at = asked_at.min(self.now());
            top = top.max(newest(&page));
            let mut has_old = false;
            for conversation in &page.items {
                if self.has_moved(conversation).await? {
                    if self.fetch_thread(&caller, conversation, asked_at).await? {
                        // A webhook would have brought it: they do not arrive (any more), so polls have to be frequent.
                        self.engine.board.update(self.account, |status| status.is_live = false);
                    }
                } else {
                    has_old |= is_behind(conversation.updated_at, caught_up);
                }
                self.fetch_opened().await;
            }
            match trail.follow(&page).map_err(|error| self.interruption(&error))? {
                Some(cursor) if !has_old => after = Some(cursor),
                _ => break,
            }
        }
        if top != caught_up {
            let mut write = self.engine.store.write().await?;
            write.set_sync_state(self.account, CAUGHT_UP, &top).await?;
            write.commit().await?;
        }
        Ok(())
    }

    /// Whether something may have happened in the thread since it was last fetched. What a webhook or our own send told
    /// of it since is no proof that nothing else did.
    async fn has_moved(&self, conversation: &Conversation) -> Result<bool, Interrupted> {
        let Some(updated_at) = conversation.updated_at else { return Ok(false) };
        let mut read = self.engine.store.read().await?;
        let Some(row) = read.conversation_of_thread(self.account, &conversation.id).await? else {
            return Ok(self.unplaced_at(&conversation.id) != Some(updated_at));
        };
        let known = row.listed_at.unwrap_or_default();
        Ok(updated_at.get().div_euclid(SECOND_MS) > known.get().div_euclid(SECOND_MS))
    }

    /// Fetches a thread's newest messages, and gives whether people have written what was not known.
    async fn fetch_thread(
        &self,
        caller: &Caller,
        conversation: &Conversation,
        listed_at: UtcMs,
    ) -> Result<bool, Interrupted> {
        let mut observations = self.newest_messages(caller, &conversation.id, conversation).await?;
        // Last, and in the same transaction: it says up to when the thread is known.
        observations.extend(conversation.observations(&self.ids, listed_at));
        keep_open(&mut observations, listed_at);
        let has_news = self.fold_news(&observations).await?;
        let row =
            self.engine.store.read().await?.conversation_of_thread(self.account, &conversation.id).await?;
        if let (None, Some(updated_at)) = (row, conversation.updated_at) {
            self.unplaced().insert(conversation.id.clone(), updated_at);
        }
        Ok(has_news)
    }

    /// When a thread that belongs to nobody (its person is gone) had moved as it was fetched.
    fn unplaced_at(&self, thread: &ThreadId) -> Option<UtcMs> {
        self.unplaced().get(thread).copied()
    }

    fn unplaced(&self) -> MutexGuard<'_, BTreeMap<ThreadId, UtcMs>> {
        self.unplaced.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) async fn newest_messages(
        &self,
        caller: &Caller,
        thread: &ThreadId,
        conversation: &Conversation,
    ) -> Result<Vec<Observation>, Interrupted> {
        let asked_at = self.now();
        let page = Messages { thread: thread.clone(), limit: Some(DETAILED), after: None };
        let page =
            self.site.graph.messages(caller, &page).await.map_err(|error| self.interruption(&error))?;
        self.heard();
        let asked_at = asked_at.min(self.now());
        let person = conversation.person(&self.ids);
        let seen = page.items.iter();
        let mut observations: Vec<Observation> = seen
            .flat_map(|message| message.observations(&self.ids, Some(thread), person, asked_at))
            .collect();
        observations.extend(order_within_seconds(&observations));
        if let Some(person) = person {
            observations.extend(page.listing(person, asked_at));
        }
        Ok(observations)
    }
}

/// Times of threads are told to the second. One that moved in the second in which it was asked for may move in it once more:
/// it counts as known up to the second before, so that the next poll looks again.
pub(super) fn keep_open(observations: &mut [Observation], asked_at: UtcMs) {
    for observation in observations {
        if let Observation::Thread(thread) = observation
            && asked_at.since(thread.updated_at) < 2 * SECOND_MS
        {
            thread.updated_at = thread.updated_at + -SECOND_MS;
        }
    }
}

/// When the newest thread of a page had moved.
fn newest(page: &ConversationPage) -> Option<UtcMs> {
    page.items.iter().filter_map(|conversation| conversation.updated_at).max()
}

/// Whether a thread that has not moved was there to see for the last walk that came to its end, and so all behind it.
/// Told to the second: of those in the very second of its end some may have come after it.
fn is_behind(updated_at: Option<UtcMs>, caught_up: Option<UtcMs>) -> bool {
    match (updated_at, caught_up) {
        (Some(updated_at), Some(caught_up)) => updated_at < caught_up,
        _ => true,
    }
}
