//! Keeping saved replies: everything is checked before it is saved, so that what is saved can be sent.

use std::collections::BTreeSet;

use porchlight_domain::reply::{ReplyFault, is_language_tag, parse};
use porchlight_domain::{ApiError, ErrorCode, Remedy, SavedReplyId, lengths};
use porchlight_store::{ReplyInput, ReplySaved, SavedReply};

use crate::engine::Engine;

/// Languages of one reply.
const MOST_LANGUAGES: usize = 20;

impl Engine {
    /// All saved replies by name, or those that have every word of `query` in their name, shortcut or texts.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn saved_replies(&self, query: &str) -> Result<Vec<SavedReply>, ApiError> {
        let mut replies = self.store.read().await?.saved_replies().await?;
        let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
        replies.retain(|reply| {
            let mut all = format!("{}\n{}", reply.name, reply.shortcut);
            for text in &reply.texts {
                all.push('\n');
                all.push_str(&text.text);
            }
            let all = all.to_lowercase();
            words.iter().all(|word| all.contains(word.trim_start_matches('/')))
        });
        Ok(replies)
    }

    /// A saved reply.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when it was deleted.
    pub async fn saved_reply(&self, id: SavedReplyId) -> Result<SavedReply, ApiError> {
        let reply = self.store.read().await?.saved_reply(id).await?;
        reply.ok_or_else(|| ApiError::new(ErrorCode::NotFound, Remedy::None))
    }

    /// Saves a new reply, or a change of the version that was being edited.
    ///
    /// # Errors
    /// [`ErrorCode::ReplyEmpty`], [`ErrorCode::ReplyUnreadable`] with the first fault's place, [`ErrorCode::ShortcutTaken`],
    /// [`ErrorCode::ReplyChanged`] when somebody has changed or deleted it meanwhile, [`ErrorCode::NotFound`] when a file is gone.
    pub async fn save_reply(
        &self,
        edited: Option<(SavedReplyId, i64)>,
        input: ReplyInput,
    ) -> Result<SavedReply, ApiError> {
        let input = checked(input)?;
        let mut write = self.store.write().await?;
        let id = match write.save_reply(edited, &input, self.config.clock.now()).await? {
            ReplySaved::As(id) => id,
            refused => return Err(not_saved(refused, input.shortcut)),
        };
        write.commit().await?;
        self.saved_reply(id).await
    }

    /// Takes a reply away; [`Engine::restore_reply`] brings it back for 30 days.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when it is gone already.
    pub async fn delete_reply(&self, id: SavedReplyId) -> Result<(), ApiError> {
        let mut write = self.store.write().await?;
        write.delete_reply(id, self.config.clock.now()).await?;
        Ok(write.commit().await?)
    }

    /// Brings a deleted reply back; without its shortcut if another one has that now.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when its time is over.
    pub async fn restore_reply(&self, id: SavedReplyId) -> Result<SavedReply, ApiError> {
        let mut write = self.store.write().await?;
        write.restore_reply(id).await?;
        write.commit().await?;
        self.saved_reply(id).await
    }
}

pub(super) fn checked(input: ReplyInput) -> Result<ReplyInput, ApiError> {
    let empty = |field: &str| ApiError::new(ErrorCode::ReplyEmpty, Remedy::None).with("field", field);
    let unfit = |why: &str| ApiError::new(ErrorCode::ReplyUnfit, Remedy::None).with("why", why);
    let name = input.name.trim().to_owned();
    if name.is_empty() {
        return Err(empty("name"));
    }
    let shortcut = plain_shortcut(&input.shortcut);
    if !lengths::REPLY_NAME.takes(&name) {
        return Err(unfit("name_long").with("max", lengths::REPLY_NAME.max));
    }
    if !lengths::SHORTCUT.takes(&shortcut) {
        return Err(unfit("shortcut_long").with("max", lengths::SHORTCUT.max));
    }
    if !shortcut.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.')) {
        return Err(unfit("shortcut_letters").with("shortcut", shortcut));
    }
    let texts: Vec<_> = input.texts.into_iter().filter(|text| !text.text.trim().is_empty()).collect();
    if texts.is_empty() && input.files.is_empty() {
        return Err(empty("text"));
    }
    if texts.len() > MOST_LANGUAGES {
        return Err(unfit("languages").with("max", MOST_LANGUAGES));
    }
    let mut languages = BTreeSet::new();
    for text in &texts {
        if !is_language_tag(&text.language) {
            return Err(unfit("language").with("name", text.language.chars().take(40).collect::<String>()));
        }
        if !languages.insert(&text.language) {
            return Err(unfit("language_twice").with("name", text.language.clone()));
        }
        if !lengths::REPLY_TEXT.takes(&text.text) {
            return Err(ApiError::new(ErrorCode::TextTooLong, Remedy::Shorten)
                .with("bytes", text.text.len())
                .with("max", lengths::REPLY_TEXT.max));
        }
        if let Err(faults) = parse(&text.text) {
            return Err(unreadable(&faults, &text.language));
        }
    }
    Ok(ReplyInput { name, shortcut, texts, files: input.files })
}

/// Why a reply was not saved.
pub(super) fn not_saved(refused: ReplySaved, shortcut: String) -> ApiError {
    match refused {
        ReplySaved::ShortcutOf(name) => ApiError::new(ErrorCode::ShortcutTaken, Remedy::None)
            .with("shortcut", shortcut)
            .with("name", name),
        ReplySaved::ChangedMeanwhile | ReplySaved::As(_) => {
            ApiError::new(ErrorCode::ReplyChanged, Remedy::None)
        }
    }
}

/// A shortcut as it is kept: in lower case, without what introduces it.
pub(super) fn plain_shortcut(written: &str) -> String {
    written.trim().trim_start_matches('/').to_lowercase()
}

pub(super) fn unreadable(faults: &[ReplyFault], language: &str) -> ApiError {
    let problem =
        ApiError::new(ErrorCode::ReplyUnreadable, Remedy::None).with("language", language.to_owned());
    match faults.first() {
        Some(fault) => problem.with("name", fault.name.clone()).with("at", fault.at),
        None => problem,
    }
}
