//! What has been told is followed: what was answered, done or taken back meanwhile needs no notification any more.

use std::collections::BTreeSet;
use std::time::Duration;

use porchlight_domain::ConversationId;
use porchlight_domain::notices::{NoticeKind, Subject};
use tokio::time::Instant;

use super::desk::Desk;
use crate::hub::ChangeBatch;

/// However much happens, conversations are looked at no more often: each look is two questions to the database.
const PACE: Duration = Duration::from_millis(300);

/// Conversations that are told of and have changed since they were looked at.
#[derive(Debug, Default)]
pub(super) struct Moved {
    ids: BTreeSet<ConversationId>,
    looked_at: Option<Instant>,
}

impl Moved {
    /// Until there is something to look at; never when there is not.
    pub(super) async fn due(&self) {
        if self.ids.is_empty() {
            return std::future::pending().await;
        }
        if let Some(looked_at) = self.looked_at {
            tokio::time::sleep_until(looked_at + PACE).await;
        }
    }

    fn take(&mut self) -> BTreeSet<ConversationId> {
        let is_due = self.looked_at.is_none_or(|looked_at| looked_at.elapsed() >= PACE);
        if self.ids.is_empty() || !is_due {
            return BTreeSet::new();
        }
        self.looked_at = Some(Instant::now());
        std::mem::take(&mut self.ids)
    }
}

impl Desk {
    /// Notes what has changed of what is told of.
    pub(super) fn note(&mut self, batch: &ChangeBatch) {
        let touches = |entity: &str| batch.resync || batch.changes.iter().any(|(of, _)| *of == entity);
        if touches("account") {
            self.look_at_connections = self.clock.now();
        }
        // Perhaps a name that was waited for.
        self.is_fresh |= touches("contact");
        let on_show = self.board.subjects().filter_map(|subject| match subject {
            Subject::Conversation(id) => Some(id),
            Subject::Account(_) => None,
        });
        let is_changed = |id: &ConversationId| {
            let id = id.to_string();
            batch.resync || batch.changes.iter().any(|(of, changed)| *of == "conversation" && *changed == id)
        };
        self.moved.ids.extend(on_show.filter(is_changed));
    }

    /// Looks at what has changed, if it is time for it.
    pub(super) async fn follow(&mut self) {
        for id in self.moved.take() {
            let row = match self.engine.store.read().await {
                Ok(mut read) => read.conversation(id).await,
                Err(error) => Err(error),
            };
            match row {
                Ok(Some(row)) if row.needs_reply => {
                    // Others may still wait; what this one said is not to be read any more.
                    if self.was_taken_back(id).await {
                        let acts = self.board.settle_kind(NoticeKind::Message, Subject::Conversation(id));
                        self.details.remove(&(NoticeKind::Message, Subject::Conversation(id)));
                        self.act(acts);
                    }
                }
                Ok(Some(_)) => {
                    for kind in [NoticeKind::Message, NoticeKind::WindowClosing, NoticeKind::Back] {
                        let acts = self.board.settle_kind(kind, Subject::Conversation(id));
                        self.act(acts);
                    }
                }
                Ok(None) => self.settle(Subject::Conversation(id)),
                Err(error) => tracing::debug!(%error, "a notification stays"),
            }
        }
    }

    /// Whether the message that was told of a conversation has been unsent since.
    async fn was_taken_back(&self, conversation: ConversationId) -> bool {
        let Some(message) = self.told_messages.get(&conversation) else { return false };
        let told = match self.engine.store.read().await {
            Ok(mut read) => read.message(*message).await,
            Err(error) => Err(error),
        };
        !matches!(told, Ok(Some(message)) if message.deleted_at.is_none())
    }
}
