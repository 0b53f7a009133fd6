//! What a user can meet when something fails: a code, what fills its sentence, and whose move it is. The screens have
//! the words; every crate above maps its own errors to one of these, and they are stored with what failed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An error as it is stored with what failed, and as it crosses to the screens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ApiError {
    /// What happened.
    pub code: ErrorCode,
    /// What fills the sentence: `until` (UTC ms), `bytes`, `max`, `scope`, `detail`, …
    #[ts(type = "Record<string, string | number>")]
    pub args: BTreeMap<String, serde_json::Value>,
    /// What can be done about it.
    pub remedy: Remedy,
    /// Meta's trace id, to quote to support.
    pub trace_id: Option<String>,
}

impl ApiError {
    /// An error without particulars.
    pub fn new(code: ErrorCode, remedy: Remedy) -> Self {
        Self { code, args: BTreeMap::new(), remedy, trace_id: None }
    }

    /// Adds a particular.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<serde_json::Value>) -> Self {
        self.args.insert(name.to_owned(), value.into());
        self
    }
}

/// What the user can do, as a button. `None` means that there is nothing to do but read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// Nothing.
    None,
    /// Try again; safe.
    Retry,
    /// It heals by itself, at `until` when given.
    Wait,
    /// Connect the account again.
    Reconnect,
    /// Open Instagram and confirm there, then resume.
    OpenInstagram,
    /// Open the tester invitations of Instagram.
    OpenTesterPage,
    /// Send it as a person, tagged.
    SendAsPerson,
    /// Shorten the text.
    Shorten,
    /// Look at what the Meta app has set.
    EditMetaApp,
    /// Begin the login again.
    LoginAgain,
    /// Unlock the database.
    Unlock,
    /// Start the sandbox.
    StartSandbox,
    /// Set up where media are put.
    OpenHosting,
    /// Change the post.
    EditPost,
}

