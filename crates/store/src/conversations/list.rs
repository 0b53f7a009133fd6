//! The conversation lists: pages by key, and an index of keys so that a long list can jump anywhere.
//!
//! Sorting is by a pair, and every list has an index that holds exactly that pair for exactly its rows; the account, when
//! one is asked for, comes before it. Accounts live on clocks of their own, so "closing soon" is asked with a `now`: ask
//! per environment, or with the clock of the accounts that are shown.

use porchlight_domain::{AccountId, ConversationId, DAY_MS, HOUR_MS, UtcMs};
use serde::{Deserialize, Serialize};
use sqlx::AssertSqlSafe;

use super::row::{ConversationRow, ROW, conversation_row};
use crate::Result;
use crate::connection::ReadConnection;
use crate::key_text::place;
use crate::row::Columns as _;

/// A list of conversations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// Somebody waits for an answer; the newest first.
    NeedsReply,
    /// The same, while the window closes soon: within 4 hours for anything, within 24 for a person's answer; what
    /// closes first comes first.
    ClosingSoon,
    /// All of them; the newest first.
    All,
    /// Those that the user is done with; the newest first.
    Done,
}

impl View {
    /// All of them, in the order in which they are shown.
    pub const ALL: [View; 4] = [View::NeedsReply, View::ClosingSoon, View::All, View::Done];
}

/// A place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConversationKey {
    /// What the list sorts by: the last message, or when the window closes.
    pub at: UtcMs,
    /// Which one.
    pub id: ConversationId,
}

place!(ConversationKey { at: UtcMs, id: ConversationId });

/// A list's length, and the first key of each of its pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConversationIndex {
    /// How many conversations are in it.
    pub total: i64,
    /// The key of every `page_size`-th, from the first on.
    pub anchors: Vec<ConversationKey>,
}

/// How many conversations each list has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ViewCounts {
    /// [`View::NeedsReply`].
    pub needs_reply: i64,
    /// [`View::ClosingSoon`].
    pub closing_soon: i64,
    /// [`View::All`].
    pub all: i64,
    /// [`View::Done`].
    pub done: i64,
}

impl ReadConnection {
    /// Up to `limit` conversations of a list, from `from` on, itself included; from the top when `None`.
    pub async fn conversations(
        &mut self,
        view: View,
        account: Option<AccountId>,
        from: Option<ConversationKey>,
        limit: i64,
        now: UtcMs,
    ) -> Result<Vec<(ConversationKey, ConversationRow)>> {
        let top = match view {
            View::ClosingSoon => {
                ConversationKey { at: UtcMs::new(i64::MIN), id: ConversationId::new(i64::MIN) }
            }
            View::NeedsReply | View::All | View::Done => {
                ConversationKey { at: UtcMs::new(i64::MAX), id: ConversationId::new(i64::MAX) }
            }
        };
        let from = from.unwrap_or(top);
        let rows = sqlx::query(AssertSqlSafe(page_sql(view, account)))
            .bind(account.map_or(0, AccountId::get))
            .bind(from.at.get())
            .bind(from.id.get())
            .bind(limit)
            .bind(now.get())
            .fetch_all(self.sqlite())
            .await?;
        rows.iter()
            .map(|row| {
                let conversation = conversation_row(row)?;
                Ok((ConversationKey { at: row.at("key_at")?, id: conversation.id }, conversation))
            })
            .collect()
    }

    /// The whole list in outline. A page is then [`Self::conversations`] from its anchor.
    pub async fn conversation_index(
        &mut self,
        view: View,
        account: Option<AccountId>,
        page_size: i64,
        now: UtcMs,
    ) -> Result<ConversationIndex> {
        let rows: Vec<(i64, i64)> = sqlx::query_as(AssertSqlSafe(anchors_sql(view, account)))
            .bind(account.map_or(0, AccountId::get))
            .bind(page_size.max(1))
            .bind(now.get())
            .fetch_all(self.sqlite())
            .await?;
        let anchors: Vec<ConversationKey> = rows
            .into_iter()
            .map(|(at, id)| ConversationKey { at: UtcMs::new(at), id: ConversationId::new(id) })
            .collect();
        let total = match (view, anchors.last()) {
            (View::ClosingSoon, _) => self.count(view, account, now).await?,
            (_, None) => 0,
            (_, Some(last)) => {
                // All pages but the last are full, so only the last is counted.
                let full =
                    i64::try_from(anchors.len() - 1).unwrap_or(i64::MAX).saturating_mul(page_size.max(1));
                full + self.count_from(view, account, *last).await?
            }
        };
        Ok(ConversationIndex { total, anchors })
    }

    async fn count_from(
        &mut self,
        view: View,
        account: Option<AccountId>,
        from: ConversationKey,
    ) -> Result<i64> {
        let (mine, rows) = (of_account(account), rows_of(view));
        let sql =
            format!("SELECT COUNT(*) FROM conversations WHERE {mine} {rows} AND (sort_at, id) <= (?2, ?3)");
        Ok(sqlx::query_scalar(AssertSqlSafe(sql))
            .bind(account.map_or(0, AccountId::get))
            .bind(from.at.get())
            .bind(from.id.get())
            .fetch_one(self.sqlite())
            .await?)
    }

    /// The length of each list.
    pub async fn conversation_counts(
        &mut self,
        account: Option<AccountId>,
        now: UtcMs,
    ) -> Result<ViewCounts> {
        Ok(ViewCounts {
            needs_reply: self.count(View::NeedsReply, account, now).await?,
            closing_soon: self.count(View::ClosingSoon, account, now).await?,
            all: self.count(View::All, account, now).await?,
            done: self.count(View::Done, account, now).await?,
        })
    }

