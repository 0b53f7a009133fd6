//! Posts from a table (`docs/import-posts.md`): read, looked over, and made as they were read, or not at all.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use porchlight_domain::queue::{
    LocalMinute, PostContent, PostCover, PostKind, PostMedia, PostProblem, instant_of, post_problems,
};
use porchlight_domain::{AccountId, ApiError, ErrorCode, PostFileId, Remedy};
use porchlight_store::FileState;
use sha2::{Digest as _, Sha256};

use super::Scheduling;
use crate::engine::Engine;

/// The largest table, bytes.
const LARGEST: u64 = 4 * 1024 * 1024;
/// Rows of a table, at most.
const MOST_ROWS: usize = 1_000;
/// Letters after which a file's name is taken for a video's.
const VIDEOS: [&str; 5] = ["mp4", "mov", "m4v", "webm", "avi"];

/// What a table would do.
#[derive(Clone, Debug)]
pub struct PostsFile {
    /// Its name.
    pub name: String,
    /// To hand in when it is done.
    pub token: String,
    /// Its rows.
    pub rows: Vec<TableRow>,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct TableRow {
    /// Its line.
    pub line: usize,
    /// For which account.
    pub account: Option<AccountId>,
    /// What it says; files are named in `files` alone.
    pub content: PostContent,
    /// When it goes out.
    pub local: Option<LocalMinute>,
    /// The zone of the label.
    pub zone: String,
    /// The files beside the table that it needs, the cover last.
    pub files: Vec<String>,
    /// Why it is left out.
    pub fault: Option<ApiError>,
    /// What would have to be mended.
    pub problems: Vec<PostProblem>,
    /// Which of its media are files, by place, and the cover's file.
    sources: Vec<Option<PathBuf>>,
    cover: Option<PathBuf>,
}

/// What was made.
#[derive(Clone, Copy, Debug, Default)]
pub struct PostsMade {
    /// Scheduled posts.
    pub scheduled: usize,
    /// Drafts.
    pub drafts: usize,
    /// Rows that were left out.
    pub left_out: usize,
}

/// The table that was read last.
#[derive(Default)]
pub(crate) struct ImportDesk(Mutex<Option<(PathBuf, PostsFile)>>);

fn unreadable(why: &str) -> ApiError {
    ApiError::new(ErrorCode::PostsUnreadable, Remedy::None).with("why", why)
}

fn cell(line: usize, column: &str) -> ApiError {
    unreadable("cell").with("line", line).with("at", column)
}

impl Engine {
    /// Reads a table, and says what it would do.
    ///
    /// # Errors
    /// [`ErrorCode::FileUnreadable`], [`ErrorCode::PostsUnreadable`].
    pub async fn read_posts_file(&self, account: AccountId, path: &Path) -> Result<PostsFile, ApiError> {
        let (text, token) = table(path).await?;
        let accounts = self.store.read().await?.accounts().await?;
        let by_handle: BTreeMap<String, AccountId> =
            accounts.iter().map(|one| (one.profile.username.to_lowercase(), one.id)).collect();
        let mut zones = BTreeMap::new();
        for one in &accounts {
            zones.insert(one.id, (self.zone_of(one.id).await?, self.now_at(one.id).await?));
        }
        let folder = path.parent().unwrap_or_else(|| Path::new("."));
        let mut rows = Vec::new();
        for (line, cells) in records(&text)? {
            let mut row = read_row(line, &cells, account, &by_handle, folder);
            if row.zone.is_empty() {
                row.zone = row
                    .account
                    .and_then(|id| zones.get(&id))
                    .map(|(zone, _)| zone.clone())
                    .unwrap_or_default();
            }
            if row.fault.is_none()
                && let Some(local) = &row.local
            {
                let now = row.account.and_then(|id| zones.get(&id)).map(|(_, now)| *now);
                row.fault = match instant_of(local, &row.zone) {
                    Err(_) => Some(
                        ApiError::new(ErrorCode::TimeUnknown, Remedy::None).with("zone", row.zone.as_str()),
                    ),
                    Ok(due) if now.is_some_and(|now| due <= now) => {
                        Some(ApiError::new(ErrorCode::TimePast, Remedy::None))
                    }
                    Ok(_) => None,
                };
            }
            rows.push(row);
        }
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let file = PostsFile { name, token, rows };
        *self.imports.0.lock().unwrap_or_else(PoisonError::into_inner) =
            Some((path.to_owned(), file.clone()));
        Ok(file)
    }

