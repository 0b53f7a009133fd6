//! Threads that pass from app to app (`facts.md` §4.8).

use crate::webhook::envelope::{emit, head};
use crate::wire::Json;
use crate::world::{Side, World};

/// What happens to a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Handover {
    /// The other app gives the thread to ours.
    Pass,
    /// The other app takes it away.
    Take,
    /// The other app asks for it.
    Request,
    /// Our app is told which part it has.
    Roles,
}

/// Does it, and tells our app.
pub(crate) fn handover(world: &mut World, number: u64, what: Handover, other: &str, metadata: Option<&str>) {
    let Some(account) = world.threads.get(&number).map(|thread| thread.account) else { return };
    let now = world.now();
    let ours = world.app.client_id.clone();
    let Some(head) = head(world, number, Side::Person, now) else { return };
    let apps = |from: &str, to: &str| {
        Json::object()
            .with("previous_owner_app_id", from)
            .with("new_owner_app_id", to)
            .maybe("metadata", metadata)
    };
    let item = match what {
        Handover::Pass => head.with("pass_thread_control", apps(other, &ours)),
        Handover::Take => head.with("take_thread_control", apps(&ours, other)),
        Handover::Request => {
            let body = Json::object().with("requested_owner_app_id", other).maybe("metadata", metadata);
            head.with("request_thread_control", body)
        }
        Handover::Roles => {
            let recipient =
                world.accounts.get(account).map(|account| account.user_id.clone()).unwrap_or_default();
            Json::object()
                .with("recipient", Json::object().with("id", recipient))
                .with("timestamp", now)
                .with("app_roles", Json::object().with(ours, vec![Json::from("primary_receiver")]))
        }
    };
    if let Some(thread) = world.threads.get_mut(&number) {
        match what {
            Handover::Pass => thread.owner = None,
            Handover::Take => thread.owner = Some(other.to_owned()),
            Handover::Request | Handover::Roles => {}
        }
    }
    emit(world, account, "messaging_handover", item, false);
}
