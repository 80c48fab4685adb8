//! Reading one thing at a time, for commands.

use repere_domain::grid::Grid;
use repere_domain::indicator::Indicator;
use repere_domain::{LieuId, Revision};

use super::Records;
use crate::storage::{Published, PublishedPlaces, Which};
use crate::{Part, Parts, Place, StorageError};

impl Records {
    /// A place, published or not.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn place(&self, id: &LieuId) -> Result<Option<Place>, StorageError> {
        let Some(record) = self.database.find(Which::Id(id)).await?.pop() else { return Ok(None) };
        let members = self.database.find(Which::MergedInto(id)).await?;
        Ok(Some(Place {
            source_id: record.source_id,
            state: record.state,
            members: members.into_iter().map(|member| member.state).collect(),
        }))
    }

    /// The places, with the revision they are of.
    ///
    /// # Errors
    /// When the database cannot be read or holds a document this version does not understand.
    pub async fn places(&self) -> Result<(Revision, PublishedPlaces), StorageError> {
        let loaded = self.load(Part::Places).await?;
        Ok((loaded.revisions.last, loaded.places.unwrap_or_default()))
    }

    /// The population grid, its squares by ascending northing then easting, if there is one.
    ///
    /// # Errors
    /// When the database cannot be read or holds a grid this version does not understand.
    pub async fn grid(&self) -> Result<Option<Grid>, StorageError> {
        Ok(self.load(Part::Population).await?.grid.flatten())
    }

    /// The indicators of need, by ascending slug.
    ///
    /// # Errors
    /// When the database cannot be read or holds an indicator this version does not understand.
    pub async fn indicators(&self) -> Result<Vec<Indicator>, StorageError> {
        Ok(self.load(Part::Need).await?.indicators.unwrap_or_default())
    }

    async fn load(&self, part: Part) -> Result<Published, StorageError> {
        self.database.load(Parts::only(part)).await
    }
}
