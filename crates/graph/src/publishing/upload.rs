//! Sending a container's video (`facts.md §7.6`): `POST https://rupload.facebook.com/ig-api-upload/v25.0/{container}`,
//! with `Authorization: OAuth`, `offset` and `file_size`. Facebook Login only; Business Login's containers take addresses.

use std::path::PathBuf;

use porchlight_domain::limits::{REEL, STORY_VIDEO};
use porchlight_domain::publishing::{VideoUse, check_media_address};
use porchlight_domain::{API_VERSION, ContainerId, Login, Scope, Unfit, Why};
use reqwest::Method;
use reqwest::header::{AUTHORIZATION, CONTENT_LENGTH, HeaderValue};
use tokio::sync::watch;

use super::status::AskStatus;
use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::file_stream::{Opened, while_it_moves};
use crate::wire;
use crate::{Caller, Graph, GraphError};

/// A video for a container that waits for it ([`super::Created::wants_upload`]).
///
/// Harmless to repeat: Instagram counts bytes by their offset.
#[derive(Clone, Debug)]
pub struct UploadFile {
    /// Which container.
    pub container: ContainerId,
    /// Where the video is.
    pub from: UploadFrom,
}

/// Where a video comes from.
#[derive(Clone, Debug)]
pub enum UploadFrom {
    /// A file of this machine.
    File {
        /// Which.
        path: PathBuf,
        /// Bytes that Instagram has already ([`Graph::upload_offset`]).
        offset: u64,
        /// What it is for: a reel has 300 MB at most, a story 100 MB (`facts.md §7.2`).
        used: VideoUse,
    },
    /// An address from which Instagram fetches it.
    Address {
        /// ASCII, public, without a redirect.
        url: String,
    },
}

impl Call for UploadFile {
    const NAME: &'static str = "upload";
    const METHOD: Method = Method::POST;
    const SCOPE: Scope = Scope::ContentPublish;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    const LOGINS: &'static [Login] = &[Login::Facebook];
    type Answer = ();

    fn check(&self) -> Result<(), Unfit> {
        match &self.from {
            UploadFrom::Address { url } => check_media_address("file_url", url),
            UploadFrom::File { .. } => Ok(()),
        }
    }

    fn path(&self) -> Vec<&str> {
        vec![self.container.as_str()]
    }

    fn read(&self, body: &[u8]) -> Result<(), Drift> {
        wire::read_success(body)
    }
}

impl Graph {
    /// Sends a container's video, once, as a stream. What is on its way is told to `progress`, bytes from the file's
    /// beginning. Whoever is interrupted asks [`Graph::upload_offset`] and goes on from there.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`GraphError::Unfit`] for a file that is empty or too large, [`GraphError::File`] for one that
    /// cannot be read, [`crate::ErrorClass::MediaRejected`] for one that Instagram does not take.
    pub async fn upload_file(
        &self,
        caller: &Caller,
        upload: &UploadFile,
        progress: &watch::Sender<u64>,
    ) -> Result<(), GraphError> {
        upload.check()?;
        if !UploadFile::LOGINS.contains(&caller.login) {
            return Err(GraphError::Unsendable { why: "files are uploaded through Facebook Login only" });
        }
        let url = self.endpoints().upload(&[API_VERSION, upload.container.as_str()])?;
        let request = self.uploads()?.post(url).header(AUTHORIZATION, oauth(caller)?);
        let (request, size) = match &upload.from {
            UploadFrom::Address { url } => (request.header("file_url", url.as_str()), 0),
            UploadFrom::File { path, offset, used } => {
                let opened = Opened::at(path).await.map_err(|error| unreadable(&error))?;
                let size = opened.size;
                check_size(size, *offset, *used)?;
                let body =
                    opened.from(*offset, progress.clone()).await.map_err(|error| unreadable(&error))?;
                let request = request
                    .header("offset", *offset)
                    .header("file_size", size)
                    .header(CONTENT_LENGTH, size.saturating_sub(*offset))
                    .body(body);
                (request, size)
            }
        };
        let sending = self.exchange(caller, upload, request);
        while_it_moves(sending, progress, size, self.timeouts().idle).await
    }

    /// How many bytes of its video a container has: where an upload goes on.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn upload_offset(&self, caller: &Caller, container: &ContainerId) -> Result<u64, GraphError> {
        let ask = AskStatus { id: container.clone(), in_detail: true };
        let state = self.container_status(caller, &ask).await?;
        Ok(state.upload.and_then(|upload| upload.transferred).unwrap_or_default())
    }
}

fn check_size(size: u64, offset: u64, used: VideoUse) -> Result<(), Unfit> {
    if size == 0 {
        return Err(Unfit::at("file", Why::Missing));
    }
    if offset >= size {
        return Err(Unfit::at("offset", Why::Rule("Instagram has the whole file already")));
    }
    let limit = match used {
        VideoUse::Reel => REEL,
        VideoUse::Story => STORY_VIDEO,
    };
    limit.check(size).map_err(|exceeded| Unfit::at("file", exceeded))
}

/// `OAuth`, not `Bearer`, and kept out of whatever prints headers.
fn oauth(caller: &Caller) -> Result<HeaderValue, GraphError> {
    let mut value = HeaderValue::from_str(&format!("OAuth {}", caller.token.reveal()))
        .map_err(|_| GraphError::Unsendable { why: "a token that cannot stand in a header" })?;
    value.set_sensitive(true);
    Ok(value)
}

fn unreadable(error: &std::io::Error) -> GraphError {
    GraphError::File { reason: error.kind().to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AccessToken, AccountKey};

    #[test]
    fn the_header_with_the_token_prints_nothing_of_it() {
        let caller = Caller::user(AccountKey::new(7), AccessToken::new("EAAcanary"));
        let header = oauth(&caller).unwrap();
        assert_eq!(header, "OAuth EAAcanary");
        assert!(!format!("{header:?}").contains("canary"), "{header:?}");
    }
}
