//! An answer for one person: the branch that suits them, its gaps filled, and fit to go.

use porchlight_domain::answers::{AnswerContent, NotAnswered, PersonFacts, Unfilled};
use porchlight_domain::reply::{ReplyValues, first_name, time_left};
use porchlight_domain::{AnswerId, ApiError, UtcMs, WindowState, messaging_window};
use porchlight_store::{ConversationRow, NewAnswer, NewMessage, ReadConnection, WaitingTap};

use crate::inbox::{gone, of_answer};

/// What goes out.
pub(super) struct Made {
    /// Which answer, and which of its branches.
    pub(super) answer: NewAnswer,
    /// Its messages, in order.
    pub(super) messages: Vec<NewMessage>,
}

/// In which language the time is told that is left: an answer does not say in which it is written.
const LANGUAGE: &str = "";

/// The messages that answer a tap, or why there are none.
pub(super) async fn made_for(
    read: &mut ReadConnection,
    tap: &WaitingTap,
    id: AnswerId,
    content: &AnswerContent,
    now: UtcMs,
) -> Result<Result<Made, NotAnswered>, ApiError> {
    let row = read.conversation(tap.conversation).await?.ok_or_else(gone)?;
    let person = PersonFacts {
        follows_us: row.person.follows_us,
        we_follow: row.person.we_follow,
        is_verified: row.person.is_verified,
        follower_count: row.person.follower_count,
        labels: row.labels.clone(),
        is_first_contact: read.is_first_contact(tap).await?,
    };
    let Some((branch, messages)) = content.choose(&person) else { return Ok(Err(NotAnswered::NoBranch)) };
    let values = values(read, &row, now).await?;
    let of = branch.map_or("otherwise".to_owned(), |branch| format!("branches[{branch}].messages"));
    let mut made = Vec::new();
    for (place, message) in messages.iter().enumerate() {
        let filled = match message.fill(&values) {
            Ok(filled) => filled,
            Err(Unfilled::Missing(variable)) => {
                return Ok(Err(NotAnswered::MissingValue { variable: variable.as_str().to_owned() }));
            }
            Err(Unfilled::Unreadable(at)) => {
                return Ok(Err(NotAnswered::Unfit { at: format!("{of}[{place}].{at}") }));
            }
        };
        if let Err(unfit) = filled.check() {
            let at = unfit.within(&format!("{of}[{place}]")).at;
            return Ok(Err(NotAnswered::Unfit { at }));
        }
        made.push(of_answer(read, tap.account, &filled).await?);
    }
    Ok(Ok(Made { answer: NewAnswer { answer: id, branch }, messages: made }))
}

/// What fills the gaps for the person of a conversation.
async fn values(
    read: &mut ReadConnection,
    row: &ConversationRow,
    now: UtcMs,
) -> Result<ReplyValues, ApiError> {
    let account = read.account(row.account).await?.ok_or_else(gone)?;
    let left = match messaging_window(row.window.map(|window| window.opened_at), now) {
        WindowState::Open { closes_at } => closes_at.since(now),
        _ => 0,
    };
    Ok(ReplyValues {
        first_name: row.person.name.as_deref().and_then(first_name),
        username: row.person.username.clone(),
        account: Some(account.profile.username),
        window_left: time_left(left, LANGUAGE),
    })
}
