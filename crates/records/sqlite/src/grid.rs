//! The tables of the population grid.

use repere_domain::grid::{Grid, GridCells, GridSummary};
use repere_records::storage::text;
use sqlx::sqlite::SqliteConnection;

use crate::error::Fault;

pub(crate) async fn set(connection: &mut SqliteConnection, grid: Option<&Grid>) -> Result<bool, Fault> {
    sqlx::query("DELETE FROM population_cells").execute(&mut *connection).await?;
    let there_was =
        sqlx::query("DELETE FROM population_grid").execute(&mut *connection).await?.rows_affected();
    let Some(grid) = grid else { return Ok(there_was > 0) };
    sqlx::query("INSERT INTO population_grid (only_row, document) VALUES (1, ?)")
        .bind(text::encode(&grid.summary))
        .execute(&mut *connection)
        .await?;
    for (commune, cells) in text::pack(&grid.cells) {
        sqlx::query("INSERT INTO population_cells (commune, cells) VALUES (?, ?)")
            .bind(commune.as_str())
            .bind(cells)
            .execute(&mut *connection)
            .await?;
    }
    Ok(there_was > 0)
}

pub(crate) async fn read(connection: &mut SqliteConnection) -> Result<Option<Grid>, Fault> {
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
