//! The paper: pages that fill from top to bottom.

use std::collections::HashMap;

use krilla::Document;
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::image::Image;
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::text::Font as PdfFont;

use crate::fonts::{FontKey, Fonts};
use crate::heading::Heading;
use crate::page::{Colour, INK, LINE, Mark, PageSize, SOFT, print};
use crate::picture;
use crate::text::{Laid, Style};

/// Points from the paper's edge to what stands on it.
pub(crate) const LEFT: f32 = 54.0;
const TOP: f32 = 58.0;
const BOTTOM: f32 = 56.0;
/// Points across of the face above a thread.
const HEAD_FACE: f32 = 40.0;

const ABOVE_DAY: f32 = 16.0;
const BELOW_DAY: f32 = 4.0;

const TITLE: Style = Style { size: 17.0, line: 22.0, is_bold: true, most_lines: Some(2) };
const UNDER_TITLE: Style = Style { size: 9.0, line: 13.0, is_bold: false, most_lines: Some(2) };
const DAY: Style = Style { size: 8.0, line: 11.0, is_bold: true, most_lines: Some(1) };
const EDGE: Style = Style { size: 7.5, line: 10.0, is_bold: false, most_lines: Some(1) };

/// No PDF came of it.
#[derive(Debug, thiserror::Error)]
#[error("the pages do not make a PDF: {0}")]
pub struct PaperError(String);

/// Pages that fill from top to bottom.
pub struct Paper<'f> {
    pub(crate) fonts: &'f mut Fonts,
    /// Where the next thing goes, points from the page's top.
    pub(crate) y: f32,
    document: Document,
    size: PageSize,
    /// What stands on the page that is being filled.
    marks: Vec<Mark>,
    /// The pages that are full. They wait for the end: each says how many there are.
    full: Vec<Vec<Mark>>,
    outline: Outline,
    /// At the bottom of every page.
    footer: String,
    /// Beside it, with `{page}` and `{pages}`.
    numbering: String,
    running: Option<Laid>,
    day: Option<Laid>,
    person: Person,
}

impl std::fmt::Debug for Paper<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Paper").field("pages", &self.pages()).finish_non_exhaustive()
    }
}

/// Whose face stands beside messages.
#[derive(Default)]
struct Person {
    picture: Option<Image>,
    initials: Option<Laid>,
}

impl<'f> Paper<'f> {
    /// An empty paper. `footer` stands at the bottom of every page; beside it `numbering`, with `{page}` and `{pages}`.
    pub fn new(
        fonts: &'f mut Fonts,
        size: PageSize,
        title: &str,
        language: &str,
        footer: &str,
        numbering: &str,
    ) -> Self {
        let mut document = Document::new();
        let about = Metadata::new().title(title.to_owned()).language(language.to_owned());
        document.set_metadata(about.creator("Porchlight".to_owned()));
        Self {
            fonts,
            y: TOP,
            document,
            size,
            marks: Vec::new(),
            full: Vec::new(),
            outline: Outline::new(),
            footer: footer.to_owned(),
            numbering: numbering.to_owned(),
            running: None,
            day: None,
            person: Person::default(),
        }
    }

    /// Begins a thread, on a page of its own.
    pub fn thread(&mut self, heading: &Heading) {
        if !self.marks.is_empty() {
            self.running = None;
            self.day = None;
            self.turn();
        }
        let here = XyzDestination::new(self.full.len(), Point::from_xy(0.0, 0.0));
        self.outline.push_child(OutlineNode::new(heading.title.clone(), here));
        let initials = Style { size: 8.0, line: 10.0, is_bold: true, most_lines: Some(1) };
        self.person = Person {
            picture: heading.picture.as_deref().and_then(|bytes| picture::square(bytes, HEAD_FACE)),
            initials: Some(self.fonts.lay(&heading.initials, initials, 40.0)),
        };
        let top = self.y;
        self.face(LEFT, top, HEAD_FACE);
        let (x, room) = (LEFT + HEAD_FACE + 14.0, self.right() - LEFT - HEAD_FACE - 14.0);
        let title = self.fonts.lay(&heading.title, TITLE, room);
        self.put(&title, x, INK);
        self.space(1.0);
        for line in &heading.lines {
            let line = self.fonts.lay(line, UNDER_TITLE, room);
            self.put(&line, x, SOFT);
        }
        self.y = self.y.max(top + HEAD_FACE) + 14.0;
        self.rule(LEFT, self.right());
        self.space(6.0);
        self.running = Some(self.fonts.lay(&heading.running, EDGE, self.right() - LEFT));
    }

    /// Begins a day. It is printed with what comes next, so that it never stands at the bottom of a page alone.
    pub fn day(&mut self, day: &str) {
        self.day = Some(self.fonts.lay(day, DAY, 300.0));
    }

    /// Points that the day takes that is still to be printed.
    pub(crate) fn day_height(&self) -> f32 {
        self.day.as_ref().map_or(0.0, |day| day.height() + ABOVE_DAY + BELOW_DAY)
    }

