//! Keeping drafts of answers, and putting them to use. Nothing is checked as it is written; what could not go out is not put
//! to use.

use porchlight_domain::answers::AnswerContent;
use porchlight_domain::limits::BUTTON_PAYLOAD;
use porchlight_domain::outgoing::OutgoingMessage;
use porchlight_domain::{AccountId, AnswerId, ApiError, ErrorCode, Remedy};
use porchlight_store::{AnswerDraftSaved, AnswerMade, AnswerRow};

use crate::engine::Engine;
use crate::inbox::gone;

/// Bytes of JSON that an answer may have: far more than a person reads.
const LARGEST: usize = 256 * 1024;
/// Letters of a payload that is made up.
const MADE_UP: usize = 40;

impl Engine {
    /// Begins the answer of a payload; without one, of a payload that is made up from the name.
    ///
    /// # Errors
    /// [`ErrorCode::PayloadTaken`]; [`ErrorCode::PayloadUnfit`]; [`ErrorCode::InvalidRequest`] for far too much.
    pub async fn new_answer(
        &self,
        account: AccountId,
        payload: Option<&str>,
        name: &str,
        content: Option<AnswerContent>,
    ) -> Result<(AnswerId, String), ApiError> {
        let mut content = content.unwrap_or_else(|| AnswerContent {
            otherwise: vec![OutgoingMessage::text("")],
            ..AnswerContent::default()
        });
        if !name.trim().is_empty() || content.name.is_empty() {
            content.name = if name.trim().is_empty() { payload.unwrap_or_default() } else { name }.to_owned();
        }
        check_size(&content)?;
        let now = self.now_of_account(account).await?;
        let mut write = self.store.write().await?;
        let payload = match payload {
            Some(payload) => {
                if payload.trim().is_empty() || BUTTON_PAYLOAD.check_text(payload).is_err() {
                    return Err(
                        ApiError::new(ErrorCode::PayloadUnfit, Remedy::None).with("max", BUTTON_PAYLOAD.max)
                    );
                }
                payload.to_owned()
            }
            None => {
                let stem = code_of(&content.name);
                let mut payload = stem.clone();
                let mut number = 2;
                while write.answer_of(account, &payload).await?.is_some() {
                    payload = format!("{stem}_{number}");
                    number += 1;
                }
                payload
            }
        };
        match write.new_answer(account, &payload, &content, now).await? {
            AnswerMade::As(id) => {
                write.commit().await?;
                Ok((id, payload))
            }
            AnswerMade::PayloadTaken(other) => {
                let name = write.answer(other).await?.map(|(row, _)| name_of(&row)).unwrap_or_default();
                Err(taken(&payload, name))
            }
        }
    }

    /// Keeps what is edited; gives its version. `edited` is the version that was edited (`None`: there was no draft).
    ///
    /// # Errors
    /// [`ErrorCode::AnswerChanged`] when another version is there; [`ErrorCode::InvalidRequest`] for far too much.
    pub async fn set_answer_draft(
        &self,
        id: AnswerId,
        content: &AnswerContent,
        edited: Option<i64>,
    ) -> Result<i64, ApiError> {
        check_size(content)?;
        let account = self.answer_there(id).await?.account;
        let now = self.now_of_account(account).await?;
        let mut write = self.store.write().await?;
        match write.save_answer_draft(id, edited, content, now).await? {
            AnswerDraftSaved::As(version) => {
                write.commit().await?;
                Ok(version)
            }
            AnswerDraftSaved::ChangedMeanwhile => Err(changed()),
        }
    }

    /// Drops what is edited; an answer that was never in use goes with it.
    ///
    /// # Errors
    /// [`ErrorCode::AnswerChanged`] when another version is there.
    pub async fn drop_answer_draft(&self, id: AnswerId, version: i64) -> Result<(), ApiError> {
        let account = self.answer_there(id).await?.account;
        let now = self.now_of_account(account).await?;
        let mut write = self.store.write().await?;
        if !write.drop_answer_draft(id, version, now).await? {
            return Err(changed());
        }
        Ok(write.commit().await?)
    }

