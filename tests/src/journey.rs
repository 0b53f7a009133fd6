//! A journey: the engine and a sandbox in one process, as a user would have them, with the clock in the test's hand.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use porchlight_domain::{AccountId, ConversationId, Environment, MessageId, SendState, UtcMs};
use porchlight_engine::rows::View;
use porchlight_engine::{
    ChangeListener, Config, Engine, LoginPhase, LoginStatus, ManualClock, NewVault, Porchlight,
    SandboxCommand, SyncPhase, VaultPhase,
};
use porchlight_testkit::sandbox::TestSandbox;
use tempfile::TempDir;

/// How long a condition may take to come true before the test fails. Nothing waits for it when all is well. Calls for
/// conversations leave two a second however the test's clock goes, so that thirty threads are fetched in twenty seconds.
const PATIENCE: Duration = Duration::from_mins(1);

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
    /// Where Porchlight finds its sandbox.
    address: String,
    clock: Arc<ManualClock>,
    set_up: SetUp,
    ending: Ending,
    folder: TempDir,
}

/// What a journey changes of how the engine is started.
type SetUp = Arc<dyn Fn(&mut Config) + Send + Sync>;

/// Lets a Porchlight end before its test does: a process that ends while SQLCipher still works on another thread may crash.
struct Ending(Porchlight);

impl Drop for Ending {
    fn drop(&mut self) {
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        let may_wait = runtime.runtime_flavor() == tokio::runtime::RuntimeFlavor::MultiThread;
        if may_wait && !std::thread::panicking() {
            tokio::task::block_in_place(|| runtime.block_on(self.0.shutdown()));
        }
    }
}

impl Journey {
    /// A fresh Porchlight that hears webhooks.
    pub async fn begin() -> Self {
        Self::beside(TestSandbox::start().await, true).await
    }

    /// A fresh Porchlight beside this sandbox.
    pub async fn beside(sandbox: TestSandbox, receives_webhooks: bool) -> Self {
        let address = sandbox.base_url().to_owned();
        Self::at(sandbox, address, receives_webhooks).await
    }

    /// A fresh Porchlight that finds this sandbox at another address, where somebody stands in front of it.
    pub async fn at(sandbox: TestSandbox, address: String, receives_webhooks: bool) -> Self {
        let set_up: SetUp = Arc::new(move |config| config.receives_webhooks = receives_webhooks);
        Self::begun(sandbox, address, set_up).await
    }

    /// A fresh Porchlight beside this sandbox that is started otherwise than usual.
    pub async fn set_up(sandbox: TestSandbox, set_up: impl Fn(&mut Config) + Send + Sync + 'static) -> Self {
        let address = sandbox.base_url().to_owned();
        Self::begun(sandbox, address, Arc::new(set_up)).await
    }

    async fn begun(sandbox: TestSandbox, address: String, set_up: SetUp) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = ManualClock::new(UtcMs::new(sandbox.now_ms().await));
        let (porchlight, engine, browser) = start(folder.path(), &address, &clock, &set_up).await;
        let ending = Ending(porchlight.clone());
        Self { sandbox, engine, porchlight, browser, address, clock, set_up, ending, folder }
    }

    /// A fresh Porchlight that hears nothing and has to ask.
    pub async fn deaf() -> Self {
        Self::beside(TestSandbox::start().await, false).await
    }

    /// Lets time pass, for the sandbox and for this machine in the same instant: the engine asks the sandbox for its time
    /// every other second, and would take a step of only one of them for a difference.
    pub async fn let_time_pass(&self, ms: i64) {
        self.sandbox.advance_with(ms, || self.clock.advance(ms));
        // Whoever has waited for this comes first, also where there is one thread.
        tokio::task::yield_now().await;
    }

    /// Waits until the first sync is over.
    pub async fn synced(&self) {
        self.until("the first sync is over", async || {
            let accounts = self.engine.accounts().await.expect("accounts");
            accounts.iter().all(|account| account.sync.phase == SyncPhase::UpToDate)
        })
        .await;
    }

    /// A customer writes; gives the conversation once the engine knows.
    pub async fn someone_writes(&self, words: &str) -> ConversationId {
        self.sandbox.act_message("mara.voss", "harbour.coffee", words).await;
        self.conversation_saying(words).await
    }

    /// Waits for a conversation whose last message says this.
    pub async fn conversation_saying(&self, words: &str) -> ConversationId {
        let found = Mutex::new(None);
        self.until(words, async || {
            let rows = self.engine.conversation_page(View::All, None, None, 20).await.expect("a page");
            let row =
                rows.iter().find(|row| row.preview.as_ref().is_some_and(|preview| preview.text == words));
            *found.lock().unwrap_or_else(PoisonError::into_inner) = row.map(|row| row.id);
            row.is_some()
        })
        .await;
        found.into_inner().unwrap_or_else(PoisonError::into_inner).expect("a conversation")
    }

    /// How a message of the outbox stands.
    pub async fn send_state(&self, message: MessageId) -> Option<SendState> {
        self.engine.message_row(message).await.ok()?.send.map(|send| send.state)
    }

    /// Ends it and starts it again on the same folder.
    pub async fn restart(self) -> Self {
        self.rest().await.wake().await
    }

    /// Ends it. Its sandbox goes on, and its folder may be another's until it is woken.
    pub async fn rest(self) -> Resting {
        let Self { sandbox, engine, porchlight, address, clock, set_up, ending, folder, .. } = self;
        drop(engine);
        porchlight.shutdown().await;
        drop((porchlight, ending));
        Resting { sandbox, address, clock, set_up, folder }
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
    pub async fn until(&self, what: &str, holds: impl AsyncFn() -> bool) {
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

/// A journey whose Porchlight has ended.
pub struct Resting {
    /// The sandbox.
    pub sandbox: TestSandbox,
    /// Where Porchlight finds its sandbox.
    pub address: String,
    clock: Arc<ManualClock>,
    set_up: SetUp,
    folder: TempDir,
}

impl Resting {
    /// The data folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Starts it again.
    pub async fn wake(self) -> Journey {
        let Self { sandbox, address, clock, set_up, folder } = self;
        let (porchlight, engine, browser) = start(folder.path(), &address, &clock, &set_up).await;
        let ending = Ending(porchlight.clone());
        Journey { sandbox, engine, porchlight, browser, address, clock, set_up, ending, folder }
    }
}

async fn start(
    folder: &Path,
    address: &str,
    clock: &Arc<ManualClock>,
    set_up: &SetUp,
) -> (Porchlight, Engine, Arc<Mutex<Vec<String>>>) {
    let browser: Arc<Mutex<Vec<String>>> = Arc::default();
    let opened = browser.clone();
    let command = SandboxCommand {
        program: "unused".into(),
        arguments: Vec::new(),
        running_at: Some(address.to_owned()),
    };
    let open_url = Arc::new(move |url: &str| {
        opened.lock().unwrap_or_else(PoisonError::into_inner).push(url.to_owned());
        true
    });
    let mut config = Config::new(folder.to_owned(), command, open_url);
    config.clock = clock.clone();
    config.uses_keychain = false;
    set_up(&mut config);
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
