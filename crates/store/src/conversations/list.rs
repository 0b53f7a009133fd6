//! The conversation lists: pages by key, and an index of keys so that a long list can jump anywhere.
//!
//! Sorting is by a pair, and every standing list has an index that holds exactly that pair for exactly its rows; the
//! account, when one is asked for, comes before it ([`super::order`]). What a query finds is sorted likewise, by whatever index fits
//! its conditions. Accounts live on clocks of their own, so "closing soon" is asked with a `now`: ask per environment, or with the
//! clock of the accounts that are shown.

use porchlight_domain::query::Sought;
use porchlight_domain::{AccountId, ConversationId, LabelId, UtcMs, View};

use super::order::Order;
use super::row::{ConversationRow, ROW, conversation_row};
use crate::Result;
use crate::connection::ReadConnection;
use crate::key_text::place;
use crate::row::Columns as _;
use crate::statement::Values;

/// A list of conversations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum List {
    /// A standing one.
    View(View),
    /// What has a label; the newest first.
    Label(LabelId),
    /// What a query finds; the newest first.
    Sought(Sought),
}

impl From<View> for List {
    fn from(view: View) -> Self {
        Self::View(view)
    }
}

/// A place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConversationKey {
    /// What the list sorts by: the last message, when the window closes, or when it comes back.
    pub at: UtcMs,
    /// Which one.
    pub id: ConversationId,
}

place!(ConversationKey { at: UtcMs, id: ConversationId });

/// A list's length, and the first key of each of its pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConversationIndex {
    /// How many conversations are in it.
    pub total: i64,
    /// The key of every `page_size`-th, from the first on.
    pub anchors: Vec<ConversationKey>,
}

impl ReadConnection {
    /// Up to `limit` conversations of a list, from `from` on, itself included; from the top when `None`.
    pub async fn conversations(
        &mut self,
        list: impl Into<List> + Send,
        account: Option<AccountId>,
        from: Option<ConversationKey>,
        limit: i64,
        now: UtcMs,
    ) -> Result<Vec<(ConversationKey, ConversationRow)>> {
        let mut values = Values::default();
        let sql = page_sql(&list.into(), account, from, limit, now, &mut values);
        values
            .all(self.sqlite(), sql)
            .await?
            .iter()
            .map(|row| {
                let conversation = conversation_row(row)?;
                Ok((ConversationKey { at: row.at("key_at")?, id: conversation.id }, conversation))
            })
            .collect()
    }

    /// The whole list in outline. A page is then [`Self::conversations`] from its anchor.
    pub async fn conversation_index(
        &mut self,
        list: impl Into<List> + Send,
        account: Option<AccountId>,
        page_size: i64,
        now: UtcMs,
    ) -> Result<ConversationIndex> {
        let (list, page_size) = (list.into(), page_size.max(1));
        let mut values = Values::default();
        let sql = anchors_sql(&list, account, page_size, now, &mut values);
        let rows = values.all(self.sqlite(), sql).await?;
        let anchors: Vec<ConversationKey> = rows
            .iter()
            .map(|row| {
                Ok(ConversationKey { at: row.at("key_at")?, id: ConversationId::new(row.int("key_id")?) })
            })
            .collect::<Result<_>>()?;
        let Some((final_anchor, outline)) = anchors.last().zip(rows.last()) else {
            return Ok(ConversationIndex::default());
        };
        let mut total = outline.int("total")?;
        if total < 0 {
            // All pages but the last are full, so only the last is counted.
            let full = i64::try_from(anchors.len() - 1).unwrap_or(i64::MAX).saturating_mul(page_size);
            total = full + self.count_from(&list, account, *final_anchor, now).await?;
        }
        Ok(ConversationIndex { total, anchors })
    }

    async fn count_from(
        &mut self,
        list: &List,
        account: Option<AccountId>,
        from: ConversationKey,
        now: UtcMs,
    ) -> Result<i64> {
        let mut values = Values::default();
        let order = Order::of(list, account, now, &mut values);
        let Order { table, rows, .. } = &order;
        let sql = format!(
            "SELECT COUNT(*) AS total FROM {table} WHERE {rows} AND {}",
            order.reached(from, &mut values)
        );
        values.all(self.sqlite(), sql).await?.first().map_or(Ok(0), |row| row.int("total"))
    }
}

