//! Whether and how an account answers by itself.

use porchlight_domain::answers::AutomaticRules;
use porchlight_domain::{AccountId, UtcMs};

use crate::Result;
use crate::change::Entity;
use crate::connection::{ReadConnection, WriteTransaction};
use crate::row::{Columns as _, to_json};

impl ReadConnection {
    /// The rules, and since when they are on; the usual ones of an account that has chosen none.
    pub async fn automatic_rules(&mut self, account: AccountId) -> Result<(AutomaticRules, Option<UtcMs>)> {
        let row = sqlx::query("SELECT rules, on_since FROM automatic_rules WHERE account_id = ?")
            .bind(account.get())
            .fetch_optional(self.sqlite())
            .await?;
        let Some(row) = row else { return Ok((AutomaticRules::default(), None)) };
        let on_since = row.at_if_ever("on_since")?;
        let rules = row.json_if_any::<AutomaticRules>("rules")?.unwrap_or_default();
        Ok((AutomaticRules { is_on: on_since.is_some(), ..rules }, on_since))
    }
}

impl WriteTransaction {
    /// Keeps the rules. Switched on, it is on from `now`; what was on stays so since when it was.
    pub async fn set_automatic_rules(
        &mut self,
        account: AccountId,
        rules: &AutomaticRules,
        now: UtcMs,
    ) -> Result<()> {
        let (_, on_since) = self.automatic_rules(account).await?;
        let on_since = if rules.is_on { on_since.unwrap_or(now).get() } else { 0 };
        sqlx::query("INSERT OR REPLACE INTO automatic_rules (account_id, rules, on_since) VALUES (?, ?, ?)")
            .bind(account.get())
            .bind(to_json("rules", rules)?)
            .bind(on_since)
            .execute(self.sqlite())
            .await?;
        self.changed(Entity::Answer, account);
        Ok(())
    }
}
