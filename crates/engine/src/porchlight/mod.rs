//! From a data folder to a running engine: the lock on the folder, the key, the database. A shell gets its handle at
//! once; what has to wait (the keychain, a passphrase) waits behind it, and the screens show how it stands.

mod folder;
mod ladder;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::sync::{Arc, Mutex, PoisonError};

use porchlight_domain::{ApiError, ErrorCode, Remedy};
use porchlight_store::{DATABASE, DbKey, Derivation, KeyPlace, Store, write_key_file};
use zeroize::Zeroizing;

use crate::config::Config;
use crate::engine::Engine;
use crate::hub::{ChangeBatch, ChangeListener, Hub, NotificationListener};
use crate::login::LoginStatus;
use ladder::{Found, derive};

/// The key file's name, when the user chose one.
const KEY_FILE: &str = "porchlight.key";
/// The shortest passphrase, characters.
const SHORTEST_PASSPHRASE: usize = 8;

/// How the database stands.
#[derive(Clone, Debug, PartialEq)]
pub struct VaultStatus {
    /// The phase.
    pub phase: VaultPhase,
    /// Why it cannot be opened, or why the keychain could not be used.
    pub problem: Option<ApiError>,
}

/// The phases of opening the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VaultPhase {
    /// Being opened.
    Opening,
    /// New here, and the keychain cannot keep the key: the user chooses.
    Choose,
    /// Locked by a passphrase.
    Locked,
    /// Open.
    Open,
    /// It cannot be opened.
    Failed,
}

/// How the key of a new database is kept when there is no keychain.
pub enum NewVault {
    /// By a passphrase.
    Passphrase(Zeroizing<String>),
    /// In a file beside the database.
    KeyFile,
}

/// Porchlight, from the start of the process to its end. Cheap to clone.
#[derive(Clone)]
pub struct Porchlight {
    config: Config,
    hub: Hub,
    state: Arc<Mutex<State>>,
    /// One opening at a time.
    opening: Arc<tokio::sync::Mutex<()>>,
}

struct State {
    vault: VaultStatus,
    engine: Option<Engine>,
    /// Held for as long as we live: two Porchlights on one database would send twice.
    lock: Option<File>,
    /// A deep link that came before the database was open.
    waiting_link: Option<String>,
    /// The window is what the user looks at.
    is_in_front: bool,
}

impl Porchlight {
    /// Starts opening the database, and returns at once. Needs a tokio runtime around it.
    pub fn start(config: Config) -> Self {
        let vault = VaultStatus { phase: VaultPhase::Opening, problem: None };
        let porchlight = Self {
            config,
            hub: Hub::new(),
            state: Arc::new(Mutex::new(State {
                vault,
                engine: None,
                lock: None,
                waiting_link: None,
                is_in_front: false,
            })),
            opening: Arc::default(),
        };
        let opener = porchlight.clone();
        tokio::spawn(async move { opener.open(None).await });
        porchlight
    }

    /// How the database stands.
    pub fn vault(&self) -> VaultStatus {
        self.locked().vault.clone()
    }

    /// The engine, once the database is open.
    ///
    /// # Errors
    /// [`ErrorCode::VaultLocked`] until then.
    pub fn engine(&self) -> Result<Engine, ApiError> {
        self.locked().engine.clone().ok_or_else(|| ApiError::new(ErrorCode::VaultLocked, Remedy::Unlock))
    }

    /// Hears of changes from now on.
    pub fn changes(&self) -> ChangeListener {
        self.hub.changes()
    }

    /// Hears what is to be shown outside the window from now on.
    pub fn notifications(&self) -> NotificationListener {
        self.hub.notifications()
    }

    /// The window is what the user looks at, or no longer is. Said also before the database is open.
    pub fn set_in_front(&self, is_in_front: bool) {
        let engine = {
            let mut state = self.locked();
            state.is_in_front = is_in_front;
            state.engine.clone()
        };
        if let Some(engine) = engine {
            engine.set_in_front(is_in_front);
        }
    }

    /// Tries to open the database again.
    pub async fn retry(&self) {
        self.open(None).await;
    }

    /// Opens a database that a passphrase locks. How it went is in [`Porchlight::vault`].
    pub async fn unlock(&self, passphrase: Zeroizing<String>) {
        self.open(Some(passphrase)).await;
    }

