//! The population grid, inside its transaction.

use repere_domain::Revision;
use repere_domain::codes::CodeInsee;
use repere_domain::grille::{BilanGrille, Carreau, Cellule, Cellules, Grille};
use sqlx::sqlite::SqliteConnection;

use super::{read, writer};
use crate::StoreError;

/// Cells written by one statement: as a JSON array, one parameter, so that a grid of the country takes seconds.
const BATCH: usize = 4_000;

/// Rows of the grid read by one statement.
const ROWS: i64 = 50;

/// Writes a grid in the place of the one there was.
pub(super) async fn replace(
    connection: &mut SqliteConnection,
    grille: &Grille,
) -> Result<Revision, StoreError> {
    delete(connection).await?;
    let document = serde_json::to_string(&grille.bilan).map_err(StoreError::GridEncode)?;
    sqlx::query("INSERT INTO population_grid (only_row, document) VALUES (1, ?)")
        .bind(document)
        .execute(&mut *connection)
        .await?;
    let mut cells = grille.cellules.iter().map(stored).peekable();
    while cells.peek().is_some() {
        let batch: Vec<_> = cells.by_ref().take(BATCH).collect();
        let batch = serde_json::to_string(&batch).map_err(StoreError::GridEncode)?;
        sqlx::query(
            "INSERT INTO population_cell (north, east, population, imputed, commune)
             SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?)",
        )
        .bind(batch)
        .execute(&mut *connection)
        .await?;
    }
    writer::next_revision(connection).await
}

/// A cell, column by column: north, east, population, imputed, commune.
type StoredCell<'a> = (u32, u32, u32, u8, &'a str);

fn stored(cellule: Cellule<'_>) -> StoredCell<'_> {
    let Cellule { carreau, population_milliemes, commune, imputee } = cellule;
    (carreau.nord(), carreau.est(), population_milliemes, u8::from(imputee), commune.as_str())
}

/// Removes the grid; `None` when there is none.
pub(super) async fn remove(connection: &mut SqliteConnection) -> Result<Option<Revision>, StoreError> {
    if delete(connection).await? { writer::next_revision(connection).await.map(Some) } else { Ok(None) }
}

async fn delete(connection: &mut SqliteConnection) -> Result<bool, StoreError> {
    sqlx::query("DELETE FROM population_cell").execute(&mut *connection).await?;
    let grids = sqlx::query("DELETE FROM population_grid").execute(&mut *connection).await?.rows_affected();
    Ok(grids > 0)
}

/// The grid with the revision it is of.
pub(super) async fn load(
    connection: &mut SqliteConnection,
) -> Result<(Revision, Option<Grille>), StoreError> {
    let revision = read::revision(connection).await?;
    let document: Option<String> =
        sqlx::query_scalar("SELECT document FROM population_grid").fetch_optional(&mut *connection).await?;
    let Some(document) = document else { return Ok((revision, None)) };
    let bilan: BilanGrille = serde_json::from_str(&document).map_err(StoreError::GridDocument)?;
    let cellules = cells(connection, &bilan).await?;
    Ok((revision, Some(Grille { bilan, cellules })))
}

/// The cells, by ascending corner.
///
/// SQLite gives a whole row of the grid at once, as JSON: a query answers each of its rows through a channel, which would
/// cost more than the cells themselves.
async fn cells(connection: &mut SqliteConnection, bilan: &BilanGrille) -> Result<Cellules, StoreError> {
    let mut cellules = Cellules::default();
    let mut after: i64 = -1;
    loop {
        let rows: Vec<(i64, String)> = sqlx::query_as(
            "SELECT north, json_group_array(json_array(north, east, population, imputed, commune) ORDER BY east)
             FROM population_cell WHERE north > ? GROUP BY north ORDER BY north LIMIT ?",
        )
        .bind(after)
        .bind(ROWS)
        .fetch_all(&mut *connection)
        .await?;
        let Some((last, _)) = rows.last() else { return Ok(cellules) };
        after = *last;
        for (_, cells) in &rows {
            let cells: Vec<StoredCell<'_>> = serde_json::from_str(cells).map_err(StoreError::GridDocument)?;
            for cell in cells {
                push(&mut cellules, cell, bilan)?;
            }
        }
    }
}

fn push(cellules: &mut Cellules, cell: StoredCell<'_>, bilan: &BilanGrille) -> Result<(), StoreError> {
    let (nord, est, population_milliemes, imputee, commune) = cell;
    let strange = || StoreError::GridCell { nord, est };
    let carreau = Carreau::new(nord, est, bilan.maille).ok_or_else(strange)?;
    let commune: CodeInsee = commune.parse().map_err(|_| strange())?;
    cellules.push(Cellule { carreau, population_milliemes, commune: &commune, imputee: imputee != 0 });
    Ok(())
}
