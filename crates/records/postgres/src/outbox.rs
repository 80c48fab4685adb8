//! The table of letters on their way.

use chrono::{DateTime, Utc};
use repere_domain::LieuId;
use repere_people::Letter;
use repere_records::storage::values::{count, instant, milliseconds, number};
use repere_records::storage::{people, text};
use repere_records::{Mail, MailFate, MailId, WhichMails};
use sqlx::Row as _;
use sqlx::postgres::{PgConnection, PgRow};

use crate::error::Fault;

pub(crate) async fn queue(
    connection: &mut PgConnection,
    letters: &[Letter],
    at: DateTime<Utc>,
    until: Option<DateTime<Utc>>,
) -> Result<Vec<MailId>, Fault> {
    let texts = |text: fn(&Letter) -> &str| letters.iter().map(text).collect::<Vec<_>>();
    let unsubscribe: Vec<Option<&str>> = letters.iter().map(|letter| letter.unsubscribe.as_deref()).collect();
    let about: Vec<Option<&str>> =
        letters.iter().map(|letter| letter.about.as_ref().map(LieuId::as_str)).collect();
    let mut queued: Vec<i64> = sqlx::query_scalar(
        "INSERT INTO outbox (at, recipient, subject, text, unsubscribe, lieu_id, until, next_at)
         SELECT $1, recipient, subject, text, unsubscribe, lieu_id, $2, $1
         FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) WITH ORDINALITY
            AS letter (recipient, subject, text, unsubscribe, lieu_id, rank) ORDER BY rank RETURNING id",
    )
    .bind(milliseconds(at))
    .bind(until.map(milliseconds))
    .bind(texts(|letter| letter.to.reveal()))
    .bind(texts(|letter| letter.subject.as_str()))
    .bind(texts(|letter| &letter.text))
    .bind(unsubscribe)
    .bind(about)
    .fetch_all(connection)
    .await?;
    // They are numbered in their order.
    queued.sort_unstable();
    Ok(queued.into_iter().map(MailId).collect())
}

macro_rules! mails {
    ($rest:literal) => {
        concat!(
            "SELECT id, at, recipient, subject, text, unsubscribe, lieu_id, until, tries, error, next_at, sent_at, given_up_at FROM outbox",
            $rest
        )
    };
}

pub(crate) async fn read(connection: &mut PgConnection, which: WhichMails) -> Result<Vec<Mail>, Fault> {
    let query = match which {
        WhichMails::Unsent => mails!(" WHERE sent_at IS NULL ORDER BY id"),
        WhichMails::GivenUp => mails!(" WHERE given_up_at IS NOT NULL AND held = 0 ORDER BY id"),
        WhichMails::All => mails!(" ORDER BY id"),
    };
    let rows = sqlx::query(query).fetch_all(connection).await?;
    rows.iter().map(mail).collect()
}

pub(crate) async fn next(connection: &mut PgConnection) -> Result<Option<DateTime<Utc>>, Fault> {
    let next: Option<String> = sqlx::query_scalar(
        "SELECT min(next_at) FROM outbox WHERE sent_at IS NULL AND given_up_at IS NULL AND held = 0",
    )
    .fetch_one(connection)
    .await?;
    Ok(next.map(instant).transpose()?)
}

pub(crate) async fn take(
    connection: &mut PgConnection,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    most: usize,
) -> Result<Vec<Mail>, Fault> {
    let rows = sqlx::query(
        "UPDATE outbox SET next_at = $2, tries = tries + 1 WHERE id IN (
            SELECT id FROM outbox WHERE sent_at IS NULL AND given_up_at IS NULL AND held = 0 AND next_at <= $1
            ORDER BY next_at, id LIMIT $3 FOR UPDATE SKIP LOCKED
         ) RETURNING id, at, recipient, subject, text, unsubscribe, lieu_id, until, tries, error, next_at, sent_at, given_up_at",
    )
    .bind(milliseconds(now))
    .bind(milliseconds(until))
    .bind(number(most))
    .fetch_all(connection)
    .await?;
    let mut taken = rows.iter().map(mail).collect::<Result<Vec<_>, _>>()?;
    taken.sort_by_key(|mail| mail.id);
    Ok(taken)
}

pub(crate) async fn note_sent(
    connection: &mut PgConnection,
    id: MailId,
    at: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query("UPDATE outbox SET sent_at = $1, text = '', error = NULL, given_up_at = NULL WHERE id = $2")
        .bind(milliseconds(at))
        .bind(id.0)
        .execute(connection)
        .await?;
    Ok(())
}

pub(crate) async fn note_failed(
    connection: &mut PgConnection,
    id: MailId,
    error: &str,
    at: DateTime<Utc>,
    again_at: Option<DateTime<Utc>>,
) -> Result<(), Fault> {
    sqlx::query(
        "UPDATE outbox SET error = $1, next_at = coalesce($2, next_at), given_up_at = $3
         WHERE id = $4 AND sent_at IS NULL AND given_up_at IS NULL",
    )
    .bind(error)
    .bind(again_at.map(milliseconds))
    .bind(again_at.is_none().then(|| milliseconds(at)))
    .bind(id.0)
    .execute(connection)
    .await?;
    Ok(())
}

pub(crate) async fn retry(
    connection: &mut PgConnection,
    id: Option<MailId>,
    at: DateTime<Utc>,
) -> Result<u64, Fault> {
    let retried = sqlx::query(
        "UPDATE outbox SET given_up_at = NULL, tries = 0, next_at = $1
         WHERE given_up_at IS NOT NULL AND held = 0 AND (until IS NULL OR until > $1) AND id = coalesce($2, id)",
    )
    .bind(milliseconds(at))
    .bind(id.map(|id| id.0))
    .execute(connection)
    .await?;
    Ok(retried.rows_affected())
}

pub(crate) async fn forget(connection: &mut PgConnection, before: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query("DELETE FROM outbox WHERE sent_at < $1 OR given_up_at < $1")
        .bind(milliseconds(before))
        .execute(connection)
        .await?;
    Ok(())
}

fn mail(row: &PgRow) -> Result<Mail, Fault> {
    let moment = |name: &str| -> Result<Option<DateTime<Utc>>, Fault> {
        Ok(row.try_get::<Option<String>, _>(name)?.map(instant).transpose()?)
    };
    let at = instant(row.try_get("at")?)?;
    let fate = match (moment("sent_at")?, moment("given_up_at")?) {
        (Some(sent), _) => MailFate::Sent(sent),
        (None, Some(given_up)) => MailFate::GivenUp(given_up),
        (None, None) => MailFate::Waiting(instant(row.try_get("next_at")?)?),
    };
    let to = people::email(row.try_get("recipient")?)?;
    let letter = Letter::new(to, row.try_get("subject")?, row.try_get("text")?);
    let unsubscribe: Option<String> = row.try_get("unsubscribe")?;
    let about: Option<String> = row.try_get("lieu_id")?;
    let about = about.map(text::id).transpose()?;
    Ok(Mail {
        id: MailId(row.try_get("id")?),
        letter: Letter { unsubscribe, about, ..letter },
        at,
        until: moment("until")?,
        tries: count(row.try_get("tries")?)?,
        error: row.try_get("error")?,
        fate,
    })
}
