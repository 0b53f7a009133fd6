//! Making a reply for one person.

use porchlight_domain::reply::{ReplyFault, ReplyValues, Variable, first_name, left_open, parse, time_left};
use porchlight_domain::{
    ApiError, ConversationId, ErrorCode, HOUR_MS, Remedy, SavedReplyId, WindowState, messaging_window,
};
use porchlight_store::ReplyFile;

use super::keeping::unreadable;
use crate::engine::Engine;
use crate::inbox::gone;

/// A saved reply, filled for one person.
#[derive(Clone, Debug)]
pub struct FilledReply {
    /// The text; what is missing stands in it as it was written.
    pub text: String,
    /// What is not known and has no fallback: the send is stopped until it is filled or taken out.
    pub missing: Vec<Variable>,
    /// The language; empty for a reply that has files alone.
    pub language: String,
    /// Why this one.
    pub because: LanguageReason,
    /// What goes with it.
    pub files: Vec<ReplyFile>,
}

/// Why a reply is in the language that it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LanguageReason {
    /// It was asked for.
    Asked,
    /// There is no other.
    Only,
    /// This person was last answered in it.
    AsBefore,
    /// It is the reply's first.
    First,
}

/// How a text would read, for a person who does not exist.
#[derive(Clone, Debug)]
pub struct ReplyPreview {
    /// The text; empty when it cannot be read.
    pub text: String,
    /// What would be missing if nothing but the account were known.
    pub needs: Vec<Variable>,
    /// What cannot be read, and where.
    pub faults: Vec<ReplyFault>,
}

impl Engine {
    /// Fills a saved reply for the person of a conversation: in `language`; or in the one in which this person was last
    /// answered; or in the reply's first.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when reply or conversation are gone; [`ErrorCode::ReplyUnreadable`].
    pub async fn fill_reply(
        &self,
        reply: SavedReplyId,
        conversation: ConversationId,
        language: Option<&str>,
    ) -> Result<FilledReply, ApiError> {
        let reply = self.saved_reply(reply).await?;
        let before = self.store.read().await?.reply_language(conversation).await?;
        let in_language =
            |tag: Option<&str>| reply.texts.iter().find(|text| Some(text.language.as_str()) == tag);
        let (text, because) = match (in_language(language), in_language(before.as_deref())) {
            (Some(asked), _) => (Some(asked), LanguageReason::Asked),
            (None, _) if reply.texts.len() < 2 => (reply.texts.first(), LanguageReason::Only),
            (None, Some(before)) => (Some(before), LanguageReason::AsBefore),
            (None, None) => (reply.texts.first(), LanguageReason::First),
        };
        let Some(text) = text else {
            return Ok(FilledReply {
                text: String::new(),
                missing: Vec::new(),
                language: String::new(),
                because,
                files: reply.files,
            });
        };
        let pieces = parse(&text.text).map_err(|faults| unreadable(&faults, &text.language))?;
        let filled = self.reply_values(conversation, &text.language).await?.fill(&pieces);
        Ok(FilledReply {
            text: filled.text,
            missing: filled.missing,
            language: text.language.clone(),
            because,
            files: reply.files,
        })
    }

    /// Whether a text that came from a saved reply may go out.
    ///
    /// # Errors
    /// [`ErrorCode::ReplyIncomplete`] with what is still open in it.
    pub fn check_reply(&self, text: &str) -> Result<(), ApiError> {
        let open = left_open(text);
        if open.is_empty() {
            return Ok(());
        }
        let names = open.iter().map(|variable| format!("{{{}}}", variable.as_str())).collect::<Vec<_>>();
        Err(ApiError::new(ErrorCode::ReplyIncomplete, Remedy::None).with("names", names.join(", ")))
    }

    /// How a text that is being written would read.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn preview_reply(&self, text: &str, language: &str) -> Result<ReplyPreview, ApiError> {
        let account = self.store.read().await?.accounts().await?.into_iter().next();
        let account = account.map_or_else(|| "lumen.studio".to_owned(), |account| account.profile.username);
        let sample = ReplyValues {
            first_name: Some("Mara".to_owned()),
            username: Some("mara.lind".to_owned()),
            account: Some(account.clone()),
            window_left: time_left(5 * HOUR_MS, language),
        };
        let nobody = ReplyValues { account: Some(account), ..ReplyValues::default() };
        Ok(match parse(text) {
            Ok(pieces) => ReplyPreview {
                text: sample.fill(&pieces).text,
                needs: nobody.fill(&pieces).missing,
                faults: Vec::new(),
            },
            Err(faults) => ReplyPreview { text: String::new(), needs: Vec::new(), faults },
        })
    }

    async fn reply_values(
        &self,
        conversation: ConversationId,
        language: &str,
    ) -> Result<ReplyValues, ApiError> {
        let now = self.now_of(conversation).await?;
        let mut read = self.store.read().await?;
        let row = read.conversation(conversation).await?.ok_or_else(gone)?;
        let account = read.account(row.account).await?.ok_or_else(gone)?;
        let left = match messaging_window(row.window.map(|window| window.opened_at), now) {
            WindowState::Open { closes_at } | WindowState::HumanAgent { closes_at } => closes_at.since(now),
            WindowState::Closed { .. } | WindowState::NeverOpened => 0,
        };
        Ok(ReplyValues {
            first_name: row.person.name.as_deref().and_then(first_name),
            username: row.person.username,
            account: Some(account.profile.username),
            window_left: time_left(left, language),
        })
    }
}
