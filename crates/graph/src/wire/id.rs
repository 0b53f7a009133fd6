//! Ids, which never go through a float: the token endpoint writes `user_id` as a number above 2^53 (`facts.md §1.3`).

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// An id as it stood: a string's content, or a number's digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WireId(String);

impl WireId {
    /// As one of the domain's ids.
    pub(crate) fn into<T: From<String>>(self) -> T {
        T::from(self.0)
    }

    /// As it stood.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for WireId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let text = raw.get();
        let id = if text.starts_with('"') {
            serde_json::from_str(text).map_err(|_| D::Error::custom("an id that is no text"))?
        } else if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            text.to_owned()
        } else {
            return Err(D::Error::custom("expected an id as string or whole number"));
        };
        if id.is_empty() { Err(D::Error::custom("an empty id")) } else { Ok(Self(id)) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_id_is_a_string_or_a_whole_number_and_nothing_else() {
        for bad in ["1.5", "1e17", "-3", "true", "null", "{}", "[]", "\"\""] {
            assert!(serde_json::from_str::<WireId>(bad).is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn an_id_of_any_length_survives_as_number_and_as_string(digits in "[1-9][0-9]{0,39}") {
            for json in [digits.clone(), format!("\"{digits}\"")] {
                let id: WireId = crate::wire::read(json.as_bytes()).unwrap();
                prop_assert_eq!(id.as_str(), digits.as_str());
            }
        }
    }
}
