//! The database's key in the system's keychain: Keychain on macOS, Credential Manager on Windows, the Secret Service
//! elsewhere. The only user of `keyring`.
//!
//! A locked collection asks its user and blocks for as long as that takes, and a missing bus may block too. So each call
//! runs on a thread of its own and has a time limit; nobody may wait for it on the way to the first picture.

use std::time::Duration;

use zeroize::Zeroizing;

/// How long the keychain may take. A prompt for its password takes a person that long.
const PATIENCE: Duration = Duration::from_mins(1);

/// One secret in the keychain.
#[derive(Clone, Debug)]
pub struct Keychain {
    service: String,
    name: String,
    patience: Duration,
}

/// Why the keychain did not help.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeychainError {
    /// There is none on this system, or no session bus to reach it by.
    #[error("absent")]
    Absent,
    /// It is there and locked, or has no collection to keep anything in.
    #[error("locked")]
    Locked,
    /// It did not answer in time, perhaps because it waits for its own password.
    #[error("timed out")]
    TimedOut,
    /// It refused for another reason.
    #[error("{0}")]
    Other(String),
}

impl Keychain {
    /// The secret of this name.
    pub fn new(service: &str, name: &str) -> Self {
        Self { service: service.to_owned(), name: name.to_owned(), patience: PATIENCE }
    }

    /// The same, with another time limit.
    #[must_use]
    pub fn patient_for(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// The secret; `None` when the keychain has none of this name.
    ///
    /// # Errors
    /// [`KeychainError`] when it cannot be asked.
    pub async fn get(&self) -> Result<Option<Zeroizing<String>>, KeychainError> {
        self.ask(|entry| match entry.get_password() {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        })
        .await
    }

    /// Keeps the secret, and reads it back: a keychain that forgets at once is none.
    ///
    /// # Errors
    /// [`KeychainError`] when it cannot be kept.
    pub async fn set(&self, secret: &str) -> Result<(), KeychainError> {
        let secret = Zeroizing::new(secret.to_owned());
        let kept = self
            .ask(move |entry| {
                entry.set_password(&secret)?;
                Ok(Zeroizing::new(entry.get_password()?) == secret)
            })
            .await?;
        if kept {
            Ok(())
        } else {
            Err(KeychainError::Other("it does not give back what it was given".to_owned()))
        }
    }

    /// Forgets the secret; that there is none is no error.
    ///
    /// # Errors
    /// [`KeychainError`] when it cannot be asked.
    pub async fn delete(&self) -> Result<(), KeychainError> {
        self.ask(|entry| match entry.delete_credential() {
            Err(keyring::Error::NoEntry) => Ok(()),
            done => done,
        })
        .await
    }

    async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&keyring::Entry) -> keyring::Result<T> + Send + 'static,
    ) -> Result<T, KeychainError> {
        let (service, name) = (self.service.clone(), self.name.clone());
        let (answer, answered) = tokio::sync::oneshot::channel();
        // Not one of tokio's blocking threads: the runtime would wait for it when it ends, and a prompt may never end.
        let thread = std::thread::Builder::new().name("keychain".to_owned()).spawn(move || {
            let result = keyring::Entry::new(&service, &name).and_then(|entry| question(&entry));
            let _ = answer.send(result.map_err(|error| reason(&error)));
        });
        if let Err(error) = thread {
            return Err(KeychainError::Other(error.to_string()));
        }
        match tokio::time::timeout(self.patience, answered).await {
            Err(_) => Err(KeychainError::TimedOut),
            Ok(Err(_)) => Err(KeychainError::Other("its thread ended".to_owned())),
            Ok(Ok(result)) => result,
        }
    }
}

fn reason(error: &keyring::Error) -> KeychainError {
    match error {
        keyring::Error::NoDefaultStore => KeychainError::Absent,
        keyring::Error::NoStorageAccess(_) => KeychainError::Locked,
        // Its own messages name services and platforms, never secrets; `BadEncoding` would hold one.
        keyring::Error::BadEncoding(_) | keyring::Error::BadDataFormat(..) => {
            KeychainError::Other("what it holds is no key of ours".to_owned())
        }
        other => KeychainError::Other(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_keychain_that_waits_for_its_user_is_not_waited_for() {
        let keychain = Keychain::new("org.porchlight.test", "slow").patient_for(Duration::from_millis(20));
        let (release, released) = std::sync::mpsc::channel::<()>();
        let asked = keychain
            .ask(move |_| {
                let _ = released.recv();
                Ok(())
            })
            .await;
        // Without any keychain the question is not even put.
        assert!(matches!(
            asked,
            Err(KeychainError::TimedOut | KeychainError::Absent | KeychainError::Locked)
        ));
        drop(release);
    }
}
