//! Files that are bombs, lies, or several things at once.

use super::{Category, MARK, Place, matter};

/// Bytes under a name, and what they are said to be.
pub(super) struct File {
    pub(super) bytes: Vec<u8>,
    pub(super) name: String,
    pub(super) mime: &'static str,
}

/// A file of a place's category.
pub(super) fn file(place: &mut Place<'_>) -> File {
    let (mime, bytes) = match place.category {
        Category::PictureBomb => picture_bomb(place),
        Category::FalseMedia => false_media(place),
        _ => polyglot(place),
    };
    File { bytes, name: matter::name(&mut place.chance), mime }
}

fn picture_bomb(place: &mut Place<'_>) -> (&'static str, Vec<u8>) {
    let sides =
        [(65_000, 65_000), (1, 4_000_000), (0, 10), (u32::MAX, u32::MAX), (30_000, 30_000), (1 << 31, 1)];
    let (width, height) = *place.chance.one_of(&sides);
    match place.chance.below(7) {
        0 | 1 => ("image/png", png(width, height)),
        2 => ("image/gif", gif(u16::MAX, u16::MAX, 4)),
        3 => ("image/gif", gif(1, 1, 100_000)),
        4 => ("image/bmp", bmp(width, height)),
        5 => ("image/webp", webp(16_383, 16_383)),
        _ => ("image/jpeg", jpeg(65_535, 65_535)),
    }
}

/// A PNG that claims these sides, with data that would be zeros without end.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = width.to_be_bytes().to_vec();
    head.extend(height.to_be_bytes());
    head.extend([8, 6, 0, 0, 0]);
    chunk(&mut bytes, *b"IHDR", &head);
    // A deflate stream of one stored block of zeros, over and over.
    let mut data = vec![0x78, 0x01];
    for _ in 0..4 {
        data.extend([0, 0xff, 0xff, 0, 0]);
        data.extend(vec![0; 0xffff]);
    }
    chunk(&mut bytes, *b"IDAT", &data);
    chunk(&mut bytes, *b"IEND", &[]);
    bytes
}

fn chunk(bytes: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    bytes.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes());
    bytes.extend(name);
    bytes.extend(data);
    bytes.extend(checksum(&[&name, data].concat()).to_be_bytes());
}

/// PNG's own checksum: a decoder that checks it gets as far as the sizes.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| {
                if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 }
            },
        )
    })
}

/// A GIF with so many pictures of one dot.
fn gif(width: u16, height: u16, frames: usize) -> Vec<u8> {
    let mut bytes = b"GIF89a".to_vec();
    bytes.extend(width.to_le_bytes());
    bytes.extend(height.to_le_bytes());
    bytes.extend([0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
    bytes.extend(b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0");
    for _ in 0..frames {
        bytes.extend([0x21, 0xf9, 4, 0, 0, 0, 0, 0]);
        bytes.extend([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
    }
    bytes.push(0x3b);
    bytes
}

fn bmp(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"BM\xff\xff\xff\x7f\0\0\0\0\x36\0\0\0\x28\0\0\0".to_vec();
    bytes.extend(width.to_le_bytes());
    bytes.extend(height.to_le_bytes());
    bytes.extend([1, 0, 24, 0, 0, 0, 0, 0]);
    bytes.extend([0; 200]);
    bytes
}

fn webp(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = b"RIFF\xff\xff\xff\x7fWEBPVP8 \xff\xff\xff\x7f\x30\x01\0\x9d\x01\x2a".to_vec();
    bytes.extend(width.to_le_bytes());
    bytes.extend(height.to_le_bytes());
    bytes.extend([0; 100]);
    bytes
}

fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08".to_vec();
    bytes.extend(height.to_be_bytes());
    bytes.extend(width.to_be_bytes());
    bytes.extend([3, 1, 0x22, 0, 2, 0x11, 0, 3, 0x11, 0]);
    bytes.extend(b"\xff\xda\0\x0c\x03\x01\0\x02\0\x03\0\0\x3f\0");
    bytes.extend([0; 64]);
    bytes
}

fn false_media(place: &mut Place<'_>) -> (&'static str, Vec<u8>) {
    let depth = place.chance.below(400);
    match place.chance.below(10) {
        0 => ("audio/wav", b"RIFF\xff\xff\xff\xffWAVEfmt \x10\0\0\0\x01\0\x01\0\0\0\0\0\0\0\0\0\x02\0\x10\0data\xff\xff\xff\xff\0\0".to_vec()),
        1 => ("audio/wav", b"RIFF\0\0\0\0WAVEdata\xff\xff\xff\xff".to_vec()),
        2 => ("audio/wav", b"RIFF\x24\0\0\0WAVEfmt \xff\xff\xff\xff\x01\0".to_vec()),
        // A box that claims to be longer than the file, one that has no length, and boxes in boxes in boxes.
        3 => ("video/mp4", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom\xff\xff\xff\xffmoov".to_vec()),
        4 => ("video/mp4", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\0\0\x01moov\xff\xff\xff\xff\xff\xff\xff\xff".to_vec()),
        5 => ("video/mp4", [b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom".as_slice(), &boxes(depth)].concat()),
        6 => ("video/mp4", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\0\0\x04moov\0\0\0\0moov".to_vec()),
        7 => ("audio/mpeg", [b"ID3\x04\0\0\x7f\x7f\x7f\x7f".as_slice(), &[0xff; 4_000]].concat()),
        8 => ("audio/flac", [b"fLaC\x84\xff\xff\xff".as_slice(), &[0xff; 300]].concat()),
        _ => ("audio/ogg", [b"OggS\0\x02".as_slice(), &[0xff; 21], b"\x01\x1e\x01vorbis", &[0xff; 100]].concat()),
    }
}

fn boxes(depth: usize) -> Vec<u8> {
    (0..depth).fold(Vec::new(), |inside, _| {
        let length = u32::try_from(inside.len() + 8).unwrap_or(u32::MAX);
        [length.to_be_bytes().as_slice(), b"moov", &inside].concat()
    })
}

fn polyglot(place: &mut Place<'_>) -> (&'static str, Vec<u8>) {
    let script = format!("<script>window.{MARK}=1</script>");
    let pdf = format!(
        "%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert\\('{MARK}'\\))>>/AA<</O<</S/Launch/F({MARK}.exe)>>>>>>endobj\n\
         trailer<</Root 1 0 R>>\n%%EOF\n"
    );
    let canary = &place.scene.canary;
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' onload='window.{MARK}=1'><image href='{canary}/file'/></svg>"
    );
    let zip = [b"PK\x03\x04\x14\0\0\0\x08\0".as_slice(), &[0xff; 16], b"\0\0", MARK.as_bytes()].concat();
    match place.chance.below(9) {
        0 => ("image/gif", format!("GIF89a/*{script}*/=1;window.{MARK}=1;//").into_bytes()),
        1 => ("image/svg+xml", svg.into_bytes()),
        2 => ("image/png", svg.into_bytes()),
        3 => ("application/pdf", pdf.into_bytes()),
        4 => ("application/pdf", [b"MZ\x90\0".as_slice(), pdf.as_bytes(), &zip].concat()),
        5 => ("image/png", [png(8, 8), script.into_bytes(), zip].concat()),
        6 => ("image/jpeg", [b"\xff\xd8\xff\xfe\0\x40".as_slice(), script.as_bytes(), &zip].concat()),
        7 => ("text/html", script.into_bytes()),
        _ => ("video/mp4", [b"\0\0\0\x18ftypmp42\0\0\0\0".as_slice(), script.as_bytes()].concat()),
    }
}
