//! No address is written to by two campaigns within four weeks: the letter of the second waits.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use repere_people::Email;

use super::left::REMINDED_AFTER;
use crate::storage::WhichEntries;
use crate::{
    Campaign, CampaignEntry, CampaignId, CampaignStage, EntryState, Records, StorageError, Transaction,
};

/// How long an address is left in peace by the other campaigns once one has written to it.
const PEACE: TimeDelta = TimeDelta::weeks(4);

/// The addresses that campaigns wrote to lately.
#[derive(Debug, Default)]
pub struct Resting {
    written: HashMap<String, Vec<(CampaignId, DateTime<Utc>)>>,
}

impl Resting {
    /// Those of the campaigns as they are.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn read(records: &Records, now: DateTime<Utc>) -> Result<Self, StorageError> {
        let database = records.database();
        let mut resting = Self::default();
        for campaign in database.campaigns().await?.iter().filter(|campaign| campaign.wrote_lately(now)) {
            resting.take(campaign, &database.campaign_entries(campaign.id).await?, now);
        }
        Ok(resting)
    }

    /// The same inside a transaction.
    pub(super) async fn read_in(
        transaction: &mut dyn Transaction,
        now: DateTime<Utc>,
    ) -> Result<Self, StorageError> {
        use CampaignStage::{Ended, Paused, Running};
        let mut resting = Self::default();
        for stage in [Running, Paused, Ended] {
            for campaign in transaction.campaigns_at(stage).await? {
                if campaign.wrote_lately(now) {
                    let entries = transaction.entries(WhichEntries::Campaign(campaign.id)).await?;
                    resting.take(&campaign, &entries, now);
                }
            }
        }
        Ok(resting)
    }

    fn take(&mut self, campaign: &Campaign, entries: &[CampaignEntry], now: DateTime<Utc>) {
        for entry in entries {
            if let Some((email, at)) = entry.recipient.as_ref().zip(entry.written_at(campaign.stage, now)) {
                self.wrote(campaign.id, email, at);
            }
        }
    }

    /// Notes that a campaign wrote to an address.
    pub(super) fn wrote(&mut self, campaign: CampaignId, to: &Email, at: DateTime<Utc>) {
        self.written.entry(to.folded()).or_default().push((campaign, at));
    }

    /// Until when an address is left in peace by a campaign, or by one that has not begun; `None` when it may be written to now.
    pub fn until(&self, to: &Email, by: Option<CampaignId>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let written = self.written.get(&to.folded())?.iter().filter(|(campaign, _)| Some(*campaign) != by);
        written.map(|(_, at)| *at + PEACE).max().filter(|until| *until > now)
    }
}

impl Campaign {
    /// Whether an address may have had a letter of it that it rests from.
    fn wrote_lately(&self, now: DateTime<Utc>) -> bool {
        self.stage != CampaignStage::Draft && self.ended_at.is_none_or(|ended| ended + PEACE > now)
    }
}

impl CampaignEntry {
    /// When its address was last written to about it, as near as is kept; a letter on its way is of now.
    fn written_at(&self, stage: CampaignStage, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let on_its_way =
            self.state == EntryState::Waiting && self.letters > 0 && stage != CampaignStage::Ended;
        match self.sent_at {
            Some(first) => {
                let reminders = i32::try_from(self.letters.saturating_sub(1)).unwrap_or_default();
                Some((first + REMINDED_AFTER * reminders).min(now))
            }
            None => on_its_way.then_some(now),
        }
    }
}
