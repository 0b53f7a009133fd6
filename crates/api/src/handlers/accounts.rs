//! Accounts.

use porchlight_engine::AccountOverview;

use crate::wire::{Account, AccountRef, SyncPhase, SyncStatus};
use crate::{ApiError, App, Nothing};

pub(super) fn account_row(overview: AccountOverview) -> Account {
    let AccountOverview { account, token, sync, clock_offset_ms, problem, warning, needs_reply } = overview;
    let profile = account.profile;
    let scopes = token.as_ref().map(|token| token.scopes.clone()).unwrap_or_default();
    Account {
        id: account.id,
        environment: account.environment,
        name: profile.name.unwrap_or_else(|| profile.username.clone()),
        username: profile.username,
        kind: profile.kind,
        picture: account.picture_key.map(|key| format!("picture/{key}")),
        colour: u8::try_from(account.colour.rem_euclid(8)).unwrap_or(0),
        followers_count: profile.followers_count,
        media_count: profile.media_count,
        status: account.status,
        problem,
        warning,
        missing_scopes: scopes.missing(),
        scopes,
        token_issued_at: token.as_ref().map(|token| token.issued_at),
        token_expires_at: token.and_then(|token| token.expires_at),
        sync: sync_row(sync),
        clock_offset_ms,
        needs_reply,
    }
}

fn sync_row(sync: porchlight_engine::SyncStatus) -> SyncStatus {
    use porchlight_engine::SyncPhase as Phase;
    let phase = match sync.phase {
        Phase::Stopped => SyncPhase::Stopped,
        Phase::FirstSync => SyncPhase::FirstSync,
        Phase::UpToDate => SyncPhase::UpToDate,
        Phase::Waiting => SyncPhase::Waiting,
        Phase::Offline => SyncPhase::Offline,
    };
    SyncStatus {
        phase,
        done: sync.done,
        total: sync.total,
        last_heard_at: sync.last_heard_at,
        is_live: sync.is_live,
        waits_until: sync.waits_until,
        problem: sync.problem,
    }
}

pub(crate) async fn account_pause(app: &App, request: AccountRef) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.pause_account(request.account_id).await?;
    Ok(Nothing {})
}

pub(crate) async fn account_resume(app: &App, request: AccountRef) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.resume_account(request.account_id).await?;
    Ok(Nothing {})
}

pub(crate) async fn account_remove(app: &App, request: AccountRef) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.remove_account(request.account_id).await?;
    Ok(Nothing {})
}

pub(crate) async fn account_sync(app: &App, request: AccountRef) -> Result<Nothing, ApiError> {
    app.porchlight.engine()?.sync_account(request.account_id).await?;
    Ok(Nothing {})
}
