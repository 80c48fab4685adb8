//! The tables of accounts and their roles.

use chrono::{DateTime, Utc};
use repere_people::{Account, AccountId, Email, Role};
use repere_records::storage::people;
use repere_records::storage::values::{instant, milliseconds};
use sqlx::sqlite::SqliteConnection;

use crate::error::Fault;

type Row = (i64, String, Option<String>, String, String, Option<String>);

const ALL: &str = "SELECT id, email, name, created_at, seen_at, warned_at FROM account ORDER BY id";
const OF_ID: &str = "SELECT id, email, name, created_at, seen_at, warned_at FROM account WHERE id = ?1";
const OF_EMAIL: &str =
    "SELECT id, email, name, created_at, seen_at, warned_at FROM account WHERE folded = ?1";

/// The account of a row, without its roles.
fn account((id, email, name, created_at, seen_at, warned_at): Row) -> Result<Account, Fault> {
    Ok(Account {
        id: AccountId(id),
        email: people::email(&email)?,
        name,
        created_at: instant(created_at)?,
        seen_at: instant(seen_at)?,
        warned_at: warned_at.map(instant).transpose()?,
        roles: Vec::new(),
    })
}

/// An account with its roles.
async fn with_roles(connection: &mut SqliteConnection, row: Option<Row>) -> Result<Option<Account>, Fault> {
    let Some(mut account) = row.map(account).transpose()? else { return Ok(None) };
    let rows: Vec<(String, String)> =
        sqlx::query_as("SELECT role, subject FROM role WHERE account = ?1 ORDER BY role, subject")
            .bind(account.id.0)
            .fetch_all(connection)
            .await?;
    for (kind, subject) in rows {
        account.roles.push(people::role(&kind, &subject)?);
    }
    Ok(Some(account))
}

pub(crate) async fn all(connection: &mut SqliteConnection) -> Result<Vec<Account>, Fault> {
    let rows: Vec<Row> = sqlx::query_as(ALL).fetch_all(&mut *connection).await?;
    let mut accounts = rows.into_iter().map(account).collect::<Result<Vec<_>, _>>()?;
    let rows: Vec<(i64, String, String)> =
        sqlx::query_as("SELECT account, role, subject FROM role ORDER BY account, role, subject")
            .fetch_all(connection)
            .await?;
    for (id, kind, subject) in rows {
        if let Ok(rank) = accounts.binary_search_by_key(&AccountId(id), |account| account.id) {
            accounts[rank].roles.push(people::role(&kind, &subject)?);
        }
    }
    Ok(accounts)
}

pub(crate) async fn of_id(
    connection: &mut SqliteConnection,
    id: AccountId,
) -> Result<Option<Account>, Fault> {
    let row = sqlx::query_as(OF_ID).bind(id.0).fetch_optional(&mut *connection).await?;
    with_roles(connection, row).await
}

pub(crate) async fn of_email(
    connection: &mut SqliteConnection,
    email: &Email,
) -> Result<Option<Account>, Fault> {
    let row = sqlx::query_as(OF_EMAIL).bind(email.folded()).fetch_optional(&mut *connection).await?;
    with_roles(connection, row).await
}

pub(crate) async fn add(
    connection: &mut SqliteConnection,
    email: &Email,
    name: Option<&str>,
    at: DateTime<Utc>,
) -> Result<AccountId, Fault> {
    let id = sqlx::query_scalar(
        "INSERT INTO account (email, folded, name, created_at, seen_at) VALUES (?1, ?2, ?3, ?4, ?4) RETURNING id",
    )
    .bind(email.reveal())
    .bind(email.folded())
    .bind(name)
    .bind(milliseconds(at))
    .fetch_one(connection)
    .await?;
    Ok(AccountId(id))
}

pub(crate) async fn rename(
    connection: &mut SqliteConnection,
    id: AccountId,
    name: Option<&str>,
) -> Result<bool, Fault> {
    let renamed = sqlx::query("UPDATE account SET name = ?1 WHERE id = ?2")
        .bind(name)
        .bind(id.0)
        .execute(connection)
        .await?;
    Ok(renamed.rows_affected() == 1)
}

pub(crate) async fn note(
    connection: &mut SqliteConnection,
    id: AccountId,
    seen_at: DateTime<Utc>,
    warned_at: Option<DateTime<Utc>>,
) -> Result<(), Fault> {
    sqlx::query("UPDATE account SET seen_at = ?1, warned_at = ?2 WHERE id = ?3")
        .bind(milliseconds(seen_at))
        .bind(warned_at.map(milliseconds))
        .bind(id.0)
        .execute(connection)
        .await?;
    Ok(())
}

pub(crate) async fn remove(connection: &mut SqliteConnection, id: AccountId) -> Result<bool, Fault> {
    let removed = sqlx::query("DELETE FROM account WHERE id = ?1").bind(id.0).execute(connection).await?;
    Ok(removed.rows_affected() == 1)
}

pub(crate) async fn grant(
    connection: &mut SqliteConnection,
    id: AccountId,
    role: &Role,
    by: &str,
    at: DateTime<Utc>,
) -> Result<bool, Fault> {
    let granted = sqlx::query(
        "INSERT INTO role (account, role, subject, granted_at, granted_by) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO NOTHING",
    )
    .bind(id.0)
    .bind(role.kind().as_str())
    .bind(role.subject())
    .bind(milliseconds(at))
    .bind(by)
    .execute(connection)
    .await?;
    Ok(granted.rows_affected() == 1)
}

pub(crate) async fn revoke(
    connection: &mut SqliteConnection,
    id: AccountId,
    role: &Role,
) -> Result<bool, Fault> {
    let revoked = sqlx::query("DELETE FROM role WHERE account = ?1 AND role = ?2 AND subject = ?3")
        .bind(id.0)
        .bind(role.kind().as_str())
        .bind(role.subject())
        .execute(connection)
        .await?;
    Ok(revoked.rows_affected() == 1)
}

pub(crate) async fn holders(connection: &mut SqliteConnection, role: &Role) -> Result<Vec<AccountId>, Fault> {
    let found: Vec<i64> =
        sqlx::query_scalar("SELECT account FROM role WHERE role = ?1 AND subject = ?2 ORDER BY account")
            .bind(role.kind().as_str())
            .bind(role.subject())
            .fetch_all(connection)
            .await?;
    Ok(found.into_iter().map(AccountId).collect())
}
