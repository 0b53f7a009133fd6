//! Codes and tokens.

use super::limits;

limits! {
    /// Life of a short-lived token.
    SHORT_TOKEN_LIFE = 3_600_000, Ms, "facts.md §1.4";
    /// Life of a long-lived token, from its last refresh.
    LONG_TOKEN_LIFE = 60 * 24 * 3_600_000, Ms, "facts.md §1.4";
    /// Age from which a long-lived token can be refreshed.
    TOKEN_REFRESH_AGE = 24 * 3_600_000, Ms, "facts.md §1.4";
    /// Life of an authorization code.
    CODE_LIFE = 3_600_000, Ms, "facts.md §1.2";
}