    /// Puts what is edited to use.
    ///
    /// # Errors
    /// [`ErrorCode::AnswerChanged`] when another version is there; [`ErrorCode::AnswerUnfit`] for what could not go out.
    pub async fn use_answer_draft(&self, id: AnswerId, version: i64) -> Result<(), ApiError> {
        let row = self.answer_there(id).await?;
        let now = self.now_of_account(row.account).await?;
        let draft = row.draft.filter(|draft| draft.version == version).ok_or_else(changed)?;
        let wrong = draft.content.problems().len() + draft.content.faults().len();
        if wrong > 0 {
            return Err(ApiError::new(ErrorCode::AnswerUnfit, Remedy::None).with("count", wrong));
        }
        let mut write = self.store.write().await?;
        if !write.use_answer_draft(id, version, now).await? {
            return Err(changed());
        }
        Ok(write.commit().await?)
    }

    /// Takes an answer away: its payload has none from now on.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when it is gone.
    pub async fn delete_answer(&self, id: AnswerId) -> Result<(), ApiError> {
        let account = self.answer_there(id).await?.account;
        let now = self.now_of_account(account).await?;
        let mut write = self.store.write().await?;
        write.delete_answer(id, now).await?;
        Ok(write.commit().await?)
    }

    /// Brings a deleted answer back.
    ///
    /// # Errors
    /// [`ErrorCode::PayloadTaken`] when another one has its payload by now; [`ErrorCode::NotFound`].
    pub async fn restore_answer(&self, id: AnswerId) -> Result<(), ApiError> {
        let mut write = self.store.write().await?;
        let (row, is_deleted) = write.answer(id).await?.ok_or_else(gone)?;
        if !is_deleted {
            return Ok(());
        }
        if let Some(other) = write.answer_of(row.account, &row.payload).await? {
            let name = write.answer(other).await?.map(|(row, _)| name_of(&row)).unwrap_or_default();
            return Err(taken(&row.payload, name));
        }
        write.restore_answer(id).await?;
        Ok(write.commit().await?)
    }

    async fn answer_there(&self, id: AnswerId) -> Result<AnswerRow, ApiError> {
        let found = self.store.read().await?.answer(id).await?;
        found.filter(|(_, is_deleted)| !is_deleted).map(|(row, _)| row).ok_or_else(gone)
    }
}

/// The name that is edited, else that in use.
pub(super) fn name_of(row: &AnswerRow) -> String {
    let draft = row.draft.as_ref().map(|draft| &draft.content);
    let content = draft.or(row.used.as_ref().map(|(content, _)| content));
    content.map(|content| content.name.clone()).unwrap_or_default()
}

/// Something readable that Instagram carries and links may have: `Opening hours` as `OPENING_HOURS`.
pub(super) fn code_of(name: &str) -> String {
    let mut code = String::new();
    for letter in name.chars() {
        if letter.is_ascii_alphanumeric() {
            code.push(letter.to_ascii_uppercase());
        } else if !code.is_empty() && !code.ends_with('_') {
            code.push('_');
        }
        if code.len() >= MADE_UP {
            break;
        }
    }
    let code = code.trim_end_matches('_');
    if code.is_empty() { "ANSWER".to_owned() } else { code.to_owned() }
}

fn check_size(content: &AnswerContent) -> Result<(), ApiError> {
    let size = serde_json::to_vec(content).map_or(usize::MAX, |json| json.len());
    if size <= LARGEST {
        return Ok(());
    }
    let detail = format!("an answer has at most {LARGEST} bytes, not {size}");
    Err(ApiError::new(ErrorCode::InvalidRequest, Remedy::None).with("detail", detail))
}

fn changed() -> ApiError {
    ApiError::new(ErrorCode::AnswerChanged, Remedy::None)
}

fn taken(payload: &str, name: String) -> ApiError {
    ApiError::new(ErrorCode::PayloadTaken, Remedy::None)
        .with("payload", payload.to_owned())
        .with("name", name)
}

#[cfg(test)]
mod tests {
    use super::code_of;

    #[test]
    fn a_payload_is_made_up_from_what_can_be_read() {
        for (name, code) in [
            ("Opening hours", "OPENING_HOURS"),
            ("  Where's my order?! ", "WHERE_S_MY_ORDER"),
            ("営業時間", "ANSWER"),
            ("", "ANSWER"),
        ] {
            assert_eq!(code_of(name), code);
        }
        assert!(code_of(&"long name ".repeat(20)).len() <= 40);
    }
}
