//! Answers to taps: what they say, the links that lead to them, and whether they go out by themselves.

use porchlight_domain::answers::{AnswerContent, AnswerMap, AutomaticRules, TapFate, TapKind};
use porchlight_domain::greeting::GreetingProblem;
use porchlight_domain::reply::{ReplyFault, Variable};
use porchlight_domain::{
    AccountId, AnswerId, AnswerLinkId, ConversationId, LocalFlowId, MessageId, TapId, UtcMs,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An account's answers.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Answers {
    /// The account.
    pub account_id: AccountId,
    /// All of them, by name.
    pub answers: Vec<Answer>,
    /// The `ig.me` links, newest first.
    pub links: Vec<AnswerLink>,
    /// Payloads that something live or drafted carries, that people have tapped, and that have no answer; most tapped first.
    pub unanswered: Vec<String>,
    /// How everything hangs together.
    pub map: AnswerMap,
    /// The pages of buttons are being looked at.
    pub is_checking_pages: bool,
    /// When they last were, all of them.
    pub pages_checked_at: Option<UtcMs>,
}

/// The answer of a payload.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// Its id.
    pub id: AnswerId,
    /// What a tap carries that it answers.
    pub payload: String,
    /// The draft's name, else that in use.
    pub name: String,
    /// What is sent; `null`: it was never put to use.
    pub content: Option<AnswerContent>,
    /// Since when.
    pub used_since: Option<UtcMs>,
    /// What is edited.
    pub draft: Option<AnswerDraft>,
    /// All for which the draft, or without one what is sent, could not go out. Places as paths from the whole:
    /// `otherwise[0].text`, `branches[1].conditions`, `branches[0].messages[2].quick_replies[1].payload`; its `index`, `item`
    /// and `field` say nothing.
    pub problems: Vec<GreetingProblem>,
    /// Gaps that cannot be read, each with its place.
    pub faults: Vec<RepliesFault>,
    /// Gaps of the texts that have no fallback: for a person of whom it is not known, nothing is sent.
    pub needs: Vec<Variable>,
    /// How often it was asked for.
    pub taps: i64,
    /// When last.
    pub last_tap_at: Option<UtcMs>,
}

/// A gap that cannot be read.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RepliesFault {
    /// The text, as a path from the whole.
    pub at: String,
    /// What it is.
    pub fault: ReplyFault,
}

/// What is edited.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerDraft {
    /// What it says.
    pub content: AnswerContent,
    /// To hand in when saving, dropping or using it, so that the second of two windows is refused.
    pub version: i64,
    /// When it was saved.
    pub saved_at: UtcMs,
}

/// Begins an answer.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerNew {
    /// The account.
    pub account_id: AccountId,
    /// Of which payload; `null`: one is made up from the name.
    pub payload: Option<String>,
    /// Its name; empty: the payload's.
    pub name: String,
    /// What it says at first; `null`: one empty text.
    pub content: Option<AnswerContent>,
}

/// It has begun.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerMade {
    /// Its id.
    pub id: AnswerId,
    /// Its payload.
    pub payload: String,
}

/// Names an answer.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerRef {
    /// Which.
    pub answer_id: AnswerId,
}

/// Keeps what is edited.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerDraftInput {
    /// Of which answer.
    pub answer_id: AnswerId,
    /// What it says.
    pub content: AnswerContent,
    /// The version that was edited; `null`: there was no draft.
    pub version: Option<i64>,
}

/// It is kept.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerDraftKept {
    /// As this version.
    pub version: i64,
}

/// Names a version of a draft.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerDraftRef {
    /// Of which answer.
    pub answer_id: AnswerId,
    /// The version.
    pub version: i64,
}

/// Sends something into the account's own thread.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerTry {
    /// The account.
    pub account_id: AccountId,
    /// What.
    pub what: AnswerWhat,
}

/// What is tried.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum AnswerWhat {
    /// An answer: its draft, else what is in use.
    Answer {
        /// Which.
        answer_id: AnswerId,
        /// Which branch; `null`: what everybody else gets.
        branch: Option<usize>,
    },
    /// A flow: its draft, else what is live.
    Flow {
        /// Which.
        flow_id: LocalFlowId,
    },
}

