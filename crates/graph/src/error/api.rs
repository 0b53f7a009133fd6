//! Instagram's own refusals.

use std::fmt;
use std::time::Duration;

use super::table::{self, Verdict};
use super::{Effect, ErrorClass, RetryKind, TokenDeath};

/// Which of the three bodies it came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorShape {
    /// `{"error":{…}}` (`facts.md §2.1`).
    Graph,
    /// `{"error_type","code","error_message"}` of the code exchange (`facts.md §1.3`). Its `code` is the HTTP status.
    OAuth,
    /// `{"debug_info":{…}}` of resumable uploads (`facts.md §7.6`).
    Upload,
    /// None of them: only the HTTP status is known.
    Bare,
}

/// A refusal.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiError {
    /// The body it came in.
    pub shape: ErrorShape,
    /// The HTTP status.
    pub status: u16,
    /// `code`; publishing codes are negative. 0 when there is none.
    pub code: i64,
    /// `error_subcode`; on this host often absent where others have one (`facts.md §1.4`).
    pub subcode: Option<i64>,
    /// `type`, such as `IGApiException`. Decides nothing.
    pub kind: String,
    /// `message`, in the account's language, without tokens. Decides nothing but the exception below.
    pub message: String,
    /// `error_user_title`.
    pub user_title: Option<String>,
    /// `error_user_msg`.
    pub user_message: Option<String>,
    /// `is_transient`, which is unreliable (`facts.md §2.4`): believed for unknown codes only.
    pub is_transient: Option<bool>,
    /// `fbtrace_id`, for Meta's support.
    pub trace_id: Option<String>,
    /// When Instagram says that calls are possible again (`estimated_time_to_regain_access`, `Retry-After`).
    pub regain: Option<Duration>,
    /// Whether the call may have had its effect all the same.
    pub effect: Effect,
}

impl ApiError {
    /// What kind of trouble it is.
    pub fn class(&self) -> ErrorClass {
        self.verdict().class
    }

    /// What to do next, as if nothing had happened yet; [`super::GraphError::retry_kind`] minds the effect.
    pub fn retry_kind(&self) -> RetryKind {
        match self.verdict().retry {
            RetryKind::AfterRegain { at_least } => {
                RetryKind::AfterRegain { at_least: self.regain.unwrap_or_default().max(at_least) }
            }
            other => other,
        }
    }

    /// Why the token died, when it did.
    pub fn token_death(&self) -> Option<TokenDeath> {
        (self.class() == ErrorClass::Auth).then(|| TokenDeath::of(self.subcode, &self.message))
    }

    fn verdict(&self) -> Verdict {
        match self.shape {
            ErrorShape::OAuth if self.status < 500 && self.status != 429 => {
                Verdict { class: ErrorClass::LoginRefused, retry: RetryKind::Reauth }
            }
            ErrorShape::Graph | ErrorShape::Upload if self.says_wrong_method() => {
                Verdict { class: ErrorClass::NotProfessionalOrTester, retry: RetryKind::Never }
            }
            ErrorShape::Graph | ErrorShape::Upload => table::verdict(self.code, self.subcode)
                .unwrap_or_else(|| table::unknown(self.status, self.is_transient)),
            ErrorShape::OAuth | ErrorShape::Bare => table::unknown(self.status, self.is_transient),
        }
    }

    /// `Unsupported request - method type: get`: a personal account, or not an accepted tester (`facts.md §1.4`).
    /// The only text that decides anything, because nothing else tells it from a wrong parameter: code 100, no
    /// subcode, the same HTTP status. It is sent by the framework below Instagram and was never seen translated; if
    /// it is one day, the error falls back to `InvalidRequest`.
    fn says_wrong_method(&self) -> bool {
        self.code == 100
            && self.subcode.is_none()
            && self.message.starts_with("Unsupported request - method type")
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Instagram refused ({:?}, HTTP {}, code {}", self.class(), self.status, self.code)?;
        if let Some(subcode) = self.subcode {
            write!(f, "/{subcode}")?;
        }
        write!(f, "): {}", self.message)?;
        if let Some(trace_id) = &self.trace_id {
            write!(f, " [{trace_id}]")?;
        }
        Ok(())
    }
}

impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self} {:?} effect={:?}", self.shape, self.effect)
    }
}
