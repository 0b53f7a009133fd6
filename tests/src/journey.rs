//! A journey: the engine and a sandbox in one process, as a user would have them, with the clock in the test's hand.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use porchlight_domain::{AccountId, Environment};
use porchlight_engine::{
    ChangeListener, Config, Engine, LoginPhase, LoginStatus, NewVault, Porchlight, SandboxCommand, VaultPhase,
};
use porchlight_testkit::sandbox::TestSandbox;
use tempfile::TempDir;

/// How long a condition may take to come true before the test fails. Nothing waits for it when all is well.
const PATIENCE: Duration = Duration::from_secs(20);

/// A Porchlight beside a sandbox.
pub struct Journey {
    /// The sandbox.
    pub sandbox: TestSandbox,
    /// The engine.
    pub engine: Engine,
    /// The whole of it.
    pub porchlight: Porchlight,
    /// The addresses that the system browser was sent to.
    pub browser: Arc<Mutex<Vec<String>>>,
    folder: TempDir,
}

impl Journey {
    /// A fresh Porchlight that hears webhooks.
    pub async fn begin() -> Self {
        Self::beside(TestSandbox::start().await, true).await
    }

    /// A fresh Porchlight beside this sandbox.
    pub async fn beside(sandbox: TestSandbox, receives_webhooks: bool) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (porchlight, engine, browser) = start(folder.path(), &sandbox, receives_webhooks).await;
        Self { sandbox, engine, porchlight, browser, folder }
    }

    /// Ends it and starts it again on the same folder.
    pub async fn restart(self) -> Self {
        let Self { sandbox, engine, porchlight, folder, .. } = self;
        drop(engine);
        porchlight.shutdown().await;
        drop(porchlight);
        let (porchlight, engine, browser) = start(folder.path(), &sandbox, true).await;
        Self { sandbox, engine, porchlight, browser, folder }
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Begins a login and gives the address that the browser was sent to.
    pub async fn begin_login(&self) -> String {
        self.engine.begin_login(Environment::Sandbox, false).await.expect("a login begins");
        let opened = self.browser.lock().unwrap_or_else(PoisonError::into_inner);
        opened.last().expect("the browser was sent somewhere").clone()
    }

    /// Connects the account with this username by the real login.
    pub async fn connect(&self, username: &str) -> AccountId {
        let page = self.begin_login().await;
        let back = self.sandbox.approve(&page, username, &[]).await;
        let status = self.engine.finish_login(&back).await;
        assert_eq!(status.phase, LoginPhase::Connected, "{status:?}");
        status.account_id.expect("an account")
    }

    /// Finishes a login with this address.
    pub async fn come_back(&self, address: &str) -> LoginStatus {
        self.engine.finish_login(address).await
    }

    /// Waits until `holds`, looking again after each change.
    pub async fn until<F, Fut>(&self, what: &str, mut holds: F)
    where
        F: FnMut() -> Fut,
        Fut: Future<Output = bool>,
    {
        let mut changes: ChangeListener = self.porchlight.changes();
        let wait = async {
            while !holds().await {
                // A change may have gone by between the look and the listening, hence the upper bound.
                let _ = tokio::time::timeout(Duration::from_millis(200), changes.recv()).await;
            }
        };
        assert!(tokio::time::timeout(PATIENCE, wait).await.is_ok(), "it never came to be: {what}");
    }
}

async fn start(
    folder: &Path,
    sandbox: &TestSandbox,
    receives_webhooks: bool,
) -> (Porchlight, Engine, Arc<Mutex<Vec<String>>>) {
    let browser: Arc<Mutex<Vec<String>>> = Arc::default();
    let opened = browser.clone();
    let command = SandboxCommand {
        program: "unused".into(),
        arguments: Vec::new(),
        running_at: Some(sandbox.base_url().to_owned()),
    };
    let open_url = Arc::new(move |url: &str| {
        opened.lock().unwrap_or_else(PoisonError::into_inner).push(url.to_owned());
    });
    let mut config = Config::new(folder.to_owned(), command, open_url);
    config.uses_keychain = false;
    config.receives_webhooks = receives_webhooks;
    let porchlight = Porchlight::start(config);
    let mut changes = porchlight.changes();
    loop {
        match porchlight.vault().phase {
            VaultPhase::Open => break,
            VaultPhase::Choose => porchlight.create(NewVault::KeyFile).await.expect("a key file"),
            VaultPhase::Opening => {
                let _ = tokio::time::timeout(Duration::from_millis(100), changes.recv()).await;
            }
            VaultPhase::Locked | VaultPhase::Failed => panic!("{:?}", porchlight.vault()),
        }
    }
    let engine = porchlight.engine().expect("an engine");
    (porchlight, engine, browser)
}
