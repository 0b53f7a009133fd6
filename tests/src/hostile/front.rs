//! Stands between Porchlight and the sandbox: passes everything on, except for the questions to which something hostile is to
//! be answered, and serves hostile files from where media may be fetched.

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, HOST, LOCATION, TRANSFER_ENCODING};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::sync::Notify;

use super::{MARK, Payload, Way};

/// What passes at most, bytes.
const MOST: usize = 64 * 1024 * 1024;
/// How long an answer may wait to be asked for.
const PATIENCE: Duration = Duration::from_secs(20);

/// Something between Porchlight and the sandbox. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Front {
    /// Where Porchlight finds its sandbox: `http://127.0.0.1:4711`.
    pub base: String,
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    sandbox: String,
    canary: String,
    http: reqwest::Client,
    answers: Mutex<BTreeMap<Way, VecDeque<Vec<u8>>>>,
    files: Mutex<BTreeMap<u32, (&'static str, Vec<u8>)>>,
    strays: Mutex<Vec<String>>,
    asked: Notify,
}

impl Front {
    /// In front of a sandbox; whoever follows a redirect ends at `canary`.
    pub async fn of(sandbox: &str, canary: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .expect("a client");
        let inner = Arc::new(Inner {
            sandbox: sandbox.to_owned(),
            canary: canary.to_owned(),
            http,
            answers: Mutex::default(),
            files: Mutex::default(),
            strays: Mutex::default(),
            asked: Notify::new(),
        });
        let router = Router::new().fallback(answer).with_state(inner.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { base, inner }
    }

    /// Where media may be fetched from.
    pub fn media(&self) -> String {
        format!("{}/lookaside.fbsbx.com", self.base)
    }

    /// Has the next question of this kind answered so.
    pub fn answer(&self, way: Way, body: Vec<u8>) {
        locked(&self.inner.answers).entry(way).or_default().push_back(body);
    }

    /// Serves a file from where media may be fetched; gives its address.
    pub fn serve(&self, file: &Payload) -> String {
        locked(&self.inner.files).insert(file.number, (file.mime, file.body.clone()));
        format!("{}/hostile/{}", self.media(), file.number)
    }

    /// Waits until all answers of this kind were asked for.
    pub async fn answered(&self, way: Way) {
        let left = || locked(&self.inner.answers).get(&way).map_or(0, VecDeque::len);
        let wait = async {
            loop {
                let asked = self.inner.asked.notified();
                if left() == 0 {
                    return;
                }
                asked.await;
            }
        };
        assert!(
            tokio::time::timeout(PATIENCE, wait).await.is_ok(),
            "nobody asks any more: {} by {way:?}",
            left()
        );
    }

    /// Requests for what a hostile text named, and where no media is.
    pub fn strays(&self) -> Vec<String> {
        locked(&self.inner.strays).clone()
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn answer(State(inner): State<Arc<Inner>>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    match segments.as_slice() {
        ["lookaside.fbsbx.com", "redirect", to, rest @ ..] => {
            let rest = rest.join("/");
            let location = match *to {
                "chain" => format!("/lookaside.fbsbx.com/redirect/canary/{rest}"),
                "loop" => format!("/lookaside.fbsbx.com/redirect/loop/{rest}"),
                _ => format!("{}/redirected/{rest}", inner.canary),
            };
            return (StatusCode::FOUND, [(LOCATION, location)]).into_response();
        }
        ["lookaside.fbsbx.com", "hostile", number] => {
            let file = number.parse().ok().and_then(|number: u32| locked(&inner.files).get(&number).cloned());
            let Some((mime, bytes)) = file else { return StatusCode::NOT_FOUND.into_response() };
            return ([(CONTENT_TYPE, mime)], bytes).into_response();
        }
        // Media may be asked for, and the API for people of any id.
        [host, ..]
            if request.uri().to_string().contains(MARK)
                && !host.contains("fbsbx.com")
                && *host != "graph.instagram.com" =>
        {
            locked(&inner.strays).push(request.uri().to_string());
        }
        _ => {}
    }
    let is_question = request.method() == Method::GET;
    let way = match segments.as_slice() {
        ["graph.instagram.com", _, _, "messages"] => Some(Way::Thread),
        ["graph.instagram.com", _, "me", "conversations"] => Some(Way::List),
        ["graph.instagram.com", _, person] if person.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(Way::Profile)
        }
        _ => None,
    };
    let hostile =
        way.filter(|_| is_question).and_then(|way| locked(&inner.answers).get_mut(&way)?.pop_front());
    match hostile {
        Some(body) => {
            inner.asked.notify_waiters();
            ([(CONTENT_TYPE, "application/json; charset=UTF-8")], body).into_response()
        }
        None => pass(&inner, request).await,
    }
}

async fn pass(inner: &Inner, request: Request) -> Response {
    let url = format!("{}{}", inner.sandbox, request.uri());
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, MOST).await.expect("a request that can be read");
    let asked = inner.http.request(parts.method, url).headers(end_to_end(parts.headers)).body(body);
    let Ok(answer) = asked.send().await else { return StatusCode::BAD_GATEWAY.into_response() };
    let (status, headers) = (answer.status(), end_to_end(answer.headers().clone()));
    match answer.bytes().await {
        Ok(body) => (status, headers, Body::from(body)).into_response(),
        Err(_) => StatusCode::BAD_GATEWAY.into_response(),
    }
}

/// Without what is between neighbours only.
fn end_to_end(mut headers: HeaderMap) -> HeaderMap {
    for name in [HOST, CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING] {
        headers.remove(name);
    }
    headers
}

/// Listens where nobody may ask for anything, and counts who does.
#[derive(Clone, Debug)]
pub struct Canary {
    /// `http://127.0.0.1:4711`.
    pub base: String,
    asked: Arc<AtomicUsize>,
}

impl Canary {
    /// On a free port of this machine.
    pub async fn listen() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let asked: Arc<AtomicUsize> = Arc::default();
        let counted = asked.clone();
        tokio::spawn(async move {
            while listener.accept().await.is_ok() {
                counted.fetch_add(1, Ordering::Relaxed);
            }
        });
        Self { base, asked }
    }

    /// How often somebody came.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }
}
