//! Booleans, counts and lists of words, in whatever clothes they come.

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// `true`, `"true"`, `1`, `"1"` and their opposites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Flag(pub(crate) bool);

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        match raw.get().trim_matches('"').to_ascii_lowercase().as_str() {
            "true" | "1" => Ok(Self(true)),
            "false" | "0" => Ok(Self(false)),
            _ => Err(D::Error::custom("expected true or false")),
        }
    }
}

/// A whole number, or a string of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Count(pub(crate) i64);

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        raw.get().trim_matches('"').parse().map(Self).map_err(|_| D::Error::custom("expected a whole number"))
    }
}

/// Words as a JSON array, or as one string with commas or spaces (`facts.md §1.3`: `permissions`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Strings(pub(crate) Vec<String>);

impl<'de> Deserialize<'de> for Strings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Form {
            Array(Vec<String>),
            Line(String),
        }
        Ok(Self(match Form::deserialize(deserializer)? {
            Form::Array(words) => words,
            Form::Line(line) => {
                line.split([',', ' ']).filter(|word| !word.is_empty()).map(ToOwned::to_owned).collect()
            }
        }))
    }
}

/// For members that a message can do without: what cannot be read counts as absent, and the rest survives.
pub(crate) fn soft<'de, D: Deserializer<'de>, T: DeserializeOwned>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    let raw = Option::<Box<RawValue>>::deserialize(deserializer)?;
    Ok(raw.and_then(|raw| serde_json::from_str(raw.get()).ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_as_array_and_as_line() {
        let words = Strings(vec!["a".into(), "b".into()]);
        for form in ["[\"a\",\"b\"]", "\"a,b\"", "\"a b\"", "\"a, b\""] {
            assert_eq!(serde_json::from_str::<Strings>(form).unwrap(), words, "{form}");
        }
    }

    #[test]
    fn what_a_message_can_do_without_may_be_anything() {
        #[derive(Deserialize)]
        struct Holder {
            #[serde(default, deserialize_with = "soft")]
            count: Option<Count>,
        }
        for (form, expected) in [
            ("{}", None),
            (r#"{"count":null}"#, None),
            (r#"{"count":[1]}"#, None),
            (r#"{"count":"7"}"#, Some(Count(7))),
        ] {
            assert_eq!(serde_json::from_str::<Holder>(form).unwrap().count, expected, "{form}");
        }
    }
}