    async fn count(&mut self, view: View, account: Option<AccountId>, now: UtcMs) -> Result<i64> {
        let (mine, rows) = (of_account(account), rows_of(view));
        let sql = match view {
            View::NeedsReply | View::All | View::Done => {
                format!("SELECT COUNT(*) FROM conversations WHERE {mine} {rows}")
            }
            View::ClosingSoon => format!(
                "SELECT COUNT(*) FROM conversations WHERE {mine} {rows} AND ({} OR {})",
                closing(OPEN, OPEN_SOON, "?2"),
                closing(AGENT, AGENT_SOON, "?2"),
            ),
        };
        Ok(sqlx::query_scalar(AssertSqlSafe(sql))
            .bind(account.map_or(0, AccountId::get))
            .bind(now.get())
            .fetch_one(self.sqlite())
            .await?)
    }
}

const OPEN: i64 = DAY_MS;
const AGENT: i64 = 7 * DAY_MS;
/// How soon the end of the window for anything is soon, ms.
const OPEN_SOON: i64 = 4 * HOUR_MS;
/// How soon the end of the window for a person's answer is soon, ms.
const AGENT_SOON: i64 = DAY_MS;

/// Whether a window of `life` closes within `soon` of `now`.
fn closing(life: i64, soon: i64, now: &str) -> String {
    let latest = life - soon;
    format!("(window_opened_at > {now} - {life} AND window_opened_at <= {now} - {latest})")
}

const fn rows_of(view: View) -> &'static str {
    match view {
        View::NeedsReply | View::ClosingSoon => "needs_reply = 1",
        View::All => "sort_at > 0",
        View::Done => "is_done = 1",
    }
}

const fn of_account(account: Option<AccountId>) -> &'static str {
    match account {
        Some(_) => "account_id = ?1 AND",
        None => "?1 = 0 AND",
    }
}

/// A page: `?1` account, `?2` and `?3` the key to begin with, `?4` how many, `?5` now.
pub(crate) fn page_sql(view: View, account: Option<AccountId>) -> String {
    let (mine, rows) = (of_account(account), rows_of(view));
    match view {
        View::NeedsReply | View::All | View::Done => {
            let row = ROW.replacen("SELECT ", "SELECT sort_at AS key_at, ", 1);
            format!(
                "{row} WHERE conversations.id IN (SELECT id FROM conversations WHERE {mine} {rows}
                    AND (sort_at, id) <= (?2, ?3) AND ?5 = ?5 ORDER BY sort_at DESC, id DESC LIMIT ?4)
                 ORDER BY sort_at DESC, conversations.id DESC"
            )
            .replace("conversations WHERE account_id", "conversations WHERE conversations.account_id")
        }
        View::ClosingSoon => {
            let half = |life: i64, range: &str| {
                format!(
                    "SELECT * FROM (SELECT window_opened_at + {life} AS key_at, id AS key_id FROM conversations
                        WHERE {mine} {rows} AND {range} AND (window_opened_at, id) >= (?2 - {life}, ?3)
                        ORDER BY window_opened_at, id LIMIT ?4)"
                )
            };
            let row = ROW.replacen("SELECT ", "SELECT key_at, ", 1);
            format!(
                "{row} JOIN (SELECT key_at, key_id FROM ({} UNION ALL {}) ORDER BY key_at, key_id LIMIT ?4)
                    ON key_id = conversations.id
                 ORDER BY key_at, key_id",
                half(OPEN, &closing(OPEN, OPEN_SOON, "?5")),
                half(AGENT, &closing(AGENT, AGENT_SOON, "?5")),
            )
        }
    }
}

/// Every `?2`-th key of a list, by hopping along its index; `?1` account, `?3` now.
pub(crate) fn anchors_sql(view: View, account: Option<AccountId>) -> String {
    let mine = of_account(account);
    let rows = if view == View::All { "true" } else { rows_of(view) };
    match view {
        View::NeedsReply | View::All | View::Done => format!(
            // What has nothing to show sorts last, at 0; testing for it on every row would double the time.
            "WITH RECURSIVE hop (at, id) AS (
                SELECT * FROM (SELECT sort_at, id FROM conversations WHERE {mine} {rows} AND ?3 = ?3
                    ORDER BY sort_at DESC, id DESC LIMIT 1)
                UNION ALL
                SELECT next.sort_at, next.id FROM hop JOIN conversations AS next ON next.id = (
                    SELECT id FROM conversations WHERE {mine} {rows} AND (sort_at, id) < (hop.at, hop.id)
                    ORDER BY sort_at DESC, id DESC LIMIT 1 OFFSET ?2 - 1))
             SELECT at, id FROM hop WHERE at > 0"
        ),
        View::ClosingSoon => format!(
            "SELECT key_at, id FROM (
                SELECT key_at, id, ROW_NUMBER() OVER (ORDER BY key_at, id) AS place FROM (
                    SELECT window_opened_at + {OPEN} AS key_at, id FROM conversations
                    WHERE {mine} {rows} AND {}
                    UNION ALL
                    SELECT window_opened_at + {AGENT}, id FROM conversations
                    WHERE {mine} {rows} AND {}))
             WHERE (place - 1) % ?2 = 0 ORDER BY key_at, id",
            closing(OPEN, OPEN_SOON, "?3"),
            closing(AGENT, AGENT_SOON, "?3"),
        ),
    }
}
