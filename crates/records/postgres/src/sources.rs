//! The table of what the addresses of sources said.

use repere_domain::codes::Slug;
use sqlx::postgres::PgConnection;

use crate::error::Fault;

pub(crate) async fn answer(connection: &mut PgConnection, source: &Slug) -> Result<Option<String>, Fault> {
    let found = sqlx::query_scalar("SELECT document FROM source_answer WHERE source = $1");
    Ok(found.bind(source.as_str()).fetch_optional(connection).await?)
}

pub(crate) async fn keep_answer(
    connection: &mut PgConnection,
    source: &Slug,
    document: Option<&str>,
) -> Result<(), Fault> {
    let statement = match document {
        Some(document) => sqlx::query(
            "INSERT INTO source_answer (source, document) VALUES ($2, $1)
             ON CONFLICT (source) DO UPDATE SET document = excluded.document",
        )
        .bind(document),
        None => sqlx::query("DELETE FROM source_answer WHERE source = $1"),
    };
    statement.bind(source.as_str()).execute(connection).await?;
    Ok(())
}
