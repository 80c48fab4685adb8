//! What the desk decides about what waits: who takes charge of it, what is asked, what settles it. A settlement and all that follows from it
//! are one transaction.

use chrono::{DateTime, Utc};
use repere_domain::LieuId;
use repere_people::Letter;

use super::Records;
use super::campaigns::answered;
use super::correct::revise_in;
use super::edit::make;
use super::writer::Writer;
use crate::{
    Actor, Answered, Author, Closing, Edit, FieldChanges, MailId, RecordsError, Refusal, ReportId, Review,
    Stage, Transaction,
};

/// An item of the queue, as somebody looked at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// Its name.
    pub item: String,
    /// What it was about, in a few letters.
    pub about: String,
}

/// Something done to a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// A change by hand.
    Edit(Edit),
    /// Fields corrected together, and corrections taken back.
    Revise(FieldChanges),
}

impl Deed {
    /// What it answers to the campaigns that ask the place.
    const fn answer(&self) -> Option<Answered> {
        match self {
            Self::Edit(edit) => edit.answer(),
            Self::Revise(_) => Some(Answered::Corrected),
        }
    }
}

/// What settles an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// The item.
    pub looked: Looked,
    /// What is done to places, in this order.
    pub deeds: Vec<(LieuId, Deed)>,
    /// The report that it answers.
    pub closes: Option<ReportId>,
    /// Who is told, and what.
    pub letters: Vec<Letter>,
}

impl Records {
    /// Settles an item: what is done to places, with its history; the report that is closed; that nobody need look at it again.
    ///
    /// # Errors
    /// When it was settled before, a deed makes no sense for its place, there is no such open report, or the database cannot be
    /// written; nothing has changed then.
    pub async fn settle(
        &self,
        settlement: &Settlement,
        author: &Author,
        at: DateTime<Utc>,
    ) -> Result<(), RecordsError> {
        let mut transaction = self.database.begin().await?;
        let mut writer = Writer::new(transaction.as_mut(), at, Actor::Person(author.name().to_owned()));
        for (id, deed) in &settlement.deeds {
            match deed {
                Deed::Edit(edit) => make(&mut writer, id, edit, author).await?,
                Deed::Revise(changes) => revise_in(&mut writer, id, changes, author).await?,
            }
        }
        writer.finish().await?;
        closed(transaction.as_mut(), &settlement.looked, settlement.closes, author, at).await?;
        for (id, deed) in &settlement.deeds {
            if let Some(answer) = deed.answer() {
                answered(transaction.as_mut(), id, answer, false, at).await?;
            }
        }
        transaction.queue(&settlement.letters, at, None).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Takes charge of an item.
    ///
    /// # Errors
    /// When somebody else has, it was settled, or the database cannot be written.
    pub async fn take_charge(
        &self,
        looked: &Looked,
        by: &str,
        at: DateTime<Utc>,
    ) -> Result<(), RecordsError> {
        let mut transaction = self.database.begin().await?;
        if let Some(known) = unsettled(transaction.as_mut(), looked).await?
            && known.by != by
        {
            return Err(Refusal::TakenBy { by: known.by, at: known.at }.into());
        }
        let Looked { item, about } = looked.clone();
        let taken = Review { item, about, stage: Stage::Taken, by: by.to_owned(), at, reason: String::new() };
        transaction.set_review(&taken).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Asks a question about an item, by these letters: it waits for the answer.
    ///
    /// # Errors
    /// When it was settled, or the database cannot be written.
    pub async fn ask_about(
        &self,
        looked: &Looked,
        author: &Author,
        letters: &[Letter],
        at: DateTime<Utc>,
    ) -> Result<(), RecordsError> {
        let mut transaction = self.database.begin().await?;
        asked(transaction.as_mut(), looked, author, at).await?;
        transaction.queue(letters, at, None).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Has a letter sent again that was given up, which settles its item.
    ///
    /// # Errors
    /// When the item was settled, the letter is on its way, or the database cannot be written.
    pub async fn resend(&self, looked: &Looked, mail: MailId, at: DateTime<Utc>) -> Result<(), RecordsError> {
        let mut transaction = self.database.begin().await?;
        if unsettled(transaction.as_mut(), looked).await?.is_some() {
            transaction.remove_review(&looked.item).await?;
        }
        if transaction.retry(Some(mail), at).await? == 0 {
            return Err(Refusal::NotGivenUp.into());
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Leaves an item to others; whether somebody had taken charge of it.
    ///
    /// # Errors
    /// When it was settled, or the database cannot be written.
    pub async fn release(&self, looked: &Looked) -> Result<bool, RecordsError> {
        let mut transaction = self.database.begin().await?;
        let known = unsettled(transaction.as_mut(), looked).await?;
        if known.is_some() {
            transaction.remove_review(&looked.item).await?;
        }
        transaction.commit().await?;
        Ok(known.is_some())
    }
}

/// Records that an item is settled, and the report that this answers closed.
pub(super) async fn closed(
    transaction: &mut dyn Transaction,
    looked: &Looked,
    closes: Option<ReportId>,
    author: &Author,
    at: DateTime<Utc>,
) -> Result<(), RecordsError> {
    unsettled(transaction, looked).await?;
    if let Some(report) = closes {
        let closing = Closing { at, by: author.name().to_owned(), reason: author.reason().to_owned() };
        if !transaction.close_report(report, &closing).await? {
            return Err(RecordsError::NoSuchReport(report));
        }
    }
    transaction.set_review(&review(looked, Stage::Settled, author, at)).await?;
    Ok(())
}

/// Records that something was asked about an item.
pub(super) async fn asked(
    transaction: &mut dyn Transaction,
    looked: &Looked,
    author: &Author,
    at: DateTime<Utc>,
) -> Result<(), RecordsError> {
    unsettled(transaction, looked).await?;
    transaction.set_review(&review(looked, Stage::Asked, author, at)).await?;
    Ok(())
}

/// What was done about an item as it is now; refused once that settled it.
async fn unsettled(
    transaction: &mut dyn Transaction,
    looked: &Looked,
) -> Result<Option<Review>, RecordsError> {
    let known = transaction.review(&looked.item).await?.filter(|review| review.about == looked.about);
    match known {
        Some(Review { stage: Stage::Settled, by, at, .. }) => Err(Refusal::AlreadySettled { by, at }.into()),
        known => Ok(known),
    }
}

fn review(looked: &Looked, stage: Stage, author: &Author, at: DateTime<Utc>) -> Review {
    let Looked { item, about } = looked.clone();
    Review { item, about, stage, by: author.name().to_owned(), at, reason: author.reason().to_owned() }
}
