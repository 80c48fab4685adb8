//! The tables of imports and of the history of places.

use repere_domain::{LieuId, Revision};
use repere_records::storage::text::{decode, encode, id as identifier, source as source_name};
use repere_records::storage::values::{count, instant, milliseconds, number};
use repere_records::storage::{Entry, Made, NewRun, Unreadable};
use repere_records::{
    Action, Actor, Change, ImportCounts, ImportRun, MadeChange, PlaceState, Private, RunId,
};
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{QueryBuilder, Row as _, Sqlite};

use crate::error::Fault;

fn import_run(row: &SqliteRow) -> Result<ImportRun, Fault> {
    let text = |column| row.try_get::<String, _>(column);
    let number = |column| Ok::<_, Fault>(count(row.try_get(column)?)?);
    let undone_at: Option<String> = row.try_get("undone_at")?;
    Ok(ImportRun {
        id: RunId(row.try_get("id")?),
        source: source_name(text("source")?)?,
        format: text("format")?,
        file: text("file")?,
        at: instant(text("at")?)?,
        revision: Revision(count(row.try_get("revision")?)?),
        counts: ImportCounts {
            read: number("read")?,
            refused: number("refused")?,
            created: number("created")?,
            changed: number("changed")?,
            unchanged: number("unchanged")?,
            withdrawn: number("withdrawn")?,
            restored: number("restored")?,
            removed: number("removed")?,
        },
        undone_at: undone_at.map(instant).transpose()?,
    })
}

pub(crate) async fn imports(connection: &mut SqliteConnection) -> Result<Vec<ImportRun>, Fault> {
    let rows = sqlx::query("SELECT * FROM import_run ORDER BY id DESC").fetch_all(connection).await?;
    rows.iter().map(import_run).collect()
}

pub(crate) async fn run(connection: &mut SqliteConnection, id: RunId) -> Result<Option<ImportRun>, Fault> {
    let row =
        sqlx::query("SELECT * FROM import_run WHERE id = ?").bind(id.0).fetch_optional(connection).await?;
    row.as_ref().map(import_run).transpose()
}

pub(crate) async fn open_run(connection: &mut SqliteConnection, run: &NewRun<'_>) -> Result<RunId, Fault> {
    let result = sqlx::query(
        "INSERT INTO import_run
         (source, format, file, at, revision, read, created, changed, unchanged, refused, withdrawn, restored, removed)
         VALUES (?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, 0)",
    )
    .bind(run.source.as_str())
    .bind(run.format)
    .bind(run.file)
    .bind(milliseconds(run.at))
    .execute(connection)
    .await?;
    Ok(RunId(result.last_insert_rowid()))
}

pub(crate) async fn save_run(connection: &mut SqliteConnection, run: &ImportRun) -> Result<(), Fault> {
    let ImportCounts { read, refused, created, changed, unchanged, withdrawn, restored, removed } =
        run.counts;
    sqlx::query(
        "UPDATE import_run SET revision = ?, read = ?, refused = ?, created = ?, changed = ?, unchanged = ?,
         withdrawn = ?, restored = ?, removed = ?, undone_at = ? WHERE id = ?",
    )
    .bind(number(run.revision.0))
    .bind(number(read))
    .bind(number(refused))
    .bind(number(created))
    .bind(number(changed))
    .bind(number(unchanged))
    .bind(number(withdrawn))
    .bind(number(restored))
    .bind(number(removed))
    .bind(run.undone_at.map(milliseconds))
    .bind(run.id.0)
    .execute(connection)
    .await?;
    Ok(())
}