    /// Makes the posts of the table that was read. Files are taken in first; what Instagram would refuse becomes a draft.
    ///
    /// # Errors
    /// [`ErrorCode::PostsUnreadable`] when the table was changed since, or another one was read.
    pub async fn import_posts(&self, token: &str, schedule: bool) -> Result<PostsMade, ApiError> {
        let known = self.imports.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let Some((path, file)) = known.filter(|(_, file)| file.token == token) else {
            return Err(unreadable("changed"));
        };
        if table(&path).await?.1 != file.token {
            return Err(unreadable("changed"));
        }
        let mut made = PostsMade::default();
        for row in file.rows {
            let (None, Some(account)) = (&row.fault, row.account) else {
                made.left_out += 1;
                continue;
            };
            let Ok(content) = self.with_files(&row).await else {
                made.left_out += 1;
                continue;
            };
            let post = self.new_post(account, &content, None).await?;
            let Some(local) = row.local else {
                made.drafts += 1;
                continue;
            };
            let order = |is_draft| Scheduling {
                post: post.id,
                version: post.version,
                local: local.clone(),
                zone: row.zone.clone(),
                missed: None,
                is_draft,
            };
            if schedule && self.schedule_post(order(false)).await.is_ok() {
                made.scheduled += 1;
            } else {
                self.schedule_post(order(true)).await?;
                made.drafts += 1;
            }
        }
        *self.imports.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
        Ok(made)
    }

    async fn with_files(&self, row: &TableRow) -> Result<PostContent, ApiError> {
        let mut content = row.content.clone();
        for (media, source) in content.media.iter_mut().zip(&row.sources) {
            if let Some(path) = source {
                media.file = Some(self.take_now(path).await?);
            }
        }
        if let Some(path) = &row.cover {
            content.cover = Some(PostCover::Picture { file: self.take_now(path).await?, crop: None });
        }
        Ok(content)
    }

    /// Takes a file in and waits until it was looked at.
    async fn take_now(&self, path: &Path) -> Result<PostFileId, ApiError> {
        let id = self.add_post_file(path).await?.id;
        let mut changes = self.hub.changes();
        loop {
            if self.post_file(id).await?.state != FileState::Working {
                return Ok(id);
            }
            // Told with each commit; looked again once a second in any case.
            let _ = tokio::time::timeout(std::time::Duration::from_secs(1), changes.recv()).await;
        }
    }
}

/// A table's text, and what tells it from another one.
async fn table(path: &Path) -> Result<(String, String), ApiError> {
    let failed = |error: std::io::Error| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        ApiError::new(ErrorCode::FileUnreadable, Remedy::None)
            .with("name", name)
            .with("detail", error.kind().to_string())
    };
    if tokio::fs::metadata(path).await.map_err(failed)?.len() > LARGEST {
        return Err(unreadable("large").with("max", LARGEST));
    }
    let bytes = tokio::fs::read(path).await.map_err(failed)?;
    let token = Sha256::digest(&bytes).iter().take(16).fold(String::new(), |mut text, byte| {
        use std::fmt::Write as _;
        let _ = write!(text, "{byte:02x}");
        text
    });
    let text = String::from_utf8(bytes).map_err(|_| unreadable("encoding"))?;
    Ok((text.trim_start_matches('\u{feff}').to_owned(), token))
}

type Cells = BTreeMap<String, String>;

/// The rows of a table, each with its line, its cells by the names of their columns.
fn records(text: &str) -> Result<Vec<(usize, Cells)>, ApiError> {
    let head = text.lines().next().unwrap_or_default();
    let delimiter =
        [b',', b';', b'\t'].into_iter().max_by_key(|byte| head.bytes().filter(|one| one == byte).count());
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or(b','))
        .flexible(true)
        .trim(csv::Trim::Headers)
        .from_reader(text.as_bytes());
    let names: Vec<String> = match reader.headers() {
        Ok(names) => names.iter().map(str::to_lowercase).collect(),
        Err(_) => return Err(unreadable("columns")),
    };
    if !names.iter().any(|name| name == "media") {
        return Err(unreadable("columns"));
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| unreadable("columns"))?;
        let line = record.position().map_or(0, |place| usize::try_from(place.line()).unwrap_or(0));
        if record.iter().all(|value| value.trim().is_empty()) {
            continue;
        }
        if rows.len() >= MOST_ROWS {
            return Err(unreadable("many").with("max", MOST_ROWS));
        }
        rows.push((line, names.iter().cloned().zip(record.iter().map(str::to_owned)).collect()));
    }
    if rows.is_empty() { Err(unreadable("empty")) } else { Ok(rows) }
}

