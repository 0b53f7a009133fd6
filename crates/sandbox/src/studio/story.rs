//! What was said before the world began.

use crate::clock::HOUR;
use crate::draw::Draw;
use crate::options::Options;
use crate::world::{Message, Side, World};

/// Tells the story so far.
pub(crate) fn tell(world: &mut World, options: &Options) {
    let now = world.now();
    for account in 0..world.accounts.len() {
        for person in 0..options.threads.unwrap_or(67) {
            let number = world.acquaint(account, person);
            let mut draw = Draw::new(world.seed, "story", number);
            let mut at = now - HOUR - i64::try_from(person).unwrap_or(0) * 5 * HOUR;
            let many = options.messages.unwrap_or(4);
            at -= i64::try_from(many).unwrap_or(0) * 240_000;
            for n in 0..many {
                let side = if n % 2 == 0 { Side::Person } else { Side::Business };
                world.add_message(number, Message::new(side, at).text(format!("Message {n} of {person}")));
                at += draw.between(30_000, 240_000);
            }
        }
    }
}
