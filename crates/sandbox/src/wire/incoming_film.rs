//! The body of an upload to rupload.facebook.com: not read before it is known whose it is, and kept as far as it came.

use axum::body::Body;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use bytes::Bytes;

use crate::wire::IncomingBody;

/// What the headers of an upload say, and its body.
#[derive(Debug, Clone)]
pub(crate) struct IncomingFilm {
    /// After `OAuth`; another scheme is none (`facts.md` §7.6).
    pub(crate) token: Option<String>,
    /// From which byte on the body goes.
    pub(crate) offset: Option<String>,
    /// Bytes of the whole film.
    pub(crate) file_size: Option<String>,
    /// Where the film can be fetched, instead of a body.
    pub(crate) file_url: Option<String>,
    body: IncomingBody,
}

impl IncomingFilm {
    pub(super) fn new(headers: &HeaderMap, body: Body) -> Self {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let token = text(AUTHORIZATION.as_str()).and_then(|value| {
            let (scheme, word) = value.split_once(' ')?;
            scheme.eq_ignore_ascii_case("OAuth").then(|| word.trim().to_owned())
        });
        Self {
            token,
            offset: text("offset"),
            file_size: text("file_size"),
            file_url: text("file_url"),
            body: IncomingBody::new(body),
        }
    }

    /// Gives the parts of the body to somebody, who says whether there may be more; says whether it came to its end.
    pub(crate) async fn read(&self, mut take: impl FnMut(Bytes) -> bool + Send) -> bool {
        let mut parts = self.body.open();
        while let Some(part) = parts.next().await {
            if !part.is_ok_and(&mut take) {
                return false;
            }
        }
        true
    }
}
