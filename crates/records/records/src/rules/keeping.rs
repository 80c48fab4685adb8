//! Who keeps a place: each time that somebody begins or ends is a row of its history.

use chrono::{DateTime, Utc};
use repere_people::{AccountId, Role};

use crate::storage::{Entry, Which};
use crate::{Action, Actor, StorageError, Transaction};

/// Gives a role, of whatever kind; `false` when the account had it.
pub(super) async fn grant(
    transaction: &mut dyn Transaction,
    account: AccountId,
    role: &Role,
    by: &str,
    at: DateTime<Utc>,
) -> Result<bool, StorageError> {
    let changed = transaction.grant(account, role, by, at).await?;
    if changed {
        remember(transaction, account, role, Action::KeeperAdded, by, at).await?;
    }
    Ok(changed)
}

/// Takes a role, of whatever kind; `false` when the account had it not.
pub(super) async fn revoke(
    transaction: &mut dyn Transaction,
    account: AccountId,
    role: &Role,
    by: &str,
    at: DateTime<Utc>,
) -> Result<bool, StorageError> {
    let changed = transaction.revoke(account, role).await?;
    if changed {
        remember(transaction, account, role, Action::KeeperRemoved, by, at).await?;
    }
    Ok(changed)
}

/// Adds to the history of the place of a role, if it is of one that is known. Who begins or ends is named by a number, as authors
/// are, where others have their reason.
pub(super) async fn remember(
    transaction: &mut dyn Transaction,
    account: AccountId,
    role: &Role,
    action: Action,
    by: &str,
    at: DateTime<Utc>,
) -> Result<(), StorageError> {
    let Role::Keeper(lieu) = role else { return Ok(()) };
    let Some(record) = transaction.find(Which::Id(lieu)).await?.pop() else { return Ok(()) };
    let (actor, keeper) = (Actor::Person(by.to_owned()), account.author());
    let entry = Entry {
        id: lieu,
        source_id: &record.source_id,
        at,
        actor: &actor,
        action,
        reason: Some(&keeper),
        before: Some(&record.state),
        after: Some(&record.state),
        private_before: None,
    };
    transaction.remember(&[entry]).await
}
