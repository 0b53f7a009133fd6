//! What is done beside the messages: comments, mentions, ended stories, threads that pass from app to app.

use serde_json::{Value, json};

use crate::control::Refusal;
use crate::people;
use crate::webhook::{self, Handover, StoryCounts};
use crate::wire::Params;
use crate::world::{Author, Mention, World};

/// The app that other apps' deeds are done by, if none is named: Instagram's inbox (`facts.md` §4.8).
const INBOX: &str = "1217981644879628";

/// Does it, if it is such a thing.
pub(crate) fn act(
    world: &mut World,
    params: &Params,
    kind: &str,
    who: Option<&str>,
    to: &str,
) -> Option<Result<Value, Refusal>> {
    let handover = match kind {
        "pass_thread" => Some(Handover::Pass),
        "take_thread" => Some(Handover::Take),
        "request_thread" => Some(Handover::Request),
        "app_roles" => Some(Handover::Roles),
        _ => None,
    };
    let account = || world.account_named(to).ok_or_else(|| format!("no account {to}"));
    Some(match (kind, handover) {
        (_, Some(what)) => account().and_then(|account| hand_over(world, params, account, what, who)),
        ("comment" | "live_comment", _) => {
            account().and_then(|account| comment(world, params, account, who, kind == "live_comment"))
        }
        ("delete_comment", _) => account().and_then(|_| uncomment(world, params)),
        ("mention", _) => account().and_then(|account| mention(world, params, account, who)),
        ("tag", _) => account().and_then(|account| tag(world, params, account, who)),
        ("story_insights", _) => account().map(|account| story(world, params, account)),
        ("raw", _) => account().and_then(|account| raw(world, params, account)),
        ("dashboard_test", _) => {
            webhook::dashboard_test(world, params.text("form").as_deref() == Some("messaging"));
            Ok(json!({"success": true}))
        }
        _ => return None,
    })
}

fn somebody(world: &mut World, params: &Params, who: Option<&str>) -> Result<usize, Refusal> {
    let who = who.ok_or("as is needed: a username or an IGSID")?;
    Ok(people::find(world, who)
        .unwrap_or_else(|| people::newcomer(world, who.trim_start_matches('@'), params.text("name"))))
}

/// Tags the account in a post of one's own.
fn tag(world: &mut World, params: &Params, account: usize, who: Option<&str>) -> Result<Value, Refusal> {
    let person = somebody(world, params, who)?;
    let text = params.text("text").unwrap_or_default();
    let media = world.tag(account, person, &text).ok_or("no such account")?;
    Ok(json!({"success": true, "media_id": media}))
}

/// On the newest media, unless `media_id` or `comment_id` say otherwise.
fn comment(
    world: &mut World,
    params: &Params,
    account: usize,
    who: Option<&str>,
    live: bool,
) -> Result<Value, Refusal> {
    let by = match who.and_then(|who| world.account_named(who)) {
        Some(own) if own == account => Author::Account(own),
        _ => {
            let person = somebody(world, params, who)?;
            world.acquaint(account, person);
            Author::Person(person)
        }
    };
    let parent = params.text("comment_id");
    let of_parent = parent.as_deref().and_then(|id| world.comment(id)).map(|comment| comment.media.clone());
    if parent.is_some() && of_parent.is_none() {
        return Err("no such comment".to_owned());
    }
    let now = world.now();
    let newest = || {
        let account = world.accounts.get(account)?;

        let on_air = account.live.iter().find(|post| live && post.is_live(now));
        on_air.or_else(|| account.posts.first()).map(|post| post.id.clone())
    };
    let media = of_parent.or_else(|| params.text("media_id")).or_else(newest).ok_or("there is no media")?;
    if world.owner_of(&media) != Some(account) {
        return Err(format!("{media} is not the account's"));
    }
    if !world.takes_comments(&media) {
        return Err("comments are turned off".to_owned());
    }
    let ad = params.text("ad_id").map(|id| (id, params.text("ad_title").unwrap_or_default()));
    let on_air = world.post(&media).is_some_and(|(_, post)| post.is_live(now));
    let text = params.text("text").unwrap_or_else(|| "❤️".to_owned());
    let id = world.add_comment(&media, parent.as_deref(), by, &text).ok_or("no such comment")?;
    if let Some(comment) = world.comment_mut(&id) {
        comment.live = live || on_air;
        comment.ad = ad;
    }
    webhook::comment(world, &id);
    let igsid = match by {
        Author::Person(person) => {
            world.threads.get(&World::pair(account, person)).map(|thread| thread.igsid.clone())
        }
        Author::Account(_) => None,
    };
    Ok(json!({"success": true, "comment_id": id, "media_id": media, "igsid": igsid}))
}

