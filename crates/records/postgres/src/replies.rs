//! The table of those who want to be told what became of a report: apart from what is reported, as all that is private.

use std::collections::HashMap;

use repere_domain::report::ReplyTo;
use repere_records::ReportId;
use repere_records::storage::Unreadable;
use repere_records::storage::values::number;
use sqlx::postgres::PgConnection;

use crate::error::Fault;

/// A report that was counted with another since is gone, and nobody is told of it.
pub(crate) async fn keep(
    connection: &mut PgConnection,
    report: ReportId,
    reply: &ReplyTo,
    most: usize,
) -> Result<(), Fault> {
    sqlx::query(
        "INSERT INTO signalement_private (report, courriel) SELECT $1, $2
         WHERE (SELECT count(*) FROM signalement_private WHERE report = $1) < $3
         AND EXISTS (SELECT FROM signalement WHERE id = $1)
         ON CONFLICT DO NOTHING",
    )
    .bind(report.0)
    .bind(reply.reveal())
    .bind(number(most))
    .execute(connection)
    .await?;
    Ok(())
}

/// All of them, by report.
pub(crate) async fn all(connection: &mut PgConnection) -> Result<HashMap<ReportId, Vec<ReplyTo>>, Fault> {
    let rows: Vec<(i64, String)> =
        sqlx::query_as("SELECT report, courriel FROM signalement_private ORDER BY report, courriel")
            .fetch_all(connection)
            .await?;
    let mut replies: HashMap<ReportId, Vec<ReplyTo>> = HashMap::new();
    for (report, address) in rows {
        let reply = address.parse().map_err(|_| Unreadable::Reply { report })?;
        replies.entry(ReportId(report)).or_default().push(reply);
    }
    Ok(replies)
}
