//! Containers: made of what stands where Instagram can fetch it, and waited for.

use porchlight_domain::limits::CONTAINER_LIFE;
use porchlight_domain::publishing::{
    Carousel, CarouselItem, Container, ContainerStatus, Cover, ImagePost, ItemMedia, Reel, Story, StoryMedia,
    VideoSource, VideoUse,
};
use porchlight_domain::queue::{HostedFile, PassageEvent, PostContent, PostCover, PostKind, PostMedia};
use porchlight_domain::{ApiError, ContainerId, ErrorCode, HOUR_MS, Login, MINUTE_MS, Remedy, SECOND_MS};
use porchlight_graph::{AskStatus, CreateContainer, Owner, UploadFile, UploadFrom};
use tokio::sync::watch;

use super::judging::{container_problem, is_for_good};
use super::placing::is_stale;
use super::walking::{Next, Walk};
use crate::runner::{Interrupted, Runner};

/// How long Instagram may take over one before it counts as broken, ms. It says five minutes; an hour was seen.
const MOST_PATIENCE_MS: i64 = 2 * HOUR_MS;

/// What a container is to be made of cannot be found: the post was changed, or the files are not where they were.
fn not_placed() -> ApiError {
    ApiError::new(ErrorCode::PostFileGone, Remedy::Retry)
}

impl Runner {
    pub(super) async fn owner(&self) -> Result<Owner, Interrupted> {
        Ok(match self.login().await? {
            Login::Instagram => Owner::Me,
            Login::Facebook => Owner::Account(self.ids.user_id.clone()),
        })
    }

    pub(super) async fn make_containers(&self, walk: &Walk) -> Result<Next, Interrupted> {
        let passage = walk.passage();
        if is_stale(&passage.hosted, self.now()) {
            return Ok(Next::On(PassageEvent::HostingStale));
        }
        let content = &walk.post.content;
        if content.kind == PostKind::Carousel {
            if passage.items.len() < content.media.len() {
                let place = passage.items.len();
                let item = content
                    .media
                    .get(place)
                    .and_then(|media| item(media, place, is_video(walk, place), &passage.hosted));
                let Some(item) = item else { return Ok(Next::Over(not_placed())) };
                return self.make(walk, item, PassageEventOf::Item).await;
            }
            if let Some(next) = passage.items.get(passage.items_finished) {
                return self.wait_for(walk, next, passage.items_finished).await;
            }
        }
        let is_upload = self.login().await? == Login::Facebook;
        match whole(content, is_video(walk, 0), &passage.hosted, &passage.items, is_upload) {
            Some(container) => self.make(walk, container, PassageEventOf::Whole).await,
            None => Ok(Next::Over(not_placed())),
        }
    }

    async fn make(&self, walk: &Walk, container: Container, of: PassageEventOf) -> Result<Next, Interrupted> {
        let create = CreateContainer { owner: self.owner().await?, container };
        match self.site.graph.create_container(&self.caller().await?, &create).await {
            Ok(created) => {
                self.heard();
                Ok(Next::On(match of {
                    PassageEventOf::Item => PassageEvent::ItemMade(created.id),
                    PassageEventOf::Whole => {
                        PassageEvent::Made { container: created.id, wants_upload: created.wants_upload }
                    }
                }))
            }
            Err(error) => self.harmless(walk, &error).await,
        }
    }

    /// Sends a video to its container, from where Instagram has it.
    pub(super) async fn upload_video(&self, walk: &Walk) -> Result<Next, Interrupted> {
        let (Some(container), Some(file)) =
            (walk.passage().container.clone(), walk.post.content.media.first().and_then(|media| media.file))
        else {
            return Ok(Next::Over(not_placed()));
        };
        let Some(file) = self.engine.store.read().await?.post_file(file).await? else {
            return Ok(Next::Over(not_placed()));
        };
        let on_disk = match self.engine.post_file_on_disk(&file).await {
            Ok(on_disk) => on_disk,
            Err(problem) => return Ok(Next::Over(problem)),
        };
        let caller = self.caller().await?;
        let offset = match self.site.graph.upload_offset(&caller, &container).await {
            Ok(offset) => offset,
            Err(error) => return self.harmless(walk, &error).await,
        };
        if offset >= u64::try_from(file.size).unwrap_or(u64::MAX) {
            return Ok(Next::On(PassageEvent::Uploaded));
        }
        let used = if walk.post.content.kind == PostKind::Story { VideoUse::Story } else { VideoUse::Reel };
        let from = UploadFrom::File { path: on_disk.path().to_owned(), offset, used };
        let progress = watch::Sender::new(0);
        match self.site.graph.upload_file(&caller, &UploadFile { container, from }, &progress).await {
            Ok(()) => Ok(Next::On(PassageEvent::Uploaded)),
            Err(error) => self.harmless(walk, &error).await,
        }
    }

