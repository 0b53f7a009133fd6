//! Before containers: everything is looked over once more, and the files are made fit and put where Instagram can fetch them.

use std::path::Path;
use std::time::Duration;

use porchlight_domain::limits::{POST_IMAGE, POST_RATIO, POST_RATIO_LEAST, POST_WIDTH, POST_WIDTH_LEAST};
use porchlight_domain::queue::{Crop, HostedFile, PassageEvent, PostCover, PostKind};
use porchlight_domain::{
    ApiError, DAY_MS, Environment, ErrorCode, Login, PostFileId, Remedy, SECOND_MS, Scope, UtcMs,
};
use porchlight_hosting::BucketHost;
use porchlight_media::post::{Crop as MediaCrop, PictureWish, prepare};
use tempfile::NamedTempFile;
use tokio::sync::watch;
use uuid::Uuid;

use super::files::problem_of_file;
use super::fitting::{Known, unfit};
use super::judging::pause;
use super::walking::{Next, Walk};
use crate::runner::{Interrupted, Runner};

/// For how long what is put somewhere can be fetched, ms: as long as a container lives, and a little.
const HOSTED_MS: i64 = 2 * DAY_MS;

/// A place that media are put in.
enum Place {
    Sandbox,
    Bucket(Box<BucketHost>),
}

/// A file to be placed.
struct Parcel {
    place: usize,
    file: PostFileId,
    crop: Option<Crop>,
    /// Whether its shape matters: in the feed it does.
    is_shaped: bool,
}

impl Runner {
    /// Everything is looked over again just before: what is wrong now is told before anything is put anywhere.
    pub(super) async fn prepare_post(&self, walk: &Walk) -> Result<Next, Interrupted> {
        let mut read = self.engine.store.read().await?;
        let known = Known::of(&mut read, std::slice::from_ref(&walk.post)).await?;
        let token = read.token(self.account).await?;
        drop(read);
        let may =
            token.is_none_or(|token| token.scopes.0.is_empty() || token.scopes.has(&Scope::ContentPublish));
        if !may {
            let problem = ApiError::new(ErrorCode::ScopeMissing, Remedy::Reconnect)
                .with("scope", Scope::ContentPublish.as_str().to_owned());
            return Ok(Next::Over(problem));
        }
        let problems = known.problems(&walk.post);
        if !problems.is_empty() {
            return Ok(Next::Over(unfit(problems.len())));
        }
        Ok(Next::On(PassageEvent::Prepared))
    }

    pub(super) async fn place_files(&self, walk: &Walk) -> Result<Next, Interrupted> {
        let mut parcels = Vec::new();
        let mut hosted = Vec::new();
        for (place, media) in walk.post.content.media.iter().enumerate() {
            match media.file {
                Some(file) if !self.is_uploaded(walk, file).await? => parcels.push(Parcel {
                    place,
                    file,
                    crop: media.crop,
                    is_shaped: walk.post.content.kind != PostKind::Story,
                }),
                Some(_) => {}
                None => {
                    let url = media.address.clone();
                    hosted.push(HostedFile { place, url, key: None, until: None });
                }
            }
        }
        if let (PostKind::Reel, Some(PostCover::Picture { file, crop })) =
            (walk.post.content.kind, &walk.post.content.cover)
        {
            let place = walk.post.content.media.len();
            parcels.push(Parcel { place, file: *file, crop: *crop, is_shaped: false });
        }
        if parcels.is_empty() {
            return Ok(Next::On(PassageEvent::Hosted(hosted)));
        }
        let Some(at) = self.place().await? else {
            return Ok(Next::Over(ApiError::new(ErrorCode::HostingMissing, Remedy::OpenHosting)));
        };
        for parcel in parcels {
            match self.put(walk, &at, &parcel).await {
                Ok(file) => hosted.push(file),
                Err(problem) if may_heal(&problem) => {
                    return Ok(Next::Wait(self.now() + pause(walk.attempts), Some(problem)));
                }
                Err(problem) => return Ok(Next::Over(problem)),
            }
        }
        hosted.sort_by_key(|file| file.place);
        Ok(Next::On(PassageEvent::Hosted(hosted)))
    }

    /// Whether a file goes straight into its container: videos through Facebook Login.
    async fn is_uploaded(&self, walk: &Walk, file: PostFileId) -> Result<bool, Interrupted> {
        if self.login().await? != Login::Facebook || walk.post.content.kind == PostKind::Carousel {
            return Ok(false);
        }
        let file = self.engine.store.read().await?.post_file(file).await?;
        Ok(file.is_some_and(|file| file.facts.is_video))
    }

    pub(super) async fn login(&self) -> Result<Login, Interrupted> {
        let account = self.engine.store.read().await?.account(self.account).await?;
        Ok(account.map_or(Login::Instagram, |account| account.login))
    }

    async fn place(&self) -> Result<Option<Place>, Interrupted> {
        if self.site.environment == Environment::Sandbox {
            return Ok(Some(Place::Sandbox));
        }
        let bucket = self.engine.bucket().await?;
        Ok(bucket.map(|bucket| Place::Bucket(Box::new(bucket))))
    }

