//! Files on their way: uploaded once, before the message leaves, and known by what is in them from then on. A step of its
//! own: a crash after the upload finds the file at Instagram, a crash during it uploads again, and neither sends twice.

use porchlight_domain::outgoing::{MediaKind, OutgoingPart};
use porchlight_domain::{ApiError, AssetId, DAY_MS, ErrorCode, MINUTE_MS, Remedy, SavedAttachmentId};
use porchlight_graph::{GraphError, Priority, SaveBytes};
use porchlight_store::{FileKind, Job, Lease, MadeOf, NewAsset, Outgoing, STEP_UPLOADING, StagedFile};

use super::{Ready, SendStep};
use crate::inbox::composing::{media_of, of_saved};
use crate::runner::{Interrupted, Runner};

/// How long a claim holds while files are uploaded, ms: longer than the slowest line takes.
const UPLOAD_LEASE_MS: i64 = 20 * MINUTE_MS;
/// For how long the bytes of what was sent stay when Instagram does not tell of it, ms.
const UNTOLD_MS: i64 = DAY_MS;
/// "not owned attachment id" (`facts.md §2.3`): Instagram does not have the file, or not any more.
const NOT_OWNED: i64 = 2_018_074;

/// A file at Instagram that a message goes out with.
#[derive(Clone, Debug)]
pub(super) struct UsedAsset {
    /// Our id of it.
    pub(super) id: AssetId,
    attachment: SavedAttachmentId,
}

/// Whether Instagram says that it does not know the file by its id.
pub(super) fn is_forgotten(error: &GraphError) -> bool {
    error.api().is_some_and(|api| api.code == 100 && api.subcode == Some(NOT_OWNED))
}

impl Runner {
    /// A message of files: those that Instagram does not have are uploaded now.
    pub(super) async fn with_files(
        &self,
        lease: Lease,
        job: &Job,
        step: SendStep,
        outgoing: &Outgoing,
        part: &OutgoingPart,
    ) -> Result<Ready, Interrupted> {
        let mut media = MediaKind::File;
        let mut used = Vec::new();
        if let OutgoingPart::Asset { asset_id } = part {
            match self.engine.store.read().await?.asset(*asset_id).await? {
                Some(asset) if asset.attachment.is_some() => {
                    media = asset.media;
                    used.extend(asset.attachment.map(|attachment| UsedAsset { id: asset.id, attachment }));
                }
                _ => {
                    let gone = ApiError::new(ErrorCode::AssetGone, Remedy::None);
                    self.refuse(lease, outgoing, &gone).await?;
                    return Ok(Ready::Over);
                }
            }
        }
        for key in part.files() {
            let file = self.engine.store.read().await?.staged_file(*key).await?;
            let Some(file) = file else {
                let gone = ApiError::new(ErrorCode::NotFound, Remedy::None);
                self.refuse(lease, outgoing, &gone).await?;
                return Ok(Ready::Over);
            };
            let kind = file.kind.unwrap_or(FileKind::File);
            media = media_of(kind);
            match self.at_instagram(lease, step, &file, media).await? {
                Ok(asset) => used.push(asset),
                Err(error) => {
                    self.fail(lease, job, step, outgoing, &error).await?;
                    return Ok(Ready::Over);
                }
            }
        }
        let ids = used.iter().map(|asset| asset.attachment.clone()).collect();
        match of_saved(media, ids) {
            Some(message) => Ok(Ready::Message(message, used)),
            None => {
                let problem = ApiError::new(ErrorCode::Internal, Remedy::None);
                self.refuse(lease, outgoing, &problem).await?;
                Ok(Ready::Over)
            }
        }
    }

