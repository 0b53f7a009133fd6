//! An account's thread as it stands on a person's telephone: what was said, and everything that can be tapped.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::control::Refusal;
use crate::people;
use crate::wire::Params;
use crate::wire::params::{as_list, as_object, as_text};
use crate::world::{Attachment, Entry, Greeting, Message, QuickReply, Side, Thread, World};

/// At most so many messages, the newest.
const SHOWN: usize = 60;
/// At most so many people.
const LISTED: usize = 200;

/// `GET people?account=…`: who has a thread with the account, the latest first.
pub(crate) fn people(world: &World, params: &Params) -> Result<Value, Refusal> {
    let account = account(world, params)?;
    let mut threads: Vec<&Thread> = world
        .threads
        .values()
        .filter(|thread| {
            thread.account == account && world.person_of(thread).is_some_and(|one| one.account.is_none())
        })
        .collect();
    threads.sort_by(|one, other| (other.updated, &other.igsid).cmp(&(one.updated, &one.igsid)));
    let people: Vec<Value> = threads
        .into_iter()
        .take(LISTED)
        .filter_map(|thread| {
            let person = world.person_of(thread)?;
            Some(json!({"igsid": thread.igsid, "username": person.username, "name": person.name}))
        })
        .collect();
    Ok(json!({"people": people, "now_ms": world.now()}))
}

/// `GET phone?account=…&person=…[&locale=…]`. Somebody whom the world does not know has an empty thread.
pub(crate) fn read(world: &World, params: &Params) -> Result<Value, Refusal> {
    let account = account(world, params)?;
    let who = params.text("person").ok_or("person is needed: a username or an IGSID")?;
    let locale = params.text("locale").unwrap_or_else(|| "default".to_owned());
    let number = people::find(world, &who).map(|person| World::pair(account, person));
    let known = number.and_then(|number| Some((number, world.threads.get(&number)?)));
    let said: Vec<Value> = known
        .map(|(number, thread)| {
            let mut newest: Vec<&Message> = thread.newest_first().take(SHOWN).collect();
            newest.reverse();
            newest.into_iter().map(|message| said(world, number, message)).collect()
        })
        .unwrap_or_default();
    let thread = known.map(|(_, thread)| thread);
    let greets = thread.map(|thread| people::welcome::messages(world, thread)).unwrap_or_default();
    let greeting = world.accounts.get(account).map(|account| &account.greeting).ok_or("no account")?;
    let begun = !said.is_empty() || !greets.is_empty();
    let questions = if begun { Vec::new() } else { questions(greeting, &locale) };
    let welcome: Vec<Value> = greets.iter().map(|message| self::said(world, 0, message)).collect();
    let replies = if said.is_empty() {
        people::welcome::quick_replies(&greets).iter().map(reply).collect()
    } else {
        thread.map(quick_replies).unwrap_or_default()
    };
    let person = thread.and_then(|thread| world.person_of(thread));
    Ok(json!({
        "igsid": thread.map(|thread| thread.igsid.as_str()),
        "username": person.map_or(who.trim_start_matches('@'), |person| person.username.as_str()),
        "name": person.and_then(|person| person.name.as_deref()),
        "came": thread.and_then(|thread| thread.came.as_ref()),
        "welcome": welcome,
        "said": said,
        "quick_replies": replies,
        "ice_breakers": questions,
        "menu": entries(greeting, &locale),
        "locales": locales(greeting),
        "typing": thread.is_some_and(|thread| thread.typing_until.is_some_and(|until| world.now() < until)),
        "read_at": thread.and_then(|thread| thread.read_at),
        "now_ms": world.now(),
    }))
}

/// The questions for a locale, or those for everybody else.
fn questions(greeting: &Greeting, locale: &str) -> Vec<Value> {
    let all = &greeting.ice_breakers;
    let chosen = all.iter().find(|one| one.locale == locale);
    let chosen = chosen.or_else(|| all.iter().find(|one| one.locale == "default"));
    chosen
        .into_iter()
        .flat_map(|one| &one.questions)
        .map(|question| json!({"title": question.question, "payload": question.payload}))
        .collect()
}

