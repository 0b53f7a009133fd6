//! What is being written and has not been sent: its words, the message that it answers, and what is composed beside it.
//! The files of a draft are `staged_files` of their own.

use porchlight_domain::outgoing::DraftExtra;
use porchlight_domain::{ConversationId, MessageId, UtcMs};

use crate::Result;
use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::{Columns as _, to_json};

/// What is being written to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// To whom.
    pub conversation: ConversationId,
    /// The text so far.
    pub text: String,
    /// The message that it answers.
    pub reply_to: Option<MessageId>,
    /// What is composed beside the text. The first is on screen; the others came back by undoing a send while something
    /// else was being composed, and come up when it is gone.
    pub extras: Vec<DraftExtra>,
    /// When it was saved.
    pub saved_at: UtcMs,
}

impl Draft {
    /// Nothing.
    pub fn empty(conversation: ConversationId) -> Self {
        Self {
            conversation,
            text: String::new(),
            reply_to: None,
            extras: Vec::new(),
            saved_at: UtcMs::new(0),
        }
    }

    fn is_empty(&self) -> bool {
        self.text.is_empty() && self.reply_to.is_none() && self.extras.is_empty()
    }
}

impl ReadConnection {
    /// What is being written in a conversation.
    pub async fn draft(&mut self, conversation: ConversationId) -> Result<Option<Draft>> {
        let row =
            sqlx::query("SELECT text, reply_to, extras, saved_at FROM drafts WHERE conversation_id = ?")
                .bind(conversation.get())
                .fetch_optional(self.sqlite())
                .await?;
        row.map(|row| {
            let reply_to = row.int("reply_to")?;
            Ok(Draft {
                conversation,
                text: row.text("text")?,
                reply_to: (reply_to != 0).then(|| MessageId::new(reply_to)),
                // A kind that a newer version composed is not worth the text.
                extras: row.json_if_any("extras").ok().flatten().unwrap_or_default(),
                saved_at: row.at("saved_at")?,
            })
        })
        .transpose()
    }
}

impl WriteTransaction {
    /// Keeps the text of what is being written; what is composed beside it stays.
    pub async fn save_draft(&mut self, conversation: ConversationId, text: &str, now: UtcMs) -> Result<()> {
        let mut draft = self.draft_or_empty(conversation).await?;
        text.clone_into(&mut draft.text);
        self.save_whole_draft(&draft, now).await
    }

    /// Keeps what is on screen: a composer knows one extra, and those behind it stay.
    pub async fn save_shown_draft(
        &mut self,
        conversation: ConversationId,
        text: &str,
        reply_to: Option<MessageId>,
        extra: Option<DraftExtra>,
        now: UtcMs,
    ) -> Result<()> {
        let old = self.draft_or_empty(conversation).await?;
        let extras = extra.into_iter().chain(old.extras.into_iter().skip(1)).collect();
        self.save_whole_draft(&Draft { text: text.to_owned(), reply_to, extras, ..old }, now).await
    }

    pub(crate) async fn draft_or_empty(&mut self, conversation: ConversationId) -> Result<Draft> {
        Ok(self.draft(conversation).await?.unwrap_or_else(|| Draft::empty(conversation)))
    }

    /// Keeps all of a draft; an empty one goes.
    pub(crate) async fn save_whole_draft(&mut self, draft: &Draft, now: UtcMs) -> Result<()> {
        let conversation = draft.conversation;
        if draft.is_empty() {
            let done = sqlx::query("DELETE FROM drafts WHERE conversation_id = ?")
                .bind(conversation.get())
                .execute(self.sqlite())
                .await?;
            if done.rows_affected() > 0 {
                self.deleted(Entity::Draft, conversation);
                self.changed(Entity::Conversation, conversation);
            }
            return Ok(());
        }
        let extras = if draft.extras.is_empty() { String::new() } else { to_json("extras", &draft.extras)? };
        sqlx::query(
            "INSERT OR REPLACE INTO drafts (conversation_id, text, reply_to, extras, saved_at)
             VALUES (?, ?, ?, ?, ?)",
        )
        .bind(conversation.get())
        .bind(&draft.text)
        .bind(draft.reply_to.map_or(0, MessageId::get))
        .bind(extras)
        .bind(now.get())
        .execute(self.sqlite())
        .await?;
        self.draft_changed(conversation);
        Ok(())
    }

    /// The draft, or a file of it, is another.
    pub(crate) fn draft_changed(&mut self, conversation: ConversationId) {
        self.changed(Entity::Draft, conversation);
        self.changed(Entity::Conversation, conversation);
    }
}
