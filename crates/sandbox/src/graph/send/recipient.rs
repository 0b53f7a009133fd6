//! To whom: a person who has written, the author of a comment, or oneself (`facts.md` §4.1, §4.5, §4.6).

use crate::clock::{DAY, HOUR};
use crate::graph::{Viewer, too_many_calls};
use crate::options::Quirk;
use crate::wire::params::as_text;
use crate::wire::{Call, GraphError};
use crate::world::{Author, COMMENTS, Message, World};

/// How long a comment can be answered privately.
const COMMENT_LIFE: i64 = 7 * DAY;
/// Private replies an hour, for comments on posts.
const REPLIES_AN_HOUR: i64 = 750;

/// Somebody to whom a message can go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Recipient {
    /// The number of the thread.
    Person(u64),
    /// The account itself.
    Own(u64),
    /// The author of the comment with this id.
    Comment(String),
}

/// Reads `recipient`.
pub(super) fn read(world: &mut World, call: &Call, viewer: &Viewer) -> Result<Recipient, GraphError> {
    let recipient =
        call.params.object("recipient").ok_or_else(|| GraphError::missing_parameter("recipient"))?;
    if call.params.has("thread_id") {
        // A key that does not belong here spoils the recipient (`facts.md` §2.3).
        return Err(not_found());
    }
    if let Some(comment) = recipient.get("comment_id").and_then(as_text) {
        viewer.needs(COMMENTS)?;
        return author_of(world, viewer, comment);
    }
    let id =
        recipient.get("id").and_then(as_text).ok_or_else(|| GraphError::missing_parameter("recipient"))?;
    let number = world.thread_of(&id).ok_or_else(not_found)?;
    let thread =
        world.threads.get(&number).filter(|thread| thread.account == viewer.account).ok_or_else(not_found)?;
    if world.is_own(thread) {
        // It has to have been done once in the app.
        return if thread.messages.is_empty() { Err(not_found()) } else { Ok(Recipient::Own(number)) };
    }
    if thread.blocked {
        return Err(GraphError::new(551, "This person isn't available right now.").sub(1_545_041));
    }
    if !thread.is_ours() {
        return Err(GraphError::new(100, "The app is not the owner of this thread.").sub(2_534_037));
    }
    Ok(Recipient::Person(number))
}

fn not_found() -> GraphError {
    GraphError::new(100, "The requested user cannot be found.").sub(2_534_014)
}

/// One private reply for each comment, within seven days, and not to oneself.
fn author_of(world: &mut World, viewer: &Viewer, id: String) -> Result<Recipient, GraphError> {
    let now = world.now();
    let comment = world
        .comment(&id)
        .filter(|comment| comment.account == viewer.account)
        .ok_or_else(|| GraphError::no_such_object("POST", &id))?;
    let Author::Person(person) = comment.by else {
        return Err(GraphError::new(100, "The comment is invalid for a private reply").sub(2_534_025));
    };
    if comment.answered_privately {
        return Err(GraphError::new(10_900, "Activity already replied to").kind("OAuthException"));
    }
    // A broadcast's comments can be answered while it lasts.
    let off_air = comment.live && !world.post(&comment.media).is_some_and(|(_, post)| post.is_live(now));
    let over = off_air || now - comment.at >= COMMENT_LIFE;
    let blocked =
        world.threads.get(&World::pair(viewer.account, person)).is_some_and(|thread| thread.blocked);
    if over || blocked {
        return Err(if world.has(Quirk::PrivateReply2534025) {
            GraphError::new(100, "The comment is invalid for a private reply").sub(2_534_025)
        } else {
            GraphError::new(10_903, "This user can't reply to this activity").kind("OAuthException")
        });
    }
    let live = comment.live;
    let unlimited = world.has(Quirk::NoRateLimit);
    if let Some(account) = world.accounts.get_mut(viewer.account)
        && !live
        && !unlimited
        && !account.private_replies.take_of(now, REPLIES_AN_HOUR, HOUR)
    {
        return Err(too_many_calls());
    }
    Ok(Recipient::Comment(id))
}

impl Recipient {
    /// The thread; that of a comment's author is made when it is needed.
    pub(super) fn thread(&self, world: &mut World) -> Result<u64, GraphError> {
        match self {
            Self::Person(number) | Self::Own(number) => Ok(*number),
            Self::Comment(id) => match world.comment(id).map(|comment| (comment.account, comment.by)) {
                Some((account, Author::Person(person))) => Ok(world.acquaint(account, person)),
                _ => Err(not_found()),
            },
        }
    }

    /// Whether such a message can go there: quick replies are not for oneself.
    pub(super) fn accepts(&self, _world: &World, message: &Message) -> Result<(), GraphError> {
        match self {
            Self::Own(_) if !message.quick_replies.is_empty() => {
                Err(super::invalid("Quick replies cannot be sent to yourself"))
            }
            _ => Ok(()),
        }
    }
}
