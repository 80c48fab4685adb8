//! Writing: the verbs of one transaction. The rules are made of them and of nothing else.

use std::collections::BTreeSet;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use repere_domain::codes::Slug;
use repere_domain::grid::Grid;
use repere_domain::indicator::Indicator;
use repere_domain::report::ReplyTo;
use repere_domain::{Lieu, LieuId, Revision};

use super::{Accounts, Campaigning, Confirmations, Contributions, Outbox, Reviews, StorageError};
use crate::{
    Action, Actor, AnnouncedRoads, Closing, Forgotten, ImportRun, PlaceState, Private, ReportId, Revisions,
    RunId, Subject, Told,
};

/// One transaction: all of it is written by [`commit`](Self::commit), or nothing. Dropped, it is rolled back.
///
/// Every verb fails when the database cannot be read or written, or holds something this version does not understand.
#[async_trait]
pub trait Transaction:
    Places
    + Journal
    + Reference
    + Reports
    + Reviews
    + Privacy
    + Accounts
    + Outbox
    + Contributions
    + Campaigning
    + Confirmations
{
    /// The revisions, which no other transaction moves before this one ends.
    async fn revisions(&mut self) -> Result<Revisions, StorageError>;

    /// Moves them; a database that can tells the other servers when this transaction is written.
    async fn set_revisions(&mut self, revisions: &Revisions) -> Result<(), StorageError>;

    /// Writes all of it, to the disk.
    async fn commit(self: Box<Self>) -> Result<(), StorageError>;

    /// Writes nothing of it.
    async fn rollback(self: Box<Self>) -> Result<(), StorageError>;
}

/// One record: a place, before or after a change.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Its identifier in its source.
    pub source_id: String,
    /// What is known of it.
    pub state: PlaceState,
    /// What is private of it.
    pub private: Private,
}

/// A record to add.
#[derive(Debug, Clone, Copy)]
pub struct NewRecord<'a> {
    /// The record.
    pub record: &'a Record,
    /// What is published of it.
    pub document: Option<&'a Lieu>,
}

