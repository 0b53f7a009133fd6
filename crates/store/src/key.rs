//! The database's key, 256 bits, and the file beside the database that says where it comes from.
//!
//! The ladder: the keychain (crate `porchlight-keychain`) → a passphrase → a key file, the last only when the user
//! chose it in so many words. Whether a key is right shows when the database opens: [`crate::Error::WrongKey`].

use std::fmt;
use std::path::Path;

use argon2::{Algorithm, Argon2, Params, Version};
use rand::Rng as _;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use crate::{Error, Result};

/// The sidecar's name.
pub const KEY_SIDECAR: &str = "porchlight.key.json";

/// A raw 256-bit key. Never shown, and wiped from memory when it goes.
#[derive(Clone, PartialEq, Eq)]
pub struct DbKey([u8; 32]);

impl DbKey {
    /// A new key from the system's randomness.
    pub fn random() -> Self {
        let mut bytes = [0; 32];
        rand::rng().fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// Takes the bytes of a key.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads 64 hexadecimal digits; `None` when they are not that.
    pub fn from_hex(digits: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(digits.trim(), &mut bytes).ok()?;
        Some(Self(bytes))
    }

    /// The 64 digits that go into the keychain or the key file.
    pub fn to_hex(&self) -> Zeroizing<String> {
        Zeroizing::new(hex::encode(self.0))
    }

    /// Argon2id over `passphrase`; the same passphrase and `derivation` give the same key. Takes about half a second: not
    /// for the thread that draws.
    pub fn from_passphrase(passphrase: &str, derivation: &Derivation) -> Result<Self> {
        let wrong = |error: argon2::Error| Error::Derivation(error.to_string());
        let params = Params::new(derivation.memory_kib, derivation.passes, derivation.lanes, Some(32))
            .map_err(wrong)?;
        let salt = hex::decode(&derivation.salt).map_err(|error| Error::Derivation(error.to_string()))?;
        let mut bytes = [0; 32];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.as_bytes(), &salt, &mut bytes)
            .map_err(wrong)?;
        Ok(Self(bytes))
    }

    /// The literal for SQLCipher's `PRAGMA key`: a raw key, so that no derivation of its own slows the opening.
    pub(crate) fn pragma(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("\"x'{}'\"", *self.to_hex()))
    }
}

impl Drop for DbKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for DbKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DbKey(…)")
    }
}

/// How a passphrase becomes a key (RFC 9106).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Derivation {
    /// Random, 16 bytes as hexadecimal.
    pub salt: String,
    /// Memory, KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Derivation {
    /// RFC 9106's second recommendation: 64 MiB, three passes, four lanes, and a fresh salt.
    pub fn new() -> Self {
        let mut salt = [0; 16];
        rand::rng().fill_bytes(&mut salt);
        Self { salt: hex::encode(salt), memory_kib: 64 * 1024, passes: 3, lanes: 4 }
    }
}

impl Default for Derivation {
    fn default() -> Self {
        Self::new()
    }
}

/// Where the key is kept. This is what the sidecar holds; it is no secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum KeyPlace {
    /// In the system's keychain.
    Keychain,
    /// In the user's head.
    Passphrase(Derivation),
    /// In a file that the user chose, of whoever can read it.
    File {
        /// Where.
        path: std::path::PathBuf,
    },
}

impl KeyPlace {
    /// Reads the sidecar in `folder`; `None` when there is none, which is so before the first start.
    pub fn load(folder: &Path) -> Result<Option<Self>> {
        let path = folder.join(KEY_SIDECAR);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::io(&path, error)),
        };
        serde_json::from_str(&text)
            .map(Some)
            .map_err(|error| Error::KeyFile { path, reason: error.to_string() })
    }

    /// Writes the sidecar in `folder`, whole or not at all.
    pub fn save(&self, folder: &Path) -> Result<()> {
        let path = folder.join(KEY_SIDECAR);
        let text = serde_json::to_string_pretty(self)
            .map_err(|error| Error::KeyFile { path: path.clone(), reason: error.to_string() })?;
        write_private(&path, text.as_bytes())
    }
}

/// Reads a key file.
pub fn read_key_file(path: &Path) -> Result<DbKey> {
    let digits = Zeroizing::new(std::fs::read_to_string(path).map_err(|error| Error::io(path, error))?);
    DbKey::from_hex(&digits)
        .ok_or_else(|| Error::KeyFile { path: path.to_owned(), reason: "it does not hold a key".to_owned() })
}

/// Writes a key file that only its owner can read. Call it only when the user chose so in so many words.
pub fn write_key_file(path: &Path, key: &DbKey) -> Result<()> {
    write_private(path, key.to_hex().as_bytes())
}

fn write_private(path: &Path, bytes: &[u8]) -> Result<()> {
    use std::io::Write as _;
    let fresh = path.with_extension("new");
    let write = || {
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&fresh)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&fresh, path)
    };
    write().map_err(|error| Error::io(path, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_passphrase_and_salt_give_the_same_key_and_others_do_not() {
        let derivation = Derivation { memory_kib: 64, passes: 1, lanes: 1, ..Derivation::new() };
        let key = DbKey::from_passphrase("porch lamp", &derivation).unwrap();
        assert_eq!(key, DbKey::from_passphrase("porch lamp", &derivation).unwrap());
        assert_ne!(key, DbKey::from_passphrase("porch lamps", &derivation).unwrap());
        let salted = Derivation { salt: Derivation::new().salt, ..derivation };
        assert_ne!(key, DbKey::from_passphrase("porch lamp", &salted).unwrap());
    }

    #[test]
    fn a_key_is_never_shown() {
        let key = DbKey::from_bytes([0xab; 32]);
        assert_eq!(format!("{key:?}"), "DbKey(…)");
        assert_eq!(DbKey::from_hex(&key.to_hex()), Some(key));
        assert_eq!(DbKey::from_hex("abc"), None);
    }

    #[test]
    fn the_sidecar_is_read_back_and_only_its_owner_reads_the_key_file() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(KeyPlace::load(folder.path()).unwrap(), None);
        let place = KeyPlace::Passphrase(Derivation::new());
        place.save(folder.path()).unwrap();
        assert_eq!(KeyPlace::load(folder.path()).unwrap(), Some(place));

        let path = folder.path().join("my.key");
        let key = DbKey::random();
        write_key_file(&path, &key).unwrap();
        assert_eq!(read_key_file(&path).unwrap(), key);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
}
