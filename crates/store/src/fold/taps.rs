//! The ledger of taps, and stop words: both follow from what is known of a message, so that the order of news cannot show in
//! them. What was decided on a tap is not the fold's, and stays.
//!
//! A tap waits to be decided on if it is new, the account answers by itself, and it came to us from a person. A fact that is
//! told later (that another app had the thread, that it was the account itself, that it was taken back) ends the waiting; once
//! it is decided, the outbox asks again before anything leaves.

use porchlight_domain::answers::{AutomaticRules, NotAnswered, TapKind};
use porchlight_domain::{AccountId, AccountStatus, ConversationId, Direction};

use super::facts::Facts;
use super::known::Known;
use super::{FoldOutcome, Saving};
use crate::Result;
use crate::change::Entity;
use crate::connection::WriteTransaction;
use crate::row::{Columns as _, to_json};

/// What a message asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tapped {
    pub(crate) kind: TapKind,
    pub(crate) payload: String,
    pub(crate) title: String,
}

/// How an account answers by itself, as the fold needs to know it.
pub(crate) struct Answering {
    rules: AutomaticRules,
    status: AccountStatus,
}

/// All that a message asks for. The first is the one that is answered: who taps in a thread that a link began has asked once.
pub(crate) fn taps_of(known: &Known) -> Vec<Tapped> {
    let Some(message) = known.message.as_ref().filter(|_| known.unsent_at.is_none()) else {
        return Vec::new();
    };
    let kept = &message.kept;
    let postback = kept.postback.as_ref().map(|tap| (TapKind::Postback, &tap.payload, tap.title.as_str()));
    let reply =
        kept.quick_reply_payload.as_ref().map(|payload| (TapKind::QuickReply, payload, known.shown_text()));
    let reference = kept.referral.as_ref().and_then(|referral| referral.reference.as_ref());
    let referral = reference.map(|reference| (TapKind::Referral, reference, ""));
    [postback, reply, referral]
        .into_iter()
        .flatten()
        .filter(|(_, payload, _)| !payload.is_empty())
        .map(|(kind, payload, title)| Tapped { kind, payload: payload.clone(), title: title.to_owned() })
        .collect()
}

/// Why a message is answered by nobody, whoever decides.
fn of_nobody(message: &Facts) -> Option<NotAnswered> {
    if message.is_self || message.direction == Direction::Out {
        Some(NotAnswered::Oneself)
    } else if message.is_standby {
        Some(NotAnswered::Standby)
    } else {
        None
    }
}

impl Answering {
    /// Why a tap that comes now is not even looked at.
    fn objection(&self) -> Option<NotAnswered> {
        if !self.rules.is_on {
            Some(NotAnswered::Off)
        } else if self.status != AccountStatus::Active {
            Some(NotAnswered::AccountPaused)
        } else {
            None
        }
    }

    /// The stop word that a person's message is.
    fn stop_word<'a>(&'a self, known: &Known) -> Option<&'a str> {
        let message = known.message.as_ref()?;
        let is_theirs = message.direction == Direction::In && !message.is_self && known.unsent_at.is_none();
        is_theirs.then(|| self.rules.stop_word_of(known.shown_text())).flatten()
    }
}

impl WriteTransaction {
    pub(crate) async fn answering(&mut self, account: AccountId) -> Result<Answering> {
        let (rules, _) = self.automatic_rules(account).await?;
        let status: Option<String> = sqlx::query_scalar("SELECT status FROM accounts WHERE id = ?")
            .bind(account.get())
            .fetch_optional(self.sqlite())
            .await?;
        let status = status.as_deref().and_then(AccountStatus::parse).unwrap_or(AccountStatus::Reconnect);
        Ok(Answering { rules, status })
    }