/// The menu for a locale, or the one for everybody else.
fn entries(greeting: &Greeting, locale: &str) -> Vec<Value> {
    let all = &greeting.menu;
    let chosen = all.iter().find(|one| one.locale == locale);
    let chosen = chosen.or_else(|| all.iter().find(|one| one.locale == "default"));
    chosen
        .into_iter()
        .flat_map(|one| &one.entries)
        .map(|entry| match entry {
            Entry::Postback { title, payload } => json!({"title": title, "payload": payload}),
            Entry::Link { title, url } => json!({"title": title, "url": url}),
        })
        .collect()
}

/// For whom there is something of their own.
fn locales(greeting: &Greeting) -> BTreeSet<&str> {
    let breakers = greeting.ice_breakers.iter().map(|one| one.locale.as_str());
    breakers.chain(greeting.menu.iter().map(|one| one.locale.as_str())).collect()
}

fn account(world: &World, params: &Params) -> Result<usize, Refusal> {
    let name = params.text("account").ok_or("account is needed")?;
    world.account_named(&name).ok_or_else(|| format!("no account {name}"))
}

/// A message as the person sees it; of one that was taken back, that it was.
fn said(world: &World, number: u64, message: &Message) -> Value {
    let shown = if message.unsent { &[][..] } else { message.attachments.as_slice() };
    json!({
        "mid": world.mid(number, message.key),
        "at": message.at,
        "by_person": message.from == Side::Person,
        "text": if message.unsent { "" } else { message.text.as_str() },
        "is_tap": message.tap.is_some(),
        "payload": message.tap.as_ref().map(|tap| tap.payload.as_str()),
        "unsent": message.unsent,
        "edits": message.edits,
        "kinds": shown.iter().map(kind).collect::<Vec<_>>(),
        "cards": shown.iter().flat_map(cards).collect::<Vec<_>>(),
        "person_reaction": message.person_reaction,
        "business_reaction": message.business_reaction,
    })
}

fn kind(attachment: &Attachment) -> &str {
    match attachment {
        Attachment::Image(_) => "image",
        Attachment::Video(_) => "video",
        Attachment::Audio(_) => "audio",
        Attachment::File(_) => "file",
        Attachment::Post { .. } => "post",
        Attachment::Reel { .. } => "reel",
        Attachment::StoryMention { .. } => "story_mention",
        Attachment::Story { .. } => "story",
        Attachment::LikeHeart => "like_heart",
        Attachment::Ephemeral => "ephemeral",
        Attachment::Unsupported(_) => "unsupported",
        Attachment::Other { kind, .. } => kind,
        Attachment::Template { .. } => "template",
    }
}

/// The cards of a template; a text with buttons is one without a picture.
fn cards(attachment: &Attachment) -> Vec<Value> {
    let Attachment::Template { title, body } = attachment else { return Vec::new() };
    let elements: Vec<_> =
        body.get("elements").map(as_list).unwrap_or_default().iter().filter_map(as_object).collect();
    let whole = as_object(body).unwrap_or_default();
    let rows = if elements.is_empty() { vec![whole] } else { elements };
    rows.into_iter()
        .map(|row| {
            let text = |name: &str| row.get(name).and_then(as_text);
            let buttons: Vec<Value> = row
                .get("buttons")
                .map(as_list)
                .unwrap_or_default()
                .iter()
                .filter_map(as_object)
                .map(|button| {
                    let text = |name: &str| button.get(name).and_then(as_text);
                    json!({"title": text("title"), "payload": text("payload"), "url": text("url")})
                })
                .collect();
            json!({
                "title": text("title").or_else(|| text("text")).unwrap_or_else(|| title.clone()),
                "subtitle": text("subtitle"),
                "image_url": text("image_url"),
                "buttons": buttons,
            })
        })
        .collect()
}

/// Those below the newest message, unless something was said since.
fn quick_replies(thread: &Thread) -> Vec<Value> {
    let newest = thread.newest_first().next().filter(|message| message.from == Side::Business);
    newest.map(|message| message.quick_replies.iter().map(reply).collect()).unwrap_or_default()
}

fn reply(one: &QuickReply) -> Value {
    json!({"title": one.title, "payload": one.payload, "kind": one.kind})
}
