//! What the user does with conversations: settle, put off, label, note; and how lists are named.

use porchlight_domain::query::{Query, QueryProblem};
use porchlight_domain::when::{self, Choice, WhenProblem};
use porchlight_domain::{
    AccountId, ApiError, ConversationId, DAY_MS, ErrorCode, LabelId, ListRef, NoteId, Remedy, SavedViewId,
    SettleAct, SettleTarget, UndoId, UtcMs,
};
use porchlight_store::{Label, List, Note, SavedView, Settled, UndoLeft};

use crate::engine::Engine;

/// Conversations that a screen may name one by one in one act; more are named by their list.
const MOST_IDS: usize = 500;
/// For how long a window that has forgotten what was done is told of it, ms: nobody means by U what they did last week.
const REMEMBERED_MS: i64 = DAY_MS;
/// How much it is told.
const MOST_UNDOS: i64 = 20;

/// Times to choose from.
#[derive(Clone, Debug)]
pub struct Times {
    /// The choices, soonest first.
    pub choices: Vec<Choice>,
    /// The zone in which they were read, by its IANA name; empty when the machine does not tell it.
    pub zone: String,
}

impl Engine {
    /// The list of that name, at `now`.
    pub(crate) fn list(&self, list: ListRef, now: UtcMs) -> Result<List, ApiError> {
        Ok(match list {
            ListRef::View { view } => List::View(view),
            ListRef::Label { label_id } => List::Label(label_id),
            ListRef::Query { query } => List::Sought(read_query(&query)?.sought(now, &self.config.time_zone)),
        })
    }

    /// Does `act` to conversations, in one step. What was so already counts for nothing.
    ///
    /// # Errors
    /// [`ErrorCode::TimePast`], [`ErrorCode::QueryUnreadable`], [`ErrorCode::NotFound`] when the label is gone, and
    /// [`ErrorCode::InvalidRequest`] for more than 500 by name.
    pub async fn settle(&self, target: SettleTarget, act: SettleAct) -> Result<Settled, ApiError> {
        let clocks = self.clocks().await?;
        let machine_now = self.config.clock.now();
        if let SettleAct::Snooze { until: at } | SettleAct::Remind { at } = act {
            let now = match &target {
                SettleTarget::List { account_id, .. } => self.now_of_list(*account_id).await?,
                SettleTarget::Ids { ids } => match ids.first() {
                    Some(first) => self.now_of(*first).await?,
                    None => return Ok(Settled::default()),
                },
            };
            if at <= now {
                return Err(ApiError::new(ErrorCode::TimePast, Remedy::None));
            }
        }
        let settled = match target {
            SettleTarget::Ids { ids } => {
                at_most_named(ids.len())?;
                let mut write = self.store.write().await?;
                let settled = write.settle(&ids, act, &clocks, machine_now).await?;
                write.commit().await?;
                settled
            }
            SettleTarget::List { list, account_id, except } => {
                at_most_named(except.len())?;
                let now = self.now_of_list(account_id).await?;
                let list = self.list(list, now)?;
                let mut write = self.store.write().await?;
                let settled =
                    write.settle_list(&list, account_id, now, &except, act, &clocks, machine_now).await?;
                write.commit().await?;
                settled
            }
        };
        self.waking.notify_waiters();
        Ok(settled)
    }

    /// Takes back what was done, once. Gives how many rows are as they were.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when it was taken back already, or is too old.
    pub async fn take_back(&self, undo: UndoId) -> Result<u64, ApiError> {
        let mut write = self.store.write().await?;
        let changed = write.take_back(undo).await?;
        write.commit().await?;
        self.waking.notify_waiters();
        Ok(changed)
    }

