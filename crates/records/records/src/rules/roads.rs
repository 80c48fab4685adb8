//! Roads announced: which file each server should have.

use repere_domain::Revision;

use super::Records;
use crate::{AnnouncedRoads, StorageError, Transaction};

impl Records {
    /// Announces roads to all servers, in the place of those of the same way to travel; gives the revision after that.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn announce_roads(
        &self,
        mode: &str,
        checksum: &str,
        document: &str,
    ) -> Result<Revision, StorageError> {
        let mut transaction = self.database.begin().await?;
        let revision = advance(transaction.as_mut()).await?;
        let [mode, checksum, document] = [mode, checksum, document].map(str::to_owned);
        let announced = AnnouncedRoads { mode, checksum, document, revision };
        transaction.set_roads(&announced.mode, Some(&announced)).await?;
        transaction.commit().await?;
        Ok(revision)
    }

    /// Takes back what was announced of a way to travel; gives the revision after that, `None` when there was nothing.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn withdraw_roads(&self, mode: &str) -> Result<Option<Revision>, StorageError> {
        let mut transaction = self.database.begin().await?;
        let revision = advance(transaction.as_mut()).await?;
        if !transaction.set_roads(mode, None).await? {
            transaction.rollback().await?;
            return Ok(None);
        }
        transaction.commit().await?;
        Ok(Some(revision))
    }
}

/// No part moves: the number alone tells that something was said.
async fn advance(transaction: &mut dyn Transaction) -> Result<Revision, StorageError> {
    let revisions = transaction.revisions().await?.after_a_change();
    transaction.set_revisions(&revisions).await?;
    Ok(revisions.last)
}