fn read_row(
    line: usize,
    cells: &Cells,
    account: AccountId,
    by_handle: &BTreeMap<String, AccountId>,
    folder: &Path,
) -> TableRow {
    let text = |name: &str| cells.get(name).map_or("", |value| value.trim());
    let list = |name: &str, by: char| -> Vec<String> {
        text(name).split(by).map(|one| one.trim().to_owned()).filter(|one| !one.is_empty()).collect()
    };
    let mut fault = None;
    let mut wrong = |column: &str| fault = fault.take().or_else(|| Some(cell(line, column)));
    let handle = text("account").trim_start_matches('@').to_lowercase();
    let account = if handle.is_empty() { Some(account) } else { by_handle.get(&handle).copied() };
    if account.is_none() {
        wrong("account");
    }
    let names = list("media", '|');
    if names.is_empty() {
        wrong("media");
    }
    let alt: Vec<&str> = text("alt_text").split('|').map(str::trim).collect();
    let (mut media, mut sources, mut files) = (Vec::new(), Vec::new(), Vec::new());
    for (place, name) in names.iter().enumerate() {
        let is_address = name.starts_with("https://") || name.starts_with("http://");
        let alt_text = alt.get(place).map(|text| (*text).to_owned()).unwrap_or_default();
        let path = beside(folder, name);
        if !is_address {
            files.push(name.clone());
            if !path.as_deref().is_some_and(Path::is_file) {
                wrong("media");
            }
        }
        let address = if is_address { name.clone() } else { String::new() };
        media.push(PostMedia { address, is_video: is_video(name), alt_text, ..PostMedia::default() });
        sources.push(path.filter(|_| !is_address));
    }
    let kind = match text("kind").to_lowercase().as_str() {
        "" if media.len() > 1 => Some(PostKind::Carousel),
        "" if media.first().is_some_and(|one| one.is_video) => Some(PostKind::Reel),
        "" => Some(PostKind::Image),
        name => PostKind::parse(name),
    };
    if kind.is_none() {
        wrong("kind");
    }
    let (date, time) = (text("date"), text("time"));
    let local = match (date.is_empty(), time.is_empty()) {
        (true, true) => None,
        (false, false) => {
            let local = LocalMinute(format!("{date}T{time:0>5}"));
            if instant_of(&local, "Etc/UTC").is_err() {
                wrong("date");
            }
            Some(local)
        }
        _ => {
            wrong(if date.is_empty() { "date" } else { "time" });
            None
        }
    };
    let share_to_feed = match text("share_to_feed").to_lowercase().as_str() {
        "" => None,
        "yes" | "true" | "1" => Some(true),
        "no" | "false" | "0" => Some(false),
        _ => {
            wrong("share_to_feed");
            None
        }
    };
    let (mut cover, mut cover_file) = (None, None);
    match text("cover") {
        "" => {}
        moment if moment.parse::<f64>().is_ok_and(|seconds| (0.0..86_400.0).contains(&seconds)) => {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "less than a day, and not negative"
            )]
            let offset_ms = (moment.parse::<f64>().unwrap_or_default() * 1000.0).round() as u32;
            cover = Some(PostCover::Frame { offset_ms });
        }
        name => match beside(folder, name).filter(|path| path.is_file()) {
            Some(path) => {
                files.push(name.to_owned());
                cover_file = Some(path);
            }
            None => wrong("cover"),
        },
    }
    let content = PostContent {
        kind: kind.unwrap_or_default(),
        media,
        caption: text("caption").to_owned(),
        collaborators: list("collaborators", ',')
            .into_iter()
            .map(|one| one.trim_start_matches('@').to_owned())
            .collect(),
        location_id: text("location_id").to_owned(),
        first_comment: text("first_comment").to_owned(),
        cover,
        share_to_feed,
        ..PostContent::default()
    };
    // Files have not been looked at yet: what is wrong with them is known once they are taken in.
    let problems = post_problems(&content, &|_| Ok(porchlight_domain::queue::PostFileFacts::default()))
        .into_iter()
        .filter(|problem| {
            let is_file = problem.index.and_then(|index| sources.get(index)).is_some_and(Option::is_some);
            !(is_file && problem.at.ends_with("address"))
        })
        .collect();
    TableRow {
        line,
        account,
        content,
        local,
        zone: text("zone").to_owned(),
        files,
        fault,
        problems,
        sources,
        cover: cover_file,
    }
}

