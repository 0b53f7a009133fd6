//! The rules, the log, and how it stands in a thread.

use porchlight_domain::answers::{AutomaticRules, NotAnswered, ThreadAutomatic};
use porchlight_domain::{AccountId, ApiError, ConversationId, DAY_MS, ErrorCode, Remedy, TapId, UtcMs};
use porchlight_store::LoggedTap;

use crate::engine::Engine;
use crate::inbox::gone;

/// Of how many days taps are counted, ms.
const COUNTED_MS: i64 = 7 * DAY_MS;
/// Taps on a page of the log, at most.
const LONGEST_PAGE: u32 = 200;

/// How an account answers by itself.
#[derive(Clone, Debug)]
pub struct AutomaticView {
    /// The rules.
    pub rules: AutomaticRules,
    /// Since when it is on.
    pub on_since: Option<UtcMs>,
    /// Taps of the last 7 days.
    pub taps: i64,
    /// Those that were answered.
    pub answered: i64,
    /// Threads in which it is stopped.
    pub stopped_threads: i64,
}

/// A page of the log.
#[derive(Clone, Debug)]
pub struct TapLogPage {
    /// Newest first.
    pub taps: Vec<LoggedTap>,
    /// There are older ones.
    pub has_more: bool,
}

impl Engine {
    /// Whether and how an account answers taps by itself.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when there is no such account.
    pub async fn automatic(&self, account: AccountId) -> Result<AutomaticView, ApiError> {
        let now = self.now_of_account(account).await?;
        let mut read = self.store.read().await?;
        let (rules, on_since) = read.automatic_rules(account).await?;
        let counts = read.tap_counts(account, now + -COUNTED_MS).await?;
        let stopped_threads = read.stopped_threads(account).await?;
        Ok(AutomaticView { rules, on_since, taps: counts.taps, answered: counts.answered, stopped_threads })
    }

    /// Chooses the rules. What waits in the outbox and may not go by them is withdrawn.
    ///
    /// # Errors
    /// [`ErrorCode::AutomaticUnfit`] with the `field` that is not between `min` and `max`; [`ErrorCode::NotFound`].
    pub async fn set_automatic(&self, account: AccountId, rules: AutomaticRules) -> Result<(), ApiError> {
        let rules = rules.tidied();
        rules.check().map_err(|unfit| {
            ApiError::new(ErrorCode::AutomaticUnfit, Remedy::None)
                .with("field", unfit.field)
                .with("min", unfit.min)
                .with("max", unfit.max)
        })?;
        let now = self.now_of_account(account).await?;
        let mut write = self.store.write().await?;
        write.set_automatic_rules(account, &rules, now).await?;
        if !rules.is_on {
            write.decide_against_all(account, &NotAnswered::Off, now).await?;
        }
        write.withdraw_unwanted(account, None, now).await?;
        Ok(write.commit().await?)
    }

    /// A page of what became of taps, newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn tap_log(
        &self,
        account: AccountId,
        before: Option<TapId>,
        only_not_answered: bool,
        limit: u32,
    ) -> Result<TapLogPage, ApiError> {
        let limit = limit.clamp(1, LONGEST_PAGE);
        let mut read = self.store.read().await?;
        let mut taps = read.tap_log(account, before, only_not_answered, i64::from(limit) + 1).await?;
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let has_more = taps.len() > limit;
        taps.truncate(limit);
        Ok(TapLogPage { taps, has_more })
    }

    /// Whether taps are answered by themselves in a thread.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when there is no such conversation.
    pub async fn thread_automatic(&self, conversation: ConversationId) -> Result<ThreadAutomatic, ApiError> {
        let now = self.now_of(conversation).await?;
        Ok(self.store.read().await?.automatic_thread(conversation).await?.state(now))
    }

    /// Answers nothing by itself in a thread until it is taken up again; what waits in the outbox is withdrawn.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when there is no such conversation.
    pub async fn stop_thread_automatic(&self, conversation: ConversationId) -> Result<(), ApiError> {
        let now = self.now_of(conversation).await?;
        let account = self.conversation(conversation).await?.account;
        let mut write = self.store.write().await?;
        write.stop_automatic(conversation, now).await?;
        write.withdraw_unwanted(account, Some(conversation), now).await?;
        Ok(write.commit().await?)
    }

    /// Takes it up again in a thread, though a person has answered or a stop word was said.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when there is no such conversation.
    pub async fn resume_thread_automatic(&self, conversation: ConversationId) -> Result<(), ApiError> {
        let now = self.now_of(conversation).await?;
        let mut write = self.store.write().await?;
        write.resume_automatic(conversation, now).await?;
        Ok(write.commit().await?)
    }

    pub(crate) async fn now_of_account(&self, account: AccountId) -> Result<UtcMs, ApiError> {
        let account = self.store.read().await?.account(account).await?.ok_or_else(gone)?;
        Ok(self.sites.of(account.environment).clock.now())
    }
}
