//! Every cell of every table, as it is stored: for proofs that nothing is left of something, and that nothing outgrows its
//! bounds. The tables of the search index are tables too.

use sqlx::{AssertSqlSafe, Row as _};

use crate::Result;
use crate::connection::ReadConnection;

impl ReadConnection {
    /// Shows table, column and bytes of every cell that holds something. Reads the whole database.
    pub async fn every_cell(&mut self, mut see: impl FnMut(&str, &str, &[u8])) -> Result<()> {
        let tables: Vec<String> = sqlx::query_scalar(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
        )
        .fetch_all(self.sqlite())
        .await?;
        for table in tables {
            // A name out of the schema itself.
            let columns: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info(?)")
                .bind(&table)
                .fetch_all(self.sqlite())
                .await?;
            let rows = sqlx::query(AssertSqlSafe(format!("SELECT * FROM \"{table}\"")))
                .fetch_all(self.sqlite())
                .await?;
            for row in &rows {
                for (place, column) in columns.iter().enumerate() {
                    if let Some(bytes) = row.try_get_unchecked::<Option<&[u8]>, _>(place)? {
                        see(&table, column, bytes);
                    }
                }
            }
        }
        Ok(())
    }
}
