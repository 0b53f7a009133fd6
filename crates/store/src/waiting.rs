//! Who waits for an answer and was not put aside: what the tray counts and notifications sum up.

use porchlight_domain::{AccountId, ConversationId, DAY_MS, UtcMs};
use sqlx::{AssertSqlSafe, Row as _};

use crate::Result;
use crate::connection::ReadConnection;

/// Not put aside by the user: what is spam or snoozed needs no reply.
const IN_SIGHT: &str = "needs_reply = 1 AND is_muted = 0";

/// `?1` now, `?2` how many. Those who may be sent anything first, what closes first before the rest; then those whom a person
/// may still answer; then those to whom the window is closed, who waited longest last.
pub(crate) fn waiting_first_sql() -> String {
    let part = |rank: i64, range: &str| {
        format!(
            "SELECT * FROM (SELECT {rank} AS part, window_opened_at AS at, id FROM conversations
                WHERE {IN_SIGHT} AND {range} ORDER BY window_opened_at, id LIMIT ?2)"
        )
    };
    let week = 7 * DAY_MS;
    format!(
        "SELECT id FROM ({} UNION ALL {} UNION ALL {}) ORDER BY part, at, id LIMIT ?2",
        part(0, &format!("window_opened_at > ?1 - {DAY_MS}")),
        part(1, &format!("window_opened_at > ?1 - {week} AND window_opened_at <= ?1 - {DAY_MS}")),
        part(2, &format!("window_opened_at <= ?1 - {week}")),
    )
}

/// `?1` account, `?2` since when.
pub(crate) fn unread_since_sql() -> String {
    format!(
        "SELECT id FROM conversations
         WHERE account_id = ?1 AND {IN_SIGHT} AND is_unread = 1 AND sort_at >= ?2 AND last_in_at >= ?2
         ORDER BY sort_at DESC, id DESC"
    )
}

impl ReadConnection {
    /// How many people wait for an answer, without those who were put aside.
    pub async fn waiting_count(&mut self) -> Result<i64> {
        let sql = format!("SELECT COUNT(*) FROM conversations WHERE {IN_SIGHT}");
        Ok(sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(self.sqlite()).await?)
    }

    /// Those among them for whom it is most urgent.
    pub async fn waiting_first(&mut self, now: UtcMs, limit: i64) -> Result<Vec<ConversationId>> {
        let query = sqlx::query(AssertSqlSafe(waiting_first_sql())).bind(now.get()).bind(limit);
        let rows = query.fetch_all(self.sqlite()).await?;
        rows.iter().map(|row| Ok(ConversationId::new(row.try_get("id")?))).collect()
    }

    /// Those among them who wrote to an account since then, and whose messages the user has not seen.
    pub async fn unread_since(&mut self, account: AccountId, since: UtcMs) -> Result<Vec<ConversationId>> {
        let query = sqlx::query(AssertSqlSafe(unread_since_sql())).bind(account.get()).bind(since.get());
        let rows = query.fetch_all(self.sqlite()).await?;
        rows.iter().map(|row| Ok(ConversationId::new(row.try_get("id")?))).collect()
    }
}
