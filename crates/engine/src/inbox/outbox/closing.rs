//! Messages that may not leave any more, because their window closed over them or somebody else answered: such a message is
//! not sent and never lost, but the draft again, and the user is told. What was to go by itself is withdrawn instead.

use porchlight_domain::answers::NotAnswered;
use porchlight_domain::{ApiError, SendState, TapId, UtcMs, WindowState};
use porchlight_store::{Error, Lease, Outgoing, WriteTransaction};

use super::outcome::complete;
use crate::hub::Notice;
use crate::runner::{Interrupted, Runner};

impl Runner {
    /// Hands back what waits in the outbox of windows that have closed; gives when the next one closes.
    pub(super) async fn hand_back_what_is_late(&self) -> Result<Option<UtcMs>, Interrupted> {
        let mut read = self.engine.store.read().await?;
        let mut waiting = Vec::new();
        for message in read.pending_sends(self.account).await? {
            let state = message.send.as_ref().map(|send| send.state);
            if matches!(state, Some(SendState::Holding | SendState::Waiting))
                && let Some(outgoing) = read.outgoing(message.id).await?
            {
                waiting.push(outgoing);
            }
        }
        drop(read);
        let mut next: Option<UtcMs> = None;
        for outgoing in waiting {
            if outgoing.tap.is_some() {
                let mut write = self.engine.store.write().await?;
                write.withdraw_unwanted(self.account, Some(outgoing.conversation), self.now()).await?;
                write.commit().await?;
            }
            match self.standing(&outgoing).await? {
                Err(problem) => self.take_back(&outgoing, &problem).await?,
                Ok(_) => {
                    let closes_at = self.closes_at(&outgoing).await?;
                    next = next.into_iter().chain(closes_at).min();
                }
            }
        }
        Ok(next)
    }

    /// The same for the message whose job is in hand.
    pub(super) async fn hand_back(
        &self,
        lease: Lease,
        outgoing: &Outgoing,
        problem: &ApiError,
    ) -> Result<(), Interrupted> {
        self.take_back(outgoing, problem).await?;
        let mut write = self.engine.store.write().await?;
        complete(&mut write, lease).await?;
        Ok(write.commit().await?)
    }

    /// An answer that is not to go by itself after all, found with its job in hand: it is nobody's draft.
    pub(super) async fn withdraw(
        &self,
        mut write: WriteTransaction,
        lease: Lease,
        tap: TapId,
        why: &NotAnswered,
    ) -> Result<(), Interrupted> {
        write.withdraw(tap, why).await?;
        complete(&mut write, lease).await?;
        write.commit().await?;
        tracing::info!(%tap, ?why, "an answer was withdrawn");
        Ok(())
    }

    async fn take_back(&self, outgoing: &Outgoing, problem: &ApiError) -> Result<(), Interrupted> {
        let mut write = self.engine.store.write().await?;
        match write.undo_send(outgoing.id, self.now()).await {
            Ok(_) => {
                write.keep_hand_back(outgoing.conversation, self.engine.config.clock.now()).await?;
                write.commit().await?;
            }
            // Taken back already, together with one of the same send; or the user was faster.
            Err(Error::Absent(_) | Error::NotNow { .. }) => return Ok(()),
            Err(error) => return Err(error.into()),
        }
        tracing::info!(conversation = %outgoing.conversation, code = ?problem.code, "handed back");
        self.engine
            .hub
            .notify(Notice::HandedBack { account_id: self.account, conversation_id: outgoing.conversation });
        Ok(())
    }

    /// When the message may no longer go.
    async fn closes_at(&self, outgoing: &Outgoing) -> Result<Option<UtcMs>, Interrupted> {
        let row = self.engine.store.read().await?.conversation(outgoing.conversation).await?;
        let opened_at = row.and_then(|row| row.window).map(|window| window.opened_at);
        Ok(match porchlight_domain::messaging_window(opened_at, self.now()) {
            WindowState::Open { closes_at } | WindowState::HumanAgent { closes_at } => Some(closes_at),
            WindowState::Closed { .. } | WindowState::NeverOpened => None,
        })
    }
}
