//! JSON: everything that is known, under names that stay (`docs/export.md`). Written as it comes, a line for each message.

use std::io::{self, Write as _};

use porchlight_domain::{Direction, Mid, Postback, Referral, ReplyTo, UtcMs};
use serde::Serialize;
use serde_json::{Value, json};

use super::calendar::Calendar;
use super::csv_rows::{kind_name, origin_name};
use super::reading::{Said, ThreadHead, environment};
use super::writing::File;

/// Grows when a name changes or goes; new names do not count.
const VERSION: u32 = 1;

pub(super) struct JsonText {
    file: File,
    threads: u64,
    messages: u64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct MessageText<'a> {
    id: Option<&'a str>,
    at: String,
    direction: Direction,
    text: &'a str,
    attachments: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answers: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quick_reply_payload: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tap: Option<&'a Postback>,
    #[serde(skip_serializing_if = "Option::is_none")]
    referral: Option<&'a Referral>,
    reactions: Vec<Value>,
    edit_count: i64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    earlier_texts: Vec<Value>,
    is_unsent: bool,
    is_content_known: bool,
    is_unsupported: bool,
    is_human_agent: bool,
    is_automatic: bool,
    is_self: bool,
    origin: Option<&'a str>,
}

impl JsonText {
    pub(super) fn begin(mut file: File, calendar: &Calendar, now: UtcMs) -> io::Result<Self> {
        let head = json!({
            "format": "porchlight.conversations",
            "version": VERSION,
            "exportedAt": utc(now),
            "timeZone": calendar.zone(now),
        });
        // The object stays open for the conversations.
        let head = head.to_string();
        let open = head.strip_suffix('}').unwrap_or(&head);
        write!(file, "{open},\n\"conversations\": [")?;
        Ok(Self { file, threads: 0, messages: 0 })
    }

    pub(super) fn thread(&mut self, head: &ThreadHead) -> io::Result<()> {
        self.close_thread()?;
        let (account, person) = (&head.account.profile, &head.contact.profile);
        let text = json!({
            "id": head.conversation,
            "account": {
                "environment": environment(head.account.environment),
                "userId": account.user_id,
                "username": account.username,
                "name": account.name,
            },
            "person": {
                "id": person.igsid,
                "name": person.name,
                "username": person.username,
                "followerCount": person.follower_count,
                "isVerified": person.is_verified,
                "followsAccount": person.follows_us,
                "isFollowed": person.we_follow,
                "firstSeenAt": head.contact.first_seen_at.map(utc),
            },
        })
        .to_string();
        let comma = if self.threads > 0 { "," } else { "" };
        let open = text.strip_suffix('}').unwrap_or(&text);
        write!(self.file, "{comma}\n{open},\n\"messages\": [")?;
        self.threads += 1;
        self.messages = 0;
        Ok(())
    }

    pub(super) fn message(&mut self, said: &Said) -> io::Result<()> {
        let message = &said.message;
        let content = &message.content;
        let attachments = content.attachments.iter().map(|attachment| {
            // Without its address: signed, and dead within days.
            let mut text = json!({ "kind": kind_name(&attachment.kind) });
            let told = [
                ("title", attachment.title.clone().map(Value::from)),
                ("mediaId", attachment.media_id.as_ref().map(|id| Value::from(id.as_str()))),
                ("width", attachment.width.map(Value::from)),
                ("height", attachment.height.map(Value::from)),
                ("template", attachment.template.clone()),
            ];
            if let Some(fields) = text.as_object_mut() {
                fields.extend(told.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
            }
            text
        });
        let text = MessageText {
            id: message.mid.as_ref().map(Mid::as_str),
            at: utc(message.sent_at),
            direction: message.direction,
            text: &content.text,
            attachments: attachments.collect(),
            answers: content.reply_to.as_ref().map(|answered| match answered {
                ReplyTo::Message(mid) => json!({ "message": mid }),
                ReplyTo::Story(story) => json!({ "story": story.id }),
            }),
            quick_reply_payload: content.quick_reply_payload.as_deref(),
            tap: content.postback.as_ref(),
            referral: content.referral.as_ref(),
            reactions: message
                .reactions
                .iter()
                .map(|reaction| json!({ "by": reaction.by, "emoji": reaction.emoji }))
                .collect(),
            edit_count: message.edit_count,
            earlier_texts: said
                .earlier
                .iter()
                .map(|wording| json!({ "text": wording.text, "since": utc(wording.since) }))
                .collect(),
            is_unsent: message.deleted_at.is_some(),
            is_content_known: message.is_content_known,
            is_unsupported: content.is_unsupported,
            is_human_agent: message.send.as_ref().is_some_and(|send| send.is_human_agent),
            is_automatic: message.tap.is_some(),
            is_self: message.is_self,
            origin: Some(origin_name(message.origin)).filter(|name| !name.is_empty()),
        };
        self.file.write_all(if self.messages > 0 { b",\n" } else { b"\n" })?;
        serde_json::to_writer(&mut self.file, &text)?;
        self.messages += 1;
        Ok(())
    }

    pub(super) fn finish(mut self) -> io::Result<File> {
        self.close_thread()?;
        self.file.write_all(b"\n]}\n")?;
        Ok(self.file)
    }

    fn close_thread(&mut self) -> io::Result<()> {
        if self.threads > 0 {
            self.file.write_all(b"\n]}")?;
        }
        Ok(())
    }
}

/// ISO 8601 in UTC, to the millisecond.
pub(crate) fn utc(at: UtcMs) -> String {
    let instant = jiff::Timestamp::from_millisecond(at.get()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    instant.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}
