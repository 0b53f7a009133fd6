//! Which fields of a post are asked for. One that the host does not know fails the whole call (code 100), so there is no
//! way to ask for one that is not in this list.

use std::fmt;

use porchlight_domain::{Login, Unfit, Why};

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $wire:literal $(, $facebook:ident)?;)+) => {
        /// A field of a post.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum MediaField {
            $($(#[$doc])* $name,)+
        }

        impl MediaField {
            /// All of them, Facebook Login's own included.
            pub const ALL: &'static [MediaField] = &[$(Self::$name),+];

            /// As it stands in `fields=`.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $wire,)+
                }
            }

            /// Whether only graph.facebook.com knows it.
            pub const fn is_facebook_only(self) -> bool {
                match self {
                    $(Self::$name => false $(|| fields!(@$facebook))?,)+
                }
            }
        }
    };
    (@facebook) => { true };
}

fields! {
    /// Its id, which comes unasked too.
    Id = "id";
    /// What it shows, for those who do not see it.
    AltText = "alt_text";
    /// The caption.
    Caption = "caption";
    /// How many comments it has.
    CommentsCount = "comments_count";
    /// How many watch a broadcast now.
    LiveViewers = "current_live_viewer_count";
    /// Whether people can comment.
    IsCommentEnabled = "is_comment_enabled";
    /// Whether a reel shows in the feed too.
    IsSharedToFeed = "is_shared_to_feed";
    /// How many like it; missing when the owner hides it.
    LikeCount = "like_count";
    /// Feed, reel, story or ad.
    ProductType = "media_product_type";
    /// Picture, video or album.
    MediaType = "media_type";
    /// Where its file is; missing when it is under copyright.
    MediaUrl = "media_url";
    /// Whose it is.
    Owner = "owner";
    /// Its address on the web.
    Permalink = "permalink";
    /// The last part of that address.
    Shortcode = "shortcode";
    /// Where a video's picture is.
    ThumbnailUrl = "thumbnail_url";
    /// When it was published.
    Timestamp = "timestamp";
    /// The handle of whose it is.
    Username = "username";
    /// Its id in older APIs.
    LegacyId = "legacy_instagram_media_id", facebook;
    /// How often it was seen.
    ViewCount = "view_count", facebook;
    /// A video's title.
    VideoTitle = "video_title", facebook;
    /// Whether its sound or pictures are somebody else's.
    Copyright = "copyright_check_information", facebook;
}

/// A list of fields, and of those of an album's items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MediaFields {
    own: Vec<MediaField>,
    children: Option<Vec<MediaField>>,
}

impl MediaFields {
    /// These.
    pub fn of(fields: impl IntoIterator<Item = MediaField>) -> Self {
        Self { own: fields.into_iter().collect(), children: None }
    }

    /// None: ids alone come back.
    pub fn none() -> Self {
        Self::default()
    }

    /// Everything that both hosts know.
    pub fn all() -> Self {
        Self::of(MediaField::ALL.iter().copied().filter(|field| !field.is_facebook_only()))
    }

    /// Everything that a post has, and a broadcast's own field not.
    pub fn usual() -> Self {
        Self::of(Self::all().own.into_iter().filter(|field| *field != MediaField::LiveViewers))
    }

    /// Those of an album's item, which has neither caption nor permalink of its own (`facts.md §8.1`).
    pub fn of_child() -> Self {
        use MediaField::{Id, MediaType, MediaUrl, ThumbnailUrl, Timestamp, Username};
        Self::of([Id, MediaType, MediaUrl, ThumbnailUrl, Timestamp, Username])
    }

    /// The fields that the old guide knew (seed 002).
    pub fn legacy() -> Self {
        use MediaField::{Caption, Id, MediaType, MediaUrl, Permalink, ThumbnailUrl, Timestamp, Username};
        Self::of([Id, Caption, MediaType, MediaUrl, Permalink, ThumbnailUrl, Timestamp, Username])
    }

    /// The same, and an album's items with these.
    #[must_use]
    pub fn with_children(mut self, children: MediaFields) -> Self {
        self.children = Some(children.own);
        self
    }

    /// As a parameter of a call; absent for none.
    pub(crate) fn query(&self) -> Option<(&'static str, String)> {
        let fields = self.to_string();
        (!fields.is_empty()).then_some(("fields", fields))
    }

    pub(crate) fn check_login(&self, login: Login) -> Result<(), Unfit> {
        let mut all = self.own.iter().chain(self.children.iter().flatten());
        if login != Login::Facebook && all.any(|field| field.is_facebook_only()) {
            return Err(Unfit::at("fields", Why::Rule("a field that takes Facebook Login")));
        }
        Ok(())
    }
}

impl fmt::Display for MediaFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names =
            |fields: &[MediaField]| fields.iter().map(|field| field.as_str()).collect::<Vec<_>>().join(",");
        f.write_str(&names(&self.own))?;
        match &self.children {
            None => Ok(()),
            Some(children) => {
                let comma = if self.own.is_empty() { "" } else { "," };
                match children.as_slice() {
                    [] => write!(f, "{comma}children"),
                    some => write!(f, "{comma}children{{{}}}", names(some)),
                }
            }
        }
    }
}
