//! The body of an upload to rupload.facebook.com: not read before it is known whose it is, and kept as far as it came.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, HttpBody as _};
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use bytes::Bytes;

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
    body: Arc<Mutex<Option<Body>>>,
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
            body: Arc::new(Mutex::new(Some(body))),
        }
    }

    /// Gives the parts of the body to somebody, who says whether there may be more; says whether it came to its end.
    pub(crate) async fn read(&self, mut take: impl FnMut(Bytes) -> bool + Send) -> bool {
        let body = self.body.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(mut body) = body else { return true };
        loop {
            match std::future::poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
                None => return true,
                Some(Err(_)) => return false,
                Some(Ok(frame)) => {
                    if let Ok(part) = frame.into_data()
                        && !take(part)
                    {
                        return false;
                    }
                }
            }
        }
    }
}
