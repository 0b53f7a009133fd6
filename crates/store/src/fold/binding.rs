//! Recognising our own sends. A message that turns up at Instagram may be one whose answer we never heard: then both are
//! one row, the outbox's.
//!
//! It is the same when the words are the same, to the same person, not earlier than the attempt (clocks may differ by
//! [`SKEW_MS`]), and not another app's. Media have no words: what is carried must fit, soon after the attempt, and nothing
//! else that fits may stand beside it unless its echo names this app; then a person is asked rather than a guess made. Of
//! several attempts that fit, words are the oldest's, media the newest's: one is never sent while another is looked for. A wrong guess between two sends of the same words does no
//! harm while the answer to either is still to come: see [`WriteTransaction::mark_sent`].

use std::collections::BTreeSet;

use porchlight_domain::{
    AccountId, Attachment, AttachmentKind, Direction, MINUTE_MS, MessageId, Origin, SECOND_MS, SendEvent,
    SendState, UtcMs,
};

use super::FoldOutcome;
use super::facts::{Facts, TimeGrade};
use super::known::Known;
use super::rows::{FACTS, read_facts};
use crate::Result;
use crate::connection::WriteTransaction;
use crate::content::unpack;
use crate::row::Columns as _;
use crate::sql::sql;

/// How far Instagram's clock may be behind ours.
const SKEW_MS: i64 = 5 * SECOND_MS;
/// How long after its attempt a message of media may have come about: longer than a call can take.
const LONGEST_CALL_MS: i64 = 5 * MINUTE_MS;

/// A send whose outcome is not known yet.
struct Attempt {
    facts: Facts,
    at: UtcMs,
}

impl Attempt {
    fn is(&self, message: &Facts) -> bool {
        let words = words(&self.facts);
        self.is_before(message)
            && words.is_some()
            && (words == self::words(message) || words == first_words(message))
    }

    fn is_before(&self, message: &Facts) -> bool {
        // Polls cut the milliseconds off.
        let latest = if message.grade == TimeGrade::Exact { message.sent_at } else { message.sent_at + 999 };
        message.person == self.facts.person && latest >= self.at - SKEW_MS
    }

    /// Whether a message without words carries what this one does. What was typed on the phone is not ours.
    fn carries(&self, message: &Facts) -> bool {
        let ours = carried(&self.facts);
        words(&self.facts).is_none()
            && !ours.is_empty()
            && words(message).is_none()
            && message.origin != Origin::InstagramApp
            && self.is_before(message)
            && message.sent_at <= self.at + LONGEST_CALL_MS
            && fits(&ours, &carried(message))
    }
}

fn carried(facts: &Facts) -> Vec<Attachment> {
    let Some(told) = &facts.told else { return Vec::new() };
    unpack(&told.rest, &facts.kept, "").map(|content| content.attachments).unwrap_or_default()
}

/// Polls and echoes tell the same thing differently (`facts.md §5`, `§10.6`): a voice message as a video, the heart as a
/// picture or not at all, a reel as a link.
fn fits(ours: &[Attachment], theirs: &[Attachment]) -> bool {
    use AttachmentKind as K;
    if matches!(ours, [Attachment { kind: K::LikeHeart, .. }]) && theirs.is_empty() {
        return true;
    }
    let fits = |ours: &Attachment, theirs: &Attachment| {
        let same_post = match (&ours.media_id, &theirs.media_id) {
            (Some(ours), Some(theirs)) => ours == theirs,
            _ => true,
        };
        same_post
            && (ours.kind == theirs.kind
                || matches!(
                    (&ours.kind, &theirs.kind),
                    (K::Audio, K::Video | K::File)
                        | (K::Video | K::File, K::Unsupported)
                        | (K::Post, K::Reel)
                        | (K::LikeHeart, K::Image)
                ))
    };
    ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| fits(ours, theirs))
}

fn words(facts: &Facts) -> Option<&str> {
    facts.told.as_ref().map(|told| told.text.trim()).filter(|words| !words.is_empty())
}

fn first_words(facts: &Facts) -> Option<&str> {
    facts.first.as_ref().map(|(_, text)| text.trim())
}

