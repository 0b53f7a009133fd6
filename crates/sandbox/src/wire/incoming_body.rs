//! A body that is read as it comes, and not before somebody wants it.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, HttpBody as _};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use bytes::Bytes;

/// A body on its way. It can be opened once.
#[derive(Debug, Clone)]
pub(crate) struct IncomingBody(Arc<Mutex<Option<Body>>>);

/// What is still to come of a body.
pub(crate) struct Parts(Option<Body>);

/// A file on its way to the sandbox's own host.
#[derive(Debug, Clone)]
pub(crate) struct IncomingFile {
    pub(crate) content_type: Option<HeaderValue>,
    /// Bytes, if it says so.
    pub(crate) length: Option<u64>,
    pub(crate) body: IncomingBody,
}

impl IncomingBody {
    pub(super) fn new(body: Body) -> Self {
        Self(Arc::new(Mutex::new(Some(body))))
    }

    /// Its parts; none for whoever opens it a second time.
    pub(crate) fn open(&self) -> Parts {
        Parts(self.0.lock().unwrap_or_else(PoisonError::into_inner).take())
    }
}

impl Parts {
    /// The next part; an error if the connection broke, nothing at the end.
    pub(crate) async fn next(&mut self) -> Option<Result<Bytes, axum::Error>> {
        let body = self.0.as_mut()?;
        loop {
            let frame = std::future::poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await?;
            match frame.map(hyper::body::Frame::into_data) {
                Ok(Ok(part)) => return Some(Ok(part)),
                Err(error) => return Some(Err(error)),
                // Trailers.
                Ok(Err(_)) => {}
            }
        }
    }
}

impl IncomingFile {
    pub(super) fn new(headers: &HeaderMap, body: Body) -> Self {
        let length = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
        Self { content_type: headers.get(CONTENT_TYPE).cloned(), length, body: IncomingBody::new(body) }
    }

    /// A file without a connection.
    #[cfg(test)]
    pub(crate) fn of(length: Option<u64>, body: Body) -> Self {
        Self { content_type: None, length, body: IncomingBody::new(body) }
    }
}
