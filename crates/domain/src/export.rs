//! Exporting conversations: in which form, and the words that stand on paper.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{AccountId, ConversationId};

/// What is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum ExportScope {
    /// One conversation.
    Thread {
        /// Which.
        conversation_id: ConversationId,
    },
    /// Every conversation of an account, or of all.
    All {
        /// Whose; `null`: of all accounts.
        account_id: Option<AccountId>,
    },
}

/// The form of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// To be read: it looks like the thread.
    Pdf,
    /// For a spreadsheet: a row for each message.
    Csv,
    /// Everything, for a program.
    Json,
}

impl ExportFormat {
    /// What its files end with, without a dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}

/// What stands on paper in the reader's language: the screens have the catalogue and the calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperWords {
    /// Its tag, such as `de`.
    pub language: String,
    /// January to December.
    pub months: Vec<String>,
    /// Monday to Sunday.
    pub weekdays: Vec<String>,
    /// How a day is written, with `{weekday}`, `{day}`, `{month}` and `{year}`.
    pub day: String,
    /// How a time is written, with `{hour}`, `{minute}` and, on a clock of twelve hours, `{half}`.
    pub time: String,
    /// Before noon and after it; empty on a clock of 24 hours.
    pub halves: Vec<String>,
    /// At the bottom of each page, with `{day}`, `{time}` and `{zone}`.
    pub footer: String,
    /// Beside it, with `{page}` and `{pages}`.
    pub numbering: String,
    /// On the first page: in which zone all times are, with `{zone}`.
    pub times: String,
    /// Who spoke with whom, with `{person}` and `{account}`.
    pub with: String,
    /// How many messages, with `{count}`.
    pub messages: String,
    /// What cannot be shown on paper, by kind: `image`, `video`, `audio`, `file`, `post`, `reel`, `story_mention`, `story`,
    /// `like_heart`, `ephemeral`, `template`, `unsupported`, `unsent`, `unknown`, `tap`, `referral`, `story_reply`.
    pub kinds: BTreeMap<String, String>,
    /// Of an edited message.
    pub edited: String,
    /// Of one that was written in the Instagram app.
    pub in_app: String,
    /// Of one that another app sent.
    pub by_other_app: String,
    /// Of one that a person sent under the human agent tag.
    pub as_person: String,
    /// Of one that answered a tap by itself.
    pub automatic: String,
}
