//! Addresses of media: signed, and dead after a while on the world's clock (`facts.md` §4.7, §10.6).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

use crate::clock::{DAY, HOUR, SECOND};
use crate::media::{Asset, FileKind};
use crate::wire::{Call, Host, Links};
use crate::world::World;

/// Pictures of profiles, posts and stories: "a few days".
const PICTURE_LIFE: i64 = 4 * DAY;
/// Attachments: "short-lived, download now".
const ATTACHMENT_LIFE: i64 = 24 * HOUR;

/// The address of a profile picture, a post's picture or film, or a story.
pub(crate) fn picture_url(world: &World, links: &Links, asset: Asset) -> String {
    // Whole days, so that the address is the same all day long and can be cached.
    let expires = (world.now().div_euclid(DAY) * DAY + PICTURE_LIFE) / SECOND;
    let id = asset.id();
    let is_film = match world.kept(asset) {
        Some(kept) => matches!(kept.kind, FileKind::Mp4 | FileKind::Mov),
        None => matches!(asset, Asset::Video(_)),
    };
    let (folder, name, stp) = match asset {
        _ if is_film => ("o1/v/t16/f2/m86", "video_dashinit.mp4", "dst-mp4"),
        Asset::Portrait(_) => ("v/t51.2885-19", "n.jpg", "dst-jpg_s206x206_tt6"),
        _ => ("v/t51.82787-15", "n.jpg", "dst-jpg_e35_tt6"),
    };
    format!(
        "{}/{folder}/{id}_{name}?stp={stp}&_nc_cat={}&ccb=7-5&_nc_sid=bf7eb4&efg=eyJ2ZW5jb2RlX3RhZyI6IkZFRUQifQ%3D%3D\
         &_nc_ht=scontent.cdninstagram.com&oh=00_{}&oe={expires:X}",
        links.to(Host::Pictures),
        100 + id % 11,
        sign(world, id, expires),
    )
}

/// The address of something attached to a message.
pub(crate) fn attachment_url(world: &World, links: &Links, asset: Asset) -> String {
    let expires = (world.now().div_euclid(HOUR) * HOUR + ATTACHMENT_LIFE) / SECOND;
    let id = asset.id();
    format!(
        "{}/ig_messaging_cdn/?asset_id={id}&signature=Ab{expires:X}.{}",
        links.to(Host::Attachments),
        sign(world, id, expires),
    )
}

/// What a media address refers to, or status and words of the refusal.
pub(crate) fn serve(world: &World, call: &Call) -> Result<Asset, (u16, &'static str)> {
    let text = |name: &str| call.params.text(name).unwrap_or_default();
    let (id, expires, signature) = if call.target.host == Host::Pictures {
        let name = call.target.segments.last().cloned().unwrap_or_default();
        let id = name.split(['_', '.']).next().unwrap_or_default().to_owned();
        (id, text("oe"), text("oh").trim_start_matches("00_").to_owned())
    } else {
        let signature = text("signature");
        let (expires, signature) = signature.trim_start_matches("Ab").split_once('.').unwrap_or_default();
        (text("asset_id"), expires.to_owned(), signature.to_owned())
    };
    let Ok(id) = id.parse::<u64>() else { return Err((404, "Not Found")) };
    let Ok(expires) = i64::from_str_radix(&expires, 16) else { return Err((403, "Bad URL timestamp")) };
    if !bool::from(sign(world, id, expires).as_bytes().ct_eq(signature.as_bytes())) {
        return Err((403, "Bad URL hash"));
    }
    if expires * SECOND < world.now() {
        return Err((403, "URL signature expired"));
    }
    Asset::from_id(id).ok_or((404, "Not Found"))
}

fn sign(world: &World, id: u64, expires: i64) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(world.app.client_secret.as_bytes()) else {
        return String::new();
    };
    mac.update(&id.to_le_bytes());
    mac.update(&expires.to_le_bytes());
    URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
}
