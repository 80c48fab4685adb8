//! Campaigns, the links by which their letters are answered, and the addresses that asked for no more.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use repere_domain::LieuId;
use repere_people::{Digest, Email};

use super::StorageError;
use crate::{
    Answered, Campaign, CampaignEntry, CampaignId, CampaignStage, Confirmation, EntryState, MailId,
    NewCampaign,
};

/// Reading them.
///
/// Every verb fails when the database cannot be read, or holds something this version does not understand.
#[async_trait]
pub trait Campaigns: Send + Sync {
    /// Every campaign, the newest first.
    async fn campaigns(&self) -> Result<Vec<Campaign>, StorageError>;

    /// How many entries of each campaign are in each state, by ascending number.
    async fn campaign_counts(&self) -> Result<Vec<(CampaignId, EntryState, u64)>, StorageError>;

    /// The entries of a campaign, by ascending id of their places.
    async fn campaign_entries(&self, id: CampaignId) -> Result<Vec<CampaignEntry>, StorageError>;

    /// The link of a token, whether it is still good or not.
    async fn confirmation(&self, link: &Digest) -> Result<Option<Confirmation>, StorageError>;

    /// The digests of the addresses that asked for no more letters of campaigns, in their order.
    async fn unsubscribed(&self) -> Result<Vec<Digest>, StorageError>;
}

/// Which entries of campaigns.
#[derive(Debug, Clone, Copy)]
pub enum WhichEntries<'a> {
    /// Those of a campaign whose letter or reminder is due, of so many recipients at most: all that are due of each of them,
    /// recipient by recipient. First letters come before reminders.
    Due {
        /// The campaign.
        of: CampaignId,
        /// When.
        now: DateTime<Utc>,
        /// How many recipients.
        recipients: usize,
    },
    /// Those of a campaign.
    Campaign(CampaignId),
    /// Those that a letter asks.
    Mail(MailId),
    /// Those of a place, in every campaign.
    Place(&'a LieuId),
    /// Those of an address, in every campaign.
    Recipient(&'a Email),
}

/// Writing campaigns.
#[async_trait]
pub trait Campaigning: Send {
    /// Adds a campaign, of which nothing is sent yet; its number.
    async fn add_campaign(
        &mut self,
        new: &NewCampaign,
        at: DateTime<Utc>,
    ) -> Result<CampaignId, StorageError>;

    /// A campaign, which no other transaction changes before this one ends.
    async fn campaign(&mut self, id: CampaignId) -> Result<Option<Campaign>, StorageError>;

    /// The campaigns of a stage, by ascending number.
    async fn campaigns_at(&mut self, stage: CampaignStage) -> Result<Vec<Campaign>, StorageError>;

    /// Replaces what is known of a campaign.
    async fn set_campaign(&mut self, campaign: &Campaign) -> Result<(), StorageError>;

    /// The entries asked for.
    async fn entries(&mut self, which: WhichEntries<'_>) -> Result<Vec<CampaignEntry>, StorageError>;

    /// Adds entries, or replaces what is known of them. Thousands at once.
    async fn put_entries(&mut self, entries: &[CampaignEntry]) -> Result<(), StorageError>;

    /// Has the letters of a campaign that have not left wait, or wait no more.
    async fn hold_letters(&mut self, id: CampaignId, held: bool) -> Result<(), StorageError>;

    /// Gives up the letters of a campaign that have not left.
    async fn stop_letters(
        &mut self,
        id: CampaignId,
        why: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StorageError>;

    /// Forgets who was written to by campaigns that ended before a moment.
    async fn forget_recipients(&mut self, ended_before: DateTime<Utc>) -> Result<(), StorageError>;
}

/// Writing links, and who wants no more letters.
#[async_trait]
pub trait Confirmations: Send {
    /// Adds links. Thousands at once.
    async fn add_links(&mut self, links: &[Confirmation]) -> Result<(), StorageError>;

    /// The link of a token, whether it is still good or not; nobody else answers by it before this transaction ends.
    async fn link(&mut self, link: &Digest) -> Result<Option<Confirmation>, StorageError>;

    /// Records what was answered by a link.
    async fn answer_link(
        &mut self,
        link: &Digest,
        answered: Answered,
        at: DateTime<Utc>,
    ) -> Result<(), StorageError>;

    /// Forgets the links that were made before a moment.
    async fn forget_links(&mut self, before: DateTime<Utc>) -> Result<(), StorageError>;

    /// Forgets who was sent the links that an address was sent.
    async fn forget_links_of(&mut self, email: &Email) -> Result<(), StorageError>;

    /// Remembers that an address, of which this is the digest, wants no more letters of campaigns.
    async fn unsubscribe(&mut self, address: &Digest, at: DateTime<Utc>) -> Result<(), StorageError>;

    /// Whether an address asked for no more letters.
    async fn is_unsubscribed(&mut self, address: &Digest) -> Result<bool, StorageError>;
}
