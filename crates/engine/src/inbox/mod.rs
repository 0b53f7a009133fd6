//! The inbox: reading it, answering in it, and the people in it.

mod media;
mod news;
mod outbox;
mod people;
mod reading;
mod sending;
mod sync;

pub use media::MediaBytes;
pub(crate) use outbox::SENDERS;
pub(crate) use people::{LARGEST_PICTURE, PICTURE_BUDGET};
pub use reading::{ThreadPage, ThreadPlace};
pub use sending::Queued;
