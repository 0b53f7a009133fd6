//! A message itself, as far as observations told, and how two tellings of it join.

use porchlight_domain::outgoing::QuickReply;
use porchlight_domain::{
    AppId, AsOf, Content, Direction, Igsid, MessageId, MessageSeen, Origin, Postback, Referral, ReplyTo,
    SECOND_MS, SendState, UtcMs,
};
use serde::{Deserialize, Serialize};

use super::attached::Attached;
use crate::content::pack;

/// How well an instant is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TimeGrade {
    /// By our own clock, before Instagram has said anything.
    Ours,
    /// To the second.
    Second,
    /// To the millisecond.
    Exact,
}

/// The message itself.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Facts {
    /// Its row, once it has one.
    pub(crate) id: Option<MessageId>,
    /// At the other end. Should two observations disagree, the greater id wins.
    pub(crate) person: Igsid,
    pub(crate) direction: Direction,
    /// Of a time to the second, its beginning; the row's is its place in that second, see [`super::order`].
    pub(crate) sent_at: UtcMs,
    pub(crate) grade: TimeGrade,
    /// The latest content; `None` when only the existence is known.
    pub(crate) told: Option<Told>,
    /// The earliest text and for when it was true.
    pub(crate) first: Option<(AsOf, String)>,
    pub(crate) kept: Kept,
    pub(crate) origin: Origin,
    pub(crate) app_id: Option<AppId>,
    pub(crate) is_self: bool,
    pub(crate) is_standby: bool,
    /// Of a message that Porchlight sent.
    pub(crate) send_state: Option<SendState>,
}

/// Content as one observation told it, without what is [`Kept`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) as_of: AsOf,
    pub(crate) text: String,
    /// See [`pack`].
    pub(crate) rest: String,
}

impl Told {
    fn rank(&self) -> (bool, AsOf, &str, &str) {
        (!self.text.is_empty() || !self.rest.is_empty(), self.as_of, &self.text, &self.rest)
    }
}

/// What webhooks tell and polls do not (or the other way round), and what never changes: once told, it stays.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Kept {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) quick_reply_payload: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) postback: Option<Postback>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) referral: Option<Referral>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reply_to: Option<ReplyTo>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) attached: Option<Attached>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) quick_replies: Option<Vec<QuickReply>>,
}

impl Kept {
    pub(crate) fn of(content: &Content) -> Self {
        Self {
            quick_reply_payload: content.quick_reply_payload.clone(),
            postback: content.postback.clone(),
            referral: content.referral.clone(),
            reply_to: content.reply_to.clone(),
            attached: Attached::of(&content.attachments),
            quick_replies: Some(content.quick_replies.clone()).filter(|replies| !replies.is_empty()),
        }
    }

    fn join(&mut self, other: Self) {
        join_value(&mut self.quick_reply_payload, other.quick_reply_payload);
        join_value(&mut self.postback, other.postback);
        join_value(&mut self.referral, other.referral);
        join_value(&mut self.reply_to, other.reply_to);
        join_value(&mut self.quick_replies, other.quick_replies);
        match (&mut self.attached, other.attached) {
            (Some(mine), Some(other)) => mine.join(other),
            (mine @ None, other) => *mine = other,
            (Some(_), None) => {}
        }
    }

    pub(crate) fn to_column(&self) -> String {
        if *self == Self::default() { String::new() } else { serde_json::to_string(self).unwrap_or_default() }
    }
}

/// Something beats nothing; of two things that differ, the one whose JSON sorts last.
fn join_value<T: Serialize>(mine: &mut Option<T>, other: Option<T>) {
    let rank =
        |value: &Option<T>| value.as_ref().map(|value| serde_json::to_string(value).unwrap_or_default());
    if rank(&other) > rank(mine) {
        *mine = other;
    }
}

const fn origin_rank(origin: Origin) -> u8 {
    match origin {
        Origin::Unknown => 0,
        Origin::InstagramApp => 1,
        Origin::OtherApp => 2,
        Origin::Porchlight => 3,
    }
}

impl Facts {
    pub(super) fn of(seen: &MessageSeen) -> Self {
        let told = seen.content.as_ref().map(|content| Told {
            as_of: seen.as_of,
            text: content.text.clone(),
            rest: pack(content),
        });
        Self {
            id: None,
            person: seen.person.clone(),
            direction: seen.direction,
            sent_at: if seen.is_precise { seen.sent_at } else { second_of(seen.sent_at) },
            grade: if seen.is_precise { TimeGrade::Exact } else { TimeGrade::Second },
            first: told
                .as_ref()
                .filter(|told| !told.text.is_empty())
                .map(|told| (told.as_of, told.text.clone())),
            told,
            kept: seen.content.as_ref().map(Kept::of).unwrap_or_default(),
            origin: seen.origin,
            app_id: seen.app_id.clone(),
            is_self: seen.is_self,
            is_standby: seen.is_standby,
            send_state: None,
        }
    }

    /// Joins what another row or observation knows of the same message. A row of the outbox keeps its place.
    pub(super) fn join(&mut self, other: Self) {
        if other.send_state.is_some() || self.id.is_none() {
            self.id = other.id.or(self.id);
        }
        self.send_state = other.send_state.or(self.send_state);
        if other.person > self.person {
            self.person = other.person;
        }
        if other.direction == Direction::Out {
            self.direction = Direction::Out;
        }
        if other.grade > self.grade || (other.grade == self.grade && other.sent_at < self.sent_at) {
            (self.grade, self.sent_at) = (other.grade, other.sent_at);
        }
        if other.told.as_ref().map(Told::rank) > self.told.as_ref().map(Told::rank) {
            self.told = other.told;
        }
        self.first = match (self.first.take(), other.first) {
            (Some(mine), Some(other)) => Some(mine.min(other)),
            (mine, other) => mine.or(other),
        };
        self.kept.join(other.kept);
        if origin_rank(other.origin) > origin_rank(self.origin) {
            self.origin = other.origin;
        }
        if other.app_id > self.app_id {
            self.app_id = other.app_id;
        }
        self.is_self |= other.is_self;
        self.is_standby |= other.is_standby;
    }
}

/// The beginning of an instant's second.
pub(crate) fn second_of(at: UtcMs) -> UtcMs {
    UtcMs::new(at.get().div_euclid(SECOND_MS) * SECOND_MS)
}

/// The name under which a direction is stored.
pub(crate) const fn direction_name(direction: Direction) -> &'static str {
    match direction {
        Direction::In => "in",
        Direction::Out => "out",
    }
}

/// Reads a stored direction.
pub(crate) fn direction(name: &str) -> Option<Direction> {
    match name {
        "in" => Some(Direction::In),
        "out" => Some(Direction::Out),
        _ => None,
    }
}
