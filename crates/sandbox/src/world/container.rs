//! Containers: media on their way to being published (`facts.md` §7.3).

use bytes::BytesMut;
use serde::{Deserialize, Serialize};

use crate::clock::DAY;
use crate::media::Asset;
use crate::world::{Form, Post, World};

/// A container that was not published expires after this time.
pub(crate) const LIFE: i64 = DAY;
/// After this time nobody remembers that it was there.
const MEMORY: i64 = 2 * DAY;

/// `status_code`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    InProgress,
    Finished,
    Published,
    /// With the subcode of what went wrong.
    Error(i64),
    Expired,
}

impl Stage {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::InProgress => "IN_PROGRESS",
            Self::Finished => "FINISHED",
            Self::Published => "PUBLISHED",
            Self::Error(_) => "ERROR",
            Self::Expired => "EXPIRED",
        }
    }
}

/// A media on its way.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Container {
    pub(crate) account: usize,
    pub(crate) made: i64,
    /// When it is processed, if all has come.
    pub(crate) ready: i64,
    /// What it will be, without id and time.
    pub(crate) post: Post,
    /// An element of a carousel, which is never published by itself.
    #[serde(default)]
    pub(crate) is_item: bool,
    /// Of carousels: its elements' containers.
    #[serde(default)]
    pub(crate) items: Vec<String>,
    /// The subcode of what will have gone wrong when it is processed.
    #[serde(default)]
    pub(crate) fault: Option<i64>,
    #[serde(default)]
    pub(crate) upload: Option<FilmUpload>,
    /// When it expires, if not after its day.
    #[serde(default)]
    pub(crate) expires: Option<i64>,
    /// The media that it became, at last.
    #[serde(default)]
    pub(crate) published: Option<String>,
}

/// A film that is sent in parts.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct FilmUpload {
    /// All that is to come, once that was said.
    pub(crate) size: Option<u64>,
    /// What has come; after a restart it has to come again.
    #[serde(skip)]
    pub(crate) received: BytesMut,
    /// It has come whole, and has been judged.
    pub(crate) done: bool,
    /// Where in the film its cover is, to be looked at when the film is there.
    #[serde(default)]
    pub(crate) thumb_offset: Option<i64>,
    /// How long it will be processed, if that is not left to chance.
    #[serde(default)]
    pub(crate) takes: Option<i64>,
}

impl World {
    /// The container with this id, unless it is forgotten.
    pub(crate) fn container(&self, id: &str) -> Option<&Container> {
        let now = self.now();
        self.containers.get(id).filter(|container| now - container.made < MEMORY)
    }

    /// How far a container has come.
    pub(crate) fn stage(&self, container: &Container) -> Stage {
        let now = self.now();
        if container.published.is_some() {
            return Stage::Published;
        }
        if now >= container.expires.unwrap_or(container.made + LIFE) {
            return Stage::Expired;
        }
        if container.upload.as_ref().is_some_and(|upload| !upload.done) || now < container.ready {
            return Stage::InProgress;
        }
        if let Some(fault) = container.fault {
            return Stage::Error(fault);
        }
        let of_items = container.items.iter().filter_map(|id| self.containers.get(id));
        let mut stage = Stage::Finished;
        for item in of_items {
            match self.stage(item) {
                Stage::InProgress => stage = Stage::InProgress,
                Stage::Error(fault) => return Stage::Error(fault),
                Stage::Expired => return Stage::Expired,
                Stage::Finished | Stage::Published => {}
            }
        }
        stage
    }

    /// Containers that the account made within the last day.
    pub(crate) fn recent_containers(&self, account: usize) -> usize {
        let now = self.now();
        self.containers.values().filter(|one| one.account == account && now - one.made < DAY).count()
    }

    /// Publishes what is in the container, and gives its id.
    pub(crate) fn publish_container(&mut self, id: &str) -> Option<String> {
        let container = self.containers.get(id)?.clone();
        let now = self.now();
        let mut post = self.named(container.post.clone());
        if post.form == Form::Album {
            let items: Vec<Post> = container
                .items
                .iter()
                .filter_map(|item| self.containers.get(item).map(|item| item.post.clone()))
                .collect();
            post.children = items.into_iter().map(|item| self.named(item)).collect();
        }
        let media = post.id.clone();
        for (item, child) in container.items.iter().zip(&post.children) {
            if let Some(item) = self.containers.get_mut(item) {
                item.published = Some(child.id.clone());
            }
        }
        self.publish(container.account, post);
        if let Some(account) = self.accounts.get_mut(container.account) {
            account.publishes.push(now);
        }
        if let Some(container) = self.containers.get_mut(id) {
            container.published = Some(media.clone());
        }
        Some(media)
    }

    /// The post with an id, a shortcode, and the time that it is.
    fn named(&mut self, mut post: Post) -> Post {
        let mut draw = self.draw("media");
        post.id = format!("1807{}", draw.digits(13));
        post.shortcode = draw.letters(11);
        post.at = self.now();
        post
    }

    /// What the account published by the API since this time.
    pub(crate) fn publishes_since(&self, account: usize, since: i64) -> usize {
        let times =
            self.accounts.get(account).map(|account| account.publishes.as_slice()).unwrap_or_default();
        times.iter().filter(|at| **at > since).count()
    }
}

impl Container {
    /// Keeps the film, or what is wrong with it; from now on it is processed, which takes so long.
    pub(crate) fn judged(&mut self, film: Result<Asset, i64>, now: i64, takes: i64) {
        let takes = self.upload.as_ref().and_then(|upload| upload.takes).unwrap_or(takes);
        self.ready = now.saturating_add(takes);
        match film {
            Ok(asset) => self.post.file = Some(asset),
            Err(fault) => self.fault = Some(fault),
        }
    }

    /// Whether it is a film.
    pub(crate) fn is_film(&self) -> bool {
        self.post.form == Form::Video
    }
}
