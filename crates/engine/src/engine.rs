//! The engine, once the database is open: both Instagrams, the runners, the login, the ear for webhooks.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, OnceLock};

use porchlight_domain::{AccountId, ApiError, Environment, ErrorCode, Remedy};
use porchlight_graph::{AccessToken, AccountKey, Caller};
use porchlight_store::{Changes, Entity, Store};
use tokio::sync::Mutex as AsyncMutex;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::answers::PageDesk;
use crate::config::Config;
use crate::environments::SandboxHost;
use crate::export::ExportDesk;
use crate::greeting::GreetingDesk;
use crate::hub::{ChangeBatch, Hub};
use crate::inbox::{PostPictures, RecordingDesk, SignalBoard, Workbench};
use crate::login::LoginDesk;
use crate::notices::Door;
use crate::problem::problem_of;
use crate::publishing::{ImportDesk, PostFileDesk};
use crate::runner::RunnerHandle;
use crate::site::Sites;
use crate::sync_status::SyncBoard;
use crate::webhooks::{Intake, Receiver};

/// The engine. Cheap to clone.
#[derive(Clone)]
pub struct Engine(Arc<Inner>);

/// What all clones share. Not for use outside; it is public because [`Engine`] dereferences to it.
pub struct Inner {
    pub(crate) config: Config,
    pub(crate) store: Store,
    pub(crate) sites: Sites,
    pub(crate) hub: Hub,
    pub(crate) login: LoginDesk,
    pub(crate) sandbox: SandboxHost,
    pub(crate) board: SyncBoard,
    pub(crate) notices: Door,
    pub(crate) exports: ExportDesk,
    /// What is being read and published of what greets people.
    pub(crate) greetings: GreetingDesk,
    pub(crate) pages: Arc<PageDesk>,
    pub(crate) runners: AsyncMutex<BTreeMap<AccountId, RunnerHandle>>,
    /// How many runners there have been.
    pub(crate) generations: AtomicU64,
    /// One refresh at a time per account.
    pub(crate) refreshing: AsyncMutex<BTreeMap<AccountId, Arc<AsyncMutex<()>>>>,
    /// The voice message that is being recorded.
    pub(crate) recording: RecordingDesk,
    /// How far the preparation of files is.
    pub(crate) workbench: Workbench,
    /// How far files of posts are taken in.
    pub(crate) post_files: PostFileDesk,
    /// The table of posts that was read last.
    pub(crate) imports: ImportDesk,
    /// What was signalled to whom.
    pub(crate) signals: SignalBoard,
    /// Where the pictures of posts are.
    pub(crate) post_pictures: PostPictures,
    /// Rung when something may have to come back sooner.
    pub(crate) waking: tokio::sync::Notify,
    /// What Instagram has told and is not kept yet.
    pub(crate) intake: Intake,
    receiver: OnceLock<Receiver>,
    pub(crate) stop: CancellationToken,
    pub(crate) tasks: TaskTracker,
}

impl Deref for Engine {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Engine {
    /// Sets everything going that has to run: the ear, the clock of the sandbox, a runner for each account.
    pub(crate) async fn start(config: Config, store: Store, hub: Hub) -> Result<Self, ApiError> {
        let sites = Sites::new(&config.clock).map_err(|error| problem_of(&error, config.clock.now()))?;
        let engine = Self(Arc::new(Inner {
            login: LoginDesk::new(hub.clone()),
            sandbox: SandboxHost::new(hub.clone()),
            board: SyncBoard::new(hub.clone()),
            notices: Door::new(),
            exports: ExportDesk::default(),
            greetings: GreetingDesk::default(),
            pages: Arc::default(),
            runners: AsyncMutex::default(),
            generations: AtomicU64::default(),
            refreshing: AsyncMutex::default(),
            recording: RecordingDesk::default(),
            workbench: Workbench::default(),
            post_files: PostFileDesk::default(),
            imports: ImportDesk::default(),
            signals: SignalBoard::default(),
            post_pictures: PostPictures::default(),
            waking: tokio::sync::Notify::new(),
            intake: Intake::default(),
            receiver: OnceLock::new(),
            stop: CancellationToken::new(),
            tasks: TaskTracker::new(),
            config,
            store,
            sites,
            hub,
        }));
        let mut write = engine.store.write().await?;
        write.end_leases().await?;
        write.commit().await?;
        engine.pass_changes_on();
        engine.open_notice_desk().await?;
        if engine.config.receives_webhooks {
            engine.listen().await;
        }
        let watcher = engine.clone();
        engine.spawn("sandbox clock", async move { watcher.follow_sandbox_clock().await });
        engine.resume_preparing().await?;
        engine.resume_post_files().await?;
        for environment in Environment::ALL {
            let waker = engine.clone();
            engine.spawn("waking", async move { waker.wake_on(environment).await });
            let forgetter = engine.clone();
            engine.spawn("forgetting", async move { forgetter.forget_on(environment).await });
        }
        let accounts = engine.store.read().await?.accounts().await?;
        let starter = engine.clone();
        // The sandbox takes a moment; the window does not wait for it.
        engine.spawn("runners", async move {
            for account in accounts {
                starter.restart_runner(account.id).await;
            }
        });
        Ok(engine)
    }

