//! How many conversations each list has.

use porchlight_domain::{AccountId, LabelId, UtcMs, View};

use super::order::{closing_halves, rows_of};
use crate::Result;
use crate::connection::ReadConnection;
use crate::row::Columns as _;
use crate::statement::Values;

/// How many conversations each list has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewCounts {
    /// [`View::NeedsReply`].
    pub needs_reply: i64,
    /// Of those, the ones that are not muted.
    pub tray: i64,
    /// [`View::ClosingSoon`].
    pub closing_soon: i64,
    /// [`View::Waiting`].
    pub waiting: i64,
    /// [`View::Snoozed`].
    pub snoozed: i64,
    /// [`View::Done`].
    pub done: i64,
    /// [`View::Vip`].
    pub vip: i64,
    /// [`View::Requests`].
    pub requests: i64,
    /// [`View::Spam`].
    pub spam: i64,
    /// [`View::All`].
    pub all: i64,
    /// Those of each label; labels without any are left out.
    pub labels: Vec<(LabelId, i64)>,
}

impl ReadConnection {
    /// How long each list is.
    pub async fn conversation_counts(
        &mut self,
        account: Option<AccountId>,
        now: UtcMs,
    ) -> Result<ViewCounts> {
        let mut values = Values::default();
        let sql = counts_sql(account, now, &mut values);
        let rows = values.all(self.sqlite(), sql).await?;
        let mut counts = ViewCounts::default();
        if let Some(row) = rows.first() {
            counts = ViewCounts {
                needs_reply: row.int("needs_reply")?,
                tray: row.int("needs_reply")? - row.int("silent")?,
                closing_soon: row.int("closing_soon")?,
                waiting: row.int("waiting")?,
                snoozed: row.int("snoozed")?,
                done: row.int("done")?,
                vip: row.int("vip")?,
                requests: row.int("requests")?,
                spam: row.int("spam")?,
                all: row.int("everything")?,
                labels: Vec::new(),
            };
        }
        let mut values = Values::default();
        let mine = mine(account, &mut values);
        let sql = format!(
            "SELECT label_id, COUNT(*) AS total FROM conversation_labels WHERE {mine} in_lists = 1 GROUP BY label_id"
        );
        for row in values.all(self.sqlite(), sql).await? {
            counts.labels.push((LabelId::new(row.int("label_id")?), row.int("total")?));
        }
        Ok(counts)
    }
}

fn mine(account: Option<AccountId>, values: &mut Values) -> String {
    account.map_or_else(String::new, |account| format!("account_id = {} AND", values.bind(account.get())))
}

pub(crate) fn counts_sql(account: Option<AccountId>, now: UtcMs, values: &mut Values) -> String {
    let mine = mine(account, values);
    let halves = closing_halves(now, values).map(|(_, range)| {
        format!("(SELECT COUNT(*) FROM conversations WHERE {mine} is_unanswered = 1 AND {range})")
    });
    let of = |view| format!("(SELECT COUNT(*) FROM conversations WHERE {mine} {})", rows_of(view));
    format!(
        "SELECT {} AS needs_reply, {} AS closing_soon, {} AS waiting, {} AS snoozed, {} AS done, {} AS vip,
            {} AS requests, {} AS spam, {} AS everything,
            (SELECT COUNT(*) FROM conversations INDEXED BY conversations_silent
                WHERE {mine} is_muted = 1 AND needs_reply = 1) AS silent",
        of(View::NeedsReply),
        halves.join(" + "),
        of(View::Waiting),
        of(View::Snoozed),
        of(View::Done),
        of(View::Vip),
        of(View::Requests),
        of(View::Spam),
        of(View::All),
    )
}
