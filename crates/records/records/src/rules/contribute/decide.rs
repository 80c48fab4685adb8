//! What the desk decides of a proposal: it is done and told, or refused and told, in one transaction.

use chrono::{DateTime, Utc};
use repere_domain::LieuId;
use repere_people::{Account, Letter, Role};

use super::ContributionError;
use super::add::add;
use crate::rules::correct::correct;
use crate::rules::edit::{change, find};
use crate::rules::writer::Writer;
use crate::rules::{Records, keeping};
use crate::{
    Action, Actor, Author, Decision, Outcome, PlaceState, Proposal, ProposalId, ProposalKind, RecordsError,
    WhichProposals,
};

/// What is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is done.
    Accept,
    /// It is not.
    Refuse,
}

impl Records {
    /// Decides of a proposal. `letter` tells whoever made it, in the transaction of the decision; a place that is added has its
    /// identifier then. Gives the place that the proposal is about.
    ///
    /// # Errors
    /// When no open proposal has this number, it cannot be done any more, or the database cannot be written.
    pub async fn decide_proposal(
        &self,
        id: ProposalId,
        verdict: Verdict,
        author: &Author,
        letter: impl FnOnce(&Proposal, &Account) -> Option<Letter> + Send,
        at: DateTime<Utc>,
    ) -> Result<Option<LieuId>, ContributionError> {
        let mut transaction = self.database.begin().await?;
        let found = transaction.proposed(WhichProposals::Number(id)).await?.pop();
        let mut proposal =
            found.filter(|one| one.decision.is_none()).ok_or(ContributionError::NoSuchProposal(id))?;
        if verdict == Verdict::Accept {
            let by = accepted_author(&proposal, author)?;
            let mut writer = Writer::new(transaction.as_mut(), at, Actor::Person(by.name().to_owned()));
            apply(&mut writer, &mut proposal, &by, author).await?;
            writer.finish().await?;
        }
        let outcome = if verdict == Verdict::Accept { Outcome::Accepted } else { Outcome::Refused };
        let (by, reason) = (author.name().to_owned(), author.reason().to_owned());
        let decision = Decision { at, by, outcome, reason };
        if !transaction.decide(id, &decision).await? {
            return Err(ContributionError::NoSuchProposal(id));
        }
        proposal.decision = Some(decision);
        if let Some(account) = transaction.account_of_id(proposal.by).await?
            && let Some(letter) = letter(&proposal, &account)
        {
            transaction.queue(&[letter], at, None).await?;
        }
        transaction.commit().await?;
        Ok(proposal.lieu)
    }
}

/// What is accepted is a change of who proposed it; who accepted it stands in the reason.
fn accepted_author(proposal: &Proposal, decided: &Author) -> Result<Author, RecordsError> {
    let message = match proposal.proposed.message.trim() {
        "" => "proposé par le lieu",
        message => message,
    };
    let reason = format!("{message} — accepté par {} : {}", decided.name(), decided.reason());
    Ok(Author::new(proposal.by.author(), reason).unwrap_or_else(|_| decided.clone()))
}

async fn apply(
    writer: &mut Writer<'_>,
    proposal: &mut Proposal,
    by: &Author,
    decided: &Author,
) -> Result<(), ContributionError> {
    let at = writer.at;
    match (proposal.kind, proposal.lieu.clone()) {
        (ProposalKind::Claim, Some(lieu)) => {
            let role = Role::Keeper(lieu);
            keeping::grant(writer.transaction, proposal.by, &role, decided.name(), at).await?;
        }
        (ProposalKind::Closing, Some(lieu)) => {
            let record = find(writer, &lieu).await?;
            if record.state.withdrawn_on.is_none() {
                let withdrawn_on = Some(writer.at.date_naive());
                let after = PlaceState { withdrawn_on, kept_because: None, ..record.state.clone() };
                change(writer, &record, &after, Action::Withdrawn, by).await?;
            }
        }
        (ProposalKind::New, None) => {
            let Some(place) = &proposal.proposed.place else {
                return Err(ContributionError::NoSuchProposal(proposal.id));
            };
            let added = add(writer, place, &proposal.id.to_string(), by).await?;
            if proposal.proposed.keeps {
                let role = Role::Keeper(added.clone());
                keeping::grant(writer.transaction, proposal.by, &role, decided.name(), at).await?;
            }
            proposal.lieu = Some(added);
        }
        (ProposalKind::Left, _) => {}
        (_, Some(lieu)) => {
            let record = find(writer, &lieu).await?;
            let mut after = record.state.clone();
            for field in &proposal.proposed.fields {
                correct(&mut after, &field.field, &field.after, by, writer.at);
            }
            after.corrected().map_err(RecordsError::from)?;
            change(writer, &record, &after, Action::Corrected, by).await?;
        }
        (_, None) => {}
    }
    Ok(())
}
