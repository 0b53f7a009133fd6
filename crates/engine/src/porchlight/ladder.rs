//! The key ladder: the keychain, a passphrase, a key file.

use std::fmt::Write as _;
use std::path::Path;

use porchlight_domain::{ApiError, ErrorCode, Remedy};
use porchlight_keychain::{Keychain, KeychainError};
use porchlight_store::{DATABASE, DbKey, Derivation, KeyPlace, read_key_file};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{Porchlight, VaultPhase};

impl Porchlight {
    /// Climbs the key ladder.
    pub(super) async fn find_key(&self, passphrase: Option<Zeroizing<String>>) -> Result<Found, ApiError> {
        let folder = &self.config.data_dir;
        self.take_folder()?;
        match KeyPlace::load(folder)? {
            None if has_database(folder) => Err(ApiError::new(ErrorCode::KeyMissing, Remedy::Retry)),
            None => self.new_key().await,
            Some(KeyPlace::Keychain) => match keychain(folder).get().await {
                Ok(Some(digits)) => DbKey::from_hex(&digits)
                    .map(Found::Key)
                    .ok_or_else(|| ApiError::new(ErrorCode::KeyMissing, Remedy::Retry)),
                Ok(None) => Err(ApiError::new(ErrorCode::KeyMissing, Remedy::Retry)),
                Err(error) => Err(keychain_problem(&error)),
            },
            // The process ended between choosing and making: any passphrase would open what is not there, a mistyped one
            // too. It is chosen again.
            Some(KeyPlace::Passphrase(_)) if !has_database(folder) => {
                Ok(Found::Ask(VaultPhase::Choose, None))
            }
            Some(KeyPlace::Passphrase(derivation)) => match passphrase {
                Some(passphrase) => Ok(Found::Key(derive(passphrase, derivation).await?)),
                None => Ok(Found::Ask(VaultPhase::Locked, None)),
            },
            Some(KeyPlace::File { path }) => Ok(Found::Key(read_key_file(&path)?)),
        }
    }

    async fn new_key(&self) -> Result<Found, ApiError> {
        if !self.config.uses_keychain {
            return Ok(Found::Ask(VaultPhase::Choose, None));
        }
        let key = DbKey::random();
        match keychain(&self.config.data_dir).set(&key.to_hex()).await {
            Ok(()) => {
                KeyPlace::Keychain.save(&self.config.data_dir)?;
                Ok(Found::Key(key))
            }
            Err(error) => Ok(Found::Ask(VaultPhase::Choose, Some(keychain_problem(&error)))),
        }
    }
}

/// What climbing the ladder gave.
pub(super) enum Found {
    Key(DbKey),
    Ask(VaultPhase, Option<ApiError>),
}

/// The keychain's entry for this folder: two folders are two databases with a key each.
fn keychain(folder: &Path) -> Keychain {
    let folder = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let mut name = String::from("database-");
    for byte in Sha256::digest(folder.as_os_str().as_encoded_bytes()).iter().take(8) {
        let _ = write!(name, "{byte:02x}");
    }
    Keychain::new("org.porchlight.desktop", &name)
}

fn keychain_problem(error: &KeychainError) -> ApiError {
    ApiError::new(ErrorCode::KeychainUnavailable, Remedy::Retry).with("detail", error.to_string())
}

/// Argon2id takes half a second: not on a thread that others wait for.
pub(super) async fn derive(passphrase: Zeroizing<String>, derivation: Derivation) -> Result<DbKey, ApiError> {
    let derived = tokio::task::spawn_blocking(move || DbKey::from_passphrase(&passphrase, &derivation)).await;
    match derived {
        Ok(key) => Ok(key?),
        Err(_) => Err(ApiError::new(ErrorCode::Internal, Remedy::Retry)),
    }
}

/// Whether a database was ever made here. An empty file is what an opening leaves that came to nothing.
fn has_database(folder: &Path) -> bool {
    std::fs::metadata(folder.join(DATABASE)).is_ok_and(|file| file.len() > 0)
}
