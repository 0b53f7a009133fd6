//! What comes back when its time has come, and windows of which the user is to be told before they close. Each account goes
//! by the clock of its Instagram, so all of this is asked per environment.

use porchlight_domain::{AccountId, ConversationId, DAY_MS, Environment, HOUR_MS, UtcMs, WokeBecause};

use crate::Result;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::Columns as _;
use crate::statement::Values;

/// How long before the ends of a window the user is told, ms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowLead {
    /// Before 24 hours are over, after which only a person may answer.
    pub open: i64,
    /// Before 7 days are over, after which nobody may.
    pub agent: i64,
}

impl Default for WindowLead {
    fn default() -> Self {
        Self { open: HOUR_MS, agent: 6 * HOUR_MS }
    }
}

/// A window that closes, and somebody waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClosingWindow {
    /// Whose.
    pub account: AccountId,
    /// Which conversation.
    pub conversation: ConversationId,
    /// The first instant at which it is closed, for anything or for good.
    pub closes_at: UtcMs,
    /// It closes for good: until then only a person may answer.
    pub for_good: bool,
}

const MINE: &str = "account_id IN (SELECT id FROM accounts WHERE environment = ";

impl ReadConnection {
    /// The next instant after `now` at which something comes back or a window is to be told of.
    pub async fn next_waking(
        &mut self,
        environment: Environment,
        now: UtcMs,
        lead: WindowLead,
    ) -> Result<Option<UtcMs>> {
        let mut values = Values::default();
        let (mine, now) = (values.bind(environment.as_str().to_owned()), values.bind(now.get()));
        let window = |life: i64, lead: i64, told: &str| {
            let ahead = life - lead;
            format!(
                "SELECT MIN(window_opened_at) + {ahead} AS at FROM conversations
                 WHERE {MINE}{mine}) AND is_unanswered = 1 AND {told} <> window_opened_at AND window_opened_at > {now} - {life}"
            )
        };
        let sql = format!(
            "SELECT COALESCE(MIN(at), 0) AS next FROM (
                SELECT MIN(snoozed_until) AS at FROM conversations WHERE {MINE}{mine}) AND snoozed_until > 0
                UNION ALL SELECT MIN(reminds_at) FROM conversations WHERE {MINE}{mine}) AND reminds_at > 0
                UNION ALL {} UNION ALL {})",
            window(DAY_MS, lead.open, "told_open"),
            window(7 * DAY_MS, lead.agent, "told_agent"),
        );
        values.all(self.sqlite(), sql).await?.first().map_or(Ok(None), |row| row.at_if_ever("next"))
    }
}

impl WriteTransaction {
    /// Has come back what was put off or to be reminded of until `now`. Gives what did, and why.
    pub async fn wake_due(
        &mut self,
        environment: Environment,
        now: UtcMs,
    ) -> Result<Vec<(AccountId, ConversationId, WokeBecause)>> {
        let mut woken = Vec::new();
        for (because, due, clears) in [
            (
                WokeBecause::NoAnswer,
                "reminds_at > 0 AND reminds_at <= ",
                "remind_at = 0, remind_through = 0,",
            ),
            (WokeBecause::SnoozeOver, "snoozed_until > 0 AND snoozed_until <= ", ""),
        ] {
            let mut values = Values::default();
            let (mine, at) = (values.bind(environment.as_str().to_owned()), values.bind(now.get()));
            let kind = values.bind(because.as_str().to_owned());
            let sql = format!(
                "UPDATE conversations SET {clears} snooze_until = 0, snooze_through = 0, woke_at = {at}, woke_kind = {kind},
                    woke_through = CASE last_in_at WHEN 0 THEN 0 ELSE last_in_at - last_in_at % 1000 + 999 END
                 WHERE {MINE}{mine}) AND {due}{at} RETURNING id, account_id"
            );
            for row in values.all(self.sqlite(), sql).await? {
                let (account, id) = (AccountId::new(row.int("account_id")?), row.int("id")?);
                woken.push((account, ConversationId::new(id), because));
            }
        }
        for (_, conversation, _) in &woken {
            self.refresh_conversation(*conversation).await?;
        }
        Ok(woken)
    }

    /// Windows that close within `lead` and of which the user was not told yet, in conversations that are not silent. From now on
    /// the user counts as told.
    pub async fn closing_windows(
        &mut self,
        environment: Environment,
        now: UtcMs,
        lead: WindowLead,
    ) -> Result<Vec<ClosingWindow>> {
        let mut closing = Vec::new();
        for (life, lead, told, for_good) in
            [(DAY_MS, lead.open, "told_open", false), (7 * DAY_MS, lead.agent, "told_agent", true)]
        {
            let mut values = Values::default();
            let (mine, now) = (values.bind(environment.as_str().to_owned()), values.bind(now.get()));
            let ahead = life - lead;
            let sql = format!(
                "UPDATE conversations SET {told} = window_opened_at
                 WHERE {MINE}{mine}) AND is_unanswered = 1 AND {told} <> window_opened_at
                    AND window_opened_at > {now} - {life} AND window_opened_at <= {now} - {ahead}
                 RETURNING id, account_id, window_opened_at, is_muted"
            );
            for row in values.all(self.sqlite(), sql).await? {
                if row.flag("is_muted")? {
                    continue;
                }
                closing.push(ClosingWindow {
                    account: AccountId::new(row.int("account_id")?),
                    conversation: ConversationId::new(row.int("id")?),
                    closes_at: row.at("window_opened_at")? + life,
                    for_good,
                });
            }
        }
        closing.sort_by_key(|window| (window.closes_at, window.conversation));
        Ok(closing)
    }
}
