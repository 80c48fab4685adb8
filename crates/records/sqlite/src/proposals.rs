//! The table of what is proposed to the desk: the verbs that read it, and those of a transaction.

use async_trait::async_trait;
use repere_people::AccountId;
use repere_records::storage::text::{ProposalRow, encode, proposal};
use repere_records::storage::values::{count, milliseconds};
use repere_records::storage::{Contributions, Proposals};
use repere_records::{
    Decision, NewProposal, Proposal, ProposalId, ProposalKind, StorageError, WhichProposals,
};
use sqlx::sqlite::SqliteConnection;

use crate::SqliteDatabase;
use crate::error::Fault;
use crate::transaction::SqliteTransaction;

#[async_trait]
impl Proposals for SqliteDatabase {
    async fn proposals(&self, which: WhichProposals<'_>) -> Result<Vec<Proposal>, StorageError> {
        Ok(find(&mut *self.connection().await?, which).await?)
    }
}

#[async_trait]
impl Contributions for SqliteTransaction {
    async fn proposed(&mut self, which: WhichProposals<'_>) -> Result<Vec<Proposal>, StorageError> {
        Ok(find(&mut self.0, which).await?)
    }

    async fn propose(&mut self, new: &NewProposal<'_>) -> Result<ProposalId, StorageError> {
        Ok(add(&mut self.0, new).await?)
    }

    async fn decide(&mut self, id: ProposalId, decision: &Decision) -> Result<bool, StorageError> {
        Ok(decide(&mut self.0, id, decision).await?)
    }

    async fn count_accepted(&mut self, by: AccountId, kind: ProposalKind) -> Result<u64, StorageError> {
        Ok(count_accepted(&mut self.0, by, kind).await?)
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

async fn find(connection: &mut SqliteConnection, which: WhichProposals<'_>) -> Result<Vec<Proposal>, Fault> {
    let query = match which {
        WhichProposals::Open => sqlx::query_as(proposals_where!("decided_at IS NULL")),
        WhichProposals::Of(lieu) => sqlx::query_as(proposals_where!("lieu_id = ?")).bind(lieu.as_str()),
        WhichProposals::By(account) => sqlx::query_as(proposals_where!("author = ?")).bind(account.0),
        WhichProposals::Number(id) => sqlx::query_as(proposals_where!("id = ?")).bind(id.0),
    };
    let rows: Vec<ProposalRow> = query.fetch_all(connection).await?;
    rows.into_iter().map(|row| Ok(proposal(row)?)).collect()
}

async fn add(connection: &mut SqliteConnection, new: &NewProposal<'_>) -> Result<ProposalId, Fault> {
    let insert = "INSERT INTO proposal (kind, lieu_id, author, at, document) VALUES (?, ?, ?, ?, ?)";
    let result = sqlx::query(insert)
        .bind(new.kind.as_str())
        .bind(new.lieu.map(repere_domain::LieuId::as_str))
        .bind(new.by.0)
        .bind(milliseconds(new.at))
        .bind(encode(new.proposed))
        .execute(connection)
        .await?;
    Ok(ProposalId(result.last_insert_rowid()))
}

async fn decide(
    connection: &mut SqliteConnection,
    id: ProposalId,
    decision: &Decision,
) -> Result<bool, Fault> {
    let decided = sqlx::query(
        "UPDATE proposal SET decided_at = ?, decided_by = ?, outcome = ?, reason = ?
         WHERE id = ? AND decided_at IS NULL",
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

async fn count_accepted(
    connection: &mut SqliteConnection,
    by: AccountId,
    kind: ProposalKind,
) -> Result<u64, Fault> {
    let found: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM proposal WHERE author = ? AND kind = ? AND outcome = 'accepted'",
    )
    .bind(by.0)
    .bind(kind.as_str())
    .fetch_one(connection)
    .await?;
    Ok(count(found)?)
}
