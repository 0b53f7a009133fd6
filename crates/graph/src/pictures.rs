//! Pictures from Instagram's CDN. Their addresses are signed and die within days, so they are fetched when first seen.
//! No token goes along.

use bytes::Bytes;
use reqwest::header::CONTENT_TYPE;
use tracing::Instrument as _;
use url::Url;

use crate::error::{Drift, error_in};
use crate::transport::{self, Sent};
use crate::{Graph, GraphError};

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its bytes.
    pub bytes: Bytes,
    /// `Content-Type` as it came, without parameters; `image/…` when a picture was asked for.
    pub content_type: String,
}

impl Graph {
    /// Fetches a picture of at most `limit` bytes from where Instagram has media, or from where the sandbox has.
    ///
    /// # Errors
    /// [`GraphError::Unsendable`] for an address elsewhere, [`GraphError::TooLarge`], [`GraphError::Unreadable`] for
    /// what is no picture; [`crate::ErrorClass::Unknown`] or [`crate::ErrorClass::Gone`] once the link is dead.
    pub async fn picture(&self, address: &str, limit: usize) -> Result<Picture, GraphError> {
        self.fetch(address, limit, |content_type| content_type.starts_with("image/")).await
    }

    /// Fetches a message's picture, video, sound or PDF in the same way.
    ///
    /// # Errors
    /// As [`Graph::picture`].
    pub async fn attachment(&self, address: &str, limit: usize) -> Result<Picture, GraphError> {
        self.fetch(address, limit, |content_type| {
            ["image/", "video/", "audio/"].iter().any(|kind| content_type.starts_with(kind))
                || content_type == "application/pdf"
        })
        .await
    }

    async fn fetch(
        &self,
        address: &str,
        limit: usize,
        is_welcome: fn(&str) -> bool,
    ) -> Result<Picture, GraphError> {
        let sent = Sent { endpoint: "picture", harmless_to_repeat: true, secrets: &[] };
        let url = Url::parse(address)
            .map_err(|_| GraphError::Unsendable { why: "a picture's address does not parse" })?;
        let url = self.endpoints().picture_now_at(url);
        if !self.endpoints().has_media_at(&url) {
            return Err(GraphError::Unsendable { why: "a picture that is not where pictures are" });
        }
        async {
            let response =
                self.pictures().get(url).send().await.map_err(|error| transport::lost(error, &sent))?;
            let status = response.status().as_u16();
            tracing::Span::current().record("status", status);
            let content_type = response
                .headers()
                .get(CONTENT_TYPE)
                .and_then(|value| value.to_str().ok())
                .and_then(|value| value.split(';').next())
                .map(|value| value.trim().to_ascii_lowercase())
                .unwrap_or_default();
            let strange = |reason: &str| {
                sent.unreadable(status, Drift { path: String::new(), reason: reason.to_owned() })
            };
            if status >= 400 {
                return Err(error_in(status, b"", true, &[])
                    .map_or_else(|| strange("no picture"), |error| GraphError::Api(Box::new(error))));
            }
            if status >= 300 {
                return Err(strange("a redirect to where pictures are not"));
            }
            if !is_welcome(&content_type) {
                return Err(strange("neither picture, nor video, nor sound"));
            }
            let bytes = transport::read_capped(response, limit)
                .await
                .map_err(|error| transport::lost(error, &sent))?
                .ok_or(GraphError::TooLarge { endpoint: sent.endpoint, limit, effect: sent.effect() })?;
            if bytes.is_empty() {
                return Err(strange("an empty picture"));
            }
            Ok(Picture { bytes: bytes.into(), content_type })
        }
        .instrument(transport::span(sent.endpoint, "", 1))
        .await
    }
}
