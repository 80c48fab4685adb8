//! One import, inside its transaction.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use repere_domain::codes::Slug;
use repere_domain::{Lieu, LieuId, SourceRecord};
use sqlx::sqlite::SqliteConnection;

use super::read;
use super::writer::{Cause, Private, Row, Writer};
use crate::{Absent, Disagreement, ImportBatch, ImportOutcome, PlaceState, StoreError};

/// What is stored of a known record.
struct Known {
    row: Row,
    private: Private,
}

/// Writes a batch.
pub(super) async fn run(
    connection: &mut SqliteConnection,
    batch: &ImportBatch,
    at: DateTime<Utc>,
) -> Result<ImportOutcome, StoreError> {
    let mut import = Import {
        writer: Writer::new(connection, at, "import").await?,
        outcome: ImportOutcome::default(),
        touched: Vec::new(),
    };
    import.open_run(batch).await?;
    if let Some(source) = &batch.replaces {
        import.remove_source(source).await?;
    }
    let known = import.known_records(&batch.source).await?;
    let places: HashMap<&LieuId, &Known> = known.values().map(|k| (&k.row.state.lieu.id, k)).collect();
    let mut present: HashSet<&str> = HashSet::new();
    for record in &batch.records {
        // A record that says which place it is knows better than its identifier, which the export had to rewrite.
        let taken_up = record.repris.as_ref().and_then(|id| places.get(id)).copied();
        match taken_up.or_else(|| known.get(&record.source_id)) {
            Some(known) => {
                present.insert(&known.row.source_id);
                import.update(known, record).await?;
            }
            None => import.create(batch, record).await?,
        }
    }
    if let Absent::WithdrawBut(unreadable) = &batch.absent {
        present.extend(unreadable.iter().map(String::as_str));
        import.withdraw(&known, &present, at).await?;
    }
    import.close_run().await
}

struct Import<'c> {
    writer: Writer<'c>,
    outcome: ImportOutcome,
    /// Places whose publication is to be computed again: known ones that changed.
    touched: Vec<LieuId>,
}

