//! Removing what is private, for good.

use chrono::{DateTime, Utc};
use repere_domain::LieuId;

use super::Records;
use super::campaigns::forget_recipients_of;
use crate::storage::Which;
use crate::{Forgotten, Mode, RecordsError, Transaction};

impl Records {
    /// Removes what is private of a place and of the records merged into it, today's and that of its history. The next
    /// import brings back what the source still says.
    ///
    /// # Errors
    /// When there never was such a place, or the database cannot be written.
    pub async fn forget_place(&self, id: &LieuId, mode: Mode) -> Result<Forgotten, RecordsError> {
        if self.database.history(id).await?.is_empty() {
            return Err(RecordsError::NoSuchPlace(id.clone()));
        }
        let mut transaction = self.database.begin().await?;
        let members = transaction.find(Which::MergedInto(id)).await?;
        let mut ids = vec![id.clone()];
        ids.extend(members.into_iter().map(|member| member.state.lieu.id));
        let forgotten = transaction.forget_places(&ids).await?;
        for id in &ids {
            forget_recipients_of(transaction.as_mut(), id).await?;
        }
        self.conclude(transaction, mode).await?;
        Ok(forgotten)
    }

    /// Removes what is private and was superseded before a moment: that of the history, of places withdrawn since
    /// before, and closed reports of visitors.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn forget_before(&self, moment: DateTime<Utc>, mode: Mode) -> Result<Forgotten, RecordsError> {
        let mut transaction = self.database.begin().await?;
        let forgotten = transaction.forget_before(moment).await?;
        self.conclude(transaction, mode).await?;
        Ok(forgotten)
    }

    async fn conclude(&self, transaction: Box<dyn Transaction>, mode: Mode) -> Result<(), RecordsError> {
        match mode {
            Mode::Write => {
                transaction.commit().await?;
                self.database.scrub().await?;
            }
            Mode::DryRun => transaction.rollback().await?,
        }
        Ok(())
    }
}
