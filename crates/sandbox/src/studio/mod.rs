//! The world `studio`: three businesses, the people who write to them, and what has been said so far.

mod business;
mod cast;
pub(crate) mod comments;
mod greeting;
mod pages;
mod posts;
pub(crate) mod script;
mod story;

use crate::clock::{Clock, DAY};
use crate::draw::Draw;
use crate::login;
use crate::options::Options;
use crate::world::{App, SCOPES, World};

/// The world at its beginning.
pub(crate) fn build(options: &Options) -> World {
    let seed = options.seed;
    let mut draw = Draw::new(seed, "app", 0);
    let app = App {
        client_id: draw.digits(16),
        client_secret: hex_word(&mut draw),
        meta_secret: hex_word(&mut draw),
        verify_token: draw.letters(24),
        callback_url: None,
        deauthorize_url: None,
        data_deletion_url: None,
    };
    let mut world = World::empty("studio", seed, Clock::start(options.clock, seed), app);
    business::found(&mut world);
    cast::gather(&mut world, options);
    posts::tag(&mut world);
    world.index();
    story::tell(&mut world, options);
    comments::gather(&mut world);
    world.index();
    let now = world.now();
    for account in 0..world.accounts.len() {
        let scopes = SCOPES.iter().map(|scope| (*scope).to_owned()).collect();
        let token = login::issue(&mut world, account, scopes, true, now - 2 * DAY);
        world.given.push(token);
    }
    pages::open(&mut world);
    world
}

fn hex_word(draw: &mut Draw) -> String {
    format!("{:016x}{:016x}", draw.bits(), draw.bits())
}
