//! The way back (`facts.md §1.2`): a redirect with a code, or with a refusal; and what users paste instead.

use url::Url;

use crate::AuthorizationCode;

/// What a redirect brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Redirect {
    /// The owner agreed.
    Agreed {
        /// What the token is exchanged for.
        code: AuthorizationCode,
        /// `state` as it came back; absent if Instagram dropped it.
        state: Option<String>,
    },
    /// The owner cancelled, or Instagram refused.
    Refused {
        /// `error_reason`, else `error`; `user_denied` is a cancel.
        reason: String,
        /// `state` as it came back.
        state: Option<String>,
    },
}

/// An address that is no redirect of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RedirectProblem {
    /// It is no address.
    #[error("that is no address")]
    NoAddress,
    /// It holds neither a code nor a refusal.
    #[error("the address holds no code")]
    NoCode,
}

impl Redirect {
    /// Reads a redirected address: the https one, or the deep link to which it was handed on. A trailing `#_` is no
    /// part of the code.
    ///
    /// # Errors
    /// When it is no address, or one without a code.
    pub fn parse(address: &str) -> Result<Self, RedirectProblem> {
        let url = Url::parse(address.trim()).map_err(|_| RedirectProblem::NoAddress)?;
        let value = |name: &str| {
            url.query_pairs()
                .find(|(key, value)| key == name && !value.is_empty())
                .map(|(_, value)| value.into_owned())
        };
        let state = value("state");
        if let Some(reason) = value("error_reason").or_else(|| value("error")) {
            return Ok(Self::Refused { reason, state });
        }
        let code = value("code").ok_or(RedirectProblem::NoCode)?;
        let code = code.strip_suffix("#_").unwrap_or(&code);
        if code.is_empty() {
            return Err(RedirectProblem::NoCode);
        }
        Ok(Self::Agreed { code: AuthorizationCode::new(code), state })
    }

    /// `state` as it came back.
    pub fn state(&self) -> Option<&str> {
        match self {
            Self::Agreed { state, .. } | Self::Refused { state, .. } => state.as_deref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_redirect_brings_a_code_without_the_fragment() {
        for address in [
            "https://redirect.example/cb?code=AQB-1_2&state=s#_",
            "porchlight://oauth/callback?code=AQB-1_2&state=s",
            " https://redirect.example/cb?state=s&code=AQB-1_2%23_ \n",
        ] {
            let Ok(Redirect::Agreed { code, state }) = Redirect::parse(address) else { panic!("{address}") };
            assert_eq!((code.reveal(), state.as_deref()), ("AQB-1_2", Some("s")), "{address}");
        }
    }

    #[test]
    fn a_cancel_is_no_error_but_an_answer() {
        let cancelled = "https://x.example/cb?error=access_denied&error_reason=user_denied&error_description=The+user+denied+your+request&state=s";
        assert_eq!(
            Redirect::parse(cancelled),
            Ok(Redirect::Refused { reason: "user_denied".into(), state: Some("s".into()) })
        );
        assert_eq!(Redirect::parse("https://x.example/cb?state=s"), Err(RedirectProblem::NoCode));
        assert_eq!(Redirect::parse("https://x.example/cb?code=#_"), Err(RedirectProblem::NoCode));
        assert_eq!(Redirect::parse("hello"), Err(RedirectProblem::NoAddress));
    }

    proptest! {
        #[test]
        fn whatever_is_pasted_is_read_or_refused(address in "\\PC{0,200}") {
            let _ = Redirect::parse(&address);
        }
    }
}
