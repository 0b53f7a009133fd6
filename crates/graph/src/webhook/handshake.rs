//! The handshake (`facts.md §10.1`): `GET ?hub.mode=subscribe&hub.challenge=…&hub.verify_token=…`.

use subtle::ConstantTimeEq;

/// The challenge to answer with, as plain text; `None` for a wrong token or anything that is no handshake, which is
/// answered with 403.
pub fn handshake(query: &str, verify_token: &str) -> Option<String> {
    let value = |name: &str| {
        url::form_urlencoded::parse(query.as_bytes())
            // Some proxies write dots as underscores.
            .find(|(key, _)| key.replace('_', ".") == name.replace('_', "."))
            .map(|(_, value)| value.into_owned())
    };
    let is_known: bool = value("hub.verify_token")?.as_bytes().ct_eq(verify_token.as_bytes()).into();
    let is_subscription = value("hub.mode")? == "subscribe";
    (is_known && is_subscription && !verify_token.is_empty()).then(|| value("hub.challenge")).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_challenge_comes_back_for_the_right_token_only() {
        let query = "hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=porch+light";
        assert_eq!(handshake(query, "porch light").as_deref(), Some("1158201444"));
        assert_eq!(handshake(query, "porch"), None);
        assert_eq!(handshake(query, ""), None);
        assert_eq!(handshake("hub.mode=subscribe&hub.challenge=1&hub.verify_token=", ""), None);
        assert_eq!(handshake("hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=t", "t"), None);
        assert_eq!(
            handshake("hub_mode=subscribe&hub_challenge=1&hub_verify_token=t", "t").as_deref(),
            Some("1")
        );
        assert_eq!(handshake("", "t"), None);
    }
}
