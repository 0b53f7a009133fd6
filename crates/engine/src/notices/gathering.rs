//! What came while the user wanted quiet, or while nobody listened, is told in one.
//!
//! Who wrote in the quiet is read from the database when it ends, and what was handed back is kept there until it is told, so
//! that a restart forgets nobody; the rest is kept here.

use std::collections::BTreeSet;

use porchlight_domain::notices::{Circumstances, NoticeKind, Subject, Verdict, verdict};
use porchlight_domain::{ApiError, ConversationId, MINUTE_MS, SECOND_MS, UtcMs};

use super::desk::Desk;
use super::notification::{LeadsTo, Said, Shown};
use super::telling::case;

/// A summary waits until nothing more has come for so long, ms: what is fetched after a sleep comes in pieces.
const CALM_MS: i64 = 10 * SECOND_MS;
/// But not longer than this, ms.
const PATIENCE_MS: i64 = MINUTE_MS;
/// A summary that follows another within this takes it up, ms: it stands in its place, and has to speak for both.
const TOGETHER_MS: i64 = 10 * MINUTE_MS;

/// The summary's place.
pub(super) const SLOT: &str = "meanwhile";

/// What waits for the summary.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    kept: BTreeSet<(NoticeKind, Subject)>,
    /// The quiet that has ended began then.
    quiet_since: Option<UtcMs>,
    due: Option<UtcMs>,
    /// When it is told in any case.
    latest: UtcMs,
    /// Of whom the last summary spoke.
    told: Option<Summary>,
}

/// A summary that was told.
#[derive(Clone, Debug)]
struct Summary {
    at: UtcMs,
    was_quiet: bool,
    people: BTreeSet<ConversationId>,
}

impl Gathered {
    /// When the summary is to be told.
    pub(super) fn due(&self) -> Option<UtcMs> {
        self.due
    }

    /// Keeps something for the summary; while it is quiet that has no time yet.
    pub(super) fn keep(&mut self, kind: NoticeKind, subject: Subject, now: UtcMs, is_quiet: bool) {
        self.kept.insert((kind, subject));
        if !is_quiet {
            self.put_off(now);
        }
    }

    pub(super) fn end_of_quiet(&mut self, since: UtcMs, now: UtcMs) {
        self.quiet_since = Some(since);
        self.put_off(now);
    }

    /// The user has put the summary away: the next one speaks for itself.
    pub(super) fn forget_summary(&mut self) {
        self.told = None;
    }

    fn put_off(&mut self, now: UtcMs) {
        if self.due.is_none() {
            self.latest = now + PATIENCE_MS;
        }
        self.due = Some((now + CALM_MS).min(self.latest));
    }
}

impl Desk {
    /// Tells in one what was gathered, as far as the user still has to know.
    pub(super) async fn sum_up(&mut self, now: UtcMs) -> Result<(), ApiError> {
        if self.choice.quiet_at(now).is_some() {
            // Quiet again: everything waits for the end of this one.
            self.gathered.due = None;
            self.quiet_since = self.gathered.quiet_since.take().or(self.quiet_since);
            return Ok(());
        }
        let mut gathered = std::mem::take(&mut self.gathered);
        let told = gathered.told.take().filter(|told| now.since(told.at) < TOGETHER_MS);
        let spoken_of = told.iter().flat_map(|told| told.people.iter().copied()).collect();
        let people = self.people_of(&gathered, spoken_of, now).await?;
        let mut count = [0_usize; 4];
        let [closing, handed_back, back, connections] = &mut count;
        for (kind, subject) in &gathered.kept {
            let slot = match kind {
                NoticeKind::Message => continue,
                NoticeKind::WindowClosing => &mut *closing,
                NoticeKind::HandedBack => &mut *handed_back,
                NoticeKind::Back => &mut *back,
                NoticeKind::Connection => &mut *connections,
            };
            let still_matters = match (kind, subject) {
                (NoticeKind::Connection, Subject::Account(id)) => self.connections.contains_key(id),
                (NoticeKind::HandedBack, _) => {
                    self.hand_back_is_told(*subject).await?;
                    true
                }
                (_, Subject::Conversation(id)) => self.row(*id).await?.is_some_and(|row| row.needs_reply),
                _ => false,
            };
            *slot += usize::from(still_matters);
        }
        let was_quiet = gathered.quiet_since.is_some() || told.is_some_and(|told| told.was_quiet);
        let [closing, handed_back, back, connections] = count;
        let others = closing + handed_back + back + connections;
        if people.len() + others == 0 {
            return Ok(());
        }
        let leads_to = match (people.first(), people.len(), others) {
            (Some(only), 1, 0) => LeadsTo::Conversation(*only),
            (None, _, _) if closing == others => LeadsTo::ClosingSoon,
            (None, _, _) if connections == others => LeadsTo::Accounts,
            _ => LeadsTo::NeedsReply,
        };
        let said =
            Said::Meanwhile { was_quiet, people: people.len(), closing, handed_back, back, connections };
        self.gathered.told = Some(Summary { at: now, was_quiet, people });
        self.show(Shown { slot: SLOT.to_owned(), is_urgent: false, said, leads_to });
        Ok(())
    }

    /// The people whose messages are still unread and unanswered, of whom the rules want to tell.
    async fn people_of(
        &self,
        gathered: &Gathered,
        spoken_of: BTreeSet<ConversationId>,
        now: UtcMs,
    ) -> Result<BTreeSet<ConversationId>, ApiError> {
        let mut candidates = spoken_of;
        candidates.extend(gathered.kept.iter().filter_map(|(kind, subject)| match (kind, subject) {
            (NoticeKind::Message, Subject::Conversation(id)) => Some(*id),
            _ => None,
        }));
        if let Some(since) = gathered.quiet_since {
            let ago = now.since(since);
            let mut read = self.engine.store.read().await?;
            for account in read.accounts().await? {
                let theirs = self.engine.sites.of(account.environment).clock.now();
                candidates.extend(read.unread_since(account.id, theirs - ago).await?);
            }
        }
        let screen = *self.screen.borrow();
        let mut people = BTreeSet::new();
        for id in candidates {
            let Some(row) = self.row(id).await?.filter(|row| row.needs_reply && row.is_unread) else {
                continue;
            };
            let around = Circumstances {
                is_quiet: false,
                is_in_front: screen.is_in_front,
                is_on_screen: screen.shows(id),
            };
            let case = case(NoticeKind::Message, row.account, Some(&row));
            if verdict(&self.choice.rules, &case, around) == Verdict::Tell {
                people.insert(id);
            }
        }
        Ok(people)
    }
}
