//! The table of the places that campaigns ask.

use repere_records::storage::campaign_rows::{EntryRow, entry};
use repere_records::storage::values::{count, milliseconds, number};
use repere_records::storage::{Unreadable, WhichEntries};
use repere_records::{CampaignEntry, CampaignId, EntryState};
use sqlx::postgres::PgConnection;
use sqlx::{Postgres, QueryBuilder};

use crate::error::Fault;

/// Entries that one statement writes.
const AT_ONCE: usize = 500;

macro_rules! entries {
    ($rest:literal) => {
        concat!(
            "SELECT campaign, lieu_id, recipient, state, at, letters, mail, sent_at, next_at, error FROM campaign_entry",
            $rest
        )
    };
}

fn read_entries(rows: Vec<EntryRow>) -> Result<Vec<CampaignEntry>, Fault> {
    rows.into_iter().map(|row| Ok(entry(row)?)).collect()
}

pub(crate) async fn counts(
    connection: &mut PgConnection,
) -> Result<Vec<(CampaignId, EntryState, u64)>, Fault> {
    let rows: Vec<(i64, String, i64)> = sqlx::query_as(
        "SELECT campaign, state, count(*) FROM campaign_entry GROUP BY campaign, state ORDER BY campaign, state",
    )
    .fetch_all(connection)
    .await?;
    let counted = |(id, state, entries): (i64, String, i64)| {
        Ok((CampaignId(id), state.parse().map_err(Unreadable::from)?, count(entries)?))
    };
    rows.into_iter().map(counted).collect()
}

pub(crate) async fn of(connection: &mut PgConnection, id: CampaignId) -> Result<Vec<CampaignEntry>, Fault> {
    let query = sqlx::query_as(entries!(" WHERE campaign = $1 ORDER BY lieu_id"));
    read_entries(query.bind(id.0).fetch_all(connection).await?)
}

pub(crate) async fn find(
    connection: &mut PgConnection,
    which: WhichEntries<'_>,
) -> Result<Vec<CampaignEntry>, Fault> {
    let query = match which {
        WhichEntries::Due { of, now, recipients } => sqlx::query_as(entries!(
            " JOIN (
                SELECT recipient AS whom, min(coalesce(next_at, '')) AS due_at, min(lieu_id) AS first FROM campaign_entry
                WHERE campaign = $1 AND recipient IS NOT NULL
                    AND (state = 'waiting' AND letters = 0 AND coalesce(next_at, '') <= $2 OR state IN ('sent', 'silent') AND next_at <= $2)
                GROUP BY recipient ORDER BY due_at, first LIMIT $3
             ) AS due ON recipient = whom
             WHERE campaign = $1 AND (state = 'waiting' AND letters = 0 AND coalesce(next_at, '') <= $2 OR state IN ('sent', 'silent') AND next_at <= $2)
             ORDER BY due_at, first, lieu_id"
        ))
        .bind(of.0)
        .bind(milliseconds(now))
        .bind(number(recipients)),
        WhichEntries::Campaign(id) => {
            sqlx::query_as(entries!(" WHERE campaign = $1 ORDER BY lieu_id")).bind(id.0)
        }
        WhichEntries::Mail(mail) => {
            sqlx::query_as(entries!(" WHERE mail = $1 ORDER BY campaign, lieu_id")).bind(mail.0)
        }
        WhichEntries::Place(lieu) => {
            sqlx::query_as(entries!(" WHERE lieu_id = $1 ORDER BY campaign")).bind(lieu.as_str())
        }
        WhichEntries::Recipient(email) => {
            sqlx::query_as(entries!(" WHERE lower(recipient) = $1 ORDER BY campaign, lieu_id"))
                .bind(email.folded())
        }
    };
    read_entries(query.fetch_all(connection).await?)
}

pub(crate) async fn put(connection: &mut PgConnection, entries: &[CampaignEntry]) -> Result<(), Fault> {
    for some in entries.chunks(AT_ONCE) {
        let mut statement = QueryBuilder::<Postgres>::new(
            "INSERT INTO campaign_entry (campaign, lieu_id, recipient, state, at, letters, mail, sent_at, next_at, error) ",
        );
        statement.push_values(some, |mut values, entry| {
            values
                .push_bind(entry.campaign.0)
                .push_bind(entry.lieu.as_str())
                .push_bind(entry.recipient.as_ref().map(repere_people::Email::reveal))
                .push_bind(entry.state.as_str())
                .push_bind(milliseconds(entry.at))
                .push_bind(i64::from(entry.letters))
                .push_bind(entry.mail.map(|mail| mail.0))
                .push_bind(entry.sent_at.map(milliseconds))
                .push_bind(entry.next_at.map(milliseconds))
                .push_bind(&entry.error);
        });
        statement.push(
            " ON CONFLICT (campaign, lieu_id) DO UPDATE SET recipient = excluded.recipient, state = excluded.state,
                at = excluded.at, letters = excluded.letters, mail = excluded.mail, sent_at = excluded.sent_at,
                next_at = excluded.next_at, error = excluded.error",
        );
        statement.build().execute(&mut *connection).await?;
    }
    Ok(())
}
