//! Asking a place whether its entry is right: a link of a letter is good for that entry alone, for a while, and serves once.

use chrono::{DateTime, TimeDelta, Utc};
use repere_domain::{Lieu, LieuId};
use repere_people::{Digest, Letter};

use super::Records;
use super::accounts::open_account;
use super::campaigns::answered;
use super::contribute::contribute;
use super::edit::make;
use super::settle::Looked;
use super::writer::Writer;
use crate::storage::Which;
use crate::{
    Actor, Answered, Author, Confirmation, Contributed, Contributor, Edit, PlaceState, Policy, RecordsError,
    Refusal, StorageError, Transaction,
};

/// How long a link is good.
const GOOD: TimeDelta = TimeDelta::days(60);
/// Who confirms by a link, as the history says.
const BY: &str = "lieu";

/// What a link is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It waits for an answer.
    Good,
    /// It has served.
    Answered(Answered, DateTime<Utc>),
    /// It is too old.
    Expired,
}

impl Confirmation {
    /// A link that waits for an answer.
    pub fn new(link: Digest, lieu: LieuId, letter: &Letter, by: &str, at: DateTime<Utc>) -> Self {
        Self { link, lieu, recipient: Some(letter.to.clone()), by: by.to_owned(), at, answer: None }
    }

    /// What it is good for at a moment.
    pub fn standing(&self, now: DateTime<Utc>) -> Standing {
        match self.answer {
            Some((answered, at)) => Standing::Answered(answered, at),
            None if now - self.at < GOOD => Standing::Good,
            None => Standing::Expired,
        }
    }
}

impl Records {
    /// Asks a place, by letters whose links have these digests, whether its entry is right: the item waits for the answer.
    ///
    /// # Errors
    /// When the item was settled, or the database cannot be written.
    pub async fn ask_to_confirm(
        &self,
        looked: &Looked,
        lieu: &LieuId,
        letters: &[(Digest, Letter)],
        author: &Author,
        at: DateTime<Utc>,
    ) -> Result<(), RecordsError> {
        let mut transaction = self.database.begin().await?;
        super::settle::asked(transaction.as_mut(), looked, author, at).await?;
        let link = |(link, letter): &(Digest, Letter)| {
            Confirmation::new(link.clone(), lieu.clone(), letter, author.name(), at)
        };
        transaction.add_links(&letters.iter().map(link).collect::<Vec<_>>()).await?;
        let letters: Vec<Letter> = letters.iter().map(|(_, letter)| letter.clone()).collect();
        transaction.queue(&letters, at, None).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Confirms the entry that a link asks about, once. What the link was good for before: nothing is written unless it was good. `None`
    /// when no such link is known.
    ///
    /// # Errors
    /// When the place is gone, or the database cannot be written.
    #[expect(clippy::expect_used, reason = "see the words of it")]
    pub async fn confirm_by_link(
        &self,
        link: &Digest,
        now: DateTime<Utc>,
    ) -> Result<Option<(Confirmation, Standing)>, RecordsError> {
        let Some(asked) = self.database.confirmation(link).await? else { return Ok(None) };
        let reason = "tout est juste, d’après le lien envoyé au lieu";
        let author = Author::new(BY, reason).expect("a reason is there");
        let mut transaction = self.database.begin().await?;
        let mut writer = Writer::new(transaction.as_mut(), now, Actor::Person(author.name().to_owned()));
        make(&mut writer, &asked.lieu, &Edit::Confirm, &author).await?;
        writer.finish().await?;
        answered(transaction.as_mut(), &asked.lieu, Answered::Confirmed, true, now).await?;
        // Asked twice at once, one of the two finds the link used, and leaves everything as it is.
        match use_link(transaction.as_mut(), link, Answered::Confirmed, now).await? {
            Standing::Good => transaction.commit().await?,
            standing => {
                transaction.rollback().await?;
                return Ok(Some((asked, standing)));
            }
        }
        Ok(Some((asked, Standing::Good)))
    }

    /// Changes the entry that a link asks about, once, as whoever keeps a place may: what the policy lets through is published, the rest is
    /// proposed to the desk. The author is the account of whom the link was sent to, made if there is none, as it is for whoever
    /// shows that an address is theirs.
    ///
    /// # Errors
    /// As [`Records::contribute`]; [`Refusal::LinkSpent`] when the link is good for nothing any more, or nobody knows whom it was sent to.
    pub async fn contribute_by_link<E: From<RecordsError>>(
        &self,
        link: &Digest,
        plan: impl FnOnce(&PlaceState, &Lieu) -> Result<Vec<(String, String)>, E>,
        policy: Policy,
        message: &str,
        at: DateTime<Utc>,
    ) -> Result<Contributed, E> {
        let storage = |error: StorageError| E::from(error.into());
        let spent = || E::from(Refusal::LinkSpent.into());
        let asked = self.database.confirmation(link).await.map_err(storage)?.ok_or_else(spent)?;
        let recipient = asked.recipient.ok_or_else(spent)?;
        let mut transaction = self.database.begin().await.map_err(storage)?;
        // Places first: whoever changes one takes them before accounts.
        transaction.find(Which::Id(&asked.lieu)).await.map_err(storage)?;
        let account = open_account(transaction.as_mut(), &recipient, None, at).await.map_err(storage)?;
        let by = Contributor { account, is_staff: false };
        let done = contribute(transaction.as_mut(), &asked.lieu, plan, by, policy, message, at).await?;
        answered(transaction.as_mut(), &asked.lieu, Answered::Corrected, true, at).await.map_err(storage)?;
        match use_link(transaction.as_mut(), link, Answered::Corrected, at).await.map_err(storage)? {
            Standing::Good => transaction.commit().await.map_err(storage)?,
            _ => return Err(spent()),
        }
        Ok(done)
    }
}

/// Records what is answered by a link; what it was good for until then.
async fn use_link(
    transaction: &mut dyn Transaction,
    link: &Digest,
    answered: Answered,
    now: DateTime<Utc>,
) -> Result<Standing, StorageError> {
    let standing = transaction.link(link).await?.map_or(Standing::Expired, |link| link.standing(now));
    if standing == Standing::Good {
        transaction.answer_link(link, answered, now).await?;
    }
    Ok(standing)
}
