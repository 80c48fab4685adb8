//! Signing in and out: a link or a code, good once; sessions, of which the database knows a digest.

use chrono::{DateTime, TimeDelta, Utc};
use repere_people::{Account, Code, Digest, Letter, Session, SignIn};
use thiserror::Error;

use super::Records;
use crate::StorageError;
use crate::storage::{Draft, WhichRequest};

/// How often one address is written to at most, whoever asks: within this time, so many times. Who asks is allowed fewer, elsewhere, so
/// that one who asks for the address of somebody else does not use up all of theirs.
const PERIOD: TimeDelta = TimeDelta::hours(1);
const LETTERS_MAX: u64 = 12;

/// How long a form waits for who sent it, and how many wait at most: beyond it the oldest is forgotten.
const DRAFT_KEPT: TimeDelta = TimeDelta::minutes(30);
const DRAFTS_MAX: usize = 500;

/// What somebody shows to sign in.
#[derive(Debug, Clone, Copy)]
pub enum Proof<'a> {
    /// The token of the link that they followed, by its digest.
    Link(&'a Digest),
    /// The code that they copied, on the browser that made this request.
    Code(&'a str, &'a Code),
}

/// The session that begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    /// The digest of its token.
    pub token: Digest,
    /// The browser, as its holder is told.
    pub browser: String,
}

/// Somebody is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    /// Who.
    pub account: Account,
    /// Where they were going.
    pub next: String,
}

/// Why somebody is not let in.
#[derive(Debug, Error)]
pub enum SignInError {
    /// What they show is wrong, was used, or is too old: which of these is not said.
    #[error("what was shown to sign in is good for nothing, or is not any more")]
    NotGood,
    /// The database did not do what it was asked.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl Records {
    /// Keeps that somebody wants to sign in, with the letter that tells them how. The same is done whether they have an account or
    /// not: one is made when they first come in. An address that was written to several times in the last hour is not again, and who
    /// asks does not learn it; whether it is written to.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn ask_to_sign_in(&self, asked: &SignIn, letter: &Letter) -> Result<bool, StorageError> {
        let mut transaction = self.database.begin().await?;
        transaction.forget_requests(asked.at - PERIOD).await?;
        if transaction.count_asked(&asked.email, asked.at - PERIOD).await? >= LETTERS_MAX {
            transaction.commit().await?;
            return Ok(false);
        }
        transaction.ask(asked).await?;
        transaction.queue(std::slice::from_ref(letter), asked.at, Some(asked.ends_at())).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Lets somebody in, once; the session that the browser had ends.
    ///
    /// # Errors
    /// When what they show is not good, or the database cannot be written.
    pub async fn sign_in(
        &self,
        proof: Proof<'_>,
        session: NewSession,
        before: Option<&Digest>,
        now: DateTime<Utc>,
    ) -> Result<Entered, SignInError> {
        let mut transaction = self.database.begin().await?;
        let which = match proof {
            Proof::Link(token) => WhichRequest::Token(token),
            Proof::Code(request, _) => WhichRequest::Request(request),
        };
        let asked = transaction.request(which).await?.filter(|asked| asked.is_good(now));
        let Some(asked) = asked else {
            transaction.rollback().await?;
            return Err(SignInError::NotGood);
        };
        if let Proof::Code(request, code) = proof
            && !asked.code.is(&code.digest(request))
        {
            transaction.count_wrong_code(request).await?;
            transaction.commit().await?;
            return Err(SignInError::NotGood);
        }
        transaction.forget_requests_of(&asked.email).await?;
        let id = match transaction.account_of(&asked.email).await? {
            Some(account) => account.id,
            None => transaction.add_account(&asked.email, None, now).await?,
        };
        transaction.note_account(id, now, None).await?;
        if let Some(before) = before {
            transaction.end_session(before).await?;
        }
        let (made, used) = Session::ended_before(now);
        transaction.forget_sessions(made, used).await?;
        let NewSession { token, browser } = session;
        let session = Session { token, account: id, created_at: now, seen_at: now, browser };
        transaction.add_session(&session).await?;
        let account = transaction.account_of(&asked.email).await?;
        transaction.commit().await?;
        let account = account.ok_or(SignInError::NotGood)?;
        Ok(Entered { account, next: asked.next })
    }

    /// The session of a token and its account, if it lasts. That it is used is written from time to time, where the database can be.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn signed_in(
        &self,
        token: &Digest,
        now: DateTime<Utc>,
    ) -> Result<Option<(Session, Account)>, StorageError> {
        let found = self.database.session(token).await?;
        let found = found.filter(|(session, _)| session.lasts(now));
        if let Some((session, account)) = &found
            && session.is_to_be_noted(now)
        {
            let noted = async {
                let mut transaction = self.database.begin().await?;
                transaction.note_session(token, now).await?;
                transaction.note_account(account.id, now, None).await?;
                transaction.commit().await
            };
            // Whoever is in stays so where nothing can be written.
            let _ = noted.await;
        }
        Ok(found)
    }

    /// Ends a session; whether there was one of this account.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn sign_out(&self, account: &Account, token: &Digest) -> Result<bool, StorageError> {
        let mut transaction = self.database.begin().await?;
        let is_theirs = transaction.end_session(token).await? == Some(account.id);
        if is_theirs {
            transaction.commit().await?
        } else {
            transaction.rollback().await?
        }
        Ok(is_theirs)
    }

    /// Keeps a form that somebody sent whose session had ended.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn keep_draft(&self, token: &Digest, draft: &Draft) -> Result<(), StorageError> {
        let mut transaction = self.database.begin().await?;
        transaction.forget_drafts(draft.at - DRAFT_KEPT).await?;
        transaction.keep_draft(token, draft, DRAFTS_MAX).await?;
        transaction.commit().await
    }

    /// The form that waits under a token for this path, if it does still.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn draft(
        &self,
        token: &Digest,
        path: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<Draft>, StorageError> {
        let draft = self.database.draft(token).await?;
        Ok(draft.filter(|draft| draft.path == path && now - draft.at < DRAFT_KEPT))
    }
}
