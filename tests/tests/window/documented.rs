//! `docs/message-kinds.md` says which test shows which kind, and shows its picture: both are there.

use std::fs;
use std::path::PathBuf;

/// Bytes of all pictures of the page.
const ALL: u64 = 2_000_000;
/// Bytes of one.
const ONE: u64 = 40_000;

fn ours(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

#[test]
fn every_kind_of_message_names_a_test_that_is_and_a_picture_that_is_small() {
    let page = fs::read_to_string(ours("docs/message-kinds.md")).expect("the page");
    let tests: String = ["sending", "arriving"]
        .iter()
        .flat_map(|name| fs::read_dir(ours(&format!("tests/tests/window/{name}"))).expect("a folder"))
        .filter_map(|file| fs::read_to_string(file.ok()?.path()).ok())
        .collect();
    let (mut rows, mut bytes) = (0, 0);
    for row in page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| kind")) {
        rows += 1;
        let names: Vec<&str> = row.split('`').skip(1).step_by(2).collect();
        assert!(
            names.iter().any(|name| tests.contains(&format!("async fn {name}("))),
            "no test shows: {row}"
        );
        let pictures: Vec<&str> =
            row.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0)).collect();
        assert!(!pictures.is_empty(), "no picture: {row}");
        for picture in pictures {
            let size = fs::metadata(ours("docs").join(picture)).map(|file| file.len());
            let size = size.unwrap_or_else(|error| panic!("{picture}: {error}"));
            assert!(size < ONE, "{picture} has {size} bytes");
            bytes += size;
        }
    }
    assert!(rows > 40, "{rows} kinds");
    assert!(bytes < ALL, "{bytes} bytes of pictures");
}
