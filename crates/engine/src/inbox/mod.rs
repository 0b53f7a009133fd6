//! The inbox: reading it, answering in it, and the people in it.

mod assets;
mod composing;
mod drafts;
mod files;
mod forgetting;
mod media;
mod opening;
mod outbox;
mod own_posts;
mod people;
mod preparing;
mod reacting;
mod reading;
mod recording;
mod saving;
mod sending;
mod settling;
mod signals;
mod story;
mod sync;
mod waking;

pub use media::{MediaBytes, has_living_story};
pub(crate) use opening::Opened;
pub(crate) use outbox::SENDERS;
pub(crate) use own_posts::PostPictures;
pub use own_posts::{OwnPost, OwnPosts};
pub(crate) use people::{LARGEST_PICTURE, PICTURE_BUDGET};
pub(crate) use preparing::Workbench;
pub(crate) use reading::gone;
pub use reading::{ThreadMark, ThreadPage, ThreadPlace};
pub(crate) use recording::RecordingDesk;
pub use recording::{RecorderPhase, RecorderView};
pub use sending::{Queued, SendOrder};
pub use settling::Times;
pub use signals::PersonSignal;
pub(crate) use signals::SignalBoard;
