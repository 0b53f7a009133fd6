//! The line to the server: the HTTP client that `object_store` is handed. One is made for each thing that is done.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use futures::TryStreamExt as _;
use http::header::{CONTENT_LENGTH, DATE};
use http::{HeaderMap, Method};
use http_body_util::BodyExt as _;
use jiff::Timestamp;
use object_store::ClientOptions;
use object_store::client::{
    HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpRequestBody, HttpResponse,
    HttpResponseBody, HttpService,
};
use reqwest::{Body, Client, Response};
use tokio::sync::watch;
use url::Url;

use super::judge::element;
use crate::tls::{innermost, tls_reason};

/// The largest answer that is read, bytes. A thousand files' names are far below it.
const LARGEST_ANSWER: usize = 4 * 1024 * 1024;
/// From what size on the system holds back bytes that have left us already, and sends them when it can.
const BUFFERED_FROM: u64 = 64 * 1024;
/// How many times longer the answer may take when only those are on their way.
const AFTER_THE_LAST_BYTE: u32 = 4;

/// What came of the last request.
#[derive(Clone, Debug, Default)]
pub(crate) enum Heard {
    /// Nothing was asked.
    #[default]
    Nothing,
    /// The server answered.
    Answer(Answer),
    /// No connection came to stand.
    NoConnection(String),
    /// The other end's certificate was not accepted, or it speaks no TLS.
    NoTls(String),
    /// Nothing moved for too long.
    Silence,
    /// The connection broke.
    Break(String),
}

/// What a server's answer tells.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// S3's own code; empty when there is none.
    pub(crate) code: String,
    pub(crate) message: String,
    /// In which region the bucket stands, if the server tells.
    pub(crate) region: Option<String>,
    /// What time it is there.
    pub(crate) date: Option<Timestamp>,
    /// Whether it is a list of files.
    pub(crate) is_list: bool,
}

/// The line for one thing that is done.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    http: Client,
    idle: Duration,
    heard: Arc<Mutex<Heard>>,
    sent: watch::Sender<u64>,
}

impl Line {
    /// A line that gives up after `idle` without a byte, and tells `sent` how much of the file has left.
    pub(crate) fn new(http: Client, idle: Duration, sent: watch::Sender<u64>) -> Self {
        Self { http, idle, heard: Arc::default(), sent }
    }

    /// What came of the last request.
    pub(crate) fn heard(&self) -> Heard {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn hear(&self, heard: Heard) {
        *self.heard.lock().unwrap_or_else(PoisonError::into_inner) = heard;
    }

    async fn exchange(&self, request: HttpRequest, moved: &Arc<AtomicU64>) -> Result<HttpResponse, Heard> {
        let (parts, body) = request.into_parts();
        let url = Url::parse(&parts.uri.to_string())
            .map_err(|_| Heard::NoConnection("not an address".to_owned()))?;
        let is_file = parts.method == Method::PUT;
        let size = u64::try_from(body.content_length()).unwrap_or_default();
        let is_with_body = is_file || parts.method == Method::POST;
        let mut out = reqwest::Request::new(parts.method, url);
        *out.headers_mut() = parts.headers;
        if is_with_body {
            // S3 takes no body whose length it is not told.
            out.headers_mut().entry(CONTENT_LENGTH).or_insert(size.into());
        }
        *out.body_mut() = Some(self.outgoing(body, is_file, moved));
        let sending = self.http.execute(out);
        let answer = while_it_moves(sending, moved, size, self.idle).await?.map_err(lost)?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        let body = self.read(answer).await?;
        self.hear(Heard::Answer(told(status.as_u16(), &headers, &body)));
        let mut response = HttpResponse::new(HttpResponseBody::from(body));
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        Ok(response)
    }

    /// A request's body whose pieces are counted as they are taken.
    fn outgoing(&self, body: HttpRequestBody, is_file: bool, moved: &Arc<AtomicU64>) -> Body {
        if !is_file {
            // A command's few bytes, at once.
            if let Some(bytes) = body.as_bytes() {
                return Body::from(bytes.clone());
            }
        }
        let (moved, sent) = (Arc::clone(moved), self.sent.clone());
        Body::wrap_stream(body.into_data_stream().inspect_ok(move |piece: &Bytes| {
            let length = u64::try_from(piece.len()).unwrap_or_default();
            moved.fetch_add(length, Ordering::Relaxed);
            if is_file {
                sent.send_modify(|sent| *sent = sent.saturating_add(length));
            }
        }))
    }

    async fn read(&self, mut answer: Response) -> Result<Bytes, Heard> {
        let mut body = Vec::new();
        loop {
            match tokio::time::timeout(self.idle, answer.chunk()).await {
                Err(_) => return Err(Heard::Silence),
                Ok(Err(error)) => return Err(lost(error)),
                Ok(Ok(None)) => return Ok(body.into()),
                Ok(Ok(Some(piece))) if body.len() + piece.len() > LARGEST_ANSWER => {
                    return Err(Heard::Break("too long an answer".to_owned()));
                }
                Ok(Ok(Some(piece))) => body.extend_from_slice(&piece),
            }
        }
    }
}

impl HttpConnector for Line {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        Ok(HttpClient::new(self.clone()))
    }
}

