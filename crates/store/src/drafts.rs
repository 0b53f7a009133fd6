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
    /// Another one with each save, never one that was before; `None` while nothing is saved.
    pub version: Option<i64>,
    /// When it was saved.
    pub saved_at: UtcMs,
}

/// What became of keeping what is on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftSaved {
    /// It is kept, as this version; `None`: it was empty, and there is no draft any more.
    As(Option<i64>),
    /// Another version is there than the one that was edited. Nothing is kept.
    ChangedMeanwhile,
}

impl Draft {
    /// Nothing.
    pub fn empty(conversation: ConversationId) -> Self {
        Self {
            conversation,
            text: String::new(),
            reply_to: None,
            extras: Vec::new(),
            version: None,
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
        let row = sqlx::query(
            "SELECT text, reply_to, extras, version, saved_at FROM drafts WHERE conversation_id = ?",
        )
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
                version: Some(row.int("version")?),
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
        self.save_whole_draft(&draft, now).await?;
        Ok(())
    }

    /// Keeps what is on screen, if `edited` is the version that is there (`None`: none is). A composer knows one extra, and
    /// those behind it stay.
    pub async fn save_shown_draft(
        &mut self,
        conversation: ConversationId,
        edited: Option<i64>,
        text: &str,
        reply_to: Option<MessageId>,
        extra: Option<DraftExtra>,
        now: UtcMs,
    ) -> Result<DraftSaved> {
        let old = self.draft_or_empty(conversation).await?;
        if old.version != edited {
            return Ok(DraftSaved::ChangedMeanwhile);
        }
        let extras = extra.into_iter().chain(old.extras.into_iter().skip(1)).collect();
        let draft = Draft { text: text.to_owned(), reply_to, extras, ..old };
        Ok(DraftSaved::As(self.save_whole_draft(&draft, now).await?))
    }

    pub(crate) async fn draft_or_empty(&mut self, conversation: ConversationId) -> Result<Draft> {
        Ok(self.draft(conversation).await?.unwrap_or_else(|| Draft::empty(conversation)))
    }

    /// Keeps all of a draft, whichever version is there; an empty one goes. Gives its version.
    pub(crate) async fn save_whole_draft(&mut self, draft: &Draft, now: UtcMs) -> Result<Option<i64>> {
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
            return Ok(None);
        }
        let extras = if draft.extras.is_empty() { String::new() } else { to_json("extras", &draft.extras)? };
        let done = sqlx::query(
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
        Ok(Some(done.last_insert_rowid()))
    }

    /// The draft, or a file of it, is another.
    pub(crate) fn draft_changed(&mut self, conversation: ConversationId) {
        self.changed(Entity::Draft, conversation);
        self.changed(Entity::Conversation, conversation);
    }
}
