//! A comment (`facts.md §8.2`).

use porchlight_domain::{CommentId, Igsid, Login, MediaId, Scope, UserId, UtcMs};
use reqwest::Method;
use serde::{Deserialize, Deserializer};

use crate::call::{Call, RateClass};
use crate::error::Drift;
use crate::media::Product;
use crate::paging::Page;
use crate::wire::{self, Count, Flag, Listed, Unwrapped, WireId, WireTime, soft};
use crate::{Caller, Graph, GraphError};

/// What is asked for: everything that a comment has. `username` and `from` need `manage_comments` since 27 August 2024.
pub(super) const FIELDS: &str =
    "id,text,timestamp,username,from,hidden,like_count,parent_id,user,media{id,media_product_type}";

/// `GET /{comment}`.
#[derive(Clone, Debug)]
pub struct OneComment {
    /// Which.
    pub id: CommentId,
}

/// A comment, or a reply to one. What is not told is `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct Comment {
    /// Its id.
    pub id: CommentId,
    /// What it says.
    pub text: Option<String>,
    /// When it was written, to the second.
    pub at: Option<UtcMs>,
    /// Who wrote it.
    pub from: Option<Commenter>,
    /// The handle of who wrote it.
    pub username: Option<String>,
    /// Whether it is hidden.
    pub is_hidden: Option<bool>,
    /// How many like it.
    pub like_count: Option<i64>,
    /// Below which post it stands.
    pub media: Option<CommentedMedia>,
    /// Which comment it answers; replies only. A reply to a reply names the comment above both.
    pub parent: Option<CommentId>,
    /// Its first replies, if they were asked for.
    pub replies: Option<Page<Comment>>,
    /// The account, if it is the account's own.
    pub user: Option<UserId>,
    /// Its id in older APIs.
    pub legacy_id: Option<String>,
}

/// Who wrote a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commenter {
    /// The person, as messages know them too.
    pub id: Igsid,
    /// The handle.
    pub username: Option<String>,
    /// The account's own id in this form, on what the account itself wrote.
    pub self_id: Option<Igsid>,
}

/// The post of a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommentedMedia {
    /// Its id.
    pub id: MediaId,
    /// Where it shows.
    pub product: Option<Product>,
}

/// A page of comments.
pub type CommentPage = Page<Comment>;

#[derive(Deserialize)]
struct WireComment {
    id: WireId,
    #[serde(default, deserialize_with = "soft")]
    text: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    timestamp: Option<WireTime>,
    #[serde(default, deserialize_with = "soft")]
    from: Option<WireFrom>,
    #[serde(default, deserialize_with = "soft")]
    username: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    hidden: Option<Flag>,
    #[serde(default, deserialize_with = "soft")]
    like_count: Option<Count>,
    #[serde(default, deserialize_with = "soft")]
    media: Option<WireMedia>,
    #[serde(default, deserialize_with = "soft")]
    parent_id: Option<WireId>,
    #[serde(default, deserialize_with = "soft")]
    replies: Option<Listed<Comment>>,
    #[serde(default, deserialize_with = "soft")]
    user: Option<WireUser>,
    #[serde(default, deserialize_with = "soft")]
    legacy_instagram_comment_id: Option<WireId>,
}

#[derive(Deserialize)]
struct WireFrom {
    id: WireId,
    #[serde(default, deserialize_with = "soft")]
    username: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    self_ig_scoped_id: Option<WireId>,
}

#[derive(Deserialize)]
struct WireMedia {
    id: WireId,
    #[serde(default, deserialize_with = "soft")]
    media_product_type: Option<String>,
}

#[derive(Deserialize)]
struct WireUser {
    id: WireId,
}

impl<'de> Deserialize<'de> for Comment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wire = WireComment::deserialize(deserializer)?;
        Ok(Self {
            id: wire.id.into(),
            text: wire.text,
            at: wire.timestamp.map(|time| time.at),
            from: wire.from.map(|from| Commenter {
                id: from.id.into(),
                username: from.username,
                self_id: from.self_ig_scoped_id.map(WireId::into),
            }),
            username: wire.username,
            is_hidden: wire.hidden.map(|Flag(flag)| flag),
            like_count: wire.like_count.map(|Count(count)| count),
            media: wire.media.map(|media| CommentedMedia {
                id: media.id.into(),
                product: media.media_product_type.as_deref().map(Product::parse),
            }),
            parent: wire.parent_id.map(WireId::into),
            replies: wire.replies.map(Page::from),
            user: wire.user.map(|user| user.id.into()),
            legacy_id: wire.legacy_instagram_comment_id.map(|id| id.as_str().to_owned()),
        })
    }
}

impl Comment {
    /// The handle of who wrote it, from wherever it is told.
    pub fn author(&self) -> Option<&str> {
        self.from.as_ref().and_then(|from| from.username.as_deref()).or(self.username.as_deref())
    }
}

impl Call for OneComment {
    const NAME: &'static str = "comment";
    const METHOD: Method = Method::GET;
    const SCOPE: Scope = Scope::ManageComments;
    const RATE: RateClass = RateClass::General;
    const HARMLESS_TO_REPEAT: bool = true;
    const LOGINS: &'static [Login] = &Login::ALL;
    type Answer = Comment;

    fn path(&self) -> Vec<&str> {
        vec![self.id.as_str()]
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        vec![("fields", format!("{FIELDS},legacy_instagram_comment_id,replies{{{FIELDS}}}"))]
    }

    fn read(&self, body: &[u8]) -> Result<Comment, Drift> {
        wire::read::<Unwrapped<Comment>>(body).map(|Unwrapped(comment)| comment)
    }
}

impl Graph {
    /// A comment, with its first replies.
    ///
    /// # Errors
    /// Any [`GraphError`]; [`crate::ErrorClass::Gone`] for one that was deleted.
    pub async fn comment(&self, caller: &Caller, id: &CommentId) -> Result<Comment, GraphError> {
        self.call(caller, &OneComment { id: id.clone() }).await
    }
}
