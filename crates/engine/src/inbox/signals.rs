//! Typing and seen, if the user wants them sent: paced, at most one at a time for each conversation, and never tried again.
//! A signal that fails is silent; it would be out of date by the next try.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use porchlight_domain::{ApiError, ConversationId, MessageId, SECOND_MS, UtcMs, WindowState};
use porchlight_graph::{SenderAction, Signal};

use crate::engine::Engine;

/// How often "typing" is said at most, ms: the bubble stays for some 20 s (`facts.md §4.3`).
const TYPING_PAUSE_MS: i64 = 10 * SECOND_MS;

/// A signal to the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonSignal {
    /// We are typing.
    TypingOn,
    /// Not any more.
    TypingOff,
    /// We have seen what they wrote.
    Seen,
}

/// What was signalled last, for each conversation.
#[derive(Debug, Default)]
pub(crate) struct SignalBoard(Mutex<BTreeMap<ConversationId, Signalled>>);

#[derive(Clone, Copy, Debug, Default)]
struct Signalled {
    /// When "typing" was said, while it holds.
    typing_at: Option<UtcMs>,
    /// The message that was said to be seen.
    seen: Option<MessageId>,
}

impl SignalBoard {
    /// Whether the signal says something new; takes note of it.
    fn take(
        &self,
        conversation: ConversationId,
        signal: PersonSignal,
        newest: Option<MessageId>,
        now: UtcMs,
    ) -> bool {
        let mut board = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let row = board.entry(conversation).or_default();
        match signal {
            PersonSignal::TypingOn => {
                let is_due = row.typing_at.is_none_or(|at| now.since(at) >= TYPING_PAUSE_MS || now < at);
                if is_due {
                    row.typing_at = Some(now);
                }
                is_due
            }
            PersonSignal::TypingOff => row.typing_at.take().is_some(),
            PersonSignal::Seen => newest.is_some() && std::mem::replace(&mut row.seen, newest) != newest,
        }
    }
}

impl Engine {
    /// Signals to the person, beside whatever else goes on. Only while the window is open: outside it Instagram shows none.
    ///
    /// # Errors
    /// When the database cannot be read; what Instagram says to it is nobody's concern.
    pub async fn signal(&self, conversation: ConversationId, signal: PersonSignal) -> Result<(), ApiError> {
        let row = self.conversation(conversation).await?;
        let now = self.now_of(conversation).await?;
        let opened_at = row.window.map(|window| window.opened_at);
        let is_open = matches!(porchlight_domain::messaging_window(opened_at, now), WindowState::Open { .. });
        let newest = row.window.map(|window| window.message);
        if !is_open || row.is_standby || !self.signals.take(conversation, signal, newest, now) {
            return Ok(());
        }
        let Ok(runner) = self.runner_of(row.account).await else { return Ok(()) };
        let action = match signal {
            PersonSignal::TypingOn => SenderAction::TypingOn,
            PersonSignal::TypingOff => SenderAction::TypingOff,
            PersonSignal::Seen => SenderAction::MarkSeen,
        };
        let to = row.person.igsid;
        self.spawn("a signal", async move {
            let Ok(caller) = runner.caller().await else { return };
            if let Err(error) = runner.site.graph.signal(&caller, &Signal { to, action }).await {
                tracing::debug!(%conversation, %error, "a signal did not arrive");
            }
        });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_is_said_now_and_then_and_seen_once_for_each_message() {
        let board = SignalBoard::default();
        let (one, two) = (ConversationId::new(1), ConversationId::new(2));
        let take = |conversation, signal, newest: i64, at| {
            board.take(conversation, signal, Some(MessageId::new(newest)), UtcMs::new(at))
        };
        assert!(take(one, PersonSignal::TypingOn, 1, 0));
        assert!(!take(one, PersonSignal::TypingOn, 1, TYPING_PAUSE_MS - 1));
        assert!(take(two, PersonSignal::TypingOn, 1, 1));
        assert!(take(one, PersonSignal::TypingOn, 1, TYPING_PAUSE_MS));
        assert!(take(one, PersonSignal::TypingOff, 1, TYPING_PAUSE_MS + 1));
        assert!(!take(one, PersonSignal::TypingOff, 1, TYPING_PAUSE_MS + 2));
        assert!(take(one, PersonSignal::Seen, 5, 3) && !take(one, PersonSignal::Seen, 5, 4));
        assert!(take(one, PersonSignal::Seen, 6, 5));
    }
}
