//! A message: a bubble on one side or the other, which goes on over the next page when it must.

use crate::page::{Colour, INK, Mark, SOFT};
use crate::paper::{LEFT, Paper};
use crate::picture::{self, Shown};
use crate::text::{Laid, Line, Style};

/// Whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Theirs, on the left.
    Left,
    /// The account's, on the right.
    Right,
}

/// A message as it stands on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperMessage {
    /// Whose it is.
    pub side: Side,
    /// Who wrote; shown above the first of several in a row.
    pub author: String,
    /// The first of several in a row by the same.
    pub is_first: bool,
    /// What it answers.
    pub quote: Option<Quote>,
    /// What it says and shows, from top to bottom.
    pub blocks: Vec<Block>,
    /// When, beside it.
    pub time: String,
    /// Below it: edited, reactions, from where it was sent.
    pub note: String,
}

/// What a message answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Who wrote it.
    pub author: String,
    /// The first words of it.
    pub text: String,
}

/// A part of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Words.
    Text(String),
    /// A picture's bytes, and the words for one that cannot be read.
    Picture {
        /// JPEG, PNG, GIF or WebP.
        bytes: Vec<u8>,
        /// What stands there when it is none of these.
        otherwise: String,
    },
    /// What cannot be shown on paper, in words: a voice message, a video.
    Aside(String),
}

/// Points across of a bubble, at most.
const WIDEST: f32 = 318.0;
/// Points across and down of a picture, at most.
const PICTURE: (f32, f32) = (196.0, 230.0);
/// Points between a bubble's edge and what is in it.
const PAD_X: f32 = 10.0;
const PAD_Y: f32 = 7.0;
const RADIUS: f32 = 10.0;
/// Points from the margin to a bubble of theirs: a face stands there.
const FACE: f32 = 30.0;
/// Points across of a face.
const FACE_WIDTH: f32 = 22.0;

const THEIRS: Colour = [0xef, 0xec, 0xe5];
const MINE: Colour = [0x2b, 0x29, 0x25];
const MINE_INK: Colour = [0xfa, 0xf7, 0xf2];
const MINE_SOFT: Colour = [0xc4, 0xbd, 0xb2];

const BODY: Style = Style { size: 9.5, line: 13.4, is_bold: false, most_lines: None };
const ASIDE: Style = Style { size: 8.5, line: 12.4, is_bold: false, most_lines: Some(3) };
const QUOTED: Style = Style { size: 8.0, line: 11.2, is_bold: false, most_lines: Some(2) };
const QUOTER: Style = Style { size: 8.0, line: 11.2, is_bold: true, most_lines: Some(1) };
const NAME: Style = Style { size: 8.0, line: 12.0, is_bold: true, most_lines: Some(1) };
const SMALL: Style = Style { size: 7.0, line: 10.0, is_bold: false, most_lines: Some(2) };

/// A row of a bubble, which stays on one page.
struct Row {
    height: f32,
    /// From the bubble's inner left edge.
    indent: f32,
    what: What,
}

enum What {
    Line(Line, Colour),
    Picture(Shown),
    /// The bar beside a quote, and a line of it.
    Quoted(Line, Colour),
    Gap,
}

