//! The rows, and whether they hold.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::sources::Sources;
use crate::call::{Done, Failure};

/// What answers for something.
#[derive(Clone, Debug, Default)]
pub(super) struct Answer {
    /// Functions and types of the client: `Graph::comments`, `MediaField::AltText`, `webhook::parse`.
    pub(super) client: Vec<String>,
    /// Rows of the table of limits: `COMMENT_PAGE`.
    pub(super) limits: Vec<String>,
    /// What the sandbox calls it: `GET /{media}/comments`, or a word of a payload.
    pub(super) sandbox: Vec<String>,
    /// Tests, by their names.
    pub(super) tests: Vec<String>,
}

/// One request, payload, edge, parameter, field or enumeration.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) what: String,
    /// The call that it belongs to, which answers for it too.
    pub(super) call: Option<String>,
    pub(super) own: Answer,
    /// Of an enumeration, its words: each has to stand in the client's sources.
    pub(super) values: Vec<String>,
    /// Those of them that do not, and why; or why the whole row is left out, or what is to be known of it.
    pub(super) without: BTreeMap<String, String>,
    pub(super) note: Option<String>,
    pub(super) left_out: Option<String>,
}

/// Rows of one source.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) title: String,
    pub(super) about: String,
    pub(super) count: usize,
    pub(super) rows: Vec<Row>,
}

/// Everything.
#[derive(Debug)]
pub(super) struct Coverage {
    pub(super) calls: BTreeMap<String, Answer>,
    pub(super) groups: Vec<Group>,
}

impl Coverage {
    pub(super) fn read(json: &str) -> Done<Self> {
        let json: Value = serde_json::from_str(json).map_err(|error| Failure(error.to_string()))?;
        let calls = members(json.get("calls"))?
            .iter()
            .map(|(name, answer)| Ok((name.clone(), Answer::read(members(Some(answer))?))))
            .collect::<Done<_>>()?;
        let groups = elements(json.get("groups"))?
            .iter()
            .map(|group| {
                let group = members(Some(group))?;
                Ok(Group {
                    title: text(group, "title").unwrap_or_default(),
                    about: text(group, "about").unwrap_or_default(),
                    count: group
                        .get("count")
                        .and_then(Value::as_u64)
                        .and_then(|n| n.try_into().ok())
                        .unwrap_or(0),
                    rows: elements(group.get("rows"))?.iter().map(Row::read).collect::<Done<_>>()?,
                })
            })
            .collect::<Done<_>>()?;
        Ok(Self { calls, groups })
    }

    /// The row's own answer and its call's.
    pub(super) fn answer(&self, row: &Row) -> Answer {
        let call = row.call.as_ref().and_then(|call| self.calls.get(call)).cloned().unwrap_or_default();
        let both = |mut first: Vec<String>, second: Vec<String>| {
            first.extend(second);
            let mut seen = BTreeSet::new();
            first.retain(|name| seen.insert(name.clone()));
            first
        };
        let own = row.own.clone();
        Answer {
            client: both(own.client, call.client),
            limits: both(own.limits, call.limits),
            sandbox: both(own.sandbox, call.sandbox),
            tests: both(own.tests, call.tests),
        }
    }

    /// What does not hold, a sentence each.
    pub(super) fn check(&self, sources: &Sources) -> Vec<String> {
        let mut wrong = Vec::new();
        for (name, answer) in &self.calls {
            answer.check(sources, name, &mut wrong);
        }
        for group in &self.groups {
            if group.rows.len() != group.count {
                wrong.push(format!(
                    "{}: {} rows, and there should be {}",
                    group.title,
                    group.rows.len(),
                    group.count
                ));
            }
            let mut seen = BTreeSet::new();
            for row in &group.rows {
                if !seen.insert(&row.what) {
                    wrong.push(format!("{}: `{}` stands there twice", group.title, row.what));
                }
                self.check_row(row, &format!("{}: `{}`", group.title, row.what), sources, &mut wrong);
            }
        }
        wrong
    }

    fn check_row(&self, row: &Row, at: &str, sources: &Sources, wrong: &mut Vec<String>) {
        row.own.check(sources, at, wrong);
        if let Some(call) = row.call.as_ref().filter(|call| !self.calls.contains_key(*call)) {
            wrong.push(format!("{at}: there is no call `{call}`"));
        }
        let answer = self.answer(row);
        let has_all = [&answer.client, &answer.sandbox, &answer.tests].iter().all(|names| !names.is_empty());
        let says_why = row.left_out.as_ref().is_some_and(|why| !why.trim().is_empty());
        if !has_all && !says_why {
            wrong.push(format!("{at}: lacks client, sandbox or tests, and does not say why"));
        }
        for value in &row.values {
            let is_there = sources.client_says(value);
            match row.without.get(value) {
                None if !is_there && !says_why => {
                    wrong.push(format!("{at}: the client does not know `{value}`"));
                }
                Some(why) if why.trim().is_empty() => {
                    wrong.push(format!("{at}: `{value}` is left out without a reason"));
                }
                _ => {}
            }
        }
        for value in row.without.keys().filter(|value| !row.values.contains(value)) {
            wrong.push(format!("{at}: `{value}` is left out, and is no value of it"));
        }
    }
}

impl Answer {
    fn read(members: &Map<String, Value>) -> Self {
        Self {
            client: texts(members, "client"),
            limits: texts(members, "limits"),
            sandbox: texts(members, "sandbox"),
            tests: texts(members, "tests"),
        }
    }

