//! Those who keep the map: accounts with their roles, what was asked to sign in, sessions, forms that wait for somebody to sign in.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use repere_people::{Account, AccountId, Digest, Email, Role, Session, SignIn};

use super::StorageError;

/// A form that somebody sent whose session had ended: it is there again once they have signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The path that it was sent to.
    pub path: String,
    /// What was sent.
    pub body: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Reading them.
///
/// Every verb fails when the database cannot be read, or holds something this version does not understand.
#[async_trait]
pub trait People: Send + Sync {
    /// Every account, by ascending number.
    async fn accounts(&self) -> Result<Vec<Account>, StorageError>;

    /// An account, if there is one of this number.
    async fn account(&self, id: AccountId) -> Result<Option<Account>, StorageError>;

    /// The session of a token and its account, whether it still lasts or not.
    async fn session(&self, token: &Digest) -> Result<Option<(Session, Account)>, StorageError>;

    /// The sessions of an account, the last used first.
    async fn sessions_of(&self, account: AccountId) -> Result<Vec<Session>, StorageError>;

    /// What was asked with the link of a token, whether it is still good or not.
    async fn asked(&self, token: &Digest) -> Result<Option<SignIn>, StorageError>;

    /// The form that waits under a token.
    async fn draft(&self, token: &Digest) -> Result<Option<Draft>, StorageError>;
}

/// Which request to sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhichRequest<'a> {
    /// The one whose link has this token.
    Token(&'a Digest),
    /// The one that this names to the browser that made it.
    Request(&'a str),
}

/// Writing them.
#[async_trait]
pub trait Accounts: Send {
    /// The account of an address, if there is one.
    async fn account_of(&mut self, email: &Email) -> Result<Option<Account>, StorageError>;

    /// The account of a number, if there is one.
    async fn account_of_id(&mut self, id: AccountId) -> Result<Option<Account>, StorageError>;

    /// Every account, by ascending number.
    async fn all_accounts(&mut self) -> Result<Vec<Account>, StorageError>;

    /// Adds an account; its number.
    async fn add_account(
        &mut self,
        email: &Email,
        name: Option<&str>,
        at: DateTime<Utc>,
    ) -> Result<AccountId, StorageError>;

    /// Replaces how somebody wants to be called; `false` when there is no such account.
    async fn rename_account(&mut self, id: AccountId, name: Option<&str>) -> Result<bool, StorageError>;

    /// Records when somebody was last here, and that they were told since that their account would be deleted.
    async fn note_account(
        &mut self,
        id: AccountId,
        seen_at: DateTime<Utc>,
        warned_at: Option<DateTime<Utc>>,
    ) -> Result<(), StorageError>;

    /// Removes an account with its roles and sessions; `false` when there is none.
    async fn remove_account(&mut self, id: AccountId) -> Result<bool, StorageError>;

    /// Gives a role; `false` when the account had it.
    async fn grant(
        &mut self,
        id: AccountId,
        role: &Role,
        by: &str,
        at: DateTime<Utc>,
    ) -> Result<bool, StorageError>;

    /// Takes a role; `false` when the account had it not.
    async fn revoke(&mut self, id: AccountId, role: &Role) -> Result<bool, StorageError>;

    /// Those who have a role, by ascending number.
    async fn holders(&mut self, role: &Role) -> Result<Vec<AccountId>, StorageError>;

    /// Keeps what somebody asked.
    async fn ask(&mut self, asked: &SignIn) -> Result<(), StorageError>;

    /// How many times it was asked for an address since a moment.
    async fn count_asked(&mut self, email: &Email, since: DateTime<Utc>) -> Result<u64, StorageError>;

    /// What was asked.
    async fn request(&mut self, which: WhichRequest<'_>) -> Result<Option<SignIn>, StorageError>;

    /// Counts a wrong code.
    async fn count_wrong_code(&mut self, request: &str) -> Result<(), StorageError>;

    /// Forgets what was asked for an address.
    async fn forget_requests_of(&mut self, email: &Email) -> Result<(), StorageError>;

    /// Forgets what was asked before a moment.
    async fn forget_requests(&mut self, before: DateTime<Utc>) -> Result<(), StorageError>;

    /// Adds a session.
    async fn add_session(&mut self, session: &Session) -> Result<(), StorageError>;

    /// Records that a session is used.
    async fn note_session(&mut self, token: &Digest, at: DateTime<Utc>) -> Result<(), StorageError>;

    /// Ends a session; whose it was, if there was one.
    async fn end_session(&mut self, token: &Digest) -> Result<Option<AccountId>, StorageError>;

    /// Forgets sessions that were made before a moment, and those last used before another.
    async fn forget_sessions(
        &mut self,
        made_before: DateTime<Utc>,
        used_before: DateTime<Utc>,
    ) -> Result<(), StorageError>;

    /// Keeps a form under a token; of those that wait, the last `most` stay.
    async fn keep_draft(&mut self, token: &Digest, draft: &Draft, most: usize) -> Result<(), StorageError>;

    /// Forgets the form under a token.
    async fn forget_draft(&mut self, token: &Digest) -> Result<(), StorageError>;

    /// Forgets the forms that were kept before a moment.
    async fn forget_drafts(&mut self, before: DateTime<Utc>) -> Result<(), StorageError>;
}
