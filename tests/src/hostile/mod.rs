//! A hostile customer: what somebody could have Instagram tell Porchlight, or hand it as a file, to run something, to be
//! fetched for, to fill its memory or to break its pages. Seeded: the same seed gives the same payloads.

mod answers;
mod bent;
mod events;
mod files;
pub mod front;
mod matter;

use std::fmt;

use serde_json::value::RawValue;

/// Stands in everything hostile that is text. A script that ran has set `window.hostile_mark`; a log that holds it has
/// quoted a payload.
pub const MARK: &str = "hostile_mark";

/// What a payload tries. A failure names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// Scripts, in markup, addresses and templates.
    Script,
    /// Drawings with scripts, references and entities.
    Svg,
    /// Markup that fetches, covers or leads away.
    Html,
    /// Overrides and isolates of direction, left open.
    Bidi,
    /// Letters that take no room, and controls.
    ZeroWidth,
    /// Stacks of marks, and families of emoji without end.
    Combining,
    /// Halves of pairs, escaped.
    Surrogates,
    /// Bytes that are no text.
    BrokenUtf8,
    /// A hundred kilobytes where a line is expected.
    Long,
    /// What a spreadsheet would compute.
    Formula,
    /// Names with paths, devices and false extensions.
    FileName,
    /// Addresses of scripts, files, private networks and lookalikes.
    Address,
    /// Nested beyond reason.
    Deep,
    /// Numbers that no machine has.
    Number,
    /// Another type than is known.
    WrongType,
    /// Nothing where something is expected.
    Null,
    /// The same key twice.
    DuplicateKey,
    /// Kinds that nobody knows.
    UnknownKind,
    /// Bytes that break off or are no JSON at all.
    Torn,
    /// Pictures larger than memory.
    PictureBomb,
    /// Films and sounds that lie of themselves.
    FalseMedia,
    /// Several formats in one file, or one under another's name.
    Polyglot,
}

impl Category {
    /// All of them.
    pub const ALL: [Category; 22] = [
        Self::Script,
        Self::Svg,
        Self::Html,
        Self::Bidi,
        Self::ZeroWidth,
        Self::Combining,
        Self::Surrogates,
        Self::BrokenUtf8,
        Self::Long,
        Self::Formula,
        Self::FileName,
        Self::Address,
        Self::Deep,
        Self::Number,
        Self::WrongType,
        Self::Null,
        Self::DuplicateKey,
        Self::UnknownKind,
        Self::Torn,
        Self::PictureBomb,
        Self::FalseMedia,
        Self::Polyglot,
    ];

    /// Whether it is hostile by what stands in a text, and its JSON is as Instagram's.
    pub const fn is_text(self) -> bool {
        matches!(
            self,
            Self::Script
                | Self::Svg
                | Self::Html
                | Self::Bidi
                | Self::ZeroWidth
                | Self::Combining
                | Self::Surrogates
                | Self::BrokenUtf8
                | Self::Long
                | Self::Formula
                | Self::FileName
        )
    }

    const fn is_file(self) -> bool {
        matches!(self, Self::PictureBomb | Self::FalseMedia | Self::Polyglot)
    }
}

/// By which way a payload comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// The body of a delivery.
    Webhook,
    /// An element of the answer to the question for a thread's messages; see [`page`].
    Thread,
    /// An element of the answer to the question for the list of conversations; see [`page`].
    List,
    /// The answer to the question for a person.
    Profile,
    /// Bytes of a file: put into a draft, and served where a message says that its attachment is.
    File,
}

/// Something hostile.
#[derive(Clone)]
pub struct Payload {
    /// Its place among those of its seed.
    pub number: u32,
    /// What it tries.
    pub category: Category,
    /// How it comes.
    pub way: Way,
    /// The body, or the file's bytes.
    pub body: Vec<u8>,
    /// Of a file, what it is called.
    pub name: String,
    /// Of a file, what its server says that it is.
    pub mime: &'static str,
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let start = self.body.get(..self.body.len().min(600)).unwrap_or_default();
        let Self { number, category, way, name, mime, .. } = self;
        write!(
            f,
            "{category:?} by {way:?}, number {number}, {} bytes {name:?} {mime}: {}",
            self.body.len(),
            start.escape_ascii()
        )
    }
}

/// Between whom it happens.
#[derive(Clone, Debug)]
pub struct Scene {
    /// `user_id` of the account.
    pub account: String,
    /// IGSIDs of those who send it.
    pub people: Vec<String>,
    /// When, ms.
    pub now: i64,
    /// A listener that nobody may ask for anything: `http://127.0.0.1:4711`.
    pub canary: String,
    /// Where media may be fetched from: `http://127.0.0.1:4712/lookaside.fbsbx.com`.
    pub media: String,
}

/// So many payloads in a row are sent by one person.
pub const NEIGHBOURS: u32 = 100;

/// The answer that has these elements.
pub fn page<'a>(elements: impl IntoIterator<Item = &'a Payload>) -> Vec<u8> {
    let elements: Vec<&[u8]> = elements.into_iter().map(|payload| payload.body.as_slice()).collect();
    [b"{\"data\":[".as_slice(), &elements.join(&b','), b"]}"].concat()
}

fn is_element(body: &[u8]) -> bool {
    serde_json::from_str::<Box<RawValue>>(&String::from_utf8_lossy(body)).is_ok()
}

/// So many payloads, of every category and by every way.
pub fn payloads(seed: u64, count: u32, scene: &Scene) -> impl Iterator<Item = Payload> {
    (0..count).map(move |number| payload(seed, number, scene))
}

fn payload(seed: u64, number: u32, scene: &Scene) -> Payload {
    let mut chance = Chance(seed.wrapping_mul(0x9e37_79b9).wrapping_add(u64::from(number) << 20));
    let category = *chance.one_of(&Category::ALL);
    // One after the other, so that a page of a thread can be made of neighbours.
    let turn = usize::try_from(number / NEIGHBOURS).unwrap_or(0) % scene.people.len().max(1);
    let person = scene.people.get(turn).expect("somebody sends it").clone();
    let mut place = Place { scene, person, number, category, chance };
    if category.is_file() {
        let file = files::file(&mut place);
        return Payload {
            number,
            category,
            way: Way::File,
            body: file.bytes,
            name: file.name,
            mime: file.mime,
        };
    }
    let (way, body) = match place.chance.below(10) {
        0 | 1 => (Way::Thread, answers::thread(&mut place)),
        2 => (Way::List, answers::list(&mut place)),
        3 => (Way::Profile, answers::profile(&mut place)),
        _ => (Way::Webhook, events::delivery(&mut place)),
    };
    // An element that is none would cost the page's others, at Instagram too.
    let (way, body) = match way {
        Way::Thread | Way::List if !is_element(&body) => (Way::Webhook, events::delivery(&mut place)),
        _ => (way, body),
    };
    Payload { number, category, way, body, name: String::new(), mime: "application/json" }
}

/// Where one payload is made.
struct Place<'a> {
    scene: &'a Scene,
    person: String,
    number: u32,
    category: Category,
    chance: Chance,
}

impl Place<'_> {
    fn mid(&self) -> String {
        format!("aWdfhostile{:0>140}", self.number)
    }

    fn at(&self) -> i64 {
        self.scene.now + i64::from(self.number)
    }
}

/// Chance that can be repeated: `SplitMix64`.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap_or(0) % end.max(1)
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let place = self.below(all.len());
        all.get(place).expect("there is one to choose")
    }
}
