//! How events are wrapped: `messaging` and `standby` with times in milliseconds, `changes` with seconds (`facts.md`
//! §10.4). Nothing is told that the account is not subscribed to.

use serde_json::Value;

use crate::clock::SECOND;
use crate::options::Quirk;
use crate::wire::Json;
use crate::world::{Side, World};

/// Sender, recipient and time of an event in a thread.
pub(super) fn head(world: &World, number: u64, from: Side, at: i64) -> Option<Json> {
    let thread = world.threads.get(&number)?;
    let account = world.accounts.get(thread.account)?;
    let business = Json::object().with("id", account.user_id.as_str());
    let person = Json::object().with("id", thread.igsid.as_str());
    let (sender, recipient) = if from == Side::Person { (person, business) } else { (business, person) };
    Some(Json::object().with("sender", sender).with("recipient", recipient).with("timestamp", at))
}

/// Posts an event of messaging. If another app has the thread, it comes as a copy on standby.
pub(super) fn emit(world: &mut World, account: usize, field: &str, item: Json, standby: bool) {
    let field = if standby { "standby" } else { field };
    let list = if standby { "standby" } else { "messaging" };
    let now = world.now();
    // Switched-off access to messages makes them silent (`facts.md` §4.4).
    if world.accounts.get(account).is_some_and(|account| account.message_access) {
        post(world, account, field, |entry| entry.with("time", now), |entry| entry.with(list, vec![item]));
    }
}

/// Posts a change: comments, mentions, insights of a story that has ended.
pub(super) fn emit_change(world: &mut World, account: usize, field: &'static str, value: Json) {
    let now = world.now() / SECOND;
    let flat = world.has(Quirk::FlatChanges);
    post(
        world,
        account,
        field,
        |entry| entry.with("time", now),
        |entry| {
            if flat {
                entry.with("field", field).with("value", value)
            } else {
                entry.with("changes", vec![Json::object().with("field", field).with("value", value)])
            }
        },
    );
}

/// What the dashboard's "Test" button sends: texts for numbers, and an account that does not exist (`facts.md` §10.4).
pub(crate) fn dashboard_test(world: &mut World, as_messaging: bool) {
    let event = Json::object()
        .with("sender", Json::object().with("id", "12334"))
        .with("recipient", Json::object().with("id", "23245"))
        .with("timestamp", "1527459824")
        .with("message", Json::object().with("mid", "random_mid").with("text", "random_text"));
    let entry = Json::object().with("id", "0").with("time", world.now() / SECOND);
    let entry = if as_messaging {
        entry.with("messaging", vec![event])
    } else {
        entry.with("changes", vec![Json::object().with("field", "messages").with("value", event)])
    };
    send(world, "messages", entry);
}

fn post(
    world: &mut World,
    account: usize,
    field: &str,
    time: impl FnOnce(Json) -> Json,
    fill: impl FnOnce(Json) -> Json,
) {
    let Some(account) = world.accounts.get(account) else { return };
    // An account that the API cannot use is silent too (`facts.md` §1.4).
    let silent = account.personal || account.not_tester;
    if silent || !account.subscribed.iter().any(|known| known == field) {
        return;
    }
    let entry = fill(time(Json::object()).with("id", account.user_id.as_str()));
    send(world, field, entry);
}

fn send(world: &mut World, field: &str, entry: Json) {
    if world.app.callback_url.is_none() {
        return;
    }
    let mut body = Json::object().with("object", "instagram").with("entry", vec![entry]);
    if world.has(Quirk::ArrayWebhooks) {
        body = Json::List(vec![body]);
    }
    let now = world.now();
    world.postbox.take(now, field, &body.to_wire());
}

/// The event that the control plane was given, as it is: forms that no source has shown yet.
pub(crate) fn raw(world: &mut World, account: usize, field: &str, event: &Value) {
    emit(world, account, field, Json::from(event), false);
}
