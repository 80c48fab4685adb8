//! The tables of the population grid.

use repere_domain::grid::{Grid, GridCells, GridSummary};
use repere_records::storage::text;
use sqlx::postgres::PgConnection;

use crate::error::Fault;

/// Communes whose squares are sent in one statement: some hundred kilobytes.
const AT_ONCE: usize = 256;

pub(crate) async fn set(connection: &mut PgConnection, grid: Option<&Grid>) -> Result<bool, Fault> {
    sqlx::query("DELETE FROM population_cells").execute(&mut *connection).await?;
    let there_was =
        sqlx::query("DELETE FROM population_grid").execute(&mut *connection).await?.rows_affected();
    let Some(grid) = grid else { return Ok(there_was > 0) };
    sqlx::query("INSERT INTO population_grid (only_row, document) VALUES (1, $1)")
        .bind(text::encode(&grid.summary))
        .execute(&mut *connection)
        .await?;
    let (communes, cells): (Vec<&str>, Vec<Vec<u8>>) =
        text::pack(&grid.cells).into_iter().map(|(commune, cells)| (commune.as_str(), cells)).unzip();
    for (communes, cells) in communes.chunks(AT_ONCE).zip(cells.chunks(AT_ONCE)) {
        sqlx::query(
            "INSERT INTO population_cells (commune, cells) SELECT * FROM unnest($1::text[], $2::bytea[])",
        )
        .bind(communes)
        .bind(cells)
        .execute(&mut *connection)
        .await?;
    }
    Ok(there_was > 0)
}

pub(crate) async fn read(connection: &mut PgConnection) -> Result<Option<Grid>, Fault> {
    let document: Option<String> =
        sqlx::query_scalar("SELECT document FROM population_grid").fetch_optional(&mut *connection).await?;
    let Some(document) = document else { return Ok(None) };
    let summary: GridSummary = text::grid_document(&document)?;
    let rows: Vec<(String, Vec<u8>)> =
        sqlx::query_as("SELECT commune, cells FROM population_cells ORDER BY commune")
            .fetch_all(connection)
            .await?;
    let mut cells = GridCells::default();
    for (commune, packed) in rows {
        text::unpack(&mut cells, &commune, &packed, summary.maille)?;
    }
    cells.sort();
    Ok(Some(Grid { summary, cells }))
}
