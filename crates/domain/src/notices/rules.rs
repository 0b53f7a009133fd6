//! What the user has chosen.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::AccountId;

/// The minutes of a day by the wall clock.
pub const DAY_MINUTES: u16 = 24 * 60;

/// What the user wants to be told of, and when. What is not said is as in [`NoticeRules::default`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct NoticeRules {
    /// Whether anything is told at all.
    pub is_on: bool,
    /// Of what.
    pub kinds: NoticeKinds,
    /// Of whose messages, account by account; an account that is not named is told of in full.
    pub accounts: Vec<AccountNotices>,
    /// When not.
    pub quiet: QuietHours,
    /// Show what was written; if not, only who wrote.
    pub shows_text: bool,
    /// Tell of messages also while Porchlight is in front, unless their conversation is the one on screen.
    pub in_front: bool,
}

impl Default for NoticeRules {
    fn default() -> Self {
        Self {
            is_on: true,
            kinds: NoticeKinds::default(),
            accounts: Vec::new(),
            quiet: QuietHours::default(),
            shows_text: true,
            in_front: false,
        }
    }
}

impl NoticeRules {
    /// Of whose messages to this account the user is told.
    pub fn tell(&self, account: AccountId) -> Tell {
        let of_it = self.accounts.iter().find(|rule| rule.account_id == account);
        of_it.map_or(Tell::All, |rule| rule.tell)
    }
}

/// The rule for one account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AccountNotices {
    /// The account.
    pub account_id: AccountId,
    /// Of whose messages.
    pub tell: Tell,
}

/// Of whose messages the user is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Tell {
    /// Of everybody's.
    #[default]
    All,
    /// Only of those whom the user marked as VIP.
    Vip,
    /// Of nobody's.
    None,
}

/// What there is to tell of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// Somebody wrote.
    Message,
    /// The window of somebody who waits closes soon.
    WindowClosing,
    /// A message was handed back, unsent, because the window closed.
    HandedBack,
    /// A snooze is over, or there was no answer and the user wanted to be reminded.
    Back,
    /// A connection needs the user.
    Connection,
}

impl NoticeKind {
    /// All of them.
    pub const ALL: [NoticeKind; 5] =
        [Self::Message, Self::WindowClosing, Self::HandedBack, Self::Back, Self::Connection];
}

/// Which kinds are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct NoticeKinds {
    /// [`NoticeKind::Message`].
    pub message: bool,
    /// [`NoticeKind::WindowClosing`].
    pub window_closing: bool,
    /// [`NoticeKind::HandedBack`].
    pub handed_back: bool,
    /// [`NoticeKind::Back`].
    pub back: bool,
    /// [`NoticeKind::Connection`].
    pub connection: bool,
}

impl Default for NoticeKinds {
    fn default() -> Self {
        Self { message: true, window_closing: true, handed_back: true, back: true, connection: true }
    }
}

impl NoticeKinds {
    /// Whether this kind is told.
    pub const fn has(&self, kind: NoticeKind) -> bool {
        match kind {
            NoticeKind::Message => self.message,
            NoticeKind::WindowClosing => self.window_closing,
            NoticeKind::HandedBack => self.handed_back,
            NoticeKind::Back => self.back,
            NoticeKind::Connection => self.connection,
        }
    }
}

/// Hours in which nothing is told; what happens meanwhile is told in one when they end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct QuietHours {
    /// Whether there are any.
    pub is_on: bool,
    /// When they begin: minutes after midnight by the wall clock, 0–1439.
    pub from: u16,
    /// When they end: minutes after midnight, 0–1439. Not after `from` means on the next day; the same is a whole day.
    pub to: u16,
    /// The days on which they begin.
    pub days: Vec<Weekday>,
    /// The IANA zone of that wall clock; `None` is this machine's.
    pub zone: Option<String>,
    /// Tell of VIPs all the same.
    pub vip_breaks_through: bool,
}

impl Default for QuietHours {
    fn default() -> Self {
        Self {
            is_on: false,
            from: 20 * 60,
            to: 8 * 60,
            days: Weekday::ALL.to_vec(),
            zone: None,
            vip_breaks_through: false,
        }
    }
}

impl QuietHours {
    /// Whether its minutes are minutes of a day.
    pub const fn is_sound(&self) -> bool {
        self.from < DAY_MINUTES && self.to < DAY_MINUTES
    }
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl Weekday {
    /// All of them, Monday first.
    pub const ALL: [Weekday; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];
}