    /// The file as Instagram has it: from before, or uploaded now.
    async fn at_instagram(
        &self,
        lease: Lease,
        step: SendStep,
        file: &StagedFile,
        media: MediaKind,
    ) -> Result<Result<UsedAsset, GraphError>, Interrupted> {
        let known = self.engine.store.read().await?.asset_of(self.account, &file.hash, media).await?;
        if let Some(known) = known
            && let Some(attachment) = known.attachment
        {
            return Ok(Ok(UsedAsset { id: known.id, attachment }));
        }
        let mut write = self.engine.store.write().await?;
        write.record_step(lease, STEP_UPLOADING, &step).await?;
        write.extend_lease(lease, self.now() + UPLOAD_LEASE_MS).await?;
        write.commit().await?;
        let bytes = self.engine.store.read().await?.staged_bytes(file.id).await?.unwrap_or_default();
        let preview = preview_of(file, &bytes).await;
        let extension = extension_of(media, &file.mime);
        let caller = self.caller().await?.at(Priority::User);
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let upload = SaveBytes { media, extension, bytes: bytes.into() };
        let attachment = match self.site.graph.save_bytes(&caller, &upload).await {
            Ok(attachment) => attachment,
            Err(error) => return Ok(Err(error)),
        };
        self.heard();
        let asset = NewAsset {
            account: self.account,
            hash: &file.hash,
            media,
            is_gif: file.kind == Some(FileKind::Gif),
            attachment: &attachment,
            name: &file.name,
            mime: &file.mime,
            size,
            width: file.width,
            height: file.height,
            duration_ms: file.duration_ms,
            preview: &preview,
        };
        let mut write = self.engine.store.write().await?;
        // Whoever has the message by now, the file is there.
        let id = write.save_asset(&asset, self.now()).await?;
        write.commit().await?;
        Ok(Ok(UsedAsset { id, attachment }))
    }

    /// Instagram has forgotten a file: what we have the bytes of is uploaded anew, once.
    pub(super) async fn renew(
        &self,
        lease: Lease,
        job: &Job,
        step: SendStep,
        outgoing: &Outgoing,
        files: &[UsedAsset],
        error: &GraphError,
    ) -> Result<(), Interrupted> {
        let mut write = self.engine.store.write().await?;
        for file in files {
            write.asset_is_gone(file.id, &file.attachment).await?;
        }
        write.commit().await?;
        let is_by_id = match &outgoing.made_of {
            Some(MadeOf::Message { .. }) => true,
            Some(MadeOf::Part(part)) => matches!(part, OutgoingPart::Asset { .. }),
            None => false,
        };
        if is_by_id {
            let gone = ApiError::new(ErrorCode::AssetGone, Remedy::None);
            return self.refuse(lease, outgoing, &gone).await;
        }
        if step.is_renewed {
            return self.fail(lease, job, step, outgoing, error).await;
        }
        let waits = ApiError::new(ErrorCode::AssetGone, Remedy::Wait);
        self.put_off(lease, SendStep { is_renewed: true, ..step }, outgoing, self.now(), &waits).await
    }

    /// Lets go of files that have arrived.
    pub(super) async fn let_sent_files_go(&self) -> Result<(), Interrupted> {
        let long_ago = self.now() - UNTOLD_MS;
        if !self.engine.store.read().await?.has_sent_files(long_ago).await? {
            return Ok(());
        }
        let mut write = self.engine.store.write().await?;
        write.let_sent_files_go(long_ago).await?;
        Ok(write.commit().await?)
    }
}

/// A small picture of a picture, for the list of files that can be sent again.
async fn preview_of(file: &StagedFile, bytes: &[u8]) -> Vec<u8> {
    if !matches!(file.kind, Some(FileKind::Image | FileKind::Gif)) {
        return Vec::new();
    }
    let bytes = bytes.to_vec();
    let drawn = tokio::task::spawn_blocking(move || porchlight_media::preview(&bytes));
    drawn.await.ok().flatten().unwrap_or_default()
}

/// The extension by which Instagram takes a file of this type.
fn extension_of(media: MediaKind, mime: &str) -> &'static str {
    let formats = media.formats();
    let found = formats.iter().find(|(_, known)| *known == mime).or(formats.first());
    found.map_or("", |(extension, _)| extension)
}
