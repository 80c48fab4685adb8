//! Those who keep the map and their letters: the verbs that read them, and those of a transaction.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use repere_people::{Account, AccountId, Digest, Email, Letter, Role, Session, SignIn};
use repere_records::storage::{Accounts, Draft, Mails, Outbox, People, WhichRequest};
use repere_records::{Mail, MailId, StorageError, WhichMails};

use crate::transaction::SqliteTransaction;
use crate::{SqliteDatabase, accounts, outbox, sessions};

#[async_trait]
impl People for SqliteDatabase {
    async fn accounts(&self) -> Result<Vec<Account>, StorageError> {
        Ok(accounts::all(&mut *self.connection().await?).await?)
    }

    async fn account(&self, id: AccountId) -> Result<Option<Account>, StorageError> {
        Ok(accounts::of_id(&mut *self.connection().await?, id).await?)
    }

    async fn session(&self, token: &Digest) -> Result<Option<(Session, Account)>, StorageError> {
        Ok(sessions::find(&mut *self.connection().await?, token).await?)
    }

    async fn sessions_of(&self, account: AccountId) -> Result<Vec<Session>, StorageError> {
        Ok(sessions::of_account(&mut *self.connection().await?, account).await?)
    }

    async fn asked(&self, token: &Digest) -> Result<Option<SignIn>, StorageError> {
        Ok(sessions::request(&mut *self.connection().await?, WhichRequest::Token(token)).await?)
    }

    async fn draft(&self, token: &Digest) -> Result<Option<Draft>, StorageError> {
        Ok(sessions::draft(&mut *self.connection().await?, token).await?)
    }
}

#[async_trait]
impl Mails for SqliteDatabase {
    async fn mails(&self, which: WhichMails) -> Result<Vec<Mail>, StorageError> {
        Ok(outbox::read(&mut *self.connection().await?, which).await?)
    }

    async fn next_mail(&self) -> Result<Option<DateTime<Utc>>, StorageError> {
        Ok(outbox::next(&mut *self.connection().await?).await?)
    }
}

#[async_trait]
impl Accounts for SqliteTransaction {
    async fn account_of(&mut self, email: &Email) -> Result<Option<Account>, StorageError> {
        Ok(accounts::of_email(&mut self.0, email).await?)
    }

    async fn account_of_id(&mut self, id: AccountId) -> Result<Option<Account>, StorageError> {
        Ok(accounts::of_id(&mut self.0, id).await?)
    }

    async fn all_accounts(&mut self) -> Result<Vec<Account>, StorageError> {
        Ok(accounts::all(&mut self.0).await?)
    }

    async fn add_account(
        &mut self,
        email: &Email,
        name: Option<&str>,
        at: DateTime<Utc>,
    ) -> Result<AccountId, StorageError> {
        Ok(accounts::add(&mut self.0, email, name, at).await?)
    }

    async fn rename_account(&mut self, id: AccountId, name: Option<&str>) -> Result<bool, StorageError> {
        Ok(accounts::rename(&mut self.0, id, name).await?)
    }

    async fn note_account(
        &mut self,
        id: AccountId,
        seen_at: DateTime<Utc>,
        warned_at: Option<DateTime<Utc>>,
    ) -> Result<(), StorageError> {
        Ok(accounts::note(&mut self.0, id, seen_at, warned_at).await?)
    }

    async fn remove_account(&mut self, id: AccountId) -> Result<bool, StorageError> {
        Ok(accounts::remove(&mut self.0, id).await?)
    }

    async fn grant(
        &mut self,
        id: AccountId,
        role: &Role,
        by: &str,
        at: DateTime<Utc>,
    ) -> Result<bool, StorageError> {
        Ok(accounts::grant(&mut self.0, id, role, by, at).await?)
    }

    async fn revoke(&mut self, id: AccountId, role: &Role) -> Result<bool, StorageError> {
        Ok(accounts::revoke(&mut self.0, id, role).await?)
    }

