//! `GET` and `HEAD hosted/{name}`: exactly the bytes that were laid down, whole or in part, for anybody.

use std::io::SeekFrom;

use axum::body::Body;
use axum::http::header::{ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, HeaderValue};
use axum::http::{Method, Response, StatusCode};
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};
use tokio_util::io::ReaderStream;

use super::span::{Span, wanted};
use crate::shared::Shared;
use crate::wire::{Call, Reply};

/// Bytes that are read at once.
const PIECE: usize = 64 << 10;

/// The file, as it was laid down. A `HEAD` is not counted as a fetch.
pub(crate) async fn serve(shared: &Shared, call: &Call, name: &str) -> Response<Body> {
    let is_get = call.method == Method::GET;
    let file = {
        let mut shelf = shared.hosted().shelf();
        shelf.get_mut(name).map(|file| {
            file.fetched += u64::from(is_get);
            file.clone()
        })
    };
    let Some(file) = file else { return Reply::text(404, "Not Found").into_response() };
    let range = call.range.as_deref().filter(|_| is_get);
    let span = wanted(range, file.size);
    let (status, from, length) = match span {
        Span::Whole => (StatusCode::OK, 0, file.size),
        Span::Part(from, to) => (StatusCode::PARTIAL_CONTENT, from, to - from + 1),
        Span::Beyond => (StatusCode::RANGE_NOT_SATISFIABLE, 0, 0),
    };
    let body = if is_get && length > 0 {
        match open(&file.path, from).await {
            Ok(open) => Body::from_stream(ReaderStream::with_capacity(open.take(length), PIECE)),
            Err(error) => {
                tracing::warn!(%error, "a hosted file cannot be read");
                return Reply::text(500, "the file cannot be read").into_response();
            }
        }
    } else {
        Body::empty()
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, file.content_type);
    headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    let place = match span {
        Span::Whole => None,
        Span::Part(from, to) => Some(format!("bytes {from}-{to}/{}", file.size)),
        Span::Beyond => Some(format!("bytes */{}", file.size)),
    };
    if let Some(place) = place.and_then(|place| HeaderValue::try_from(place).ok()) {
        headers.insert(CONTENT_RANGE, place);
    }
    response
}

async fn open(path: &std::path::Path, from: u64) -> std::io::Result<tokio::fs::File> {
    let mut file = tokio::fs::File::open(path).await?;
    file.seek(SeekFrom::Start(from)).await?;
    Ok(file)
}
