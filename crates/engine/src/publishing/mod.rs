//! Publishing. The user's side: `planning` (posts, their times), `showing` (the queue), `files` (taking files in), `accounts`,
//! `captions`, `hosting` (where media are put). The way of a post to Instagram: `walking` takes the next step of
//! [`porchlight_domain::queue::Passage`], whose steps are `beginning`, `placing` (files made fit and put where they can be
//! fetched), `containing` (containers), `telling` (publish, and looking when nobody knows), `confirming` (address, first
//! comment). `preflight` looks posts over before they are due; `judging` says what a refusal means.

mod accounts;
mod beginning;
mod captions;
mod confirming;
mod containing;
mod files;
mod fitting;
mod hosting;
mod importing;
mod judging;
mod pieces;
mod placing;
mod planning;
mod preflight;
mod showing;
mod telling;
mod walking;

pub use accounts::{FreeSlotView, QueueAccountView};
pub(crate) use files::PostFileDesk;
pub use hosting::{AddressFinding, HostingChoice, HostingView, TriedView};
pub(crate) use importing::ImportDesk;
pub use importing::{PostsFile, PostsMade, TableRow};
pub use planning::Scheduling;
pub use showing::{PostFileView, PostRowView, PostView, QueueView};
pub(crate) use walking::PUBLISHERS;