/// It is on its way to oneself.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerTried {
    /// In which conversation.
    pub conversation_id: ConversationId,
    /// The messages, in order.
    pub message_ids: Vec<MessageId>,
    /// Quick replies that were left out: Instagram takes none to oneself.
    pub quick_replies_left_out: usize,
}

/// An `ig.me` link.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerLink {
    /// Its id.
    pub id: AnswerLinkId,
    /// Its name, for the user's own eyes.
    pub name: String,
    /// What it carries: the payload of its answer.
    pub reference: String,
    /// Its whole address.
    pub url: String,
    /// When it was made.
    pub made_at: UtcMs,
    /// How often somebody came by it.
    pub taps: i64,
    /// When last.
    pub last_tap_at: Option<UtcMs>,
    /// The answer that it leads to, deleted ones aside.
    pub answer_id: Option<AnswerId>,
}

/// Makes a link.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerLinkNew {
    /// The account.
    pub account_id: AccountId,
    /// Its name.
    pub name: String,
    /// What it carries: letters, digits, `_`, `=` and `-`, at most 2083; `null`: made up from the name.
    pub reference: Option<String>,
}

/// It is made.
#[derive(Clone, Copy, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerLinkMade {
    /// Its id.
    pub id: AnswerLinkId,
}

/// Names a link otherwise.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerLinkRename {
    /// Which.
    pub link_id: AnswerLinkId,
    /// Its name.
    pub name: String,
}

/// Names a link.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerLinkRef {
    /// Which.
    pub link_id: AnswerLinkId,
}

/// A code to scan, as a square of modules without its quiet zone.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerLinkCode {
    /// What it says.
    pub url: String,
    /// How many modules a side has.
    pub size: usize,
    /// The dark ones as a path of SVG, in units of a module.
    pub path: String,
}

/// How an account answers by itself.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Automatic {
    /// The account.
    pub account_id: AccountId,
    /// The rules.
    pub rules: AutomaticRules,
    /// Since when it is on; older taps are not answered.
    pub on_since: Option<UtcMs>,
    /// Taps of the last 7 days.
    pub taps: i64,
    /// Those that were answered.
    pub answered: i64,
    /// Threads in which it is stopped.
    pub stopped_threads: i64,
}

/// Chooses the rules.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AutomaticInput {
    /// The account.
    pub account_id: AccountId,
    /// The rules.
    pub rules: AutomaticRules,
}

/// Asks for a page of the log.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AutomaticLogRequest {
    /// The account.
    pub account_id: AccountId,
    /// Taps before this one; `null`: the newest.
    pub before: Option<TapId>,
    /// Those that were not answered alone.
    pub only_not_answered: bool,
    /// At most so many; 1 to 200.
    pub limit: u32,
}

/// A page of the log.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AutomaticLogPage {
    /// Newest first.
    pub taps: Vec<LoggedTap>,
    /// There are older ones.
    pub has_more: bool,
}

/// A tap, and what became of it.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LoggedTap {
    /// Its id.
    pub id: TapId,
    /// In which conversation.
    pub conversation_id: ConversationId,
    /// Who tapped, as the list of conversations calls them.
    pub person: String,
    /// By what.
    pub kind: TapKind,
    /// What the tapped thing said; empty for a link.
    pub title: String,
    /// What it carried.
    pub payload: String,
    /// When, by Instagram's word.
    pub at: UtcMs,
    /// When it was decided on.
    pub decided_at: Option<UtcMs>,
    /// The answer.
    pub answer_id: Option<AnswerId>,
    /// Its name.
    pub answer_name: Option<String>,
    /// What became of it.
    pub fate: TapFate,
    /// The message that it is, to open the thread at.
    pub message_id: Option<MessageId>,
    /// The messages that answer it.
    pub sent_message_ids: Vec<MessageId>,
}

/// What to do in a thread.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ThreadAutomaticAct {
    /// Answer nothing by itself here until taken up again.
    Stop,
    /// Take it up again, though a person has answered or a stop word was said.
    Resume,
}

/// Stops it in a thread, or takes it up again.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ThreadAutomaticInput {
    /// The conversation.
    pub conversation_id: ConversationId,
    /// What.
    pub act: ThreadAutomaticAct,
}
