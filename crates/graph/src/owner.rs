//! Whose posts, quota and insights a call is about.

use porchlight_domain::{Login, Unfit, UserId, Why};

/// The account at the head of a path.
///
/// graph.instagram.com takes `me` and both ids; `me` spares it an id that somebody has rounded (`facts.md §7.4`). On
/// graph.facebook.com `me` is a Page or a person, so the account has to be named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Owner {
    /// The token's account.
    #[default]
    Me,
    /// This one.
    Account(UserId),
}

impl Owner {
    pub(crate) fn segment(&self) -> &str {
        match self {
            Self::Me => "me",
            Self::Account(id) => id.as_str(),
        }
    }

    pub(crate) fn check_login(&self, login: Login) -> Result<(), Unfit> {
        match (login, self) {
            (Login::Facebook, Self::Me) => {
                Err(Unfit::at("owner", Why::Rule("through Facebook Login the account is named by its id")))
            }
            _ => Ok(()),
        }
    }
}

impl From<UserId> for Owner {
    fn from(id: UserId) -> Self {
        Self::Account(id)
    }
}
