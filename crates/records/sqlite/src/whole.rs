//! The database as rows: all of them read, or an empty file filled.

use async_trait::async_trait;
use repere_records::StorageError;
use repere_records::storage::tables::{Column, Kind, Table};
use repere_records::storage::{Cell, Filling, Row, Rows, Whole};
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, QueryBuilder, Row as _, Sqlite, Transaction};

use crate::SqliteDatabase;
use crate::database::BEGIN;
use crate::error::Fault;

/// Flaws of the file that are told; where there are more, these say enough.
const TOLD: u8 = 10;

/// The rows, in one transaction.
struct SqliteRows(Transaction<'static, Sqlite>);

#[async_trait]
impl Whole for SqliteDatabase {
    async fn rows(&self) -> Result<Box<dyn Rows>, StorageError> {
        let opened = self.current().await?;
        Ok(Box::new(SqliteRows(opened.pool.begin().await.map_err(Fault::from)?)))
    }

    async fn fill(&self) -> Result<Box<dyn Filling>, StorageError> {
        let opened = self.current().await?;
        Ok(Box::new(SqliteRows(opened.pool.begin_with(BEGIN).await.map_err(Fault::from)?)))
    }
}

#[async_trait]
impl Rows for SqliteRows {
    async fn page(
        &mut self,
        table: &Table,
        after: Option<&Row>,
        most: usize,
    ) -> Result<Vec<Row>, StorageError> {
        Ok(self.read(table, after, most).await?)
    }

    async fn last_number(&mut self, table: &Table) -> Result<i64, StorageError> {
        let last: Option<i64> = sqlx::query_scalar("SELECT seq FROM sqlite_sequence WHERE name = ?")
            .bind(table.name)
            .fetch_optional(&mut *self.0)
            .await
            .map_err(Fault::from)?;
        Ok(last.unwrap_or(0))
    }

    async fn damage(&mut self) -> Result<Vec<String>, StorageError> {
        Ok(self.find_damage().await?)
    }
}

#[async_trait]
impl Filling for SqliteRows {
    async fn clear(&mut self, table: &Table) -> Result<(), StorageError> {
        Ok(self.execute(QueryBuilder::new(format!("DELETE FROM {}", table.name))).await?)
    }

    async fn put(&mut self, table: &Table, rows: &[Row]) -> Result<(), StorageError> {
        if rows.is_empty() {
            return Ok(());
        }
        let columns = names(table.columns);
        let mut statement = QueryBuilder::new(format!("INSERT INTO {} ({columns}) ", table.name));
        statement.push_values(rows, |mut values, row| {
            for cell in row {
                match cell {
                    Cell::Null => values.push("NULL"),
                    Cell::Integer(number) => values.push_bind(*number),
                    Cell::Real(number) => values.push_bind(*number),
                    Cell::Text(text) => values.push_bind(text.as_str()),
                    Cell::Bytes(bytes) => values.push_bind(bytes.as_slice()),
                };
            }
        });
        Ok(self.execute(statement).await?)
    }

    async fn set_last_number(&mut self, table: &Table, last: i64) -> Result<(), StorageError> {
        let mut forget = QueryBuilder::new("DELETE FROM sqlite_sequence WHERE name = ");
        forget.push_bind(table.name);
        self.execute(forget).await?;
        let mut keep = QueryBuilder::new("INSERT INTO sqlite_sequence (name, seq) ");
        keep.push_values([last], |mut values, last| {
            values.push_bind(table.name).push_bind(last);
        });
        Ok(self.execute(keep).await?)
    }

    async fn commit(self: Box<Self>) -> Result<(), StorageError> {
        Ok(self.0.commit().await.map_err(Fault::from)?)
    }
}

impl SqliteRows {
    async fn read(&mut self, table: &Table, after: Option<&Row>, most: usize) -> Result<Vec<Row>, Fault> {
        let (columns, key) = (names(table.columns), names(table.key()));
        let mut query = QueryBuilder::<Sqlite>::new(format!("SELECT {columns} FROM {}", table.name));
        if let Some(after) = after {
            query.push(format!(" WHERE ({key}) > ("));
            let mut values = query.separated(", ");
            for cell in &after[..table.key] {
                match cell {
                    Cell::Integer(number) => values.push_bind(*number),
                    // No key has another kind.
                    cell => values.push_bind(cell.text()),
                };
            }
            query.push(")");
        }
        query.push(format!(" ORDER BY {key} LIMIT {most}"));
        let rows = query.build().fetch_all(&mut *self.0).await?;
        rows.iter().map(|row| cells(table, row)).collect()
    }

    async fn find_damage(&mut self) -> Result<Vec<String>, Fault> {
        let check = AssertSqlSafe(format!("PRAGMA integrity_check({TOLD})"));
        let mut said: Vec<String> = sqlx::query_scalar(check).fetch_all(&mut *self.0).await?;
        said.retain(|line| line != "ok");
        let missing = sqlx::query("PRAGMA foreign_key_check").fetch_all(&mut *self.0).await?;
        for row in missing.iter().take(TOLD.into()) {
            let table: String = row.try_get("table")?;
            said.push(format!("a row of {table} refers to another that is missing"));
        }
        Ok(said)
    }

    async fn execute(&mut self, mut statement: QueryBuilder<Sqlite>) -> Result<(), Fault> {
        statement.build().execute(&mut *self.0).await?;
        Ok(())
    }
}

fn names(columns: &[Column]) -> String {
    columns.iter().map(|column| column.name).collect::<Vec<_>>().join(", ")
}

fn cells(table: &Table, row: &SqliteRow) -> Result<Row, Fault> {
    let cell = |(place, column): (usize, &Column)| {
        Ok(match column.kind {
            Kind::Integer => row.try_get::<Option<i64>, _>(place)?.map(Cell::Integer),
            Kind::Real => row.try_get::<Option<f64>, _>(place)?.map(Cell::Real),
            Kind::Text => row.try_get::<Option<String>, _>(place)?.map(Cell::Text),
            Kind::Bytes => row.try_get::<Option<Vec<u8>>, _>(place)?.map(Cell::Bytes),
        }
        .unwrap_or(Cell::Null))
    };
    table.columns.iter().enumerate().map(cell).collect()
}
