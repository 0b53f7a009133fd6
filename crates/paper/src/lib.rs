//! A conversation on paper: threads in, the bytes of a PDF out. Pure: no files but the system's fonts, no clock, no words of
//! its own; whoever calls says everything in the reader's language.
//!
//! - [`Paper`] takes headings, days and messages one after the other, so that a thread of any length passes through;
//!   `page` is the sheet below it, `bubble` draws a message, `picture` scales what is shown.
//! - `text` breaks and shapes (cosmic-text: every direction and script), [`Fonts`] are the system's with Inter bundled, so
//!   that Latin, Greek and Cyrillic read the same everywhere and something is there when the system has nothing.

mod bubble;
mod fonts;
mod heading;
mod page;
mod paper;
mod picture;
#[cfg(test)]
mod tests;
mod text;

pub use bubble::{Block, PaperMessage, Quote, Side};
pub use fonts::Fonts;
pub use heading::Heading;
pub use page::PageSize;
pub use paper::{Paper, PaperError};
