//! Exports: complete, harmless, and whole or not there at all.

use std::path::{Path, PathBuf};

use porchlight_domain::{ErrorCode, ExportFormat, ExportScope, PaperWords};
use porchlight_engine::{Export, ExportPhase, ExportStatus};
use porchlight_tests::journey::Journey;
use serde_json::Value;

use crate::HARBOUR;

fn words() -> PaperWords {
    PaperWords {
        language: "en".to_owned(),
        day: "{day}.{month}.{year}".to_owned(),
        time: "{hour}:{minute}".to_owned(),
        footer: "Exported on {day}".to_owned(),
        numbering: "page {page} of {pages}".to_owned(),
        times: "All times: {zone}".to_owned(),
        with: "{person} with {account}".to_owned(),
        messages: "{count} messages".to_owned(),
        ..PaperWords::default()
    }
}

async fn exported(journey: &Journey, scope: ExportScope, format: ExportFormat, path: &Path) -> ExportStatus {
    let export = Export { scope, format, path: path.to_owned(), words: words() };
    journey.engine.start_export(export).await.unwrap();
    journey
        .until("the export is over", async || {
            matches!(journey.engine.export_status().phase, ExportPhase::Done | ExportPhase::Failed)
        })
        .await;
    journey.engine.export_status()
}

fn lying_in(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_that_was_said_is_in_each_form_and_no_formula_is() {
    let journey = Journey::begin().await;
    journey.connect(HARBOUR).await;
    journey.synced().await;
    let conversation = journey.someone_writes("=HYPERLINK(\"https://evil.example\";\"a, b\")").await;
    let folder = tempfile::tempdir().unwrap();
    let thread = ExportScope::Thread { conversation_id: conversation };

    let json = folder.path().join("thread.json");
    let status = exported(&journey, thread, ExportFormat::Json, &json).await;
    assert_eq!((status.phase, status.done, &status.problem), (ExportPhase::Done, status.total, &None));
    let read: Value = serde_json::from_slice(&std::fs::read(&json).unwrap()).unwrap();
    assert_eq!(read["format"], "porchlight.conversations");
    let messages = read["conversations"][0]["messages"].as_array().unwrap();
    assert_eq!(i64::try_from(messages.len()).unwrap(), status.total);
    assert_eq!(messages.last().unwrap()["text"], "=HYPERLINK(\"https://evil.example\";\"a, b\")");
    assert_eq!(read["conversations"][0]["account"]["username"], HARBOUR);

    let csv = folder.path().join("thread.csv");
    exported(&journey, thread, ExportFormat::Csv, &csv).await;
    let text = String::from_utf8(std::fs::read(&csv).unwrap()).unwrap();
    assert!(text.starts_with('\u{feff}'));
    assert!(text.contains(",\"'=HYPERLINK(\"\"https://evil.example\"\";\"\"a, b\"\")\","), "{text}");
    assert_eq!(text.matches("\r\n").count(), messages.len() + 1);

    let pdf = folder.path().join("thread.pdf");
    exported(&journey, thread, ExportFormat::Pdf, &pdf).await;
    assert!(std::fs::read(&pdf).unwrap().starts_with(b"%PDF-"));

    let all = folder.path().join("all.json");
    let status = exported(&journey, ExportScope::All { account_id: None }, ExportFormat::Json, &all).await;
    let read: Value = serde_json::from_slice(&std::fs::read(&all).unwrap()).unwrap();
    let conversations = read["conversations"].as_array().unwrap();
    let messages: usize = conversations.iter().map(|each| each["messages"].as_array().unwrap().len()).sum();
    assert!(conversations.len() > 1);
    assert_eq!(i64::try_from(messages).unwrap(), status.total);
    // Nothing else lies about.
    assert_eq!(lying_in(folder.path()), [all, csv, json, pdf]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_taken_back_and_what_has_not_gone_out_is_no_part_of_it() {
    let journey = Journey::begin().await;
    journey.connect(HARBOUR).await;
    journey.synced().await;
    let conversation = journey.someone_writes("Are you open?").await;
    journey.engine.send_text(conversation, "Never sent", false, None, 60_000).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("thread.json");
    let thread = ExportScope::Thread { conversation_id: conversation };
    exported(&journey, thread, ExportFormat::Json, &path).await;
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("Are you open?"));
    assert!(!text.contains("Never sent"), "{text}");
    assert!(!text.contains("http"), "addresses of media are signed and stay here: {text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_cannot_be_written_is_said_at_once_and_nothing_is_left() {
    let journey = Journey::begin().await;
    journey.connect(HARBOUR).await;
    journey.synced().await;
    let folder = tempfile::tempdir().unwrap();
    let everything = ExportScope::All { account_id: None };
    let to = |path: PathBuf| Export { scope: everything, format: ExportFormat::Csv, path, words: words() };
    let refused = journey.engine.start_export(to(folder.path().join("gone/all.csv"))).await.unwrap_err();
    assert_eq!((refused.code, &refused.args["reason"]), (ErrorCode::FileUnwritable, &Value::from("gone")));
    assert_eq!(journey.engine.export_status().phase, ExportPhase::Idle);
    assert!(lying_in(folder.path()).is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_cancelled_export_leaves_nothing_and_what_stood_there_stays() {
    let journey = Journey::begin().await;
    journey.connect(HARBOUR).await;
    journey.synced().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.csv");
    std::fs::write(&path, "mine").unwrap();
    let everything = ExportScope::All { account_id: None };
    let export = Export { scope: everything, format: ExportFormat::Csv, path: path.clone(), words: words() };
    // On the one thread there is, the export cannot begin, and be over, before it is cancelled.
    let engine = journey.engine.clone();
    let cancelled = tokio::spawn(async move {
        engine.start_export(export).await.unwrap();
        engine.cancel_export();
    });
    cancelled.await.unwrap();
    journey
        .until("the export is over", async || {
            !matches!(journey.engine.export_status().phase, ExportPhase::Running | ExportPhase::Finishing)
        })
        .await;
    assert_eq!(journey.engine.export_status().phase, ExportPhase::Cancelled);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    assert_eq!(lying_in(folder.path()), [path]);
}
