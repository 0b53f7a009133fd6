//! Accounts that need the user: said once for each stage of each trouble, also across restarts.

use porchlight_domain::notices::{NoticeKind, Subject};
use porchlight_domain::{AccountId, AccountStatus, ApiError, ErrorCode};
use serde_json::Value;

use super::desk::Desk;
use super::notification::Trouble;
use crate::accounts::token_warning;
use crate::hub::Notice;

/// What was said last of an account's connection, in `sync_state`.
const TOLD: &str = "notice_told";

/// What was said of an account's connection.
pub(super) type Told = String;

impl Desk {
    /// Looks at every account, and takes up what has not been said of it.
    pub(super) async fn check_connections(&mut self) -> Result<(), ApiError> {
        let mut read = self.engine.store.read().await?;
        let mut troubles = Vec::new();
        for account in read.accounts().await? {
            let now = self.engine.sites.of(account.environment).clock.now();
            let token = read.token(account.id).await?;
            let warning = token.and_then(|token| token_warning(account.status, &token, now));
            let told: Option<Told> = read.sync_state(account.id, TOLD).await?;
            troubles.push((account.id, trouble(account.status, warning.as_ref()), told.unwrap_or_default()));
        }
        drop(read);
        self.connections.retain(|known, _| troubles.iter().any(|(account, ..)| account == known));
        for (account, trouble, told) in troubles {
            let stage = trouble.map(stage).unwrap_or_default();
            match trouble {
                Some(_) => self.connections.insert(account, stage.clone()),
                None => self.connections.remove(&account),
            };
            if stage == told {
                continue;
            }
            let acts = self.board.settle_kind(NoticeKind::Connection, Subject::Account(account));
            self.act(acts);
            self.remember(account, &stage).await?;
            if let Some(trouble) = trouble {
                self.take(Notice::ConnectionTrouble { account_id: account, trouble });
            }
        }
        Ok(())
    }

    async fn remember(&self, account: AccountId, stage: &str) -> Result<(), ApiError> {
        let mut write = self.engine.store.write().await?;
        write.set_sync_state(account, TOLD, stage).await?;
        Ok(write.commit().await?)
    }
}

fn trouble(status: AccountStatus, warning: Option<&ApiError>) -> Option<Trouble> {
    match status {
        AccountStatus::Reconnect => return Some(Trouble::Ended),
        AccountStatus::Checkpoint => return Some(Trouble::Checkpoint),
        AccountStatus::NotProfessional => return Some(Trouble::NotProfessional),
        AccountStatus::Active | AccountStatus::Paused => {}
    }
    let warning = warning?;
    if warning.code == ErrorCode::TokenExpired {
        return Some(Trouble::Ended);
    }
    let days = warning.args.get("days").and_then(Value::as_i64)?;
    Some(Trouble::Ending { days })
}

fn stage(trouble: Trouble) -> Told {
    match trouble {
        Trouble::Ending { days } => format!("ending:{days}"),
        Trouble::Ended => "ended".to_owned(),
        Trouble::Checkpoint => "checkpoint".to_owned(),
        Trouble::NotProfessional => "not_professional".to_owned(),
    }
}
