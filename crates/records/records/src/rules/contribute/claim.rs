//! Who keeps a place: who asks for it, who leaves it.

use chrono::{DateTime, Utc};
use repere_domain::LieuId;
use repere_people::{Account, AccountId, Email, Role};

use super::{ContributionError, waiting};
use crate::rules::{Records, keeping};
use crate::storage::{Record, Which};
use crate::{ProposalId, ProposalKind, Proposed, RecordsError, StorageError, Transaction};

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claimed {
    /// The account keeps the place: its address, which it proved by signing in, is one of the entry's own.
    Granted,
    /// It kept it already.
    AlreadyKept,
    /// The desk decides.
    Waiting(ProposalId),
}

impl Records {
    /// Asks to keep a place: granted at once to who has one of the addresses of its entry, published or not; the desk decides of others.
    ///
    /// # Errors
    /// When there is no such place, or the database cannot be written.
    pub async fn claim_place(
        &self,
        id: &LieuId,
        account: &Account,
        message: &str,
        at: DateTime<Utc>,
    ) -> Result<Claimed, ContributionError> {
        let role = Role::Keeper(id.clone());
        if account.roles.contains(&role) {
            return Ok(Claimed::AlreadyKept);
        }
        let mut transaction = self.database.begin().await?;
        let mut records = transaction.find(Which::Id(id)).await?;
        if records.is_empty() {
            return Err(RecordsError::NoSuchPlace(id.clone()).into());
        }
        records.extend(transaction.find(Which::MergedInto(id)).await?);
        let claimed = if records.iter().any(|record| has_address(record, &account.email)) {
            let by = account.id.author();
            keeping::grant(transaction.as_mut(), account.id, &role, &by, at).await?;
            Claimed::Granted
        } else {
            let proposed = Proposed { message: message.to_owned(), ..Proposed::default() };
            let kind = ProposalKind::Claim;
            let number =
                waiting::propose(transaction.as_mut(), kind, Some(id), account.id, &proposed, at).await?;
            Claimed::Waiting(number)
        };
        transaction.commit().await?;
        Ok(claimed)
    }

    /// Has an account keep a place no more: who leaves it, or whom `by` takes it from. The desk is told of a place that nobody keeps then.
    ///
    /// # Errors
    /// When the account does not keep it, or the database cannot be written.
    pub async fn stop_keeping(
        &self,
        id: &LieuId,
        account: AccountId,
        by: &str,
        at: DateTime<Utc>,
    ) -> Result<(), ContributionError> {
        let mut transaction = self.database.begin().await?;
        if !keeping::revoke(transaction.as_mut(), account, &Role::Keeper(id.clone()), by, at).await? {
            return Err(ContributionError::NotKept);
        }
        tell_if_left(transaction.as_mut(), id, account, at).await?;
        Ok(transaction.commit().await?)
    }
}

/// Tells the desk of a place that nobody keeps any more; `by` kept it last.
pub(in crate::rules) async fn tell_if_left(
    transaction: &mut dyn Transaction,
    id: &LieuId,
    by: AccountId,
    at: DateTime<Utc>,
) -> Result<(), StorageError> {
    if transaction.holders(&Role::Keeper(id.clone())).await?.is_empty() {
        waiting::propose(transaction, ProposalKind::Left, Some(id), by, &Proposed::default(), at).await?;
    }
    Ok(())
}

/// Whether an address is one of those of an entry, published or kept for the staff.
fn has_address(record: &Record, email: &Email) -> bool {
    let corrected = record.state.corrected().map(|lieu| lieu.courriels).unwrap_or_default();
    let mut all =
        record.state.lieu.courriels.iter().chain(&record.private.people.courriels).chain(&corrected);
    all.any(|courriel| Email::from(courriel.clone()) == *email)
}
