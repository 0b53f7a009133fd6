//! Asks an address, and notes what it meets.

use std::net::SocketAddr;
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, LOCATION, RANGE};
use reqwest::{Client, Method, Response, StatusCode};
use tokio::time::Instant;
use url::{Host, Url};

use super::finding::{FetchReport, Severity, What};
use super::place::is_public;
use super::{Question, address, bytes, robots};
use crate::{scrub, tls};

/// How much of a file, and of a `robots.txt`, is read, bytes.
const MOST_READ: usize = 64 * 1024;
/// From how many bytes it can be told what a file is.
const ENOUGH: usize = 16;

/// What is met at the address, and the first bytes of it.
pub(crate) async fn look_at(question: &Question<'_>) -> (FetchReport, Vec<u8>) {
    let mut report = FetchReport::default();
    let Some(url) = address::read(question, &mut report) else { return (report, Vec::new()) };
    let fetcher = match Fetcher::new(&url, question).await {
        Ok(fetcher) => fetcher,
        Err(what) => {
            report.add(what);
            return (report, Vec::new());
        }
    };
    let body = fetcher.get(&url, question, &mut report).await;
    if report.worst() < Some(Severity::Refuse) || !body.is_empty() {
        let (robots, head, range) =
            tokio::join!(fetcher.robots(&url), fetcher.head(&url), fetcher.range(&url));
        if let Some(what) = robots {
            report.add(what);
        }
        report.add(What::Head { works: head });
        report.add(What::Range { works: range });
    }
    (report, body)
}

/// A client that knows one host, by numbers that were found public.
struct Fetcher {
    http: Client,
    patience: Duration,
}

impl Fetcher {
    async fn new(url: &Url, question: &Question<'_>) -> Result<Self, What> {
        let mut builder = tls::client().timeout(question.patience).no_proxy();
        if let Some(Host::Domain(name)) = url.host() {
            let found = find(name, question).await?;
            builder = builder.resolve_to_addrs(name, &found);
        }
        if question.is_sandbox && crate::own::is_loopback(url) {
            builder = builder.tls_certs_only([]);
        }
        let http = builder.build().map_err(|error| What::Unreachable { reason: tls::innermost(&error) })?;
        Ok(Self { http, patience: question.patience })
    }

    /// Asks for the file as Instagram does, and reads its beginning.
    async fn get(&self, url: &Url, question: &Question<'_>, report: &mut FetchReport) -> Vec<u8> {
        let until = Instant::now() + self.patience;
        let answer = match self.http.get(url.clone()).send().await {
            Ok(answer) => answer,
            Err(error) => {
                report.add(lost(error));
                return Vec::new();
            }
        };
        let status = answer.status();
        if status.is_redirection() {
            report.add(What::Redirect { status: status.as_u16(), to: target(url, answer.headers()) });
            return Vec::new();
        }
        if status != StatusCode::OK {
            report.add(What::Status { status: status.as_u16() });
            return Vec::new();
        }
        report.add(What::Answers);
        let announced = bytes::judge_type(question.kind, header(answer.headers(), CONTENT_TYPE));
        let length = answer.content_length();
        let (body, ended) = read(answer, until).await;
        let found = bytes::judge(question.kind, &body);
        match ended {
            End::Slow if body.len() < ENOUGH => report.add(What::TimedOut),
            End::Slow => {
                report.add(What::Slow { bytes: u64::try_from(body.len()).unwrap_or_default() });
            }
            End::Broken => report.add(What::CutShort),
            End::Whole | End::Enough => {}
        }
        if body.len() >= ENOUGH || matches!(ended, End::Whole) {
            // A page is one however often it says so.
            if announced != found {
                report.add(announced);
            }
            report.add(found);
        }
        // What ended within what was read has shown its length.
        let whole = matches!(ended, End::Whole).then(|| u64::try_from(body.len()).unwrap_or_default());
        report.add(match (length.or(whole), question.largest) {
            (Some(size), Some(largest)) if size > largest => What::TooLarge { size, largest },
            (Some(size), _) => What::Length { size },
            (None, _) => What::NoLength,
        });
        body
    }

    async fn head(&self, url: &Url) -> bool {
        let answer = self.http.request(Method::HEAD, url.clone()).send().await;
        answer.is_ok_and(|answer| answer.status() == StatusCode::OK)
    }

