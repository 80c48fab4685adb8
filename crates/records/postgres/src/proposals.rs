//! The table of what is proposed to the desk: the verbs that read it, and those of a transaction.

use async_trait::async_trait;
use repere_people::AccountId;
use repere_records::storage::text::{ProposalRow, encode, proposal};
use repere_records::storage::values::{count, milliseconds};
use repere_records::storage::{Contributions, Proposals};
use repere_records::{
    Decision, NewProposal, Proposal, ProposalId, ProposalKind, StorageError, WhichProposals,
};
use sqlx::postgres::PgConnection;

use crate::database::read;
use crate::error::Fault;
use crate::locks::Lock;
use crate::patience::{STATEMENT, within};
use crate::transaction::{PostgresTransaction, under};
use crate::{PostgresDatabase, proposals};

#[async_trait]
impl Proposals for PostgresDatabase {
    async fn proposals(&self, which: WhichProposals<'_>) -> Result<Vec<Proposal>, StorageError> {
        read!(self, proposals::find(which))
    }
}

#[async_trait]
impl Contributions for PostgresTransaction {
    async fn proposed(&mut self, which: WhichProposals<'_>) -> Result<Vec<Proposal>, StorageError> {
        under!(People, self, proposals::find(which))
    }

    async fn propose(&mut self, new: &NewProposal<'_>) -> Result<ProposalId, StorageError> {
        under!(People, self, proposals::add(new))
    }

    async fn decide(&mut self, id: ProposalId, decision: &Decision) -> Result<bool, StorageError> {
        under!(People, self, proposals::decide(id, decision))
    }

    async fn count_accepted(&mut self, by: AccountId, kind: ProposalKind) -> Result<u64, StorageError> {
        under!(People, self, proposals::count_accepted(by, kind))
    }
}

/// The columns of a proposal, before the condition that it answers.
macro_rules! proposals_where {
    ($condition:literal) => {
        concat!(
            "SELECT id, kind, lieu_id, author, at, document, decided_at, decided_by, outcome, reason
             FROM proposal WHERE ",
            $condition,
            " ORDER BY id"
        )
    };
}

pub(crate) async fn find(
    connection: &mut PgConnection,
    which: WhichProposals<'_>,
) -> Result<Vec<Proposal>, Fault> {
    let query = match which {
        WhichProposals::Open => sqlx::query_as(proposals_where!("decided_at IS NULL")),
        WhichProposals::Of(lieu) => sqlx::query_as(proposals_where!("lieu_id = $1")).bind(lieu.as_str()),
        WhichProposals::By(account) => sqlx::query_as(proposals_where!("author = $1")).bind(account.0),
        WhichProposals::Number(id) => sqlx::query_as(proposals_where!("id = $1")).bind(id.0),
    };
    let rows: Vec<ProposalRow> = query.fetch_all(connection).await?;
    rows.into_iter().map(|row| Ok(proposal(row)?)).collect()
}

pub(crate) async fn add(connection: &mut PgConnection, new: &NewProposal<'_>) -> Result<ProposalId, Fault> {
    let id = sqlx::query_scalar(
        "INSERT INTO proposal (kind, lieu_id, author, at, document) VALUES ($1, $2, $3, $4, $5) RETURNING id",
    )
    .bind(new.kind.as_str())
    .bind(new.lieu.map(repere_domain::LieuId::as_str))
    .bind(new.by.0)
    .bind(milliseconds(new.at))
    .bind(encode(new.proposed))
    .fetch_one(connection)
    .await?;
    Ok(ProposalId(id))
}

pub(crate) async fn decide(
    connection: &mut PgConnection,
    id: ProposalId,
    decision: &Decision,
) -> Result<bool, Fault> {
    let decided = sqlx::query(
        "UPDATE proposal SET decided_at = $1, decided_by = $2, outcome = $3, reason = $4
         WHERE id = $5 AND decided_at IS NULL",
    )
    .bind(milliseconds(decision.at))
    .bind(&decision.by)
    .bind(decision.outcome.as_str())
    .bind(&decision.reason)
    .bind(id.0)
    .execute(connection)
    .await?;
    Ok(decided.rows_affected() > 0)
}

pub(crate) async fn count_accepted(
    connection: &mut PgConnection,
    by: AccountId,
    kind: ProposalKind,
) -> Result<u64, Fault> {
    let found: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM proposal WHERE author = $1 AND kind = $2 AND outcome = 'accepted'",
    )
    .bind(by.0)
    .bind(kind.as_str())
    .fetch_one(connection)
    .await?;
    Ok(count(found)?)
}
