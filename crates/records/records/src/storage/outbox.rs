//! Letters on their way: each is a row written with the change that it tells.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use repere_people::Letter;

use super::StorageError;
use crate::{Mail, MailId, WhichMails};

/// Reading them.
///
/// Every verb fails when the database cannot be read, or holds something this version does not understand.
#[async_trait]
pub trait Mails: Send + Sync {
    /// Those asked for, oldest first.
    async fn mails(&self, which: WhichMails) -> Result<Vec<Mail>, StorageError>;

    /// When the next one is to be sent; cheap enough to ask every second.
    async fn next_mail(&self) -> Result<Option<DateTime<Utc>>, StorageError>;
}

/// Writing them.
#[async_trait]
pub trait Outbox: Send {
    /// Adds letters, to be sent from `at` on, and not after `until`; their numbers, in the same order.
    async fn queue(
        &mut self,
        letters: &[Letter],
        at: DateTime<Utc>,
        until: Option<DateTime<Utc>>,
    ) -> Result<Vec<MailId>, StorageError>;

    /// Takes letters that are to be sent now, oldest first: nobody else takes them before `until`. Each is counted as tried.
    async fn take(
        &mut self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        most: usize,
    ) -> Result<Vec<Mail>, StorageError>;

    /// Records that a letter was sent, and forgets what it says.
    async fn note_sent(&mut self, id: MailId, at: DateTime<Utc>) -> Result<(), StorageError>;

    /// Records that a letter could not be sent: it is tried again at a moment, or never.
    async fn note_failed(
        &mut self,
        id: MailId,
        error: &str,
        at: DateTime<Utc>,
        again_at: Option<DateTime<Utc>>,
    ) -> Result<(), StorageError>;

    /// Has the letters sent from `at` on that were given up, one of them or all, as if they had never been tried; how many.
    async fn retry(&mut self, id: Option<MailId>, at: DateTime<Utc>) -> Result<u64, StorageError>;

    /// Forgets the letters that were sent or given up before a moment.
    async fn forget_mails(&mut self, before: DateTime<Utc>) -> Result<(), StorageError>;
}
