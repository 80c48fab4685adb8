//! The population grid and the indicators of need: what figures are computed from besides places.

use repere_domain::Revision;
use repere_domain::codes::Slug;
use repere_domain::grid::{Carreau, Grid};
use repere_domain::indicator::Indicator;

use super::Records;
use super::writer::advance;
use crate::{Part, RecordsError, StorageError};

impl Records {
    /// Replaces the population grid, or brings the first; gives the revision after it.
    ///
    /// # Errors
    /// When the grid has a square twice or the database cannot be written; the grid there was is still there then.
    pub async fn replace_grid(&self, grid: &Grid) -> Result<Revision, RecordsError> {
        refuse_twice(grid.cells.iter().map(|cell| cell.carreau).collect())?;
        let mut transaction = self.database.begin().await?;
        transaction.set_grid(Some(grid)).await?;
        let revision = advance(transaction.as_mut(), Part::Population).await?;
        transaction.commit().await?;
        Ok(revision)
    }

    /// Removes the population grid; gives the revision after that, `None` when there is no grid.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn remove_grid(&self) -> Result<Option<Revision>, StorageError> {
        let mut transaction = self.database.begin().await?;
        if !transaction.set_grid(None).await? {
            transaction.rollback().await?;
            return Ok(None);
        }
        let revision = advance(transaction.as_mut(), Part::Population).await?;
        transaction.commit().await?;
        Ok(Some(revision))
    }

    /// Replaces the indicator of the same name and year, or brings it; gives the revision after it.
    ///
    /// # Errors
    /// When the database cannot be written; the indicator there was is still there then.
    pub async fn replace_indicator(&self, indicator: &Indicator) -> Result<Revision, StorageError> {
        let mut transaction = self.database.begin().await?;
        transaction.set_indicator(indicator.title.slug(), Some(indicator)).await?;
        let revision = advance(transaction.as_mut(), Part::Need).await?;
        transaction.commit().await?;
        Ok(revision)
    }

    /// Removes an indicator; gives the revision after that, `None` when there is none of this slug.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn remove_indicator(&self, slug: &Slug) -> Result<Option<Revision>, StorageError> {
        let mut transaction = self.database.begin().await?;
        if !transaction.set_indicator(slug, None).await? {
            transaction.rollback().await?;
            return Ok(None);
        }
        let revision = advance(transaction.as_mut(), Part::Need).await?;
        transaction.commit().await?;
        Ok(Some(revision))
    }
}

/// Counting a square twice would count its inhabitants twice.
fn refuse_twice(mut carreaux: Vec<Carreau>) -> Result<(), RecordsError> {
    carreaux.sort_unstable();
    match carreaux.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(RecordsError::GridTwice { north: pair[0].north(), east: pair[0].east() }),
        None => Ok(()),
    }
}