/// A page, from `from` on.
pub(crate) fn page_sql(
    list: &List,
    account: Option<AccountId>,
    from: Option<ConversationKey>,
    limit: i64,
    now: UtcMs,
    values: &mut Values,
) -> String {
    let order = Order::of(list, account, now, values);
    let limit = values.bind(limit);
    let row = ROW.replacen("SELECT ", "SELECT key_at, ", 1);
    let direction = order.direction();
    let keys = if matches!(list, List::View(View::ClosingSoon)) {
        let halves: Vec<String> = super::order::closing_halves(now, values)
            .into_iter()
            .map(|(life, range)| {
                let reached = from.map_or_else(String::new, |from| {
                    let (at, id) = (values.bind((from.at - life).get()), values.bind(from.id.get()));
                    format!("AND (window_opened_at, id) >= ({at}, {id})")
                });
                format!(
                    "SELECT * FROM (SELECT window_opened_at + {life} AS key_at, id AS key_id FROM conversations
                        WHERE {} AND {range} {reached} ORDER BY window_opened_at, id LIMIT {limit})",
                    order.rows
                )
            })
            .collect();
        format!(
            "SELECT key_at, key_id FROM ({}) ORDER BY key_at, key_id LIMIT {limit}",
            halves.join(" UNION ALL ")
        )
    } else {
        let reached = from.map_or_else(String::new, |from| format!("AND {}", order.reached(from, values)));
        let Order { table, id, at, rows, .. } = &order;
        format!(
            "SELECT {at} AS key_at, {id} AS key_id FROM {table} WHERE {rows} {reached}
             ORDER BY {at} {direction}, {id} {direction} LIMIT {limit}"
        )
    };
    format!(
        "{row} JOIN ({keys}) ON key_id = conversations.id ORDER BY key_at {direction}, key_id {direction}"
    )
}

/// Every `page_size`-th key of a list. `total` is how many there are, or -1 where that is cheaper to count from the last.
pub(crate) fn anchors_sql(
    list: &List,
    account: Option<AccountId>,
    page_size: i64,
    now: UtcMs,
    values: &mut Values,
) -> String {
    let order = Order::of(list, account, now, values);
    let page = values.bind(page_size);
    let direction = order.direction();
    let numbered = |keys: &str| {
        format!(
            "SELECT key_at, key_id, total FROM (
                SELECT key_at, key_id, COUNT(*) OVER () AS total,
                    ROW_NUMBER() OVER (ORDER BY key_at {direction}, key_id {direction}) AS place FROM ({keys}))
             WHERE (place - 1) % {page} = 0 ORDER BY key_at {direction}, key_id {direction}"
        )
    };
    let Order { table, id, at, rows, same, .. } = &order;
    match list {
        List::View(View::ClosingSoon) => {
            let halves: Vec<String> = super::order::closing_halves(now, values)
                .into_iter()
                .map(|(life, range)| {
                    format!("SELECT window_opened_at + {life} AS key_at, id AS key_id FROM conversations WHERE {rows} AND {range}")
                })
                .collect();
            numbered(&halves.join(" UNION ALL "))
        }
        List::Sought(_) => {
            numbered(&format!("SELECT {at} AS key_at, {id} AS key_id FROM {table} WHERE {rows}"))
        }
        // By hopping along the list's own index.
        List::View(_) | List::Label(_) => {
            let beyond = if order.is_ascending { ">" } else { "<" };
            format!(
                "WITH RECURSIVE hop (key_at, key_id) AS (
                    SELECT * FROM (SELECT {at}, {id} FROM {table} WHERE {rows}
                        ORDER BY {at} {direction}, {id} {direction} LIMIT 1)
                    UNION ALL
                    SELECT next.{at}, next.{id} FROM hop JOIN {table} AS next ON {same} next.{id} = (
                        SELECT {id} FROM {table} WHERE {rows} AND ({at}, {id}) {beyond} (hop.key_at, hop.key_id)
                        ORDER BY {at} {direction}, {id} {direction} LIMIT 1 OFFSET {page} - 1))
                 SELECT key_at, key_id, -1 AS total FROM hop"
            )
        }
    }
}
