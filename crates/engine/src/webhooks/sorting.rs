//! A delivery, sorted: what of it is folded, for whom, and what is only kept.

use std::collections::{BTreeMap, BTreeSet};

use porchlight_domain::{
    Content, Direction, Igsid, MessageSeen, Mid, Observation, Origin, Referral, ThreadEventKind,
    ThreadEventSeen, UserId, UtcMs, bounds,
};
use porchlight_graph::webhook::{self, CommentSeen, OptIn, ThreadControl, WebhookEvent};
use porchlight_store::NewComment;
use serde_json::Value;

/// Letters of what apps tell each other that are kept.
const LONGEST_WORDS: usize = 300;

/// What a delivery holds.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    /// What is folded, by the account that it is of.
    pub(super) news: BTreeMap<UserId, Vec<Observation>>,
    /// The messages that it speaks of.
    pub(super) mids: Vec<Mid>,
    /// Accounts with a message of which only the id is told: the next poll brings the rest.
    pub(super) mentioned: BTreeSet<UserId>,
    /// What was written below posts.
    pub(super) comments: Vec<(UserId, NewComment)>,
    /// Events that are kept and not folded.
    pub(super) others: usize,
    /// Events that could not be read.
    pub(super) unreadable: usize,
}

impl Sorted {
    /// Reads a body whose signature holds. `now` stands in where an event has no time.
    pub(super) fn of(body: &[u8], now: UtcMs) -> Self {
        let batch = webhook::parse(body);
        let mut sorted = Self { unreadable: batch.skipped.len(), ..Self::default() };
        for delivery in batch.deliveries {
            let user = delivery.account;
            let at = delivery.at.unwrap_or(now);
            let news = sorted.news.entry(user.clone()).or_default();
            let folded = match delivery.event {
                WebhookEvent::Observed(observation) => {
                    sorted.mids.extend(mid_of(&observation).cloned());
                    Some(observation)
                }
                WebhookEvent::Mentioned { mid, .. } => {
                    sorted.mids.push(mid);
                    sorted.mentioned.insert(user);
                    continue;
                }
                WebhookEvent::Referred { person, referral, at } => {
                    let is_self = delivery.raw.get("is_self").and_then(Value::as_bool) == Some(true);
                    Some(arrival(person, referral, at, (is_self, delivery.is_standby)))
                }
                WebhookEvent::ThreadControl(control) => handed(control, at).map(Observation::ThreadEvent),
                WebhookEvent::OptIn(optin) => agreed(optin, at).map(Observation::ThreadEvent),
                WebhookEvent::Comment(seen) => match said_below(*seen, at) {
                    Some(comment) => {
                        sorted.comments.push((user, comment));
                        continue;
                    }
                    None => None,
                },
                WebhookEvent::AppRoles(_) | WebhookEvent::Mention(_) | WebhookEvent::StoryInsights(_) => None,
                // Of no kind that is known, and yet an unsend of it must find what was recorded.
                WebhookEvent::Other(value) => {
                    mids_in(&value, &mut sorted.mids);
                    None
                }
            };
            match folded {
                Some(observation) => news.push(observation),
                None => sorted.others += 1,
            }
        }
        sorted
    }
}

/// Somebody came into a thread that exists, by a link or an ad. Instagram gives it no id; it opens the window like a
/// message (`facts.md §4.8`), so it becomes one, with an id that the same event always has.
fn arrival(person: Igsid, referral: Referral, at: UtcMs, (is_self, is_standby): (bool, bool)) -> Observation {
    Observation::Message(Box::new(MessageSeen {
        mid: Mid::new(format!("referral:{person}:{}", at.get())),
        person,
        username: None,
        thread_id: None,
        direction: Direction::In,
        sent_at: at,
        is_precise: true,
        content: Some(Content { referral: Some(referral), ..Content::default() }),
        as_of: at,
        origin: Origin::Unknown,
        app_id: None,
        is_self,
        is_standby,
        raw: None,
    }))
}

/// What somebody wrote below a post, to stand beside their thread. The account's own words are none of theirs, and what has
/// no possible id is nobody's.
fn said_below(seen: CommentSeen, at: UtcMs) -> Option<NewComment> {
    let is_possible = |id: &str| !id.is_empty() && id.len() <= bounds::LONGEST_ID;
    let from = seen.from.filter(|from| !seen.is_own && is_possible(from.as_str()))?;
    let media = seen.media_id.filter(|media| is_possible(media.as_str()));
    is_possible(seen.id.as_str()).then_some(NewComment { id: seen.id, from, media, text: seen.text, at })
}

/// The thread went to another app, or is asked for (`facts.md §4.8`).
fn handed(control: ThreadControl, at: UtcMs) -> Option<ThreadEventSeen> {
    let kind = match control.kind.as_str() {
        "pass_thread_control" => ThreadEventKind::Passed,
        "take_thread_control" => ThreadEventKind::Taken,
        "request_thread_control" => ThreadEventKind::Requested,
        _ => return None,
    };
    Some(ThreadEventSeen {
        person: control.person?,
        kind,
        app_id: control.new_owner,
        is_ours: false,
        words: short(control.metadata),
        at,
    })
}

/// The person agreed to be written to.
fn agreed(optin: OptIn, at: UtcMs) -> Option<ThreadEventSeen> {
    Some(ThreadEventSeen {
        person: optin.person?,
        kind: ThreadEventKind::OptIn,
        app_id: None,
        is_ours: false,
        words: short(optin.payload.or(optin.kind)),
        at,
    })
}

/// What apps tell each other can be of any length; it is shown in a line.
fn short(words: Option<String>) -> String {
    words.unwrap_or_default().chars().take(LONGEST_WORDS).collect()
}

/// Every message that an event speaks of, wherever in it.
fn mids_in(value: &Value, mids: &mut Vec<Mid>) {
    match value {
        Value::Object(members) => {
            mids.extend(members.get("mid").and_then(Value::as_str).map(Mid::from));
            members.values().for_each(|member| mids_in(member, mids));
        }
        Value::Array(elements) => elements.iter().for_each(|element| mids_in(element, mids)),
        _ => {}
    }
}

fn mid_of(observation: &Observation) -> Option<&Mid> {
    match observation {
        Observation::Thread(_) | Observation::Listing(_) | Observation::ThreadEvent(_) => None,
        Observation::Bare(bare) => Some(&bare.mid),
        Observation::Message(message) => Some(&message.mid),
        Observation::Edit(edit) => Some(&edit.mid),
        Observation::Unsend(unsend) => Some(&unsend.mid),
        Observation::Reaction(reaction) => Some(&reaction.mid),
        Observation::Reactions(listed) => Some(&listed.mid),
        Observation::Read(read) => Some(&read.mid),
        Observation::Follows(follows) => Some(&follows.mid),
    }
}
