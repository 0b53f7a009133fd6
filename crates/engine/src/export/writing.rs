//! Writing an export: into a file beside the one that was asked for, which takes its place at the end.

use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use porchlight_domain::{ApiError, ErrorCode, ExportFormat, Remedy, UtcMs};
use tempfile::NamedTempFile;
use tokio::sync::mpsc;

use super::Export;
use super::calendar::Calendar;
use super::csv_rows::CsvRows;
use super::json_text::JsonText;
use super::on_paper::OnPaper;
use super::reading::{Piece, Said, ThreadHead};

/// Where the bytes go.
pub(crate) type File = BufWriter<NamedTempFile>;

/// One of the forms.
enum Form {
    Csv(Box<CsvRows>),
    Json(Box<JsonText>),
    Paper(Box<OnPaper>),
}

/// The thread that writes.
pub(super) struct Writer {
    form: Form,
    path: PathBuf,
    written: Arc<AtomicI64>,
}

impl Writer {
    /// Opens the file beside `export.path`.
    pub(super) fn begin(export: &Export, written: Arc<AtomicI64>, now: UtcMs) -> Result<Self, ApiError> {
        let calendar = Calendar::here(export.words.clone());
        let file = || open_beside(&export.path).map_err(|error| unwritable(&export.path, &error));
        let wrong = |error: io::Error| unwritable(&export.path, &error);
        let form = match export.format {
            ExportFormat::Csv => Form::Csv(Box::new(CsvRows::begin(file()?, calendar).map_err(wrong)?)),
            ExportFormat::Json => {
                Form::Json(Box::new(JsonText::begin(file()?, &calendar, now).map_err(wrong)?))
            }
            ExportFormat::Pdf => {
                // Only the end writes; that it can is seen now.
                drop(file()?);
                Form::Paper(Box::new(OnPaper::begin(calendar, &export.path, now)))
            }
        };
        Ok(Self { form, path: export.path.clone(), written })
    }

    /// Writes what comes, and gives the files. `None` when it ended before its end: then there are none.
    pub(super) fn run(mut self, mut pieces: mpsc::Receiver<Piece>) -> Result<Option<Vec<PathBuf>>, ApiError> {
        let path = self.path.clone();
        let wrong = |error: io::Error| unwritable(&path, &error);
        while let Some(piece) = pieces.blocking_recv() {
            match piece {
                Piece::Thread(head) => self.thread(&head).map_err(wrong)?,
                Piece::Message(said) => {
                    self.message(&said).map_err(wrong)?;
                    self.written.fetch_add(1, Ordering::Relaxed);
                }
                Piece::End => return self.finish().map(Some).map_err(wrong),
            }
        }
        Ok(None)
    }

    fn thread(&mut self, head: &ThreadHead) -> io::Result<()> {
        match &mut self.form {
            Form::Csv(rows) => {
                rows.thread(head);
                Ok(())
            }
            Form::Json(text) => text.thread(head),
            Form::Paper(paper) => paper.thread(head),
        }
    }

    fn message(&mut self, said: &Said) -> io::Result<()> {
        match &mut self.form {
            Form::Csv(rows) => rows.message(said),
            Form::Json(text) => text.message(said),
            Form::Paper(paper) => paper.message(said),
        }
    }

    fn finish(self) -> io::Result<Vec<PathBuf>> {
        match self.form {
            Form::Csv(rows) => put_in_place(rows.finish()?, &self.path).map(|()| vec![self.path]),
            Form::Json(text) => put_in_place(text.finish()?, &self.path).map(|()| vec![self.path]),
            Form::Paper(paper) => paper.finish(),
        }
    }
}

/// A file in the same folder, so that it can take the place of the other at once; gone when it is dropped.
pub(crate) fn open_beside(path: &Path) -> io::Result<File> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let file = tempfile::Builder::new().prefix(".porchlight-export-").suffix(".part").tempfile_in(folder)?;
    Ok(BufWriter::new(file))
}

/// The file takes its place, whole.
pub(crate) fn put_in_place(mut file: File, path: &Path) -> io::Result<()> {
    file.flush()?;
    let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|refused| refused.error)?;
    Ok(())
}

/// Why a file cannot be written, for the user.
pub(crate) fn unwritable(path: &Path, error: &io::Error) -> ApiError {
    let reason = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => "full",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => "denied",
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::IsADirectory => "gone",
        _ => "other",
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    ApiError::new(ErrorCode::FileUnwritable, Remedy::None)
        .with("reason", reason)
        .with("name", name)
        .with("detail", error.to_string())
}
