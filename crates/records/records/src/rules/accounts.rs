//! Accounts and what they were given to keep.

use chrono::{DateTime, Months, TimeDelta, Utc};
use repere_people::{Account, AccountId, Email, Letter, Role};
use thiserror::Error;

use super::campaigns::forget_recipient;
use super::contribute::tell_if_left;
use super::{Records, keeping};
use crate::{Action, StorageError, Transaction};

/// Months without a visit after which somebody is told that their account will be deleted, and after which it is.
const TOLD_AFTER: Months = Months::new(23);
const DELETED_AFTER: Months = Months::new(24);
/// Nobody is deleted sooner after they were told.
const NOTICE: TimeDelta = TimeDelta::days(28);

/// Why an account is left as it is.
#[derive(Debug, Error)]
pub enum AccountError {
    /// There is none.
    #[error("there is no such account")]
    NoSuchAccount,
    /// It has the role already, or has it not.
    #[error("the account has this role already, or has it not: nothing changes")]
    NoChange,
    /// The database did not do what it was asked.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// What became of accounts that nobody uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Silent {
    /// How many were told.
    pub told: usize,
    /// How many were deleted.
    pub deleted: usize,
}

impl Records {
    /// The account of an address, made if there is none, with these roles added; `by` gave them. A letter may tell its holder.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn add_account(
        &self,
        email: &Email,
        name: Option<&str>,
        roles: &[Role],
        by: &str,
        letter: Option<&Letter>,
        now: DateTime<Utc>,
    ) -> Result<Account, AccountError> {
        let mut transaction = self.database.begin().await?;
        let id = open_account(transaction.as_mut(), email, name, now).await?;
        for role in roles {
            keeping::grant(transaction.as_mut(), id, role, by, now).await?;
        }
        if let Some(letter) = letter {
            transaction.queue(std::slice::from_ref(letter), now, None).await?;
        }
        let account = transaction.account_of_id(id).await?.ok_or(AccountError::NoSuchAccount)?;
        transaction.commit().await?;
        Ok(account)
    }

    /// Gives a role to an account, or takes it.
    ///
    /// # Errors
    /// When there is no such account, nothing would change, or the database cannot be written.
    pub async fn set_role(
        &self,
        id: AccountId,
        role: &Role,
        is_given: bool,
        by: &str,
        now: DateTime<Utc>,
    ) -> Result<(), AccountError> {
        let mut transaction = self.database.begin().await?;
        if transaction.account_of_id(id).await?.is_none() {
            return Err(AccountError::NoSuchAccount);
        }
        let changed = if is_given {
            keeping::grant(transaction.as_mut(), id, role, by, now).await?
        } else {
            keeping::revoke(transaction.as_mut(), id, role, by, now).await?
        };
        if !changed {
            return Err(AccountError::NoChange);
        }
        Ok(transaction.commit().await?)
    }

    /// Says how somebody wants to be called, or that they do not say.
    ///
    /// # Errors
    /// When there is no such account, or the database cannot be written.
    pub async fn rename_account(&self, id: AccountId, name: Option<&str>) -> Result<(), AccountError> {
        let mut transaction = self.database.begin().await?;
        if !transaction.rename_account(id, name).await? {
            return Err(AccountError::NoSuchAccount);
        }
        Ok(transaction.commit().await?)
    }

    /// Deletes an account with its roles and sessions, and leaves nothing of it in journals. What it changed stays, by a number, and
    /// the desk is told of the places that nobody keeps any more.
    ///
    /// # Errors
    /// When there is no such account, or the database cannot be written.
    pub async fn remove_account(&self, id: AccountId, now: DateTime<Utc>) -> Result<Account, AccountError> {
        let mut transaction = self.database.begin().await?;
        let account = transaction.account_of_id(id).await?.ok_or(AccountError::NoSuchAccount)?;
        transaction.forget_requests_of(&account.email).await?;
        remove(transaction.as_mut(), &account, now).await?;
        transaction.commit().await?;
        self.database.scrub().await?;
        Ok(account)
    }

    /// Tells those who have not been here for 23 months, and deletes the accounts of those who have not for 24 and were told. Done
    /// twice, or by two servers, it does the same.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn forget_silent_accounts(
        &self,
        letter: impl Fn(&Account) -> Letter + Send,
        now: DateTime<Utc>,
    ) -> Result<Silent, StorageError> {
        let mut silent = Silent::default();
        let months_ago = |months| now.checked_sub_months(months).unwrap_or(DateTime::UNIX_EPOCH);
        let (told_before, deleted_before) = (months_ago(TOLD_AFTER), months_ago(DELETED_AFTER));
        let mut transaction = self.database.begin().await?;
        for account in transaction.all_accounts().await? {
            match account.warned_at {
                Some(warned) if account.seen_at < deleted_before && now - warned >= NOTICE => {
                    remove(transaction.as_mut(), &account, now).await?;
                    silent.deleted += 1;
                }
                None if account.seen_at < told_before => {
                    transaction.note_account(account.id, account.seen_at, Some(now)).await?;
                    transaction.queue(&[letter(&account)], now, None).await?;
                    silent.told += 1;
                }
                _ => {}
            }
        }
        if silent == Silent::default() {
            transaction.rollback().await?;
            return Ok(silent);
        }
        transaction.commit().await?;
        if silent.deleted > 0 {
            self.database.scrub().await?;
        }
        Ok(silent)
    }
}

/// Deletes an account, and tells the desk of the places that it kept last.
async fn remove(
    transaction: &mut dyn Transaction,
    account: &Account,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    transaction.remove_account(account.id).await?;
    forget_recipient(transaction, &account.email).await?;
    for role in &account.roles {
        if let Role::Keeper(lieu) = role {
            let by = account.id.author();
            keeping::remember(transaction, account.id, role, Action::KeeperRemoved, &by, now).await?;
            tell_if_left(transaction, lieu, account.id, now).await?;
        }
    }
    Ok(())
}

/// The account of an address, made if there is none. A name is given to one that has none.
pub(super) async fn open_account(
    transaction: &mut dyn Transaction,
    email: &Email,
    name: Option<&str>,
    now: DateTime<Utc>,
) -> Result<AccountId, StorageError> {
    match transaction.account_of(email).await? {
        Some(account) => {
            if account.name.is_none() && name.is_some() {
                transaction.rename_account(account.id, name).await?;
            }
            Ok(account.id)
        }
        None => transaction.add_account(email, name, now).await,
    }
}
