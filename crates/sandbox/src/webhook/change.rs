//! Changes beside messaging: comments, mentions, and the insights of a story that has ended (`facts.md` §10.5).

use crate::options::Quirk;
use crate::webhook::envelope::emit_change;
use crate::wire::Json;
use crate::world::{Author, Mention, World};

/// Tells of a comment or a reply, also of the account's own.
pub(crate) fn comment(world: &mut World, id: &str) {
    let Some(comment) = world.comment(id).cloned() else { return };
    let product = world.product_type_of(&comment.media);
    let media = match &comment.ad {
        None => Json::object().with("id", comment.media.as_str()).with("media_product_type", product),
        Some((ad, title)) => Json::object()
            .with("id", comment.media.as_str())
            .with("ad_id", ad.as_str())
            .with("ad_title", title.as_str())
            .with("original_media_id", comment.media.as_str())
            .with("media_product_type", "AD"),
    };
    let key = if world.has(Quirk::CommentIdKey) { "comment_id" } else { "id" };
    let value = Json::object()
        .with("from", author(world, comment.account, comment.by))
        .with("media", media)
        .with(key, comment.id.as_str())
        .maybe("parent_id", comment.parent.as_deref())
        .with("text", comment.text.as_str());
    let field = if comment.live { "live_comments" } else { "comments" };
    emit_change(world, comment.account, field, value);
}

/// Who commented, with the id that this account knows; an account itself has its id among people besides.
pub(crate) fn author(world: &mut World, account: usize, by: Author) -> Json {
    match by {
        Author::Person(person) => {
            let number = world.acquaint(account, person);
            let igsid = world.threads.get(&number).map(|thread| thread.igsid.clone()).unwrap_or_default();
            let username = world.people.get(person).map(|person| person.username.clone()).unwrap_or_default();
            Json::object().with("id", igsid).with("username", username)
        }
        Author::Account(at) => {
            let number = world.own_thread(at);
            let own = world.threads.get(&number).map(|thread| thread.igsid.clone()).unwrap_or_default();
            let Some(account) = world.accounts.get(at) else { return Json::object() };
            Json::object()
                .with("id", account.user_id.as_str())
                .with("username", account.username.as_str())
                .with("self_ig_scoped_id", own)
        }
    }
}

/// Tells that somebody mentioned the account in a caption or a comment. On this host a mention in a comment comes under
/// `comments` besides (`facts.md` §8.3).
pub(crate) fn mention(world: &mut World, mention: &Mention) {
    let value = Json::object()
        .with("media_id", mention.media.as_str())
        .maybe("comment_id", mention.comment.as_deref());
    emit_change(world, mention.account, "mentions", value);
    if let Some(comment) = &mention.comment {
        let from = author(world, mention.account, Author::Person(mention.by));
        let media = Json::object().with("id", mention.media.as_str()).with("media_product_type", "FEED");
        let value = Json::object()
            .with("from", from)
            .with("media", media)
            .with("id", comment.as_str())
            .with("text", mention.text.as_str());
        emit_change(world, mention.account, "comments", value);
    }
}

/// Tells what a story has come to when it ends.
pub(crate) fn story_insights(world: &mut World, account: usize, story: &str, counts: StoryCounts) {
    let value = Json::object()
        .with("media_id", story)
        .with("exits", counts.exits)
        .with("replies", counts.replies)
        .with("reach", counts.reach)
        .with("taps_forward", counts.taps_forward)
        .with("taps_back", counts.taps_back)
        .with("impressions", counts.impressions);
    emit_change(world, account, "story_insights", value);
}

/// What a story has come to.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct StoryCounts {
    pub(crate) exits: i64,
    pub(crate) replies: i64,
    pub(crate) reach: i64,
    pub(crate) taps_forward: i64,
    pub(crate) taps_back: i64,
    pub(crate) impressions: i64,
}
