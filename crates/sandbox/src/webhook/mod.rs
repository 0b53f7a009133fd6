//! Webhooks: what is told to the app, signed as Instagram signs it, and delivered as unreliably as wanted
//! (`facts.md` §10).

mod event;
mod handshake;
mod post;
mod postman;
mod sign;

pub(crate) use event::{edit, message, reaction, referral, seen, unsent};
pub(crate) use handshake::shake_hands;
pub(crate) use post::Post;
pub(crate) use postman::run as run_postman;
