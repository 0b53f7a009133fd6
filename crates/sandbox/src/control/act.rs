//! `POST act {as, to, kind, …}`: do something as a customer, or as the business with the Instagram app in hand.

use serde_json::{Value, json};

use crate::control::{Refusal, act_beside, attached};
use crate::ids;
use crate::people::{self, deed, deed::Deed};
use crate::wire::{Call, Params};
use crate::world::{Message, ReplyTo, Side, Tap, World};

/// Does it, and says what came of it.
pub(crate) fn act(world: &mut World, call: &Call) -> Result<Value, Refusal> {
    let params = &call.params;
    let kind = params.text("kind").unwrap_or_else(|| "message".to_owned());
    let who = params.text("as").ok_or("as is needed: a username or an IGSID");
    let to = params.text("to").ok_or("to is needed: an account")?;
    if let Some(done) = act_beside::act(world, params, &kind, who.as_deref().ok(), &to) {
        return done;
    }
    let who = who?;

    // The business itself writes from its telephone.
    let (side, number) = if let Some(account) = world.account_named(&who) {
        if world.account_named(&to) == Some(account) {
            (Side::Business, world.own_thread(account))
        } else {
            let person = people::find(world, &to).ok_or_else(|| format!("nobody is called {to}"))?;
            (Side::Business, world.acquaint(account, person))
        }
    } else {
        let account = world.account_named(&to).ok_or_else(|| format!("no account {to}"))?;
        let person = people::find(world, &who)
            .unwrap_or_else(|| people::newcomer(world, who.trim_start_matches('@'), params.text("name")));
        let number = world.acquaint(account, person);
        (Side::Person, number)
    };
    let deed = read(world, params, &kind, side, number)?;
    let key = deed::perform(world, number, deed);
    let igsid = world.threads.get(&number).map(|thread| thread.igsid.clone());
    let mid = key.map(|key| world.mid(number, key));
    Ok(json!({"success": true, "igsid": igsid, "mid": mid, "conversation_id": ids::conversation_id(number)}))
}

fn read(world: &World, params: &Params, kind: &str, side: Side, number: u64) -> Result<Deed, Refusal> {
    let now = params.number("at").unwrap_or_else(|| world.now());
    let text = params.text("text").unwrap_or_default();
    let base = || Message::new(side, now).text(text.clone());
    if let Some(attachments) = attached::read(params, kind, now)? {
        return write(params, Message { attachments, ..base() });
    }
    let message = match kind {
        "message" => base(),
        "unsupported" => {
            let mut message = base();
            message.unsupported = true;
            message
        }
        "story_reply" => {
            let mut message = base();
            message.reply_to = Some(attached::answered_story(params, now));
            message
        }
        // Something that the person sees: a quick reply, a button, an ice breaker, an entry of the menu.
        "tap" => {
            let title = params.text("title").unwrap_or(text);
            let tap = people::tap::find(world, number, &title, params.text("payload").as_deref())
                .ok_or_else(|| format!("nothing to tap is called {title}"))?;
            let mut message = Message::new(side, now).text(title);
            message.tap = Some(tap);
            message
        }
        "quick_reply" | "postback" => {
            let mut message = Message::new(side, now).text(params.text("title").unwrap_or(text));
            let payload = params.text("payload").ok_or("payload is needed")?;
            message.tap = Some(Tap { payload, postback: kind == "postback", on_template: false });
            message
        }
        other => return deed_without_message(world, params, other, side, number),
    };
    write(params, message)
}

/// Writes the message, with how the person came and what it answers.
fn write(params: &Params, mut message: Message) -> Result<Deed, Refusal> {
    message.referral = referral(params);
    if let Some(mid) = params.text("reply_to") {
        message.reply_to = Some(ReplyTo::Message(key_of(&mid)?));
    }
    Ok(Deed::Write { message: Box::new(message), standby: params.text("standby").as_deref() == Some("true") })
}

fn deed_without_message(
    world: &World,
    params: &Params,
    kind: &str,
    side: Side,
    number: u64,
) -> Result<Deed, Refusal> {
    let newest = |of: Side| {
        let thread = world.threads.get(&number)?;
        thread.newest_first().find(|message| message.from == of).map(|message| message.key)
    };
    let other = if side == Side::Person { Side::Business } else { Side::Person };
    let key = |of: Side| match params.text("mid") {
        Some(mid) => key_of(&mid),
        None => newest(of).ok_or_else(|| "there is no message for this".to_owned()),
    };
    Ok(match kind {
        "react" => {
            let given =
                params.text("emoji").or_else(|| params.text("reaction")).unwrap_or_else(|| "love".to_owned());
            Deed::React { key: key(other)?, emoji: people::reaction_emoji(&given), by: side }
        }
        "unreact" => Deed::React { key: key(other)?, emoji: None, by: side },
        "edit" => Deed::Edit { key: key(side)?, text: params.text("text").ok_or("text is needed")? },
        "unsend" => Deed::Unsend { key: key(side)? },
        "seen" | "read" => Deed::See { key: key(Side::Business)? },
        "referral" => Deed::Refer { referral: referral(params).unwrap_or_else(|| by_link("link")) },
        "come" => come(world, params, number)?,
        "block" => Deed::Block(true),
        "unblock" => Deed::Block(false),
        "follow" => Deed::Follow(true),
        "unfollow" => Deed::Follow(false),
        "optin" => Deed::OptIn { payload: params.text("payload").unwrap_or_default() },
        // Only the acquaintance is made.
        "meet" => Deed::Meet,
        other => return Err(format!("kind: {other} is not known")),
    })
}

/// How the person came: `ref` of a link, or a whole `referral`, as advertisements have it (`facts.md` §4.8).
fn referral(params: &Params) -> Option<Value> {
    if let Some(referral) = params.object("referral") {
        return Some(Value::Object(referral));
    }
    Some(by_link(&params.text("ref")?))
}

/// By a link (`ref`), or by an advertisement (`ad_title`), which may greet with the flow of this id (`flow_id`).
fn come(world: &World, params: &Params, number: u64) -> Result<Deed, Refusal> {
    let flow = params.text("flow_id").filter(|id| !id.is_empty());
    if let Some(id) = &flow {
        let account = world.threads.get(&number).and_then(|thread| world.accounts.get(thread.account));
        let is_there = account.is_some_and(|account| account.greeting.flows.iter().any(|one| one.id == *id));
        if !is_there {
            return Err(format!("no flow {id}"));
        }
    }
    let by_ad = params.text("ad_title").map(|title| {
        json!({"ad_id": "120210000000000001", "source": "ADS", "type": "OPEN_THREAD",
            "ads_context_data": {"ad_title": title}})
    });
    let referral = by_ad.or_else(|| referral(params)).ok_or("ref, ad_title or referral is needed")?;
    Ok(Deed::Come { referral, flow })
}

fn by_link(reference: &str) -> Value {
    json!({"ref": reference, "source": "SHORTLINKS", "type": "OPEN_THREAD"})
}

fn key_of(mid: &str) -> Result<u64, Refusal> {
    ids::message_parts(mid).map(|(_, _, key)| key).ok_or_else(|| format!("not a message id: {mid}"))
}
