//! Films looked into for posts, and put in order.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use std::cell::{Cell, RefCell};
use std::io::{Cursor, Read, Seek, SeekFrom};

use porchlight_media::post::{
    Audio, Chroma, Container, FilmFacts, Found, Moved, Problem, Sound, Video, moov_first, probe,
};

macro_rules! fixture {
    ($name:literal) => {
        &include_bytes!(concat!("fixtures/", $name))[..]
    };
}

fn probed(bytes: &[u8]) -> Result<FilmFacts, Problem> {
    probe(&mut Cursor::new(bytes), u64::try_from(bytes.len()).unwrap())
}

fn ordered(bytes: &[u8]) -> Result<(Vec<u8>, Moved), Problem> {
    let mut made = Vec::new();
    let told = RefCell::new(Vec::new());
    let len = u64::try_from(bytes.len()).unwrap();
    let moved =
        moov_first(&mut Cursor::new(bytes), len, &mut made, &|percent| told.borrow_mut().push(percent))?;
    assert!(told.borrow().is_sorted() && told.borrow().last() == Some(&100));
    assert_eq!(moved.bytes, u64::try_from(made.len()).unwrap());
    Ok((made, moved))
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

/// Boxes of this path, from the outermost one on: where they stand and what is inside.
fn boxes<'a>(bytes: &'a [u8], path: &[&[u8; 4]]) -> Vec<&'a [u8]> {
    let Some((first, rest)) = path.split_first() else { return vec![bytes] };
    let mut found = Vec::new();
    let mut at = 0;
    while at + 8 <= bytes.len() {
        let length = u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        let end = at + usize::try_from(length).unwrap();
        if &bytes[at + 4..at + 8] == first.as_slice() {
            found.extend(boxes(&bytes[at + 8..end], rest));
        }
        at = end;
    }
    found
}

/// The first bytes of each chunk that the index names.
fn chunks(film: &[u8]) -> Vec<&[u8]> {
    boxes(film, &[b"moov", b"trak", b"mdia", b"minf", b"stbl", b"stco"])
        .into_iter()
        .flat_map(|table| table[8..].chunks_exact(4))
        .map(|entry| {
            let at = usize::try_from(u32::from_be_bytes(entry.try_into().unwrap())).unwrap();
            &film[at..at + 16]
        })
        .collect()
}

#[test]
fn a_film_that_is_taken_is_told_in_full() {
    let facts = probed(fixture!("first.mp4")).unwrap();
    let bytes = 17_327;
    assert_eq!(
        facts,
        FilmFacts {
            container: Container::Mp4,
            video: Some(Video::H264),
            chroma: Some(Chroma::Quarter),
            is_progressive: Some(true),
            width: 320,
            height: 180,
            frame_rate: facts.frame_rate,
            length_ms: facts.length_ms,
            bytes,
            bits_per_second: facts.length_ms.map(|ms| bytes * 8_000 / ms),
            sound: Some(Sound { codec: Audio::Aac, rate: 44_100, channels: 1 }),
            moov_first: true,
            has_edit_list: false,
            has_idle_edits: false,
            has_gps: false,
        }
    );
    assert!((3_150..3_300).contains(&facts.length_ms.unwrap()), "{facts:?}");
    assert!((29_500..30_500).contains(&facts.frame_rate.unwrap()), "{facts:?}");
}

