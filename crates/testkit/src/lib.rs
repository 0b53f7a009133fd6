//! What the tests share: a sandbox to talk to.

pub mod sandbox;
