//! The Pages of the one person at Facebook who manages them: two with an Instagram account, and one without.

use crate::clock::DAY;
use crate::draw::Draw;
use crate::login;
use crate::world::{FACEBOOK_SCOPES, Holder, Page, World};

const PAGES: [(&str, &str, Option<usize>); 3] = [
    ("Fern & Clay", "Home decor", Some(0)),
    ("Harbour Coffee", "Coffee shop", Some(1)),
    ("Harbour Brass Band", "Musician/band", None),
];

/// Opens the Pages and issues their tokens.
pub(super) fn open(world: &mut World) {
    let mut draw = Draw::new(world.seed, "pages", 0);
    world.facebook_user = issue(world, 0, Holder::FacebookUser);
    for (at, (name, category, account)) in PAGES.into_iter().enumerate() {
        let token = issue(world, account.unwrap_or(0), Holder::Page(at));
        world.pages.push(Page {
            id: format!("1{}", draw.digits(14)),
            name: name.to_owned(),
            category: category.to_owned(),
            token,
            account,
        });
    }
}

fn issue(world: &mut World, account: usize, holder: Holder) -> String {
    let issued = world.now() - 2 * DAY;
    let scopes = FACEBOOK_SCOPES.iter().map(|scope| (*scope).to_owned()).collect();
    let bearer = login::issue(world, account, scopes, true, issued);
    // Tokens of Facebook Login begin otherwise (`facts.md` §1.4).
    let Some(mut token) = world.tokens.remove(&bearer) else { return bearer };
    let bearer = bearer.replacen("IGAA", "EAA", 1);
    token.holder = holder;
    world.tokens.insert(bearer.clone(), token);
    bearer
}
