//! How a conversation stands: a function of what was said ([`last_in_at`], [`last_out_at`]: computed from its rows by
//! `refresh_conversation`) and of what the user has set. One statement computes it for one conversation or for ten thousand.

use crate::Result;
use crate::change::Entity;
use crate::connection::WriteTransaction;
use crate::row::Columns as _;
use crate::statement::Values;

/// Followers from which on somebody is a VIP by themselves, in the settings; absent or 0: nobody.
pub const VIP_FOLLOWERS: &str = "vip_followers";

/// The derived columns, each with what it is computed as.
const DERIVED: [(&str, &str); 11] = [
    ("in_lists", "listed"),
    ("is_unanswered", "unanswered"),
    ("needs_reply", "unanswered OR because <> ''"),
    ("is_done", "done"),
    ("is_waiting", "listed AND NOT unanswered AND because = '' AND NOT done AND last_out_at > 0"),
    ("is_request", "listed AND NOT done AND last_in_at > 0 AND last_out_at = 0 AND follows_us = 0"),
    ("is_unread", "marked_unread OR (last_in_at > opened_through AND last_in_at > last_out_at)"),
    ("is_vip", "vip = 1 OR (vip = 0 AND vip_from > 0 AND follower_count >= vip_from)"),
    ("snoozed_until", "CASE WHEN snoozed THEN snooze_until ELSE 0 END"),
    ("reminds_at", "CASE WHEN remind_at > 0 AND last_in_at <= remind_through THEN remind_at ELSE 0 END"),
    ("woke_because", "because"),
];

/// Each layer names what the next one needs. What they wrote during a snooze ends it; a reason to come back holds until
/// an answer goes out or they write again.
const LAYERS: &str = "SELECT *, done_at > 0 AND last_in_at <= done_through AND listed AND because = '' AS done
    FROM (SELECT *,
            listed AND last_in_at > 0 AND last_in_at > last_out_at AND last_in_at > done_through AS unanswered,
            CASE WHEN NOT listed THEN ''
                WHEN snooze_until > 0 AND last_in_at > last_out_at AND last_in_at > done_through THEN 'they_wrote'
                WHEN woke_at > 0 AND last_out_at <= woke_at AND last_in_at <= woke_through THEN woke_kind
                ELSE '' END AS because
        FROM (SELECT *, sort_at > 0 AND is_spam = 0 AND NOT snoozed AS listed
            FROM (SELECT conversations.*, follows_us, follower_count,
                    is_spam = 0 AND snooze_until > 0 AND last_in_at <= snooze_through AS snoozed,
                    COALESCE((SELECT CAST(value AS INTEGER) FROM settings WHERE key = 'vip_followers'), 0) AS vip_from
                FROM conversations JOIN contacts ON contacts.id = contact_id WHERE ";

/// The statement for the conversations of `which`, a condition on `conversations`.
fn sql(which: &str) -> String {
    let columns: Vec<&str> = DERIVED.iter().map(|(column, _)| *column).collect();
    let computed: Vec<String> =
        DERIVED.iter().map(|(column, from)| format!("{from} AS new_{column}")).collect();
    let new: Vec<String> = columns.iter().map(|column| format!("new_{column}")).collect();
    let (columns, new) = (columns.join(", "), new.join(", "));
    let own: Vec<String> = DERIVED.iter().map(|(column, _)| format!("conversations.{column}")).collect();
    format!(
        "UPDATE conversations SET ({columns}) = ({new})
         FROM (SELECT id AS now_id, {} FROM ({LAYERS}{which})))))
         WHERE conversations.id = now_id AND ({}) IS NOT ({new})
         RETURNING conversations.id AS id",
        computed.join(", "),
        own.join(", "),
    )
}

impl WriteTransaction {
    /// Computes anew how the conversations of `which` stand. `values` are those of the condition.
    pub(crate) async fn derive_standing(&mut self, which: &str, values: Values) -> Result<()> {
        for row in values.all(self.sqlite(), sql(which)).await? {
            self.changed(Entity::Conversation, row.int("id")?);
        }
        Ok(())
    }

    /// Computes anew who is a VIP, after the threshold or a profile has changed.
    pub async fn derive_all_standings(&mut self) -> Result<()> {
        self.derive_standing("true", Values::default()).await
    }
}
