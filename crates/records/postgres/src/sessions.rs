//! The tables of what was asked to sign in, of sessions, and of forms that wait for somebody to sign in.

use chrono::{DateTime, Utc};
use repere_people::{Account, AccountId, Digest, Email, Session, SignIn};
use repere_records::storage::values::{count, instant, milliseconds, number};
use repere_records::storage::{Draft, WhichRequest, people};
use sqlx::postgres::PgConnection;

use crate::accounts;
use crate::error::Fault;

pub(crate) async fn ask(connection: &mut PgConnection, asked: &SignIn) -> Result<(), Fault> {
    sqlx::query(
        "INSERT INTO sign_in (request, token, code, email, folded, at, wrong, next) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(&asked.request)
    .bind(asked.token.as_str())
    .bind(asked.code.as_str())
    .bind(asked.email.reveal())
    .bind(asked.email.folded())
    .bind(milliseconds(asked.at))
    .bind(number(asked.wrong))
    .bind(&asked.next)
    .execute(connection)
    .await?;
    Ok(())
}

pub(crate) async fn count_asked(
    connection: &mut PgConnection,
    email: &Email,
    since: DateTime<Utc>,
) -> Result<u64, Fault> {
    let found: i64 = sqlx::query_scalar("SELECT count(*) FROM sign_in WHERE folded = $1 AND at >= $2")
        .bind(email.folded())
        .bind(milliseconds(since))
        .fetch_one(connection)
        .await?;
    Ok(count(found)?)
}

type Request = (String, String, String, String, String, i64, String);

const OF_TOKEN: &str = "SELECT request, token, code, email, at, wrong, next FROM sign_in WHERE token = $1";
const OF_REQUEST: &str =
    "SELECT request, token, code, email, at, wrong, next FROM sign_in WHERE request = $1";

pub(crate) async fn request(
    connection: &mut PgConnection,
    which: WhichRequest<'_>,
) -> Result<Option<SignIn>, Fault> {
    let (query, key) = match which {
        WhichRequest::Token(token) => (OF_TOKEN, token.as_str()),
        WhichRequest::Request(request) => (OF_REQUEST, request),
    };
    let row: Option<Request> = sqlx::query_as(query).bind(key).fetch_optional(connection).await?;
    let read = |(request, token, code, email, at, wrong, next): Request| {
        Ok(SignIn {
            request,
            token: Digest::from_kept(token),
            code: Digest::from_kept(code),
            email: people::email(&email)?,
            at: instant(at)?,
            wrong: count(wrong)?,
            next,
        })
    };
    row.map(read).transpose()
}

pub(crate) async fn count_wrong_code(connection: &mut PgConnection, request: &str) -> Result<(), Fault> {
    execute(connection, "UPDATE sign_in SET wrong = wrong + 1 WHERE request = $1", request).await
}

pub(crate) async fn forget_requests_of(connection: &mut PgConnection, email: &Email) -> Result<(), Fault> {
    execute(connection, "DELETE FROM sign_in WHERE folded = $1", &email.folded()).await
}

pub(crate) async fn forget_requests(
    connection: &mut PgConnection,
    before: DateTime<Utc>,
) -> Result<(), Fault> {
    execute(connection, "DELETE FROM sign_in WHERE at < $1", &milliseconds(before)).await
}

type Row = (String, i64, String, String, String);

fn session((token, account, created_at, seen_at, browser): Row) -> Result<Session, Fault> {
    Ok(Session {
        token: Digest::from_kept(token),
        account: AccountId(account),
        created_at: instant(created_at)?,
        seen_at: instant(seen_at)?,
        browser,
    })
}

pub(crate) async fn find(
    connection: &mut PgConnection,
    token: &Digest,
) -> Result<Option<(Session, Account)>, Fault> {
    let row: Option<Row> =
        sqlx::query_as("SELECT token, account, created_at, seen_at, browser FROM session WHERE token = $1")
            .bind(token.as_str())
            .fetch_optional(&mut *connection)
            .await?;
    let Some(session) = row.map(session).transpose()? else { return Ok(None) };
    let account = accounts::of_id(connection, session.account).await?;
    Ok(account.map(|account| (session, account)))
}

pub(crate) async fn of_account(
    connection: &mut PgConnection,
    account: AccountId,
) -> Result<Vec<Session>, Fault> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT token, account, created_at, seen_at, browser FROM session WHERE account = $1
         ORDER BY seen_at DESC, token",
    )
    .bind(account.0)
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(session).collect()
}

