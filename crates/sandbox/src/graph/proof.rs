//! `appsecret_proof`: that whoever has the token has the app's secret too (`facts.md` §11).

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

use crate::wire::{Call, GraphError};
use crate::world::World;

/// Refuses a proof that is none. Who gives none is not asked for one.
pub(super) fn check(world: &World, call: &Call, token: &str) -> Result<(), GraphError> {
    let Some(given) = call.params.text("appsecret_proof") else { return Ok(()) };
    let made = |secret: &str| {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
        mac.update(token.as_bytes());
        Some(hex::encode(mac.finalize().into_bytes()))
    };
    let good = made(&world.app.client_secret)
        .is_some_and(|proof| bool::from(proof.as_bytes().ct_eq(given.as_bytes())));
    if good {
        return Ok(());
    }
    Err(GraphError::new(100, "Invalid appsecret_proof provided in the API argument")
        .kind("GraphMethodException"))
}
