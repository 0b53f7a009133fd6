//! Somebody who shows notifications, for as long as a test wants one: it keeps what it is asked to show, and plays the person
//! who clicks.
#![allow(
    clippy::needless_pass_by_value,
    clippy::unused_self,
    clippy::used_underscore_binding,
    reason = "the specification says what each method takes, and the macro passes it so"
)]

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::OwnedValue;
use zbus::{Connection, connection, interface};

use super::until::SHORT;

const PATH: &str = "/org/freedesktop/Notifications";

/// A notification as it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Its number; the same number replaces.
    pub number: u32,
    /// The title.
    pub title: String,
    /// The text.
    pub body: String,
    /// The actions' keys, without their names.
    pub actions: Vec<String>,
    /// 0 low, 1 normal, 2 critical.
    pub urgency: u8,
}

#[derive(Debug, Default)]
struct Shown {
    /// All that was ever asked for, oldest first; one that replaces is another entry.
    asked: Vec<Told>,
    /// What stands on the screen.
    standing: Vec<Told>,
    last: u32,
}

/// The service. On the bus until it is dropped.
#[derive(Debug)]
pub struct Notifications {
    shown: Arc<Mutex<Shown>>,
    moves: watch::Receiver<u64>,
    bus: Connection,
}

struct Service {
    shown: Arc<Mutex<Shown>>,
    moves: watch::Sender<u64>,
}

impl Notifications {
    /// Begins to show notifications on the bus at this address.
    pub(super) async fn on(address: &str) -> Self {
        let shown = Arc::<Mutex<Shown>>::default();
        let (moves, seen) = watch::channel(0);
        let service = Service { shown: shown.clone(), moves };
        let built = connection::Builder::address(address).expect("an address of a bus");
        let built = built.serve_at(PATH, service).expect("an object");
        let built = built.name("org.freedesktop.Notifications").expect("a name");
        Self { shown, moves: seen, bus: built.build().await.expect("the name is free") }
    }

    /// All that was ever asked for, oldest first; one that replaces another is an entry of its own.
    pub fn asked(&self) -> Vec<Told> {
        lock(&self.shown).asked.clone()
    }

    /// What stands on the screen, in the order in which it came.
    pub fn standing(&self) -> Vec<Told> {
        lock(&self.shown).standing.clone()
    }

    /// Waits until what stands on the screen is like this, and gives it.
    pub async fn wait_until(&self, what: &str, is_so: impl Fn(&[Told]) -> bool) -> Vec<Told> {
        let mut moves = self.moves.clone();
        let waiting = async {
            loop {
                let standing = self.standing();
                if is_so(&standing) {
                    return standing;
                }
                moves.changed().await.expect("the service is there");
            }
        };
        let Ok(standing) = tokio::time::timeout(SHORT, waiting).await else {
            panic!("waited in vain for {what}; asked for: {:#?}", self.asked());
        };
        standing
    }

    /// Waits for a notification with this title, and gives it.
    pub async fn wait_for(&self, title: &str) -> Told {
        let standing = self
            .wait_until(&format!("“{title}”"), |standing| standing.iter().any(|one| one.title == title))
            .await;
        standing.into_iter().find(|one| one.title == title).expect("it was there")
    }

    /// Clicks on one, which then goes away.
    pub async fn click(&self, told: &Told) {
        assert!(told.actions.iter().any(|action| action == "default"), "a click would do nothing: {told:?}");
        let emitter = self.emitter().await;
        Service::action_invoked(&emitter, told.number, "default").await.expect("a signal");
        self.close(told.number, 2).await;
    }

    /// Puts one away.
    pub async fn put_away(&self, told: &Told) {
        self.close(told.number, 2).await;
    }

    async fn close(&self, number: u32, reason: u32) {
        lock(&self.shown).standing.retain(|one| one.number != number);
        Service::notification_closed(&self.emitter().await, number, reason).await.expect("a signal");
    }

    async fn emitter(&self) -> SignalEmitter<'static> {
        let object = self.bus.object_server().interface::<_, Service>(PATH).await.expect("the object");
        object.signal_emitter().to_owned()
    }
}

#[interface(name = "org.freedesktop.Notifications")]
impl Service {
    #[allow(clippy::too_many_arguments, reason = "the specification has so many")]
    fn notify(
        &self,
        _app: &str,
        replaces: u32,
        _icon: &str,
        summary: &str,
        body: &str,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        _timeout: i32,
    ) -> u32 {
        let mut shown = lock(&self.shown);
        let number = if replaces == 0 { shown.last + 1 } else { replaces };
        shown.last = shown.last.max(number);
        let told = Told {
            number,
            title: summary.to_owned(),
            body: body.to_owned(),
            actions: actions.chunks(2).filter_map(|pair| pair.first().cloned()).collect(),
            urgency: hints.get("urgency").and_then(|urgency| u8::try_from(urgency).ok()).unwrap_or(1),
        };
        shown.asked.push(told.clone());
        match shown.standing.iter_mut().find(|one| one.number == number) {
            Some(standing) => *standing = told,
            None => shown.standing.push(told),
        }
        drop(shown);
        self.moves.send_modify(|moves| *moves += 1);
        number
    }

    async fn close_notification(&self, number: u32, #[zbus(signal_emitter)] emitter: SignalEmitter<'_>) {
        lock(&self.shown).standing.retain(|one| one.number != number);
        self.moves.send_modify(|moves| *moves += 1);
        Self::notification_closed(&emitter, number, 3).await.expect("a signal");
    }

    fn get_capabilities(&self) -> Vec<&'static str> {
        vec!["actions", "body", "body-markup", "persistence"]
    }

    fn get_server_information(&self) -> (&'static str, &'static str, &'static str, &'static str) {
        ("test", "Porchlight", "1", "1.2")
    }

    #[zbus(signal)]
    async fn action_invoked(emitter: &SignalEmitter<'_>, number: u32, action: &str) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn notification_closed(emitter: &SignalEmitter<'_>, number: u32, reason: u32) -> zbus::Result<()>;
}

fn lock(shown: &Mutex<Shown>) -> MutexGuard<'_, Shown> {
    shown.lock().unwrap_or_else(PoisonError::into_inner)
}
