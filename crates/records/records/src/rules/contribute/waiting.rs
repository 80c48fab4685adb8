//! What waits for moderation, and what does not.

use chrono::{DateTime, Utc};
use repere_domain::LieuId;
use repere_people::AccountId;

use super::Contributor;
use crate::{
    Decision, NewProposal, Outcome, Policy, Proposal, ProposalId, ProposalKind, Proposed, StorageError,
    Transaction, WhichProposals,
};

/// The kind of proposal that a change is; `None` when it is published at once.
pub(super) async fn kind(
    transaction: &mut dyn Transaction,
    kind: Option<ProposalKind>,
    by: Contributor,
    policy: Policy,
) -> Result<Option<ProposalKind>, StorageError> {
    let Some(waiting) = policy.waits(kind, |_| 0).filter(|_| !by.is_staff) else { return Ok(None) };
    let accepted = match policy.trusted_after {
        Some(_) => transaction.count_accepted(by.account, waiting).await?,
        None => 0,
    };
    Ok(policy.waits(kind, |_| accepted))
}

/// Adds a proposal. The same again is the one there is; another of its kind by the same account takes its place.
pub(super) async fn propose(
    transaction: &mut dyn Transaction,
    kind: ProposalKind,
    lieu: Option<&LieuId>,
    by: AccountId,
    proposed: &Proposed,
    at: DateTime<Utc>,
) -> Result<ProposalId, StorageError> {
    let is_another = |open: &Proposal| match (&open.proposed.place, &proposed.place) {
        (Some(open), Some(new)) => open.nom != new.nom || open.code_insee != new.code_insee,
        _ => false,
    };
    for open in transaction.proposed(WhichProposals::By(by)).await? {
        if open.decision.is_some() || open.kind != kind || open.lieu.as_ref() != lieu || is_another(&open) {
            continue;
        }
        if open.proposed == *proposed {
            return Ok(open.id);
        }
        let replaced = Decision { at, by: by.author(), outcome: Outcome::Replaced, reason: String::new() };
        transaction.decide(open.id, &replaced).await?;
    }
    transaction.propose(&NewProposal { kind, lieu, by, proposed, at }).await
}
