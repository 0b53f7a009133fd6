//! Reading messages (`facts.md §5`). Only the 20 newest of a thread have details: older ones are listed by id and time,
//! and reading one is refused ([`crate::ErrorClass::Gone`]).

mod content;

use porchlight_domain::{
    BareSeen, Content, Direction, Igsid, MessageSeen, MessagesListed, Mid, Observation, Origin,
    ReactionsListed, Scope, ThreadId, UtcMs,
};
use reqwest::Method;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::paging::{Cursor, Page};
use crate::parties::{AccountIds, Party};
use crate::wire::{self, Listed, WireId, WireTime, soft};
use crate::{Caller, Graph, GraphError, scrub};
use content::WireContent;

/// Everything that a message can be asked for on this host.
pub(crate) const MESSAGE_FIELDS: &str =
    "id,created_time,from,to,message,attachments,shares,story,reactions,is_unsupported,reply_to";

/// `GET /{thread}/messages`: newest first.
#[derive(Clone, Debug)]
pub struct Messages {
    /// Of which thread.
    pub thread: ThreadId,
    /// How many a page has.
    pub limit: Option<u32>,
    /// Where the page begins.
    pub after: Option<Cursor>,
}

/// `GET /{message}`.
#[derive(Clone, Debug)]
pub struct OneMessage {
    /// Which.
    pub mid: Mid,
}

/// A page of messages.
pub type MessagePage = Page<Message>;

/// A message, as the Conversations API tells of it.
#[derive(Clone, Debug)]
pub struct Message {
    /// Its id; the same in webhooks.
    pub mid: Mid,
    /// When it was sent, to the second.
    pub created_at: Option<UtcMs>,
    /// Who wrote it; `None` when only its existence is told.
    pub from: Option<Party>,
    /// To whom.
    pub to: Vec<Party>,
    /// What it says; `None` when only its existence is told.
    pub content: Option<Content>,
    /// Who reacted with what; `None` when not told.
    pub reactions: Option<Vec<(Party, String)>>,
    /// As it came, without tokens.
    pub raw: Value,
}

#[derive(Deserialize)]
struct WireMessage {
    id: WireId,
    #[serde(default, deserialize_with = "soft")]
    created_time: Option<WireTime>,
    #[serde(default, deserialize_with = "soft")]
    from: Option<Party>,
    #[serde(default, deserialize_with = "soft")]
    to: Option<Listed<Party>>,
    #[serde(default, deserialize_with = "soft")]
    reactions: Option<Listed<WireReaction>>,
}

#[derive(Deserialize)]
struct WireReaction {
    #[serde(default, deserialize_with = "soft")]
    reaction: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    emoji: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    users: Option<Value>,
}

impl<'de> Deserialize<'de> for Message {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error as _;

        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let wire: WireMessage = wire::read(raw.get().as_bytes()).map_err(D::Error::custom)?;
        let content: WireContent = wire::read(raw.get().as_bytes()).map_err(D::Error::custom)?;
        let raw: Value = serde_json::from_str(raw.get()).map(scrub::json).map_err(D::Error::custom)?;
        let reactions = match wire.reactions {
            Some(listed) => Some(listed.items.into_iter().flat_map(WireReaction::by_person).collect()),
            // Graph leaves an empty list out; one that cannot be read says nothing.
            None if raw.get("reactions").is_none_or(Value::is_null) => Some(Vec::new()),
            None => None,
        };
        Ok(Self {
            mid: wire.id.into(),
            created_at: wire.created_time.map(|time| time.at),
            from: wire.from,
            to: wire.to.unwrap_or_default().items,
            content: content.told(),
            reactions,
            raw,
        })
    }
}

impl WireReaction {
    fn by_person(self) -> Vec<(Party, String)> {
        let Some(emoji) = emoji_of(self.reaction.as_deref(), self.emoji.as_deref()) else {
            return Vec::new();
        };
        // As an array, or in an envelope of its own.
        let users = self.users.unwrap_or_default();
        let users = users.get("data").unwrap_or(&users).as_array().into_iter().flatten();
        users.filter_map(|user| Party::deserialize(user).ok()).map(|party| (party, emoji.clone())).collect()
    }
}

/// The emoji of a reaction: told as such, or as one of the old words (`facts.md §10.5`: key on the emoji).
pub(crate) fn emoji_of(word: Option<&str>, emoji: Option<&str>) -> Option<String> {
    let told = emoji.filter(|emoji| !emoji.is_empty()).or(word.filter(|word| !word.is_empty()))?;
    let emoji = match told.to_ascii_lowercase().as_str() {
        // The heart comes with and without its variation selector; it is one emoji.
        "love" | "❤" => "❤️",
        "like" => "👍",
        "dislike" => "👎",
        "smile" | "haha" | "laugh" => "😆",
        "wow" => "😮",
        "sad" => "😢",
        "angry" => "😠",
        _ => told,
    };
    Some(emoji.to_owned())
}

impl Message {
    /// Whether the API told who wrote it. If not, no message is seen but its place: direction is not to be guessed.
    pub fn is_detailed(&self) -> bool {
        self.from.is_some()
    }

