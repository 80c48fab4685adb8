//! Removing what is private.

use chrono::{DateTime, Utc};
use repere_domain::LieuId;
use repere_records::Forgotten;
use repere_records::storage::values::milliseconds;
use sqlx::postgres::PgConnection;

use crate::error::Fault;

pub(crate) async fn forget_places(connection: &mut PgConnection, ids: &[LieuId]) -> Result<Forgotten, Fault> {
    let ids: Vec<&str> = ids.iter().map(LieuId::as_str).collect();
    let emptied = sqlx::query(EMPTY_OF_PLACES).bind(&ids).execute(&mut *connection).await?;
    let deleted = sqlx::query(DELETE_OF_PLACES).bind(&ids).execute(&mut *connection).await?;
    sqlx::query(EMPTY_LINKS_OF_PLACES).bind(&ids).execute(connection).await?;
    Ok(Forgotten {
        places: emptied.rows_affected(),
        earlier: deleted.rows_affected(),
        ..Forgotten::default()
    })
}

pub(crate) async fn forget_before(
    connection: &mut PgConnection,
    moment: DateTime<Utc>,
) -> Result<Forgotten, Fault> {
    // Nobody is told: within two days they are forgotten in any case.
    execute(connection, DELETE_FORMS_BEFORE, moment).await?;
    Ok(Forgotten {
        places: execute(connection, EMPTY_WITHDRAWN_BEFORE, moment).await?,
        earlier: execute(connection, DELETE_BEFORE, moment).await?,
        reports: execute(connection, DELETE_REPORTS_BEFORE, moment).await?,
    })
}

/// Rows that were deleted stay in the files until they are swept. A role that does not own the tables is told that they are not,
/// and the server does so by itself sooner or later.
pub(crate) async fn scrub(connection: &mut PgConnection) -> Result<(), Fault> {
    sqlx::query("VACUUM lieu_private, history_private, signalement, signalement_private, sent_form, account, role, sign_in, session, draft, outbox")
        .execute(connection)
        .await?;
    Ok(())
}

const EMPTY_OF_PLACES: &str = "UPDATE lieu_private SET document = '{}', raw = '{}'
    WHERE (document <> '{}' OR raw <> '{}') AND lieu_id = ANY($1)";
const DELETE_OF_PLACES: &str =
    "DELETE FROM history_private WHERE history_id IN (SELECT id FROM history WHERE lieu_id = ANY($1))";
const EMPTY_LINKS_OF_PLACES: &str = "UPDATE confirmation SET recipient = NULL WHERE lieu_id = ANY($1)";
const EMPTY_WITHDRAWN_BEFORE: &str = "UPDATE lieu_private SET document = '{}', raw = '{}'
    WHERE (document <> '{}' OR raw <> '{}')
    AND lieu_id IN (SELECT id FROM lieu WHERE document IS NULL AND merged_into IS NULL AND changed_at < $1)";
const DELETE_BEFORE: &str =
    "DELETE FROM history_private WHERE history_id IN (SELECT id FROM history WHERE at < $1)";
const DELETE_FORMS_BEFORE: &str = "DELETE FROM sent_form WHERE at < $1";
const DELETE_REPORTS_BEFORE: &str = "DELETE FROM signalement WHERE closed_at < $1";

/// Gives the number of rows.
async fn execute(
    connection: &mut PgConnection,
    statement: &'static str,
    moment: DateTime<Utc>,
) -> Result<u64, Fault> {
    Ok(sqlx::query(statement).bind(milliseconds(moment)).execute(connection).await?.rows_affected())
}
