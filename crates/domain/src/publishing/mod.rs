//! Posts on their way out: containers in every shape that Instagram takes (`facts.md §7.1`), what their files must be
//! (`§7.2`), how they stand (`§7.3`) and how many more there may be (`§7.5`). What a shape may hold is a matter of its
//! type where it can be; what is a number or a spelling, of its `check`.

mod caption;
mod container;
mod file;
mod posts;
mod quota;
mod status;
mod tags;
#[cfg(test)]
mod tests;

pub use caption::{CaptionCount, check_caption, count_caption};
pub use container::{Container, check_media_address};
pub use file::{ImageFile, ImageKind, VideoFile, VideoUse};
pub use posts::{
    Carousel, CarouselItem, Cover, ImagePost, ItemMedia, Reel, Story, StoryMedia, Trial, VideoSource,
};
pub use quota::Quota;
pub use status::{ContainerStatus, Phase};
pub(crate) use tags::{Placing, check_collaborators, check_user_tags};
pub use tags::{Point, ProductTag, UserTag};
