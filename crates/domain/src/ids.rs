//! Ids. Instagram's are opaque strings of up to 200 characters, never numbers: some exceed 2^53
//! (`facts.md §1.3`, `§8.4`). Our own are row numbers, which cross IPC as strings.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use ts_rs::TS;

macro_rules! remote_ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(String);

        impl $name {
            /// Takes the id as Instagram gave it.
            pub fn new(id: impl Into<String>) -> Self {
                Self(id.into())
            }

            /// The id as Instagram gave it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(id: String) -> Self {
                Self(id)
            }
        }
    )+};
}

remote_ids! {
    /// The professional account's id: `user_id` of `/me`, `entry[].id` of webhooks; looks like `17841…`.
    UserId,
    /// The account's id in our Meta app: `id` of `/me`, `user_id` of signed requests; looks like `27899…`.
    AppScopedId,
    /// A person's id, scoped to one professional account.
    Igsid,
    /// A conversation's id in the Conversations API.
    ThreadId,
    /// A message's id; long, base64-like, the same in webhooks, echoes and polls.
    Mid,
    /// A post's, story's or reel's id.
    MediaId,
    /// A container's id: media on its way to be published.
    ContainerId,
    /// A Facebook Page's id.
    PageId,
    /// A comment's id.
    CommentId,
    /// A Meta app's id.
    AppId,
    /// An attachment that was uploaded once and can be sent again: `attachment_id`.
    SavedAttachmentId,
    /// A welcome message flow's id.
    FlowId,
}

macro_rules! local_ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
        #[ts(type = "string")]
        pub struct $name(i64);

        impl $name {
            /// Takes the row number.
            pub const fn new(row: i64) -> Self {
                Self(row)
            }

            /// The row number.
            pub const fn get(self) -> i64 {
                self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map(Self).map_err(|_| serde::de::Error::custom("an id is a whole number as a string"))
            }
        }
    )+};
}

local_ids! {
    /// A row of `accounts`.
    AccountId,
    /// A row of `contacts`: one person as one account knows them.
    ContactId,
    /// A row of `conversations`.
    ConversationId,
    /// A row of `messages`; exists before Instagram has given a [`Mid`].
    MessageId,
    /// A row of `jobs`.
    JobId,
    /// A row of `saved_replies`.
    SavedReplyId,
    /// A row of `saved_reply_files`.
    ReplyFileId,
    /// A row of `staged_files`: a file that is to be sent, and is checked and kept here until it has gone.
    StagedFileId,
    /// A row of `assets`: a file that Instagram has, and that can be sent again.
    AssetId,
    /// A label.
    LabelId,
    /// A note of the user's.
    NoteId,
    /// A saved view.
    SavedViewId,
    /// Something that can be taken back.
    UndoId,
    /// A row of `greeting_flows`: a welcome message flow before it is published, while it is, and once it is gone. Instagram's
    /// own id of it is its [`FlowId`].
    LocalFlowId,
    /// A row of `greeting_versions`: something that greets people as it once was at Instagram.
    GreetingVersionId,
    /// A row of `answers`.
    AnswerId,
    /// A row of `answer_links`: an `ig.me` link.
    AnswerLinkId,
    /// A row of `taps`.
    TapId,
    /// A row of `posts`: a post from its first word on. Instagram's own id of it is its [`MediaId`].
    PostId,
    /// A row of `post_files`: a picture or video that a post needs.
    PostFileId,
    /// A row of `saved_captions`.
    SavedCaptionId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_local_id_crosses_ipc_as_a_string() {
        let id = ConversationId::new(9_007_199_254_740_993);
        let json = serde_json::to_string(&id).unwrap();
        assert_eq!(json, "\"9007199254740993\"");
        assert_eq!(serde_json::from_str::<ConversationId>(&json).unwrap(), id);
        assert!(serde_json::from_str::<ConversationId>("\"12x\"").is_err());
        assert!(serde_json::from_str::<ConversationId>("12").is_err());
    }
}
