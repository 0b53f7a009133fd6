//! What the user does with conversations: settle, put off, label, note, and the views of their own.

use std::collections::BTreeMap;

use porchlight_domain::query::QueryProblem;
use porchlight_domain::when::{WhenLabel, WhenProblem};
use porchlight_domain::{
    ConversationId, LabelId, NoteId, SavedViewId, SettleAct, SettleTarget, UndoId, UtcMs,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Does something to conversations.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SettleRequest {
    /// To which: at most 500 by name, any number by their list.
    pub target: SettleTarget,
    /// What.
    pub act: SettleAct,
}

/// What that changed.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SettleAnswer {
    /// Conversations that were not so before.
    pub changed: u64,
    /// By what it can be taken back, for 30 days; `null` when nothing changed.
    pub undo: Option<UndoId>,
}

/// Names something that can be taken back.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UndoRef {
    /// What the act gave.
    pub undo: UndoId,
}

/// Something that can still be taken back.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UndoLeft {
    /// By what.
    pub undo: UndoId,
    /// What it was done to.
    pub of: UndoOf,
}

/// What something was done to: the screen that shows it takes it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum UndoOf {
    /// Conversations, and what belongs to them.
    Inbox,
    /// Saved replies.
    Replies,
}

/// What taking it back changed.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UndoAnswer {
    /// Rows that are as they were.
    pub changed: u64,
}

/// Asks for times to put something off to.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TimesRequest {
    /// What was typed, in English or German; empty for the usual times.
    pub words: String,
    /// On whose clock; `null` for a list's.
    pub conversation_id: Option<ConversationId>,
}

/// Times to choose from, soonest first.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TimesAnswer {
    /// The times.
    pub choices: Vec<TimeChoice>,
    /// Why there are none, when what was typed is no time.
    pub problem: Option<WhenProblem>,
}

/// A time to choose.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TimeChoice {
    /// What it is called.
    pub label: WhenLabel,
    /// What fills the label.
    #[ts(type = "Record<string, number>")]
    pub args: BTreeMap<String, i64>,
    /// When it is, on the account's clock.
    pub at: UtcMs,
    /// The zone in which it was read, by its IANA name; empty when the machine does not tell it.
    pub zone: String,
}

/// A label.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LabelRow {
    /// Our id of it.
    pub id: LabelId,
    /// Its name.
    pub name: String,
    /// Its colour: a place in the palette, 0–7.
    pub colour: i64,
}

/// Makes or changes a label.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LabelInput {
    /// Which; `null` makes a new one.
    pub id: Option<LabelId>,
    /// Its name, 1–60 letters; no two are the same but for upper and lower case.
    pub name: String,
    /// Its colour: a place in the palette, 0–7.
    pub colour: u32,
}

/// Names a label.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LabelRef {
    /// The label.
    pub label_id: LabelId,
}

/// A note.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoteRow {
    /// Our id of it.
    pub id: NoteId,
    /// About which conversation.
    pub conversation_id: ConversationId,
    /// What it says.
    pub text: String,
    /// When it was written, on the account's clock.
    pub created_at: UtcMs,
    /// When it was changed last.
    pub edited_at: Option<UtcMs>,
}

/// Writes or changes a note.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoteInput {
    /// Which; `null` writes a new one.
    pub id: Option<NoteId>,
    /// About which conversation.
    pub conversation_id: ConversationId,
    /// What it says, 1–10,000 letters.
    pub text: String,
}

/// Names a note.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoteRef {
    /// The note.
    pub note_id: NoteId,
}

/// A saved view.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedViewRow {
    /// Our id of it.
    pub id: SavedViewId,
    /// Its name.
    pub name: String,
    /// What it looks for.
    pub query: String,
    /// Its place among the others.
    pub position: i64,
}

/// Makes or changes a saved view.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedViewInput {
    /// Which; `null` makes a new one.
    pub id: Option<SavedViewId>,
    /// Its name, 1–60 letters.
    pub name: String,
    /// What it looks for.
    pub query: String,
    /// Its place among the others.
    pub position: u32,
}

/// Names a saved view.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedViewRef {
    /// The view.
    pub view_id: SavedViewId,
}

/// A query.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueryText {
    /// As it was typed.
    pub query: String,
}

/// How a query reads.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueryAnswer {
    /// It can be asked.
    pub ok: bool,
    /// What is wrong, and where.
    pub problem: Option<QueryProblem>,
    /// The plain words in it.
    pub words: Vec<String>,
    /// The query as Porchlight would write it; empty when something is wrong.
    pub canonical: String,
}
