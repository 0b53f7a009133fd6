//! Publishing (`facts.md §7`): a container is made, Instagram fetches its media or is sent it, its status is asked for
//! until it is finished, and it is published. What a container may hold is `porchlight_domain::publishing`.
//!
//! Only [`Publish`] shows to anyone. A container that is made twice is one of the day's 400 wasted, and gone after 24
//! hours; a lost answer to `Publish` is looked into with [`AskStatus`], which then says `PUBLISHED`, and never repeated
//! blindly.

mod create;
mod params;
mod publish;
mod quota;
mod status;
mod upload;

pub use create::{CreateContainer, Created};
pub use publish::Publish;
pub use quota::AskQuota;
pub use status::{AskStatus, ContainerState, Copyright, Processing, UploadStatus};
pub use upload::{UploadFile, UploadFrom};
