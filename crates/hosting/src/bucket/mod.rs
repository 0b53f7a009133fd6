//! An S3-compatible bucket. [`Bucket`] is what the user sets; [`BucketHost`] puts, addresses, lists and removes, by
//! `object_store`, which knows S3's protocol and signs. What goes over the wire is ours: `line.rs` is the client that
//! `object_store` is handed; it counts bytes, keeps watch over silence, and remembers what the server said, from which
//! `judge.rs` tells the user what to do. Everything of ours stands in one folder of the bucket; nothing else is listed or
//! removed.

mod host;
mod judge;
mod key;
mod line;
mod settings;
mod try_out;
mod upload;

pub use host::{BucketHost, Placed, Standing};
pub use settings::Bucket;
pub use try_out::{Failed, Step, TryOut};