    /// What was done lately and can still be taken back, the newest first: for whoever has forgotten what the acts gave, as a
    /// window that was closed has.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn undos_left(&self) -> Result<Vec<UndoLeft>, ApiError> {
        let since = self.config.clock.now() - REMEMBERED_MS;
        Ok(self.store.read().await?.undos_since(since, MOST_UNDOS).await?)
    }

    /// What time it is for each account.
    async fn clocks(&self) -> Result<Vec<(AccountId, UtcMs)>, ApiError> {
        let accounts = self.store.read().await?.accounts().await?;
        let now = |environment| self.sites.of(environment).clock.now();
        Ok(accounts.iter().map(|account| (account.id, now(account.environment))).collect())
    }

    /// The usual times to put something off to.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when the conversation is gone.
    pub async fn usual_times(&self, conversation: Option<ConversationId>) -> Result<Times, ApiError> {
        let now = self.now_for(conversation).await?;
        Ok(self.times(when::usual(now, &self.config.time_zone)))
    }

    /// The times that words can mean, or why they mean none.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when the conversation is gone.
    pub async fn times_in_words(
        &self,
        words: &str,
        conversation: Option<ConversationId>,
    ) -> Result<Result<Times, WhenProblem>, ApiError> {
        let now = self.now_for(conversation).await?;
        Ok(when::read(words, now, &self.config.time_zone).map(|choices| self.times(choices)))
    }

    async fn now_for(&self, conversation: Option<ConversationId>) -> Result<UtcMs, ApiError> {
        match conversation {
            Some(conversation) => self.now_of(conversation).await,
            None => self.now_of_list(None).await,
        }
    }

    fn times(&self, choices: Vec<Choice>) -> Times {
        let zone = self.config.time_zone.iana_name().unwrap_or_default().to_owned();
        Times { choices, zone }
    }

    /// All labels, by name.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn labels(&self) -> Result<Vec<Label>, ApiError> {
        Ok(self.store.read().await?.labels().await?)
    }

    /// Makes a label, or changes one.
    ///
    /// # Errors
    /// [`ErrorCode::NameEmpty`], [`ErrorCode::NameTaken`], [`ErrorCode::NotFound`].
    pub async fn save_label(
        &self,
        id: Option<LabelId>,
        name: &str,
        colour: i64,
    ) -> Result<LabelId, ApiError> {
        let name = named(name)?;
        let now = self.config.clock.now();
        let mut write = self.store.write().await?;
        if write.label_named(name).await?.is_some_and(|other| Some(other.id) != id) {
            return Err(ApiError::new(ErrorCode::NameTaken, Remedy::None).with("name", name.to_owned()));
        }
        let id = write.save_label(id, name, colour, now).await?;
        write.commit().await?;
        Ok(id)
    }

    /// Deletes a label, from all that have it.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when it is gone.
    pub async fn delete_label(&self, id: LabelId) -> Result<UndoId, ApiError> {
        let mut write = self.store.write().await?;
        let undo = write.delete_label(id, self.config.clock.now()).await?;
        write.commit().await?;
        Ok(undo)
    }

    /// The notes about a conversation, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn notes(&self, conversation: ConversationId) -> Result<Vec<Note>, ApiError> {
        Ok(self.store.read().await?.notes(conversation).await?)
    }

    /// Writes a note, or changes one.
    ///
    /// # Errors
    /// [`ErrorCode::TextEmpty`], [`ErrorCode::NotFound`].
    pub async fn save_note(
        &self,
        id: Option<NoteId>,
        conversation: ConversationId,
        text: &str,
    ) -> Result<NoteId, ApiError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(ApiError::new(ErrorCode::TextEmpty, Remedy::None));
        }
        let now = self.now_of(conversation).await?;
        let mut write = self.store.write().await?;
        let id = write.save_note(id, conversation, text, now).await?;
        write.commit().await?;
        Ok(id)
    }

    /// Deletes a note.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when it is gone.
    pub async fn delete_note(&self, id: NoteId) -> Result<UndoId, ApiError> {
        let mut write = self.store.write().await?;
        let undo = write.delete_note(id, self.config.clock.now()).await?;
        write.commit().await?;
        Ok(undo)
    }

    /// All saved views, in the user's order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn saved_views(&self) -> Result<Vec<SavedView>, ApiError> {
        Ok(self.store.read().await?.saved_views().await?)
    }

    /// Makes a saved view, or changes one.
    ///
    /// # Errors
    /// [`ErrorCode::NameEmpty`], [`ErrorCode::QueryUnreadable`], [`ErrorCode::NotFound`].
    pub async fn save_view(
        &self,
        id: Option<SavedViewId>,
        name: &str,
        query: &str,
        position: i64,
    ) -> Result<SavedViewId, ApiError> {
        let name = named(name)?;
        read_query(query)?;
        let now = self.config.clock.now();
        let mut write = self.store.write().await?;
        let id = write.save_view(id, name, query.trim(), position, now).await?;
        write.commit().await?;
        Ok(id)
    }

    /// Deletes a saved view.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when it is gone.
    pub async fn delete_view(&self, id: SavedViewId) -> Result<UndoId, ApiError> {
        let mut write = self.store.write().await?;
        let undo = write.delete_view(id, self.config.clock.now()).await?;
        write.commit().await?;
        Ok(undo)
    }
}

/// Reads a query.
pub(in crate::inbox) fn read_query(typed: &str) -> Result<Query, ApiError> {
    Query::parse(typed).map_err(|problem| {
        let QueryProblem { at, length, code, suggestion } = problem;
        let refused = ApiError::new(ErrorCode::QueryUnreadable, Remedy::None)
            .with("at", at)
            .with("length", length)
            .with("reason", code.as_str());
        match suggestion {
            Some(suggestion) => refused.with("suggestion", suggestion),
            None => refused,
        }
    })
}

fn named(name: &str) -> Result<&str, ApiError> {
    let name = name.trim();
    if name.is_empty() { Err(ApiError::new(ErrorCode::NameEmpty, Remedy::None)) } else { Ok(name) }
}

fn at_most_named(count: usize) -> Result<(), ApiError> {
    if count <= MOST_IDS {
        return Ok(());
    }
    Err(ApiError::new(ErrorCode::InvalidRequest, Remedy::None)
        .with("detail", format!("at most {MOST_IDS} conversations by name; name their list for more")))
}
