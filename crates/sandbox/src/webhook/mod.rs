//! Webhooks: what is told to the app, signed as Instagram signs it, and delivered as unreliably as wanted
//! (`facts.md` §10).

mod attachment;
mod change;
mod envelope;
mod event;
mod handover;
mod handshake;
mod message;
mod post;
mod postman;
mod sign;
mod signed_request;

pub(crate) use change::{StoryCounts, author, comment, mention, story_insights};
pub(crate) use envelope::{dashboard_test, raw};
pub(crate) use event::{edit, optin, reaction, referral, seen, unsent};
pub(crate) use handover::{Handover, handover};
pub(crate) use handshake::shake_hands;
pub(crate) use message::message;
pub(crate) use post::Post;
pub(crate) use postman::run as run_postman;
pub(crate) use signed_request::signed_request;