#[test]
fn what_instagram_refuses_is_seen() {
    let end = probed(fixture!("end.mp4")).unwrap();
    assert!(!end.moov_first && end.has_idle_edits && !end.has_edit_list);
    assert_eq!((end.frame_rate, end.length_ms), (Some(30_000), Some(3_200)));
    let delayed = probed(fixture!("delayed.mp4")).unwrap();
    assert!(delayed.has_edit_list);
    let place = probed(fixture!("place.mov")).unwrap();
    assert!(place.has_gps && place.container == Container::Mov && place.moov_first);
    assert_eq!(probed(fixture!("silent.mp4")).unwrap().sound, None);
    let rotated = probed(fixture!("rotated.mp4")).unwrap();
    assert_eq!((rotated.width, rotated.height), (180, 320));
    let hevc = probed(fixture!("hevc.mp4")).unwrap();
    assert_eq!((hevc.video, hevc.chroma), (Some(Video::Hevc), Some(Chroma::Quarter)));
    assert_eq!(hevc.is_progressive, Some(true));
    assert_eq!(probed(fixture!("chroma.mp4")).unwrap().chroma, Some(Chroma::Full));
    let lines = probed(fixture!("interlaced.mp4")).unwrap();
    assert_eq!((lines.is_progressive, lines.chroma), (Some(false), Some(Chroma::Quarter)));
    let old = probed(fixture!("mpeg4.mp4")).unwrap();
    assert_eq!(old.video, Some(Video::Other(*b"mp4v")));
    assert_eq!(old.sound.unwrap().codec, Audio::Other(*b"mp4a"), "MP3 in MPEG-4");
    let prores = probed(fixture!("prores.mov")).unwrap();
    assert_eq!((prores.video, prores.width), (Some(Video::ProRes), 64));
    let slow = probed(fixture!("slow.mp4")).unwrap();
    assert_eq!((slow.frame_rate, slow.sound.unwrap().rate), (Some(15_000), 96_000));
    assert_eq!(probed(fixture!("film.webm")).unwrap().container, Container::Webm);
    assert_eq!(probed(fixture!("film.avi")).unwrap().container, Container::Avi);
}

#[test]
fn what_is_no_film_is_refused_for_what_it_is() {
    assert_eq!(probed(b""), Err(Problem::Empty));
    assert_eq!(probed(b"<html><title>Log in"), Err(Problem::Other(Found::Page)));
    assert_eq!(probed(fixture!("cmyk.jpg")), Err(Problem::Other(Found::Picture)));
    assert_eq!(probed(fixture!("fragments.mp4")), Err(Problem::Pieces));
    let open = [&b"\0\0\0\x10ftypisom\0\0\0\0\0\0\0\x10mdat"[..], &[7; 8]].concat();
    assert_eq!(probed(&open), Err(Problem::NoIndex));
    for name in [fixture!("first.mp4"), fixture!("end.mp4")] {
        let cut = &name[..name.len() - 100];
        assert!(matches!(probed(cut), Err(Problem::Damaged(_) | Problem::NoIndex)));
    }
}

#[test]
fn the_index_moves_to_the_front_and_finds_every_picture_again() {
    for (film, was_last) in [
        (fixture!("end.mp4"), true),
        (fixture!("rotated.mp4"), true),
        (fixture!("hevc.mp4"), true),
        (fixture!("prores.mov"), true),
        (fixture!("first.mp4"), false),
        (fixture!("place.mov"), false),
    ] {
        let (made, moved) = ordered(film).unwrap();
        assert_eq!(moved.was_last, was_last);
        let (before, after) = (probed(film).unwrap(), probed(&made).unwrap());
        let unchanged = FilmFacts {
            moov_first: true,
            has_idle_edits: false,
            has_gps: false,
            bytes: after.bytes,
            bits_per_second: after.bits_per_second,
            ..before
        };
        assert_eq!(after, unchanged);
        assert_eq!(boxes(film, &[b"mdat"]), boxes(&made, &[b"mdat"]), "the samples are the same");
        assert!(!chunks(film).is_empty());
        assert_eq!(chunks(film), chunks(&made), "and stand where the index says");
        let (again, moved) = ordered(&made).unwrap();
        assert_eq!((again, moved.was_last, moved.edits_removed), (made, false, false));
    }
}

#[test]
fn where_a_film_was_taken_and_idle_edits_are_left_out() {
    let film = fixture!("place.mov");
    let (made, moved) = ordered(film).unwrap();
    assert!(moved.place_removed && holds(film, b"+52.5200") && !holds(&made, b"+52.5200"));
    let (made, moved) = ordered(fixture!("end.mp4")).unwrap();
    assert!(moved.edits_removed && !holds(&made, b"elst"));
    let (made, moved) = ordered(fixture!("delayed.mp4")).unwrap();
    assert!(holds(&made, b"elst") && probed(&made).unwrap().has_edit_list, "{moved:?}");
}

