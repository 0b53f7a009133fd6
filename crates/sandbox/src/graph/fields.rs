//! Field expansion: `id,messages.limit(20){id,from{id}}` (`facts.md` §11).

use crate::wire::{GraphError, Json, Params};

/// One field that was asked for, with what was asked within it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) name: String,
    /// `limit(20)`, `after(…)`, … in their order.
    pub(crate) arguments: Vec<(String, String)>,
    /// What stands between braces.
    pub(crate) fields: Option<Vec<Field>>,
    /// How it was written, for the links of a page.
    pub(crate) inner: String,
}

impl Field {
    pub(crate) fn plain(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    pub(crate) fn argument(&self, name: &str) -> Option<&str> {
        self.arguments.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The fields that a call asks for; none if it leaves them to the default.
pub(crate) fn requested(params: &Params) -> Result<Option<Vec<Field>>, GraphError> {
    let Some(text) = params.text("fields") else {
        return match params.list("fields") {
            Some(list) => parse(&list.join(",")).map(Some),
            None => Ok(None),
        };
    };
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if text.starts_with('[') {
        return parse(&params.list("fields").unwrap_or_default().join(",")).map(Some);
    }
    parse(text).map(Some)
}

/// Reads an expansion.
pub(crate) fn parse(text: &str) -> Result<Vec<Field>, GraphError> {
    let mut reader = Reader { text, at: 0 };
    let fields = reader.list(0)?;
    if reader.at < text.len() {
        return Err(reader.error("end of string"));
    }
    Ok(fields)
}

/// An object of the requested fields, in the order in which they were asked for, with `id` at its end if it was not
/// asked for (`facts.md` §11). A field without a value is left out.
pub(crate) fn render(
    id: &str,
    fields: &[Field],
    mut value: impl FnMut(&Field) -> Result<Option<Json>, GraphError>,
) -> Result<Json, GraphError> {
    let mut object = Json::object();
    for field in fields {
        if object.has(&field.name) {
            continue;
        }
        if field.name == "id" {
            object.put("id", id);
        } else if let Some(value) = value(field)? {
            object.put(field.name.clone(), value);
        }
    }
    if !object.has("id") {
        object.put("id", id);
    }
    Ok(object)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn eat(&mut self, letter: char) -> bool {
        self.skip_blanks();
        if self.rest().starts_with(letter) {
            self.at += letter.len_utf8();
            return true;
        }
        false
    }

    fn error(&self, expected: &str) -> GraphError {
        GraphError::new(
            2500,
            format!("Syntax error \"Expected {expected}.\" at character {}: {}", self.at, self.text),
        )
        .kind("OAuthException")
    }

    fn list(&mut self, depth: usize) -> Result<Vec<Field>, GraphError> {
        if depth > 8 {
            return Err(self.error("fewer levels"));
        }
        let mut fields = Vec::new();
        loop {
            self.skip_blanks();
            if self.rest().is_empty() || self.rest().starts_with('}') {
                // A comma at the end is forgiven.
                return Ok(fields);
            }
            fields.push(self.field(depth)?);
            if !self.eat(',') {
                return Ok(fields);
            }
        }
    }

    fn name(&mut self) -> Result<String, GraphError> {
        self.skip_blanks();
        let name: String = self
            .rest()
            .chars()
            .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_')
            .collect();
        if name.is_empty() {
            return Err(self.error("name"));
        }
        self.at += name.len();
        Ok(name)
    }

    fn field(&mut self, depth: usize) -> Result<Field, GraphError> {
        let mut field = Field { name: self.name()?, ..Field::default() };
        while self.eat('.') {
            let name = self.name()?;
            if !self.eat('(') {
                return Err(self.error("("));
            }
            let Some(end) = self.rest().find(')') else { return Err(self.error(")")) };
            let value = self.rest().get(..end).unwrap_or_default().trim().to_owned();
            self.at += end + 1;
            field.arguments.push((name, value));
        }
        if self.eat('{') {
            let from = self.at;
            field.fields = Some(self.list(depth + 1)?);
            self.text.get(from..self.at).unwrap_or_default().clone_into(&mut field.inner);
            if !self.eat('}') {
                return Err(self.error("}"));
            }
        }
        Ok(field)
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn an_expansion_is_read_with_arguments_and_levels() {
        let fields = parse("id, messages.limit(20).after(x){id,from{id},to},participants").unwrap();
        let names: Vec<_> = fields.iter().map(|field| field.name.as_str()).collect();
        assert_eq!(names, ["id", "messages", "participants"]);
        assert_eq!(fields[1].argument("limit"), Some("20"));
        assert_eq!(fields[1].argument("after"), Some("x"));
        assert_eq!(fields[1].fields.as_ref().unwrap()[1].fields.as_ref().unwrap()[0].name, "id");
        assert_eq!(fields[1].inner, "id,from{id},to");
    }

    #[test]
    fn a_broken_expansion_is_refused() {
        for text in ["id,messages{", "messages.limit{id}", "id}", "a b"] {
            assert_eq!(parse(text).unwrap_err().code, 2500, "{text}");
        }
    }
}
