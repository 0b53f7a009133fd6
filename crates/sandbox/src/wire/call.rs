//! A request that has been read whole.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRequest as _, Multipart};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, HOST, ORIGIN, RANGE};
use axum::http::{Method, Request};
use bytes::Bytes;
use serde_json::Value;

use crate::media::Fetched;
use crate::wire::{Host, IncomingFile, IncomingFilm, Params, Target};

/// Bodies above this are refused: 32 MiB, more than any attachment may have.
const LARGEST_BODY: usize = 32 << 20;

/// A request, understood as far as it can be without knowing the world.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    pub(crate) method: Method,
    pub(crate) target: Target,
    pub(crate) path: String,
    /// The query as it was sent.
    pub(crate) query: String,
    /// All parameters, from wherever they came.
    pub(crate) params: Arc<Params>,
    /// Those of the body alone: the token endpoints accept no others (`facts.md` §1.3).
    pub(crate) form: Params,
    /// What the `Authorization` header carries after its first word.
    pub(crate) bearer: Option<String>,
    /// Where a browser's page comes from that makes this call.
    pub(crate) origin: Option<String>,
    /// Which part of a file is wanted.
    pub(crate) range: Option<String>,
    /// The body, if it was JSON.
    pub(crate) json: Option<Value>,
    /// Files of a multipart body, by the name of their field.
    pub(crate) files: Vec<(String, Bytes)>,
    /// A film on its way to rupload.facebook.com, which is read as it comes.
    pub(crate) film: Option<IncomingFilm>,
    /// A file on its way to the sandbox's own host, which is read as it comes.
    pub(crate) file: Option<IncomingFile>,
    /// What was fetched for this call, by its address.
    pub(crate) fetched: BTreeMap<String, Fetched>,
}

impl Call {
    /// Reads the request to its end. A body that cannot be read counts as none.
    pub(crate) async fn read(request: Request<Body>) -> Self {
        let (parts, body) = request.into_parts();
        let host = parts
            .headers
            .get(HOST)
            .and_then(|value| value.to_str().ok())
            .or_else(|| parts.uri.authority().map(axum::http::uri::Authority::as_str))
            .unwrap_or("127.0.0.1")
            .to_owned();
        let target = Target::read(&host, parts.uri.path());
        let bearer = parts
            .headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.split_once(' '))
            .map(|(_, word)| word.trim().to_owned());
        let text = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let (origin, range) = (text(ORIGIN), text(RANGE));
        let content_type = parts
            .headers
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_ascii_lowercase();

        let mut params = Params::default();
        for (name, value) in url::form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes()) {
            params.add(&name, value.into_owned());
        }
        let mut call = Self {
            method: parts.method.clone(),
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().unwrap_or_default().to_owned(),
            target,
            params: Arc::new(params),
            form: Params::default(),
            bearer,
            origin,
            range,
            json: None,
            files: Vec::new(),
            film: None,
            file: None,
            fetched: BTreeMap::new(),
        };
        if call.target.host == Host::Rupload {
            call.film = Some(IncomingFilm::new(&parts.headers, body));
        } else if call.brings_a_file() {
            call.file = Some(IncomingFile::new(&parts.headers, body));
        } else if content_type.starts_with("multipart/") {
            call.read_multipart(Request::from_parts(parts, body)).await;
        } else if let Ok(bytes) = axum::body::to_bytes(body, LARGEST_BODY).await {
            call.read_body(&bytes, content_type.contains("urlencoded"));
        }
        // Graph's way for clients that can only GET and POST. To the control plane it is the method that a fault is for.
        if call.method == Method::POST
            && call.target.host != Host::Sandbox
            && call.params.text("method").is_some_and(|m| m.eq_ignore_ascii_case("delete"))
        {
            call.method = Method::DELETE;
        }
        call
    }

    /// Whether it is about the sandbox's own host, and so its body a file, whatever it looks like.
    fn brings_a_file(&self) -> bool {
        self.target.host == Host::Sandbox
            && self.method == Method::PUT
            && self.target.segments.first().is_some_and(|first| first == "hosted")
    }

    async fn read_multipart(&mut self, request: Request<Body>) {
        let mut request = request;
        DefaultBodyLimit::max(LARGEST_BODY).apply(&mut request);
        let Ok(mut multipart) = Multipart::from_request(request, &()).await else { return };
        while let Ok(Some(field)) = multipart.next_field().await {
            let Some(name) = field.name().map(str::to_owned) else { continue };
            if field.file_name().is_some() {
                if let Ok(bytes) = field.bytes().await {
                    self.files.push((name, bytes));
                }
            } else if let Ok(value) = field.text().await {
                self.form.add(&name, value.clone());
                Arc::make_mut(&mut self.params).add(&name, value);
            }
        }
    }

    fn read_body(&mut self, bytes: &[u8], is_form: bool) {
        let looks_like_json = bytes.iter().find(|b| !b.is_ascii_whitespace()).is_some_and(|b| *b == b'{');
        if !is_form || looks_like_json {
            if let Ok(value) = serde_json::from_slice::<Value>(bytes) {
                if let Value::Object(fields) = &value {
                    Arc::make_mut(&mut self.params).merge(fields.clone());
                }
                self.json = Some(value);
                return;
            }
            if !is_form && looks_like_json {
                return;
            }
        }
        for (name, value) in url::form_urlencoded::parse(bytes) {
            self.form.add(&name, value.clone().into_owned());
            Arc::make_mut(&mut self.params).add(&name, value.into_owned());
        }
    }

    /// The token, wherever it was put.
    pub(crate) fn token(&self) -> Option<String> {
        self.params.text("access_token").filter(|token| !token.is_empty()).or_else(|| self.bearer.clone())
    }

    pub(crate) fn method(&self) -> &str {
        self.method.as_str()
    }
}
