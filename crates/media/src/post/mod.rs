//! Files for posts: what Instagram would refuse about them, told beforehand, and what can be healed here, healed.
//!
//! A picture becomes an upright JPEG in sRGB, of an allowed shape and size, that tells nothing of its maker. It is decoded
//! once, and everything but the decoding works on what will be left of it: the crop is scaled first, then gets its colours,
//! then is turned. A film is never decoded nor held: its boxes are read where they stand, and at most written in another order.

mod animation;
mod colour;
mod film;
mod found;
mod jpeg;
mod look;
mod picture;
mod problem;
mod scale;
mod shape;

pub use film::{Audio, Chroma, Container, FilmFacts, Moved, Sound, Video, moov_first, probe};
pub use found::Found;
pub use look::{Colour, PictureFacts, Profile, look};
pub use picture::{PictureChange, PictureWish, Prepared, prepare};
pub use problem::Problem;
pub use shape::{Crop, SHAPES, STORY, Shape, fitting_crop};
