//! Reading columns. 0 and '' stand for nothing, as the schema says.

use porchlight_domain::UtcMs;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use crate::{Error, Result};

/// Column readers for rows of ours.
pub(crate) trait Columns {
    fn int(&self, column: &'static str) -> Result<i64>;
    fn text(&self, column: &'static str) -> Result<String>;
    fn nullable_text(&self, column: &'static str) -> Result<Option<String>>;

    fn flag(&self, column: &'static str) -> Result<bool> {
        Ok(self.int(column)? != 0)
    }

    fn at(&self, column: &'static str) -> Result<UtcMs> {
        Ok(UtcMs::new(self.int(column)?))
    }

    fn at_if_ever(&self, column: &'static str) -> Result<Option<UtcMs>> {
        Ok(some_at(self.int(column)?))
    }

    fn text_if_any(&self, column: &'static str) -> Result<Option<String>> {
        let text = self.text(column)?;
        Ok((!text.is_empty()).then_some(text))
    }

    fn count_if_told(&self, column: &'static str) -> Result<Option<i64>> {
        let count = self.int(column)?;
        Ok((count >= 0).then_some(count))
    }

    fn flag_if_told(&self, column: &'static str) -> Result<Option<bool>> {
        Ok(self.count_if_told(column)?.map(|flag| flag != 0))
    }

    /// A stored name, read by its type's `parse`.
    fn name<T>(&self, column: &'static str, parse: impl Fn(&str) -> Option<T>) -> Result<T> {
        parse(&self.text(column)?).ok_or(Error::Unreadable { column })
    }

    /// JSON; `None` for ''.
    fn json_if_any<T: DeserializeOwned>(&self, column: &'static str) -> Result<Option<T>> {
        self.text_if_any(column)?.map(|text| from_json(column, &text)).transpose()
    }
}

impl Columns for SqliteRow {
    fn int(&self, column: &'static str) -> Result<i64> {
        Ok(self.try_get(column)?)
    }

    fn text(&self, column: &'static str) -> Result<String> {
        Ok(self.try_get(column)?)
    }

    fn nullable_text(&self, column: &'static str) -> Result<Option<String>> {
        Ok(self.try_get(column)?)
    }
}

pub(crate) fn some_at(ms: i64) -> Option<UtcMs> {
    (ms != 0).then(|| UtcMs::new(ms))
}

pub(crate) fn from_json<T: DeserializeOwned>(column: &'static str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|_| Error::Unreadable { column })
}

pub(crate) fn to_json<T: Serialize + ?Sized>(column: &'static str, value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|_| Error::Unreadable { column })
}

pub(crate) fn told(count: Option<i64>) -> i64 {
    count.unwrap_or(-1)
}

pub(crate) fn told_flag(flag: Option<bool>) -> i64 {
    flag.map_or(-1, i64::from)
}
