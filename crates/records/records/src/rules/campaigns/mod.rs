//! Campaigns: prepared, started, paused, ended. What leaves, and what comes of it, is in the files beside this one.

mod answer;
mod left;
mod release;
mod resting;

use chrono::{DateTime, TimeDelta, Utc};
use repere_domain::LieuId;
use repere_people::{Digest, Email};
use thiserror::Error;

pub(super) use answer::{answered, forget_recipient, forget_recipients_of};
pub(super) use left::note_left;
pub use release::{Due, LetterWriter, PACE_MAX};
pub use resting::Resting;

use super::Records;
use crate::{
    Ages, Campaign, CampaignEntry, CampaignId, CampaignStage, EntryState, NewCampaign, StorageError,
    Transaction,
};

/// How long it is remembered who was written to, once a campaign has ended or a link was made.
const REMEMBERED: TimeDelta = TimeDelta::days(90);

/// Why a campaign is left as it is.
#[derive(Debug, Error)]
pub enum CampaignError {
    /// There is none.
    #[error("there is no campaign {0}")]
    NoSuchCampaign(CampaignId),
    /// It is not where this could be done.
    #[error("campaign {id} is {}: this cannot be done", .stage.as_str())]
    NotNow {
        /// The campaign.
        id: CampaignId,
        /// How far it is.
        stage: CampaignStage,
    },
    /// It has a pace that nobody keeps.
    #[error("a campaign sends one letter an hour at least, and {PACE_MAX} at most")]
    Pace,
    /// The database did not do what it was asked.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// A place that a campaign asks, and whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The place.
    pub lieu: LieuId,
    /// Who is written to; nobody where nobody can be.
    pub recipient: Option<Email>,
}

impl Records {
    /// Keeps a campaign, of which nothing is sent yet.
    ///
    /// # Errors
    /// When its pace is none, or the database cannot be written.
    pub async fn prepare_campaign(
        &self,
        new: &NewCampaign,
        at: DateTime<Utc>,
    ) -> Result<CampaignId, CampaignError> {
        if !(1..=PACE_MAX).contains(&new.pace) {
            return Err(CampaignError::Pace);
        }
        let mut transaction = self.database.begin().await?;
        let id = transaction.add_campaign(new, at).await?;
        transaction.commit().await?;
        Ok(id)
    }

    /// Starts a campaign: these places are asked, and the entries of its territory are of these ages.
    ///
    /// # Errors
    /// When there is no such campaign, it was started before, or the database cannot be written.
    pub async fn start_campaign(
        &self,
        id: CampaignId,
        asked: &[Asked],
        before: Ages,
        at: DateTime<Utc>,
    ) -> Result<(), CampaignError> {
        let mut transaction = self.database.begin().await?;
        let campaign = at_stage(transaction.as_mut(), id, &[CampaignStage::Draft]).await?;
        let mut entries = Vec::with_capacity(asked.len());
        for Asked { lieu, recipient } in asked {
            let (recipient, state) = match recipient {
                None => (None, EntryState::ToPhone),
                Some(email) if transaction.is_unsubscribed(&address(email)).await? => {
                    (None, EntryState::Unsubscribed)
                }
                Some(email) => (Some(email.clone()), EntryState::Waiting),
            };
            entries.push(CampaignEntry::new(id, lieu.clone(), recipient, state, at));
        }
        transaction.put_entries(&entries).await?;
        let started = Campaign {
            stage: CampaignStage::Running,
            started_at: Some(at),
            before: Some(before),
            ..campaign
        };
        transaction.set_campaign(&started).await?;
        Ok(transaction.commit().await?)
    }

    /// Pauses a campaign: what has not left does not.
    ///
    /// # Errors
    /// When there is no such campaign, it does not run, or the database cannot be written.
    pub async fn pause_campaign(&self, id: CampaignId) -> Result<(), CampaignError> {
        let mut transaction = self.database.begin().await?;
        let campaign = at_stage(transaction.as_mut(), id, &[CampaignStage::Running]).await?;
        transaction.set_campaign(&Campaign { stage: CampaignStage::Paused, ..campaign }).await?;
        transaction.hold_letters(id, true).await?;
        Ok(transaction.commit().await?)
    }

    /// Has a campaign go on that was paused.
    ///
    /// # Errors
    /// When there is no such campaign, it is not paused, or the database cannot be written.
    pub async fn resume_campaign(&self, id: CampaignId) -> Result<(), CampaignError> {
        let mut transaction = self.database.begin().await?;
        let campaign = at_stage(transaction.as_mut(), id, &[CampaignStage::Paused]).await?;
        transaction.set_campaign(&Campaign { stage: CampaignStage::Running, ..campaign }).await?;
        transaction.hold_letters(id, false).await?;
        Ok(transaction.commit().await?)
    }

    /// Ends a campaign for good: what has not left never does. What is answered by links that were sent still counts.
    ///
    /// # Errors
    /// When there is no such campaign, it has ended, or the database cannot be written.
    pub async fn end_campaign(&self, id: CampaignId, at: DateTime<Utc>) -> Result<(), CampaignError> {
        use CampaignStage::{Draft, Paused, Running};
        let mut transaction = self.database.begin().await?;
        let campaign = at_stage(transaction.as_mut(), id, &[Draft, Running, Paused]).await?;
        let ended = Campaign { stage: CampaignStage::Ended, ended_at: Some(at), ..campaign };
        transaction.set_campaign(&ended).await?;
        transaction.hold_letters(id, true).await?;
        transaction.stop_letters(id, "the campaign was ended", at).await?;
        Ok(transaction.commit().await?)
    }

    /// Forgets who was written to by campaigns that ended long ago, and the links that are good for nothing any more.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn forget_campaigns(&self, now: DateTime<Utc>) -> Result<(), StorageError> {
        let mut transaction = self.database.begin().await?;
        transaction.forget_recipients(now - REMEMBERED).await?;
        transaction.forget_links(now - REMEMBERED).await?;
        transaction.commit().await
    }
}

impl CampaignEntry {
    /// One about which nothing was written.
    const fn new(
        campaign: CampaignId,
        lieu: LieuId,
        recipient: Option<Email>,
        state: EntryState,
        at: DateTime<Utc>,
    ) -> Self {
        Self {
            campaign,
            lieu,
            recipient,
            state,
            at,
            letters: 0,
            mail: None,
            sent_at: None,
            next_at: None,
            error: None,
        }
    }
}

/// What is kept of an address that asked for no more.
fn address(email: &Email) -> Digest {
    Digest::of_text(&email.folded())
}

/// A campaign that is where something can be done.
async fn at_stage(
    transaction: &mut dyn Transaction,
    id: CampaignId,
    stages: &[CampaignStage],
) -> Result<Campaign, CampaignError> {
    let campaign = transaction.campaign(id).await?.ok_or(CampaignError::NoSuchCampaign(id))?;
    match campaign.stage {
        stage if stages.contains(&stage) => Ok(campaign),
        stage => Err(CampaignError::NotNow { id, stage }),
    }
}
