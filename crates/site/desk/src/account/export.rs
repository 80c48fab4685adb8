//! All that is kept of somebody, as JSON.

use chrono::{DateTime, SecondsFormat, Utc};
use repere_people::{Account, Role, Session};
use repere_records::{MadeChange, Proposal, ProposalKind, Records, StorageError, WhichProposals};
use serde_json::{Value, json};

/// What is kept of an account: itself, its sessions, what its holder changed, proposed and asked to keep.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn exported(account: &Account, records: &Records) -> Result<String, StorageError> {
    let database = records.database();
    let sessions = database.sessions_of(account.id).await?;
    let changes = database.changes_by(&account.id.author()).await?;
    let made = database.proposals(WhichProposals::By(account.id)).await?;
    let (claims, proposals): (Vec<_>, Vec<_>) =
        made.iter().partition(|proposal| proposal.kind == ProposalKind::Claim);
    let value = json!({
        "courriel": account.email.reveal(),
        "nom": account.name,
        "compte": account.id.0,
        "cree_le": at(account.created_at),
        "vu_le": at(account.seen_at),
        "prevenu_le": account.warned_at.map(at),
        "roles": account.roles.iter().map(role).collect::<Vec<_>>(),
        "sessions": sessions.iter().map(session).collect::<Vec<_>>(),
        "auteur_dans_les_historiques": account.id.author(),
        "changements": changes.iter().map(change).collect::<Vec<_>>(),
        "propositions": proposals.into_iter().map(proposal).collect::<Vec<_>>(),
        "demandes": claims.into_iter().map(proposal).collect::<Vec<_>>(),
    });
    Ok(format!("{value:#}\n"))
}

fn at(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn role(role: &Role) -> Value {
    json!({ "role": role.kind().label(), "sur": role.subject() })
}

fn session(session: &Session) -> Value {
    json!({
        "navigateur": session.browser, "ouverte_le": at(session.created_at),
        "vue_le": at(session.seen_at), "finit_le": at(session.ends_at()),
    })
}

fn change(change: &MadeChange) -> Value {
    json!({
        "lieu": change.lieu, "le": at(change.at), "fait": change.action.as_str(), "raison": change.reason,
    })
}

/// A proposal and what became of it. Who decided is somebody else, and is not told.
fn proposal(proposal: &Proposal) -> Value {
    let decision = proposal.decision.as_ref().map(|decision| {
        json!({ "le": at(decision.at), "issue": decision.outcome.as_str(), "raison": decision.reason })
    });
    json!({
        "numero": proposal.id.0, "sorte": proposal.kind.as_str(), "lieu": proposal.lieu,
        "le": at(proposal.at), "contenu": proposal.proposed, "decision": decision,
    })
}
