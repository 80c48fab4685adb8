//! The verbs of a transaction. SQLite has one writer at a time, so that transactions exclude each other already.

use std::collections::BTreeSet;
use std::sync::Arc;

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
use sqlx::Sqlite;
use tokio::sync::Notify;

use crate::error::Fault;
use crate::{
    forms, grid, indicators, journal, last_changes, places, privacy, replies, reports, revisions, roads,
};

/// One transaction that writes, and whom it tells once it has moved the revisions.
pub(crate) struct SqliteTransaction(pub(crate) sqlx::Transaction<'static, Sqlite>, Notice);

/// Who is told of revisions that moved, and whether there is something to tell.
struct Notice {
    moved: Arc<Notify>,
    is_due: bool,
}

impl SqliteTransaction {
    /// One that tells `moved`.
    pub(crate) const fn new(begun: sqlx::Transaction<'static, Sqlite>, moved: Arc<Notify>) -> Self {
        Self(begun, Notice { moved, is_due: false })
    }
}

#[async_trait]
impl Transaction for SqliteTransaction {
    async fn revisions(&mut self) -> Result<Revisions, StorageError> {
        Ok(revisions::read(&mut self.0).await?)
    }

    async fn set_revisions(&mut self, revisions: &Revisions) -> Result<(), StorageError> {
        self.1.is_due = true;
        Ok(revisions::write(&mut self.0, revisions).await?)
    }

    async fn commit(self: Box<Self>) -> Result<(), StorageError> {
        self.0.commit().await.map_err(Fault::from)?;
        if self.1.is_due {
            self.1.moved.notify_one();
        }
        Ok(())
    }

    async fn rollback(self: Box<Self>) -> Result<(), StorageError> {
        Ok(self.0.rollback().await.map_err(Fault::from)?)
    }
}

#[async_trait]
impl Places for SqliteTransaction {
    async fn each(
        &mut self,
        which: Which<'_>,
        take: &mut (dyn FnMut(Record) + Send),
    ) -> Result<(), StorageError> {
        Ok(places::each(&mut self.0, which, take).await?)
    }

    async fn insert(&mut self, new: &[NewRecord<'_>], at: DateTime<Utc>) -> Result<Vec<bool>, StorageError> {
        Ok(places::insert(&mut self.0, new, at).await?)
    }

    async fn set_state(&mut self, state: &PlaceState, at: DateTime<Utc>) -> Result<(), StorageError> {
        Ok(places::set_state(&mut self.0, state, at).await?)
    }

    async fn set_private(&mut self, id: &LieuId, private: &Private) -> Result<(), StorageError> {
        Ok(places::set_private(&mut self.0, id, private).await?)
    }

    async fn set_document(&mut self, id: &LieuId, document: Option<&Lieu>) -> Result<bool, StorageError> {
        Ok(places::set_document(&mut self.0, id, document).await?)
    }

    async fn remove(&mut self, id: &LieuId) -> Result<(), StorageError> {
        Ok(places::remove(&mut self.0, id).await?)
    }

    async fn set_last_changes(
        &mut self,
        ids: &BTreeSet<LieuId>,
        revision: Revision,
        at: DateTime<Utc>,
    ) -> Result<(), StorageError> {
        Ok(last_changes::set(&mut self.0, ids, revision, at).await?)
    }
}

#[async_trait]
impl Journal for SqliteTransaction {
    async fn hold(&mut self, _: &Slug) -> Result<(), StorageError> {
        Ok(())
    }

    async fn open_run(&mut self, run: &NewRun<'_>) -> Result<RunId, StorageError> {
        Ok(journal::open_run(&mut self.0, run).await?)
    }

    async fn run(&mut self, id: RunId) -> Result<Option<ImportRun>, StorageError> {
        Ok(journal::run(&mut self.0, id).await?)
    }

    async fn save_run(&mut self, run: &ImportRun) -> Result<(), StorageError> {
        Ok(journal::save_run(&mut self.0, run).await?)
    }

    async fn remember(&mut self, entries: &[Entry<'_>]) -> Result<(), StorageError> {
        Ok(journal::remember(&mut self.0, entries).await?)
    }

    async fn made_by(&mut self, run: RunId) -> Result<Vec<Made>, StorageError> {
        Ok(journal::made_by(&mut self.0, run).await?)
    }

    async fn changed_since(&mut self, run: RunId) -> Result<Vec<LieuId>, StorageError> {
        Ok(journal::changed_since(&mut self.0, run).await?)
    }
}

#[async_trait]
impl Reference for SqliteTransaction {
    async fn set_grid(&mut self, grid: Option<&Grid>) -> Result<bool, StorageError> {
        Ok(grid::set(&mut self.0, grid).await?)
    }

    async fn set_indicator(
        &mut self,
        slug: &Slug,
        indicator: Option<&Indicator>,
    ) -> Result<bool, StorageError> {
        Ok(indicators::set(&mut self.0, slug, indicator).await?)
    }

    async fn set_roads(
        &mut self,
        mode: &str,
        announced: Option<&AnnouncedRoads>,
    ) -> Result<bool, StorageError> {
        Ok(roads::set(&mut self.0, mode, announced).await?)
    }
}

#[async_trait]
impl Reports for SqliteTransaction {
    async fn open_reports(&mut self) -> Result<u64, StorageError> {
        Ok(reports::open(&mut self.0).await?)
    }

    async fn most_reported(&mut self) -> Result<Vec<OpenReport>, StorageError> {
        Ok(reports::most_reported(&mut self.0).await?)
    }

    async fn add_report(
        &mut self,
        told: &Told,
        words: &str,
        at: DateTime<Utc>,
    ) -> Result<ReportId, StorageError> {
        Ok(reports::add(&mut self.0, told, words, at).await?)
    }

    async fn count_again(
        &mut self,
        subject: &Subject,
        words: &str,
    ) -> Result<Option<ReportId>, StorageError> {
        Ok(reports::count_again(&mut self.0, subject, words).await?)
    }

    async fn keep_reply(
        &mut self,
        report: ReportId,
        reply: &ReplyTo,
        most: usize,
    ) -> Result<(), StorageError> {
        Ok(replies::keep(&mut self.0, report, reply, most).await?)
    }

    async fn count_with(&mut self, id: ReportId, other: ReportId) -> Result<(), StorageError> {
        Ok(reports::count_with(&mut self.0, id, other).await?)
    }

    async fn sent_form(&mut self, token: &str) -> Result<Option<SentForm>, StorageError> {
        Ok(forms::sent(&mut self.0, token).await?)
    }

    async fn keep_form(
        &mut self,
        token: &str,
        sent: &SentForm,
        at: DateTime<Utc>,
    ) -> Result<(), StorageError> {
        Ok(forms::keep(&mut self.0, token, sent, at).await?)
    }

    async fn forget_forms(&mut self, before: DateTime<Utc>) -> Result<(), StorageError> {
        Ok(forms::forget(&mut self.0, before).await?)
    }

    async fn form_secret(&mut self, fresh: [u8; 32]) -> Result<[u8; 32], StorageError> {
        Ok(forms::secret(&mut self.0, fresh).await?)
    }

    async fn close_report(&mut self, id: ReportId, closing: &Closing) -> Result<bool, StorageError> {
        Ok(reports::close(&mut self.0, id, closing).await?)
    }
}

#[async_trait]
impl Privacy for SqliteTransaction {
    async fn forget_places(&mut self, ids: &[LieuId]) -> Result<Forgotten, StorageError> {
        Ok(privacy::forget_places(&mut self.0, ids).await?)
    }

    async fn forget_before(&mut self, moment: DateTime<Utc>) -> Result<Forgotten, StorageError> {
        Ok(privacy::forget_before(&mut self.0, moment).await?)
    }
}