impl Paper<'_> {
    /// Adds a message.
    pub fn message(&mut self, message: &PaperMessage) {
        let (rows, inner) = self.rows(message);
        let width = inner + 2.0 * PAD_X;
        let whole = rows.iter().map(|row| row.height).sum::<f32>() + 2.0 * PAD_Y;
        let name = message.is_first.then(|| self.fonts.lay(&message.author, NAME, WIDEST));
        let head = self.day_height()
            + if message.is_first { 9.0 } else { 3.0 }
            + name.as_ref().map_or(0.0, Laid::height);
        let first_row =
            rows.iter().map(|row| row.height).find(|height| *height > 0.0).unwrap_or_default() + 2.0 * PAD_Y;
        // What fits on a page is not torn, unless it is long; and what stands above a message stays with it.
        let is_short = head + whole < 0.4 * self.full_room();
        if head + if is_short { whole } else { first_row.max(60.0) } > self.room() {
            self.turn();
        }
        self.put_day();
        self.space(if message.is_first { 9.0 } else { 3.0 });
        let left = match message.side {
            Side::Left => LEFT + FACE,
            Side::Right => self.right() - width,
        };
        if let Some(name) = name {
            let x = match message.side {
                Side::Left => LEFT + FACE + 2.0,
                Side::Right => self.right() - name.width - 2.0,
            };
            self.put(&name, x, SOFT);
            if message.side == Side::Left {
                self.face(LEFT, self.y, FACE_WIDTH);
            }
        }
        self.bubble(rows, left, width, if message.side == Side::Right { MINE } else { THEIRS });
        self.beside(message, left, width);
    }

    fn rows(&mut self, message: &PaperMessage) -> (Vec<Row>, f32) {
        let (ink, soft) = match message.side {
            Side::Left => (INK, SOFT),
            Side::Right => (MINE_INK, MINE_SOFT),
        };
        let room = WIDEST - 2.0 * PAD_X;
        let (mut rows, mut inner) = (Vec::new(), 0.0_f32);
        if let Some(quote) = &message.quote {
            for (text, style) in [(&quote.author, QUOTER), (&quote.text, QUOTED)] {
                let laid = self.fonts.lay(text, style, room - 9.0);
                inner = inner.max(laid.width + 9.0);
                rows.extend(laid.lines.into_iter().map(|line| Row {
                    height: line.height,
                    indent: 9.0,
                    what: What::Quoted(line, soft),
                }));
            }
            rows.push(Row { height: 5.0, indent: 0.0, what: What::Gap });
        }
        for (place, block) in message.blocks.iter().enumerate() {
            if place > 0 {
                rows.push(Row { height: 5.0, indent: 0.0, what: What::Gap });
            }
            let aside = match block {
                Block::Picture { bytes, otherwise } => match picture::fit(bytes, PICTURE.0, PICTURE.1) {
                    Some(shown) => {
                        inner = inner.max(shown.width);
                        rows.push(Row { height: shown.height, indent: 0.0, what: What::Picture(shown) });
                        continue;
                    }
                    None => Some(otherwise),
                },
                Block::Aside(words) => Some(words),
                Block::Text(_) => None,
            };
            let (laid, colour) = match (block, aside) {
                (Block::Text(words), _) => (self.fonts.lay(words, BODY, room), ink),
                (_, Some(words)) => (self.fonts.lay(words, ASIDE, room), soft),
                (_, None) => continue,
            };
            inner = inner.max(laid.width);
            let lines = laid.lines.into_iter();
            rows.extend(lines.map(|line| Row {
                height: line.height,
                indent: 0.0,
                what: What::Line(line, colour),
            }));
        }
        (rows, inner.max(8.0))
    }

    /// Draws the rows, on as many pages as it takes.
    fn bubble(&mut self, rows: Vec<Row>, left: f32, width: f32, colour: Colour) {
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let room = self.room() - 2.0 * PAD_Y;
            let (mut taken, mut height) = (Vec::new(), 0.0);
            // A page that is empty takes a row however high it is.
            while let Some(row) =
                rows.next_if(|row| height + row.height <= room || (taken.is_empty() && self.is_fresh()))
            {
                height += row.height;
                taken.push(row);
            }
            if taken.is_empty() {
                self.turn();
                continue;
            }
            let (top, height) = (self.y, height + 2.0 * PAD_Y);
            self.mark(Mark::Box { x: left, y: top, width, height, radius: RADIUS, colour });
            let mut y = top + PAD_Y;
            for row in taken {
                let x = left + PAD_X + row.indent;
                match row.what {
                    What::Line(line, colour) => self.mark(Mark::Line { x, y, line, colour }),
                    What::Quoted(line, colour) => {
                        let bar = left + PAD_X;
                        self.mark(Mark::Box {
                            x: bar,
                            y,
                            width: 1.6,
                            height: row.height,
                            radius: 0.0,
                            colour,
                        });
                        self.mark(Mark::Line { x, y, line, colour });
                    }
                    What::Picture(Shown { image, width, height }) => {
                        self.mark(Mark::Picture { x, y, width, height, radius: 5.0, image });
                    }
                    What::Gap => {}
                }
                y += row.height;
            }
            self.y = top + height;
        }
    }

    /// The time beside the bubble's last line, and the note below.
    fn beside(&mut self, message: &PaperMessage, left: f32, width: f32) {
        let time = self.fonts.lay(&message.time, SMALL, 90.0);
        let x = match message.side {
            Side::Left => left + width + 6.0,
            Side::Right => left - 6.0 - time.width,
        };
        let y = self.y - time.height() - 3.0;
        self.put_at(&time, x, y, SOFT);
        if message.note.is_empty() {
            return;
        }
        let note = self.fonts.lay(&message.note, SMALL, WIDEST);
        let x = match message.side {
            Side::Left => left + 4.0,
            Side::Right => self.right() - note.width - 4.0,
        };
        self.space(1.5);
        self.put(&note, x, SOFT);
    }
}
