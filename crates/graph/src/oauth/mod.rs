//! Business Login: the page on which the owner agrees, the way back, and the tokens (`facts.md §1`).
//!
//! The `oauth2` crate makes the address and the `state`. The exchange is our own, because its answer is none of
//! RFC 6749's: flat or wrapped in `data[0]`, no `token_type`, `user_id` a number above 2^53, permissions as array or as
//! one string.

mod authorize;
mod redirect;
mod tokens;

pub use authorize::{AuthorizeOptions, AuthorizePage, LoginState};
pub use redirect::{Redirect, RedirectProblem};
pub use tokens::{LongLivedToken, ShortLivedToken};

use porchlight_domain::AppId;

use crate::AppSecret;

/// The user's own Meta app, as the dashboard shows it under Instagram → API setup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetaApp {
    /// The **Instagram** app id, not the Meta app's.
    pub client_id: AppId,
    /// The Instagram app secret.
    pub secret: AppSecret,
    /// The registered redirect address, compared byte by byte by Instagram (`facts.md §1.1`).
    pub redirect_uri: String,
}