    /// Makes the database, its key kept as the user chose.
    ///
    /// # Errors
    /// [`ErrorCode::PassphraseTooShort`]; [`ErrorCode::InvalidRequest`] when there is a database already.
    pub async fn create(&self, how: NewVault) -> Result<(), ApiError> {
        let _turn = self.opening.lock().await;
        if self.vault().phase != VaultPhase::Choose {
            return Err(ApiError::new(ErrorCode::InvalidRequest, Remedy::None)
                .with("detail", "there is a database already".to_owned()));
        }
        let folder = self.config.data_dir.clone();
        let (key, place) = match how {
            NewVault::Passphrase(passphrase) => {
                if passphrase.chars().count() < SHORTEST_PASSPHRASE {
                    return Err(ApiError::new(ErrorCode::PassphraseTooShort, Remedy::None));
                }
                let derivation = Derivation::new();
                (derive(passphrase, derivation.clone()).await?, KeyPlace::Passphrase(derivation))
            }
            NewVault::KeyFile => {
                let path = folder.join(KEY_FILE);
                let key = DbKey::random();
                write_key_file(&path, &key)?;
                (key, KeyPlace::File { path })
            }
        };
        place.save(&folder)?;
        self.set(VaultStatus { phase: VaultPhase::Opening, problem: None });
        self.open_with(&key).await;
        Ok(())
    }

    /// A deep link arrived; one that comes before the database is open waits for it.
    pub async fn handle_link(&self, link: &str) {
        let engine = {
            let mut state = self.locked();
            if state.engine.is_none() {
                state.waiting_link = Some(link.to_owned());
            }
            state.engine.clone()
        };
        if let Some(engine) = engine {
            engine.finish_login(link).await;
        }
    }

    /// Where the login stands; nowhere while the database is closed.
    pub fn login_status(&self) -> LoginStatus {
        self.engine().map(|engine| engine.login_status()).unwrap_or_default()
    }

    /// Lets everything under way come to a safe stop.
    pub async fn shutdown(&self) {
        let engine = self.locked().engine.clone();
        if let Some(engine) = engine {
            engine.shutdown().await;
        }
    }

    fn locked(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, vault: VaultStatus) {
        self.locked().vault = vault;
        self.hub.changed(ChangeBatch::one("vault", ""));
    }

    async fn open(&self, passphrase: Option<Zeroizing<String>>) {
        let _turn = self.opening.lock().await;
        if self.vault().phase == VaultPhase::Open {
            return;
        }
        self.set(VaultStatus { phase: VaultPhase::Opening, problem: None });
        match self.find_key(passphrase).await {
            Ok(Found::Key(key)) => self.open_with(&key).await,
            Ok(Found::Ask(phase, problem)) => self.set(VaultStatus { phase, problem }),
            Err(problem) => self.set(VaultStatus { phase: VaultPhase::Failed, problem: Some(problem) }),
        }
    }

    async fn open_with(&self, key: &DbKey) {
        let path = self.config.data_dir.join(DATABASE);
        let opened = match Store::open(&path, key).await {
            Ok(store) => Engine::start(self.config.clone(), store, self.hub.clone()).await,
            Err(error) => Err(error.into()),
        };
        match opened {
            Ok(engine) => {
                let link = {
                    let mut state = self.locked();
                    state.engine = Some(engine.clone());
                    engine.set_in_front(state.is_in_front);
                    state.waiting_link.take()
                };
                self.set(VaultStatus { phase: VaultPhase::Open, problem: None });
                self.hub.changed(ChangeBatch::resync());
                if let Some(link) = link {
                    engine.finish_login(&link).await;
                }
            }
            Err(problem) if problem.code == ErrorCode::WrongPassphrase => {
                let is_passphrase =
                    matches!(KeyPlace::load(&self.config.data_dir), Ok(Some(KeyPlace::Passphrase(_))));
                let vault = if is_passphrase {
                    VaultStatus { phase: VaultPhase::Locked, problem: Some(problem) }
                } else {
                    let problem = ApiError::new(ErrorCode::KeyMissing, Remedy::Retry);
                    VaultStatus { phase: VaultPhase::Failed, problem: Some(problem) }
                };
                self.set(vault);
            }
            Err(problem) => self.set(VaultStatus { phase: VaultPhase::Failed, problem: Some(problem) }),
        }
    }
}