/// In one statement where it can be: each goes to the thread that writes and back. What was private needs the number of its
/// line.
pub(crate) async fn remember(connection: &mut SqliteConnection, entries: &[Entry<'_>]) -> Result<(), Fault> {
    let mut rest = entries;
    while let Some(first) = rest.first() {
        let alone = first.private_before.is_some();
        let many = rest.iter().take_while(|entry| entry.private_before.is_none()).count();
        let (these, others) = rest.split_at(if alone { 1 } else { many });
        let last = add(connection, these).await?;
        if let Some(private) = first.private_before {
            sqlx::query("INSERT INTO history_private (history_id, document, raw) VALUES (?, ?, ?)")
                .bind(last)
                .bind(encode(&private.people))
                .bind(&private.raw)
                .execute(&mut *connection)
                .await?;
        }
        rest = others;
    }
    Ok(())
}

/// Adds lines of history; the number of the last.
async fn add(connection: &mut SqliteConnection, entries: &[Entry<'_>]) -> Result<i64, Fault> {
    let mut statement = QueryBuilder::<Sqlite>::new(
        "INSERT INTO history (lieu_id, source_id, at, actor, action, reason, before, after, import_run) ",
    );
    statement.push_values(entries, |mut row, entry| {
        let (actor, run) = entry.actor.stored();
        row.push_bind(entry.id.as_str())
            .push_bind(entry.source_id)
            .push_bind(milliseconds(entry.at))
            .push_bind(actor)
            .push_bind(entry.action.as_str())
            .push_bind(entry.reason)
            .push_bind(entry.before.map(encode))
            .push_bind(entry.after.map(encode))
            .push_bind(run.map(|run| run.0));
    });
    Ok(statement.build().execute(connection).await?.last_insert_rowid())
}

type ChangeRow = (String, String, String, Option<String>, Option<i64>, Option<String>, Option<String>);

pub(crate) async fn history(connection: &mut SqliteConnection, id: &LieuId) -> Result<Vec<Change>, Fault> {
    let rows: Vec<ChangeRow> = sqlx::query_as(
        "SELECT at, actor, action, reason, import_run, before, after FROM history WHERE lieu_id = ? ORDER BY id",
    )
    .bind(id.as_str())
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|(at, actor, action, reason, run, before, after)| {
            Ok(Change {
                at: instant(at)?,
                actor: Actor::from_stored(actor, run.map(RunId)),
                action: action.parse::<Action>().map_err(Unreadable::from)?,
                reason,
                before: state(id.as_str(), before)?,
                after: state(id.as_str(), after)?,
            })
        })
        .collect()
}

pub(crate) async fn changes_by(
    connection: &mut SqliteConnection,
    author: &str,
) -> Result<Vec<MadeChange>, Fault> {
    let rows: Vec<(String, String, String, Option<String>)> = sqlx::query_as(
        "SELECT lieu_id, at, action, reason FROM history WHERE actor = ? AND import_run IS NULL ORDER BY id",
    )
    .bind(author)
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|(lieu, at, action, reason)| {
            let action = action.parse::<Action>().map_err(Unreadable::from)?;
            Ok(MadeChange { lieu: identifier(lieu)?, at: instant(at)?, action, reason })
        })
        .collect()
}

/// Place, source id, state before, state after, and what was private before: people, source's words.
type MadeRow = (String, String, Option<String>, Option<String>, Option<String>, Option<String>);

pub(crate) async fn made_by(connection: &mut SqliteConnection, run: RunId) -> Result<Vec<Made>, Fault> {
    let rows: Vec<MadeRow> = sqlx::query_as(
        "SELECT history.lieu_id, history.source_id, history.before, history.after, private.document, private.raw
         FROM history LEFT JOIN history_private AS private ON private.history_id = history.id
         WHERE history.import_run = ? ORDER BY history.id DESC",
    )
    .bind(run.0)
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|(id, source_id, before, after, people, raw)| {
            let private_before = match (people, raw) {
                (Some(people), Some(raw)) => Some(Private { people: decode(&id, &people)?, raw }),
                _ => None,
            };
            let (before, after) = (state(&id, before)?, state(&id, after)?);
            Ok(Made { id: identifier(id)?, source_id, before, after, private_before })
        })
        .collect()
}

pub(crate) async fn changed_since(
    connection: &mut SqliteConnection,
    run: RunId,
) -> Result<Vec<LieuId>, Fault> {
    let ids: Vec<String> = sqlx::query_scalar(
        "SELECT DISTINCT made.lieu_id FROM history AS made JOIN history AS later
         ON later.lieu_id = made.lieu_id AND later.id > made.id AND later.import_run IS NOT made.import_run
         AND later.action NOT IN ('reviewed', 'keeper_added', 'keeper_removed')
         WHERE made.import_run = ? ORDER BY made.lieu_id",
    )
    .bind(run.0)
    .fetch_all(connection)
    .await?;
    ids.into_iter().map(|id| Ok(identifier(id)?)).collect()
}

fn state(id: &str, document: Option<String>) -> Result<Option<PlaceState>, Unreadable> {
    document.map(|document| decode(id, &document)).transpose()
}
