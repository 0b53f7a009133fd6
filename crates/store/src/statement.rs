//! A statement that is put together as it is asked for. Its values are always bound, never written into it.

use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{AssertSqlSafe, Sqlite, SqliteConnection};

use crate::Result;

/// The values of a statement under construction.
#[derive(Clone, Debug, Default)]
pub(crate) struct Values(Vec<Value>);

/// A value.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Int(i64),
    Text(String),
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl Values {
    /// Takes a value and gives the place that stands for it; it may be written more than once.
    pub(crate) fn bind(&mut self, value: impl Into<Value>) -> String {
        self.0.push(value.into());
        format!("?{}", self.0.len())
    }

    fn bound(self, sql: String) -> Query<'static, Sqlite, SqliteArguments> {
        self.0.into_iter().fold(sqlx::query(AssertSqlSafe(sql)), |query, value| match value {
            Value::Int(number) => query.bind(number),
            Value::Text(text) => query.bind(text),
        })
    }

    /// Asks `sql`, in which every value has its place.
    pub(crate) async fn all(self, connection: &mut SqliteConnection, sql: String) -> Result<Vec<SqliteRow>> {
        Ok(self.bound(sql).fetch_all(connection).await?)
    }

    /// Carries out `sql` and gives how many rows it has changed.
    pub(crate) async fn execute(self, connection: &mut SqliteConnection, sql: String) -> Result<u64> {
        Ok(self.bound(sql).execute(connection).await?.rows_affected())
    }
}
