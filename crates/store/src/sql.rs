//! Statements put together from constant parts. Values are always bound, never written into them.

use sqlx::AssertSqlSafe;

/// Joins constant pieces of a statement.
pub(crate) fn sql(pieces: &[&'static str]) -> AssertSqlSafe<String> {
    AssertSqlSafe(pieces.concat())
}
