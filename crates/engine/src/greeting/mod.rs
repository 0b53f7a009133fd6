//! What greets people: ice breakers, the persistent menu, welcome message flows. Instagram has one of each part, we have a
//! draft beside it, and every version that was ever there.
//!
//! `reading` asks Instagram when a screen opens or the user wants to know, and `folding` takes in what it says: what somebody
//! else has changed, and how a step ended of which nobody knew. `publishing` writes a draft down there (`writing` makes the
//! calls), reads it back and compares; each step is recorded before it is taken. `editing` keeps drafts, `flows` deletes flows,
//! `copying` gives a part to other accounts, `showing` puts together what a screen draws. `desk`: what is under way.

mod copying;
mod desk;
mod editing;
mod flows;
mod folding;
mod publishing;
mod reading;
mod showing;
mod versions;
mod writing;

pub use copying::{Copied, CopyFate, CopyOrder};
pub(crate) use desk::GreetingDesk;
pub use editing::MadeFlow;
pub use flows::FlowDeletion;
pub use publishing::{PublishHow, Published};
pub use showing::{Changed, FlowLock, FlowView, GreetingView, LiveView, PartView, Progress};
pub use versions::VersionView;
