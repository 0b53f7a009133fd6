//! What will end a connection unless somebody acts. A token is renewed every day, so one that is about to run out is one
//! that could not be: because Instagram refused, or because the account is paused and nobody asked.

use porchlight_domain::{AccountStatus, ApiError, DAY_MS, ErrorCode, Remedy, UtcMs};
use porchlight_store::Token;

/// How long before the end it is said, days: the screens show the stage, so a warning that was put away comes back.
const STAGES: [i64; 3] = [1, 7, 14];

/// The warning for a token at `now` of the account's clock; `None` while there is nothing to say, or when the account's
/// status says it already.
pub(crate) fn of(status: AccountStatus, token: &Token, now: UtcMs) -> Option<ApiError> {
    let is_renewed = match status {
        AccountStatus::Active => token.failures == 0,
        AccountStatus::Paused => false,
        AccountStatus::Reconnect | AccountStatus::Checkpoint | AccountStatus::NotProfessional => return None,
    };
    let expires_at = token.expires_at.filter(|_| !is_renewed)?;
    let left = expires_at.since(now);
    if left <= 0 {
        return Some(ApiError::new(ErrorCode::TokenExpired, Remedy::Reconnect));
    }
    let days = STAGES.into_iter().find(|days| left <= days * DAY_MS)?;
    let warning = ApiError::new(ErrorCode::TokenEnding, Remedy::Reconnect);
    Some(warning.with("days", days).with("until", expires_at.get()))
}

#[cfg(test)]
mod tests {
    use porchlight_domain::Scopes;

    use super::*;

    fn said(status: AccountStatus, failures: i64, days_left: i64) -> Option<i64> {
        let token = Token {
            access_token: "IGAA".to_owned(),
            scopes: Scopes::wanted(),
            issued_at: UtcMs::new(0),
            expires_at: Some(UtcMs::new(60 * DAY_MS)),
            tried_at: None,
            failures,
        };
        let now = UtcMs::new((60 - days_left) * DAY_MS);
        of(status, &token, now)
            .map(|warning| warning.args.get("days").and_then(serde_json::Value::as_i64).unwrap_or(0))
    }

    #[test]
    fn a_token_that_could_not_be_renewed_is_spoken_of_at_14_7_and_1_days() {
        let of_day = |days| said(AccountStatus::Active, 1, days);
        assert_eq!(
            [15, 14, 8, 7, 2, 1, 0].map(of_day),
            [None, Some(14), Some(14), Some(7), Some(7), Some(1), Some(0)]
        );
    }

    #[test]
    fn nothing_is_said_of_one_that_is_renewed_or_of_a_connection_that_has_ended() {
        assert_eq!(said(AccountStatus::Active, 0, 1), None, "not tried since it was away, or renewed");
        assert_eq!(said(AccountStatus::Reconnect, 3, 1), None);
        assert_eq!(said(AccountStatus::Paused, 0, 7), Some(7), "nobody renews it while it is paused");
    }
}
