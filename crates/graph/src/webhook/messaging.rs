//! Events under `messaging[]` and `standby[]` (`facts.md §10.5`).

use porchlight_domain::{
    AppId, Content, Direction, EditSeen, Igsid, MessageSeen, Mid, Observation, Origin, Postback,
    ReactionSeen, ReadSeen, ReplyTo, StoryRef, UnsendSeen, UserId, UtcMs,
};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::attachments::attachments;
use super::envelope::{Place, Read};
use super::event::{OptIn, ThreadControl, WebhookEvent};
use super::shapes::{WireEdit, WireEvent, WireMessage, WirePostback, WireReaction, WireRead};
use crate::error::Drift;
use crate::messages::emoji_of;
use crate::wire::{Count, Flag, WireId, WireTime};

/// The two ends, and when: what every event has, or should have.
struct Ends<'a> {
    account: &'a UserId,
    sender: Option<Igsid>,
    recipient: Option<Igsid>,
}

impl Ends<'_> {
    /// Whoever is not the account.
    fn person(&self) -> Option<Igsid> {
        [&self.sender, &self.recipient]
            .into_iter()
            .flatten()
            .find(|party| party.as_str() != self.account.as_str())
            .cloned()
    }

    fn is_from_account(&self) -> bool {
        self.sender.as_ref().is_some_and(|sender| sender.as_str() == self.account.as_str())
    }
}

/// Reads one event.
pub(super) fn event(place: &Place, raw: &Value) -> Read {
    let wire: WireEvent = serde_path_to_error::deserialize(raw)
        .map_err(|error| Drift { path: error.path().to_string(), reason: "not as it was".to_owned() })?;
    let time = wire.timestamp.or(place.time);
    let ends = Ends {
        account: &place.account,
        sender: wire.sender.map(|party| party.id.into()),
        recipient: wire.recipient.map(|party| party.id.into()),
    };
    let is_self = matches!(wire.is_self, Some(Flag(true)));
    let event = if let Some(message) = wire.message {
        message.event(place, &ends, time, raw)
    } else if let Some(postback) = wire.postback {
        postback.event(place, &ends, time, is_self, raw)
    } else if let Some(reaction) = wire.reaction {
        reaction.event(&ends, time)
    } else if let Some(read) = wire.read {
        read.event(&ends, time)
    } else if let Some(edit) = wire.message_edit {
        Some(edit.event(&ends, time))
    } else if let Some(referral) = wire.referral {
        ends.person().zip(time).map(|(person, time)| WebhookEvent::Referred {
            person,
            referral: referral.into(),
            at: time.at,
        })
    } else if let Some(optin) = wire.optin {
        let person = ends.person();
        Some(WebhookEvent::OptIn(OptIn { person, kind: optin.kind, payload: optin.payload }))
    } else if let Some(roles) = wire.app_roles {
        Some(WebhookEvent::AppRoles(roles.into_iter().map(|(app, roles)| (app.into(), roles)).collect()))
    } else {
        let controls = [
            ("pass_thread_control", wire.pass_thread_control),
            ("take_thread_control", wire.take_thread_control),
            ("request_thread_control", wire.request_thread_control),
        ];
        controls.into_iter().find_map(|(kind, control)| {
            let control = control?;
            Some(WebhookEvent::ThreadControl(ThreadControl {
                person: ends.person(),
                kind: kind.to_owned(),
                previous_owner: control.previous_owner_app_id.map(WireId::into),
                new_owner: control.new_owner_app_id.or(control.requested_owner_app_id).map(WireId::into),
                metadata: control.metadata,
            }))
        })
    };
    Ok((time, event.unwrap_or_else(|| WebhookEvent::Other(raw.clone()))))
}

impl WireMessage {
    fn event(
        self,
        place: &Place,
        ends: &Ends<'_>,
        time: Option<WireTime>,
        raw: &Value,
    ) -> Option<WebhookEvent> {
        let is_out = matches!(self.is_echo, Some(Flag(true))) || ends.is_from_account();
        // An echo goes to the person, even where the account's own id differs from the entry's.
        let person = if is_out { ends.recipient.clone() } else { ends.sender.clone() };
        let person =
            person.filter(|person| person.as_str() != ends.account.as_str()).or_else(|| ends.person());
        let mid: Mid = self.mid.clone().into();
        let time = time?;
        if matches!(self.is_deleted, Some(Flag(true))) {
            return Some(WebhookEvent::Observed(Observation::Unsend(UnsendSeen {
                mid,
                person,
                at: time.at,
            })));
        }
        let Some(person) = person else { return Some(WebhookEvent::Mentioned { mid, person: None }) };
        let app_id: Option<AppId> = self.app_id.clone().map(WireId::into);
        let is_self = matches!(self.is_self, Some(Flag(true)));
        Some(WebhookEvent::Observed(Observation::Message(Box::new(MessageSeen {
            mid,
            person,
            username: None,
            thread_id: None,
            direction: if is_out { Direction::Out } else { Direction::In },
            sent_at: time.at,
            is_precise: time.is_precise,
            content: Some(self.content()),
            as_of: time.at,
            // Whether an app's id is ours, the engine knows: it compares. Without one it was typed in the app.
            origin: match (is_out, &app_id) {
                (true, Some(_)) => Origin::OtherApp,
                (true, None) => Origin::InstagramApp,
                (false, _) => Origin::Unknown,
            },
            app_id,
            is_self,
            is_standby: place.is_standby,
            raw: Some(raw.clone()),
        }))))
    }