    fn check(&self, sources: &Sources, at: &str, wrong: &mut Vec<String>) {
        let mut hold = |names: &[String], kind: &str, is_there: &dyn Fn(&str) -> bool| {
            wrong.extend(
                names
                    .iter()
                    .filter(|name| !is_there(name))
                    .map(|name| format!("{at}: there is no {kind} `{name}`")),
            );
        };
        hold(&self.client, "function or type", &|name| sources.has_client(name));
        hold(&self.limits, "limit", &|name| sources.has_limit(name));
        hold(&self.sandbox, "part of the sandbox", &|name| sources.sandbox_says(name));
        hold(&self.tests, "test", &|name| sources.has_test(name));
    }
}

impl Row {
    fn read(row: &Value) -> Done<Self> {
        let row = members(Some(row))?;
        let what = text(row, "what").ok_or_else(|| Failure("a row without `what`".to_owned()))?;
        let without = match row.get("without") {
            Some(Value::Object(reasons)) => reasons
                .iter()
                .map(|(value, why)| (value.clone(), why.as_str().unwrap_or_default().to_owned()))
                .collect(),
            _ => BTreeMap::new(),
        };
        Ok(Self {
            what,
            call: text(row, "call"),
            own: Answer::read(row),
            values: texts(row, "values"),
            without,
            note: text(row, "note"),
            left_out: text(row, "left_out"),
        })
    }
}

fn members(value: Option<&Value>) -> Done<&Map<String, Value>> {
    value.and_then(Value::as_object).ok_or_else(|| Failure("an object is missing".to_owned()))
}

fn elements(value: Option<&Value>) -> Done<&Vec<Value>> {
    value.and_then(Value::as_array).ok_or_else(|| Failure("a list is missing".to_owned()))
}

fn text(members: &Map<String, Value>, name: &str) -> Option<String> {
    members.get(name).and_then(Value::as_str).map(ToOwned::to_owned)
}

fn texts(members: &Map<String, Value>, name: &str) -> Vec<String> {
    let all = members.get(name).and_then(Value::as_array).into_iter().flatten();
    all.filter_map(Value::as_str).map(ToOwned::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources() -> Sources {
        Sources::of(
            &[
                "impl Graph { pub async fn comments(&self) {} }\npub enum Field {\n Text }\nconst WORD: &str = \"text\";",
            ],
            &["    COMMENT_PAGE = 50, Count, \"§\";"],
            &["(\"GET /{media}/comments\", x)"],
            &[
                "#[tokio::test]\nasync fn comments_are_read() {}\nfn helper() {}",
                "($($name:ident),*) => { $(#[tokio::test] async fn $name() {})* }\n  made => \"x\",\n",
            ],
        )
    }

    fn wrong(row: &str) -> Vec<String> {
        let call = r#"{"client":["Graph::comments"],"limits":["COMMENT_PAGE"],"sandbox":["GET /{media}/comments"],"tests":["comments_are_read"]}"#;
        let json = format!(
            r#"{{"calls":{{"comments":{call}}},"groups":[{{"title":"T","count":1,"rows":[{row}]}}]}}"#
        );
        Coverage::read(&json).unwrap().check(&sources())
    }

    #[test]
    fn a_row_holds_when_everything_that_it_names_is_there() {
        assert_eq!(
            wrong(r#"{"what":"a","call":"comments","client":["Field::Text"],"values":["text"]}"#),
            [""; 0]
        );
    }

    #[test]
    fn a_row_that_names_what_is_not_there_fails() {
        for (row, complaint) in [
            (
                r#"{"what":"a","call":"comments","client":["Graph::coments"]}"#,
                "no function or type `Graph::coments`",
            ),
            (r#"{"what":"a","call":"comments","client":["Field::Txt"]}"#, "no function or type `Field::Txt`"),
            (r#"{"what":"a","call":"comments","limits":["COMMENT"]}"#, "no limit `COMMENT`"),
            (
                r#"{"what":"a","call":"comments","sandbox":["GET /{media}"]}"#,
                "no part of the sandbox `GET /{media}`",
            ),
            (r#"{"what":"a","call":"comments","tests":["comments"]}"#, "no test `comments`"),
            (r#"{"what":"a","call":"comments","tests":["helper"]}"#, "no test `helper`"),
            (r#"{"what":"a","call":"comment"}"#, "no call `comment`"),
            (r#"{"what":"a","call":"comments","values":["txt"]}"#, "does not know `txt`"),
        ] {
            let wrong = wrong(row);
            assert!(wrong.iter().any(|sentence| sentence.contains(complaint)), "{complaint}: {wrong:?}");
        }
    }

    #[test]
    fn what_is_left_out_says_why() {
        assert!(!wrong(r#"{"what":"a"}"#).is_empty());
        assert!(!wrong(r#"{"what":"a","left_out":" "}"#).is_empty());
        assert_eq!(wrong(r#"{"what":"a","left_out":"not documented"}"#), [""; 0]);
        assert!(!wrong(r#"{"what":"a","call":"comments","values":["txt"],"without":{"txt":""}}"#).is_empty());
        assert_eq!(
            wrong(r#"{"what":"a","call":"comments","values":["txt"],"without":{"txt":"old"}}"#),
            [""; 0]
        );
    }

    #[test]
    fn a_row_that_got_lost_or_stands_there_twice_is_noticed() {
        let json = r#"{"calls":{},"groups":[{"title":"T","count":3,"rows":[{"what":"a","left_out":"x"},{"what":"a","left_out":"x"}]}]}"#;
        let wrong = Coverage::read(json).unwrap().check(&sources());
        assert_eq!(wrong.len(), 2, "{wrong:?}");
    }
}