    /// Prints the day, if one begins here.
    pub(crate) fn put_day(&mut self) {
        let Some(label) = self.day.take() else { return };
        self.space(ABOVE_DAY);
        let middle = f32::midpoint(LEFT, self.right());
        let half = label.width / 2.0 + 10.0;
        let y = self.y;
        self.y += label.height() / 2.0;
        self.rule(LEFT, middle - half);
        self.rule(middle + half, self.right());
        self.y = y;
        self.put(&label, middle - label.width / 2.0, SOFT);
        self.space(BELOW_DAY);
    }

    /// A line in the middle, in small letters: what is no message.
    pub fn aside(&mut self, words: &str) {
        let line = self.fonts.lay(words, UNDER_TITLE, self.right() - LEFT);
        self.keep(self.day_height() + line.height() + 8.0);
        self.put_day();
        self.space(8.0);
        self.put(&line, f32::midpoint(LEFT, self.right()) - line.width / 2.0, SOFT);
        self.space(4.0);
    }

    /// How many pages there are so far, the one that is being filled included.
    pub fn pages(&self) -> usize {
        self.full.len() + 1
    }

    /// The PDF's bytes.
    ///
    /// # Errors
    /// When a font turns out to be broken.
    pub fn finish(mut self) -> Result<Vec<u8>, PaperError> {
        self.full.push(std::mem::take(&mut self.marks));
        let pages = std::mem::take(&mut self.full);
        let of = pages.len().to_string();
        let mut embedded: HashMap<FontKey, Option<PdfFont>> = HashMap::new();
        for (place, marks) in pages.into_iter().enumerate() {
            self.marks = marks;
            self.edge(&(place + 1).to_string(), &of);
            print(&mut self.document, self.size, &self.marks, self.fonts, &mut embedded);
        }
        self.document.set_outline(self.outline);
        self.document.finish().map_err(|error| PaperError(format!("{error:?}")))
    }

    pub(crate) fn right(&self) -> f32 {
        self.size.points().0 - LEFT
    }

    /// Points down to the bottom margin.
    pub(crate) fn room(&self) -> f32 {
        self.size.points().1 - BOTTOM - self.y
    }

    /// Points down of an empty page.
    pub(crate) fn full_room(&self) -> f32 {
        self.size.points().1 - BOTTOM - TOP
    }

    /// Nothing stands on this page yet.
    pub(crate) fn is_fresh(&self) -> bool {
        self.y <= TOP
    }

    pub(crate) fn space(&mut self, points: f32) {
        if !self.is_fresh() {
            self.y += points;
        }
    }

    /// Begins a new page if less than this is left.
    fn keep(&mut self, points: f32) {
        if self.room() < points {
            self.turn();
        }
    }

    pub(crate) fn mark(&mut self, mark: Mark) {
        self.marks.push(mark);
    }

    /// Puts text here, and goes on below it.
    pub(crate) fn put(&mut self, laid: &Laid, x: f32, colour: Colour) {
        self.put_at(laid, x, self.y, colour);
        self.y += laid.height();
    }

    pub(crate) fn put_at(&mut self, laid: &Laid, x: f32, mut y: f32, colour: Colour) {
        for line in &laid.lines {
            self.mark(Mark::Line { x, y, line: line.clone(), colour });
            y += line.height;
        }
    }

    /// The person's face, or their initials.
    pub(crate) fn face(&mut self, x: f32, y: f32, width: f32) {
        let radius = width / 2.0;
        if let Some(image) = self.person.picture.clone() {
            return self.mark(Mark::Picture { x, y, width, height: width, radius, image });
        }
        self.mark(Mark::Box { x, y, width, height: width, radius, colour: LINE });
        if let Some(initials) = self.person.initials.clone() {
            let (left, top) = (x + radius - initials.width / 2.0, y + radius - initials.height() / 2.0);
            self.put_at(&initials, left, top, SOFT);
        }
    }

    fn rule(&mut self, from: f32, to: f32) {
        self.mark(Mark::Box { x: from, y: self.y, width: to - from, height: 0.6, radius: 0.0, colour: LINE });
    }

    /// Begins the next page.
    pub(crate) fn turn(&mut self) {
        self.full.push(std::mem::take(&mut self.marks));
        self.y = TOP;
        if let Some(running) = self.running.clone() {
            self.put_at(&running, LEFT, 32.0, SOFT);
        }
    }

    /// What stands below a page.
    fn edge(&mut self, page: &str, pages: &str) {
        let numbering = self.numbering.replace("{page}", page).replace("{pages}", pages);
        let room = self.right() - LEFT;
        let number = self.fonts.lay(&numbering, EDGE, room / 3.0);
        let footer = self.fonts.lay(&self.footer.clone(), EDGE, room * 2.0 / 3.0 - 10.0);
        let y = self.size.points().1 - 36.0;
        self.put_at(&footer, LEFT, y, SOFT);
        self.put_at(&number, self.right() - number.width, y, SOFT);
    }
}
