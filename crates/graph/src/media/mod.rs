//! Posts: what the account has published, what it was tagged in, its stories and broadcasts (`facts.md §8.1`, seeds 002
//! and 004). One node, [`Media`], and one way to say which of its fields are wanted, [`MediaFields`].

mod children;
mod fields;
mod list;
mod node;
mod switch;

pub use children::Children;
pub use fields::{MediaField, MediaFields};
pub use list::{MediaEdge, MediaList};
pub use node::{Media, MediaKind, MediaPage, OneMedia, Product};
pub use switch::SwitchComments;
