//! Those who keep the map and their letters: the verbs that read them, and those of a transaction.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use repere_people::{Account, AccountId, Digest, Email, Letter, Role, Session, SignIn};
use repere_records::storage::{Accounts, Draft, Mails, Outbox, People, WhichRequest};
use repere_records::{Mail, MailId, StorageError, WhichMails};

use crate::database::read;
use crate::locks::Lock;
use crate::patience::{STATEMENT, within};
use crate::transaction::{PostgresTransaction, under, unlocked};
use crate::{PostgresDatabase, accounts, outbox, sessions};

#[async_trait]
impl People for PostgresDatabase {
    async fn accounts(&self) -> Result<Vec<Account>, StorageError> {
        read!(self, accounts::all())
    }

    async fn account(&self, id: AccountId) -> Result<Option<Account>, StorageError> {
        read!(self, accounts::of_id(id))
    }

    async fn session(&self, token: &Digest) -> Result<Option<(Session, Account)>, StorageError> {
        read!(self, sessions::find(token))
    }

    async fn sessions_of(&self, account: AccountId) -> Result<Vec<Session>, StorageError> {
        read!(self, sessions::of_account(account))
    }

    async fn asked(&self, token: &Digest) -> Result<Option<SignIn>, StorageError> {
        read!(self, sessions::request(WhichRequest::Token(token)))
    }

    async fn draft(&self, token: &Digest) -> Result<Option<Draft>, StorageError> {
        read!(self, sessions::draft(token))
    }
}

#[async_trait]
impl Mails for PostgresDatabase {
    async fn mails(&self, which: WhichMails) -> Result<Vec<Mail>, StorageError> {
        read!(self, outbox::read(which))
    }

    async fn next_mail(&self) -> Result<Option<DateTime<Utc>>, StorageError> {
        read!(self, outbox::next())
    }
}

#[async_trait]
impl Accounts for PostgresTransaction {
    async fn account_of(&mut self, email: &Email) -> Result<Option<Account>, StorageError> {
        under!(People, self, accounts::of_email(email))
    }

    async fn account_of_id(&mut self, id: AccountId) -> Result<Option<Account>, StorageError> {
        under!(People, self, accounts::of_id(id))
    }

    async fn all_accounts(&mut self) -> Result<Vec<Account>, StorageError> {
        under!(People, self, accounts::all())
    }

    async fn add_account(
        &mut self,
        email: &Email,
        name: Option<&str>,
        at: DateTime<Utc>,
    ) -> Result<AccountId, StorageError> {
        under!(People, self, accounts::add(email, name, at))
    }

    async fn rename_account(&mut self, id: AccountId, name: Option<&str>) -> Result<bool, StorageError> {
        under!(People, self, accounts::rename(id, name))
    }

    async fn note_account(
        &mut self,
        id: AccountId,
        seen_at: DateTime<Utc>,
        warned_at: Option<DateTime<Utc>>,
    ) -> Result<(), StorageError> {
        under!(People, self, accounts::note(id, seen_at, warned_at))
    }

    async fn remove_account(&mut self, id: AccountId) -> Result<bool, StorageError> {
        under!(People, self, accounts::remove(id))
    }

    async fn grant(
        &mut self,
        id: AccountId,
        role: &Role,
        by: &str,
        at: DateTime<Utc>,
    ) -> Result<bool, StorageError> {
        under!(People, self, accounts::grant(id, role, by, at))
    }

    async fn revoke(&mut self, id: AccountId, role: &Role) -> Result<bool, StorageError> {
        under!(People, self, accounts::revoke(id, role))
    }

    async fn holders(&mut self, role: &Role) -> Result<Vec<AccountId>, StorageError> {
        under!(People, self, accounts::holders(role))
    }

    async fn ask(&mut self, asked: &SignIn) -> Result<(), StorageError> {
        under!(People, self, sessions::ask(asked))
    }

    async fn count_asked(&mut self, email: &Email, since: DateTime<Utc>) -> Result<u64, StorageError> {
        under!(People, self, sessions::count_asked(email, since))
    }

    async fn request(&mut self, which: WhichRequest<'_>) -> Result<Option<SignIn>, StorageError> {
        under!(People, self, sessions::request(which))
    }

    async fn count_wrong_code(&mut self, request: &str) -> Result<(), StorageError> {
        under!(People, self, sessions::count_wrong_code(request))
    }

    async fn forget_requests_of(&mut self, email: &Email) -> Result<(), StorageError> {
        under!(People, self, sessions::forget_requests_of(email))
    }

    async fn forget_requests(&mut self, before: DateTime<Utc>) -> Result<(), StorageError> {
        under!(People, self, sessions::forget_requests(before))
    }

    async fn add_session(&mut self, session: &Session) -> Result<(), StorageError> {
        under!(People, self, sessions::add(session))
    }

    async fn note_session(&mut self, token: &Digest, at: DateTime<Utc>) -> Result<(), StorageError> {
        under!(People, self, sessions::note(token, at))
    }

    async fn end_session(&mut self, token: &Digest) -> Result<Option<AccountId>, StorageError> {
        under!(People, self, sessions::end(token))
    }

    async fn forget_sessions(
        &mut self,
        made_before: DateTime<Utc>,
        used_before: DateTime<Utc>,
    ) -> Result<(), StorageError> {
        under!(People, self, sessions::forget(made_before, used_before))
    }

    async fn keep_draft(&mut self, token: &Digest, draft: &Draft, most: usize) -> Result<(), StorageError> {
        under!(People, self, sessions::keep_draft(token, draft, most))
    }

    async fn forget_draft(&mut self, token: &Digest) -> Result<(), StorageError> {
        under!(People, self, sessions::forget_draft(token))
    }

    async fn forget_drafts(&mut self, before: DateTime<Utc>) -> Result<(), StorageError> {
        under!(People, self, sessions::forget_drafts(before))
    }
}

#[async_trait]
impl Outbox for PostgresTransaction {
    async fn queue(
        &mut self,
        letters: &[Letter],
        at: DateTime<Utc>,
        until: Option<DateTime<Utc>>,
    ) -> Result<Vec<MailId>, StorageError> {
        unlocked!(self, outbox::queue(letters, at, until))
    }

    async fn take(
        &mut self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        most: usize,
    ) -> Result<Vec<Mail>, StorageError> {
        unlocked!(self, outbox::take(now, until, most))
    }

    async fn note_sent(&mut self, id: MailId, at: DateTime<Utc>) -> Result<(), StorageError> {
        unlocked!(self, outbox::note_sent(id, at))
    }

    async fn note_failed(
        &mut self,
        id: MailId,
        error: &str,
        at: DateTime<Utc>,
        again_at: Option<DateTime<Utc>>,
    ) -> Result<(), StorageError> {
        unlocked!(self, outbox::note_failed(id, error, at, again_at))
    }

    async fn retry(&mut self, id: Option<MailId>, at: DateTime<Utc>) -> Result<u64, StorageError> {
        unlocked!(self, outbox::retry(id, at))
    }

    async fn forget_mails(&mut self, before: DateTime<Utc>) -> Result<(), StorageError> {
        unlocked!(self, outbox::forget(before))
    }
}