    fn content(self) -> Content {
        let reply_to = self.reply_to.and_then(|reply| match (reply.story, reply.mid) {
            (Some(story), _) => Some(ReplyTo::Story(StoryRef {
                id: story.id.map(|id| id.as_str().to_owned()),
                url: story.url,
            })),
            (None, mid) => mid.map(|mid| ReplyTo::Message(mid.into())),
        });
        Content {
            text: self.text.unwrap_or_default(),
            attachments: attachments(self.attachments.into_iter().chain(self.attachment)),
            reply_to,
            quick_reply_payload: self.quick_reply.and_then(|reply| reply.payload),
            referral: self.referral.map(Into::into),
            is_unsupported: matches!(self.is_unsupported, Some(Flag(true))),
            ..Content::default()
        }
    }
}

impl WirePostback {
    fn event(
        self,
        place: &Place,
        ends: &Ends<'_>,
        time: Option<WireTime>,
        is_self: bool,
        raw: &Value,
    ) -> Option<WebhookEvent> {
        let (person, time) = (ends.person()?, time?);
        let postback =
            Postback { title: self.title.unwrap_or_default(), payload: self.payload.unwrap_or_default() };
        let mid = self.mid.map_or_else(|| tap_id(&person, time.at, &postback), WireId::into);
        Some(WebhookEvent::Observed(Observation::Message(Box::new(MessageSeen {
            mid,
            person,
            username: None,
            thread_id: None,
            // Only people tap; the account taps its own menu as a person.
            direction: Direction::In,
            sent_at: time.at,
            is_precise: time.is_precise,
            content: Some(Content {
                postback: Some(postback),
                referral: self.referral.map(Into::into),
                ..Content::default()
            }),
            as_of: time.at,
            origin: Origin::Unknown,
            app_id: None,
            is_self,
            is_standby: place.is_standby,
            raw: Some(raw.clone()),
        }))))
    }
}

/// A name for a tap that came without a `mid` (`facts.md §10.5`): the same for each delivery of the same tap. It is
/// none of Instagram's and cannot be asked for; it begins with `tap:`.
fn tap_id(person: &Igsid, at: UtcMs, postback: &Postback) -> Mid {
    let digest = Sha256::new()
        .chain_update(&postback.title)
        .chain_update([0])
        .chain_update(&postback.payload)
        .finalize();
    let digest = digest.get(..8).map(hex::encode).unwrap_or_default();
    Mid::new(format!("tap:{person}:{}:{digest}", at.get()))
}

impl WireReaction {
    fn event(self, ends: &Ends<'_>, time: Option<WireTime>) -> Option<WebhookEvent> {
        let (person, time) = (ends.person()?, time?);
        let is_taken_back =
            self.action.as_deref().is_some_and(|action| action.eq_ignore_ascii_case("unreact"));
        let emoji = emoji_of(self.reaction.as_deref(), self.emoji.as_deref())
            // A double tap, which is a heart.
            .or_else(|| Some("❤️".to_owned()))
            .filter(|_| !is_taken_back);
        Some(WebhookEvent::Observed(Observation::Reaction(ReactionSeen {
            mid: self.mid.into(),
            person,
            by: if ends.is_from_account() { Direction::Out } else { Direction::In },
            emoji,
            at: time.at,
        })))
    }
}

impl WireRead {
    fn event(self, ends: &Ends<'_>, time: Option<WireTime>) -> Option<WebhookEvent> {
        if ends.is_from_account() {
            return None;
        }
        let (person, time) = (ends.person()?, time?);
        Some(WebhookEvent::Observed(Observation::Read(ReadSeen {
            person,
            mid: self.mid.into(),
            at: time.at,
        })))
    }
}

impl WireEdit {
    fn event(self, ends: &Ends<'_>, time: Option<WireTime>) -> WebhookEvent {
        let mid: Mid = self.mid.into();
        match (self.num_edit, self.text, time) {
            (Some(Count(num_edit @ 1..)), Some(text), Some(time)) => {
                WebhookEvent::Observed(Observation::Edit(EditSeen { mid, num_edit, text, at: time.at }))
            }
            _ => WebhookEvent::Mentioned { mid, person: ends.person() },
        }
    }
}
