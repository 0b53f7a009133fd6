//! A part of a file as a request's body: read as it is sent, never in memory as a whole.

use std::io::SeekFrom;
use std::path::Path;

use bytes::{Bytes, BytesMut};
use reqwest::Body;
use tokio::fs::File;
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _, Take};
use tokio::sync::watch;

/// How much is read at once, bytes.
const PIECE: usize = 128 * 1024;

/// A file that is open, and how long it was then.
pub(super) struct Opened {
    file: File,
    pub(super) size: u64,
}

impl Opened {
    pub(super) async fn at(path: &Path) -> std::io::Result<Self> {
        let file = File::open(path).await?;
        let size = file.metadata().await?.len();
        Ok(Self { file, size })
    }

    /// What comes after `offset`, up to the size that the file had. Each piece that is handed over is told to `progress`,
    /// as bytes from the file's beginning.
    pub(super) async fn from(mut self, offset: u64, progress: watch::Sender<u64>) -> std::io::Result<Body> {
        self.file.seek(SeekFrom::Start(offset)).await?;
        let rest = self.file.take(self.size.saturating_sub(offset));
        progress.send_replace(offset);
        let pieces = futures::stream::try_unfold(
            (rest, offset, progress),
            |(mut rest, before, progress)| async move {
                let Some(piece) = next(&mut rest).await? else { return Ok(None) };
                let after = before.saturating_add(u64::try_from(piece.len()).unwrap_or_default());
                progress.send_replace(after);
                Ok::<_, std::io::Error>(Some((piece, (rest, after, progress))))
            },
        );
        Ok(Body::wrap_stream(pieces))
    }
}

async fn next(rest: &mut Take<File>) -> std::io::Result<Option<Bytes>> {
    let mut piece = BytesMut::with_capacity(PIECE);
    let read = rest.read_buf(&mut piece).await?;
    Ok((read > 0).then(|| piece.freeze()))
}
