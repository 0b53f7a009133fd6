//! A conversation's derived columns: a pure function of its rows, so that the order of news cannot show in them.

use porchlight_domain::ConversationId;

use crate::change::Entity;
use crate::connection::WriteTransaction;
use crate::row::Columns as _;
use crate::statement::Values;
use crate::{Error, Result};

/// Letters of the preview.
const PREVIEW: i64 = 160;

/// What the derived columns are computed from. `window_event` is '' unless the message is the person's own doing.
pub(crate) const ROWS: &str = "SELECT listed_at,
        COALESCE(last.id, 0) AS last_id, COALESCE(last.sent_at, 0) AS last_at,
        COALESCE(last.direction, '') AS last_direction, COALESCE(last.send_state, '') AS last_send_state,
        COALESCE(last.preview_kind, '') AS preview_kind,
        COALESCE(substr(CASE last.preview_text WHEN '' THEN last.text ELSE last.preview_text END, 1, ?2), '')
            AS preview_text,
        COALESCE(opening.id, 0) AS window_id, COALESCE(opening.sent_at, 0) AS window_opened_at,
        COALESCE(opening.window_event, '') AS window_event, in_at, out_at
    FROM (SELECT listed_at,
            (SELECT id FROM messages WHERE conversation_id = ?1 ORDER BY sent_at DESC, tie DESC LIMIT 1) AS last_id,
            (SELECT id FROM messages WHERE conversation_id = ?1 AND window_event <> ''
                ORDER BY sent_at DESC, tie DESC LIMIT 1) AS opening_id,
            COALESCE((SELECT sent_at FROM messages
                WHERE conversation_id = ?1 AND window_event <> '' AND deleted_at = 0 AND NOT EXISTS (
                    SELECT 1 FROM taps JOIN messages AS answers ON answers.tap_id = taps.id AND answers.tap_id <> 0
                    WHERE taps.account_id = messages.account_id AND taps.mid_key = messages.mid_key
                        AND why_not = '' AND answers.deleted_at = 0 AND NOT EXISTS (
                            SELECT 1 FROM messages AS stuck WHERE stuck.tap_id = taps.id AND stuck.tap_id <> 0
                                AND stuck.send_state IN ('refused', 'unsent')))
                ORDER BY sent_at DESC, tie DESC LIMIT 1), 0) AS in_at,
            COALESCE((SELECT sent_at FROM messages
                WHERE conversation_id = ?1 AND direction = 'out' AND is_self = 0 AND tap_id = 0 AND deleted_at = 0
                    AND send_state NOT IN ('refused', 'unsent')
                ORDER BY sent_at DESC, tie DESC LIMIT 1), 0) AS out_at
        FROM conversations WHERE id = ?1)
    LEFT JOIN messages AS last ON last.id = last_id
    LEFT JOIN messages AS opening ON opening.id = opening_id";

impl WriteTransaction {
    /// Computes the derived columns of a conversation anew. It needs a reply when the last thing that they did and have
    /// not taken back is later than the last thing that went out, and is not done; how it stands besides says
    /// `conversations/standing.rs`. An answer that went out by itself settles its tap, all of it being out or on its way, and
    /// is an answer to nothing else.
    pub(crate) async fn refresh_conversation(&mut self, conversation: ConversationId) -> Result<()> {
        let row = sqlx::query(ROWS)
            .bind(conversation.get())
            .bind(PREVIEW)
            .fetch_optional(self.sqlite())
            .await?
            .ok_or(Error::Absent("conversation"))?;
        let (in_at, out_at) = (row.int("in_at")?, row.int("out_at")?);
        let (last_at, listed_at) = (row.int("last_at")?, row.int("listed_at")?);
        let done = sqlx::query(
            "UPDATE conversations SET sort_at = ?2, last_message_id = ?3, last_at = ?4, last_direction = ?5,
                last_send_state = ?6, preview_kind = ?7, preview_text = ?8, last_in_at = ?9, last_out_at = ?10,
                window_opened_at = ?11, window_event = ?12, window_message_id = ?13
             WHERE id = ?1 AND (sort_at, last_message_id, last_at, last_direction, last_send_state, preview_kind,
                preview_text, last_in_at, last_out_at, window_opened_at, window_event, window_message_id)
                IS NOT (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )
        .bind(conversation.get())
        .bind(if last_at > 0 { last_at } else { listed_at })
        .bind(row.int("last_id")?)
        .bind(last_at)
        .bind(row.text("last_direction")?)
        .bind(row.text("last_send_state")?)
        .bind(row.text("preview_kind")?)
        .bind(row.text("preview_text")?)
        .bind(in_at)
        .bind(out_at)
        .bind(row.int("window_opened_at")?)
        .bind(row.text("window_event")?)
        .bind(row.int("window_id")?)
        .execute(self.sqlite())
        .await?;
        if done.rows_affected() > 0 {
            self.changed(Entity::Conversation, conversation);
        }
        let mut values = Values::default();
        let id = values.bind(conversation.get());
        self.derive_standing(&format!("conversations.id = {id}"), values).await
    }
}
