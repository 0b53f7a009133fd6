//! What is wrong with a part, and what will become of it: every problem with its place, as an editor marks it, and warnings
//! of what Instagram takes and does otherwise than one may think.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{GreetingContent, LOCALE_DEFAULT, LOCALE_FORM};
use crate::limits::MENU_ITEMS_ADVISED;
use crate::outgoing::{BARE_CARD, OutgoingMessage, QuickReplyKind};
use crate::{Unfit, Why};

/// In which way something is unfit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GreetingWhy {
    /// It is needed, and empty.
    Missing,
    /// More than a limit allows.
    TooMuch,
    /// Fewer than are needed.
    TooFew,
    /// No web address.
    NotAnAddress,
    /// It stands there twice.
    Twice,
    /// Another rule.
    Rule,
}

/// Something that Instagram would refuse.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GreetingProblem {
    /// The whole path: `[0].call_to_actions[2].question`, `welcome_message_flow[1].quick_replies[0].payload`.
    pub at: String,
    /// Which locale, or which message of a flow; `null` where the whole is meant.
    pub index: Option<usize>,
    /// Which question or item of the locale; `null` in flows, and where the list is meant.
    pub item: Option<usize>,
    /// The rest of the path; of a list its own name, and empty for an item or message itself.
    pub field: String,
    /// In which way.
    pub why: GreetingWhy,
    /// How much there is.
    pub has: Option<i64>,
    /// What is allowed at most, or needed at least.
    pub max: Option<i64>,
    /// The row of the limits that says so.
    pub limit: Option<&'static str>,
    /// Which rule: `locale_form`, `locale_default` or `element_bare`; a sentence for another.
    pub detail: Option<&'static str>,
}

/// Something that Instagram takes, and that may surprise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum GreetingWarning {
    /// More items in a locale's menu than Instagram advises.
    ManyItems {
        /// Which locale.
        index: usize,
        /// How many there are.
        has: usize,
        /// How many it advises at most.
        advised: i64,
    },
    /// The title of a quick reply will be cut.
    TitleCut {
        /// In which message.
        index: usize,
        /// Which of its quick replies.
        reply: usize,
        /// What was written.
        title: String,
        /// What people will see.
        shown: String,
    },
    /// What stands at Instagram and cannot be read here goes when this is published.
    UnknownLost {
        /// How many there are.
        count: usize,
    },
}

impl GreetingContent {
    /// All for which Instagram would refuse it.
    pub fn problems(&self) -> Vec<GreetingProblem> {
        self.unfit().into_iter().map(GreetingProblem::from).collect()
    }

    /// What may surprise.
    pub fn warnings(&self) -> Vec<GreetingWarning> {
        match self {
            Self::IceBreakers { .. } => Vec::new(),
            Self::Menu { locales } => locales
                .iter()
                .enumerate()
                .filter(|(_, menu)| MENU_ITEMS_ADVISED.check(menu.items.len()).is_err())
                .map(|(index, menu)| GreetingWarning::ManyItems {
                    index,
                    has: menu.items.len(),
                    advised: MENU_ITEMS_ADVISED.max,
                })
                .collect(),
            Self::Flow { messages, .. } => {
                messages.iter().enumerate().flat_map(|(index, message)| cut_titles(index, message)).collect()
            }
        }
    }
}

/// The titles that will be cut. One that reads as Instagram left it after a cut is cut to itself.
fn cut_titles(index: usize, message: &OutgoingMessage) -> Vec<GreetingWarning> {
    let OutgoingMessage::Text { quick_replies, .. } = message else { return Vec::new() };
    let cut = quick_replies.iter().enumerate().filter_map(|(reply, quick_reply)| {
        let QuickReplyKind::Text { title, .. } = &quick_reply.content else { return None };
        let shown = quick_reply.title_shown().filter(|shown| shown != title)?;
        Some(GreetingWarning::TitleCut { index, reply, title: title.clone(), shown })
    });
    cut.collect()
}

impl From<Unfit> for GreetingProblem {
    fn from(unfit: Unfit) -> Self {
        let (index, item, field) = place(&unfit.at);
        let field = field.to_owned();
        let (why, has, max, limit, detail) = match unfit.why {
            Why::Missing => (GreetingWhy::Missing, None, None, None, None),
            Why::TooMuch(exceeded) => (
                GreetingWhy::TooMuch,
                Some(exceeded.has),
                Some(exceeded.limit.max),
                Some(exceeded.limit.name),
                None,
            ),
            Why::TooFew { has, min } => {
                (GreetingWhy::TooFew, i64::try_from(has).ok(), i64::try_from(min).ok(), None, None)
            }
            Why::NotAnAddress => (GreetingWhy::NotAnAddress, None, None, None, None),
            Why::Twice => (GreetingWhy::Twice, None, None, None, None),
            Why::Rule(rule) => (GreetingWhy::Rule, None, None, None, Some(rule_name(rule))),
        };
        Self { at: unfit.at, index, item, field, why, has, max, limit, detail }
    }
}

fn rule_name(rule: &'static str) -> &'static str {
    match rule {
        LOCALE_FORM => "locale_form",
        LOCALE_DEFAULT => "locale_default",
        BARE_CARD => "element_bare",
        crate::answers::FOLLOWERS_FORM => "followers_form",
        other => other,
    }
}

/// Which locale or message a path is about, which item of it, and which field of that.
fn place(at: &str) -> (Option<usize>, Option<usize>, &str) {
    const MESSAGES: &str = "welcome_message_flow";
    const ITEMS: &str = "call_to_actions";
    let rest = at.strip_prefix(MESSAGES).unwrap_or(at);
    let Some((index, rest)) = numbered(rest) else { return (None, None, at) };
    match rest.strip_prefix(ITEMS).and_then(numbered) {
        Some((item, field)) => (Some(index), Some(item), field),
        None => (Some(index), None, rest),
    }
}

/// `[2].rest` as 2 and `rest`.
fn numbered(path: &str) -> Option<(usize, &str)> {
    let (number, rest) = path.strip_prefix('[')?.split_once(']')?;
    Some((number.parse().ok()?, rest.strip_prefix('.').unwrap_or(rest)))
}
