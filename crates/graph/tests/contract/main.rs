//! What goes over the wire and what comes back, against a server that answers from a script. Requests and answers are
//! written from the reference (seeds and `facts.md`), worst shapes included; no code is shared with the sandbox.

// All of this is test code, helpers included: what is not as scripted may panic.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod comments;
mod facebook;
mod flows;
mod greeting;
mod hosting;
mod insights;
mod kinds;
mod logging_in;
mod media;
mod paging;
mod pictures;
mod publishing;
mod reading;
mod repeating;
mod resumable;
mod script;
mod secrecy;
mod sending;
mod shapes;
mod signatures;
mod signed_requests;
mod trouble;
mod uploading;
mod webhook_seeds;
mod webhooks;
