//! Where client and sandbox meet: two readings of one reference, and every call of the one is answered by the other.
//! What they disagree about shows here first.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod comments;
mod deliveries;
mod facebook;
mod greeting;
mod insights;
mod media;
mod messages;
mod publishing;
mod reading;
mod refusals;

use porchlight_domain::publishing::ContainerStatus;
use porchlight_domain::{ContainerId, Igsid, Login};
use porchlight_graph::{
    AccessToken, AccountKey, AskStatus, Caller, ContainerState, CreateContainer, Endpoints, Graph,
};
use porchlight_sandbox::{ClockKind, Options, Quirk};
use porchlight_testkit::sandbox::{Account, TestSandbox};

/// A sandbox with its first account, and a client that speaks for it.
struct Meeting {
    sandbox: TestSandbox,
    account: Account,
    graph: Graph,
    caller: Caller,
}

impl Meeting {
    async fn begin() -> Self {
        Self::with([]).await
    }

    /// In a world that decides some of the reference's conflicts the other way.
    async fn with(quirks: impl IntoIterator<Item = Quirk>) -> Self {
        let quirks = quirks.into_iter().chain([Quirk::NoRateLimit]).collect();
        let options = Options { clock: ClockKind::Manual, quirks, ..Options::default() };
        let sandbox = TestSandbox::with(options).await;
        let account = sandbox.accounts().remove(0);
        let graph = Graph::new(Endpoints::sandbox(sandbox.base_url()).unwrap()).unwrap();
        let caller = Caller::user(AccountKey::new(1), AccessToken::new(account.access_token.clone()));
        Self { sandbox, account, graph, caller }
    }

    /// Somebody whose window is `open`, `human_agent` or `closed`.
    fn person(&self, window: &str) -> Igsid {
        let found = self.account.contacts.iter().find(|(_, _, stands)| stands == window);
        Igsid::new(found.expect("such a contact").0.as_str())
    }

    /// The same client through the account's Page.
    fn by_page(&self) -> Caller {
        Caller::user(AccountKey::new(2), AccessToken::new(self.facebook("page_access_token")))
            .by(Login::Facebook)
    }

    /// A word of the ready line's `facebook`.
    fn facebook(&self, name: &str) -> String {
        self.sandbox.ready()["facebook"][name].as_str().expect(name).to_owned()
    }

    /// The address of a sample file.
    fn sample(&self, name: &str) -> String {
        self.sandbox.ready()["sample"][name].as_str().expect(name).to_owned()
    }

    /// Makes a container and lets the world's time pass until it is settled.
    async fn settled(&self, caller: &Caller, create: &CreateContainer) -> ContainerId {
        let created = self.graph.create_container(caller, create).await.unwrap();
        let state = self.wait(caller, &created.id).await;
        assert_eq!(state.status, ContainerStatus::Finished, "{:?}", state.words);
        created.id
    }

    /// Lets the world's time pass until a container is settled.
    async fn wait(&self, caller: &Caller, container: &ContainerId) -> ContainerState {
        let ask = AskStatus { id: container.clone(), in_detail: true };
        for _ in 0..30 {
            let state = self.graph.container_status(caller, &ask).await.unwrap();
            if state.status.is_settled() {
                return state;
            }
            self.sandbox.advance(2_000).await;
        }
        panic!("{container} is still not settled after a minute");
    }
}
