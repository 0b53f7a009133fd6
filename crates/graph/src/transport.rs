//! One HTTP exchange: out it goes, back comes a body or a typed error. Nothing in here prints an address, since some
//! of Instagram's own addresses carry a secret in their query.

use std::sync::Once;
use std::time::Duration;

use porchlight_domain::{SECOND_MS, UtcMs};
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};
use reqwest::redirect;
use tracing::{Span, field};

use crate::client::Timeouts;
use crate::endpoints::is_media_host;
use crate::error::{Drift, Effect, GraphError, error_in};
use crate::pace::Usage;

/// The largest answer that is read, bytes. A page of a hundred threads with their messages stays far below it.
const LARGEST_ANSWER: usize = 8 * 1024 * 1024;
/// How long an unused connection is kept.
const IDLE_CONNECTION: Duration = Duration::from_secs(20);
/// How long an upload may take as a whole.
const LONGEST_UPLOAD: Duration = Duration::from_hours(3);
/// How many redirects a picture may take.
const PICTURE_REDIRECTS: usize = 5;

/// The span of one call. It holds no address, no token, no body.
pub(crate) fn span(endpoint: &'static str, account: &str, attempt: u32) -> Span {
    tracing::info_span!("graph", endpoint, account, attempt, status = field::Empty, code = field::Empty)
}

/// What is known of a request when it is time to judge its answer.
pub(crate) struct Sent<'a> {
    /// The endpoint's name.
    pub(crate) endpoint: &'static str,
    /// Whether a lost answer leaves no doubt worth having.
    pub(crate) harmless_to_repeat: bool,
    /// What must not come back in an error's text.
    pub(crate) secrets: &'a [&'a str],
}

impl Sent<'_> {
    pub(crate) fn effect(&self) -> Effect {
        if self.harmless_to_repeat { Effect::None } else { Effect::Unknown }
    }

    pub(crate) fn unreadable(&self, status: u16, drift: Drift) -> GraphError {
        GraphError::Unreadable { endpoint: self.endpoint, status, drift, effect: self.effect() }
    }
}

/// What came back.
pub(crate) struct Answer {
    /// The usage headers, when anything came back at all.
    pub(crate) usage: Option<Usage>,
    /// What time it was there.
    pub(crate) date: Option<UtcMs>,
    /// Status and body, or the error.
    pub(crate) body: Result<(u16, Vec<u8>), GraphError>,
}

/// Sends a request and reads its answer.
pub(crate) async fn send(request: reqwest::RequestBuilder, sent: &Sent<'_>) -> Answer {
    let response = match request.send().await {
        Ok(response) => response,
        Err(error) => return Answer { usage: None, date: None, body: Err(lost(error, sent)) },
    };
    let status = response.status().as_u16();
    let usage = Usage::from_headers(response.headers());
    let retry_after = retry_after(response.headers());
    let date = date(response.headers());
    Span::current().record("status", status);
    let body = match read_capped(response, LARGEST_ANSWER).await {
        Ok(Some(body)) => body,
        Ok(None) => {
            let error = GraphError::TooLarge {
                endpoint: sent.endpoint,
                limit: LARGEST_ANSWER,
                effect: sent.effect(),
            };
            return Answer { usage: Some(usage), date, body: Err(error) };
        }
        Err(error) => return Answer { usage: Some(usage), date, body: Err(lost(error, sent)) },
    };
    let body = match error_in(status, &body, sent.harmless_to_repeat, sent.secrets) {
        None if (200..300).contains(&status) => Ok((status, body)),
        None => Err(sent.unreadable(
            status,
            Drift { path: String::new(), reason: "a redirect, which Instagram never sends here".to_owned() },
        )),
        Some(mut error) => {
            error.regain = usage.regain().max(retry_after);
            Span::current().record("code", error.code);
            tracing::debug!(
                class = error.class().as_str(),
                subcode = error.subcode,
                trace = error.trace_id,
                "refused"
            );
            Err(GraphError::Api(Box::new(error)))
        }
    };
    Answer { usage: Some(usage), date, body }
}

/// The body, or `None` when it is larger than `limit`.
pub(crate) async fn read_capped(
    mut response: reqwest::Response,
    limit: usize,
) -> Result<Option<Vec<u8>>, reqwest::Error> {
    let announced = response.content_length().and_then(|length| usize::try_from(length).ok());
    if announced.is_some_and(|length| length > limit) {
        return Ok(None);
    }
    let mut body = Vec::with_capacity(announced.unwrap_or_default());
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > limit {
            return Ok(None);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Some(body))
}