    /// Makes a file fit and puts it there, under a name that nobody can guess and that is written down first.
    async fn put(&self, walk: &Walk, at: &Place, parcel: &Parcel) -> Result<HostedFile, ApiError> {
        let engine = &self.engine;
        let file = engine.store.read().await?.post_file(parcel.file).await?;
        let file = file.ok_or_else(|| ApiError::new(ErrorCode::PostFileGone, Remedy::EditPost))?;
        let (on_disk, kind, ending): (NamedTempFile, &str, &str) = if file.facts.is_video {
            let ending = if file.facts.format == "mov" { "mov" } else { "mp4" };
            let kind = if ending == "mov" { "video/quicktime" } else { "video/mp4" };
            (engine.post_file_on_disk(&file).await?, kind, ending)
        } else {
            (self.fit_picture(&file.name, parcel).await?, "image/jpeg", "jpg")
        };
        let name = format!("{}.{ending}", Uuid::new_v4().simple());
        let now = self.now();
        let mut write = engine.store.write().await?;
        write.will_host(&name, walk.post.id, self.site.environment, now).await?;
        write.commit().await?;
        let url = self.placed(at, &name, on_disk.path(), kind).await?;
        Ok(HostedFile { place: parcel.place, url, key: Some(name), until: Some(now + HOSTED_MS) })
    }

    async fn placed(&self, at: &Place, name: &str, path: &Path, kind: &str) -> Result<String, ApiError> {
        let progress = watch::Sender::new(0);
        match at {
            Place::Sandbox => {
                let untold = |error| crate::problem::problem_of(&error, self.now());
                let control = self.site.graph.control().map_err(untold)?;
                control.host_file(name, path, kind, &progress).await.map_err(untold)
            }
            Place::Bucket(bucket) => {
                bucket
                    .put_file(name, path, kind, &progress)
                    .await
                    .map_err(|error| super::hosting::problem(&error))?;
                let life = Duration::from_millis(u64::try_from(HOSTED_MS).unwrap_or_default());
                let placed =
                    bucket.presign(name, life).await.map_err(|error| super::hosting::problem(&error))?;
                Ok(placed.url)
            }
        }
    }

    /// A picture as Instagram takes it, on the disk. Beside the async threads, one at a time.
    async fn fit_picture(&self, name: &str, parcel: &Parcel) -> Result<NamedTempFile, ApiError> {
        let bytes = self.engine.post_file_bytes(parcel.file).await?;
        let bytes = bytes
            .ok_or_else(|| ApiError::new(ErrorCode::PostFileGone, Remedy::EditPost).with("name", name))?;
        let wish = wish(parcel.crop, parcel.is_shaped);
        let _bench = self.engine.workbench.place().await;
        let prepared = tokio::task::spawn_blocking(move || prepare(&bytes, &wish, &|_| {})).await;
        let prepared = match prepared {
            Ok(Ok(prepared)) => prepared,
            Ok(Err(problem)) => return Err(problem_of_file(&problem, name)),
            Err(_) => return Err(ApiError::new(ErrorCode::FileDamaged, Remedy::None).with("name", name)),
        };
        let mut out = self.engine.post_temp()?;
        std::io::Write::write_all(&mut out, &prepared.bytes)
            .map_err(|error| super::pieces::unwritable(&error))?;
        Ok(out)
    }

    /// Takes away what no post needs any more. What cannot be taken away now is tried again.
    pub(super) async fn take_away_what_was_hosted(&self) {
        let Ok(mut read) = self.engine.store.read().await else { return };
        let Ok(names) = read.hosted_to_remove(self.site.environment).await else { return };
        drop(read);
        if names.is_empty() {
            return;
        }
        let Ok(Some(place)) = self.place().await else { return };
        for hosted in names {
            let removed = match &place {
                Place::Sandbox => match self.site.graph.control() {
                    Ok(control) => control.unhost_file(&hosted.name).await.is_ok(),
                    Err(_) => false,
                },
                Place::Bucket(bucket) => bucket.remove(&hosted.name).await.is_ok(),
            };
            if !removed {
                return;
            }
            let Ok(mut write) = self.engine.store.write().await else { return };
            if write.hosted_is_removed(&hosted.name).await.is_ok() {
                let _ = write.commit().await;
            }
        }
    }
}

/// What a picture shall be.
pub(super) fn wish(crop: Option<Crop>, is_shaped: bool) -> PictureWish {
    let whole = |limit: porchlight_domain::limits::Limit| u32::try_from(limit.max).unwrap_or(u32::MAX);
    PictureWish {
        crop: crop.map(|crop| MediaCrop { x: crop.x, y: crop.y, width: crop.width, height: crop.height }),
        least_ratio: is_shaped.then(|| whole(POST_RATIO_LEAST)),
        most_ratio: is_shaped.then(|| whole(POST_RATIO)),
        max_width: whole(POST_WIDTH),
        least_width: whole(POST_WIDTH_LEAST),
        max_bytes: usize::try_from(POST_IMAGE.max).unwrap_or(usize::MAX),
    }
}

/// Whether time mends it.
fn may_heal(problem: &ApiError) -> bool {
    matches!(problem.remedy, Remedy::Wait | Remedy::Retry | Remedy::StartSandbox)
}

/// Whether what stands somewhere will be fetched in time.
pub(super) fn is_stale(hosted: &[HostedFile], now: UtcMs) -> bool {
    hosted.iter().any(|file| file.until.is_some_and(|until| until <= now + 60 * SECOND_MS))
}
