//! From what came to what is told: the rules, one by one, and then all that are left as few notifications.

use porchlight_domain::notices::{
    Act, Card, Case, Circumstances, NoticeKind, Slot, Subject, Verdict, verdict,
};
use porchlight_domain::{AccountId, ApiError, ConversationId, MINUTE_MS, SECOND_MS, UtcMs};
use porchlight_store::{Account, ConversationRow};

use super::desk::{Desk, Pending};
use super::notification::{Detail, LeadsTo, Notification, Said, Shown, Trouble, slot_name};
use crate::hub::Notice;

/// A message is news for so long, ms; one that is dug up later goes into a summary.
const NEWS_MS: i64 = 10 * MINUTE_MS;
/// A webhook tells of nobody's name. So long is waited for the profile of somebody who is new, ms.
const NAME_PATIENCE_MS: i64 = 5 * SECOND_MS;
/// So much is shown of what somebody wrote, letters.
const LONGEST_TEXT: usize = 140;

/// What came of one thing.
enum Outcome {
    Told(Detail),
    /// For the summary.
    Gathered,
    /// Not yet: the name of who wrote is being asked for.
    Later,
    Dropped,
}

impl Desk {
    /// Decides on everything that came; gives whether something was shown.
    pub(super) async fn tell_pending(&mut self, now: UtcMs) -> Result<bool, ApiError> {
        let mut has_shown = false;
        let pending = std::mem::take(&mut self.pending);
        self.is_fresh = false;
        for kind in NoticeKind::ALL {
            let mut told = Vec::new();
            for ((_, subject), one) in pending.iter().filter(|((of, _), _)| *of == kind) {
                let outcome = self.decide(kind, one, now).await?;
                if kind == NoticeKind::HandedBack && matches!(outcome, Outcome::Told(_) | Outcome::Dropped) {
                    self.hand_back_is_told(*subject).await?;
                }
                match outcome {
                    Outcome::Told(detail) => {
                        self.details.insert((kind, *subject), detail);
                        told.push((*subject, one.account, one.times));
                    }
                    Outcome::Gathered => self.gathered.keep(kind, *subject, now, self.quiet_since.is_some()),
                    Outcome::Later => {
                        self.waits_until = one.since + NAME_PATIENCE_MS;
                        self.pending.insert((kind, *subject), one.clone());
                    }
                    Outcome::Dropped => {}
                }
            }
            let acts = self.board.tell_all(kind, told, now);
            has_shown |= self.render(acts).await?;
        }
        let shown: std::collections::BTreeSet<Subject> = self.board.subjects().collect();
        self.details.retain(|(_, subject), _| shown.contains(subject));
        self.told_messages.retain(|conversation, _| shown.contains(&Subject::Conversation(*conversation)));
        Ok(has_shown)
    }