    /// What the fold eats: the message, and its reactions. Empty for a message without details. `person` is the other
    /// end of the thread; `as_of` is when the poll was asked.
    pub fn observations(
        &self,
        ids: &AccountIds,
        thread_id: Option<&ThreadId>,
        person: Option<&Party>,
        as_of: UtcMs,
    ) -> Vec<Observation> {
        let (Some(from), Some(sent_at)) = (&self.from, self.created_at) else { return Vec::new() };
        let is_ours = ids.is(&from.id);
        let other = if is_ours { self.to.iter().find(|party| !ids.is(&party.id)) } else { Some(from) };
        // The account as a person has an id of its own, and the same name (`facts.md §4.6`).
        let has_our_name = |other: &Party| other.username.is_some() && other.username == from.username;
        let is_self =
            is_ours && other.map_or_else(|| self.to.iter().any(|party| ids.is(&party.id)), has_our_name);
        let Some(other) = other.or(person).or(if is_self { Some(from) } else { None }) else {
            return Vec::new();
        };
        let mut seen = vec![Observation::Message(Box::new(MessageSeen {
            mid: self.mid.clone(),
            person: Igsid::new(other.id.as_str()),
            username: other.username.clone().or_else(|| person.and_then(|person| person.username.clone())),
            thread_id: thread_id.cloned(),
            direction: if is_ours { Direction::Out } else { Direction::In },
            sent_at,
            is_precise: false,
            content: self.content.clone(),
            as_of,
            origin: Origin::Unknown,
            app_id: None,
            is_self,
            is_standby: false,
            raw: Some(self.raw.clone()),
        }))];
        if let (Some(reactions), Some(_)) = (&self.reactions, &self.content) {
            let by = |party: &Party| if ids.is(&party.id) { Direction::Out } else { Direction::In };
            seen.push(Observation::Reactions(ReactionsListed {
                mid: self.mid.clone(),
                reactions: reactions.iter().map(|(party, emoji)| (by(party), emoji.clone())).collect(),
                as_of,
            }));
        }
        seen
    }
}

impl Page<Message> {
    /// What the page says beside its messages, of the newest ones of a thread: which there are, and those of which only id
    /// and time are told. A page of which something could not be read says nothing of what is missing.
    pub fn listing(&self, person: &Party, as_of: UtcMs) -> Vec<Observation> {
        let mut seen = self.bare(person);
        if self.skipped.is_empty() {
            seen.push(Observation::Listing(MessagesListed {
                person: Igsid::new(person.id.as_str()),
                mids: self.items.iter().map(|message| message.mid.clone()).collect(),
                since: self
                    .next
                    .as_ref()
                    .and_then(|_| self.items.iter().filter_map(|message| message.created_at).min()),
                as_of,
            }));
        }
        seen
    }

    /// Those of which only id and time are told.
    pub fn bare(&self, person: &Party) -> Vec<Observation> {
        let bare = self.items.iter().filter(|message| !message.is_detailed());
        bare.filter_map(|message| {
            Some(Observation::Bare(BareSeen {
                mid: message.mid.clone(),
                person: Igsid::new(person.id.as_str()),
                sent_at: message.created_at?,
            }))
        })
        .collect()
    }
}

impl Call for Messages {
    const NAME: &'static str = "messages";
    const METHOD: Method = Method::GET;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::Conversations;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = MessagePage;

    fn path(&self) -> Vec<&str> {
        vec![self.thread.as_str(), "messages"]
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        let mut query = vec![("fields", MESSAGE_FIELDS.to_owned())];
        query.extend(self.limit.map(|limit| ("limit", limit.to_string())));
        query.extend(self.after.as_ref().map(|after| ("after", after.as_str().to_owned())));
        query
    }

    fn read(&self, body: &[u8]) -> Result<MessagePage, Drift> {
        wire::read::<Listed<Message>>(body).map(Page::from)
    }
}

impl Call for OneMessage {
    const NAME: &'static str = "message";
    const METHOD: Method = Method::GET;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::Conversations;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = Message;

    fn path(&self) -> Vec<&str> {
        vec![self.mid.as_str()]
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        vec![("fields", MESSAGE_FIELDS.to_owned())]
    }

    fn read(&self, body: &[u8]) -> Result<Message, Drift> {
        wire::read(body)
    }
}

impl Graph {
    /// A page of a thread's messages, newest first.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`GraphError::PageLoop`] when the page leads back to itself.
    pub async fn messages(&self, caller: &Caller, page: &Messages) -> Result<MessagePage, GraphError> {
        let answer = self.call(caller, page).await?;
        if page.after.is_some() && answer.next == page.after {
            return Err(GraphError::PageLoop);
        }
        Ok(answer)
    }

    /// One message.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`crate::ErrorClass::Gone`] for one that was taken back or is not among the 20 newest.
    pub async fn message(&self, caller: &Caller, mid: &Mid) -> Result<Message, GraphError> {
        self.call(caller, &OneMessage { mid: mid.clone() }).await
    }
}
