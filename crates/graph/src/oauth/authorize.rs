//! The address of the page on which the owner agrees (`facts.md §1.1`).

use std::fmt;

use oauth2::basic::BasicClient;
use oauth2::{AuthUrl, ClientId, CsrfToken, RedirectUrl, Scope};
use porchlight_domain::Scopes;
use subtle::ConstantTimeEq;
use url::Url;

use super::MetaApp;
use crate::{Graph, GraphError};

/// What binds a redirect to the attempt that it answers: random, single-use, short-lived. The last two are its
/// keeper's business.
#[derive(Clone, PartialEq, Eq)]
pub struct LoginState(String);

impl LoginState {
    /// Takes one that was stored.
    pub fn new(state: impl Into<String>) -> Self {
        Self(state.into())
    }

    /// As it stands in the address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a redirect's `state` is this one; in constant time.
    pub fn is(&self, state: &str) -> bool {
        self.0.as_bytes().ct_eq(state.as_bytes()).into()
    }
}

impl fmt::Debug for LoginState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LoginState(•••)")
    }
}

/// How the page behaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AuthorizeOptions {
    /// Ask for the password even if the browser has a session: a second account must not silently be the first.
    pub force_reauth: bool,
}

/// A page to open in the system's browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorizePage {
    /// Its address.
    pub url: Url,
    /// What the redirect must bring back.
    pub state: LoginState,
}

impl Graph {
    /// The page on which the owner agrees to `scopes`. They can untick all but the basic one.
    ///
    /// # Errors
    /// [`GraphError::Setup`] when the redirect address does not parse.
    pub fn authorize_page(
        &self,
        app: &MetaApp,
        scopes: &Scopes,
        options: AuthorizeOptions,
    ) -> Result<AuthorizePage, GraphError> {
        let redirect_uri = RedirectUrl::new(app.redirect_uri.clone())
            .map_err(|_| GraphError::Setup("the redirect address does not parse".to_owned()))?;
        let client = BasicClient::new(ClientId::new(app.client_id.as_str().to_owned()))
            .set_auth_uri(AuthUrl::from_url(self.endpoints().authorize().clone()))
            .set_redirect_uri(redirect_uri);
        let mut request = client
            .authorize_url(CsrfToken::new_random)
            .add_scopes(scopes.0.iter().map(|scope| Scope::new(scope.as_str().to_owned())));
        if options.force_reauth {
            request = request.add_extra_param("force_reauth", "true");
        }
        let (url, state) = request.url();
        Ok(AuthorizePage { url, state: LoginState(state.into_secret()) })
    }
}