    async fn range(&self, url: &Url) -> bool {
        let answer = self.http.get(url.clone()).header(RANGE, "bytes=0-0").send().await;
        answer.is_ok_and(|answer| answer.status() == StatusCode::PARTIAL_CONTENT)
    }

    /// `None` when the host does not tell: then nobody knows.
    async fn robots(&self, url: &Url) -> Option<What> {
        let file = url.join("/robots.txt").ok()?;
        let until = Instant::now() + self.patience;
        let answer = self.http.get(file).send().await.ok()?;
        match answer.status() {
            StatusCode::OK => {
                let (body, ended) = read(answer, until).await;
                let is_read = matches!(ended, End::Whole | End::Enough);
                is_read.then(|| robots::judge(&String::from_utf8_lossy(&body), url.as_str()))
            }
            // Where there is none, or it is kept to itself, everybody is let in (RFC 9309 §2.3.1.3).
            status if status.is_client_error() => Some(What::LetIn),
            _ => None,
        }
    }
}

/// How reading ended.
#[derive(Clone, Copy)]
enum End {
    /// All of it was read.
    Whole,
    /// As much as is ever read.
    Enough,
    /// It took too long.
    Slow,
    /// The connection broke.
    Broken,
}

async fn read(mut answer: Response, until: Instant) -> (Vec<u8>, End) {
    let mut body = Vec::new();
    loop {
        match tokio::time::timeout_at(until, answer.chunk()).await {
            Err(_) => return (body, End::Slow),
            Ok(Err(error)) if error.is_timeout() => return (body, End::Slow),
            Ok(Err(_)) => return (body, End::Broken),
            Ok(Ok(None)) => return (body, End::Whole),
            Ok(Ok(Some(piece))) => {
                let room = MOST_READ.saturating_sub(body.len());
                body.extend_from_slice(piece.get(..room.min(piece.len())).unwrap_or_default());
                if piece.len() > room {
                    return (body, End::Enough);
                }
            }
        }
    }
}

/// The numbers of a host that are public.
async fn find(name: &str, question: &Question<'_>) -> Result<Vec<SocketAddr>, What> {
    let no_such = || What::NoSuchHost { host: name.to_owned() };
    let found = tokio::time::timeout(question.patience, tokio::net::lookup_host((name, 0))).await;
    let found: Vec<SocketAddr> = found.map_err(|_| What::TimedOut)?.map_err(|_| no_such())?.collect();
    if found.is_empty() {
        return Err(no_such());
    }
    only_public(found, question.is_sandbox)
}

/// Those that are public. A name of the web's may lead into somebody's own network.
fn only_public(found: Vec<SocketAddr>, is_sandbox: bool) -> Result<Vec<SocketAddr>, What> {
    let public: Vec<SocketAddr> = found.into_iter().filter(|one| is_public(one.ip(), is_sandbox)).collect();
    if public.is_empty() { Err(What::NotPublic) } else { Ok(public) }
}

fn header(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Where a redirect leads, without its query.
fn target(from: &Url, headers: &HeaderMap) -> String {
    let Some(mut to) = header(headers, LOCATION).and_then(|to| from.join(to).ok()) else {
        return String::new();
    };
    to.set_query(None);
    to.set_fragment(None);
    let _ = to.set_username("");
    let _ = to.set_password(None);
    scrub::text(to.as_str(), &[])
}

fn lost(error: reqwest::Error) -> What {
    let error = error.without_url();
    if let Some(reason) = tls::tls_reason(&error) {
        return What::Tls { reason: scrub::text(&reason, &[]) };
    }
    if error.is_timeout() {
        return What::TimedOut;
    }
    What::Unreachable { reason: scrub::text(&tls::innermost(&error), &[]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_leads_into_the_network_is_not_asked() {
        let at = |ip: &str| SocketAddr::new(ip.parse().unwrap(), 0);
        let mixed = vec![at("10.0.0.1"), at("93.184.215.14"), at("::1")];
        assert_eq!(only_public(mixed, false), Ok(vec![at("93.184.215.14")]));
        let private = || vec![at("127.0.0.1"), at("192.168.1.1")];
        assert_eq!(only_public(private(), false), Err(What::NotPublic));
        assert_eq!(only_public(private(), true), Ok(vec![at("127.0.0.1")]));
    }
}
