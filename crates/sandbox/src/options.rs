//! What a sandbox is started with.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::clock::ClockKind;

/// How to start a sandbox.
#[derive(Debug, Clone)]
pub struct Options {
    /// Port on loopback; 0 for any free one.
    pub port: u16,
    /// The world's name; `studio` is the only one.
    pub world: String,
    /// Everything that is left to chance follows from it.
    pub seed: u64,
    /// Where the world is kept between runs.
    pub state: Option<PathBuf>,
    /// Which clock the world lives by.
    pub clock: ClockKind,
    /// Whether the people act by themselves.
    pub live: bool,
    /// Registered redirect URIs besides the sandbox's own page.
    pub redirect_uris: Vec<String>,
    /// Where the reference contradicts itself: which reading to follow.
    pub quirks: BTreeSet<Quirk>,
    /// Whether media may be fetched from beyond this machine.
    pub allow_fetch: bool,
    /// Conversations of each account, instead of the world's own number (for measurements).
    pub threads: Option<usize>,
    /// Messages in each of these.
    pub messages: Option<usize>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 0,
            world: "studio".to_owned(),
            seed: 7,
            state: None,
            clock: ClockKind::Real,
            live: false,
            redirect_uris: Vec::new(),
            quirks: BTreeSet::new(),
            allow_fetch: false,
            threads: None,
            messages: None,
        }
    }
}

/// A switch for one conflict or gap of the reference. The default, without it, is what was seen on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Quirk {
    /// The code exchange answers as documented: `data[]`, text ids, permissions with commas (`facts.md` §1.3).
    DocumentedTokenShape,
    /// Only https redirect URIs are registered (`facts.md` §1.1).
    StrictRedirect,
    /// A refreshed token is the same word with a new lease (`facts.md` §1.4).
    SameTokenRefresh,
    /// A missing consent is code 100 and not 230 (`facts.md` §4.7).
    #[serde(rename = "consent-100")]
    #[value(name = "consent-100", alias = "consent100")]
    Consent100,
    /// New messages are announced by `message_edit` with `num_edit` 0 besides (`facts.md` §10.5).
    EditZero,
    /// As `edit-zero`, but instead of the message event.
    EditZeroOnly,
    /// `/me` answers in `data[]` (`facts.md` §11).
    WrappedMe,
    /// A shared post arrives as `share` and as `ig_post` (`facts.md` §10.6).
    ShareTwice,
    /// Messages of errors are in the language of the account (`facts.md` §2.1).
    LocalisedErrors,
    /// Webhooks are signed with the Meta app's secret and not with Instagram's (`facts.md` §10.2).
    MetaAppSecret,
    /// 300 sends a second and not 100 (`facts.md` §3.3).
    #[serde(rename = "sends-300")]
    #[value(name = "sends-300", alias = "sends300")]
    Sends300,
    /// A private reply that is not possible is 100/2534025 and not 10903 (`facts.md` §4.5).
    #[serde(rename = "private-reply-2534025")]
    #[value(name = "private-reply-2534025", alias = "private-reply2534025")]
    PrivateReply2534025,
    /// The app was not granted the Human Agent feature; the error is a guess (`facts.md` §4.4).
    NoHumanAgent,
    /// Several images in one message are not available, as before May 2026 (`facts.md` §2.3).
    NoMultiImage,
    /// `love` is the only reaction, as in older documentation (`facts.md` §4.3).
    LoveOnly,
    /// Ice breakers are read in `data[0].ice_breakers` (`facts.md` §6.1).
    WrappedIceBreakers,
    /// Setting the Messenger Profile answers `{"success":true}` (`facts.md` §6.1).
    ProfileSuccess,
    /// Messenger's lengths hold for ice breakers and menus: 80, 30 and 1,000 letters (`facts.md` §6.1, §6.2).
    StrictProfileLengths,
    /// Welcome flows are listed as documented: a bare array with `welcome_message` (`facts.md` §6.3).
    DocumentedFlows,
    /// Hiding a comment is ignored, with success, unless `hide` is in the query (`facts.md` §8.2).
    HideInQueryOnly,
    /// Only the author deletes a comment, and not the owner of the media (`facts.md` §8.2).
    DeleteOwnCommentsOnly,
    /// `field` and `value` of a change stand in the entry itself (`facts.md` §10.4).
    FlatChanges,
    /// The id of a comment is `comment_id` in webhooks, as for Facebook Login (`facts.md` §10.4).
    CommentIdKey,
    /// The body of a webhook is a list, as in the documentation's examples (`facts.md` §10.3).
    ArrayWebhooks,
    /// Postbacks come without `mid` (`facts.md` §10.5).
    PostbackWithoutMid,
    /// A reaction with an emoji that has no word comes without `reaction` (`facts.md` §10.5).
    ReactionWithoutWord,
    /// Metrics that are one number alone fail a call that asks for days, also `profile_views` (`facts.md` §9.1).
    StrictMetricType,
    /// The audiences of engagement and reach are told for `this_week` and `this_month` alone (`facts.md` §9.1).
    StrictTimeframes,
    /// What a media's insights are broken down into is in capitals (`facts.md` §9.2).
    UpperCaseBreakdowns,
    /// A token younger than a day is refreshed all the same (`facts.md` §1.4).
    YoungRefresh,
    /// Errors of tokens have status 401 and not 400 (`facts.md` §1.4, §2.1).
    #[serde(rename = "token-401")]
    #[value(name = "token-401", alias = "token401")]
    Token401,
    /// A message beyond the twenty newest does not exist (100/33), instead of being deleted (`facts.md` §5).
    #[serde(rename = "old-message-33")]
    #[value(name = "old-message-33", alias = "old-message33")]
    OldMessage33,
    /// A closed window is 10/2018278, as in Messenger (`facts.md` §2.3).
    MessengerWindow,
    /// `?ids=` is not answered: it is undocumented for this host (`facts.md` §11).
    WithoutIds,
    /// `appsecret_proof` is checked where it is given (`facts.md` §11).
    CheckProof,
    /// `account_type` is `Business` or `Media_Creator`, as documented (`facts.md` §11).
    DocumentedAccountType,
    /// `subscribed_apps` names the app in `id` and not in `app_id` (`facts.md` §10.1).
    SubscribedAppId,
    /// Only ice breakers and the menu open the window, and not the buttons of templates (`facts.md` §13).
    ButtonsOpenNothing,
    /// 50 posts within 24 hours can be published, as in the reference, and not 100 (`facts.md` §7.5).
    #[serde(rename = "quota-50")]
    #[value(name = "quota-50", alias = "quota50")]
    Quota50,
    /// 25 posts within 24 hours, as in older documentation (`facts.md` §7.5).
    #[serde(rename = "quota-25")]
    #[value(name = "quota-25", alias = "quota25")]
    Quota25,
    /// With Instagram Login, too, films can be sent in parts (`facts.md` §7.6).
    ResumableInstagramLogin,
    /// Pictures that are no JPEG are refused with 36001/2207005, as the table of errors has it, and not with
    /// 9004/2207052 (`facts.md` §2.4).
    FormatByTable,
    /// Films must begin with their description and have no edit list, as the specification says (`facts.md` §7.2).
    StrictFilms,
    /// Five collaborators can be invited, and not three (`facts.md` §7.1).
    FiveCollaborators,
    /// A container that was published can be published again and becomes a second media, instead of being refused
    /// (`facts.md` §7.4).
    SecondPublish,
    /// No rate limit at all, for tests that are about something else.
    NoRateLimit,
}
