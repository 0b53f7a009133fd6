//! What nobody may read by accident: tokens, app secrets and authorization codes.

use std::fmt;

use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

macro_rules! secrets {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        ///
        /// Prints as `•••`, is wiped from memory when dropped, and compares in constant time.
        #[derive(Clone)]
        pub struct $name(Zeroizing<String>);

        impl $name {
            /// Takes the secret.
            pub fn new(secret: impl Into<String>) -> Self {
                Self(Zeroizing::new(secret.into()))
            }

            /// The secret itself, for the request or for the encrypted store. Never for a log or an error.
            pub fn reveal(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("•••")
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
            }
        }

        impl Eq for $name {}
    )+};
}

secrets! {
    /// A token of one account; its prefix means nothing (`facts.md §1.4`).
    AccessToken,
    /// The Instagram app's secret, or the Meta app's.
    AppSecret,
    /// A code from the authorize page: single use, valid for an hour (`facts.md §1.2`).
    AuthorizationCode,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_never_prints_itself() {
        let token = AccessToken::new("IGAAcanary");
        let shown = format!("{token:?} {:#?} {:?}", token, Some(AppSecret::new("canary")));
        assert!(!shown.contains("canary"), "{shown}");
        assert_eq!(token, AccessToken::new("IGAAcanary"));
        assert_ne!(token, AccessToken::new("IGAAcanarz"));
    }
}
