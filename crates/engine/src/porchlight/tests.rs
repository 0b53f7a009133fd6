//! Starts that go wrong halfway.

use std::sync::Arc;
use std::time::Duration;

use porchlight_domain::{AccountProfile, AccountStatus, Environment, ErrorCode, Login, UserId, UtcMs};
use porchlight_store::{DATABASE, Derivation, KeyPlace};

use super::*;
use crate::SandboxCommand;

/// A Porchlight in this folder, once it has come as far as it comes by itself. Its sandbox is nowhere.
async fn begin(folder: &std::path::Path) -> Porchlight {
    let running_at = Some("http://127.0.0.1:9".to_owned());
    begin_with(folder, SandboxCommand { program: "unused".into(), arguments: Vec::new(), running_at }).await
}

/// As [`begin`], with a sandbox to start.
async fn begin_with(folder: &std::path::Path, sandbox: SandboxCommand) -> Porchlight {
    let mut config = Config::new(folder.to_owned(), sandbox, Arc::new(|_| true));
    config.uses_keychain = false;
    config.receives_webhooks = false;
    let porchlight = Porchlight::start(config);
    let mut changes = porchlight.changes();
    while porchlight.vault().phase == VaultPhase::Opening {
        let _ = tokio::time::timeout(Duration::from_millis(50), changes.recv()).await;
    }
    porchlight
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_could_not_be_placed_leaves_no_database_behind() {
    let folder = tempfile::tempdir().unwrap();
    let porchlight = begin(folder.path()).await;
    // The sidecar is written beside its place first; a folder of that name is in the way.
    let in_the_way = folder.path().join("porchlight.key.new");
    std::fs::create_dir(&in_the_way).unwrap();
    let refused = porchlight.create(NewVault::KeyFile).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::DiskUnwritable);
    assert!(!folder.path().join(DATABASE).exists());
    assert_eq!(porchlight.vault().phase, VaultPhase::Choose);

    std::fs::remove_dir(&in_the_way).unwrap();
    porchlight.create(NewVault::KeyFile).await.unwrap();
    assert_eq!(porchlight.vault().phase, VaultPhase::Open);
    porchlight.shutdown().await;
    drop(porchlight);
    assert_eq!(begin(folder.path()).await.vault().phase, VaultPhase::Open);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passphrase_that_was_chosen_for_a_database_that_was_never_made_is_chosen_again() {
    let folder = tempfile::tempdir().unwrap();
    KeyPlace::Passphrase(Derivation::new()).save(folder.path()).unwrap();
    assert_eq!(begin(folder.path()).await.vault().phase, VaultPhase::Choose);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_outlasts_the_death_of_the_token_in_the_same_moment() {
    let folder = tempfile::tempdir().unwrap();
    let porchlight = begin(folder.path()).await;
    porchlight.create(NewVault::KeyFile).await.unwrap();
    let engine = porchlight.engine().unwrap();
    let profile = AccountProfile {
        user_id: UserId::new("17841400000000001"),
        app_scoped_id: None,
        username: "harbour.coffee".to_owned(),
        name: None,
        kind: None,
        picture_url: None,
        followers_count: None,
        follows_count: None,
        media_count: None,
    };
    let mut write = engine.store.write().await.unwrap();
    let account =
        write.save_account(Environment::Sandbox, Login::Instagram, &profile, UtcMs::new(1)).await.unwrap();
    write.commit().await.unwrap();
    for _ in 0..20 {
        engine.resume_account(account).await.unwrap();
        let runner = engine.runner_of(account).await.unwrap();
        let dead = ApiError::new(ErrorCode::TokenExpired, Remedy::Reconnect);
        let (paused, ()) =
            tokio::join!(engine.pause_account(account), runner.end(AccountStatus::Reconnect, dead));
        paused.unwrap();
        let stored = engine.store.read().await.unwrap().account(account).await.unwrap().unwrap();
        assert_eq!(stored.status, AccountStatus::Paused);
    }
    porchlight.shutdown().await;
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_sandbox_that_could_not_be_used_ends_in_peace_before_another_is_started() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("sandbox");
    let script = r#"#!/bin/sh
echo '{"base_url":"nowhere","app":{"client_id":"1","client_secret":"s","redirect_uri":"r","verify_token":"v"}}'
cat > /dev/null
echo saved >> "$0.saved"
"#;
    std::fs::write(&program, script).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
    let sandbox = SandboxCommand { program: program.clone(), arguments: Vec::new(), running_at: None };
    let porchlight = begin_with(folder.path(), sandbox).await;
    porchlight.create(NewVault::KeyFile).await.unwrap();
    let engine = porchlight.engine().unwrap();
    let saved =
        || std::fs::read_to_string(folder.path().join("sandbox.saved")).unwrap_or_default().lines().count();
    for times in 0..3 {
        engine.ensure_sandbox().await.unwrap_err();
        assert_eq!(saved(), times);
    }
    porchlight.shutdown().await;
    assert_eq!(saved(), 3);
}
