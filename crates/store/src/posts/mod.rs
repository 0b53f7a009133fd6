//! Posts on their way: what they say, how they stand, what became of them (`rows`), how far they are (`passage`), their files
//! (`files`), what stands somewhere for Instagram to fetch (`hosted`), how accounts publish (`accounts`), and words that captions
//! use again (`captions`).

mod accounts;
mod captions;
mod files;
mod hosted;
mod passage;
mod rows;

pub use accounts::QueueAccountRow;
pub use captions::{SavedCaptionInput, SavedCaptionRow};
pub use files::{NEW_PIECES, PIECE, PostFileRow};
pub use hosted::HostedName;
pub use passage::{JOB_PUBLISH, PublishJob, publish_job_key};
pub use rows::{PostMomentRow, PostRow, PostSaved, PostTime};
