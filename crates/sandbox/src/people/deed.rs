//! One thing that somebody does in a thread, and what the app is told of it.

use serde_json::Value;

use crate::people;
use crate::webhook;
use crate::world::{Message, Side, World};

/// A deed.
#[derive(Debug, Clone)]
pub(crate) enum Deed {
    Write {
        message: Box<Message>,
        standby: bool,
    },
    React {
        key: u64,
        emoji: Option<String>,
        by: Side,
    },
    Edit {
        key: u64,
        text: String,
    },
    Unsend {
        key: u64,
    },
    See {
        key: u64,
    },
    /// To come by a link or an advertisement: a whole `referral`.
    Refer {
        referral: Value,
    },
    /// To open the thread by a link or an advertisement, perhaps one that greets with a flow.
    Come {
        referral: Value,
        flow: Option<String>,
    },
    OptIn {
        payload: String,
    },
    Block(bool),
    Follow(bool),
    /// To know each other without a message: no consent to read the profile.
    Meet,
}

/// Does it; the key of the message that it made or touched.
pub(crate) fn perform(world: &mut World, number: u64, deed: Deed) -> Option<u64> {
    match deed {
        Deed::Write { mut message, standby } => {
            let from = message.from;
            if from == Side::Person
                && let Some(came) = world.threads.get_mut(&number)?.came.take()
            {
                message.referral.get_or_insert(came);
            }
            let key = world.add_message(number, *message);
            webhook::message(world, number, key, standby);
            if from == Side::Business {
                people::written_to(world, number);
            }
            Some(key)
        }
        Deed::React { key, emoji, by } => {
            let message = world.threads.get_mut(&number)?.find_mut(key)?;
            if by == Side::Person {
                message.person_reaction.clone_from(&emoji);
                webhook::reaction(world, number, key, emoji.as_deref());
            } else {
                message.business_reaction = emoji;
            }
            Some(key)
        }
        Deed::Edit { key, text } => {
            let message = world.threads.get_mut(&number)?.find_mut(key)?;
            message.text = text;
            message.edits += 1;
            let by_person = message.from == Side::Person;
            if by_person {
                webhook::edit(world, number, key);
            }
            Some(key)
        }
        Deed::Unsend { key } => {
            world.threads.get_mut(&number)?.find_mut(key)?.unsent = true;
            webhook::unsent(world, number, key);
            Some(key)
        }
        Deed::See { key } => {
            let thread = world.threads.get_mut(&number)?;
            thread.seen = thread.seen.max(key);
            webhook::seen(world, number, key);
            Some(key)
        }
        Deed::Refer { referral } => {
            let now = world.now();
            // A link into an existing thread opens the window (`facts.md` §4.8).
            world.threads.get_mut(&number)?.opened = Some(now);
            webhook::referral(world, number, &referral);
            None
        }
        Deed::Come { referral, flow } => {
            let thread = world.threads.get_mut(&number)?;
            if thread.newest_first().next().is_some() {
                return perform(world, number, Deed::Refer { referral });
            }
            // In a new thread it stands in the first message or tap; until then nobody is told (`facts.md` §4.8).
            thread.came = Some(referral);
            thread.flow = flow;
            None
        }
        Deed::OptIn { payload } => {
            webhook::optin(world, number, &payload);
            None
        }
        Deed::Block(on) => {
            world.threads.get_mut(&number)?.blocked = on;
            None
        }
        Deed::Follow(on) => {
            world.threads.get_mut(&number)?.follows_business = on;
            None
        }
        Deed::Meet => None,
    }
}
