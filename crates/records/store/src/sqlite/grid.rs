//! The population grid, inside its transaction.

use std::collections::BTreeMap;

use repere_domain::Revision;
use repere_domain::codes::CodeInsee;
use repere_domain::grille::{BilanGrille, Carreau, Cellule, Cellules, Grille, Maille};
use sqlx::sqlite::SqliteConnection;

use super::{read, writer};
use crate::StoreError;

/// A square as stored: north, east, thousandths of inhabitants, estimated or not. The migration says how.
const BYTES: usize = 13;

/// Writes a grid in the place of the one there was.
pub(super) async fn replace(
    connection: &mut SqliteConnection,
    grille: &Grille,
) -> Result<Revision, StoreError> {
    refuse_twice(grille.cellules.iter().map(|cellule| cellule.carreau).collect())?;
    delete(connection).await?;
    let document = serde_json::to_string(&grille.bilan).map_err(StoreError::GridEncode)?;
    sqlx::query("INSERT INTO population_grid (only_row, document) VALUES (1, ?)")
        .bind(document)
        .execute(&mut *connection)
        .await?;
    let mut communes: BTreeMap<&CodeInsee, Vec<u8>> = BTreeMap::new();
    for cellule in grille.cellules.iter() {
        communes.entry(cellule.commune).or_default().extend(packed(cellule));
    }
    for (commune, cells) in communes {
        sqlx::query("INSERT INTO population_cells (commune, cells) VALUES (?, ?)")
            .bind(commune.as_str())
            .bind(cells)
            .execute(&mut *connection)
            .await?;
    }
    writer::next_revision(connection).await
}

/// Removes the grid; `None` when there is none.
pub(super) async fn remove(connection: &mut SqliteConnection) -> Result<Option<Revision>, StoreError> {
    if delete(connection).await? { writer::next_revision(connection).await.map(Some) } else { Ok(None) }
}

async fn delete(connection: &mut SqliteConnection) -> Result<bool, StoreError> {
    sqlx::query("DELETE FROM population_cells").execute(&mut *connection).await?;
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
    let rows: Vec<(String, Vec<u8>)> =
        sqlx::query_as("SELECT commune, cells FROM population_cells ORDER BY commune")
            .fetch_all(connection)
            .await?;
    let mut cellules = Cellules::default();
    for (commune, cells) in rows {
        unpack(&mut cellules, &commune, &cells, bilan.maille)
            .ok_or_else(|| StoreError::GridCells { commune: commune.clone() })?;
    }
    cellules.sort();
    Ok((revision, Some(Grille { bilan, cellules })))
}

fn packed(cellule: Cellule<'_>) -> [u8; BYTES] {
    let Cellule { carreau, population_milliemes, imputee, .. } = cellule;
    let mut bytes = [u8::from(imputee); BYTES];
    bytes[..4].copy_from_slice(&carreau.nord().to_be_bytes());
    bytes[4..8].copy_from_slice(&carreau.est().to_be_bytes());
    bytes[8..12].copy_from_slice(&population_milliemes.to_be_bytes());
    bytes
}

/// `None` when what is stored is no square of the grid.
fn unpack(cellules: &mut Cellules, commune: &str, bytes: &[u8], maille: Maille) -> Option<()> {
    let commune: CodeInsee = commune.parse().ok()?;
    let (cells, rest) = bytes.as_chunks::<BYTES>();
    if !rest.is_empty() {
        return None;
    }
    for [n0, n1, n2, n3, e0, e1, e2, e3, p0, p1, p2, p3, imputee] in cells.iter().copied() {
        let nord = u32::from_be_bytes([n0, n1, n2, n3]);
        let est = u32::from_be_bytes([e0, e1, e2, e3]);
        cellules.push(Cellule {
            carreau: Carreau::new(nord, est, maille)?,
            population_milliemes: u32::from_be_bytes([p0, p1, p2, p3]),
            commune: &commune,
            imputee: imputee != 0,
        });
    }
    Some(())
}

/// Counting a square twice would count its inhabitants twice.
fn refuse_twice(mut carreaux: Vec<Carreau>) -> Result<(), StoreError> {
    carreaux.sort_unstable();
    match carreaux.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(StoreError::GridTwice { nord: pair[0].nord(), est: pair[0].est() }),
        None => Ok(()),
    }
}
