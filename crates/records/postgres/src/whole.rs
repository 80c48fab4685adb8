//! The database as rows: all of them read, or an empty one filled.

use async_trait::async_trait;
use repere_records::StorageError;
use repere_records::storage::tables::{Column, Kind, Table};
use repere_records::storage::{Cell, Filling, Row, Rows, Whole};
use sqlx::postgres::PgRow;
use sqlx::{Postgres, QueryBuilder, Row as _, Transaction};

use crate::PostgresDatabase;
use crate::database::{BEGIN_TO_READ, BEGIN_TO_WRITE};
use crate::error::Fault;
use crate::locks::{self, Lock};
use crate::patience::{STATEMENT, within};

/// The rows, in one transaction.
struct PostgresRows(Transaction<'static, Postgres>);

#[async_trait]
impl Whole for PostgresDatabase {
    async fn rows(&self) -> Result<Box<dyn Rows>, StorageError> {
        let begun = async { Ok(self.pool.begin_with(BEGIN_TO_READ).await?) };
        Ok(Box::new(PostgresRows(within(STATEMENT, begun).await?)))
    }

    async fn fill(&self) -> Result<Box<dyn Filling>, StorageError> {
        let begun = async {
            let mut transaction = self.pool.begin_with(BEGIN_TO_WRITE).await?;
            for lock in [Lock::Places, Lock::Figures, Lock::Reports, Lock::People] {
                locks::take(&mut transaction, lock).await?;
            }
            Ok(transaction)
        };
        Ok(Box::new(PostgresRows(within(STATEMENT, begun).await?)))
    }
}

#[async_trait]
impl Rows for PostgresRows {
    async fn page(
        &mut self,
        table: &Table,
        after: Option<&Row>,
        most: usize,
    ) -> Result<Vec<Row>, StorageError> {
        Ok(within(STATEMENT, self.read(table, after, most)).await?)
    }

    async fn last_number(&mut self, table: &Table) -> Result<i64, StorageError> {
        Ok(within(STATEMENT, self.read_last_number(table)).await?)
    }

    /// The server keeps its references by itself, and tells of a page that is damaged when it reads it.
    async fn damage(&mut self) -> Result<Vec<String>, StorageError> {
        Ok(Vec::new())
    }
}

#[async_trait]
impl Filling for PostgresRows {
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
        // Rows that we number ourselves follow the last of them.
        let mut statement = QueryBuilder::new("SELECT setval(pg_get_serial_sequence(");
        statement.push_bind(table.name).push(", 'id'), ");
        statement.push_bind(last.max(1)).push(", ").push_bind(last > 0).push(")");
        Ok(self.execute(statement).await?)
    }

    async fn commit(self: Box<Self>) -> Result<(), StorageError> {
        let committed = within(STATEMENT, async { Ok(self.0.commit().await?) }).await;
        Ok(committed.map_err(Fault::at_the_end)?)
    }
}

impl PostgresRows {
    async fn read(&mut self, table: &Table, after: Option<&Row>, most: usize) -> Result<Vec<Row>, Fault> {
        let (columns, key) = (names(table.columns), names(table.key()));
        let mut query = QueryBuilder::<Postgres>::new(format!("SELECT {columns} FROM {}", table.name));
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

    async fn read_last_number(&mut self, table: &Table) -> Result<i64, Fault> {
        let mut query =
            QueryBuilder::<Postgres>::new("SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence(");
        query.push_bind(table.name).push(", 'id')::regclass), ");
        query.push(format!(
            "CASE WHEN pg_get_serial_sequence('{0}', 'id') IS NULL THEN (SELECT max(id) FROM {0}) END, 0)",
            table.name
        ));
        Ok(query.build_query_scalar().fetch_one(&mut *self.0).await?)
    }

    async fn execute(&mut self, mut statement: QueryBuilder<Postgres>) -> Result<(), Fault> {
        within(STATEMENT, async {
            statement.build().execute(&mut *self.0).await?;
            Ok(())
        })
        .await
    }
}

fn names(columns: &[Column]) -> String {
    columns.iter().map(|column| column.name).collect::<Vec<_>>().join(", ")
}

fn cells(table: &Table, row: &PgRow) -> Result<Row, Fault> {
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
