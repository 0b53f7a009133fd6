//! A thread: its messages, and what stands between them.

use porchlight_domain::{AccountId, ApiError, ConversationId, MessageId, UtcMs};
use porchlight_store::{Message, MessageKey, ThreadEvent, Wording};

use super::gone;
use crate::engine::Engine;

/// A page of a thread.
#[derive(Clone, Debug, Default)]
pub struct ThreadPage {
    /// The messages, oldest first.
    pub messages: Vec<Message>,
    /// The key before which the page before ends, when there is one.
    pub older: Option<MessageKey>,
    /// The key after which the page after begins, when this one does not end at the newest message.
    pub newer: Option<MessageKey>,
    /// What stands between these messages, oldest first.
    pub marks: Vec<ThreadMark>,
}

/// Something that stands between the messages of a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThreadMark {
    /// Something happened to the thread.
    Event(ThreadEvent),
    /// Messages of which only the time is known, without another between them.
    Bare {
        /// How many.
        count: usize,
        /// When the first was.
        from: UtcMs,
        /// When the last was.
        until: UtcMs,
    },
}

/// Where a page of a thread ends.
#[derive(Clone, Copy, Debug)]
pub enum ThreadPlace {
    /// At the newest message.
    Newest,
    /// Before this key.
    Before(MessageKey),
    /// With this message in the middle.
    Around(MessageId),
    /// With this instant in the middle.
    At(UtcMs),
}

impl Engine {
    /// A page of a thread, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn thread_page(
        &self,
        conversation: ConversationId,
        place: ThreadPlace,
        limit: i64,
    ) -> Result<ThreadPage, ApiError> {
        let mut read = self.store.read().await?;
        let mut messages = match place {
            ThreadPlace::Newest => read.messages(conversation, None, limit).await?,
            ThreadPlace::Before(key) => read.messages(conversation, Some(key), limit).await?,
            ThreadPlace::Around(message) => read.messages_around(message, limit / 2).await?,
            ThreadPlace::At(instant) => {
                let place = MessageKey::at(instant);
                let mut around = read.messages_after(conversation, place, limit / 2).await?;
                around.reverse();
                around.extend(read.messages(conversation, Some(place), limit / 2).await?);
                around
            }
        };
        messages.retain(|message| message.conversation == conversation);
        messages.reverse();
        let before = match messages.first() {
            Some(first) => read.messages(conversation, Some(first.key), 1).await?.pop(),
            None => None,
        };
        let newer = match messages.last() {
            Some(last) if !read.messages_after(conversation, last.key, 1).await?.is_empty() => Some(last.key),
            _ => None,
        };
        let after = before.as_ref().map_or(UtcMs::new(i64::MIN), |before| before.sent_at);
        let until = newer.map_or(UtcMs::new(i64::MAX), |newer| newer.sent_at);
        let events = read.thread_events(conversation, after, until).await?;
        let bare = read.bare_messages(conversation, after, until).await?;
        let marks = marks(&messages, events, &bare);
        let older = before.and(messages.first()).map(|first| first.key);
        Ok(ThreadPage { messages, older, newer, marks })
    }

    /// Those of these messages that are in the thread, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn messages_by_id(
        &self,
        conversation: ConversationId,
        ids: &[MessageId],
    ) -> Result<Vec<Message>, ApiError> {
        Ok(self.store.read().await?.messages_of(conversation, ids).await?)
    }

    /// A message by our id.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when it is gone.
    pub async fn message_row(&self, id: MessageId) -> Result<Message, ApiError> {
        self.store.read().await?.message(id).await?.ok_or_else(gone)
    }

    /// The message that one answers, if it is known.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn quoted(
        &self,
        account: AccountId,
        mid: &porchlight_domain::Mid,
    ) -> Result<Option<Message>, ApiError> {
        Ok(self.store.read().await?.message_by_mid(account, mid).await?)
    }

    /// How an edited message read before, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn earlier_wordings(&self, id: MessageId) -> Result<Vec<Wording>, ApiError> {
        Ok(self.store.read().await?.earlier_wordings(id).await?)
    }
}

/// Events, and bare messages gathered between the messages and events that are known, in the order of time.
fn marks(messages: &[Message], events: Vec<ThreadEvent>, bare: &[UtcMs]) -> Vec<ThreadMark> {
    let mut known: Vec<UtcMs> = messages.iter().map(|message| message.sent_at).collect();
    known.extend(events.iter().map(|event| event.at));
    known.sort_unstable();
    let mut marks: Vec<(UtcMs, ThreadMark)> =
        events.into_iter().map(|event| (event.at, ThreadMark::Event(event))).collect();
    let mut gap: Option<(usize, ThreadMark)> = None;
    for at in bare {
        let place = known.partition_point(|known| known <= at);
        match &mut gap {
            Some((same, ThreadMark::Bare { count, until, .. })) if *same == place => {
                *count += 1;
                *until = *at;
            }
            _ => {
                let next = (place, ThreadMark::Bare { count: 1, from: *at, until: *at });
                if let Some((_, full)) = gap.replace(next) {
                    marks.push((full.at(), full));
                }
            }
        }
    }
    marks.extend(gap.map(|(_, last)| (last.at(), last)));
    marks.sort_by_key(|(at, _)| *at);
    marks.into_iter().map(|(_, mark)| mark).collect()
}

impl ThreadMark {
    /// Where it stands in time.
    pub fn at(&self) -> UtcMs {
        match self {
            Self::Event(event) => event.at,
            Self::Bare { until, .. } => *until,
        }
    }
}
