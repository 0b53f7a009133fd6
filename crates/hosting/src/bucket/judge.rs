//! What a server's answer means for the user.

use super::line::{Answer, Heard};
use super::settings::Bucket;
use crate::error::{Action, HostError, Setting};
use crate::scrub;

/// Why `action` failed, from what was heard last. `error` speaks only where nothing was.
pub(crate) fn judge(bucket: &Bucket, action: Action, heard: Heard, error: &object_store::Error) -> HostError {
    let clean = |text: &str| scrub::text(text, &[bucket.secret_key.reveal(), &bucket.access_key]);
    match heard {
        Heard::Answer(answer) if (200..300).contains(&answer.status) && answer.code.is_empty() => {
            HostError::NotS3 { status: answer.status }
        }
        Heard::Answer(answer) => refused(action, &answer, &clean),
        Heard::NoConnection(reason) => HostError::Unreachable { reason: clean(&reason) },
        Heard::NoTls(reason) => HostError::Tls { reason: clean(&reason) },
        Heard::Silence => HostError::Silent,
        Heard::Break(reason) => HostError::Broken { reason: clean(&reason) },
        Heard::Nothing => HostError::Setup { reason: clean(&error.to_string()) },
    }
}

fn refused(action: Action, answer: &Answer, clean: &dyn Fn(&str) -> String) -> HostError {
    let region = answer.region.as_deref().map(clean).filter(|region| !region.is_empty());
    match answer.code.as_str() {
        "InvalidAccessKeyId" | "InvalidAccessKey" | "NotSignedUp" | "InvalidSecurity" | "Unauthorized" => {
            HostError::AccessKey
        }
        "SignatureDoesNotMatch" => HostError::SecretKey,
        "NoSuchBucket" => HostError::NoBucket,
        "InvalidBucketName" => HostError::Setting(Setting::Bucket),
        "RequestTimeTooSkewed" | "RequestExpired" => HostError::Clock { theirs: answer.date },
        "AuthorizationHeaderMalformed" if region.is_none() => HostError::AccessKey,
        "AuthorizationHeaderMalformed"
        | "PermanentRedirect"
        | "TemporaryRedirect"
        | "IllegalLocationConstraintException"
        | "InvalidRegionName"
        | "InvalidRegion" => HostError::Region { right: region },
        "AccessDenied" | "AllAccessDisabled" | "AccountProblem" | "InvalidObjectState" => {
            HostError::NotAllowed { action }
        }
        "EntityTooLarge" | "QuotaExceeded" | "XMinioStorageFull" | "XMinioAdminBucketQuotaExceeded" => {
            HostError::Full { code: clean(&answer.code) }
        }
        "SlowDown" | "ServiceUnavailable" | "InternalError" | "RequestTimeout" | "Busy" => {
            HostError::Busy { status: answer.status }
        }
        "" => without_code(action, answer.status, region),
        code => {
            HostError::Refused { status: answer.status, code: clean(code), message: clean(&answer.message) }
        }
    }
}

fn without_code(action: Action, status: u16, region: Option<String>) -> HostError {
    match status {
        301 | 307 if region.is_some() => HostError::Region { right: region },
        401 => HostError::AccessKey,
        403 => HostError::NotAllowed { action },
        413 | 507 => HostError::Full { code: status.to_string() },
        429 | 500..=599 => HostError::Busy { status },
        _ => HostError::NotS3 { status },
    }
}

/// The text of an XML element that holds only text.
pub(crate) fn element(xml: &str, name: &str) -> Option<String> {
    let (_, rest) = xml.split_once(&format!("<{name}>"))?;
    let (text, _) = rest.split_once(&format!("</{name}>"))?;
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    Some(text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bucket::settings::tests::bucket;

    fn judged(status: u16, code: &str, region: Option<&str>) -> HostError {
        let answer = Answer {
            status,
            code: code.to_owned(),
            message: "GET /?X-Amz-Signature=canary by AKIDFERN with canary-secret".to_owned(),
            region: region.map(ToOwned::to_owned),
            date: None,
            is_list: false,
        };
        judge(
            &bucket(),
            Action::Put,
            Heard::Answer(answer),
            &object_store::Error::NotImplemented { operation: String::new(), implementer: String::new() },
        )
    }

    #[test]
    fn each_refusal_tells_what_to_do() {
        let region = |right: &str| HostError::Region { right: Some(right.to_owned()) };
        for (status, code, told, meant) in [
            (403, "InvalidAccessKeyId", None, HostError::AccessKey),
            (401, "Unauthorized", None, HostError::AccessKey),
            (403, "SignatureDoesNotMatch", None, HostError::SecretKey),
            (404, "NoSuchBucket", None, HostError::NoBucket),
            (403, "RequestTimeTooSkewed", None, HostError::Clock { theirs: None }),
            (301, "PermanentRedirect", Some("eu-west-1"), region("eu-west-1")),
            (400, "AuthorizationHeaderMalformed", Some("us-west-2"), region("us-west-2")),
            (301, "", Some("eu-west-1"), region("eu-west-1")),
            (403, "AccessDenied", None, HostError::NotAllowed { action: Action::Put }),
            (403, "", None, HostError::NotAllowed { action: Action::Put }),
            (503, "SlowDown", None, HostError::Busy { status: 503 }),
            (502, "", None, HostError::Busy { status: 502 }),
            (400, "EntityTooLarge", None, HostError::Full { code: "EntityTooLarge".to_owned() }),
            (404, "", None, HostError::NotS3 { status: 404 }),
            (301, "", None, HostError::NotS3 { status: 301 }),
            (200, "", None, HostError::NotS3 { status: 200 }),
        ] {
            assert_eq!(judged(status, code, told), meant, "{status} {code}");
        }
    }

    #[test]
    fn what_the_server_says_is_passed_on_without_keys_and_signatures() {
        let error = judged(400, "MalformedThing", None);
        let shown = format!("{error} {error:?}");
        assert!(shown.contains("MalformedThing") && !shown.contains("canary"), "{shown}");
        assert!(!shown.contains("AKIDFERN"), "{shown}");
    }

    #[test]
    fn an_element_is_read_where_it_is_whole() {
        assert_eq!(element("<Error><Code> A&amp;B </Code></Error>", "Code").unwrap(), "A&B");
        assert_eq!(element("<Code>A", "Code"), None);
    }
}