/// A transport error: before the connection stood nothing was sent; after that, nobody knows.
pub(crate) fn lost(error: reqwest::Error, sent: &Sent<'_>) -> GraphError {
    let never_left = error.is_connect() || error.is_builder();
    let timed_out = error.is_timeout();
    // Without its URL, which may hold a secret in its query.
    let error = error.without_url();
    let mut reason = if timed_out { "timed out".to_owned() } else { innermost(&error) };
    for secret in sent.secrets {
        if !secret.is_empty() {
            reason = reason.replace(secret, "•••");
        }
    }
    if never_left {
        GraphError::NoConnection { reason }
    } else {
        GraphError::Lost { reason, effect: sent.effect() }
    }
}

/// What the system said, below the layers that wrap it.
fn innermost(error: &dyn std::error::Error) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost.to_string()
}

/// The `Date` of an answer: to the second, so it was half a second later on the whole.
fn date(headers: &HeaderMap) -> Option<UtcMs> {
    let date = jiff::fmt::rfc2822::parse(headers.get(DATE)?.to_str().ok()?).ok()?;
    Some(UtcMs::new(date.timestamp().as_millisecond()) + SECOND_MS / 2)
}

fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok().map(Duration::from_secs)
}

/// The pool for calls. It follows no redirect: one would carry the token elsewhere or lose the method.
pub(crate) fn calls_client(timeouts: Timeouts, is_local: bool) -> Result<reqwest::Client, GraphError> {
    build(client(timeouts, is_local).redirect(redirect::Policy::none()))
}

/// The pool for uploads. While bytes leave none come back, so it has no limit between two pieces of an answer; whoever
/// uploads watches whether bytes leave.
pub(crate) fn uploads_client(timeouts: Timeouts, is_local: bool) -> Result<reqwest::Client, GraphError> {
    let patient = Timeouts { idle: LONGEST_UPLOAD, total: LONGEST_UPLOAD, ..timeouts };
    build(client(patient, is_local).redirect(redirect::Policy::none()))
}

/// The pool for pictures. A redirect may lead to another of Instagram's media hosts; in a sandbox, to the same place.
pub(crate) fn pictures_client(timeouts: Timeouts, is_local: bool) -> Result<reqwest::Client, GraphError> {
    let policy = redirect::Policy::custom(move |attempt| {
        if attempt.previous().len() > PICTURE_REDIRECTS {
            return attempt.error("too many redirects");
        }
        let is_fine = attempt.previous().last().is_some_and(|from| {
            if is_local { is_same_place(from, attempt.url()) } else { is_media_host(attempt.url()) }
        });
        if is_fine { attempt.follow() } else { attempt.stop() }
    });
    build(client(timeouts, is_local).redirect(policy).referer(false))
}

fn is_same_place(from: &url::Url, to: &url::Url) -> bool {
    (from.scheme(), from.host(), from.port_or_known_default())
        == (to.scheme(), to.host(), to.port_or_known_default())
}

fn client(timeouts: Timeouts, is_local: bool) -> reqwest::ClientBuilder {
    static PROVIDER: Once = Once::new();
    PROVIDER.call_once(|| {
        // An error means that the process has a provider already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
    let builder = reqwest::Client::builder()
        .user_agent(concat!("Porchlight/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(timeouts.connect)
        .read_timeout(timeouts.idle)
        .timeout(timeouts.total)
        // An idle connection that the other end closes under a send would leave the send in doubt: leave first.
        .pool_idle_timeout(IDLE_CONNECTION)
        .tcp_nodelay(true);
    // A sandbox is on this machine: no proxy stands between, and the system's certificates need not be read.
    if is_local { builder.no_proxy().tls_certs_only([]) } else { builder }
}

fn build(builder: reqwest::ClientBuilder) -> Result<reqwest::Client, GraphError> {
    builder.build().map_err(|error| GraphError::Setup(innermost(&error.without_url())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_tells_what_time_it_is_there() {
        let headers: HeaderMap =
            [(DATE, "Sat, 21 Nov 2026 18:30:05 GMT".parse().unwrap())].into_iter().collect();
        assert_eq!(date(&headers), Some(UtcMs::new(1_795_285_805_500)));
        assert_eq!(date(&HeaderMap::new()), None);
    }
}
