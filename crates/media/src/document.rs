//! PDFs go as they are.

use crate::format::find;
use crate::{Fit, Kind, Unsendable, within};

/// How far from the end the mark of the end may stand.
const TAIL: usize = 2048;

pub(crate) fn fit(bytes: &[u8], max: usize) -> Result<Fit, Unsendable> {
    within(bytes.len(), max)?;
    let tail = bytes.get(bytes.len().saturating_sub(TAIL)..).unwrap_or(bytes);
    if find(tail, b"%%EOF").is_none() {
        return Err(Unsendable::Damaged("the end of the document is missing"));
    }
    let mime = "application/pdf";
    Ok(Fit { kind: Kind::Document, mime, size: None, duration_ms: None, change: None, bytes: None })
}
