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
    Closing, Forgotten, ImportRun, PlaceState, Private, ReportId, Revisions, RunId, StorageError, Subject,
    Told,
};
use sqlx::Sqlite;
use tokio::sync::Notify;

use crate::error::Fault;
use crate::{forms, grid, indicators, journal, last_changes, places, privacy, replies, reports, revisions};

/// One transaction that writes.
pub(crate) struct SqliteTransaction {
    inner: sqlx::Transaction<'static, Sqlite>,
    moved: Arc<Notify>,
    moves: bool,
}

impl SqliteTransaction {
    /// One that tells `moved` once it has written other revisions.
    pub(crate) fn new(inner: sqlx::Transaction<'static, Sqlite>, moved: Arc<Notify>) -> Self {
        Self { inner, moved, moves: false }
    }
}

#[async_trait]
impl Transaction for SqliteTransaction {
    async fn revisions(&mut self) -> Result<Revisions, StorageError> {
        Ok(revisions::read(&mut self.inner).await?)
    }

    async fn set_revisions(&mut self, revisions: &Revisions) -> Result<(), StorageError> {
        self.moves = true;
        Ok(revisions::write(&mut self.inner, revisions).await?)
    }

    async fn commit(self: Box<Self>) -> Result<(), StorageError> {
        self.inner.commit().await.map_err(Fault::from)?;
        if self.moves {
            self.moved.notify_one();
        }
        Ok(())
    }

    async fn rollback(self: Box<Self>) -> Result<(), StorageError> {
        Ok(self.inner.rollback().await.map_err(Fault::from)?)
    }
}

#[async_trait]
impl Places for SqliteTransaction {
    async fn each(
        &mut self,
        which: Which<'_>,
        take: &mut (dyn FnMut(Record) + Send),
    ) -> Result<(), StorageError> {
        Ok(places::each(&mut self.inner, which, take).await?)
    }

    async fn insert(&mut self, new: &[NewRecord<'_>], at: DateTime<Utc>) -> Result<Vec<bool>, StorageError> {
        Ok(places::insert(&mut self.inner, new, at).await?)
    }

    async fn set_state(&mut self, state: &PlaceState, at: DateTime<Utc>) -> Result<(), StorageError> {
        Ok(places::set_state(&mut self.inner, state, at).await?)
    }

    async fn set_private(&mut self, id: &LieuId, private: &Private) -> Result<(), StorageError> {
        Ok(places::set_private(&mut self.inner, id, private).await?)
    }

    async fn set_document(&mut self, id: &LieuId, document: Option<&Lieu>) -> Result<bool, StorageError> {
        Ok(places::set_document(&mut self.inner, id, document).await?)
    }

    async fn remove(&mut self, id: &LieuId) -> Result<(), StorageError> {
        Ok(places::remove(&mut self.inner, id).await?)
    }

    async fn set_last_changes(
        &mut self,
        ids: &BTreeSet<LieuId>,
        revision: Revision,
        at: DateTime<Utc>,
    ) -> Result<(), StorageError> {
        Ok(last_changes::set(&mut self.inner, ids, revision, at).await?)
    }
}

#[async_trait]
impl Journal for SqliteTransaction {
    async fn hold(&mut self, _: &Slug) -> Result<(), StorageError> {
        Ok(())
    }

    async fn open_run(&mut self, run: &NewRun<'_>) -> Result<RunId, StorageError> {
        Ok(journal::open_run(&mut self.inner, run).await?)
    }

    async fn run(&mut self, id: RunId) -> Result<Option<ImportRun>, StorageError> {
        Ok(journal::run(&mut self.inner, id).await?)
    }

    async fn save_run(&mut self, run: &ImportRun) -> Result<(), StorageError> {
        Ok(journal::save_run(&mut self.inner, run).await?)
    }

    async fn remember(&mut self, entries: &[Entry<'_>]) -> Result<(), StorageError> {
        Ok(journal::remember(&mut self.inner, entries).await?)
    }

    async fn made_by(&mut self, run: RunId) -> Result<Vec<Made>, StorageError> {
        Ok(journal::made_by(&mut self.inner, run).await?)
    }

    async fn changed_since(&mut self, run: RunId) -> Result<Vec<LieuId>, StorageError> {
        Ok(journal::changed_since(&mut self.inner, run).await?)
    }
}

#[async_trait]
impl Reference for SqliteTransaction {
    async fn set_grid(&mut self, grid: Option<&Grid>) -> Result<bool, StorageError> {
        Ok(grid::set(&mut self.inner, grid).await?)
    }

    async fn set_indicator(
        &mut self,
        slug: &Slug,
        indicator: Option<&Indicator>,
    ) -> Result<bool, StorageError> {
        Ok(indicators::set(&mut self.inner, slug, indicator).await?)
    }
}

#[async_trait]
impl Reports for SqliteTransaction {
    async fn open_reports(&mut self) -> Result<u64, StorageError> {
        Ok(reports::open(&mut self.inner).await?)
    }

    async fn most_reported(&mut self) -> Result<Vec<OpenReport>, StorageError> {
        Ok(reports::most_reported(&mut self.inner).await?)
    }

    async fn add_report(
        &mut self,
        told: &Told,
        words: &str,
        at: DateTime<Utc>,
    ) -> Result<ReportId, StorageError> {
        Ok(reports::add(&mut self.inner, told, words, at).await?)
    }

    async fn count_again(
        &mut self,
        subject: &Subject,
        words: &str,
    ) -> Result<Option<ReportId>, StorageError> {
        Ok(reports::count_again(&mut self.inner, subject, words).await?)
    }

    async fn keep_reply(
        &mut self,
        report: ReportId,
        reply: &ReplyTo,
        most: usize,
    ) -> Result<(), StorageError> {
        Ok(replies::keep(&mut self.inner, report, reply, most).await?)
    }

    async fn count_with(&mut self, id: ReportId, other: ReportId) -> Result<(), StorageError> {
        Ok(reports::count_with(&mut self.inner, id, other).await?)
    }

    async fn sent_form(&mut self, token: &str) -> Result<Option<SentForm>, StorageError> {
        Ok(forms::sent(&mut self.inner, token).await?)
    }

    async fn keep_form(
        &mut self,
        token: &str,
        sent: &SentForm,
        at: DateTime<Utc>,
    ) -> Result<(), StorageError> {
        Ok(forms::keep(&mut self.inner, token, sent, at).await?)
    }

    async fn forget_forms(&mut self, before: DateTime<Utc>) -> Result<(), StorageError> {
        Ok(forms::forget(&mut self.inner, before).await?)
    }

    async fn form_secret(&mut self, fresh: [u8; 32]) -> Result<[u8; 32], StorageError> {
        Ok(forms::secret(&mut self.inner, fresh).await?)
    }

    async fn close_report(&mut self, id: ReportId, closing: &Closing) -> Result<bool, StorageError> {
        Ok(reports::close(&mut self.inner, id, closing).await?)
    }
}

#[async_trait]
impl Privacy for SqliteTransaction {
    async fn forget_places(&mut self, ids: &[LieuId]) -> Result<Forgotten, StorageError> {
        Ok(privacy::forget_places(&mut self.inner, ids).await?)
    }

    async fn forget_before(&mut self, moment: DateTime<Utc>) -> Result<Forgotten, StorageError> {
        Ok(privacy::forget_before(&mut self.inner, moment).await?)
    }
}
