//! A film looked into, and put in order. MP4 and its kin are boxes in boxes; those that stand outermost are found where they
//! are, and only the one with the index is read. The pictures and sounds in between are never touched.
//!
//! Boxes are found by a walk of our own, which never goes deeper than it means to: a library that follows whatever boxes a
//! file nests can be led until the stack ends. What stands in a box is read by `mp4-atom`.

mod boxes;
mod edits;
mod facts;
mod order;
mod pictures;
mod sound;

pub use facts::{Container, FilmFacts, probe};
pub use order::{Moved, moov_first};
pub use pictures::{Chroma, Video};
pub use sound::{Audio, Sound};