impl WriteTransaction {
    /// Joins outgoing messages with the sends that they are. The rows that they had for themselves go.
    pub(crate) async fn bind_outbox<'a>(
        &mut self,
        account: AccountId,
        all: impl Iterator<Item = &'a mut Known> + Send,
        outcome: &mut FoldOutcome,
    ) -> Result<()> {
        let mut strangers: Vec<&mut Known> = all.filter(|known| is_stranger(known)).collect();
        if strangers.is_empty() {
            return Ok(());
        }
        let mut attempts = self.attempts(account).await?;
        if attempts.is_empty() {
            return Ok(());
        }
        strangers.sort_by_key(|known| (known.message.as_ref().map(|message| message.sent_at), known.key));
        let doubtful = doubtful(&strangers, &attempts);
        for known in strangers {
            let Some(message) = known.message.take() else { continue };
            let place = attempts.iter().position(|attempt| attempt.is(&message)).or_else(|| {
                let is_sure = message.origin == Origin::Porchlight || !doubtful.contains(&known.key);
                if is_sure { attempts.iter().rposition(|attempt| attempt.carries(&message)) } else { None }
            });
            let Some(place) = place else {
                known.message = Some(message);
                continue;
            };
            let attempt = attempts.remove(place);
            let mut ours = attempt.facts;
            ours.send_state = ours.send_state.and_then(|state| state.after(SendEvent::Found));
            if let (Some(stranger), Some(row)) = (message.id, ours.id) {
                self.absorb(stranger, row).await?;
            }
            outcome.confirmed.extend(ours.id);
            known.message = Some(message);
            known.join(ours);
        }
        Ok(())
    }

    /// The sends that may turn up, oldest attempt first.
    async fn attempts(&mut self, account: AccountId) -> Result<Vec<Attempt>> {
        let rows = sqlx::query(sql(&[
            "SELECT * FROM (",
            FACTS,
            " WHERE messages.account_id = ?1 AND send_state NOT IN ('', 'sent') AND mid_key IS NULL) AS facts
              JOIN (SELECT id AS attempt_id, attempt_at FROM messages
                    WHERE account_id = ?1 AND send_state NOT IN ('', 'sent')) ON attempt_id = facts.id
              ORDER BY attempt_at, id",
        ]))
        .bind(account.get())
        .fetch_all(self.sqlite())
        .await?;
        let mut attempts = Vec::new();
        for row in &rows {
            let facts = read_facts(row)?;
            if matches!(facts.send_state, Some(SendState::Sending | SendState::Unknown | SendState::Unsent)) {
                attempts.push(Attempt { facts, at: row.at("attempt_at")? });
            }
        }
        Ok(attempts)
    }

    /// The row `stranger` turns out to be the row `ours`, and goes.
    pub(crate) async fn absorb(&mut self, stranger: MessageId, ours: MessageId) -> Result<()> {
        sqlx::query("UPDATE OR REPLACE message_raws SET message_id = ? WHERE message_id = ?")
            .bind(ours.get())
            .bind(stranger.get())
            .execute(self.sqlite())
            .await?;
        let conversation: Option<i64> =
            sqlx::query_scalar("DELETE FROM messages WHERE id = ? RETURNING conversation_id")
                .bind(stranger.get())
                .fetch_optional(self.sqlite())
                .await?;
        if let Some(conversation) = conversation {
            self.message_deleted(porchlight_domain::ConversationId::new(conversation), stranger);
        }
        Ok(())
    }
}

/// Messages of media that nobody says to be ours, and of which several fit one attempt.
fn doubtful(strangers: &[&mut Known], attempts: &[Attempt]) -> BTreeSet<i64> {
    let mut doubtful = BTreeSet::new();
    for attempt in attempts {
        let fitting: Vec<i64> = strangers
            .iter()
            .filter(|known| known.message.as_ref().is_some_and(|message| attempt.carries(message)))
            .map(|known| known.key)
            .collect();
        if fitting.len() > 1 {
            doubtful.extend(fitting);
        }
    }
    doubtful
}

/// Whether this went out and is not known to be one of the outbox's.
fn is_stranger(known: &Known) -> bool {
    known.message.as_ref().is_some_and(|message| {
        message.direction == Direction::Out
            && message.send_state.is_none()
            && message.origin != Origin::OtherApp
    })
}
