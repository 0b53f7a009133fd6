//! A file on its way into the bucket: in one request while it is small, else in parts, one after the other.

use std::path::Path as FilePath;

use bytes::{Bytes, BytesMut};
use object_store::aws::AmazonS3;
use object_store::path::Path;
use object_store::{
    Attribute, Attributes, MultipartUpload, ObjectStore as _, PutMultipartOptions, PutOptions, PutPayload,
};
use tokio::fs::File;
use tokio::io::AsyncReadExt as _;

/// How large a part is, bytes; what is not larger goes at once. S3 takes none below 5 MiB but the last.
const PART: u64 = 8 * 1024 * 1024;
/// How much is read, and told of, at once, bytes.
const PIECE: u64 = 128 * 1024;

/// Why a file did not arrive.
pub(crate) enum Stopped {
    /// The server or the way to it.
    Server(object_store::Error),
    /// The file cannot be read.
    File(std::io::Error),
    /// The file is shorter than it was.
    Changed,
}

impl From<object_store::Error> for Stopped {
    fn from(error: object_store::Error) -> Self {
        Self::Server(error)
    }
}

pub(crate) async fn file(
    store: &AmazonS3,
    path: &Path,
    file: &FilePath,
    content_type: &str,
) -> Result<(), Stopped> {
    let mut file = File::open(file).await.map_err(Stopped::File)?;
    let about = file.metadata().await.map_err(Stopped::File)?;
    if !about.is_file() {
        return Err(Stopped::File(std::io::Error::other("not a file")));
    }
    let mut rest = about.len();
    let attributes: Attributes = [(Attribute::ContentType, content_type.to_owned())].into_iter().collect();
    if rest <= PART {
        let whole = part(&mut file, rest).await?;
        store.put_opts(path, whole, PutOptions { attributes, ..PutOptions::default() }).await?;
        return Ok(());
    }
    let options = PutMultipartOptions { attributes, ..PutMultipartOptions::default() };
    let mut upload = Unfinished(Some(store.put_multipart_opts(path, options).await?));
    while rest > 0 {
        let length = rest.min(PART);
        let next = part(&mut file, length).await?;
        upload.put(next).await?;
        rest -= length;
    }
    upload.finish().await
}

async fn part(file: &mut File, length: u64) -> Result<PutPayload, Stopped> {
    let mut pieces: Vec<Bytes> = Vec::new();
    let mut missing = length;
    while missing > 0 {
        let wanted = missing.min(PIECE);
        let mut piece = BytesMut::with_capacity(usize::try_from(wanted).unwrap_or_default());
        let mut limited = (&mut *file).take(wanted);
        while limited.limit() > 0 {
            if limited.read_buf(&mut piece).await.map_err(Stopped::File)? == 0 {
                return Err(Stopped::Changed);
            }
        }
        pieces.push(piece.freeze());
        missing -= wanted;
    }
    Ok(pieces.into_iter().collect())
}

/// An upload that is called off unless it is finished, so that no parts are left that cost and are never seen. Where that
/// fails too, the bucket's own rule for unfinished uploads remains.
struct Unfinished(Option<Box<dyn MultipartUpload>>);

impl Unfinished {
    async fn put(&mut self, part: PutPayload) -> Result<(), Stopped> {
        match &mut self.0 {
            Some(upload) => Ok(upload.put_part(part).await?),
            None => Ok(()),
        }
    }

    async fn finish(mut self) -> Result<(), Stopped> {
        if let Some(upload) = &mut self.0 {
            upload.complete().await?;
        }
        self.0 = None;
        Ok(())
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        let (Some(mut upload), Ok(runtime)) = (self.0.take(), tokio::runtime::Handle::try_current()) else {
            return;
        };
        runtime.spawn(async move {
            let _ = upload.abort().await;
        });
    }
}