fn uncomment(world: &mut World, params: &Params) -> Result<Value, Refusal> {
    let id = params.text("comment_id").ok_or("comment_id is needed")?;
    world.remove_comment(&id);
    Ok(json!({"success": true}))
}

/// In a comment, or in a caption with `in: caption`.
fn mention(world: &mut World, params: &Params, account: usize, who: Option<&str>) -> Result<Value, Refusal> {
    let by = somebody(world, params, who)?;
    world.acquaint(account, by);
    let mut draw = world.draw("mention");
    let media = params.text("media_id").unwrap_or_else(|| format!("179{}", draw.digits(14)));
    let comment = format!("180{}", draw.digits(14));
    let in_caption = params.text("in").as_deref() == Some("caption");
    let username = world.accounts.get(account).map(|account| account.username.clone()).unwrap_or_default();
    let mention = Mention {
        account,
        media,
        comment: (!in_caption).then(|| params.text("comment_id").unwrap_or(comment)),
        by,
        text: params.text("text").unwrap_or_else(|| format!("Look, @{username}")),
        at: world.now(),
        answers: Vec::new(),
    };
    webhook::mention(world, &mention);
    let told = json!({"success": true, "media_id": mention.media, "comment_id": mention.comment});
    world.mentions.push(mention);
    Ok(told)
}

fn story(world: &mut World, params: &Params, account: usize) -> Value {
    let media = params.text("media_id").unwrap_or_else(|| format!("179{}", world.draw("story").digits(14)));
    let mut draw = world.draw("story insights");
    let reach = params.number("reach").unwrap_or_else(|| draw.between(120, 2_400));
    let mut part = |name: &str, percent: i64| {
        params.number(name).unwrap_or_else(|| reach * draw.between(percent / 2, percent) / 100)
    };
    let counts = StoryCounts {
        exits: part("exits", 30),
        replies: part("replies", 3),
        reach,
        taps_forward: part("taps_forward", 70),
        taps_back: part("taps_back", 9),
        impressions: part("impressions", 40) + reach,
    };
    webhook::story_insights(world, account, &media, counts);
    json!({"success": true, "media_id": media})
}

/// `{field, event}`: any event of messaging, as it is.
fn raw(world: &mut World, params: &Params, account: usize) -> Result<Value, Refusal> {
    let field = params.text("field").ok_or("field is needed")?;
    let event = params.object("event").ok_or("event is needed: an object")?;
    webhook::raw(world, account, &field, &Value::Object(event));
    Ok(json!({"success": true}))
}

fn hand_over(
    world: &mut World,
    params: &Params,
    account: usize,
    what: Handover,
    who: Option<&str>,
) -> Result<Value, Refusal> {
    let person = somebody(world, params, who)?;
    let number = world.acquaint(account, person);
    let app = params.text("app_id").unwrap_or_else(|| INBOX.to_owned());
    webhook::handover(world, number, what, &app, params.text("metadata").as_deref());
    Ok(json!({"success": true, "igsid": world.threads.get(&number).map(|thread| thread.igsid.clone())}))
}
