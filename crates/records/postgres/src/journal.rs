//! The tables of imports and of the history of places.

use repere_domain::{LieuId, Revision};
use repere_records::storage::text::{decode, encode, id as identifier, source as source_name};
use repere_records::storage::values::{count, instant, milliseconds, number};
use repere_records::storage::{Entry, Made, NewRun, Unreadable};
use repere_records::{
    Action, Actor, Change, ImportCounts, ImportRun, MadeChange, PlaceState, Private, RunId,
};
use sqlx::Row as _;
use sqlx::postgres::{PgConnection, PgRow};

use crate::error::Fault;

fn import_run(row: &PgRow) -> Result<ImportRun, Fault> {
    let number = |column| Ok::<_, Fault>(count(row.try_get(column)?)?);
    Ok(ImportRun {
        id: RunId(row.try_get("id")?),
        source: source_name(row.try_get("source")?)?,
        format: row.try_get("format")?,
        file: row.try_get("file")?,
        at: instant(row.try_get("at")?)?,
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
        undone_at: row.try_get::<Option<String>, _>("undone_at")?.map(instant).transpose()?,
    })
}

pub(crate) async fn imports(connection: &mut PgConnection) -> Result<Vec<ImportRun>, Fault> {
    let rows = sqlx::query("SELECT * FROM import_run ORDER BY id DESC").fetch_all(connection).await?;
    rows.iter().map(import_run).collect()
}

pub(crate) async fn run(connection: &mut PgConnection, id: RunId) -> Result<Option<ImportRun>, Fault> {
    let row =
        sqlx::query("SELECT * FROM import_run WHERE id = $1").bind(id.0).fetch_optional(connection).await?;
    row.as_ref().map(import_run).transpose()
}

/// People name imports by their numbers: one that was not written leaves no hole, which a sequence would. The lock of the places
/// has one import at a time.
pub(crate) async fn open_run(connection: &mut PgConnection, run: &NewRun<'_>) -> Result<RunId, Fault> {
    let id = sqlx::query_scalar(
        "INSERT INTO import_run
         (id, source, format, file, at, revision, read, created, changed, unchanged, refused, withdrawn, restored, removed)
         SELECT coalesce(max(id), 0) + 1, $1, $2, $3, $4, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM import_run RETURNING id",
    )
    .bind(run.source.as_str())
    .bind(run.format)
    .bind(run.file)
    .bind(milliseconds(run.at))
    .fetch_one(connection)
    .await?;
    Ok(RunId(id))
}

pub(crate) async fn save_run(connection: &mut PgConnection, run: &ImportRun) -> Result<(), Fault> {
    let ImportCounts { read, refused, created, changed, unchanged, withdrawn, restored, removed } =
        run.counts;
    sqlx::query(
        "UPDATE import_run SET revision = $2, read = $3, refused = $4, created = $5, changed = $6, unchanged = $7,
         withdrawn = $8, restored = $9, removed = $10, undone_at = $11 WHERE id = $1",
    )
    .bind(run.id.0)
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
    .execute(connection)
    .await?;
    Ok(())
}

/// In one statement for each table: each is a journey to the server and back.
pub(crate) async fn remember(connection: &mut PgConnection, entries: &[Entry<'_>]) -> Result<(), Fault> {
    if entries.is_empty() {
        return Ok(());
    }
    let mut lines = add(connection, entries).await?;
    // Lines are numbered in the order in which they are given.
    lines.sort_unstable();
    let private = entries.iter().zip(lines).filter_map(|(entry, line)| Some((line, entry.private_before?)));
    let (mut numbers, mut documents, mut raws) = (Vec::new(), Vec::new(), Vec::new());
    for (line, private) in private {
        numbers.push(line);
        documents.push(encode(&private.people));
        raws.push(private.raw.as_str());
    }
    if numbers.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "INSERT INTO history_private (history_id, document, raw)
         SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[])",
    )
    .bind(numbers)
    .bind(documents)
    .bind(raws)
    .execute(connection)
    .await?;
    Ok(())
}

/// Adds lines of history; their numbers.
async fn add(connection: &mut PgConnection, entries: &[Entry<'_>]) -> Result<Vec<i64>, Fault> {
    fn column<'a, T>(entries: &'a [Entry<'a>], value: impl Fn(&'a Entry<'a>) -> T) -> Vec<T> {
        entries.iter().map(value).collect()
    }
    let lines = sqlx::query_scalar(
        "INSERT INTO history (lieu_id, source_id, at, actor, action, reason, before, after, import_run)
         SELECT lieu_id, source_id, at, actor, action, reason, before, after, import_run FROM unnest(
            $1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[]
         ) WITH ORDINALITY AS new (lieu_id, source_id, at, actor, action, reason, before, after, import_run, rank)
         ORDER BY rank RETURNING id",
    )
    .bind(column(entries, |entry| entry.id.as_str()))
    .bind(column(entries, |entry| entry.source_id))
    .bind(column(entries, |entry| milliseconds(entry.at)))
    .bind(column(entries, |entry| entry.actor.stored().0))
    .bind(column(entries, |entry| entry.action.as_str()))
    .bind(column(entries, |entry| entry.reason))
    .bind(column(entries, |entry| entry.before.map(encode)))
    .bind(column(entries, |entry| entry.after.map(encode)))
    .bind(column(entries, |entry| entry.actor.stored().1.map(|run| run.0)))
    .fetch_all(connection)
    .await?;
    Ok(lines)
}

type ChangeRow = (String, String, String, Option<String>, Option<i64>, Option<String>, Option<String>);

pub(crate) async fn history(connection: &mut PgConnection, id: &LieuId) -> Result<Vec<Change>, Fault> {
    let rows: Vec<ChangeRow> = sqlx::query_as(
        "SELECT at, actor, action, reason, import_run, before, after FROM history WHERE lieu_id = $1 ORDER BY id",
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
    connection: &mut PgConnection,
    author: &str,
) -> Result<Vec<MadeChange>, Fault> {
    let rows: Vec<(String, String, String, Option<String>)> = sqlx::query_as(
        "SELECT lieu_id, at, action, reason FROM history WHERE actor = $1 AND import_run IS NULL ORDER BY id",
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

pub(crate) async fn made_by(connection: &mut PgConnection, run: RunId) -> Result<Vec<Made>, Fault> {
    let rows: Vec<MadeRow> = sqlx::query_as(
        "SELECT history.lieu_id, history.source_id, history.before, history.after, private.document, private.raw
         FROM history LEFT JOIN history_private AS private ON private.history_id = history.id
         WHERE history.import_run = $1 ORDER BY history.id DESC",
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

pub(crate) async fn changed_since(connection: &mut PgConnection, run: RunId) -> Result<Vec<LieuId>, Fault> {
    let ids: Vec<String> = sqlx::query_scalar(
        "SELECT DISTINCT made.lieu_id FROM history AS made JOIN history AS later
         ON later.lieu_id = made.lieu_id AND later.id > made.id AND later.import_run IS DISTINCT FROM made.import_run
         AND later.action NOT IN ('reviewed', 'keeper_added', 'keeper_removed')
         WHERE made.import_run = $1 ORDER BY made.lieu_id",
    )
    .bind(run.0)
    .fetch_all(connection)
    .await?;
    ids.into_iter().map(|id| Ok(identifier(id)?)).collect()
}

fn state(id: &str, document: Option<String>) -> Result<Option<PlaceState>, Unreadable> {
    document.map(|document| decode(id, &document)).transpose()
}
