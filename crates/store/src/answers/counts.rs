//! How often what was tapped.

use porchlight_domain::AccountId;
use porchlight_domain::answers::Tapped;

use crate::Result;
use crate::connection::ReadConnection;
use crate::row::Columns as _;

/// Taps of an account by what they carried and what was tapped.
pub(crate) const COUNTS: &str = "SELECT payload, title, COUNT(*) AS count, MAX(at) AS last_at FROM taps
    WHERE account_id = ? GROUP BY payload, title";

impl ReadConnection {
    /// How often each payload was tapped under each title.
    pub async fn tapped(&mut self, account: AccountId) -> Result<Vec<Tapped>> {
        let rows = sqlx::query(COUNTS).bind(account.get()).fetch_all(self.sqlite()).await?;
        rows.iter()
            .map(|row| {
                Ok(Tapped {
                    payload: row.text("payload")?,
                    title: row.text("title")?,
                    count: row.int("count")?,
                    last_at: row.at("last_at")?,
                })
            })
            .collect()
    }
}
