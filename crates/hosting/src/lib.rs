//! Where media stand so that Instagram can fetch them, and whether it will be able to. Instagram takes a picture or a
//! video only from a public address (`facts.md §7.1`), so each file needs one for as long as it takes to publish it.
//!
//! A [`Host`] is either the user's S3-compatible [`Bucket`] or an address of their [`Own`]. A [`BucketHost`] puts files
//! into a bucket, gives them addresses that expire, and removes them. [`check_address`] asks an address as Instagram would,
//! from here: without token, login or cookies, following nobody and reading little.
//!
//! No clock and no chance of its own decide anything: an instant, a lifetime and a name are handed in. (Requests to a
//! bucket are signed with the time of this machine, as S3 asks for.) Keys, secrets and signatures print as `•••`.

mod bucket;
mod check;
mod error;
mod own;
mod scrub;
mod secret;
mod tls;

pub use bucket::{Bucket, BucketHost, Failed, Placed, Standing, Step, TryOut};
pub use check::{FetchReport, Finding, Kind, Question, Severity, What, check_address};
pub use error::{Action, HostError, Setting};
pub use own::Own;
pub use secret::SecretKey;

/// Where the user's media stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Host {
    /// A bucket of theirs, into which we put and from which we remove.
    Bucket(Bucket),
    /// An address of theirs, where they put the files themselves.
    Own(Own),
}