const fn cause(action: &'static str) -> Cause<'static> {
    Cause { action, reason: None }
}

impl Import<'_> {
    async fn open_run(&mut self, batch: &ImportBatch) -> Result<(), StoreError> {
        let refused = batch.read.saturating_sub(batch.records.len());
        let result = sqlx::query(
            "INSERT INTO import_run
             (source, format, file, at, revision, read, created, changed, unchanged, refused, withdrawn, restored, removed)
             VALUES (?, ?, ?, ?, 0, ?, 0, 0, 0, ?, 0, 0, 0)",
        )
        .bind(batch.source.as_str())
        .bind(&batch.format)
        .bind(&batch.file)
        .bind(&self.writer.at)
        .bind(as_sql(batch.read))
        .bind(as_sql(refused))
        .execute(&mut *self.writer.connection)
        .await?;
        self.outcome.run = result.last_insert_rowid();
        self.writer.import_run = Some(self.outcome.run);
        Ok(())
    }

    async fn remove_source(&mut self, source: &Slug) -> Result<(), StoreError> {
        for known in self.known_records(source).await?.into_values() {
            if known.row.state.fusionne_dans.is_some() {
                self.touched.extend(known.row.state.fusionne_dans.clone());
            }
            self.writer.remove(&known.row, cause("removed")).await?;
            self.outcome.removed += 1;
        }
        Ok(())
    }

    async fn known_records(&mut self, source: &Slug) -> Result<HashMap<String, Known>, StoreError> {
        let rows: Vec<(String, String, String, String, String)> = sqlx::query_as(
            "SELECT lieu.source_id, lieu.id, lieu.state, lieu_private.document, lieu_private.raw
             FROM lieu JOIN lieu_private ON lieu_private.lieu_id = lieu.id WHERE lieu.source = ?",
        )
        .bind(source.as_str())
        .fetch_all(&mut *self.writer.connection)
        .await?;
        rows.into_iter()
            .map(|(source_id, id, state, document, raw)| {
                let row = Row { source_id: source_id.clone(), state: read::decode(&id, &state)? };
                Ok((source_id, Known { row, private: Private { document, raw } }))
            })
            .collect()
    }

    async fn create(&mut self, batch: &ImportBatch, record: &SourceRecord) -> Result<(), StoreError> {
        let lieu = Lieu { source: batch.source.clone(), ..record.lieu.clone() };
        let mut row = Row { source_id: record.source_id.clone(), state: PlaceState::new(lieu) };
        let private = Private::of(record)?;
        // Alone and without corrections, it is published as it is; under its own id, or the first numbered one that is free.
        let mut number = 1;
        while !self.writer.insert(&row, &private, Some(&row.state.lieu), cause("created")).await? {
            number += 1;
            row.state.lieu.id = record.lieu.id.numbered(number);
        }
        self.outcome.created += 1;
        Ok(())
    }

    async fn update(&mut self, known: &Known, record: &SourceRecord) -> Result<(), StoreError> {
        let before = &known.row.state;
        let mut lieu = Lieu { id: before.lieu.id.clone(), ..record.lieu.clone() };
        // The standard has no field for the source's own words about hours: a file that we exported does not unsay them.
        if record.repris.is_some() && lieu.horaires_texte.is_none() && lieu.horaires == before.lieu.horaires {
            lieu.horaires_texte = before.lieu.horaires_texte.clone();
        }
        let after = PlaceState { lieu, retire_le: None, ..before.clone() };
        self.outcome.disagreements.extend(after.disagreements().map(|field| Disagreement {
            id: after.lieu.id.clone(),
            source_id: record.source_id.clone(),
            field: field.to_owned(),
        }));
        let is_back = before.retire_le.is_some();
        let differs = after.lieu != before.lieu;
        if is_back || differs {
            let action = if is_back { "restored" } else { "changed" };
            self.writer.update(&known.row, &after, cause(action)).await?;
            self.touch(&after);
        }
        // After the history row, which keeps what was private before.
        let private = Private::of(record)?;
        if private != known.private {
            self.writer.set_private(&after.lieu.id, &private).await?;
        }
        self.outcome.restored += usize::from(is_back);
        self.outcome.changed += usize::from(differs);
        self.outcome.unchanged += usize::from(!differs);
        Ok(())
    }

    async fn withdraw(
        &mut self,
        known: &HashMap<String, Known>,
        present: &HashSet<&str>,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let mut absent: Vec<&Known> = known
            .values()
            .filter(|k| !present.contains(k.row.source_id.as_str()))
            .filter(|k| k.row.state.retire_le.is_none() && k.row.state.maintenu.is_none())
            .collect();
        absent.sort_by(|a, b| a.row.state.lieu.id.cmp(&b.row.state.lieu.id));
        for known in absent {
            let after = PlaceState { retire_le: Some(at.date_naive()), ..known.row.state.clone() };
            let why = Cause { action: "withdrawn", reason: Some("absent de sa source") };
            self.writer.update(&known.row, &after, why).await?;
            self.touch(&after);
            self.outcome.withdrawn += 1;
        }
        Ok(())
    }

    /// Notes that what is published of a place follows from a state that changed.
    fn touch(&mut self, state: &PlaceState) {
        self.touched.push(state.fusionne_dans.as_ref().unwrap_or(&state.lieu.id).clone());
    }

    /// Publishes what changed, moves the revision and completes the journal of the run.
    async fn close_run(mut self) -> Result<ImportOutcome, StoreError> {
        for id in &self.touched {
            self.writer.publish(id).await?;
        }
        self.outcome.revision = self.writer.finish().await?;
        let ImportOutcome {
            run, revision, created, changed, unchanged, withdrawn, restored, removed, ..
        } = self.outcome;
        sqlx::query(
            "UPDATE import_run SET revision = ?, created = ?, changed = ?, unchanged = ?, withdrawn = ?, restored = ?,
             removed = ? WHERE id = ?",
        )
        .bind(i64::try_from(revision.0).unwrap_or(i64::MAX))
        .bind(as_sql(created))
        .bind(as_sql(changed))
        .bind(as_sql(unchanged))
        .bind(as_sql(withdrawn))
        .bind(as_sql(restored))
        .bind(as_sql(removed))
        .bind(run)
        .execute(&mut *self.writer.connection)
        .await?;
        Ok(self.outcome)
    }
}

fn as_sql(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
