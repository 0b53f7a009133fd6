//! `Range`: which bytes of a file are wanted (RFC 9110 §14).

/// What of a file is to be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Span {
    /// All of it: nothing else was asked for, or nothing that is understood.
    Whole,
    /// From this byte to that one, which is among them.
    Part(u64, u64),
    /// Bytes that the file does not have.
    Beyond,
}

/// Reads the header for a file of this size. Several ranges at once are answered with the whole, as a server may.
pub(crate) fn wanted(range: Option<&str>, size: u64) -> Span {
    let span = range.and_then(|range| range.trim().strip_prefix("bytes=")?.trim().split_once('-'));
    let Some((from, to)) = span else { return Span::Whole };
    let last = size.saturating_sub(1);
    match (number(from), number(to)) {
        (None, Some(many)) if from.is_empty() => match many.min(size) {
            0 => Span::Beyond,
            many => Span::Part(size - many, last),
        },
        (Some(from), None) if to.is_empty() => part(from, last, size),
        (Some(from), Some(to)) if from <= to => part(from, to.min(last), size),
        _ => Span::Whole,
    }
}

fn part(from: u64, to: u64, size: u64) -> Span {
    if from < size { Span::Part(from, to) } else { Span::Beyond }
}

/// Digits alone: no sign, no second range.
fn number(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::{Span, wanted};

    #[test]
    fn a_range_is_understood_or_the_whole_is_answered() {
        for (range, span) in [
            ("bytes=0-0", Span::Part(0, 0)),
            ("bytes=2-5", Span::Part(2, 5)),
            ("bytes=2-500", Span::Part(2, 9)),
            ("bytes=9-", Span::Part(9, 9)),
            ("bytes=-3", Span::Part(7, 9)),
            ("bytes=-30", Span::Part(0, 9)),
            ("bytes=10-", Span::Beyond),
            ("bytes=10-12", Span::Beyond),
            ("bytes=-0", Span::Beyond),
            ("bytes=5-2", Span::Whole),
            ("bytes=-", Span::Whole),
            ("bytes=0-1,3-4", Span::Whole),
            ("bytes=+1-2", Span::Whole),
            ("bytes=99999999999999999999-", Span::Whole),
            ("lines=0-1", Span::Whole),
        ] {
            assert_eq!(wanted(Some(range), 10), span, "{range}");
        }
        assert_eq!(wanted(None, 10), Span::Whole);
        assert_eq!(wanted(Some("bytes=0-"), 0), Span::Beyond);
        assert_eq!(wanted(Some("bytes=-1"), 0), Span::Beyond);
    }
}
