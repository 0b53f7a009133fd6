//! Files that are cut off or bent anywhere: a sentence, never a panic, never long.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use std::io::Cursor;
use std::time::{Duration, Instant};

use porchlight_media::post::{PictureWish, look, moov_first, prepare, probe};

const WISH: PictureWish = PictureWish {
    crop: None,
    least_ratio: None,
    most_ratio: None,
    max_width: 1_440,
    least_width: 32,
    max_bytes: 8 * 1024 * 1024,
};
/// Places at which a file is cut off.
const CUTS: usize = 200;
/// Times that a byte of it is bent.
const BENDS: usize = 300;
/// What one file may take at most, without any optimisation and beside other tests.
const PATIENCE: Duration = Duration::from_secs(10);

/// Numbers that are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

fn try_all(bytes: &[u8], what: &str) {
    let begun = Instant::now();
    let _ = look(bytes);
    let _ = prepare(bytes, &WISH, &|_| {});
    let len = u64::try_from(bytes.len()).unwrap();
    let _ = probe(&mut Cursor::new(bytes), len);
    // A film that became shorter since it was asked for its length.
    let _ = probe(&mut Cursor::new(bytes), len + 1_000);
    let mut made = Vec::new();
    if moov_first(&mut Cursor::new(bytes), len, &mut made, &|_| {}).is_ok() {
        assert!(made.len() <= bytes.len(), "{what}");
    }
    assert!(begun.elapsed() < PATIENCE, "{what} took {:?}", begun.elapsed());
}

#[test]
fn files_that_are_cut_off_or_bent_are_survived() {
    let mut names: Vec<_> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    names.sort();
    assert!(names.len() > 15);
    let mut dice = Dice(7);
    for path in names {
        let whole = std::fs::read(&path).unwrap();
        for cut in 0..CUTS {
            let end = whole.len() * cut / CUTS;
            try_all(&whole[..end], &format!("{} cut at {end}", path.display()));
        }
        for bend in 0..BENDS {
            let mut bent = whole.clone();
            // Half of them in the head, where more is decided; from now and then one byte to eight.
            for _ in 0..=dice.below(8) {
                let within = if bend % 2 == 0 { bent.len() } else { bent.len().min(1_024) };
                let at = dice.below(within);
                bent[at] ^= u8::try_from(dice.below(255) + 1).unwrap();
            }
            try_all(&bent, &format!("{} bent for the {bend}th time", path.display()));
        }
    }
}

#[test]
fn a_film_of_nests_within_nests_is_survived() {
    let mut nest = Vec::new();
    for _ in 0..20_000 {
        let length = u32::try_from(nest.len() + 8).unwrap().to_be_bytes();
        let name = [b"trak", b"mdia", b"stsd", b"moov"][nest.len() / 8 % 4];
        nest = [&length[..], name, &nest].concat();
    }
    let moov = [&u32::try_from(nest.len() + 8).unwrap().to_be_bytes()[..], b"moov", &nest].concat();
    let film = [&b"\0\0\0\x10ftypisom\0\0\0\0\0\0\0\x08mdat"[..], &moov].concat();
    try_all(&film, "nests");
}

#[test]
fn a_film_of_very_many_empty_boxes_is_survived() {
    let film = [&b"\0\0\0\x10ftypisom\0\0\0\0"[..], &b"\0\0\0\x08free".repeat(1_000_000)].concat();
    try_all(&film, "empty boxes");
}
