//! What crosses to the screens: requests, answers and events, in camelCase, ids as strings, times in UTC ms.

mod accounts;
mod answers;
mod events;
mod export;
mod greeting;
mod inbox;
mod login;
mod notices;
mod playing;
mod posts;
mod recorder;
mod replies;
mod replies_file;
mod settings;
mod vault;

pub use accounts::{Account, AccountRef, SyncPhase, SyncStatus};
pub use answers::{
    Answer, AnswerDraft, AnswerDraftInput, AnswerDraftKept, AnswerDraftRef, AnswerLink, AnswerLinkCode,
    AnswerLinkMade, AnswerLinkNew, AnswerLinkRef, AnswerLinkRename, AnswerMade, AnswerNew, AnswerRef,
    AnswerTried, AnswerTry, AnswerWhat, Answers, Automatic, AutomaticInput, AutomaticLogPage,
    AutomaticLogRequest, LoggedTap, RepliesFault, ThreadAutomaticAct, ThreadAutomaticInput,
};

pub use events::{ChangeRow, Changes, Notice};
pub use export::{ExportPhase, ExportRequest, ExportStatus};
pub use greeting::{
    FlowDeleted, FlowDuplicate, FlowLock, FlowMade, FlowNew, FlowRef, FlowSnippet, Greeting, GreetingCopied,
    GreetingCopy, GreetingDraft, GreetingDraftDropped, GreetingDraftInput, GreetingDraftKept,
    GreetingDraftRef, GreetingElsewhere, GreetingFate, GreetingFlow, GreetingHow, GreetingLive,
    GreetingOutcome, GreetingPartState, GreetingPublish, GreetingPublishing, GreetingRead, GreetingRestore,
    GreetingVersion, GreetingVersionsPage, GreetingVersionsRequest,
};
pub use inbox::{
    AssetRef, AssetRow, AssetsRequest, AttachmentRow, BeforePage, ConversationCounts, ConversationIndex,
    ConversationPageRequest, ConversationRef, ConversationRow, Draft, DraftInput, DraftKept, EditRow,
    FileAccept, FileKind, FileNote, FileOrder, FileRef, FileSource, IndexRequest, LabelCount, LabelInput,
    LabelRef, LabelRow, MediaKey, MessagePage, MessagePageRequest, MessageRef, MessageRow, NoteInput,
    NoteReason, NoteRef, NoteRow, OfAccount, OpenInInstagram, OwnPost, OwnPostPage, OwnPostsRequest, Person,
    PersonBrief, PickFiles, Preview, QueryAnswer, QueryText, QuotedMessage, ReactRequest, ReactionRow,
    SavedFile, SavedViewInput, SavedViewRef, SavedViewRow, SearchAnswer, SearchHit, SearchHitKind,
    SearchRequest, SeenThrough, SendQueued, SendRequest, SettleAnswer, SettleRequest, SharedPost, SignalKind,
    SignalRequest, StageFile, StagedFile, StagedState, TextToSplit, ThreadMark, ThreadNews,
    ThreadNewsRequest, TimeChoice, TimesAnswer, TimesRequest, UndoAnswer, UndoLeft, UndoOf, UndoRef,
    UndoneDraft, WindowInfo,
};
pub use inbox::{Moment, OtherThread, PersonStory, SaidBelow};
pub use login::{
    AuthorizeRequest, LoginPhase, LoginStatus, MetaApp, MetaAppInput, OpenPage, OpenedPage, Page,
    PastedAddress, PastedToken, SandboxPhase, SandboxStatus,
};
pub use notices::{NoticePause, NoticeService, NoticeState, OnScreen, Pause, Waiting, WaitingThread};
pub use playing::{SandboxActOf, SandboxAdvance, SandboxPhoneOf, SandboxTroubleInput, SandboxTroubleRef};
pub use porchlight_domain::answers::ThreadAutomatic;
pub use porchlight_domain::notices::NoticeRules;
pub use porchlight_domain::playing::{SandboxPhone, SandboxState};
pub use posts::*;
pub use recorder::{RecordStart, RecorderState, RecorderStatus};
pub use replies::{
    AddReplyFile, EditedReply, FillReply, FilledReply, LanguageReason, ReplyFile, ReplyFileSource,
    ReplyPreview, ReplyPreviewRequest, ReplyText, SavedRepliesRequest, SavedReply, SavedReplyInput,
    SavedReplyRef,
};
pub use replies_file::{
    ExportReplies, ImportFate, ImportReplies, ImportRow, ReadReplies, RepliesExported, RepliesImported,
    RepliesRead,
};
pub use settings::{AppState, Settings, SettingsPatch, Theme};
pub use vault::{NewVault, Passphrase, VaultPhase, VaultStatus};
