//! Conversations as a list shows them, and what the user does with them.
//!
//! - `list`, `order`, `sought`, `counts`: the lists, by standing view, label or query.
//! - `row`: what a list shows of one. `standing`: how one stands, computed from what was said and what the user has set.
//! - `settle`: what the user does. `waking`: what comes back when its time has come, and windows that close.

mod counts;
mod list;
mod order;
mod row;
mod settle;
mod sought;
mod standing;
mod waking;

pub use counts::ViewCounts;
#[cfg(test)]
pub(crate) use counts::counts_sql;
pub use list::{ConversationIndex, ConversationKey, List};
#[cfg(test)]
pub(crate) use list::{anchors_sql, page_sql};
pub use row::{ConversationRow, Preview, Seen, Window};
pub use settle::Settled;
pub(crate) use settle::restored_by;
pub(crate) use sought::of_messages;
pub use standing::VIP_FOLLOWERS;
pub use waking::{ClosingWindow, WindowLead};