#[test]
fn large_places_and_several_stretches_of_samples_are_moved_too() {
    let film = wide_film();
    let (made, moved) = ordered(&film).unwrap();
    assert!(moved.was_last);
    let table = boxes(&made, &[b"moov", b"trak", b"mdia", b"minf", b"stbl", b"co64"])[0];
    let at = |entry: usize| {
        let from = 8 + entry * 8;
        usize::try_from(u64::from_be_bytes(table[from..from + 8].try_into().unwrap())).unwrap()
    };
    assert_eq!((&made[at(0)..at(0) + 4], &made[at(1)..at(1) + 4]), (&b"aaaa"[..], &b"bbbb"[..]));
    assert!(!holds(&made, b"what a program says"));
    let mut lost = film.clone();
    let place = lost.windows(4).position(|four| four == b"co64").unwrap() + 12;
    lost[place..place + 8].copy_from_slice(&9_999_u64.to_be_bytes());
    assert!(matches!(ordered(&lost), Err(Problem::Damaged(_))));
}

fn boxed(name: &[u8], inside: &[u8]) -> Vec<u8> {
    let length = u32::try_from(inside.len() + 8).unwrap().to_be_bytes();
    [&length[..], name, inside].concat()
}

/// Two stretches of samples with something between, and an index behind them that counts in wide numbers.
fn wide_film() -> Vec<u8> {
    let ftyp = boxed(b"ftyp", b"isom\0\0\0\0");
    let first = boxed(b"mdat", b"aaaa");
    let between = boxed(b"free", b"what a program says");
    let second = boxed(b"mdat", b"bbbb");
    let first_at = u64::try_from(ftyp.len() + 8).unwrap();
    let second_at = first_at + u64::try_from(first.len() + between.len()).unwrap();
    let co64 =
        [&[0; 4][..], &2_u32.to_be_bytes(), &first_at.to_be_bytes(), &second_at.to_be_bytes()].concat();
    let stsd = [&[0; 4][..], &1_u32.to_be_bytes(), &boxed(b"avc1", &[0; 78])].concat();
    let stbl = [boxed(b"stsd", &stsd), boxed(b"co64", &co64)].concat();
    let hdlr = [&[0; 8][..], b"vide", &[0; 13]].concat();
    let mdhd = [&[0; 12][..], &1_000_u32.to_be_bytes(), &2_500_u32.to_be_bytes(), &[0; 4]].concat();
    let minf = boxed(b"minf", &boxed(b"stbl", &stbl));
    let mdia = [boxed(b"mdhd", &mdhd), boxed(b"hdlr", &hdlr), minf].concat();
    let moov = boxed(b"moov", &boxed(b"trak", &boxed(b"mdia", &mdia)));
    [ftyp, first, between, second, moov].concat()
}

/// A film whose samples are a gigabyte of nothing that is never held; counts what is read of it.
struct Vast {
    head: Vec<u8>,
    tail: Vec<u8>,
    length: u64,
    at: u64,
    read: Cell<u64>,
}

impl Read for Vast {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let tail_at = self.length - u64::try_from(self.tail.len()).unwrap();
        let mut count = 0;
        for byte in into.iter_mut() {
            if self.at >= self.length {
                break;
            }
            *byte = if self.at >= tail_at {
                self.tail[usize::try_from(self.at - tail_at).unwrap()]
            } else {
                usize::try_from(self.at).ok().and_then(|at| self.head.get(at).copied()).unwrap_or(0)
            };
            self.at += 1;
            count += 1;
        }
        self.read.set(self.read.get() + u64::try_from(count).unwrap());
        Ok(count)
    }
}

impl Seek for Vast {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::End(by) => self.length.saturating_add_signed(by),
            SeekFrom::Current(by) => self.at.saturating_add_signed(by),
        };
        Ok(self.at)
    }
}

#[test]
fn of_a_film_of_a_gigabyte_only_the_index_is_read() {
    let film = wide_film();
    let at = film.windows(4).position(|four| four == b"moov").unwrap() - 4;
    let mut head = film[..16].to_vec();
    head.extend((1_000_000_000_u32).to_be_bytes());
    head.extend(b"mdat");
    let tail = film[at..].to_vec();
    let length = 16 + 1_000_000_000 + u64::try_from(tail.len()).unwrap();
    let mut vast = Vast { head, tail, length, at: 0, read: Cell::new(0) };
    let facts = probe(&mut vast, length).unwrap();
    assert!(!facts.moov_first && facts.bytes == length);
    assert_eq!(facts.bits_per_second, Some(length * 8_000 / 2_500));
    assert!(vast.read.get() < 4_096, "{} bytes were read", vast.read.get());
}
