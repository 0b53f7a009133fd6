//! Deciding on the taps that wait, one after the other.

use porchlight_domain::SECOND_MS;
use porchlight_domain::answers::{NotAnswered, TapFacts, objection};
use porchlight_store::{NewSend, WaitingTap};

use super::making::{Made, made_for};
use crate::runner::{Interrupted, Runner};

impl Runner {
    /// Decides on taps for as long as the account runs. Those that waited before it began come first; then it wakes when a
    /// fold has brought one.
    pub(crate) async fn answer_on(&self) {
        loop {
            match self.decide_next().await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(Interrupted::Stop(status, problem)) => return self.end(status, problem).await,
                Err(interrupted) => {
                    tracing::warn!(account = %self.account, ?interrupted, "no tap can be decided on");
                    self.site.clock.sleep(SECOND_MS).await;
                    continue;
                }
            }
            self.taps.notified().await;
        }
    }

    /// Decides on the tap that has waited longest; gives whether there was one. All is read and written in one transaction:
    /// whatever ends it, the tap is decided with its messages in the outbox, or waits.
    async fn decide_next(&self) -> Result<bool, Interrupted> {
        let Some(waiting) = self.engine.store.read().await?.waiting_tap(self.account).await? else {
            return Ok(false);
        };
        self.meet(&waiting).await?;
        let mut write = self.engine.store.write().await?;
        // Taken back meanwhile, or decided.
        let Some(tap) = write.waiting_tap(self.account).await?.filter(|tap| tap.id == waiting.id) else {
            return Ok(true);
        };
        let now = self.now();
        let facts = write.tap_facts(tap.id).await?;
        let answer = write.answer_in_force(self.account, &tap.payload).await?;
        let has_answer = answer.is_some();
        let why_not = objection(&TapFacts { has_answer, ..facts }, now);
        let made = match (why_not, answer) {
            (Some(why), _) => Err(why),
            (None, None) => Err(NotAnswered::NoAnswer),
            (None, Some((id, content))) => made_for(&mut write, &tap, id, &content, now).await?,
        };
        match made {
            Err(why) => write.decide_against(&tap, &why, now).await?,
            Ok(Made { answer, messages }) => {
                write.decide_for(&tap, answer, now).await?;
                write
                    .queue_sends(&NewSend {
                        conversation: tap.conversation,
                        messages: &messages,
                        reply_to: None,
                        seen_through: None,
                        is_human_agent: false,
                        tap: Some(tap.id),
                        now,
                        hold_until: now,
                    })
                    .await?;
            }
        }
        write.commit().await?;
        self.outbox.notify_one();
        Ok(true)
    }

    /// Reads the profile of somebody of whom nothing is known yet, where the answer says something of them: who taps for the
    /// first time has a name all the same. What cannot be read now is not known, and the answer has words for that.
    async fn meet(&self, tap: &WaitingTap) -> Result<(), Interrupted> {
        let mut read = self.engine.store.read().await?;
        let facts = read.tap_facts(tap.id).await?;
        let Some((_, content)) = read.answer_in_force(self.account, &tap.payload).await? else {
            return Ok(());
        };
        if !content.is_personal() || objection(&facts, self.now()).is_some() {
            return Ok(());
        }
        let Some(row) = read.conversation(tap.conversation).await? else { return Ok(()) };
        let contact = read.contact(row.contact).await?;
        drop(read);
        let Some(contact) = contact.filter(|contact| contact.profile_tried_at.is_none()) else {
            return Ok(());
        };
        let caller = self.caller().await?;
        match self.read_profile(&caller, &contact).await {
            Err(stop @ Interrupted::Stop(..)) => Err(stop),
            Err(interrupted) => {
                tracing::info!(%contact.id, ?interrupted, "somebody is answered unmet");
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    }
}
