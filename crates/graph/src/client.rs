//! The client: one connection pool, the hosts' addresses, the pace.

use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};
use std::time::{Duration, Instant};

use porchlight_domain::{API_VERSION, UtcMs};
use tracing::Instrument as _;

use crate::call::Call;
use crate::caller::{AccountKey, Caller};
use crate::endpoints::Endpoints;
use crate::error::GraphError;
use crate::pace::{Pace, Usage};
use crate::transport::{self, Sent};
use crate::wire;

/// How long a call may take for which Instagram fetches a file: its own 75 seconds ([`Call::takes_a_file`]), and some.
const FETCH_PATIENCE: Duration = Duration::from_secs(90);

/// How long each part of a call may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// Until a connection stands.
    pub connect: Duration,
    /// Between two pieces of an answer.
    pub idle: Duration,
    /// The whole call.
    pub total: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            idle: Duration::from_secs(30),
            total: Duration::from_mins(1),
        }
    }
}

/// The client of the Instagram API. Cheap to clone; all clones share connections, addresses and pace.
///
/// It makes each call once. Whether and when to make it again is its caller's business, with
/// [`GraphError::retry_kind`].
#[derive(Clone, Debug)]
pub struct Graph {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    calls: reqwest::Client,
    pictures: reqwest::Client,
    uploads: OnceLock<reqwest::Client>,
    timeouts: Timeouts,
    endpoints: RwLock<Endpoints>,
    pace: Pace,
    /// What time it was there when something was last heard, and when that was.
    told: Mutex<Option<(UtcMs, Instant)>>,
}

impl Graph {
    /// A client for these hosts. For Instagram's it reads the system's certificates, which takes some ten
    /// milliseconds: not on the way to the first frame. A sandbox on this machine needs none.
    ///
    /// # Errors
    /// [`GraphError::Setup`] when the system's certificates cannot be read.
    pub fn new(endpoints: Endpoints) -> Result<Self, GraphError> {
        Self::with_timeouts(endpoints, Timeouts::default())
    }

    /// A client for these hosts that waits this long.
    ///
    /// # Errors
    /// [`GraphError::Setup`] when the system's certificates cannot be read.
    pub fn with_timeouts(endpoints: Endpoints, timeouts: Timeouts) -> Result<Self, GraphError> {
        let is_local = endpoints.is_local();
        Ok(Self {
            inner: Arc::new(Inner {
                calls: transport::calls_client(timeouts, is_local)?,
                pictures: transport::pictures_client(timeouts, is_local)?,
                uploads: OnceLock::new(),
                timeouts,
                endpoints: RwLock::new(endpoints),
                pace: Pace::default(),
                told: Mutex::default(),
            }),
        })
    }

    /// Where the hosts are now.
    pub fn endpoints(&self) -> Endpoints {
        self.inner.endpoints.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Moves to other addresses of the same Instagram: a sandbox that started again has another port. Calls under way
    /// are not touched.
    pub fn move_to(&self, endpoints: Endpoints) {
        *self.inner.endpoints.write().unwrap_or_else(PoisonError::into_inner) = endpoints;
    }

    /// What time it is there, by the last answer's `Date`: right to a second and the answer's way here. `None` while
    /// nothing was heard.
    pub fn time_there(&self) -> Option<UtcMs> {
        let (date, heard) = (*self.inner.told.lock().unwrap_or_else(PoisonError::into_inner))?;
        Some(date + i64::try_from(heard.elapsed().as_millis()).unwrap_or(0))
    }

    /// What the last answer's headers said of the account's limits.
    pub fn usage(&self, account: &AccountKey) -> Usage {
        self.inner.pace.usage(account)
    }

    /// Makes a call, once, in the account's turn, of the host that the caller's login has.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`GraphError::Unfit`] before anything is sent.
    pub async fn call<C: Call>(&self, caller: &Caller, call: &C) -> Result<C::Answer, GraphError> {
        let mut request = self.request(caller, call)?;
        if let Some(body) = call.body() {
            request = request.json(&body);
        }
        self.exchange(caller, call, request).await
    }

    /// The request of a call, checked, without its body.
    ///
    /// # Errors
    /// [`GraphError::Unfit`], or an id that cannot stand in a path.
    pub(crate) fn request<C: Call>(
        &self,
        caller: &Caller,
        call: &C,
    ) -> Result<reqwest::RequestBuilder, GraphError> {
        call.check()?;
        if !C::LOGINS.contains(&caller.login) {
            return Err(GraphError::Unsendable { why: "the account's login does not know this call" });
        }
        call.check_login(caller.login)?;
        let mut path = vec![API_VERSION];
        path.extend(call.path());
        let mut url = self.endpoints().graph(caller.login, &path)?;
        let query = call.query();
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        let request = if call.takes_a_file() {
            self.uploads()?.request(C::METHOD, url).timeout(FETCH_PATIENCE)
        } else {
            self.inner.calls.request(C::METHOD, url)
        };
        Ok(request.bearer_auth(caller.token.reveal()))
    }

    /// Waits for the account's turn, sends a request once, and reads its answer as `call` does.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub(crate) async fn exchange<C: Call>(
        &self,
        caller: &Caller,
        call: &C,
        request: reqwest::RequestBuilder,
    ) -> Result<C::Answer, GraphError> {
        let span = transport::span(C::NAME, caller.account.as_str(), caller.attempt);
        async {
            self.inner.pace.turn(&caller.account, call.rate(), caller.priority).await?;
            let sent = Sent {
                endpoint: C::NAME,
                harmless_to_repeat: C::HARMLESS_TO_REPEAT,
                secrets: &[caller.token.reveal()],
            };
            let answer = transport::send(request, &sent).await;
            if let Some(date) = answer.date {
                *self.inner.told.lock().unwrap_or_else(PoisonError::into_inner) =
                    Some((date, Instant::now()));
            }
            if let Some(usage) = answer.usage {
                self.inner.pace.note(&caller.account, usage);
            }
            let (status, body) = answer.body?;
            call.read(&wire::whole(&body)).map_err(|drift| sent.unreadable(status, drift))
        }
        .instrument(span)
        .await
    }

    /// The pool for calls.
    pub(crate) fn calls(&self) -> &reqwest::Client {
        &self.inner.calls
    }

    /// The pool for uploads, which wait for an answer as long as bytes leave. Made when first needed: few accounts
    /// upload.
    ///
    /// # Errors
    /// [`GraphError::Setup`] when the system's certificates cannot be read.
    pub(crate) fn uploads(&self) -> Result<&reqwest::Client, GraphError> {
        if let Some(client) = self.inner.uploads.get() {
            return Ok(client);
        }
        let client = transport::uploads_client(self.inner.timeouts, self.endpoints().is_local())?;
        Ok(self.inner.uploads.get_or_init(|| client))
    }

    /// How long each part of a call may take.
    pub(crate) fn timeouts(&self) -> Timeouts {
        self.inner.timeouts
    }

    /// The pool for pictures, which follows redirects and never carries a token.
    pub(crate) fn pictures(&self) -> &reqwest::Client {
        &self.inner.pictures
    }
}
