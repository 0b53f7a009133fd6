//! The client of the Instagram API, with Instagram Login and with Facebook Login: the only place where Porchlight speaks
//! HTTP to Instagram, and the only one that sees a URL. The [`Caller`] says by which login it speaks, and so to which host;
//! the calls are the same.
//!
//! Begin at [`Graph`] (`client.rs`): it is cheap to clone, makes each call once and in the account's turn, and gives a
//! typed answer or a [`GraphError`]. There is a file for each group of endpoints ([`oauth`], `me`, `people`,
//! `conversations`, `messages`, `send`, `greeting`, `subscriptions`, `pictures`, `media`, `publishing`, `comments`,
//! `insights`, `pages`); in each, an endpoint is a type that implements
//! [`Call`], with method, path, scope and rate class beside request and answer. `transport.rs` makes the exchange,
//! `pace` waits for the turn, `error` holds the one table that decides what a refusal means and what to do next, `wire`
//! knows how Instagram writes ids, times and lists, `paging` walks by cursor. [`webhook`] reads what Instagram delivers,
//! `control` steers a sandbox. Facts are cited as `facts.md §…`.

mod call;
mod caller;
mod client;
mod comments;
mod control;
mod conversations;
mod endpoints;
mod error;
mod file_stream;
#[cfg(test)]
mod fuzz;
mod greeting;
mod insights;
mod me;
mod media;
mod messages;
pub mod oauth;
mod owner;
mod pace;
mod page_check;
mod pages;
mod paging;
mod parties;
mod people;
mod pictures;
mod publishing;
mod scrub;
mod secret;
mod send;
mod subscriptions;
mod transport;
pub mod webhook;
mod wire;

pub use call::{Call, RateClass};
pub use caller::{AccountKey, Caller, Priority};
pub use client::{Graph, Timeouts};
pub use comments::{
    AnswerMention, Comment, CommentPage, CommentedMedia, Commenter, Comments, CreateComment, DeleteComment,
    HideComment, OneComment, Replies, Reply,
};
pub use control::Control;
pub use conversations::{Conversation, ConversationPage, Conversations, OneConversation};
pub use endpoints::Endpoints;
pub use error::{ApiError, Drift, Effect, ErrorClass, ErrorShape, GraphError, RetryKind, TokenDeath};
pub use greeting::{
    CreateFlow, DeleteFlow, DeleteIceBreakers, DeletePersistentMenu, Greetings, IceBreakersSet, OneFlow,
    PersistentMenuSet, SetIceBreakers, SetPersistentMenu, UpdateFlow, WelcomeFlows,
};
pub use insights::{
    AccountInsights, BreakdownResult, Broken, Figure, Insight, InsightPage, MediaInsights, Reading, Total,
};
pub use me::{AccountDetails, AccountNode, Me};
pub use media::{
    Children, Media, MediaEdge, MediaField, MediaFields, MediaKind, MediaList, MediaPage, OneMedia, Product,
    SwitchComments,
};
pub use messages::{Message, MessagePage, Messages, OneMessage};
pub use owner::Owner;
pub use pace::{Load, Usage};
pub use page_check::PageCheck;
pub use pages::{FacebookPage, OnePage, Pages};
pub use paging::{Cursor, Page, Skipped, Trail};
pub use parties::{AccountIds, Party};
pub use people::{PEOPLE_AT_ONCE, People, Person};
pub use pictures::Picture;
pub use publishing::{
    AskQuota, AskStatus, ContainerState, Copyright, CreateContainer, Created, Processing, Publish,
    UploadFile, UploadFrom, UploadStatus,
};
pub use secret::{AccessToken, AppSecret, AuthorizationCode};
pub use send::{
    INSTAGRAM_INBOX, PAGE_INBOX, PassThread, PrivateReply, React, SaveAttachment, SaveBytes, SaveFile,
    SendMessage, SendText, SendTo, SenderAction, SentMessage, Signal, Standing,
};
pub use subscriptions::{
    ALL_FIELDS, COMMENT_FIELDS, INBOX_FIELDS, Subscribe, Subscription, Subscriptions, Unsubscribe,
};
