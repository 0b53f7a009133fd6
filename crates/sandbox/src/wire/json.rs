//! JSON as Instagram writes it.
//!
//! Fields keep the order in which they were asked for, `/` and `%` and everything beyond ASCII are escaped with
//! lower-case hexadecimal digits, and no blank is wasted (`facts.md` §8.4, §10.2). Webhook signatures are made over
//! exactly these bytes.

use std::borrow::Cow;
use std::fmt::Write as _;

/// A JSON value with ordered fields.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Int(i64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(Cow<'static, str>, Json)>),
    /// What was written already.
    Written(String),
}

impl Json {
    /// An object with no field yet.
    pub(crate) fn object() -> Self {
        Self::Object(Vec::new())
    }

    /// The object with one more field at its end.
    #[must_use]
    pub(crate) fn with(mut self, key: impl Into<Cow<'static, str>>, value: impl Into<Json>) -> Self {
        self.put(key, value);
        self
    }

    /// The object with the field, if there is a value for it.
    #[must_use]
    pub(crate) fn maybe(self, key: &'static str, value: Option<impl Into<Json>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// Adds a field at the end; a value that is no object stays as it is.
    pub(crate) fn put(&mut self, key: impl Into<Cow<'static, str>>, value: impl Into<Json>) {
        if let Self::Object(fields) = self {
            fields.push((key.into(), value.into()));
        }
    }

    /// Changes the field of an object, if it has it.
    pub(crate) fn within(&mut self, key: &str, change: impl FnOnce(Json) -> Json) {
        if let Self::Object(fields) = self
            && let Some((_, value)) = fields.iter_mut().find(|(name, _)| name == key)
        {
            *value = change(std::mem::replace(value, Self::Null));
        }
    }

    /// Whether the object has the field.
    pub(crate) fn has(&self, key: &str) -> bool {
        matches!(self, Self::Object(fields) if fields.iter().any(|(name, _)| name == key))
    }

    /// The text on the wire.
    pub(crate) fn to_wire(&self) -> String {
        let mut out = String::with_capacity(1_024);
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Int(value) => {
                let _ = write!(out, "{value}");
            }
            Self::Text(text) => write_text(text, out),
            Self::Written(text) => out.push_str(text),
            Self::List(values) => {
                out.push('[');
                for (at, value) in values.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    value.write(out);
                }
                out.push(']');
            }
            Self::Object(fields) => {
                out.push('{');
                for (at, (key, value)) in fields.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    write_text(key, out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

/// Runs of what needs no escape, which is nearly everything, are copied as a whole.
fn write_text(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(needs_escape) {
        let (plain, odd) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        let mut letters = odd.chars();
        if let Some(letter) = letters.next() {
            write_escaped(letter, out);
        }
        rest = letters.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

fn needs_escape(byte: u8) -> bool {
    !matches!(byte, b' '..=b'~') || matches!(byte, b'"' | b'\\' | b'/' | b'%')
}

fn write_escaped(letter: char, out: &mut String) {
    match letter {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '/' => out.push_str("\\/"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '%' => out.push_str("\\u0025"),
        _ => {
            let mut units = [0_u16; 2];
            for unit in letter.encode_utf16(&mut units) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}
impl From<i64> for Json {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}
impl From<u32> for Json {
    fn from(value: u32) -> Self {
        Self::Int(i64::from(value))
    }
}
impl From<Vec<Json>> for Json {
    fn from(values: Vec<Json>) -> Self {
        Self::List(values)
    }
}
impl From<&serde_json::Value> for Json {
    fn from(value: &serde_json::Value) -> Self {
        match value {
            serde_json::Value::Null => Self::Null,
            serde_json::Value::Bool(value) => Self::Bool(*value),
            serde_json::Value::Number(number) => {
                number.as_i64().map_or_else(|| Self::Text(number.to_string()), Self::Int)
            }
            serde_json::Value::String(text) => Self::Text(text.clone()),
            serde_json::Value::Array(values) => Self::List(values.iter().map(Self::from).collect()),
            serde_json::Value::Object(fields) => {
                Self::Object(fields.iter().map(|(key, value)| (key.clone().into(), value.into())).collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Json;

    #[test]
    fn text_is_escaped_the_way_instagram_escapes_it() {
        let value = Json::object().with("t", "é/ 😀 \"100%\"\n").with("n", 3_i64);
        assert_eq!(value.to_wire(), "{\"t\":\"\\u00e9\\/ \\ud83d\\ude00 \\\"100\\u0025\\\"\\n\",\"n\":3}");
    }
}
