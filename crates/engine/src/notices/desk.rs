//! The desk: one task that hears everything there is to tell of, and decides what the user is told.
//!
//! What comes is gathered by subject first, so that a storm of messages costs one look at each conversation, and told at
//! most once a second.

use std::collections::BTreeMap;

use porchlight_domain::notices::{Board, NoticeKind, Subject};
use porchlight_domain::{AccountId, ApiError, ConversationId, HOUR_MS, MessageId, SECOND_MS, UtcMs};
use tokio::sync::{mpsc, watch};

use super::choice::Choice;
use super::connections::Told;
use super::following::Moved;
use super::gathering::{Gathered, SLOT};
use super::notification::{Detail, LeadsTo, Notification, Said, Shown, slot_named};
use super::screen::{Screen, Word};
use crate::clock::EnvironmentClock;
use crate::engine::Engine;
use crate::hub::{ChangeListener, Notice, NoticeListener};

/// What has been told is followed by a pause, ms.
const PACE_MS: i64 = SECOND_MS;
/// How often connections are looked at when nothing says that they changed, ms: days go by without a word.
const LOOK_MS: i64 = HOUR_MS;

/// Something that came, and has not been decided on.
#[derive(Clone, Debug)]
pub(super) struct Pending {
    pub(super) account: AccountId,
    pub(super) times: usize,
    /// The last of them.
    pub(super) notice: Notice,
    /// When the first of them came.
    pub(super) since: UtcMs,
}

pub(super) struct Desk {
    pub(super) engine: Engine,
    pub(super) clock: EnvironmentClock,
    pub(super) screen: watch::Receiver<Screen>,
    /// Says that `choice` is to be read again. What is told goes by what was chosen before it came, so nothing is
    /// decided on while this has a change.
    chosen: watch::Receiver<()>,
    pub(super) choice: Choice,
    pub(super) board: Board,
    pub(super) pending: BTreeMap<(NoticeKind, Subject), Pending>,
    pub(super) details: BTreeMap<(NoticeKind, Subject), Detail>,
    /// The message that was told last, of each conversation.
    pub(super) told_messages: BTreeMap<ConversationId, MessageId>,
    pub(super) gathered: Gathered,
    /// Since when it is quiet, while it is.
    pub(super) quiet_since: Option<UtcMs>,
    pub(super) connections: BTreeMap<AccountId, Told>,
    /// What is pending has not been looked at since something changed.
    pub(super) is_fresh: bool,
    /// What is pending is told then, even if nothing changes.
    pub(super) waits_until: UtcMs,
    pub(super) look_at_connections: UtcMs,
    told_at: UtcMs,
    pub(super) moved: Moved,
}

impl Engine {
    /// Opens the desk. Before anything can happen that would be told.
    pub(crate) async fn open_notice_desk(&self) -> Result<(), ApiError> {
        let Some(words) = self.notices.enter() else { return Ok(()) };
        let clock = EnvironmentClock::new(self.config.clock.clone());
        let mut desk = Desk {
            engine: self.clone(),
            screen: self.notices.screen.subscribe(),
            chosen: self.notices.chosen.subscribe(),
            choice: self.choice().await?,
            board: Board::default(),
            pending: BTreeMap::new(),
            details: BTreeMap::new(),
            told_messages: BTreeMap::new(),
            gathered: Gathered::default(),
            quiet_since: None,
            connections: BTreeMap::new(),
            is_fresh: false,
            waits_until: clock.now(),
            look_at_connections: clock.now(),
            told_at: UtcMs::new(i64::MIN),
            moved: Moved::default(),
            clock,
        };
        for conversation in self.store.read().await?.untold_hand_backs().await? {
            let subject = Subject::Conversation(conversation);
            let is_quiet = desk.choice.quiet_at(desk.clock.now()).is_some();
            desk.gathered.keep(NoticeKind::HandedBack, subject, desk.clock.now(), is_quiet);
        }
        // It may have been quiet for long when Porchlight is opened: that is not the beginning of it.
        desk.quiet_since = desk.choice.quiet_at(desk.clock.now()).map(|span| span.from);
        let (notices, changes) = (self.hub.notices(), self.hub.changes());
        self.spawn("notices", async move { desk.sit(words, notices, changes).await });
        Ok(())
    }
}

impl Desk {
    async fn sit(
        &mut self,
        mut words: mpsc::UnboundedReceiver<Word>,
        mut notices: NoticeListener,
        mut changes: ChangeListener,
    ) {
        let (mut screen, mut chosen) = (self.screen.clone(), self.chosen.clone());
        loop {
            let due = self.due();
            tokio::select! {
                notice = notices.recv() => match notice {
                    Some(notice) => self.take(notice),
                    None => return,
                },
                Some(word) = words.recv() => self.hear(word),
                Some(batch) = changes.recv() => self.note(&batch),
                () = self.moved.due() => {}
                Ok(()) = screen.changed() => self.look(),
                Ok(()) = chosen.changed() => {}
                () = self.clock.sleep_until(due) => {}
            }
            while let Some(notice) = notices.try_recv() {
                self.take(notice);
            }
            if self.chosen.has_changed().unwrap_or(false) {
                self.chosen.mark_unchanged();
                self.choose().await;
            }
            self.follow().await;
            if let Err(problem) = self.pass().await {
                tracing::warn!(code = ?problem.code, "something could not be told");
            }
        }
    }

