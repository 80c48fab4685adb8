//! What keepers of places and others propose.

use async_trait::async_trait;
use repere_people::AccountId;

use super::StorageError;
use crate::{Decision, NewProposal, Proposal, ProposalId, ProposalKind, WhichProposals};

/// Reading it.
///
/// Every verb fails when the database cannot be read, or holds something this version does not understand.
#[async_trait]
pub trait Proposals: Send + Sync {
    /// The proposals asked for, oldest first.
    async fn proposals(&self, which: WhichProposals<'_>) -> Result<Vec<Proposal>, StorageError>;
}

/// Writing it.
#[async_trait]
pub trait Contributions: Send {
    /// The proposals asked for, oldest first.
    async fn proposed(&mut self, which: WhichProposals<'_>) -> Result<Vec<Proposal>, StorageError>;

    /// Adds a proposal; its number.
    async fn propose(&mut self, new: &NewProposal<'_>) -> Result<ProposalId, StorageError>;

    /// Records what is decided of a proposal; `false` when no open one has this number.
    async fn decide(&mut self, id: ProposalId, decision: &Decision) -> Result<bool, StorageError>;

    /// How many proposals of a kind by somebody were accepted.
    async fn count_accepted(&mut self, by: AccountId, kind: ProposalKind) -> Result<u64, StorageError>;
}
