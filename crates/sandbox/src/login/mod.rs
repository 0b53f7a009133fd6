//! Business Login: the page on which an account is chosen, the code, and the tokens (`facts.md` §1).

mod authorize;
mod callback;
mod exchange;
mod page;
mod tokens;

pub(crate) use authorize::authorize;
pub(crate) use callback::callback;
pub(crate) use exchange::exchange;
pub(crate) use page::{document, escape};
pub(crate) use tokens::{check, issue, long_lived, refresh, valid};
