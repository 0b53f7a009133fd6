//! An Instagram on this machine.
//!
//! The sandbox answers the Instagram API with Instagram Login, written from the reference (`facts.md`, the seeds) and
//! sharing nothing with the client that Porchlight uses: two readings of one reference, which tests let meet. It is a
//! library for tests in process and the command `porchlight-sandbox`.
//!
//! `wire` understands requests and writes answers; `graph`, `login`, `media` and `rupload` are Instagram's hosts, `hosted` is
//! the sandbox's own; `webhook`
//! tells the app; `world` is the state behind all of it, `studio` its beginning, `people` those who live in it;
//! `control` is the plane beside the API from which a test or the app plays fate.

pub mod cli;
mod clock;
mod control;
mod draw;
mod graph;
mod hosted;
mod hosts;
mod ids;
mod insights;
mod keep;
mod login;
mod media;
mod options;
mod people;
mod ready;
mod rupload;
mod server;
mod shared;
mod studio;
mod webhook;
mod wire;
mod world;

pub use clock::ClockKind;
pub use options::{Options, Quirk};
pub use server::{Sandbox, StartError};
