//! Saved replies go into a file and come back out of it: all of them or none, with one way back.

use std::path::{Path, PathBuf};

use porchlight_domain::ErrorCode;
use porchlight_engine::{ImportFate, RepliesFile};
use porchlight_store::{ReplyImport, ReplyInput, ReplyText, SavedReply, UndoOf};
use porchlight_tests::journey::Journey;

fn input(name: &str, shortcut: &str, text: &str) -> ReplyInput {
    ReplyInput {
        name: name.to_owned(),
        shortcut: shortcut.to_owned(),
        texts: vec![ReplyText { language: "en".to_owned(), text: text.to_owned() }],
        files: Vec::new(),
    }
}

fn wanted(file: RepliesFile) -> Vec<ReplyImport> {
    let import = |row: porchlight_engine::ReplyRow| match row.fate {
        ImportFate::New(import) | ImportFate::Changed(import) => Some(import),
        ImportFate::Same | ImportFate::Unreadable(_) => None,
    };
    file.rows.into_iter().filter_map(import).collect()
}

async fn replies(journey: &Journey) -> Vec<(String, String, String)> {
    let row = |reply: SavedReply| (reply.name, reply.shortcut, reply.texts[0].text.clone());
    journey.engine.saved_replies("").await.unwrap().into_iter().map(row).collect()
}

fn file_of(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_machine_wrote_another_reads_and_takes_back_in_one_step_after_a_restart_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("replies.json");
    let journey = Journey::begin().await;
    for (name, shortcut) in [("Hours", "hours"), ("Thanks", "thanks")] {
        journey.engine.save_reply(None, input(name, shortcut, "As there")).await.unwrap();
    }
    assert_eq!(journey.engine.export_replies(&path).await.unwrap(), 2);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else lies about");
    let same = journey.engine.read_replies(&path, "en").await.unwrap();
    assert!(same.rows.iter().all(|row| matches!(row.fate, ImportFate::Same)), "{same:?}");

    let other = Journey::begin().await;
    let kept = other.engine.save_reply(None, input("My hours", "hours", "As here")).await.unwrap();
    let before = replies(&other).await;
    let read = other.engine.read_replies(&path, "en").await.unwrap();
    assert_eq!(replies(&other).await, before, "reading changes nothing");
    let taken = other.engine.import_replies(wanted(read)).await.unwrap();
    assert_eq!((taken.added, taken.changed), (1, 1));
    assert_eq!(replies(&other).await, replies(&journey).await);
    assert_eq!(other.engine.saved_reply(kept.id).await.unwrap().version, 2, "it is the same reply");

    let other = other.restart().await;
    let left = other.engine.undos_left().await.unwrap();
    assert_eq!(left.iter().map(|left| left.of).collect::<Vec<_>>(), [UndoOf::Replies]);
    assert_eq!(other.engine.take_back(left[0].id).await.unwrap(), 2);
    assert_eq!(replies(&other).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn taking_an_import_back_leaves_what_was_written_since() {
    let folder = tempfile::tempdir().unwrap();
    let journey = Journey::begin().await;
    let file = file_of(folder.path(), "replies.csv", "shortcut,text\na,one\nb,two\n");
    let read = journey.engine.read_replies(&file, "en").await.unwrap();
    let taken = journey.engine.import_replies(wanted(read)).await.unwrap();
    let first = journey.engine.saved_replies("").await.unwrap().remove(0);
    journey.engine.save_reply(Some((first.id, 1)), input("a", "a", "mine")).await.unwrap();
    assert_eq!(journey.engine.take_back(taken.undo.unwrap()).await.unwrap(), 1);
    assert_eq!(replies(&journey).await, [("a".to_owned(), "a".to_owned(), "mine".to_owned())]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_does_not_fit_any_more_changes_nothing_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let journey = Journey::begin().await;
    let hours = journey.engine.save_reply(None, input("Hours", "hours", "Old")).await.unwrap();
    let file = file_of(folder.path(), "replies.csv", "shortcut,text\nnew,New one\nhours,New hours\n");
    let read = wanted(journey.engine.read_replies(&file, "en").await.unwrap());
    // Another window saves while the list is being looked at.
    journey.engine.save_reply(Some((hours.id, 1)), input("Hours", "hours", "Newer")).await.unwrap();
    let refused = journey.engine.import_replies(read).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::ReplyChanged);
    assert_eq!(replies(&journey).await, [("Hours".to_owned(), "hours".to_owned(), "Newer".to_owned())]);
    assert!(journey.engine.undos_left().await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_cannot_be_read_or_written_are_said_by_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let journey = Journey::begin().await;
    let gone = journey.engine.read_replies(&folder.path().join("gone.json"), "en").await.unwrap_err();
    assert_eq!((gone.code, gone.args["name"].as_str()), (ErrorCode::FileUnreadable, Some("gone.json")));
    let huge = folder.path().join("huge.json");
    std::fs::File::create(&huge).unwrap().set_len(100_000_000).unwrap();
    let huge = journey.engine.read_replies(&huge, "en").await.unwrap_err();
    assert_eq!((huge.code, huge.args["why"].as_str()), (ErrorCode::RepliesUnreadable, Some("large")));
    assert_eq!(huge.args["name"], "huge.json");
    let nowhere = journey.engine.export_replies(&folder.path().join("no/replies.json")).await.unwrap_err();
    assert_eq!(nowhere.code, ErrorCode::FileUnwritable);
}
