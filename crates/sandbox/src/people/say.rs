//! From a line of a script to what is in the thread.

use crate::draw::Draw;
use crate::media::Asset;
use crate::people::deed::Deed;
use crate::studio::script::{Part, Said};
use crate::world::{Attachment, Message, ReplyTo, Side, Source, Tap, World};

/// What a line does in this thread, if it can do anything there.
pub(crate) fn deed(world: &World, number: u64, said: &Said, at: i64) -> Option<Deed> {
    let thread = world.threads.get(&number)?;
    let newest =
        |side: Side| thread.newest_first().find(|message| message.from == side).map(|message| message.key);
    match said.part {
        Part::React => {
            let other = if said.side == Side::Person { Side::Business } else { Side::Person };
            Some(Deed::React { key: newest(other)?, emoji: Some(said.text.clone()), by: said.side })
        }
        Part::Edit => Some(Deed::Edit { key: newest(Side::Person)?, text: said.text.clone() }),
        _ => Some(Deed::Write { message: Box::new(message(world, number, said, at)), standby: false }),
    }
}

/// Puts a line of the past into the thread; nobody is told.
pub(crate) fn write_down(world: &mut World, number: u64, said: &Said, at: i64, by_api: bool) {
    match deed(world, number, said, at) {
        Some(Deed::Write { mut message, .. }) => {
            message.by_api = by_api && message.from == Side::Business;
            world.add_message(number, *message);
        }
        Some(Deed::React { key, emoji, by }) => {
            if let Some(message) = world.threads.get_mut(&number).and_then(|thread| thread.find_mut(key)) {
                let slot = if by == Side::Person {
                    &mut message.person_reaction
                } else {
                    &mut message.business_reaction
                };
                *slot = emoji;
            }
        }
        Some(Deed::Edit { key, text }) => {
            if let Some(message) = world.threads.get_mut(&number).and_then(|thread| thread.find_mut(key)) {
                message.text = text;
                message.edits += 1;
            }
        }
        _ => {}
    }
}

fn message(world: &World, number: u64, said: &Said, at: i64) -> Message {
    let n = said.number;
    let message = Message::new(said.side, at).text(said.text.clone());
    let id = |label: &str| format!("179{}", Draw::new(world.seed ^ number, label, n).digits(14));
    let account = world.threads.get(&number).and_then(|thread| world.accounts.get(thread.account));
    let post = account.and_then(|account| {
        let at = usize::try_from(n).unwrap_or(0) % account.posts.len().max(1);
        account.posts.get(at)
    });
    match said.part {
        Part::Photo => message.attach(Attachment::Image(Source::Made(Asset::Photo(n)))),
        Part::Voice => message.attach(Attachment::Audio(Source::Made(Asset::Voice(n + number % 1_000)))),
        Part::Video => message.attach(Attachment::Video(Source::Made(Asset::Video(n)))),
        Part::File => message.attach(Attachment::File(Source::Made(Asset::Pdf(n)))),
        Part::Story => Message { reply_to: Some(ReplyTo::Story { id: id("story"), picture: n }), ..message },
        Part::Mention => message.attach(Attachment::StoryMention { id: id("mention"), picture: n }),
        Part::Post => message.attach(post.map_or(
            Attachment::Post { id: id("post"), title: String::new(), picture: n },
            |post| Attachment::Post {
                id: post.id.clone(),
                title: post.caption.clone(),
                picture: post.picture,
            },
        )),
        Part::Reel => message.attach(Attachment::Reel {
            id: id("reel"),
            title: "Pour, wiggle, pull".to_owned(),
            picture: n,
        }),
        Part::Heart => message.attach(Attachment::LikeHeart),
        Part::Gone => message.attach(Attachment::Ephemeral),
        Part::Odd => Message { unsupported: true, ..message },
        Part::Tap(payload) => Message {
            tap: Some(Tap { payload: payload.to_owned(), postback: true, on_template: false }),
            ..message
        },
        Part::Quick(payload) => Message {
            tap: Some(Tap { payload: payload.to_owned(), postback: false, on_template: false }),
            ..message
        },
        Part::Text | Part::React | Part::Edit => message,
    }
}
