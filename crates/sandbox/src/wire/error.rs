//! Errors as graph.instagram.com words them (`facts.md` §2).

use crate::wire::Json;

/// An error of the Graph API.
#[derive(Debug, Clone)]
pub(crate) struct GraphError {
    pub(crate) status: u16,
    pub(crate) kind: &'static str,
    pub(crate) code: i64,
    pub(crate) subcode: Option<i64>,
    pub(crate) message: String,
    pub(crate) is_transient: Option<bool>,
    /// Title and text for the user.
    pub(crate) told: Option<(&'static str, &'static str)>,
    /// Missing tokens come with an empty `error_data` (`facts.md` §1.4).
    pub(crate) with_data: bool,
}

pub(crate) const IG_API: &str = "IGApiException";
pub(crate) const OAUTH: &str = "OAuthException";
pub(crate) const GRAPH_METHOD: &str = "GraphMethodException";

impl GraphError {
    pub(crate) fn new(code: i64, message: impl Into<String>) -> Self {
        Self {
            status: 400,
            kind: IG_API,
            code,
            subcode: None,
            message: message.into(),
            is_transient: None,
            told: None,
            with_data: false,
        }
    }

    #[must_use]
    pub(crate) fn sub(mut self, subcode: i64) -> Self {
        self.subcode = Some(subcode);
        self
    }

    #[must_use]
    pub(crate) fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    #[must_use]
    pub(crate) fn kind(mut self, kind: &'static str) -> Self {
        self.kind = kind;
        self
    }

    #[must_use]
    pub(crate) fn told(mut self, title: &'static str, text: &'static str) -> Self {
        self.told = Some((title, text));
        self
    }

    /// No token at all.
    pub(crate) fn missing_token() -> Self {
        Self { with_data: true, ..Self::new(190, "Invalid OAuth 2.0 Access Token") }
    }

    /// A word that was never a token.
    pub(crate) fn unreadable_token() -> Self {
        Self::new(190, "Invalid OAuth access token - Cannot parse access token").kind(OAUTH)
    }

    /// A word that looks like a token but is none of ours.
    pub(crate) fn undecryptable_token() -> Self {
        Self::new(190, "The access token could not be decrypted").kind(OAUTH)
    }

    /// Personal accounts and people who are no testers (`facts.md` §1.4): not about the verb at all.
    pub(crate) fn unsupported_request(method: &str) -> Self {
        Self::new(100, format!("Unsupported request - method type: {}", method.to_ascii_lowercase()))
    }

    /// A node that is not there, or not for this token.
    pub(crate) fn no_such_object(method: &str, id: &str) -> Self {
        Self::new(
            100,
            format!(
                "Unsupported {} request. Object with ID '{id}' does not exist, cannot be loaded due to missing \
                 permissions, or does not support this operation",
                method.to_ascii_lowercase()
            ),
        )
        .sub(33)
        .kind(GRAPH_METHOD)
    }

    /// A field that the node does not have; on this host without prefix and type (`facts.md` §2.2).
    pub(crate) fn no_such_field(field: &str) -> Self {
        Self::new(100, format!("Tried accessing nonexisting field ({field})"))
    }

    pub(crate) fn missing_parameter(name: &str) -> Self {
        Self::new(100, format!("The parameter {name} is required"))
    }

    pub(crate) fn unknown_path(path: &str) -> Self {
        Self::new(2500, format!("Unknown path components: /{path}"))
    }

    pub(crate) fn missing_permission() -> Self {
        Self::new(10, "Application does not have permission for this action").status(403)
    }

    pub(crate) fn too_much_data() -> Self {
        Self::new(1, "Please reduce the amount of data you're asking for, then retry your request")
            .kind(OAUTH)
            .status(500)
    }

    /// The body; `trace_id` is the answer's own.
    pub(crate) fn body(&self, trace_id: &str) -> Json {
        let mut error = Json::object()
            .with("message", self.message.as_str())
            .with("type", self.kind)
            .with("code", self.code)
            .maybe("error_subcode", self.subcode)
            .maybe("is_transient", self.is_transient)
            .maybe("error_user_title", self.told.map(|(title, _)| title))
            .maybe("error_user_msg", self.told.map(|(_, text)| text));
        if self.with_data {
            error.put("error_data", Json::object());
        }
        error.put("fbtrace_id", trace_id);
        Json::object().with("error", error)
    }

    /// The `www-authenticate` header that comes with it. A message that repeats a long parameter is cut: clients take no
    /// header lines of any length.
    pub(crate) fn challenge(&self) -> String {
        const LONGEST: usize = 1_000;
        let word = if self.code == 190 { "invalid_token" } else { "invalid_request" };
        let message: String = self
            .message
            .chars()
            .take(LONGEST)
            .map(|c| if c.is_ascii() && !c.is_ascii_control() { c } else { '?' })
            .collect();
        format!("OAuth \"Facebook Platform\" \"{word}\" \"{}\"", message.replace('"', "'"))
    }
}
