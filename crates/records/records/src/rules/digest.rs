//! The letter that says from time to time what waits: each of those who are told has one of a period, however many servers think of it.

use chrono::{DateTime, Utc};
use repere_people::{AccountId, Letter};

use super::Records;
use crate::RecordsError;

impl Records {
    /// Queues a letter for each account that has had none of this period yet; how many.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn tell_what_waits(
        &self,
        period: &str,
        letters: &[(AccountId, Letter)],
        at: DateTime<Utc>,
    ) -> Result<usize, RecordsError> {
        let mut transaction = self.database.begin().await?;
        let mut due = Vec::new();
        for (account, letter) in letters {
            if transaction.told_of(*account).await?.as_deref() != Some(period) {
                transaction.set_told_of(*account, period, at).await?;
                due.push(letter.clone());
            }
        }
        transaction.queue(&due, at, None).await?;
        transaction.commit().await?;
        Ok(due.len())
    }
}
