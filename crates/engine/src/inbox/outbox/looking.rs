//! A send whose outcome nobody knows: it is looked for in the thread, and never repeated by itself.

use porchlight_domain::{ApiError, SECOND_MS, SendState};
use porchlight_store::{Lease, Outgoing};

use super::SendStep;
use super::outcome::{complete, held_back};
use crate::runner::{Interrupted, Runner};

/// The step of a send that is being looked for.
pub(super) const STEP_LOOKING: &str = "looking";
/// The pauses between two looks, ms. After the last it counts as not sent.
const LOOKS_MS: [i64; 6] =
    [SECOND_MS, 2 * SECOND_MS, 5 * SECOND_MS, 12 * SECOND_MS, 20 * SECOND_MS, 30 * SECOND_MS];

impl Runner {
    /// It may be out: from now on it is looked for.
    pub(super) async fn lost(
        &self,
        lease: Lease,
        outgoing: &Outgoing,
        problem: &ApiError,
    ) -> Result<(), Interrupted> {
        let reason = serde_json::to_value(problem).unwrap_or_default();
        let step = SendStep { message: outgoing.id, looks: 0, is_renewed: false };
        let mut write = self.engine.store.write().await?;
        write.mark_lost(outgoing.id, &reason).await?;
        write.record_step(lease, STEP_LOOKING, &step).await?;
        write.reschedule_job(lease, self.now() + SECOND_MS / 2, Some(&reason)).await?;
        Ok(write.commit().await?)
    }

    /// Looks for it in the thread. The fold binds what it finds to the row; an echo may have done so meanwhile.
    pub(super) async fn look(
        &self,
        lease: Lease,
        step: SendStep,
        outgoing: &Outgoing,
    ) -> Result<(), Interrupted> {
        let looked = tokio::select! {
            looked = self.look_at(outgoing.conversation) => looked.is_ok(),
            // The next runner looks.
            () = self.stop.cancelled() => false,
        };
        let now = self.now();
        let mut write = self.engine.store.write().await?;
        let state = write.outgoing(outgoing.id).await?.map(|outgoing| outgoing.state);
        match (looked, state) {
            (_, None | Some(SendState::Sent)) => complete(&mut write, lease).await?,
            // A look that failed is none.
            (false, _) => write.reschedule_job(lease, now + 5 * SECOND_MS, None).await?,
            (true, _) => match LOOKS_MS.get(step.looks) {
                Some(pause) => {
                    let step = SendStep { looks: step.looks + 1, ..step };
                    write.record_step(lease, STEP_LOOKING, &step).await?;
                    write.reschedule_job(lease, now + *pause, None).await?;
                }
                None => {
                    write.mark_absent(outgoing.id).await?;
                    // What was written to come after it is no answer without it.
                    write.hold_back_behind(outgoing.id, &held_back()).await?;
                    complete(&mut write, lease).await?;
                }
            },
        }
        Ok(write.commit().await?)
    }
}