    /// Waits for an item, or for the whole.
    async fn wait_for(
        &self,
        walk: &Walk,
        container: &ContainerId,
        place: usize,
    ) -> Result<Next, Interrupted> {
        let now = self.now();
        let ask = AskStatus { id: container.clone(), in_detail: false };
        let state = match self.site.graph.container_status(&self.caller().await?, &ask).await {
            Ok(state) => state,
            Err(error) => return self.harmless(walk, &error).await,
        };
        self.heard();
        let is_item = walk.passage().container.is_none();
        let age = walk.passage().made_at.map_or(0, |made| now.get().saturating_sub(made.get()));
        Ok(match state.status {
            // An item of a carousel that is out says so as well.
            ContainerStatus::Finished | ContainerStatus::Published if is_item => {
                Next::On(PassageEvent::ItemFinished)
            }
            ContainerStatus::Finished => Next::On(PassageEvent::Finished),
            ContainerStatus::Error => {
                let subcode = state.failure();
                let problem = container_problem(subcode, state.words.as_deref()).with("place", place);
                if is_for_good(subcode) {
                    Next::Over(problem)
                } else {
                    Next::Later(PassageEvent::Broken, now + 30 * SECOND_MS, Some(problem))
                }
            }
            ContainerStatus::Expired => Next::On(PassageEvent::Broken),
            ContainerStatus::InProgress if age > MOST_PATIENCE_MS => {
                let problem = ApiError::new(ErrorCode::ContainerBroken, Remedy::Retry);
                Next::Later(PassageEvent::Broken, now + MINUTE_MS, Some(problem))
            }
            _ => Next::Wait(now + between_looks(age), None),
        })
    }

    /// Waits until the container is finished, and then for the time on the label.
    pub(super) async fn wait_for_container(&self, walk: &Walk) -> Result<Next, Interrupted> {
        let now = self.now();
        let passage = walk.passage();
        let Some(container) = passage.container.clone() else { return Ok(Next::On(PassageEvent::Broken)) };
        if passage.is_finished {
            let is_old =
                passage.made_at.is_some_and(|made| now.get() - made.get() > CONTAINER_LIFE.max - HOUR_MS);
            if is_old && passage.asked == 0 {
                return Ok(Next::On(PassageEvent::Broken));
            }
            let due = walk.post.time.as_ref().map(|time| time.due).filter(|_| !walk.job.is_now);
            return Ok(match due {
                Some(due) if due > now => Next::Wait(due, None),
                _ => Next::On(PassageEvent::Due),
            });
        }
        self.wait_for(walk, &container, 0).await
    }
}

/// Whether a media is a video: what was put somewhere has a name that tells.
fn is_video(walk: &Walk, place: usize) -> bool {
    if let Some(media) = walk.post.content.media.get(place)
        && media.file.is_none()
    {
        return media.is_video;
    }
    let hosted = walk.passage().hosted.iter().find(|file| file.place == place);
    hosted.and_then(|file| file.key.as_deref()?.rsplit('.').next()) != Some("jpg")
}

#[derive(Clone, Copy)]
enum PassageEventOf {
    Item,
    Whole,
}

/// How long it is waited between two looks at a container of this age, ms: a picture takes seconds, and Instagram wants to be
/// asked once a minute after that.
fn between_looks(age: i64) -> i64 {
    match age {
        ..10_000 => 2 * SECOND_MS,
        10_000..60_000 => 10 * SECOND_MS,
        _ => MINUTE_MS,
    }
}

fn url_of(hosted: &[HostedFile], place: usize) -> Option<String> {
    hosted.iter().find(|file| file.place == place).map(|file| file.url.clone())
}

fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn item(media: &PostMedia, place: usize, is_video: bool, hosted: &[HostedFile]) -> Option<Container> {
    let url = url_of(hosted, place)?;
    let made = if is_video {
        ItemMedia::Video { video: VideoSource::Address { url }, thumb_offset_ms: None }
    } else {
        ItemMedia::Image { url, alt_text: some(&media.alt_text) }
    };
    Some(Container::Item(CarouselItem {
        media: made,
        user_tags: media.user_tags.clone(),
        product_tags: Vec::new(),
    }))
}

/// The container that is published.
fn whole(
    content: &PostContent,
    is_video: bool,
    hosted: &[HostedFile],
    items: &[ContainerId],
    is_upload: bool,
) -> Option<Container> {
    let media = content.media.first()?;
    let url = url_of(hosted, 0);
    let video = match &url {
        Some(url) => Some(VideoSource::Address { url: url.clone() }),
        None => is_upload.then_some(VideoSource::Upload),
    };
    let words = || (content.caption.clone(), content.collaborators.clone(), some(&content.location_id));
    Some(match content.kind {
        PostKind::Image => {
            let (caption, collaborators, location_id) = words();
            Container::Image(ImagePost {
                image_url: url?,
                caption,
                alt_text: some(&media.alt_text),
                user_tags: media.user_tags.clone(),
                product_tags: Vec::new(),
                collaborators,
                location_id,
                is_ai_generated: content.is_ai_generated,
            })
        }
        PostKind::Carousel => {
            let (caption, collaborators, location_id) = words();
            let is_ai_generated = content.is_ai_generated;
            Container::Carousel(Carousel {
                children: items.to_vec(),
                caption,
                collaborators,
                location_id,
                is_ai_generated,
            })
        }
        PostKind::Reel => {
            let (caption, collaborators, location_id) = words();
            let cover = match &content.cover {
                Some(PostCover::Picture { .. }) => {
                    Some(Cover::Address { url: url_of(hosted, content.media.len())? })
                }
                Some(PostCover::Frame { offset_ms }) => Some(Cover::Frame { offset_ms: *offset_ms }),
                None => None,
            };
            Container::Reel(Reel {
                caption,
                cover,
                share_to_feed: content.share_to_feed,
                audio_name: some(&content.audio_name),
                user_tags: media.user_tags.clone(),
                collaborators,
                location_id,
                trial: content.trial,
                is_ai_generated: content.is_ai_generated,
                ..Reel::of(video?)
            })
        }
        PostKind::Story => Container::Story(Story {
            media: if is_video {
                StoryMedia::Video { video: video? }
            } else {
                StoryMedia::Image { url: url? }
            },
            user_tags: media.user_tags.clone(),
            is_ai_generated: content.is_ai_generated,
        }),
    })
}
