//! The end of stories. Their pictures are never kept (Meta's rule), and after their day neither is where they were: not with
//! the message, not in the event as it came, not in the flight recorder.

use std::collections::BTreeSet;

use porchlight_domain::{AccountId, AttachmentKind, Content, ConversationId, MessageId, Mid, ReplyTo, UtcMs};

use crate::Result;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::content::pack;
use crate::fold::Kept;
use crate::row::{Columns as _, from_json};
use crate::sql::sql;

/// Literally as the index has it.
const SAYS_WHERE: &str = "(instr(content, '\"kind\":\"story') > 0 AND instr(content, '\"url\":\"') > 0
        OR instr(kept, '\"story\":{') > 0 AND instr(kept, '\"url\":\"') > 0)";

impl ReadConnection {
    /// When the oldest message of an account was sent that still says where a story's picture was.
    pub async fn oldest_story_media(&mut self, account: AccountId) -> Result<Option<UtcMs>> {
        let at: Option<i64> = sqlx::query_scalar(sql(&[
            "SELECT sent_at FROM messages INDEXED BY messages_with_story_media WHERE account_id = ? AND ",
            SAYS_WHERE,
            " ORDER BY sent_at LIMIT 1",
        ]))
        .bind(account.get())
        .fetch_optional(self.sqlite())
        .await?;
        Ok(at.map(UtcMs::new))
    }
}

impl WriteTransaction {
    /// Lets go of where stories' pictures were, of messages sent before `before`. Gives of how many.
    pub async fn forget_story_media(&mut self, account: AccountId, before: UtcMs) -> Result<usize> {
        let rows = sqlx::query(sql(&[
            "SELECT id, conversation_id, mid, content, kept FROM messages INDEXED BY messages_with_story_media
             WHERE account_id = ? AND sent_at < ? AND ",
            SAYS_WHERE,
        ]))
        .bind(account.get())
        .bind(before.get())
        .fetch_all(self.sqlite())
        .await?;
        for row in &rows {
            let id = MessageId::new(row.int("id")?);
            let mut addresses = BTreeSet::new();
            let content = match row.text_if_any("content")? {
                Some(content) => without_stories(&content, &mut addresses)?,
                None => String::new(),
            };
            let mut kept: Kept = row.json_if_any("kept")?.unwrap_or_default();
            if let Some(ReplyTo::Story(story)) = &mut kept.reply_to {
                addresses.extend(story.url.take());
            }
            sqlx::query("UPDATE messages SET content = ?, kept = ? WHERE id = ?")
                .bind(content)
                .bind(kept.to_column())
                .bind(id.get())
                .execute(self.sqlite())
                .await?;
            sqlx::query("DELETE FROM message_raws WHERE message_id = ?")
                .bind(id.get())
                .execute(self.sqlite())
                .await?;
            if let Some(mid) = row.nullable_text("mid")? {
                self.cut_texts_from_events(&Mid::new(mid), &addresses).await?;
            }
            self.message_changed(ConversationId::new(row.int("conversation_id")?), id);
        }
        Ok(rows.len())
    }
}

/// The content without where its stories are.
fn without_stories(content: &str, addresses: &mut BTreeSet<String>) -> Result<String> {
    let mut rest: Content = from_json("content", content)?;
    for attachment in &mut rest.attachments {
        if matches!(attachment.kind, AttachmentKind::StoryMention | AttachmentKind::Story) {
            addresses.extend(attachment.url.take().into_iter().chain(attachment.preview.take()));
        }
    }
    Ok(pack(&rest))
}
