//! The verbs of a transaction, each under the lock of the tables that it is about.

use std::collections::BTreeSet;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use repere_domain::codes::Slug;
use repere_domain::grid::Grid;
use repere_domain::indicator::Indicator;
use repere_domain::report::ReplyTo;
use repere_domain::{Lieu, LieuId, Revision};
use repere_records::storage::{
    Entry, Journal, Made, NewRecord, NewRun, OpenReport, Places, Privacy, Record, Reference, Reports,
    SentForm, Transaction, Which,
};
use repere_records::{
    AnnouncedRoads, Closing, Forgotten, ImportRun, PlaceState, Private, ReportId, Revisions, RunId,
    StorageError, Subject, Told,
};
use sqlx::Postgres;
use sqlx::postgres::PgConnection;

use crate::error::Fault;
use crate::locks::{self, Lock};
use crate::patience::{STATEMENT, within};
use crate::{
    forms, grid, indicators, journal, last_changes, places, privacy, replies, reports, revisions, roads,
};

/// One transaction that writes.
pub(crate) struct PostgresTransaction {
    pub(crate) begun: sqlx::Transaction<'static, Postgres>,
    held: BTreeSet<Lock>,
}

impl PostgresTransaction {
    pub(crate) fn new(begun: sqlx::Transaction<'static, Postgres>) -> Self {
        Self { begun, held: BTreeSet::new() }
    }

    /// The connection, once this transaction has a lock, which it keeps.
    pub(crate) async fn under(&mut self, lock: Lock) -> Result<&mut PgConnection, Fault> {
        if !self.held.contains(&lock) {
            locks::take(&mut self.begun, lock).await?;
            self.held.insert(lock);
        }
        Ok(&mut self.begun)
    }
}

/// A verb under a lock, by a server that is not waited for for ever.
macro_rules! under {
    ($lock:ident, $transaction:expr, $room:ident::$verb:ident($($given:expr),*)) => {
        Ok(within(STATEMENT, async {
            $room::$verb($transaction.under(Lock::$lock).await? $(, $given)*).await
        })
        .await?)
    };
}

/// A verb on rows that nobody else waits for.
macro_rules! unlocked {
    ($transaction:expr, $room:ident::$verb:ident($($given:expr),*)) => {
        Ok(within(STATEMENT, $room::$verb(&mut $transaction.begun $(, $given)*)).await?)
    };
}

pub(crate) use {under, unlocked};

#[async_trait]
impl Transaction for PostgresTransaction {
    async fn revisions(&mut self) -> Result<Revisions, StorageError> {
        Ok(within(STATEMENT, revisions::hold(&mut self.begun)).await?)
    }

    async fn set_revisions(&mut self, revisions: &Revisions) -> Result<(), StorageError> {
        Ok(within(STATEMENT, revisions::write(&mut self.begun, revisions)).await?)
    }

    async fn commit(self: Box<Self>) -> Result<(), StorageError> {
        let committed = within(STATEMENT, async { Ok(self.begun.commit().await?) }).await;
        Ok(committed.map_err(Fault::at_the_end)?)
    }

    async fn rollback(self: Box<Self>) -> Result<(), StorageError> {
        Ok(within(STATEMENT, async { Ok(self.begun.rollback().await?) }).await?)
    }
}

#[async_trait]
impl Places for PostgresTransaction {
    async fn each(
        &mut self,
        which: Which<'_>,
        take: &mut (dyn FnMut(Record) + Send),
    ) -> Result<(), StorageError> {
        under!(Places, self, places::each(which, take))
    }

    async fn insert(&mut self, new: &[NewRecord<'_>], at: DateTime<Utc>) -> Result<Vec<bool>, StorageError> {
        under!(Places, self, places::insert(new, at))
    }

    async fn set_state(&mut self, state: &PlaceState, at: DateTime<Utc>) -> Result<(), StorageError> {
        under!(Places, self, places::set_state(state, at))
    }

    async fn set_private(&mut self, id: &LieuId, private: &Private) -> Result<(), StorageError> {
        under!(Places, self, places::set_private(id, private))
    }

    async fn set_document(&mut self, id: &LieuId, document: Option<&Lieu>) -> Result<bool, StorageError> {
        under!(Places, self, places::set_document(id, document))
    }

    async fn remove(&mut self, id: &LieuId) -> Result<(), StorageError> {
        under!(Places, self, places::remove(id))
    }

    async fn set_last_changes(
        &mut self,
        ids: &BTreeSet<LieuId>,
        revision: Revision,
        at: DateTime<Utc>,
    ) -> Result<(), StorageError> {
        under!(Places, self, last_changes::set(ids, revision, at))
    }
}

#[async_trait]
impl Journal for PostgresTransaction {
    /// Imports and undoings of all sources are one after the other.
    async fn hold(&mut self, _: &Slug) -> Result<(), StorageError> {
        within(STATEMENT, self.under(Lock::Places)).await?;
        Ok(())
    }