    async fn holders(&mut self, role: &Role) -> Result<Vec<AccountId>, StorageError> {
        Ok(accounts::holders(&mut self.0, role).await?)
    }

    async fn ask(&mut self, asked: &SignIn) -> Result<(), StorageError> {
        Ok(sessions::ask(&mut self.0, asked).await?)
    }

    async fn count_asked(&mut self, email: &Email, since: DateTime<Utc>) -> Result<u64, StorageError> {
        Ok(sessions::count_asked(&mut self.0, email, since).await?)
    }

    async fn request(&mut self, which: WhichRequest<'_>) -> Result<Option<SignIn>, StorageError> {
        Ok(sessions::request(&mut self.0, which).await?)
    }

    async fn count_wrong_code(&mut self, request: &str) -> Result<(), StorageError> {
        Ok(sessions::count_wrong_code(&mut self.0, request).await?)
    }

    async fn forget_requests_of(&mut self, email: &Email) -> Result<(), StorageError> {
        Ok(sessions::forget_requests_of(&mut self.0, email).await?)
    }

    async fn forget_requests(&mut self, before: DateTime<Utc>) -> Result<(), StorageError> {
        Ok(sessions::forget_requests(&mut self.0, before).await?)
    }

    async fn add_session(&mut self, session: &Session) -> Result<(), StorageError> {
        Ok(sessions::add(&mut self.0, session).await?)
    }

    async fn note_session(&mut self, token: &Digest, at: DateTime<Utc>) -> Result<(), StorageError> {
        Ok(sessions::note(&mut self.0, token, at).await?)
    }

    async fn end_session(&mut self, token: &Digest) -> Result<Option<AccountId>, StorageError> {
        Ok(sessions::end(&mut self.0, token).await?)
    }

    async fn forget_sessions(
        &mut self,
        made_before: DateTime<Utc>,
        used_before: DateTime<Utc>,
    ) -> Result<(), StorageError> {
        Ok(sessions::forget(&mut self.0, made_before, used_before).await?)
    }

    async fn keep_draft(&mut self, token: &Digest, draft: &Draft, most: usize) -> Result<(), StorageError> {
        Ok(sessions::keep_draft(&mut self.0, token, draft, most).await?)
    }

    async fn forget_draft(&mut self, token: &Digest) -> Result<(), StorageError> {
        Ok(sessions::forget_draft(&mut self.0, token).await?)
    }

    async fn forget_drafts(&mut self, before: DateTime<Utc>) -> Result<(), StorageError> {
        Ok(sessions::forget_drafts(&mut self.0, before).await?)
    }
}

#[async_trait]
impl Outbox for SqliteTransaction {
    async fn queue(
        &mut self,
        letters: &[Letter],
        at: DateTime<Utc>,
        until: Option<DateTime<Utc>>,
    ) -> Result<Vec<MailId>, StorageError> {
        Ok(outbox::queue(&mut self.0, letters, at, until).await?)
    }

    async fn take(
        &mut self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        most: usize,
    ) -> Result<Vec<Mail>, StorageError> {
        Ok(outbox::take(&mut self.0, now, until, most).await?)
    }

    async fn note_sent(&mut self, id: MailId, at: DateTime<Utc>) -> Result<(), StorageError> {
        Ok(outbox::note_sent(&mut self.0, id, at).await?)
    }

    async fn note_failed(
        &mut self,
        id: MailId,
        error: &str,
        at: DateTime<Utc>,
        again_at: Option<DateTime<Utc>>,
    ) -> Result<(), StorageError> {
        Ok(outbox::note_failed(&mut self.0, id, error, at, again_at).await?)
    }

    async fn retry(&mut self, id: Option<MailId>, at: DateTime<Utc>) -> Result<u64, StorageError> {
        Ok(outbox::retry(&mut self.0, id, at).await?)
    }

    async fn forget_mails(&mut self, before: DateTime<Utc>) -> Result<(), StorageError> {
        Ok(outbox::forget(&mut self.0, before).await?)
    }
}
