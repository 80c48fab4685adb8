//! Asking a place whether its entry is right: a link of a letter is good for that entry alone, for a while, and confirms once.

use chrono::{DateTime, TimeDelta, Utc};
use repere_domain::LieuId;
use repere_people::{Digest, Letter};

use super::Records;
use super::edit::make;
use super::settle::Looked;
use super::writer::Writer;
use crate::{Actor, Author, Edit, RecordsError, Review, Stage, Transaction};

/// How long a link is good.
const GOOD: TimeDelta = TimeDelta::days(60);
/// What stands before the digest of a link where its entry is kept.
const ITEM: &str = "confirmation~";

/// Who confirms by a link, as the history says.
const BY: &str = "lieu";

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
        for (link, _) in letters {
            let by = author.name().to_owned();
            let (item, about) = (name(link), lieu.to_string());
            let kept = Review { item, about, stage: Stage::Asked, by, at, reason: String::new() };
            transaction.set_review(&kept).await?;
        }
        let letters: Vec<Letter> = letters.iter().map(|(_, letter)| letter.clone()).collect();
        transaction.queue(&letters, at, None).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The entry that a link asks about, as long as the link is good.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn to_confirm(
        &self,
        link: &Digest,
        now: DateTime<Utc>,
    ) -> Result<Option<LieuId>, RecordsError> {
        let mut transaction = self.database.begin().await?;
        let found = entry(transaction.as_mut(), link, now).await?;
        transaction.rollback().await?;
        Ok(found)
    }

    /// Confirms the entry that a link asks about, once; `None` when the link is not good, or not any more.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn confirm_by_link(
        &self,
        link: &Digest,
        now: DateTime<Utc>,
    ) -> Result<Option<LieuId>, RecordsError> {
        let mut transaction = self.database.begin().await?;
        let Ok(author) = Author::new(BY, "tout est juste, d’après le lien envoyé au lieu") else {
            return Ok(None);
        };
        let Some(lieu) = entry(transaction.as_mut(), link, now).await? else { return Ok(None) };
        let mut writer = Writer::new(transaction.as_mut(), now, Actor::Person(author.name().to_owned()));
        make(&mut writer, &lieu, &Edit::Confirm, &author).await?;
        writer.finish().await?;
        transaction.remove_review(&name(link)).await?;
        transaction.commit().await?;
        Ok(Some(lieu))
    }
}

fn name(link: &Digest) -> String {
    format!("{ITEM}{}", link.as_str())
}

async fn entry(
    transaction: &mut dyn Transaction,
    link: &Digest,
    now: DateTime<Utc>,
) -> Result<Option<LieuId>, RecordsError> {
    let kept = transaction.review(&name(link)).await?.filter(|kept| now - kept.at < GOOD);
    Ok(kept.and_then(|kept| kept.about.parse().ok()))
}
