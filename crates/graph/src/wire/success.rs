//! Answers that say no more than that it worked: `{"success":true}` and `{"result":"success"}`, about which the
//! reference disagrees (`facts.md §6.1`).

use serde::Deserialize;

use super::{Flag, soft};
use crate::error::Drift;

/// Any answer of 200 counts as success, unless it says otherwise in so many words.
pub(crate) fn read_success(body: &[u8]) -> Result<(), Drift> {
    #[derive(Deserialize)]
    struct Success {
        #[serde(default, deserialize_with = "soft")]
        success: Option<Flag>,
        #[serde(default, deserialize_with = "soft")]
        result: Option<String>,
    }
    let answer: Success = super::read(body)?;
    if answer.success == Some(Flag(false)) {
        return Err(Drift { path: "success".to_owned(), reason: "false".to_owned() });
    }
    match answer.result {
        Some(result) if !result.eq_ignore_ascii_case("success") => {
            Err(Drift { path: "result".to_owned(), reason: "not `success`".to_owned() })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_worked_unless_it_says_that_it_did_not() {
        for good in [r#"{"success":true}"#, r#"{"success":"1"}"#, r#"{"result":"success"}"#, "{}"] {
            assert!(read_success(good.as_bytes()).is_ok(), "{good}");
        }
        for bad in [r#"{"success":false}"#, r#"{"success":"0"}"#, r#"{"result":"error"}"#, "<html>", ""] {
            assert!(read_success(bad.as_bytes()).is_err(), "{bad}");
        }
    }
}
