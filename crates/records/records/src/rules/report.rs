//! Reports of visitors: kept while there is room, closed with a reason.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use repere_domain::LieuId;
use repere_domain::signalement::Signalement;

use super::Records;
use crate::{Author, Closing, Deposit, OPEN_MAX, RecordsError, ReportId, Signalements};

#[async_trait]
impl Signalements for Records {
    async fn report(
        &self,
        lieu: &LieuId,
        signalement: &Signalement,
        at: DateTime<Utc>,
    ) -> Result<Deposit, RecordsError> {
        let mut transaction = self.database.begin().await?;
        if transaction.open_reports(lieu).await? >= OPEN_MAX {
            transaction.rollback().await?;
            return Ok(Deposit::TooMany);
        }
        let id = transaction.add_report(lieu, signalement, at).await?;
        transaction.commit().await?;
        Ok(Deposit::Kept(id))
    }
}

impl Records {
    /// Closes a report, with the reason why.
    ///
    /// # Errors
    /// When there is no such open report, or the database cannot be written.
    pub async fn close_report(
        &self,
        id: ReportId,
        author: &Author,
        at: DateTime<Utc>,
    ) -> Result<(), RecordsError> {
        let mut transaction = self.database.begin().await?;
        let closing = Closing { at, by: author.name().to_owned(), reason: author.reason().to_owned() };
        if !transaction.close_report(id, &closing).await? {
            transaction.rollback().await?;
            return Err(RecordsError::NoSuchReport(id));
        }
        transaction.commit().await?;
        Ok(())
    }
}
