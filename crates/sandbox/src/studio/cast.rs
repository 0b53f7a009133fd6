//! The people of the world.

use crate::draw::Draw;
use crate::options::Options;
use crate::world::{Person, World};

/// Gathers the cast.
pub(crate) fn gather(world: &mut World, options: &Options) {
    let many = options.threads.unwrap_or(160);
    for at in 0..many {
        let mut draw = Draw::new(world.seed, "person", at as u64);
        world.people.push(Person {
            username: format!("person.{at}"),
            name: Some(format!("Person {at}")),
            followers: draw.between(20, 4_000),
            verified: false,
            language: "en".to_owned(),
            picture: Some(at as u64 + 1),
        });
    }
}
