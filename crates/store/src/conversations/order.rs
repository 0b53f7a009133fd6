//! Which rows a list has, and by what it is sorted.

use porchlight_domain::{AccountId, DAY_MS, HOUR_MS, UtcMs, View};

use super::list::{ConversationKey, List};
use super::sought;
use crate::statement::Values;

/// How a list is read.
pub(crate) struct Order {
    /// The table that has its rows.
    pub(crate) table: &'static str,
    /// The column with the conversation.
    pub(crate) id: &'static str,
    /// The column by which it is sorted.
    pub(crate) at: &'static str,
    /// The smallest key first.
    pub(crate) is_ascending: bool,
    /// The condition for its rows.
    pub(crate) rows: String,
    /// What besides the conversation's id names a row of the table, as `next`.
    pub(crate) same: String,
}

impl Order {
    pub(crate) fn of(list: &List, account: Option<AccountId>, now: UtcMs, values: &mut Values) -> Self {
        let mine = account
            .map_or_else(String::new, |account| format!("account_id = {} AND ", values.bind(account.get())));
        let of_conversations = |at, rows: &str| Self {
            table: "conversations",
            id: "id",
            at,
            is_ascending: at != "sort_at",
            rows: format!("{mine}{rows}"),
            same: String::new(),
        };
        match list {
            List::View(View::ClosingSoon) => of_conversations("window_opened_at", "is_unanswered = 1"),
            List::View(View::Snoozed) => of_conversations("snoozed_until", "snoozed_until > 0"),
            List::View(view) => of_conversations("sort_at", rows_of(*view)),
            List::Sought(sought) => {
                let rows = sought::rows(sought, now, values);
                of_conversations("sort_at", &rows)
            }
            List::Label(label) => {
                let label = values.bind(label.get());
                Self {
                    table: "conversation_labels",
                    id: "conversation_id",
                    at: "sort_at",
                    is_ascending: false,
                    rows: format!("label_id = {label} AND {mine}in_lists = 1"),
                    same: format!("next.label_id = {label} AND"),
                }
            }
        }
    }

    pub(crate) const fn direction(&self) -> &'static str {
        if self.is_ascending { "ASC" } else { "DESC" }
    }

    /// The condition for what stands at `from` or after it.
    pub(crate) fn reached(&self, from: ConversationKey, values: &mut Values) -> String {
        let (at, id) = (values.bind(from.at.get()), values.bind(from.id.get()));
        let reached = if self.is_ascending { ">=" } else { "<=" };
        format!("({}, {}) {reached} ({at}, {id})", self.at, self.id)
    }
}

/// Literally as the indexes have it.
pub(crate) const fn rows_of(view: View) -> &'static str {
    match view {
        View::NeedsReply => "needs_reply = 1",
        View::ClosingSoon => "is_unanswered = 1",
        View::Waiting => "is_waiting = 1",
        View::Snoozed => "snoozed_until > 0",
        View::Done => "is_done = 1",
        View::Vip => "is_vip = 1 AND in_lists = 1",
        View::Requests => "is_request = 1",
        View::Spam => "is_spam = 1",
        View::All => "in_lists = 1",
    }
}

/// How soon the end of the window for anything is soon, ms.
const OPEN_SOON: i64 = 4 * HOUR_MS;
/// How soon the end of the window for a person's answer is soon, ms.
const AGENT_SOON: i64 = DAY_MS;

/// The two kinds of windows with the condition under which each closes soon.
pub(crate) fn closing_halves(now: UtcMs, values: &mut Values) -> [(i64, String); 2] {
    let now = values.bind(now.get());
    [(DAY_MS, OPEN_SOON), (7 * DAY_MS, AGENT_SOON)].map(|(life, soon)| {
        let latest = life - soon;
        (life, format!("(window_opened_at > {now} - {life} AND window_opened_at <= {now} - {latest})"))
    })
}