/// A file beside the table. A name that leads elsewhere is none.
fn beside(folder: &Path, name: &str) -> Option<PathBuf> {
    let path = Path::new(name);
    let is_plain = path.components().all(|part| matches!(part, std::path::Component::Normal(_)));
    is_plain.then(|| folder.join(path))
}

fn is_video(name: &str) -> bool {
    let path = name.split(['?', '#']).next().unwrap_or_default();
    let ending = path.rsplit('.').next().unwrap_or_default().to_lowercase();
    VIDEOS.contains(&ending.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<TableRow> {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.jpg", "b.jpg", "c.mp4"] {
            std::fs::write(folder.path().join(name), b"x").unwrap();
        }
        let handles = BTreeMap::from([("fern".to_owned(), AccountId::new(2))]);
        records(text)
            .unwrap()
            .iter()
            .map(|(line, cells)| read_row(*line, cells, AccountId::new(1), &handles, folder.path()))
            .collect()
    }

    #[test]
    fn a_row_is_read_by_the_names_of_its_columns_whatever_stands_between_them() {
        let read = rows(
            "Media;Caption;date;time;account;alt_text\na.jpg|b.jpg;\"Two;\nlines\";2030-01-02;9:05;@Fern;One|\n",
        );
        let row = &read[0];
        assert!(row.fault.is_none(), "{:?}", row.fault);
        assert_eq!((row.account, row.content.kind), (Some(AccountId::new(2)), PostKind::Carousel));
        assert_eq!(row.content.caption, "Two;\nlines");
        assert_eq!(row.local, Some(LocalMinute("2030-01-02T09:05".to_owned())));
        assert_eq!(row.content.media[0].alt_text, "One");
        assert_eq!(row.files, ["a.jpg", "b.jpg"]);
        assert!(row.problems.is_empty(), "{:?}", row.problems);
    }

    #[test]
    fn what_cannot_be_read_is_named_by_line_and_column() {
        let fault = |text: &str| {
            let read = rows(text);
            let fault = read[0].fault.clone().unwrap();
            (fault.args["line"].as_u64().unwrap(), fault.args["at"].as_str().unwrap().to_owned())
        };
        assert_eq!(fault("media,account\na.jpg,nobody\n"), (2, "account".to_owned()));
        assert_eq!(fault("media\nmissing.jpg\n"), (2, "media".to_owned()));
        assert_eq!(fault("media\n../a.jpg\n"), (2, "media".to_owned()));
        assert_eq!(fault("media,date,time\na.jpg,soon,9:00\n"), (2, "date".to_owned()));
        assert_eq!(fault("media,date,time\na.jpg,2030-01-01,\n"), (2, "time".to_owned()));
        assert_eq!(fault("media,kind\na.jpg,film\n"), (2, "kind".to_owned()));
        assert_eq!(fault("media,cover\nc.mp4,nothing.jpg\n"), (2, "cover".to_owned()));
    }

    #[test]
    fn a_table_without_media_or_rows_is_none() {
        let why = |text: &str| records(text).unwrap_err().args["why"].as_str().unwrap().to_owned();
        assert_eq!(why("caption\nHi\n"), "columns");
        assert_eq!(why("media\n\n"), "empty");
    }

    #[test]
    fn a_video_is_a_reel_and_its_cover_a_moment_or_a_picture() {
        let read = rows("media,cover\nc.mp4,4.5\nc.mp4,a.jpg\nhttps://x.example/v.mp4?s=1,\n");
        assert_eq!(read[0].content.cover, Some(PostCover::Frame { offset_ms: 4_500 }));
        assert_eq!(read[1].files, ["c.mp4", "a.jpg"]);
        assert!(read[2].content.media[0].is_video && read[2].content.kind == PostKind::Reel);
    }
}
