//! `ig.me` links (`facts.md §4.8`), and their codes to scan.

use std::path::PathBuf;

use porchlight_domain::limits::LINK_REF;
use porchlight_domain::{AccountId, AnswerLinkId, ApiError, ErrorCode, Remedy};
use porchlight_media::Code;
use porchlight_store::{AnswerLinkRow, LinkMade};

use super::editing::code_of;
use crate::engine::Engine;
use crate::inbox::gone;

/// A link as a code to scan.
#[derive(Clone, Debug)]
pub struct LinkCode {
    /// What it says.
    pub url: String,
    /// How many modules a side has.
    pub size: usize,
    /// The dark ones, as a path of SVG.
    pub path: String,
}

impl Engine {
    /// Makes a link; what it carries is made up from its name unless told.
    ///
    /// # Errors
    /// [`ErrorCode::NameEmpty`]; [`ErrorCode::ReferenceUnfit`]; [`ErrorCode::ReferenceTaken`].
    pub async fn new_answer_link(
        &self,
        account: AccountId,
        name: &str,
        reference: Option<&str>,
    ) -> Result<AnswerLinkId, ApiError> {
        let name = named(name)?;
        let now = self.now_of_account(account).await?;
        let mut write = self.store.write().await?;
        let reference = match reference {
            Some(reference) => {
                check(reference)?;
                reference.to_owned()
            }
            None => {
                let taken = write.answer_links(account).await?;
                let stem = code_of(name).to_lowercase();
                let mut names = (1..).map(|number| match number {
                    1 => stem.clone(),
                    _ => format!("{stem}_{number}"),
                });
                let is_free = |name: &String| taken.iter().all(|link| link.reference != *name);
                names.find(is_free).unwrap_or(stem.clone())
            }
        };
        match write.new_answer_link(account, &reference, name, now).await? {
            LinkMade::As(id) => {
                write.commit().await?;
                Ok(id)
            }
            LinkMade::ReferenceTaken(other) => Err(taken(&reference, other)),
        }
    }

    /// Names a link otherwise.
    ///
    /// # Errors
    /// [`ErrorCode::NameEmpty`]; [`ErrorCode::NotFound`].
    pub async fn rename_answer_link(&self, id: AnswerLinkId, name: &str) -> Result<(), ApiError> {
        let name = named(name)?;
        let mut write = self.store.write().await?;
        if !write.rename_answer_link(id, name).await? {
            return Err(gone());
        }
        Ok(write.commit().await?)
    }

    /// Takes a link away. Where it is printed it still leads into the thread.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub async fn delete_answer_link(&self, id: AnswerLinkId) -> Result<(), ApiError> {
        let account = self.link_there(id).await?.account;
        let now = self.now_of_account(account).await?;
        let mut write = self.store.write().await?;
        write.delete_answer_link(id, now).await?;
        Ok(write.commit().await?)
    }

    /// Brings a link back.
    ///
    /// # Errors
    /// [`ErrorCode::ReferenceTaken`] when another one carries the same by now; [`ErrorCode::NotFound`].
    pub async fn restore_answer_link(&self, id: AnswerLinkId) -> Result<(), ApiError> {
        let mut write = self.store.write().await?;
        let row = write.answer_link(id).await?.ok_or_else(gone)?;
        if !row.is_deleted {
            return Ok(());
        }
        match write.restore_answer_link(&row).await? {
            LinkMade::As(_) => Ok(write.commit().await?),
            LinkMade::ReferenceTaken(other) => Err(taken(&row.reference, other)),
        }
    }

    /// A link as a code to scan.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub async fn answer_link_code(&self, id: AnswerLinkId) -> Result<LinkCode, ApiError> {
        let (url, code) = self.code_there(id).await?;
        Ok(LinkCode { url, size: code.size(), path: code.path() })
    }

    /// Saves the code as a picture among the user's downloads, and gives the path.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`]; [`ErrorCode::DiskUnwritable`].
    pub async fn save_answer_link_code(&self, id: AnswerLinkId) -> Result<PathBuf, ApiError> {
        let name = self.link_there(id).await?.name;
        let (_, code) = self.code_there(id).await?;
        self.save_among_downloads(&name, "image/png", &code.png()).await
    }

    async fn code_there(&self, id: AnswerLinkId) -> Result<(String, Code), ApiError> {
        let link = self.link_there(id).await?;
        let account = self.store.read().await?.account(link.account).await?.ok_or_else(gone)?;
        let url = url_of(&account.profile.username, &link.reference);
        let code = Code::of(&url).ok_or_else(unfit)?;
        Ok((url, code))
    }

    async fn link_there(&self, id: AnswerLinkId) -> Result<AnswerLinkRow, ApiError> {
        let link = self.store.read().await?.answer_link(id).await?;
        link.filter(|link| !link.is_deleted).ok_or_else(gone)
    }
}

/// The whole address.
pub(super) fn url_of(username: &str, reference: &str) -> String {
    format!("https://ig.me/m/{username}?ref={reference}")
}

fn named(name: &str) -> Result<&str, ApiError> {
    let name = name.trim();
    if name.chars().any(char::is_alphanumeric) {
        return Ok(name);
    }
    Err(ApiError::new(ErrorCode::NameEmpty, Remedy::None))
}

fn check(reference: &str) -> Result<(), ApiError> {
    let may = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '=' | '-');
    if !reference.is_empty() && reference.chars().all(may) && LINK_REF.check_text(reference).is_ok() {
        return Ok(());
    }
    Err(unfit())
}

fn unfit() -> ApiError {
    ApiError::new(ErrorCode::ReferenceUnfit, Remedy::None).with("max", LINK_REF.max)
}

fn taken(reference: &str, name: String) -> ApiError {
    ApiError::new(ErrorCode::ReferenceTaken, Remedy::None)
        .with("reference", reference.to_owned())
        .with("name", name)
}
