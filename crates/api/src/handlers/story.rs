//! What there was with a person.

use porchlight_engine::rows::{self, PreviewKind};

use crate::wire::{ConversationRef, Moment, OtherThread, PersonStory, SaidBelow};
use crate::{ApiError, App};

pub(crate) async fn person_story(app: &App, request: ConversationRef) -> Result<PersonStory, ApiError> {
    let story = app.porchlight.engine()?.person_story(request.conversation_id).await?;
    let other = |one: rows::OtherThread| OtherThread {
        conversation_id: one.conversation,
        account_id: one.account,
        last_at: one.last_at,
        needs_reply: one.needs_reply,
    };
    Ok(PersonStory {
        first: story.first.map(moment),
        moments: story.moments.into_iter().map(moment).collect(),
        others: story.others.into_iter().map(other).collect(),
        comments: story.comments.into_iter().map(said_below).collect(),
    })
}

fn said_below(one: rows::SaidBelow) -> SaidBelow {
    SaidBelow { comment_id: one.comment, text: one.text, at: one.at }
}

fn moment(one: rows::Moment) -> Moment {
    let kind = match one.kind {
        PreviewKind::Deleted => "unsent",
        kind => kind.as_str(),
    };
    Moment { message_id: one.message, kind: kind.to_owned(), text: one.text, at: one.at }
}
