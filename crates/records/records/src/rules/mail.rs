//! Sending letters: taken by one sender, tried again, given up.

use chrono::{DateTime, TimeDelta, Utc};

use super::Records;
use super::campaigns::note_left;
use crate::storage::WhichEntries;
use crate::{Mail, MailId, NotSent, StorageError};

/// How long who took letters has to send them before another may.
const LEASE: TimeDelta = TimeDelta::minutes(5);
/// How long is remembered that a letter was sent or given up.
const REMEMBERED: TimeDelta = TimeDelta::days(90);

impl Records {
    /// Takes letters to send now, so many at most, that nobody else takes meanwhile. What became of each is said by
    /// [`note_mail`](Self::note_mail). Those that are good for nothing any more are given up.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn take_mails(&self, most: usize, now: DateTime<Utc>) -> Result<Vec<Mail>, StorageError> {
        let mut transaction = self.database.begin().await?;
        let taken = transaction.take(now, now + LEASE, most).await?;
        if taken.is_empty() {
            transaction.rollback().await?;
            return Ok(taken);
        }
        let (stale, good): (Vec<Mail>, Vec<Mail>) = taken.into_iter().partition(|mail| mail.is_stale(now));
        for mail in stale {
            transaction.note_failed(mail.id, "too late", now, None).await?;
        }
        transaction.commit().await?;
        Ok(good)
    }

    /// Records what became of a letter that was taken.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn note_mail(
        &self,
        mail: &Mail,
        sent: &Result<(), NotSent>,
        now: DateTime<Utc>,
    ) -> Result<(), StorageError> {
        let mut transaction = self.database.begin().await?;
        // What campaigns know of it first: whoever pauses one takes them in this order.
        let entries = transaction.entries(WhichEntries::Mail(mail.id)).await?;
        let again_at = sent.as_ref().err().and_then(|why| mail.again_at(why, now));
        note_left(transaction.as_mut(), entries, sent, again_at.is_none(), now).await?;
        match sent {
            Ok(()) => transaction.note_sent(mail.id, now).await?,
            Err(NotSent::ForNow(error) | NotSent::Refused(error)) => {
                transaction.note_failed(mail.id, error, now, again_at).await?;
            }
        }
        transaction.commit().await
    }

    /// Has letters sent that were given up, one of them or all; how many.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn retry_mails(&self, id: Option<MailId>, now: DateTime<Utc>) -> Result<u64, StorageError> {
        let mut transaction = self.database.begin().await?;
        let retried = transaction.retry(id, now).await?;
        transaction.commit().await?;
        Ok(retried)
    }

    /// Forgets the letters that were sent or given up long ago, which name people.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn forget_mails(&self, now: DateTime<Utc>) -> Result<(), StorageError> {
        let mut transaction = self.database.begin().await?;
        transaction.forget_mails(now - REMEMBERED).await?;
        transaction.commit().await
    }
}
