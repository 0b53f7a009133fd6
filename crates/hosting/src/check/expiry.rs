//! Until when a presigned address is good, if it shows.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp, civil::DateTime, tz::TimeZone};
use url::Url;

use super::finding::What;

/// Instagram fetches soon after the container is made, and may try again.
const SOON: SignedDuration = SignedDuration::from_mins(15);

/// `None`: it does not expire, or does not tell.
pub(crate) fn read(url: &Url, now: Timestamp) -> Option<What> {
    let parameter = |name: &str| {
        url.query_pairs().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.into_owned())
    };
    let until = match (parameter("X-Amz-Date"), parameter("X-Amz-Expires")) {
        (Some(date), Some(life)) => {
            let from = DateTime::strptime("%Y%m%dT%H%M%SZ", date).ok()?.to_zoned(TimeZone::UTC).ok()?;
            let life: u32 = life.parse().ok()?;
            from.timestamp().checked_add(SignedDuration::from_secs(life.into())).ok()?
        }
        // The older way of signing: seconds since 1970.
        _ if parameter("Signature").is_some() => {
            Timestamp::from_second(parameter("Expires")?.parse().ok()?).ok()?
        }
        _ => return None,
    };
    let left = until.duration_since(now);
    Some(if left <= SignedDuration::ZERO {
        What::Expired { ago: left.unsigned_abs() }
    } else if left < SOON {
        What::ExpiresSoon { within: seconds(left) }
    } else {
        What::Expires { within: seconds(left) }
    })
}

fn seconds(left: SignedDuration) -> Duration {
    Duration::from_secs(left.unsigned_abs().as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(query: &str, now: &str) -> Option<What> {
        let url = Url::parse(&format!("https://fern.example/a.jpg?{query}")).unwrap();
        read(&url, now.parse().unwrap())
    }

    #[test]
    fn a_presigned_address_shows_until_when_it_is_good() {
        let signed = "X-Amz-Date=20261201T100000Z&X-Amz-Expires=3600&X-Amz-Signature=x";
        assert_eq!(
            at(signed, "2026-12-01T10:30:00Z"),
            Some(What::Expires { within: Duration::from_mins(30) })
        );
        assert_eq!(
            at(signed, "2026-12-01T10:50:00Z"),
            Some(What::ExpiresSoon { within: Duration::from_mins(10) })
        );
        assert_eq!(at(signed, "2026-12-01T11:00:01Z"), Some(What::Expired { ago: Duration::from_secs(1) }));
        let older = "AWSAccessKeyId=x&Expires=1796119200&Signature=x";
        assert!(matches!(at(older, "2026-12-01T09:00:00Z"), Some(What::Expires { .. })));
    }

    #[test]
    fn what_does_not_tell_is_not_guessed() {
        for query in [
            "",
            "Expires=soon&Signature=x",
            "Expires=5",
            "X-Amz-Date=x&X-Amz-Expires=y",
            "X-Amz-Date=20261201T100000Z&X-Amz-Expires=-5",
        ] {
            assert_eq!(at(query, "2026-12-01T10:30:00Z"), None, "{query}");
        }
    }
}