macro_rules! error_codes {
    ($($(#[$doc:meta])* $name:ident;)+) => {
        /// Everything that can go wrong in a user's sight. The screens have a sentence for each.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        pub enum ErrorCode { $($(#[$doc])* $name,)+ }

        impl ErrorCode {
            /// All of them.
            pub const ALL: &'static [ErrorCode] = &[$(ErrorCode::$name),+];
        }
    };
}

error_codes! {
    /// A bug of ours; `detail` names the place.
    Internal;
    /// The request makes no sense; `detail` says why.
    InvalidRequest;
    /// It is not there any more.
    NotFound;
    /// A query is faulty: `at` and `length` in UTF-16 units, `reason` (a [`crate::query::QueryFault`]), `suggestion`.
    QueryUnreadable;
    /// Another one has the name; `name`.
    NameTaken;
    /// A name needs at least one letter.
    NameEmpty;
    /// The time is not in the future.
    TimePast;
    /// The database is not open yet.
    VaultLocked;
    /// Not the passphrase.
    WrongPassphrase;
    /// A passphrase needs at least 8 characters.
    PassphraseTooShort;
    /// The system's keychain cannot be used; `detail`: absent, locked or timed out.
    KeychainUnavailable;
    /// The key of an existing database is gone.
    KeyMissing;
    /// Another Porchlight has the data folder.
    DataFolderInUse;
    /// A newer Porchlight wrote the database.
    DatabaseNewer;
    /// The database cannot be read.
    DatabaseDamaged;
    /// The disk is full, or cannot be written.
    DiskUnwritable;
    /// No network.
    Offline;
    /// Instagram answers with errors of its own.
    InstagramDown;
    /// The connection ran out.
    TokenExpired;
    /// A password or security change ended it.
    TokenPasswordChanged;
    /// Instagram wants the owner to confirm.
    TokenCheckpoint;
    /// The owner took the permission back, or the token is not valid.
    TokenInvalid;
    /// It runs out in `days` (14, 7 or 1 at most) and could not be renewed; `until`.
    TokenEnding;
    /// Not an accepted tester, or a personal account.
    NotProfessional;
    /// A permission is missing; `scope`.
    ScopeMissing;
    /// The owner switched off access to messages.
    MessageAccessOff;
    /// They last wrote more than 24 hours ago.
    WindowClosed;
    /// They last wrote more than 7 days ago, or never.
    WindowOver;
    /// The window is open: the human agent tag is not for this.
    WindowOpenNoTag;
    /// Nothing to send.
    TextEmpty;
    /// `bytes` of `max`.
    TextTooLong;
    /// This person cannot receive messages now.
    RecipientUnavailable;
    /// Instagram does not know this person in this thread.
    RecipientNotFound;
    /// Another app has this thread.
    ThreadTaken;
    /// Too many calls; `until` when known.
    RateLimited;
    /// Blocked as too fast or as spam.
    ActionBlocked;
    /// Refused for another reason; `detail`, `code`, `subcode`.
    Refused;
    /// It may or may not have gone out; being looked for.
    OutcomeUnknown;
    /// Looked for, and not in the thread.
    NotSent;
    /// It went out already.
    AlreadySent;
    /// Somebody answered from elsewhere since the user last looked; `at`, `text`, `by`: `instagram_app`, `other_app` or
    /// `unknown`.
    AnsweredElsewhere;
    /// A part of the message is not as Instagram takes it; `at` (the field), `why`: `missing`, `too_much`, `too_few`,
    /// `not_an_address`, `twice` or `rule`, and `has`, `max` or `detail`.
    MessageUnfit;
    /// A message before it in the same send did not go out, so this one was held back.
    HeldBack;
    /// A file is still being prepared.
    FileNotReady;
    /// A file cannot be read; `name`, `detail`.
    FileUnreadable;
    /// Instagram takes no files of this kind in messages; `name`.
    FileKindRefused;
    /// A picture as iPhones make it, which has to be saved as JPEG first; `name`.
    FileHeic;
    /// The file is not whole, or is not what it says; `name`, `detail`.
    FileDamaged;
    /// The file is too large: `bytes` of `max`; `name`.
    FileTooLarge;
    /// The picture has more dots than can be worked on: `width`, `height`; `name`.
    FileTooManyDots;
    /// Instagram refused the file; `detail`, `code`, `subcode`.
    FileRefused;
    /// Instagram does not have this saved file any more.
    AssetGone;
    /// No more files fit into one draft; `max`.
    TooManyFiles;
    /// The system's file dialog cannot be opened here; `detail`.
    NoFileDialog;
    /// A reaction is `love` or one emoji.
    ReactionUnfit;
    /// Instagram refused the reaction; `detail`, `code`, `subcode`.
    ReactionRefused;
    /// There is no microphone.
    MicrophoneMissing;
    /// The microphone could not be used; `detail`.
    MicrophoneFailed;
    /// The login was cancelled.
    LoginCancelled;
    /// This login was finished or dropped before: its state is not known (any more).
    LoginStateUnknown;
    /// The attempt ran out.
    LoginExpired;
    /// Instagram does not accept the code.
    LoginCodeRefused;
    /// The redirect URI is not the registered one.
    LoginRedirectMismatch;
    /// The Instagram app id is not known.
    LoginAppUnknown;
    /// The app secret is wrong.
    LoginSecretWrong;
    /// The pasted address holds no code.
    LoginAddressInvalid;
    /// The token is not one.
    TokenUnreadable;
    /// No Meta app has been entered.
    MetaAppMissing;
    /// A field of the Meta app is wrong; `field`.
    MetaAppInvalid;
    /// The sandbox does not start; `detail`.
    SandboxFailed;
    /// The sandbox is not running.
    SandboxStopped;
    /// A saved reply says something that is not known of this person, and says nothing for that case; `names`.
    ReplyIncomplete;
    /// A saved reply's text cannot be read; `name`, `at`, `language`.
    ReplyUnreadable;
    /// Another saved reply has this shortcut; `shortcut`, `name`.
    ShortcutTaken;
    /// What is being written was changed elsewhere since it was read.
    DraftChanged;
    /// The saved reply was changed elsewhere since it was opened.
    ReplyChanged;
    /// A saved reply needs a name, and something to say.
    ReplyEmpty;
    /// A saved reply is not as it can be kept; `why`: `name_long` or `shortcut_long` (`max`), `shortcut_letters` (`shortcut`),
    /// `language` (`name`), `language_twice` (`name`), `languages` (`max`), and from a file `twice` (`at`: the line of the
    /// first), `files_only` or `shape` (`detail`).
    ReplyUnfit;
    /// A file of saved replies cannot be read; `name`, `why`: `encoding` or `json` (`at`: the line, `detail`), `format`,
    /// `version` (`has`), `columns`, `empty`, `many` (`max`) or `large` (`bytes`, `max`).
    RepliesUnreadable;
    /// A file could not be written; `reason` is `full`, `denied`, `gone` or `other`, `name`, `detail`.
    FileUnwritable;
    /// An export is under way already.
    ExportRunning;
    /// The post is on its way, or out: it cannot be changed now.
    PostLocked;
    /// The post was changed elsewhere since it was opened.
    PostChanged;
    /// Instagram would refuse the post as it is; `count`: how many things are wrong.
    PostUnfit;
    /// No such time zone, or no such time; `zone`.
    TimeUnknown;
    /// Nothing is set up where Instagram could fetch the files.
    HostingMissing;
    /// The place for media did not do what it was asked for; `reason` (a code of `hosting`), `detail`.
    HostingFailed;
    /// A setting of the place for media cannot be right; `field`.
    HostingInvalid;
    /// The file is not here any more; `name`.
    PostFileGone;
    /// Instagram's daily limit of posts is reached; `until` when known, `used`, `max`.
    QuotaReached;
    /// Instagram could not fetch the files; `detail`, `code`, `subcode`.
    MediaUnfetchable;
    /// Instagram refused the video; `detail`, `code`, `subcode`.
    VideoRefused;
    /// Instagram refused the picture; `detail`, `code`, `subcode`.
    PictureRefused;
    /// Instagram refused the caption; `detail`, `code`, `subcode`.
    CaptionRefused;
    /// Instagram refused somebody who is tagged or invited; `detail`, `code`, `subcode`.
    TagRefused;
    /// Instagram refused the carousel; `detail`, `code`, `subcode`.
    CarouselRefused;
    /// The account can have no trial reels.
    TrialRefused;
    /// Instagram could not make the post ready, several times; `subcode`, `detail`.
    ContainerBroken;
    /// Instagram's copy broke after it was told to publish: whether it is out cannot be known here.
    PostBeyondKnowing;
    /// It was not published within the day for which Instagram keeps it ready.
    PostExpired;
    /// Its time passed while Porchlight could not publish it; `due`.
    PostMissed;
    /// Its time passed before this copy of the database was brought back; `due`.
    PostBeforeRestore;
    /// It is out, and Porchlight could not find out its address.
    PostAddressUnknown;
    /// The account's publishing is paused until the user looks.
    QueuePaused;
    /// No program that converts videos is on this machine.
    NoConverter;
    /// Converting failed; `detail`.
    ConvertFailed;
    /// A table of posts cannot be read; `why`: `encoding`, `columns`, `empty`, `many` (`max`), `large` (`max`), `changed` or
    /// `cell` (`line`, `at`: the column).
    PostsUnreadable;
    /// The account is paused: nothing is asked or done there.
    AccountPaused;
    /// The draft of a greeting was changed or dropped elsewhere since it was opened.
    GreetingChanged;
    /// The account has a draft of its own, which a copy would replace; `name` is the account's.
    GreetingHasDraft;
    /// An ad uses the flow, so it can be neither changed nor deleted; `name`.
    FlowUsedInAd;
    /// The flow holds messages that cannot be written back as they are; `name`.
    FlowUnknownMessages;
    /// It holds files or posts that Instagram knows for one account alone; `name`.
    AttachmentOfAccount;
    /// The draft of an answer was changed or dropped elsewhere since it was opened.
    AnswerChanged;
    /// Another answer has the payload; `payload`, `name`.
    PayloadTaken;
    /// A payload is empty, or longer than Instagram carries; `max`.
    PayloadUnfit;
    /// The answer has faults for which it could not go out; `count`.
    AnswerUnfit;
    /// Another link carries it; `reference`, `name`.
    ReferenceTaken;
    /// What a link carries is letters, digits, `_`, `=` and `-`, at most `max`.
    ReferenceUnfit;
    /// There is no thread with oneself: one has to write to oneself in the Instagram app once.
    NoSelfThread;
    /// A rule of answering by itself is out of its range; `field`, `min`, `max`.
    AutomaticUnfit;
}
