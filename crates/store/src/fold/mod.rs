//! The fold: polls, webhooks, echoes and answers become rows. Any order, any repetition and any cutting into batches of
//! the same observations gives the same rows; `tests/fold` holds it to that.
//!
//! A batch goes through in four moves: what is known of the messages it speaks of is loaded ([`rows`]); each observation
//! joins it ([`known`], pure; [`beside`] for what is no message); outgoing messages find the row of the outbox that they are
//! ([`binding`]); what is
//! different is written, with the taps that it is ([`taps`]), and the touched conversations' derived columns are computed anew from their rows
//! ([`conversation`]).

mod attached;
mod beside;
mod binding;
mod columns;
mod conversation;
mod facts;
mod known;
mod order;
mod people;
#[cfg(test)]
mod proof;
mod rows;
mod taps;

use std::collections::{BTreeMap, BTreeSet};

use porchlight_domain::{
    AccountId, ContactId, ConversationId, Direction, Igsid, MessageId, Mid, Observation, UtcMs,
};

use crate::Result;
use crate::connection::WriteTransaction;
pub(crate) use columns::MessageColumns;
#[cfg(test)]
pub(crate) use conversation::ROWS;
pub(crate) use facts::{Facts, Kept, TimeGrade, Told, direction};
pub(crate) use known::Known;
#[cfg(test)]
pub(crate) use order::FOLLOWERS;
use people::People;
pub(crate) use rows::{FACTS, read_facts};
use taps::Answering;
#[cfg(test)]
pub(crate) use taps::taps_of;

/// What a fold did that somebody may want to act upon.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoldOutcome {
    /// Conversations with new or different rows.
    pub conversations: BTreeSet<ConversationId>,
    /// Messages of people that were not there before and have not been unsent; oldest row first.
    pub incoming: Vec<(ConversationId, MessageId)>,
    /// Our own sends that were found at Instagram.
    pub confirmed: Vec<MessageId>,
    /// People of whom nothing was known before.
    pub new_contacts: Vec<ContactId>,
    /// Some tap waits to be decided on.
    pub has_taps: bool,
    /// People whose profile was not shared and who have written now, so that it may be asked for again.
    pub shared: Vec<ContactId>,
}

impl WriteTransaction {
    /// Folds `observations` of `account` into the rows. `now` is the time by the account's clock.
    pub async fn fold(
        &mut self,
        account: AccountId,
        _now: UtcMs,
        observations: &[Observation],
    ) -> Result<FoldOutcome> {
        let bounded: Vec<_> = observations.iter().filter_map(Observation::bounded).collect();
        let absent = self.unsends_by_absence(account, &bounded).await?;
        let observations: Vec<&Observation> = bounded.iter().map(AsRef::as_ref).chain(&absent).collect();
        let mids: BTreeSet<&Mid> = observations.iter().copied().filter_map(mid_of).collect();
        let mut all = self.load_known(account, &mids).await?;
        let before = all.clone();
        let mut people = People::default();
        for observation in &observations {
            people.see(observation);
            if let Some(known) = mid_of(observation).and_then(|mid| all.get_mut(mid)) {
                join(known, observation);
            }
        }
        let mut outcome = FoldOutcome::default();
        let conversations = self.save_people(account, &people, &mut outcome).await?;
        self.save_beside(&observations, &conversations, &mut outcome).await?;
        // Before unsends take the words away by which a send is recognised.
        self.bind_outbox(account, all.values_mut(), &mut outcome).await?;
        for known in all.values_mut() {
            known.settle();
        }
        let answering = self.answering(account).await?;
        for (mid, known) in &all {
            let Some(before) = before.get(mid) else { continue };
            let saving = Saving { account, conversations: &conversations, answering: &answering };
            self.save_known(&saving, before, known, &mut outcome).await?;
        }
        self.keep_order(account, all.values().map(|known| known.key), &mut outcome).await?;
        self.they_wrote(&mut outcome).await?;
        for conversation in outcome.conversations.clone() {
            self.refresh_conversation(conversation).await?;
        }
        Ok(outcome)
    }
}

/// The message that an observation speaks of. A [`Observation::Read`] points at one and tells nothing of it.
fn mid_of(observation: &Observation) -> Option<&Mid> {
    match observation {
        Observation::Message(seen) => Some(&seen.mid),
        Observation::Edit(seen) => Some(&seen.mid),
        Observation::Unsend(seen) => Some(&seen.mid),
        Observation::Reaction(seen) => Some(&seen.mid),
        Observation::Reactions(seen) => Some(&seen.mid),
        Observation::Follows(seen) => Some(&seen.mid),
        Observation::Thread(_)
        | Observation::Read(_)
        | Observation::Bare(_)
        | Observation::Listing(_)
        | Observation::ThreadEvent(_) => None,
    }
}

fn join(known: &mut Known, observation: &Observation) {
    match observation {
        Observation::Message(seen) => known.see_message(seen),
        Observation::Edit(seen) => known.see_edit(seen),
        Observation::Unsend(seen) => known.see_unsend(seen.at),
        Observation::Reaction(seen) => known.see_reaction(seen),
        Observation::Reactions(seen) => known.see_reactions(seen),
        Observation::Follows(seen) => known.see_predecessor(seen),
        Observation::Thread(_)
        | Observation::Read(_)
        | Observation::Bare(_)
        | Observation::Listing(_)
        | Observation::ThreadEvent(_) => {}
    }
}

/// What one needs to know to write what is known of a message.
pub(crate) struct Saving<'a> {
    pub(crate) account: AccountId,
    pub(crate) conversations: &'a Conversations,
    pub(crate) answering: &'a Answering,
}

/// Where each person's messages go.
pub(crate) type Conversations = BTreeMap<Igsid, ConversationId>;

/// Whether a message is something that a person did towards the account.
pub(crate) fn is_their_doing(facts: &Facts) -> bool {
    facts.direction == Direction::In && !facts.is_self && !facts.is_standby
}