    /// When there is something to do although nothing comes.
    fn due(&self) -> UtcMs {
        let now = self.clock.now();
        let told = (!self.pending.is_empty()).then(|| self.may_tell_at());
        let quiet_ends = self.choice.quiet_at(now).map(|span| span.until);
        [told, self.gathered.due(), quiet_ends]
            .into_iter()
            .flatten()
            .fold(self.look_at_connections, UtcMs::min)
    }

    fn may_tell_at(&self) -> UtcMs {
        let may = self.told_at + PACE_MS;
        if self.is_fresh { may } else { may.max(self.waits_until) }
    }

    /// Does what is due.
    async fn pass(&mut self) -> Result<(), ApiError> {
        let now = self.clock.now();
        match (self.choice.quiet_at(now), self.quiet_since) {
            (Some(_), None) => self.quiet_since = Some(now),
            (None, Some(since)) => {
                self.quiet_since = None;
                self.gathered.end_of_quiet(since, now);
            }
            _ => {}
        }
        if now >= self.look_at_connections {
            self.look_at_connections = now + LOOK_MS;
            self.check_connections().await?;
        }
        if !self.pending.is_empty() && now >= self.may_tell_at() && self.tell_pending(now).await? {
            self.told_at = now;
        }
        if self.gathered.due().is_some_and(|due| now >= due) {
            self.sum_up(now).await?;
        }
        Ok(())
    }

    pub(super) fn take(&mut self, notice: Notice) {
        let (kind, subject, account) = match notice {
            Notice::Message { account_id, conversation_id, .. } => {
                (NoticeKind::Message, Subject::Conversation(conversation_id), account_id)
            }
            Notice::WindowClosing { account_id, conversation_id, .. } => {
                (NoticeKind::WindowClosing, Subject::Conversation(conversation_id), account_id)
            }
            Notice::HandedBack { account_id, conversation_id } => {
                (NoticeKind::HandedBack, Subject::Conversation(conversation_id), account_id)
            }
            Notice::SnoozeOver { account_id, conversation_id }
            | Notice::ReminderDue { account_id, conversation_id } => {
                (NoticeKind::Back, Subject::Conversation(conversation_id), account_id)
            }
            Notice::ConnectionTrouble { account_id, .. } => {
                (NoticeKind::Connection, Subject::Account(account_id), account_id)
            }
        };
        let (times, since) = match self.pending.get(&(kind, subject)) {
            Some(pending) => (pending.times + 1, pending.since),
            None => (1, self.clock.now()),
        };
        self.pending.insert((kind, subject), Pending { account, times, notice, since });
        self.is_fresh = true;
    }

    fn hear(&mut self, word: Word) {
        match word {
            Word::PutAway(slot) => {
                if slot == SLOT {
                    self.gathered.forget_summary();
                } else if let Some(slot) = slot_named(&slot) {
                    self.board.forget(slot);
                }
            }
            Word::Test => self.show(Shown {
                slot: "test".to_owned(),
                is_urgent: false,
                said: Said::Test,
                leads_to: LeadsTo::Window,
            }),
        }
    }

    async fn choose(&mut self) {
        match self.engine.choice().await {
            Ok(choice) => self.choice = choice,
            Err(problem) => {
                tracing::warn!(code = ?problem.code, "the rules for notifications stay as they were");
            }
        }
    }

    /// What the user sees needs no notification any more.
    fn look(&mut self) {
        let screen = *self.screen.borrow();
        if let (true, Some(conversation)) = (screen.is_in_front, screen.conversation) {
            self.settle(Subject::Conversation(conversation));
            self.pending.retain(|(_, subject), _| *subject != Subject::Conversation(conversation));
        }
    }

    pub(super) fn settle(&mut self, subject: Subject) {
        let acts = self.board.settle(subject);
        self.details.retain(|(_, of), _| *of != subject);
        self.act(acts);
    }

    /// The user knows of what was handed back in a conversation, or does not want to.
    pub(super) async fn hand_back_is_told(&self, subject: Subject) -> Result<(), ApiError> {
        let Subject::Conversation(conversation) = subject else { return Ok(()) };
        let mut write = self.engine.store.write().await?;
        write.hand_back_is_told(conversation).await?;
        Ok(write.commit().await?)
    }

    pub(super) fn show(&self, shown: Shown) {
        self.engine.hub.show(Notification::Show(shown));
    }
}