/// Which records.
#[derive(Debug, Clone, Copy)]
pub enum Which<'a> {
    /// The one of this id.
    Id(&'a LieuId),
    /// Those merged into this one.
    MergedInto(&'a LieuId),
    /// Those of this source.
    Source(&'a Slug),
}

/// Records and what is published of them.
#[async_trait]
pub trait Places: Send {
    /// Hands over the records asked for, one by one, by ascending id: a source may have many.
    async fn each(
        &mut self,
        which: Which<'_>,
        take: &mut (dyn FnMut(Record) + Send),
    ) -> Result<(), StorageError>;

    /// The records asked for, by ascending id.
    async fn find(&mut self, which: Which<'_>) -> Result<Vec<Record>, StorageError> {
        let mut found = Vec::new();
        self.each(which, &mut |record| found.push(record)).await?;
        Ok(found)
    }

    /// Adds records in their order, with what is published of each; for each `false`, and nothing is written of it, when
    /// another has its id. Several at once, since an import brings thousands.
    async fn insert(&mut self, new: &[NewRecord<'_>], at: DateTime<Utc>) -> Result<Vec<bool>, StorageError>;

    /// Replaces what is known of a record.
    async fn set_state(&mut self, state: &PlaceState, at: DateTime<Utc>) -> Result<(), StorageError>;

    /// Replaces what is private of a record.
    async fn set_private(&mut self, id: &LieuId, private: &Private) -> Result<(), StorageError>;

    /// Replaces what is published of a record; whether that makes a difference.
    async fn set_document(&mut self, id: &LieuId, document: Option<&Lieu>) -> Result<bool, StorageError>;

    /// Removes a record.
    async fn remove(&mut self, id: &LieuId) -> Result<(), StorageError>;

    /// Records that a revision is the last that changed what is published of some places, removed ones among them.
    async fn set_last_changes(
        &mut self,
        ids: &BTreeSet<LieuId>,
        revision: Revision,
        at: DateTime<Utc>,
    ) -> Result<(), StorageError>;
}

/// A change of a record, for its history.
#[derive(Debug)]
pub struct Entry<'a> {
    /// The record.
    pub id: &'a LieuId,
    /// Its identifier in its source.
    pub source_id: &'a str,
    /// When.
    pub at: DateTime<Utc>,
    /// Who or what.
    pub actor: &'a Actor,
    /// What.
    pub action: Action,
    /// Why.
    pub reason: Option<&'a str>,
    /// The record before; `None` for its creation.
    pub before: Option<&'a PlaceState>,
    /// The record after; `None` for its removal.
    pub after: Option<&'a PlaceState>,
    /// What was private of it before, to put it back; kept apart.
    pub private_before: Option<&'a Private>,
}

/// One change that an import made, as its history has it.
#[derive(Debug)]
pub struct Made {
    /// The record.
    pub id: LieuId,
    /// Its identifier in its source.
    pub source_id: String,
    /// The record before; `None` when the import created it.
    pub before: Option<PlaceState>,
    /// The record after; `None` when the import removed it.
    pub after: Option<PlaceState>,
    /// What was private of it before, unless that was forgotten since.
    pub private_before: Option<Private>,
}

/// An import that begins.
#[derive(Debug)]
pub struct NewRun<'a> {
    /// The source.
    pub source: &'a Slug,
    /// The format.
    pub format: &'a str,
    /// The file.
    pub file: &'a str,
    /// When.
    pub at: DateTime<Utc>,
}

/// Imports and the history of records.
#[async_trait]
pub trait Journal: Send {
    /// Waits until no other transaction imports into a source or undoes an import of it, and has others wait until this
    /// one ends. Where transactions that write exclude each other, there is nothing to do.
    async fn hold(&mut self, source: &Slug) -> Result<(), StorageError>;

    /// Adds an import, which has done nothing yet; its number.
    async fn open_run(&mut self, run: &NewRun<'_>) -> Result<RunId, StorageError>;

    /// An import, if there is one of this number.
    async fn run(&mut self, id: RunId) -> Result<Option<ImportRun>, StorageError>;

    /// Replaces what is known of an import.
    async fn save_run(&mut self, run: &ImportRun) -> Result<(), StorageError>;

    /// Adds to the history of records, in this order.
    async fn remember(&mut self, entries: &[Entry<'_>]) -> Result<(), StorageError>;

    /// What an import changed, last change first.
    async fn made_by(&mut self, run: RunId) -> Result<Vec<Made>, StorageError>;

    /// Records that an import changed and something else has changed since, by ascending id.
    async fn changed_since(&mut self, run: RunId) -> Result<Vec<LieuId>, StorageError>;
}

/// What figures are computed from besides places.
#[async_trait]
pub trait Reference: Send {
    /// Puts a population grid, or none, in the place of the one there was; whether there was one.
    async fn set_grid(&mut self, grid: Option<&Grid>) -> Result<bool, StorageError>;

    /// Puts an indicator, or none, in the place of the one of this slug; whether there was one.
    async fn set_indicator(
        &mut self,
        slug: &Slug,
        indicator: Option<&Indicator>,
    ) -> Result<bool, StorageError>;

    /// Puts what is announced of the roads of a way to travel, or nothing, in the place of what was; whether something was.
    async fn set_roads(
        &mut self,
        mode: &str,
        announced: Option<&AnnouncedRoads>,
    ) -> Result<bool, StorageError>;
}

/// A form that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentForm {
    /// What it said, folded.
    pub words: String,
    /// The report that it made, or was counted with.
    pub report: ReportId,
}

/// An open report, without what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenReport {
    /// Its number.
    pub id: ReportId,
    /// When it came.
    pub at: DateTime<Utc>,
}

/// Reports of visitors.
#[async_trait]
pub trait Reports: Send {
    /// How many reports are open.
    async fn open_reports(&mut self) -> Result<u64, StorageError>;

    /// The open reports of the subject that has the most, oldest first.
    async fn most_reported(&mut self) -> Result<Vec<OpenReport>, StorageError>;

    /// Adds a report, which says these words when it is folded; its number.
    async fn add_report(
        &mut self,
        told: &Told,
        words: &str,
        at: DateTime<Utc>,
    ) -> Result<ReportId, StorageError>;

    /// Counts the open report of a subject that says these words once more; its number, if there is one.
    async fn count_again(&mut self, subject: &Subject, words: &str)
    -> Result<Option<ReportId>, StorageError>;

    /// Keeps where somebody wants to be told what became of a report, beside those that are known, `most` of them in all.
    async fn keep_reply(
        &mut self,
        report: ReportId,
        reply: &ReplyTo,
        most: usize,
    ) -> Result<(), StorageError>;

    /// Counts a report, and those counted with it, among the others of another, and removes it.
    async fn count_with(&mut self, id: ReportId, other: ReportId) -> Result<(), StorageError>;

    /// What is known of a form that was sent.
    async fn sent_form(&mut self, token: &str) -> Result<Option<SentForm>, StorageError>;

    /// Remembers a form that was sent.
    async fn keep_form(
        &mut self,
        token: &str,
        sent: &SentForm,
        at: DateTime<Utc>,
    ) -> Result<(), StorageError>;

    /// Forgets the forms that were sent before a moment.
    async fn forget_forms(&mut self, before: DateTime<Utc>) -> Result<(), StorageError>;

    /// What signs the forms: what is kept, or `fresh`, which is kept from now on.
    async fn form_secret(&mut self, fresh: [u8; 32]) -> Result<[u8; 32], StorageError>;

    /// Closes a report; `false` when no open one has this number.
    async fn close_report(&mut self, id: ReportId, closing: &Closing) -> Result<bool, StorageError>;
}

/// Removing what is private for good.
#[async_trait]
pub trait Privacy: Send {
    /// Removes what is private of some records, today's and that of their history.
    async fn forget_places(&mut self, ids: &[LieuId]) -> Result<Forgotten, StorageError>;

    /// Removes what is private and was superseded before a moment: that of the history, of records withdrawn since
    /// before, and reports closed before.
    async fn forget_before(&mut self, moment: DateTime<Utc>) -> Result<Forgotten, StorageError>;
}