    async fn open_run(&mut self, run: &NewRun<'_>) -> Result<RunId, StorageError> {
        under!(Places, self, journal::open_run(run))
    }

    async fn run(&mut self, id: RunId) -> Result<Option<ImportRun>, StorageError> {
        under!(Places, self, journal::run(id))
    }

    async fn save_run(&mut self, run: &ImportRun) -> Result<(), StorageError> {
        under!(Places, self, journal::save_run(run))
    }

    async fn remember(&mut self, entries: &[Entry<'_>]) -> Result<(), StorageError> {
        under!(Places, self, journal::remember(entries))
    }

    async fn made_by(&mut self, run: RunId) -> Result<Vec<Made>, StorageError> {
        under!(Places, self, journal::made_by(run))
    }

    async fn changed_since(&mut self, run: RunId) -> Result<Vec<LieuId>, StorageError> {
        under!(Places, self, journal::changed_since(run))
    }
}

#[async_trait]
impl Reference for PostgresTransaction {
    async fn set_grid(&mut self, grid: Option<&Grid>) -> Result<bool, StorageError> {
        under!(Figures, self, grid::set(grid))
    }

    async fn set_indicator(
        &mut self,
        slug: &Slug,
        indicator: Option<&Indicator>,
    ) -> Result<bool, StorageError> {
        under!(Figures, self, indicators::set(slug, indicator))
    }

    async fn set_roads(
        &mut self,
        mode: &str,
        announced: Option<&AnnouncedRoads>,
    ) -> Result<bool, StorageError> {
        under!(Figures, self, roads::set(mode, announced))
    }
}

#[async_trait]
impl Reports for PostgresTransaction {
    async fn open_reports(&mut self) -> Result<u64, StorageError> {
        under!(Reports, self, reports::open())
    }

    async fn most_reported(&mut self) -> Result<Vec<OpenReport>, StorageError> {
        under!(Reports, self, reports::most_reported())
    }

    async fn add_report(
        &mut self,
        told: &Told,
        words: &str,
        at: DateTime<Utc>,
    ) -> Result<ReportId, StorageError> {
        under!(Reports, self, reports::add(told, words, at))
    }

    async fn count_again(
        &mut self,
        subject: &Subject,
        words: &str,
    ) -> Result<Option<ReportId>, StorageError> {
        under!(Reports, self, reports::count_again(subject, words))
    }

    async fn keep_reply(
        &mut self,
        report: ReportId,
        reply: &ReplyTo,
        most: usize,
    ) -> Result<(), StorageError> {
        under!(Reports, self, replies::keep(report, reply, most))
    }

    async fn count_with(&mut self, id: ReportId, other: ReportId) -> Result<(), StorageError> {
        under!(Reports, self, reports::count_with(id, other))
    }

    async fn sent_form(&mut self, token: &str) -> Result<Option<SentForm>, StorageError> {
        under!(Reports, self, forms::sent(token))
    }

    async fn keep_form(
        &mut self,
        token: &str,
        sent: &SentForm,
        at: DateTime<Utc>,
    ) -> Result<(), StorageError> {
        under!(Reports, self, forms::keep(token, sent, at))
    }

    async fn forget_forms(&mut self, before: DateTime<Utc>) -> Result<(), StorageError> {
        under!(Reports, self, forms::forget(before))
    }

    async fn form_secret(&mut self, fresh: [u8; 32]) -> Result<[u8; 32], StorageError> {
        under!(Reports, self, forms::secret(fresh))
    }

    async fn close_report(&mut self, id: ReportId, closing: &Closing) -> Result<bool, StorageError> {
        under!(Reports, self, reports::close(id, closing))
    }
}

#[async_trait]
impl Privacy for PostgresTransaction {
    async fn forget_places(&mut self, ids: &[LieuId]) -> Result<Forgotten, StorageError> {
        under!(Places, self, privacy::forget_places(ids))
    }

    async fn forget_before(&mut self, moment: DateTime<Utc>) -> Result<Forgotten, StorageError> {
        within(STATEMENT, self.under(Lock::Places)).await?;
        under!(Reports, self, privacy::forget_before(moment))
    }
}
