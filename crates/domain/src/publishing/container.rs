//! Containers: what is handed to Instagram, which fetches the media, and publishes it when told (`facts.md §7.1`).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::caption::check_caption;
use super::posts::{
    Carousel, CarouselItem, Cover, ImagePost, ItemMedia, Reel, Story, StoryMedia, VideoSource,
};
use super::tags::{Placing, check_collaborators, check_product_tags, check_user_tags};
use crate::limits::{ALT_TEXT, CAROUSEL_ITEMS, CAROUSEL_ITEMS_LEAST};
use crate::outgoing::{address, each, within};
use crate::{Login, Unfit, Why};

/// What is to be published, or to be part of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Container {
    /// One picture.
    Image(ImagePost),
    /// A reel: every single video is one, since 9 November 2023.
    Reel(Reel),
    /// A story.
    Story(Story),
    /// A picture or video of a carousel.
    Item(CarouselItem),
    /// A carousel, of containers that are there already.
    Carousel(Carousel),
}

impl Container {
    /// Whether Instagram takes it, as far as that can be known without looking at its files.
    ///
    /// # Errors
    /// What is too much, too little or missing.
    pub fn check(&self) -> Result<(), Unfit> {
        match self {
            Self::Image(post) => {
                check_media_address("image_url", &post.image_url)?;
                check_caption(&post.caption)?;
                alt_text(post.alt_text.as_deref())?;
                check_user_tags(&post.user_tags, Placing::Needed)?;
                check_product_tags(&post.product_tags, Placing::Needed)?;
                check_collaborators(&post.collaborators)
            }
            Self::Reel(reel) => {
                reel.video.check()?;
                check_caption(&reel.caption)?;
                if let Some(Cover::Address { url }) = &reel.cover {
                    check_media_address("cover_url", url)?;
                }
                check_user_tags(&reel.user_tags, Placing::None)?;
                check_product_tags(&reel.product_tags, Placing::None)?;
                check_collaborators(&reel.collaborators)
            }
            Self::Story(story) => {
                match &story.media {
                    StoryMedia::Image { url } => check_media_address("image_url", url)?,
                    StoryMedia::Video { video } => video.check()?,
                }
                check_user_tags(&story.user_tags, Placing::Free)
            }
            Self::Item(item) => {
                let placing = match &item.media {
                    ItemMedia::Image { url, alt_text: text } => {
                        check_media_address("image_url", url)?;
                        alt_text(text.as_deref())?;
                        Placing::Needed
                    }
                    ItemMedia::Video { video, .. } => {
                        video.check()?;
                        Placing::None
                    }
                };
                check_user_tags(&item.user_tags, placing)?;
                check_product_tags(&item.product_tags, placing)
            }
            Self::Carousel(carousel) => {
                let (has, min) = (carousel.children.len(), CAROUSEL_ITEMS_LEAST.max);
                if CAROUSEL_ITEMS_LEAST.falls_short(has) {
                    let min = usize::try_from(min).unwrap_or_default();
                    return Err(Unfit::at("children", Why::TooFew { has, min }));
                }
                within("children", has, CAROUSEL_ITEMS)?;
                each("children", &carousel.children, |child| {
                    if child.as_str().is_empty() { Err(Unfit::at("", Why::Missing)) } else { Ok(()) }
                })?;
                check_caption(&carousel.caption)?;
                check_collaborators(&carousel.collaborators)
            }
        }
    }

    /// Whether an account that was connected by `login` can make it.
    ///
    /// # Errors
    /// An upload by Business Login, which knows addresses only (`facts.md §7.6`).
    pub fn check_login(&self, login: Login) -> Result<(), Unfit> {
        if login == Login::Instagram && self.wants_upload() {
            return Err(Unfit::at(
                "upload_type",
                Why::Rule("files are uploaded through Facebook Login only"),
            ));
        }
        Ok(())
    }

    /// Whether its video is to be uploaded after it was made.
    pub fn wants_upload(&self) -> bool {
        let video = match self {
            Self::Reel(reel) => Some(&reel.video),
            Self::Story(Story { media: StoryMedia::Video { video }, .. })
            | Self::Item(CarouselItem { media: ItemMedia::Video { video, .. }, .. }) => Some(video),
            Self::Image(_) | Self::Story(_) | Self::Item(_) | Self::Carousel(_) => None,
        };
        matches!(video, Some(VideoSource::Upload))
    }

    /// The caption, where there can be one.
    pub fn caption(&self) -> Option<&str> {
        match self {
            Self::Image(post) => Some(&post.caption),
            Self::Reel(reel) => Some(&reel.caption),
            Self::Carousel(carousel) => Some(&carousel.caption),
            Self::Story(_) | Self::Item(_) => None,
        }
    }
}

impl VideoSource {
    fn check(&self) -> Result<(), Unfit> {
        match self {
            Self::Address { url } => check_media_address("video_url", url),
            Self::Upload => Ok(()),
        }
    }
}

/// An address that Meta's servers can fetch from: of the web, and of ASCII. `at` names it.
///
/// # Errors
/// None at all, no web address, or letters beyond ASCII.
pub fn check_media_address(at: &str, url: &str) -> Result<(), Unfit> {
    if url.is_empty() {
        return Err(Unfit::at(at, Why::Missing));
    }
    address(at, url)?;
    if url.is_ascii() {
        Ok(())
    } else {
        Err(Unfit::at(at, Why::Rule("an address of media has ASCII letters only")))
    }
}

fn alt_text(text: Option<&str>) -> Result<(), Unfit> {
    text.map_or(Ok(()), |text| ALT_TEXT.check_text(text).map_err(|more| Unfit::at("alt_text", more)))
}