#[async_trait]
impl HttpService for Line {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let moved = Arc::new(AtomicU64::new(0));
        let is_file = request.method() == Method::PUT;
        let answer = self.exchange(request, &moved).await;
        let is_good = answer.as_ref().is_ok_and(|response| response.status().is_success());
        if is_file && !is_good {
            // What has not arrived will be sent again, or not at all.
            let lost = moved.load(Ordering::Relaxed);
            self.sent.send_modify(|sent| *sent = sent.saturating_sub(lost));
        }
        answer.map_err(|heard| {
            let kind = match &heard {
                Heard::NoConnection(_) => HttpErrorKind::Connect,
                Heard::Silence => HttpErrorKind::Timeout,
                Heard::Break(_) => HttpErrorKind::Interrupted,
                Heard::NoTls(_) | Heard::Answer(_) | Heard::Nothing => HttpErrorKind::Unknown,
            };
            self.hear(heard);
            HttpError::new(kind, std::io::Error::other("lost"))
        })
    }
}

/// Waits for `sending` as long as something moves of the `size` bytes that it sends.
async fn while_it_moves<T>(
    sending: impl Future<Output = T>,
    moved: &AtomicU64,
    size: u64,
    idle: Duration,
) -> Result<T, Heard> {
    tokio::pin!(sending);
    loop {
        let before = moved.load(Ordering::Relaxed);
        let is_on_its_way = size > BUFFERED_FROM && before >= size;
        let patience = if is_on_its_way { idle * AFTER_THE_LAST_BYTE } else { idle };
        match tokio::time::timeout(patience, &mut sending).await {
            Ok(answer) => return Ok(answer),
            Err(_) if moved.load(Ordering::Relaxed) == before => return Err(Heard::Silence),
            Err(_) => {}
        }
    }
}

/// Why there is no answer. Without the address, which may be signed.
fn lost(error: reqwest::Error) -> Heard {
    let error = error.without_url();
    if let Some(reason) = tls_reason(&error) {
        return Heard::NoTls(reason);
    }
    if error.is_connect() {
        let reason = if error.is_timeout() { "timed out".to_owned() } else { innermost(&error) };
        return Heard::NoConnection(reason);
    }
    if error.is_timeout() { Heard::Silence } else { Heard::Break(innermost(&error)) }
}

fn told(status: u16, headers: &HeaderMap, body: &[u8]) -> Answer {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(ToOwned::to_owned);
    let start = body.get(..body.len().min(16 * 1024)).unwrap_or_default();
    let text = String::from_utf8_lossy(start);
    // A list holds names of files, which may look like anything.
    let error = text.find("<Error>").or_else(|| text.find("<Error ")).and_then(|at| text.get(at..));
    let part = |name: &str| error.and_then(|error| element(error, name));
    Answer {
        status,
        code: part("Code").unwrap_or_default(),
        message: part("Message").unwrap_or_default(),
        region: header("x-amz-bucket-region").or_else(|| part("Region")),
        date: headers
            .get(DATE)
            .and_then(|date| date.to_str().ok())
            .and_then(|date| jiff::fmt::rfc2822::parse(date).ok())
            .map(|date| date.timestamp()),
        is_list: text.contains("<ListBucketResult"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDLE: Duration = Duration::from_mins(1);
    const SIZE: u64 = 1024 * 1024;

    /// Sends `steps` times a sixteenth of the file, each after `pause`, and answers `last` later.
    async fn slow(moved: &AtomicU64, steps: u64, pause: Duration, last: Duration) {
        for _ in 0..steps {
            tokio::time::sleep(pause).await;
            moved.fetch_add(SIZE / 16, Ordering::Relaxed);
        }
        tokio::time::sleep(last).await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_file_may_take_as_long_as_its_bytes_move() {
        let moved = AtomicU64::new(0);
        let sending = slow(&moved, 16, Duration::from_secs(50), Duration::from_secs(200));
        assert!(while_it_moves(sending, &moved, SIZE, IDLE).await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn what_stands_still_is_given_up() {
        for (steps, size, least) in [(3, SIZE, IDLE), (16, SIZE, 4 * IDLE), (0, 0, IDLE)] {
            let moved = AtomicU64::new(0);
            let sending = slow(&moved, steps, Duration::from_secs(1), Duration::MAX);
            let start = tokio::time::Instant::now();
            let end = while_it_moves(sending, &moved, size, IDLE).await;
            assert!(matches!(end, Err(Heard::Silence)), "{end:?}");
            let stood = start.elapsed().saturating_sub(Duration::from_secs(steps));
            assert!(least <= stood && stood <= least + IDLE, "{stood:?}");
        }
    }
}
