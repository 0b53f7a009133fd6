//! What the user is told of outside the window: the rules they set ([`NoticeRules`]), whether something is told now, later
//! or never ([`verdict`]), quiet hours ([`QuietHours`]), and how many things become few notifications ([`Board`]).
//!
//! All of it is pure: the time, the zone and what is known of a conversation are handed in.

mod board;
#[cfg(test)]
mod board_tests;
mod quiet;
#[cfg(test)]
mod quiet_tests;
mod rules;
mod verdict;

pub use board::{Act, Board, Card, Slot, Subject};
pub use quiet::{QuietSpan, next_morning};
pub use rules::{
    AccountNotices, DAY_MINUTES, NoticeKind, NoticeKinds, NoticeRules, QuietHours, Tell, Weekday,
};
pub use verdict::{Case, Circumstances, Verdict, verdict};
