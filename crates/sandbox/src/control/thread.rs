//! What a person sees of the business: whether it types, what can be tapped, and what may still be sent.

use serde_json::{Value, json};

use crate::control::Refusal;
use crate::people;
use crate::wire::Params;
use crate::wire::params::{as_list, as_object, as_text};
use crate::world::{Attachment, Entry, Message, Side, Thread, World};

/// `GET thread?account=…&person=…`.
pub(crate) fn read(world: &World, params: &Params) -> Result<Value, Refusal> {
    let name = params.text("account").ok_or("account is needed")?;
    let who = params.text("person").ok_or("person is needed: a username or an IGSID")?;
    let account = world.account_named(&name).ok_or_else(|| format!("no account {name}"))?;
    let person = people::find(world, &who).ok_or_else(|| format!("nobody is called {who}"))?;
    let number = World::pair(account, person);
    let thread = world.threads.get(&number).ok_or("the two do not know each other")?;
    let now = world.now();
    Ok(json!({
        "igsid": thread.igsid,
        "conversation_id": crate::ids::conversation_id(number),
        "messages": thread.newest_first().count(),
        "window": thread.window(now).name(),
        "opened_at": thread.opened,
        "request": thread.request,
        "consent": thread.consent,
        "blocked": thread.blocked,
        "owner_app_id": thread.owner.as_deref().unwrap_or(&world.app.client_id),
        "typing": thread.typing_until.is_some_and(|until| now < until),
        "read_at": thread.read_at,
        "said": thread.messages.iter().map(|one| said(world, number, one)).collect::<Vec<_>>(),
        "quick_replies": quick_replies(thread),
        "buttons": buttons(thread),
        "greeting": greeting(world, account),
    }))
}

/// A message as it stands, whether the API shows it or not; the words of one that was taken back are gone.
fn said(world: &World, number: u64, message: &Message) -> Value {
    let text = if message.unsent { "" } else { message.text.as_str() };
    json!({
        "mid": world.mid(number, message.key), "at": message.at, "by_person": message.from == Side::Person,
        "text": text, "edits": message.edits, "unsent": message.unsent,
        "person_reaction": message.person_reaction, "business_reaction": message.business_reaction,
    })
}

/// Those below the newest message, unless something was said since.
fn quick_replies(thread: &Thread) -> Vec<&str> {
    let newest = thread.newest_first().next().filter(|message| message.from == Side::Business);
    newest
        .map(|message| message.quick_replies.iter().map(|reply| reply.title.as_str()).collect())
        .unwrap_or_default()
}

fn buttons(thread: &Thread) -> Vec<String> {
    let bodies = thread.newest_first().flat_map(|message| &message.attachments).filter_map(|one| match one {
        Attachment::Template { body, .. } => Some(body),
        _ => None,
    });
    bodies
        .flat_map(|body| {
            let elements = body.get("elements").map(as_list).unwrap_or_default();
            elements.iter().chain(std::iter::once(body)).filter_map(as_object).collect::<Vec<_>>()
        })
        .flat_map(|row| row.get("buttons").map(as_list).unwrap_or_default())
        .filter_map(|button| as_text(as_object(&button)?.get("title")?))
        .collect()
}

/// Ice breakers and the menu in the default locale.
fn greeting(world: &World, account: usize) -> Value {
    let Some(greeting) = world.accounts.get(account).map(|account| &account.greeting) else {
        return Value::Null;
    };
    let questions: Vec<&str> = greeting
        .ice_breakers
        .iter()
        .filter(|one| one.locale == "default")
        .flat_map(|one| &one.questions)
        .map(|question| question.question.as_str())
        .collect();
    let entries: Vec<&str> = greeting
        .menu
        .iter()
        .filter(|menu| menu.locale == "default")
        .flat_map(|menu| &menu.entries)
        .map(|entry| match entry {
            Entry::Postback { title, .. } | Entry::Link { title, .. } => title.as_str(),
        })
        .collect();
    json!({"ice_breakers": questions, "menu": entries})
}
