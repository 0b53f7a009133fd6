//! Code → short token → long token → refreshed token (`facts.md §1.3`, `§1.4`).

use porchlight_domain::{Login, Scope, Scopes};
use serde::Deserialize;
use tracing::Instrument as _;
use url::Url;

use super::MetaApp;
use crate::transport::{self, Sent};
use crate::wire::{self, Count, Strings, Unwrapped, WireId, soft};
use crate::{AccessToken, AccountKey, AppSecret, AuthorizationCode, Graph, GraphError};

/// What a code is exchanged for: valid for an hour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortLivedToken {
    /// The token.
    pub token: AccessToken,
    /// An id of the account. Which of its two is not agreed on (`facts.md §1.3`): ask [`Graph::me`].
    pub user_id: Option<String>,
    /// What the owner left ticked; empty if Instagram did not say.
    pub permissions: Scopes,
}

/// A token for 60 days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LongLivedToken {
    /// The token; after a refresh perhaps the same as before.
    pub token: AccessToken,
    /// How long it lives, seconds.
    pub expires_in_s: Option<i64>,
    /// What the owner has granted, when told.
    pub permissions: Option<Scopes>,
}

#[derive(Deserialize)]
struct WireShort {
    access_token: String,
    #[serde(default, deserialize_with = "soft")]
    user_id: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    permissions: Option<Strings>,
}

#[derive(Deserialize)]
struct WireLong {
    access_token: String,
    #[serde(default, deserialize_with = "soft")]
    expires_in: Option<Count>,
    #[serde(default, deserialize_with = "soft")]
    permissions: Option<Strings>,
}

impl Graph {
    /// Exchanges a code, which works once and for an hour. The redirect address must be the one of the authorize page.
    ///
    /// # Errors
    /// [`crate::ErrorClass::LoginRefused`] for a used or wrong code, secret or redirect address.
    pub async fn exchange_code(
        &self,
        app: &MetaApp,
        code: &AuthorizationCode,
    ) -> Result<ShortLivedToken, GraphError> {
        let form = [
            ("client_id", app.client_id.as_str()),
            ("client_secret", app.secret.reveal()),
            ("grant_type", "authorization_code"),
            ("redirect_uri", app.redirect_uri.as_str()),
            ("code", code.reveal()),
        ];
        let request = self.calls().post(self.endpoints().token().clone()).form(&form);
        let sent = Sent {
            endpoint: "oauth.exchange_code",
            harmless_to_repeat: false,
            secrets: &[app.secret.reveal(), code.reveal()],
        };
        let Unwrapped(answer) = exchange::<Unwrapped<WireShort>>(request, &sent, None).await?;
        Ok(ShortLivedToken {
            token: AccessToken::new(answer.access_token),
            user_id: answer.user_id.map(WireId::into),
            permissions: scopes(answer.permissions).unwrap_or_default(),
        })
    }

    /// Exchanges a short token, which must not have expired, for a long one.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`crate::ErrorClass::NotProfessionalOrTester`] is the usual one right after a login.
    pub async fn exchange_for_long(
        &self,
        secret: &AppSecret,
        short: &AccessToken,
    ) -> Result<LongLivedToken, GraphError> {
        let mut url = self.endpoints().graph(Login::Instagram, &["access_token"])?;
        url.query_pairs_mut()
            .append_pair("grant_type", "ig_exchange_token")
            .append_pair("client_secret", secret.reveal())
            .append_pair("access_token", short.reveal());
        self.long(url, "oauth.exchange_for_long", &[secret.reveal(), short.reveal()], None).await
    }

    /// Refreshes a long token: at least 24 hours old, not expired. Store whatever comes back. Making the call twice
    /// does no harm, but only one caller at a time should (`engine` sees to it).
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn refresh_token(
        &self,
        account: &AccountKey,
        long: &AccessToken,
    ) -> Result<LongLivedToken, GraphError> {
        let mut url = self.endpoints().graph(Login::Instagram, &["refresh_access_token"])?;
        url.query_pairs_mut()
            .append_pair("grant_type", "ig_refresh_token")
            .append_pair("access_token", long.reveal());
        self.long(url, "oauth.refresh_token", &[long.reveal()], Some(account)).await
    }

    async fn long(
        &self,
        url: Url,
        endpoint: &'static str,
        secrets: &[&str],
        account: Option<&AccountKey>,
    ) -> Result<LongLivedToken, GraphError> {
        let sent = Sent { endpoint, harmless_to_repeat: true, secrets };
        let Unwrapped(answer) =
            exchange::<Unwrapped<WireLong>>(self.calls().get(url), &sent, account).await?;
        Ok(LongLivedToken {
            token: AccessToken::new(answer.access_token),
            expires_in_s: answer.expires_in.map(|Count(seconds)| seconds),
            permissions: scopes(answer.permissions),
        })
    }
}

async fn exchange<T: serde::de::DeserializeOwned>(
    request: reqwest::RequestBuilder,
    sent: &Sent<'_>,
    account: Option<&AccountKey>,
) -> Result<T, GraphError> {
    let span = transport::span(sent.endpoint, account.map_or("", AccountKey::as_str), 1);
    async {
        let (status, body) = transport::send(request, sent).await.body?;
        wire::read(&body).map_err(|drift| sent.unreadable(status, drift))
    }
    .instrument(span)
    .await
}

fn scopes(words: Option<Strings>) -> Option<Scopes> {
    words.map(|Strings(words)| Scopes(words.into_iter().map(Scope::from).collect()))
}
