//! What crosses to the screens: requests, answers and events, in camelCase, ids as strings, times in UTC ms.

mod accounts;
mod events;
mod inbox;
mod login;
mod settings;
mod vault;

pub use accounts::{Account, AccountRef, SyncPhase, SyncStatus};
pub use events::{ChangeRow, Changes, Notice};
pub use inbox::{
    AttachmentRow, BeforePage, ConversationCounts, ConversationIndex, ConversationPageRequest,
    ConversationRef, ConversationRow, DoneAnswer, Draft, DraftText, EditRow, IndexRequest, MarkDone,
    MessagePage, MessagePageRequest, MessageRef, MessageRow, OfAccount, Person, PersonBrief, Preview,
    QuotedMessage, ReactionRow, SearchAnswer, SearchHit, SearchHitKind, SearchRequest, SendQueued,
    SendRequest, UndoneText, View, WindowInfo,
};
pub use login::{
    AuthorizeRequest, LoginPhase, LoginStatus, MetaApp, MetaAppInput, OpenPage, OpenedPage, Page,
    PastedAddress, PastedToken, SandboxPhase, SandboxStatus,
};
pub use settings::{AppState, Settings, SettingsPatch, Theme};
pub use vault::{NewVault, Passphrase, VaultPhase, VaultStatus};
