//! The Conversations API (`facts.md §5`): threads, newest first. 2 calls a second; default page 25; too large a page is
//! code 1 ([`crate::ErrorClass::TooMuchData`]). Threads in Requests that have been idle for 30 days are left out.

use porchlight_domain::{Igsid, Observation, Scope, ThreadId, ThreadListed, UtcMs};
use reqwest::Method;
use serde::Deserialize;

use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::messages::{MESSAGE_FIELDS, Message};
use crate::paging::{Cursor, Page};
use crate::parties::{AccountIds, Party};
use crate::wire::{self, Flag, Listed, WireId, WireTime, soft};
use crate::{Caller, Graph, GraphError};

/// `GET /me/conversations`.
///
/// Only the fields that are safe on this host are asked for: `unread_count` and its like fail the whole call
/// (`facts.md §5`). `folder` and `tags` are in Meta's spec without any value that means something here.
#[derive(Clone, Debug, Default)]
pub struct Conversations {
    /// How many threads a page has; Instagram's default is 25.
    pub limit: Option<u32>,
    /// Where the page begins.
    pub after: Option<Cursor>,
    /// Only the thread with this person.
    pub person: Option<Igsid>,
    /// How many messages of each thread come along, newest first. Instagram details at most 20.
    pub messages: Option<u32>,
}

/// `GET /{thread}`: one thread, and its newest messages (`facts.md §5`).
#[derive(Clone, Debug)]
pub struct OneConversation {
    /// Which.
    pub id: ThreadId,
    /// How many messages come along, newest first. Instagram details at most 20.
    pub messages: Option<u32>,
}

/// A thread.
#[derive(Clone, Debug)]
pub struct Conversation {
    /// Its id.
    pub id: ThreadId,
    /// When something last happened in it, to the second.
    pub updated_at: Option<UtcMs>,
    /// Both ends, when asked for.
    pub participants: Vec<Party>,
    /// Its newest messages, if they were asked for.
    pub messages: Option<Page<Message>>,
    /// Whether our app has it, where several apps share an account; told of one thread alone.
    pub is_owner: Option<bool>,
}

/// A page of threads.
pub type ConversationPage = Page<Conversation>;

#[derive(Deserialize)]
struct WireConversation {
    id: WireId,
    #[serde(default, deserialize_with = "soft")]
    updated_time: Option<WireTime>,
    #[serde(default, deserialize_with = "soft")]
    participants: Option<Listed<Party>>,
    #[serde(default, deserialize_with = "soft")]
    messages: Option<Listed<Message>>,
    #[serde(default, deserialize_with = "soft")]
    is_owner: Option<Flag>,
}

impl<'de> Deserialize<'de> for Conversation {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wire = WireConversation::deserialize(deserializer)?;
        Ok(Self {
            id: wire.id.into(),
            updated_at: wire.updated_time.map(|time| time.at),
            participants: wire.participants.unwrap_or_default().items,
            messages: wire.messages.map(Page::from),
            is_owner: wire.is_owner.map(|Flag(flag)| flag),
        })
    }
}

impl Conversation {
    /// The person at the other end; `None` when participants were not asked for, or nobody else is there.
    pub fn person(&self, ids: &AccountIds) -> Option<&Party> {
        self.participants.iter().find(|party| !ids.is(party.id.as_str()))
    }

    /// What the fold eats: the thread, its messages and their reactions, as true when it was asked.
    pub fn observations(&self, ids: &AccountIds, as_of: UtcMs) -> Vec<Observation> {
        let mut seen = Vec::new();
        let person = self.person(ids);
        if let (Some(person), Some(updated_at)) = (person, self.updated_at) {
            seen.push(Observation::Thread(ThreadListed {
                thread_id: self.id.clone(),
                person: Igsid::new(person.id.as_str()),
                username: person.username.clone(),
                updated_at,
            }));
        }
        for message in self.messages.iter().flat_map(|messages| &messages.items) {
            seen.extend(message.observations(ids, Some(&self.id), person, as_of));
        }
        if let (Some(person), Some(messages)) = (person, &self.messages) {
            seen.extend(messages.listing(person, as_of));
        }
        seen
    }
}

impl Page<Conversation> {
    /// What the fold eats, for the whole page.
    pub fn observations(&self, ids: &AccountIds, as_of: UtcMs) -> Vec<Observation> {
        self.items.iter().flat_map(|conversation| conversation.observations(ids, as_of)).collect()
    }
}

/// The fields of a thread, with those of its newest messages.
fn with_messages(fields: &str, messages: Option<u32>) -> String {
    match messages {
        Some(messages) => format!("{fields},messages.limit({messages}){{{MESSAGE_FIELDS}}}"),
        None => fields.to_owned(),
    }
}

impl Call for OneConversation {
    const NAME: &'static str = "conversation";
    const METHOD: Method = Method::GET;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::Conversations;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = Conversation;

    fn path(&self) -> Vec<&str> {
        vec![self.id.as_str()]
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        vec![("fields", with_messages("id,updated_time,participants,is_owner", self.messages))]
    }

    fn read(&self, body: &[u8]) -> Result<Conversation, Drift> {
        wire::read(body)
    }
}

impl Call for Conversations {
    const NAME: &'static str = "conversations";
    const METHOD: Method = Method::GET;
    const SCOPE: Scope = Scope::ManageMessages;
    const RATE: RateClass = RateClass::Conversations;
    const HARMLESS_TO_REPEAT: bool = true;
    type Answer = ConversationPage;

    fn path(&self) -> Vec<&str> {
        vec!["me", "conversations"]
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        let fields = with_messages("id,updated_time,participants", self.messages);
        let mut query = vec![("platform", "instagram".to_owned()), ("fields", fields)];
        query.extend(self.limit.map(|limit| ("limit", limit.to_string())));
        query.extend(self.after.as_ref().map(|after| ("after", after.as_str().to_owned())));
        query.extend(self.person.as_ref().map(|person| ("user_id", person.as_str().to_owned())));
        query
    }

    fn read(&self, body: &[u8]) -> Result<ConversationPage, Drift> {
        wire::read::<Listed<Conversation>>(body).map(Page::from)
    }
}

impl Graph {
    /// A page of threads.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`GraphError::PageLoop`] when the page leads back to itself. A longer walk keeps a
    /// [`crate::Trail`].
    pub async fn conversations(
        &self,
        caller: &Caller,
        page: &Conversations,
    ) -> Result<ConversationPage, GraphError> {
        let answer = self.call(caller, page).await?;
        if page.after.is_some() && answer.next == page.after {
            return Err(GraphError::PageLoop);
        }
        Ok(answer)
    }

    /// One thread by its id.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn conversation(
        &self,
        caller: &Caller,
        id: &ThreadId,
        messages: Option<u32>,
    ) -> Result<Conversation, GraphError> {
        self.call(caller, &OneConversation { id: id.clone(), messages }).await
    }

    /// The thread with one person, if there is one.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn conversation_with(
        &self,
        caller: &Caller,
        person: &Igsid,
        messages: Option<u32>,
    ) -> Result<Option<Conversation>, GraphError> {
        let call = Conversations { person: Some(person.clone()), messages, ..Conversations::default() };
        Ok(self.call(caller, &call).await?.items.into_iter().next())
    }
}