    async fn decide(&mut self, kind: NoticeKind, pending: &Pending, now: UtcMs) -> Result<Outcome, ApiError> {
        let Some(account) = self.account(pending.account).await? else { return Ok(Outcome::Dropped) };
        let theirs = self.engine.sites.of(account.environment).clock.now();
        let (row, detail, is_late) = match &pending.notice {
            Notice::ConnectionTrouble { trouble, .. } => {
                (None, Detail::Connection { trouble: *trouble }, false)
            }
            Notice::Message { conversation_id, message_id, .. } => {
                let mut read = self.engine.store.read().await?;
                let Some(message) = read.message(*message_id).await? else { return Ok(Outcome::Dropped) };
                let Some(row) = read.conversation(*conversation_id).await? else {
                    return Ok(Outcome::Dropped);
                };
                // Answered elsewhere, done or taken back before it could be told.
                if !row.needs_reply {
                    return Ok(Outcome::Dropped);
                }
                self.told_messages.insert(*conversation_id, *message_id);
                let detail = Detail::Message {
                    name: name(&row),
                    text: message.content.words().chars().take(LONGEST_TEXT).collect(),
                    what: message.kind.as_str(),
                };
                (Some(row), detail, theirs.since(message.sent_at) > NEWS_MS)
            }
            Notice::WindowClosing { conversation_id, closes_at, .. } => {
                let row = self.row(*conversation_id).await?;
                let Some(row) = row.filter(|row| row.needs_reply && *closes_at > theirs) else {
                    return Ok(Outcome::Dropped);
                };
                let detail = Detail::WindowClosing { name: name(&row), closes_at: *closes_at };
                (Some(row), detail, false)
            }
            Notice::HandedBack { conversation_id, .. }
            | Notice::SnoozeOver { conversation_id, .. }
            | Notice::ReminderDue { conversation_id, .. } => {
                let Some(row) = self.row(*conversation_id).await? else { return Ok(Outcome::Dropped) };
                let name = name(&row);
                let detail = match &pending.notice {
                    Notice::HandedBack { .. } => Detail::HandedBack { name },
                    Notice::SnoozeOver { .. } => Detail::SnoozeOver { name },
                    _ => Detail::NoAnswer { name },
                };
                (Some(row), detail, false)
            }
        };
        let screen = *self.screen.borrow();
        let around = Circumstances {
            is_quiet: self.choice.quiet_at(now).is_some(),
            is_in_front: screen.is_in_front,
            is_on_screen: row.as_ref().is_some_and(|row| screen.shows(row.id)),
        };
        let case = case(kind, pending.account, row.as_ref());
        Ok(match verdict(&self.choice.rules, &case, around) {
            Verdict::Drop => Outcome::Dropped,
            Verdict::Tell if !is_late => {
                let is_nameless = row.is_some_and(|row| name(&row).is_empty());
                let is_asked_for = now < pending.since + NAME_PATIENCE_MS;
                if is_nameless && is_asked_for { Outcome::Later } else { Outcome::Told(detail) }
            }
            Verdict::Tell | Verdict::Hold => Outcome::Gathered,
        })
    }

    async fn account(&self, id: AccountId) -> Result<Option<Account>, ApiError> {
        Ok(self.engine.store.read().await?.account(id).await?)
    }

    pub(super) async fn row(&self, id: ConversationId) -> Result<Option<ConversationRow>, ApiError> {
        Ok(self.engine.store.read().await?.conversation(id).await?)
    }

    /// Says to the shell what is to be shown; gives whether anything is.
    async fn render(&mut self, acts: Vec<Act>) -> Result<bool, ApiError> {
        let mut has_shown = false;
        for act in acts {
            match act {
                Act::Withdraw(slot) => self.withdraw(slot),
                Act::Show(slot, card) => {
                    let Some(shown) = self.shown(slot, card).await? else { continue };
                    self.show(shown);
                    has_shown = true;
                }
            }
        }
        Ok(has_shown)
    }

    /// Acts that take away; nothing else comes of what is settled.
    pub(super) fn act(&self, acts: impl IntoIterator<Item = Act>) {
        for act in acts {
            if let Act::Withdraw(slot) = act {
                self.withdraw(slot);
            }
        }
    }

    fn withdraw(&self, slot: Slot) {
        self.engine.hub.show(Notification::Withdraw { slot: slot_name(slot) });
    }

