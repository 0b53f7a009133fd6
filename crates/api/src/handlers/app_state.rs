//! What the app frame draws first, the database's key, settings.

use porchlight_engine::Porchlight;

use super::accounts::account_row;
use super::login::{login_row, sandbox_row};
use crate::wire::{AppState, NewVault, Passphrase, Settings, SettingsPatch, VaultPhase, VaultStatus};
use crate::{ApiError, App, ErrorCode, Nothing, Remedy};

/// The settings' key in the store.
const SETTINGS: &str = "app";

pub(crate) async fn app_state(app: &App, _: Nothing) -> Result<AppState, ApiError> {
    let vault = vault_row(&app.porchlight);
    let (accounts, settings, sandbox) = match app.porchlight.engine() {
        Ok(engine) => (
            engine.accounts().await?.into_iter().map(account_row).collect(),
            engine.setting(SETTINGS).await?.unwrap_or_default(),
            sandbox_row(engine.sandbox_status()),
        ),
        Err(_) => (Vec::new(), Settings::default(), sandbox_row(porchlight_engine::SandboxStatus::default())),
    };
    let login = login_row(app.porchlight.login_status());
    Ok(AppState { version: app.version.to_string(), vault, accounts, settings, login, sandbox })
}

fn vault_row(porchlight: &Porchlight) -> VaultStatus {
    use porchlight_engine::VaultPhase as Phase;
    let vault = porchlight.vault();
    let phase = match vault.phase {
        Phase::Opening => VaultPhase::Opening,
        Phase::Choose => VaultPhase::Choose,
        Phase::Locked => VaultPhase::Locked,
        Phase::Open => VaultPhase::Open,
        Phase::Failed => VaultPhase::Failed,
    };
    VaultStatus { phase, problem: vault.problem }
}

pub(crate) async fn vault_create(app: &App, how: NewVault) -> Result<Nothing, ApiError> {
    let how = match how {
        NewVault::Passphrase { passphrase } => porchlight_engine::NewVault::Passphrase(passphrase.into()),
        NewVault::KeyFile => porchlight_engine::NewVault::KeyFile,
    };
    app.porchlight.create(how).await?;
    Ok(Nothing {})
}

/// A wrong passphrase is the command's own error too, so that the field can say so at once.
pub(crate) async fn vault_unlock(app: &App, request: Passphrase) -> Result<Nothing, ApiError> {
    app.porchlight.unlock(request.passphrase.into()).await;
    opened(app)
}

pub(crate) async fn vault_retry(app: &App, _: Nothing) -> Result<Nothing, ApiError> {
    app.porchlight.retry().await;
    Ok(Nothing {})
}

fn opened(app: &App) -> Result<Nothing, ApiError> {
    match app.porchlight.vault().problem {
        Some(problem) => Err(problem),
        None => Ok(Nothing {}),
    }
}

pub(crate) async fn settings_change(app: &App, patch: SettingsPatch) -> Result<Settings, ApiError> {
    let engine = app.porchlight.engine()?;
    let old: Settings = engine.setting(SETTINGS).await?.unwrap_or_default();
    let settings = Settings {
        theme: patch.theme.unwrap_or(old.theme),
        language: patch.language.unwrap_or(old.language),
        keep_running: patch.keep_running.unwrap_or(old.keep_running),
        undo_seconds: patch.undo_seconds.unwrap_or(old.undo_seconds),
        send_typing: patch.send_typing.unwrap_or(old.send_typing),
        send_seen: patch.send_seen.unwrap_or(old.send_seen),
        recording_device: match patch.recording_device {
            Some(device) => Some(device).filter(|device| !device.is_empty()),
            None => old.recording_device,
        },
        vip_followers: patch.vip_followers.unwrap_or(old.vip_followers),
        influencer_followers: patch.influencer_followers.unwrap_or(old.influencer_followers),
    };
    if settings.undo_seconds > 30 {
        return Err(ApiError::new(ErrorCode::InvalidRequest, Remedy::None)
            .with("detail", "a send can be undone for 30 seconds at most".to_owned()));
    }
    if settings.vip_followers != old.vip_followers {
        engine.set_vip_followers(settings.vip_followers).await?;
    }
    engine.set_setting(SETTINGS, &settings).await?;
    Ok(settings)
}

/// What the user has chosen.
pub(super) async fn settings(engine: &porchlight_engine::Engine) -> Result<Settings, ApiError> {
    Ok(engine.setting(SETTINGS).await?.unwrap_or_default())
}

/// For how many seconds a send can be undone.
pub(super) async fn undo_seconds(engine: &porchlight_engine::Engine) -> Result<u8, ApiError> {
    Ok(settings(engine).await?.undo_seconds)
}