    /// Starts a named task that ends with the engine.
    pub(crate) fn spawn(&self, name: &'static str, work: impl Future<Output = ()> + Send + 'static) {
        let stop = self.stop.clone();
        self.tasks.spawn(async move {
            tokio::select! {
                () = stop.cancelled() => tracing::debug!(name, "stopped"),
                () = work => tracing::debug!(name, "ended"),
            }
        });
    }

    /// Commits are told to the screens under the names that the command table uses.
    fn pass_changes_on(&self) {
        let mut commits = self.store.changes();
        let hub = self.hub.clone();
        self.spawn("changes", async move {
            while let Some(commit) = commits.next().await {
                hub.changed(match commit {
                    Changes::ResyncAll => ChangeBatch::resync(),
                    Changes::Changed(rows) => ChangeBatch {
                        resync: false,
                        changes: rows.iter().filter_map(|row| named(row.entity, &row.id)).collect(),
                    },
                });
            }
        });
    }

    async fn listen(&self) {
        let port = match self.store.read().await {
            Ok(mut read) => read.setting::<u16>("receiver_port").await.ok().flatten().unwrap_or(0),
            Err(_) => 0,
        };
        match Receiver::listen(Arc::new(self.clone()), port, self.stop.clone(), &self.tasks).await {
            Ok(receiver) => {
                let _ = self.receiver.set(receiver);
                // The same port the next time, so that the user's tunnel keeps pointing here.
                if receiver.port() != port
                    && let Ok(mut write) = self.store.write().await
                    && write.set_setting("receiver_port", &receiver.port()).await.is_ok()
                {
                    let _ = write.commit().await;
                }
            }
            Err(error) => tracing::warn!(%error, "webhooks cannot be received; news comes by polling"),
        }
    }

    /// The ear, when there is one.
    pub(crate) fn receiver(&self) -> Option<Receiver> {
        self.receiver.get().copied()
    }

    /// Where the user's tunnel for the real Instagram has to lead.
    pub fn receiver_url(&self) -> Option<String> {
        self.receiver().map(|receiver| receiver.url(Environment::Instagram))
    }

    /// The account's token, and how urgent the call is.
    pub(crate) async fn caller(&self, account: AccountId) -> Result<Caller, ApiError> {
        let token = self.store.read().await?.token(account).await?;
        let token = token.ok_or_else(|| ApiError::new(ErrorCode::TokenInvalid, Remedy::Reconnect))?;
        Ok(Caller::background(AccountKey::new(account), AccessToken::new(token.access_token)))
    }

    /// Lets everything under way come to a safe stop, the sandbox last.
    pub(crate) async fn shutdown(&self) {
        self.stop.cancel();
        self.runners.lock().await.clear();
        self.tasks.close();
        let _ = tokio::time::timeout(std::time::Duration::from_secs(3), self.tasks.wait()).await;
        self.sandbox.stop().await;
        // What the process ends under must not be in the middle of a page.
        let _ = tokio::time::timeout(std::time::Duration::from_secs(3), self.store.clone().close()).await;
    }
}

/// The command table's name for an entity, and the id that the screens know.
fn named(entity: Entity, id: &str) -> Option<(&'static str, String)> {
    Some(match entity {
        Entity::Account => ("account", id.to_owned()),
        Entity::Contact => ("contact", id.to_owned()),
        Entity::Conversation => ("conversation", id.to_owned()),
        // `conversation/message`: which of its messages, too.
        Entity::Message | Entity::ThreadMark => ("thread", id.to_owned()),
        Entity::Draft => ("draft", id.to_owned()),
        Entity::SavedReply => ("saved_reply", id.to_owned()),
        Entity::Asset => ("asset", id.to_owned()),
        Entity::Label => ("label", id.to_owned()),
        Entity::Note => ("note", id.to_owned()),
        Entity::SavedView => ("saved_view", id.to_owned()),
        Entity::Greeting => ("greeting", id.to_owned()),
        Entity::Answer => ("answer", id.to_owned()),
        Entity::Post => ("post", id.to_owned()),
        Entity::SavedCaption => ("saved_caption", id.to_owned()),
        Entity::Setting | Entity::MetaApp => ("setting", id.to_owned()),
        Entity::Picture | Entity::Event | Entity::Job | Entity::Sync => return None,
    })
}