    async fn shown(&self, slot: Slot, card: Card) -> Result<Option<Shown>, ApiError> {
        let (said, leads_to, is_urgent) = match (slot, card) {
            (Slot::One(kind, subject), Card::One { count }) => {
                let Some(detail) = self.details.get(&(kind, subject)).cloned() else { return Ok(None) };
                let leads_to = match subject {
                    Subject::Conversation(id) => LeadsTo::Conversation(id),
                    Subject::Account(_) => LeadsTo::Accounts,
                };
                let is_urgent = is_urgent(&detail);
                (self.said(detail, count, subject).await?, leads_to, is_urgent)
            }
            (Slot::Many(kind), Card::Many { subjects }) => {
                let count = subjects.len();
                let of: std::collections::BTreeSet<AccountId> = subjects.into_values().collect();
                let said = match kind {
                    NoticeKind::Message => {
                        let account = match (of.len(), of.first()) {
                            (1, Some(only)) => {
                                self.account(*only).await?.map(|account| account_name(&account))
                            }
                            _ => None,
                        };
                        Said::People { count, account, accounts: of.len() }
                    }
                    NoticeKind::WindowClosing => Said::WindowsClosing { count },
                    NoticeKind::HandedBack => Said::ManyHandedBack { count },
                    NoticeKind::Back => Said::ManyBack { count },
                    NoticeKind::Connection => Said::Connections { count },
                };
                let leads_to = match kind {
                    NoticeKind::WindowClosing => LeadsTo::ClosingSoon,
                    NoticeKind::Connection => LeadsTo::Accounts,
                    NoticeKind::Message | NoticeKind::HandedBack | NoticeKind::Back => LeadsTo::NeedsReply,
                };
                (said, leads_to, matches!(kind, NoticeKind::HandedBack | NoticeKind::Connection))
            }
            _ => return Ok(None),
        };
        Ok(Some(Shown { slot: slot_name(slot), is_urgent, said, leads_to }))
    }

    async fn said(&self, detail: Detail, count: usize, subject: Subject) -> Result<Said, ApiError> {
        Ok(match detail {
            Detail::Message { name, text, what } => {
                let text = self.choice.rules.shows_text.then_some(text);
                let account = self.account_if_several(subject).await?;
                Said::Message { name, account, text, what: what.to_owned(), count }
            }
            Detail::WindowClosing { name, closes_at } => {
                let theirs = match subject {
                    Subject::Conversation(id) => self.engine.now_of(id).await?,
                    Subject::Account(_) => self.clock.now(),
                };
                let account = self.account_if_several(subject).await?;
                Said::WindowClosing { name, account, closes_in_ms: closes_at.since(theirs).max(0) }
            }
            Detail::HandedBack { name } => Said::HandedBack { name },
            Detail::SnoozeOver { name } => Said::SnoozeOver { name },
            Detail::NoAnswer { name } => Said::NoAnswer { name },
            Detail::Connection { trouble } => {
                let account = match subject {
                    Subject::Account(id) => self.account(id).await?,
                    Subject::Conversation(_) => None,
                };
                Said::Connection { account: account.map(|of| account_name(&of)).unwrap_or_default(), trouble }
            }
        })
    }

    /// The name of the subject's account, where there are several that it could be.
    async fn account_if_several(&self, subject: Subject) -> Result<Option<String>, ApiError> {
        let Subject::Conversation(id) = subject else { return Ok(None) };
        let mut read = self.engine.store.read().await?;
        let accounts = read.accounts().await?;
        let Some(row) = read.conversation(id).await?.filter(|_| accounts.len() > 1) else { return Ok(None) };
        Ok(accounts.iter().find(|account| account.id == row.account).map(account_name))
    }
}

/// Something is lost until the user acts: a message that did not go out, a connection that is gone or about to go.
const fn is_urgent(detail: &Detail) -> bool {
    match detail {
        Detail::Connection { trouble: Trouble::Ending { days } } => *days <= 1,
        Detail::HandedBack { .. } | Detail::Connection { .. } => true,
        Detail::Message { .. }
        | Detail::WindowClosing { .. }
        | Detail::SnoozeOver { .. }
        | Detail::NoAnswer { .. } => false,
    }
}

pub(super) fn case(kind: NoticeKind, account: AccountId, row: Option<&ConversationRow>) -> Case {
    Case {
        kind,
        account,
        is_vip: row.is_some_and(|row| row.is_vip),
        is_muted: row.is_some_and(|row| row.is_muted),
        is_spam: row.is_some_and(|row| row.is_spam),
    }
}

fn name(row: &ConversationRow) -> String {
    let person = &row.person;
    person.name.clone().or_else(|| person.username.clone()).unwrap_or_default()
}

fn account_name(account: &Account) -> String {
    account.profile.name.clone().unwrap_or_else(|| account.profile.username.clone())
}
