//! A file, or a part of one, as a request's body: read as it is sent, never in memory as a whole; and the waiting for its
//! answer, as long as bytes leave.

use std::io::SeekFrom;
use std::path::Path;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::Body;
use tokio::fs::File;
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _, Take};
use tokio::sync::watch;

use crate::GraphError;
use crate::error::Effect;

/// How much is read at once, bytes.
const PIECE: usize = 128 * 1024;
/// How long an answer may take once everything has left, or where Instagram itself fetches the file. It gives itself 75
/// seconds for a message's video (`facts.md §2.3`, 100/2018294); what is published is larger.
const AFTER_THE_LAST_BYTE: Duration = Duration::from_mins(2);

/// A file that is open, and how long it was then.
pub(crate) struct Opened {
    file: File,
    pub(crate) size: u64,
}

impl Opened {
    pub(crate) async fn at(path: &Path) -> std::io::Result<Self> {
        let file = File::open(path).await?;
        let size = file.metadata().await?.len();
        Ok(Self { file, size })
    }

    /// What comes after `offset`, up to the size that the file had. Each piece that is handed over is told to `progress`,
    /// as bytes from the file's beginning.
    pub(crate) async fn from(mut self, offset: u64, progress: watch::Sender<u64>) -> std::io::Result<Body> {
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

/// Bytes of ours as a body, told to `progress` like a file's.
pub(crate) fn in_pieces(bytes: Bytes, progress: watch::Sender<u64>) -> Body {
    let pieces =
        futures::stream::unfold((bytes, 0_u64, progress), |(mut rest, before, progress)| async move {
            if rest.is_empty() {
                return None;
            }
            let piece = rest.split_to(rest.len().min(PIECE));
            let after = before.saturating_add(u64::try_from(piece.len()).unwrap_or_default());
            progress.send_replace(after);
            Some((Ok::<_, std::io::Error>(piece), (rest, after, progress)))
        });
    Body::wrap_stream(pieces)
}

async fn next(rest: &mut Take<File>) -> std::io::Result<Option<Bytes>> {
    let mut piece = BytesMut::with_capacity(PIECE);
    let read = rest.read_buf(&mut piece).await?;
    Ok((read > 0).then(|| piece.freeze()))
}

/// Waits for the answer of an upload that does no harm twice, as long as its bytes leave: at most `idle` between two
/// pieces, and [`AFTER_THE_LAST_BYTE`] once `progress` says that all of `size` have gone.
///
/// # Errors
/// [`GraphError::Lost`] when nothing moves, or what `sending` fails with.
pub(crate) async fn while_it_moves<T>(
    sending: impl Future<Output = Result<T, GraphError>>,
    progress: &watch::Sender<u64>,
    size: u64,
    idle: Duration,
) -> Result<T, GraphError> {
    tokio::pin!(sending);
    loop {
        let before = *progress.borrow();
        let patience = if before >= size { AFTER_THE_LAST_BYTE } else { idle };
        match tokio::time::timeout(patience, &mut sending).await {
            Ok(answer) => return answer,
            Err(_) if *progress.borrow() == before => {
                return Err(GraphError::Lost { reason: "nothing moves".to_owned(), effect: Effect::None });
            }
            Err(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDLE: Duration = Duration::from_secs(30);

    /// Hands over a byte every `pause`, `bytes` of them, and answers `last` later.
    async fn slow(
        progress: &watch::Sender<u64>,
        bytes: u64,
        pause: Duration,
        last: Duration,
    ) -> Result<(), GraphError> {
        for byte in 1..=bytes {
            tokio::time::sleep(pause).await;
            progress.send_replace(byte);
        }
        tokio::time::sleep(last).await;
        Ok(())
    }

    #[tokio::test(start_paused = true)]
    async fn a_file_may_take_as_long_as_its_bytes_move() {
        let progress = watch::Sender::new(0);
        let sending = slow(&progress, 100, Duration::from_secs(25), Duration::from_secs(75));
        assert!(while_it_moves(sending, &progress, 100, IDLE).await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn a_file_that_stands_still_is_given_up_and_may_be_sent_again() {
        for (bytes, size, least) in [(3, 100, IDLE), (100, 100, AFTER_THE_LAST_BYTE)] {
            let progress = watch::Sender::new(0);
            let sending = slow(&progress, bytes, Duration::from_secs(1), Duration::MAX);
            let start = tokio::time::Instant::now();
            let error = while_it_moves(sending, &progress, size, IDLE).await.unwrap_err();
            assert!(matches!(error, GraphError::Lost { effect: Effect::None, .. }), "{error:?}");
            let stood = start.elapsed().saturating_sub(Duration::from_secs(bytes));
            assert!(least <= stood && stood <= least + IDLE, "{stood:?}");
        }
    }
}
