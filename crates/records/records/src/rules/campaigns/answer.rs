//! What is answered to campaigns, by whatever way it comes.

use chrono::{DateTime, Utc};
use repere_domain::LieuId;
use repere_people::{Digest, Email};

use super::{Records, address};
use crate::storage::WhichEntries;
use crate::{Answered, CampaignEntry, CampaignStage, EntryState, StorageError, Transaction};

impl Records {
    /// Has whoever was sent a link be sent no more letters of campaigns: neither of those that run nor of those to come. However old
    /// the link is; whether it is known, and who was sent it.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn unsubscribe_by_link(&self, link: &Digest, at: DateTime<Utc>) -> Result<bool, StorageError> {
        let mut transaction = self.database.begin().await?;
        let Some(email) = transaction.link(link).await?.and_then(|link| link.recipient) else {
            transaction.rollback().await?;
            return Ok(false);
        };
        transaction.unsubscribe(&address(&email), at).await?;
        let entries = transaction.entries(WhichEntries::Recipient(&email)).await?;
        let waits = |entry: &CampaignEntry| {
            matches!(entry.state, EntryState::Waiting | EntryState::Sent | EntryState::Silent)
        };
        let told: Vec<CampaignEntry> = entries
            .into_iter()
            .filter(waits)
            .map(|entry| CampaignEntry { state: EntryState::Unsubscribed, at, next_at: None, ..entry })
            .collect();
        transaction.put_entries(&told).await?;
        transaction.commit().await?;
        Ok(true)
    }
}

/// Notes of a place, in the campaigns that ask it, that it answered: by a link, which counts after their end too, or otherwise.
pub(in crate::rules) async fn answered(
    transaction: &mut dyn Transaction,
    lieu: &LieuId,
    answered: Answered,
    by_link: bool,
    at: DateTime<Utc>,
) -> Result<(), StorageError> {
    let mut noted = Vec::new();
    for entry in transaction.entries(WhichEntries::Place(lieu)).await? {
        let stage = transaction.campaign(entry.campaign).await?.map(|campaign| campaign.stage);
        if entry.state.is_open() && (by_link || stage != Some(CampaignStage::Ended)) {
            noted.push(CampaignEntry { state: answered.into(), at, next_at: None, ..entry });
        }
    }
    transaction.put_entries(&noted).await
}

/// Forgets an address wherever campaigns have it: whoever it was is written to no more.
pub(in crate::rules) async fn forget_recipient(
    transaction: &mut dyn Transaction,
    email: &Email,
) -> Result<(), StorageError> {
    forget_in(transaction, WhichEntries::Recipient(email)).await?;
    transaction.forget_links_of(email).await
}

/// Forgets who was written to about a place.
pub(in crate::rules) async fn forget_recipients_of(
    transaction: &mut dyn Transaction,
    lieu: &LieuId,
) -> Result<(), StorageError> {
    forget_in(transaction, WhichEntries::Place(lieu)).await
}

async fn forget_in(transaction: &mut dyn Transaction, which: WhichEntries<'_>) -> Result<(), StorageError> {
    let forgotten = |entry: CampaignEntry| {
        let state = if entry.state == EntryState::Waiting { EntryState::ToPhone } else { entry.state };
        CampaignEntry { recipient: None, state, next_at: None, ..entry }
    };
    let entries: Vec<CampaignEntry> = transaction.entries(which).await?.into_iter().map(forgotten).collect();
    transaction.put_entries(&entries).await
}
