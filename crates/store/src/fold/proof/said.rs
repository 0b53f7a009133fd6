//! A message as Instagram has it, and what a webhook and a poll say of it.

use std::collections::BTreeMap;

use porchlight_domain::*;

use super::step::{Kind, PEOPLE};

/// A message as Instagram has it.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) mid: Mid,
    pub(super) person: usize,
    pub(super) at: i64,
    pub(super) by: Direction,
    pub(super) kind: Kind,
    /// As it stands.
    pub(super) text: String,
    pub(super) edits: i64,
    pub(super) is_unsent: bool,
    pub(super) reactions: BTreeMap<&'static str, &'static str>,
    /// Its webhook arrived.
    pub(super) is_told: bool,
    /// A poll has listed it.
    pub(super) is_listed: bool,
    /// All webhooks of its edits arrived.
    pub(super) edits_are_told: bool,
    /// All webhooks of its reactions arrived.
    pub(super) reactions_are_told: bool,
    /// The webhook of its end arrived.
    pub(super) unsend_is_told: bool,
}

impl Said {
    pub(super) fn is_known(&self) -> bool {
        self.is_told || self.is_listed
    }

    /// Whether it opens the window, as far as we can know: what came to another app is that app's.
    pub(super) fn opens(&self) -> bool {
        self.by == Direction::In && self.person != 2 && !(self.kind == Kind::Aside && self.is_told)
    }

    pub(super) fn is_answer(&self) -> bool {
        self.by == Direction::Out && self.person != 2
    }

    pub(super) fn second(&self) -> i64 {
        self.at.div_euclid(SECOND_MS)
    }

    /// What is read there: the text, or the title of what was shared.
    pub(super) fn content_words(&self) -> &str {
        if self.kind == Kind::Post { "A lamp" } else { &self.text }
    }

    fn attachments(&self, is_poll: bool) -> Vec<Attachment> {
        let url = |name: &str| Some(format!("https://{}/{name}", if is_poll { "api" } else { "cdn" }));
        match self.kind {
            Kind::Image => vec![Attachment::new(AttachmentKind::Image, url("image"))],
            Kind::Post => {
                vec![Attachment {
                    title: Some("A lamp".into()),
                    ..Attachment::new(AttachmentKind::Post, url("post"))
                }]
            }
            Kind::StoryMention => vec![Attachment::new(AttachmentKind::StoryMention, url("story"))],
            Kind::Template => vec![Attachment::new(AttachmentKind::Template, None)],
            _ => Vec::new(),
        }
    }

    /// What a webhook says of it.
    pub(super) fn told(&self) -> Content {
        let is_tap = self.kind == Kind::Tap;
        Content {
            text: if is_tap { String::new() } else { self.text.clone() },
            attachments: self.attachments(false),
            reply_to: match self.kind {
                Kind::StoryReply => {
                    Some(ReplyTo::Story(StoryRef { id: Some("s".into()), url: Some("https://cdn/s".into()) }))
                }
                Kind::Answer => Some(ReplyTo::Message("m0".into())),
                _ => None,
            },
            quick_reply_payload: (self.kind == Kind::QuickReply).then(|| "PAYLOAD".into()),
            postback: is_tap.then(|| Postback { title: self.text.clone(), payload: "P".into() }),
            referral: (self.kind == Kind::FromAd)
                .then(|| Referral { source: Some("ADS".into()), ..Referral::default() }),
            is_unsupported: self.kind == Kind::Unsupported,
            ..Content::default()
        }
    }

    /// What a poll says of it: no payloads, no referral; a tap is its words.
    pub(super) fn listed(&self) -> Content {
        Content {
            text: self.text.clone(),
            attachments: self.attachments(true),
            reply_to: match self.kind {
                Kind::StoryReply => Some(ReplyTo::Story(StoryRef { id: Some("s".into()), url: None })),
                Kind::Answer => Some(ReplyTo::Message("m0".into())),
                _ => None,
            },
            is_unsupported: self.kind == Kind::Unsupported,
            ..Content::default()
        }
    }

    pub(super) fn seen(&self, content: Content, is_precise: bool, as_of: i64) -> Observation {
        let second = self.second() * SECOND_MS;
        Observation::Message(Box::new(MessageSeen {
            mid: self.mid.clone(),
            person: PEOPLE[self.person].into(),
            username: (!is_precise).then(|| PEOPLE[self.person].to_owned()),
            thread_id: (!is_precise).then(|| format!("t-{}", PEOPLE[self.person]).into()),
            direction: self.by,
            sent_at: UtcMs::new(if is_precise { self.at } else { second }),
            is_precise,
            content: Some(content),
            as_of: UtcMs::new(as_of),
            origin: match (is_precise, self.by) {
                (true, Direction::Out) => Origin::InstagramApp,
                _ => Origin::Unknown,
            },
            app_id: None,
            is_self: self.person == 2,
            is_standby: is_precise && self.kind == Kind::Aside,
            raw: None,
        }))
    }
}