    /// Writes what a message asks for, and that it is a stop word, where that is different from `before`.
    pub(super) async fn save_taps(
        &mut self,
        saving: &Saving<'_>,
        conversation: ConversationId,
        before: &Known,
        known: &Known,
        outcome: &mut FoldOutcome,
    ) -> Result<()> {
        let account = saving.account;
        self.save_stop_word(saving, conversation, before, known).await?;
        let taps = taps_of(known);
        if taps.is_empty() {
            if !taps_of(before).is_empty() {
                self.forget_taps(account, known.key).await?;
            }
            return Ok(());
        }
        let Some(message) = &known.message else { return Ok(()) };
        let nobody = of_nobody(message);
        let is_decided: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM taps WHERE account_id = ? AND mid_key = ? AND decided_at > 0)",
        )
        .bind(account.get())
        .bind(known.key)
        .fetch_one(self.sqlite())
        .await?;
        for (place, tap) in taps.iter().enumerate() {
            // What the answered one brings along has nothing to say of its own, and stands in no log.
            let is_beside = place > 0;
            let why_not = nobody.clone().or_else(|| saving.answering.objection()).filter(|_| !is_beside);
            let may_wait = !is_beside && !is_decided && why_not.is_none();
            let row = sqlx::query(
                "INSERT INTO taps (account_id, conversation_id, mid_key, kind, payload, title, at, is_waiting, why_not)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                 ON CONFLICT (account_id, mid_key, kind) DO UPDATE SET conversation_id = ?2, payload = ?5, title = ?6,
                    at = ?7, is_waiting = MIN(is_waiting, ?8),
                    why_not = CASE WHEN decided_at = 0 AND (?10 OR is_waiting > ?8) THEN ?9 ELSE why_not END
                 RETURNING is_waiting",
            )
            .bind(account.get())
            .bind(conversation.get())
            .bind(known.key)
            .bind(tap.kind.as_str())
            .bind(&tap.payload)
            .bind(&tap.title)
            .bind(message.sent_at.get())
            .bind(may_wait)
            .bind(why_not.map_or(Ok(String::new()), |why| to_json("why_not", &why))?)
            .bind(nobody.is_some() || is_beside)
            .fetch_one(self.sqlite())
            .await?;
            outcome.has_taps |= row.flag("is_waiting")?;
        }
        self.changed(Entity::Answer, account);
        Ok(())
    }

    /// A tap that was taken back is none. What was decided on stays in the log, without what it said.
    async fn forget_taps(&mut self, account: AccountId, key: i64) -> Result<()> {
        for sql in [
            "DELETE FROM taps WHERE account_id = ? AND mid_key = ? AND decided_at = 0",
            "UPDATE taps SET payload = '', title = '' WHERE account_id = ? AND mid_key = ?",
        ] {
            sqlx::query(sql).bind(account.get()).bind(key).execute(self.sqlite()).await?;
        }
        self.changed(Entity::Answer, account);
        Ok(())
    }

    async fn save_stop_word(
        &mut self,
        saving: &Saving<'_>,
        conversation: ConversationId,
        before: &Known,
        known: &Known,
    ) -> Result<()> {
        let account = saving.account;
        let at = known.message.as_ref().map(|message| message.sent_at);
        match (saving.answering.stop_word(known), at) {
            (Some(word), Some(at)) => {
                sqlx::query(
                    "INSERT OR REPLACE INTO stop_words_said (account_id, mid_key, conversation_id, at, word)
                     VALUES (?, ?, ?, ?, ?)",
                )
                .bind(account.get())
                .bind(known.key)
                .bind(conversation.get())
                .bind(at.get())
                .bind(word)
                .execute(self.sqlite())
                .await?;
            }
            // Words may have changed since: whatever it was, it is none now.
            _ if before.message.is_some() => {
                let gone = sqlx::query("DELETE FROM stop_words_said WHERE account_id = ? AND mid_key = ?")
                    .bind(account.get())
                    .bind(known.key)
                    .execute(self.sqlite())
                    .await?;
                if gone.rows_affected() == 0 {
                    return Ok(());
                }
            }
            _ => return Ok(()),
        }
        self.changed(Entity::Answer, account);
        Ok(())
    }
}