pub(crate) async fn add(connection: &mut PgConnection, session: &Session) -> Result<(), Fault> {
    sqlx::query(
        "INSERT INTO session (token, account, created_at, seen_at, browser) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(session.token.as_str())
    .bind(session.account.0)
    .bind(milliseconds(session.created_at))
    .bind(milliseconds(session.seen_at))
    .bind(&session.browser)
    .execute(connection)
    .await?;
    Ok(())
}

pub(crate) async fn note(
    connection: &mut PgConnection,
    token: &Digest,
    at: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query("UPDATE session SET seen_at = $1 WHERE token = $2")
        .bind(milliseconds(at))
        .bind(token.as_str())
        .execute(connection)
        .await?;
    Ok(())
}

pub(crate) async fn end(connection: &mut PgConnection, token: &Digest) -> Result<Option<AccountId>, Fault> {
    let ended: Option<i64> = sqlx::query_scalar("DELETE FROM session WHERE token = $1 RETURNING account")
        .bind(token.as_str())
        .fetch_optional(connection)
        .await?;
    Ok(ended.map(AccountId))
}

pub(crate) async fn forget(
    connection: &mut PgConnection,
    made_before: DateTime<Utc>,
    used_before: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query("DELETE FROM session WHERE created_at < $1 OR seen_at < $2")
        .bind(milliseconds(made_before))
        .bind(milliseconds(used_before))
        .execute(connection)
        .await?;
    Ok(())
}

pub(crate) async fn draft(connection: &mut PgConnection, token: &Digest) -> Result<Option<Draft>, Fault> {
    let row: Option<(String, String, String)> =
        sqlx::query_as("SELECT path, body, at FROM draft WHERE token = $1")
            .bind(token.as_str())
            .fetch_optional(connection)
            .await?;
    row.map(|(path, body, at)| Ok(Draft { path, body, at: instant(at)? })).transpose()
}

pub(crate) async fn keep_draft(
    connection: &mut PgConnection,
    token: &Digest,
    draft: &Draft,
    most: usize,
) -> Result<(), Fault> {
    sqlx::query("INSERT INTO draft (token, path, body, at) VALUES ($1, $2, $3, $4)")
        .bind(token.as_str())
        .bind(&draft.path)
        .bind(&draft.body)
        .bind(milliseconds(draft.at))
        .execute(&mut *connection)
        .await?;
    sqlx::query(
        "DELETE FROM draft WHERE token NOT IN (SELECT token FROM draft ORDER BY at DESC, token LIMIT $1)",
    )
    .bind(number(most))
    .execute(connection)
    .await?;
    Ok(())
}

pub(crate) async fn forget_draft(connection: &mut PgConnection, token: &Digest) -> Result<(), Fault> {
    execute(connection, "DELETE FROM draft WHERE token = $1", token.as_str()).await
}

pub(crate) async fn forget_drafts(connection: &mut PgConnection, before: DateTime<Utc>) -> Result<(), Fault> {
    execute(connection, "DELETE FROM draft WHERE at < $1", &milliseconds(before)).await
}

async fn execute(connection: &mut PgConnection, statement: &'static str, value: &str) -> Result<(), Fault> {
    sqlx::query(statement).bind(value).execute(connection).await?;
    Ok(())
}
