//! Reports of visitors: kept, counted, closed with a reason. A flood of them silences none
//! ([ADR 16](../../../../../docs/adr/0016-reports.md)).

use std::ops::RangeInclusive;

use async_trait::async_trait;
use chrono::{DateTime, Utc};

use super::Records;
use crate::reports::{FORMS_KEPT, REPLIES_MAX};
use crate::storage::SentForm;
use crate::{
    Author, Closing, Deposit, Form, RecordsError, ReportBox, ReportId, Subject, Told, Transaction,
    WhichReports,
};

#[async_trait]
impl ReportBox for Records {
    async fn report(&self, told: &Told, form: &Form, at: DateTime<Utc>) -> Result<Deposit, RecordsError> {
        let mut transaction = self.database.begin().await?;
        let (subject, words) = (told.subject(), told.folded());
        if let Some(sent) = transaction.sent_form(&form.token).await? {
            if sent.words != words {
                transaction.rollback().await?;
                return Ok(Deposit::FormSpent);
            }
            // Whoever goes back to mend the address sends the same words again.
            keep_reply(transaction.as_mut(), sent.report, form).await?;
            transaction.commit().await?;
            return Ok(Deposit::Kept(sent.report));
        }
        let report = match transaction.count_again(&subject, &words).await? {
            Some(report) => report,
            None => {
                if transaction.open_reports().await? >= self.open_max {
                    make_room(transaction.as_mut()).await?;
                }
                transaction.add_report(told, &words, at).await?
            }
        };
        keep_reply(transaction.as_mut(), report, form).await?;
        transaction.forget_forms(at - FORMS_KEPT).await?;
        transaction.keep_form(&form.token, &SentForm { words, report }, at).await?;
        transaction.commit().await?;
        Ok(Deposit::Kept(report))
    }
}

/// Keeps where who sent a form wants to be told, if that was asked.
async fn keep_reply(
    transaction: &mut dyn Transaction,
    report: ReportId,
    form: &Form,
) -> Result<(), RecordsError> {
    if let Some(reply) = &form.reply {
        transaction.keep_reply(report, reply, REPLIES_MAX).await?;
    }
    Ok(())
}

/// Counts a report with the one before it, and keeps its words no longer: of the subject that has the most, the one that followed
/// the closest on another, which is what most of a flood does.
async fn make_room(transaction: &mut dyn Transaction) -> Result<(), RecordsError> {
    let open = transaction.most_reported().await?;
    let pairs = open.windows(2);
    let closest = pairs.min_by_key(|pair| pair[1].at - pair[0].at);
    if let Some([before, report]) = closest {
        transaction.count_with(report.id, before.id).await?;
    }
    Ok(())
}

impl Records {
    /// What signs the forms: what the database has, or `fresh`, which it keeps then.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn form_secret(&self, fresh: [u8; 32]) -> Result<[u8; 32], RecordsError> {
        let mut transaction = self.database.begin().await?;
        let secret = transaction.form_secret(fresh).await?;
        transaction.commit().await?;
        Ok(secret)
    }

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
        self.close_reports(id..=id, None, author, at).await.map(drop)
    }

    /// Closes the open reports of these numbers, of one subject or of all; gives how many.
    ///
    /// # Errors
    /// When there is no such open report, or the database cannot be written.
    pub async fn close_reports(
        &self,
        ids: RangeInclusive<ReportId>,
        subject: Option<&Subject>,
        author: &Author,
        at: DateTime<Utc>,
    ) -> Result<usize, RecordsError> {
        let open = self.database.reports(WhichReports::Open).await?;
        let meant = open.iter().filter(|report| ids.contains(&report.id));
        let meant = meant.filter(|report| subject.is_none_or(|subject| report.told.subject() == *subject));
        let closing = Closing { at, by: author.name().to_owned(), reason: author.reason().to_owned() };
        let mut transaction = self.database.begin().await?;
        let mut closed = 0;
        for report in meant {
            closed += usize::from(transaction.close_report(report.id, &closing).await?);
        }
        if closed == 0 {
            transaction.rollback().await?;
            return Err(RecordsError::NoSuchReport(*ids.start()));
        }
        transaction.commit().await?;
        Ok(closed)
    }
}
