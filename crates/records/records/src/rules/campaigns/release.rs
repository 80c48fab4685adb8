//! Letters of campaigns are handed to the outbox little by little, at the pace of each: what a pause or an end stops has not been written
//! yet, a letter says what the entry says when it leaves, and whoever signs in does not wait behind thousands.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use repere_domain::LieuId;
use repere_people::{Email, Letter, Token};

use super::Records;
use super::resting::Resting;
use crate::storage::WhichEntries;
use crate::{
    Campaign, CampaignEntry, CampaignId, CampaignStage, Confirmation, EntryState, StorageError, Transaction,
};

/// The most letters that a campaign sends in an hour.
pub const PACE_MAX: u32 = 60_000;
/// What is handed over at once is the letters of so many seconds at most, however long nothing was.
const AT_ONCE_SECONDS: i64 = 300;

/// A letter that is due: all that one recipient is asked.
#[derive(Debug)]
pub struct Due<'a> {
    /// The campaign.
    pub campaign: &'a Campaign,
    /// To whom.
    pub recipient: &'a Email,
    /// Whether they were written to before.
    pub is_reminder: bool,
    /// The places, each with the token of its link.
    pub asked: Vec<(LieuId, Token)>,
}

/// What writes the letters of campaigns: it knows what is published, and the words.
pub trait LetterWriter: Send {
    /// The day that a place is of; `None` when it is not published.
    fn updated_on(&self, lieu: &LieuId) -> Option<NaiveDate>;

    /// Another token; `None` when the system gives no chance for now.
    fn token(&mut self) -> Option<Token>;

    /// The letter.
    fn write(&self, due: &Due<'_>) -> Letter;
}

impl Records {
    /// Hands the letters that are due to the outbox, of each campaign that runs as many as its pace allows; how many.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn release_letters(
        &self,
        writer: &mut dyn LetterWriter,
        now: DateTime<Utc>,
    ) -> Result<usize, StorageError> {
        // Most sites have no campaign that runs: nothing is written to find that out.
        let is_running = |campaign: &Campaign| campaign.stage == CampaignStage::Running;
        if !self.database.campaigns().await?.iter().any(is_running) {
            return Ok(0);
        }
        let mut transaction = self.database.begin().await?;
        let mut released = 0;
        let mut is_touched = false;
        let mut resting: Option<Resting> = None;
        for campaign in transaction.campaigns_at(CampaignStage::Running).await? {
            let most = campaign.allowance(now);
            let mut due = due_of(transaction.as_mut(), campaign.id, most, now).await?;
            if due.is_empty() {
                continue;
            }
            is_touched = true;
            let known = match &mut resting {
                Some(known) => known,
                None => resting.insert(Resting::read_in(transaction.as_mut(), now).await?),
            };
            // Those who wait for another campaign take nobody's turn.
            while defer(transaction.as_mut(), campaign.id, &due, known, now).await? {
                due = due_of(transaction.as_mut(), campaign.id, most, now).await?;
            }
            for recipient in due.iter().filter_map(|entry| entry.recipient.as_ref()) {
                known.wrote(campaign.id, recipient, now);
            }
            released += release(transaction.as_mut(), campaign, due, writer, now).await?;
        }
        if is_touched {
            transaction.commit().await?;
        } else {
            transaction.rollback().await?;
        }
        Ok(released)
    }
}

/// The entries of a campaign that are due, of so many recipients at most.
async fn due_of(
    transaction: &mut dyn Transaction,
    of: CampaignId,
    recipients: usize,
    now: DateTime<Utc>,
) -> Result<Vec<CampaignEntry>, StorageError> {
    if recipients == 0 {
        return Ok(Vec::new());
    }
    transaction.entries(WhichEntries::Due { of, now, recipients }).await
}

/// Has the entries wait whose addresses another campaign wrote to lately; whether there are some.
async fn defer(
    transaction: &mut dyn Transaction,
    campaign: CampaignId,
    due: &[CampaignEntry],
    resting: &Resting,
    now: DateTime<Utc>,
) -> Result<bool, StorageError> {
    let deferred: Vec<CampaignEntry> = due
        .iter()
        .filter_map(|entry| {
            let until = resting.until(entry.recipient.as_ref()?, Some(campaign), now)?;
            Some(CampaignEntry { next_at: Some(until), ..entry.clone() })
        })
        .collect();
    transaction.put_entries(&deferred).await?;
    Ok(!deferred.is_empty())
}

/// Hands over the letters about some entries of a campaign.
async fn release(
    transaction: &mut dyn Transaction,
    campaign: Campaign,
    due: Vec<CampaignEntry>,
    writer: &mut dyn LetterWriter,
    now: DateTime<Utc>,
) -> Result<usize, StorageError> {
    let (mut letters, mut links, mut written, mut settled) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for group in due.chunk_by(|one, other| one.recipient == other.recipient) {
        let Some(recipient) = group.first().and_then(|entry| entry.recipient.as_ref()) else { continue };
        let mut asked = Vec::new();
        let mut about = Vec::new();
        for entry in group {
            if let Some(state) = answered_elsewhere(entry, writer.updated_on(&entry.lieu)) {
                settled.push(CampaignEntry { state, at: now, next_at: None, ..entry.clone() });
                continue;
            }
            // Without chance nothing is written: the next time will do.
            let Some(token) = writer.token() else { return Ok(0) };
            links.push(Confirmation {
                link: token.digest(),
                lieu: entry.lieu.clone(),
                recipient: Some(recipient.clone()),
                by: campaign.what.by.clone(),
                at: now,
                answer: None,
            });
            asked.push((entry.lieu.clone(), token));
            about.push(entry);
        }
        if asked.is_empty() {
            continue;
        }
        let is_reminder = about.iter().any(|entry| entry.letters > 0);
        letters.push(writer.write(&Due { campaign: &campaign, recipient, is_reminder, asked }));
        written.push(about);
    }
    let mails = transaction.queue(&letters, now, None).await?;
    for (about, mail) in written.iter().zip(&mails) {
        for entry in about {
            let silent = entry.letters > 0 && entry.state != EntryState::Silent;
            let (state, at) = if silent { (EntryState::Silent, now) } else { (entry.state, entry.at) };
            let letters = entry.letters + 1;
            settled.push(CampaignEntry {
                state,
                at,
                letters,
                mail: Some(*mail),
                next_at: None,
                ..(*entry).clone()
            });
        }
    }
    transaction.add_links(&links).await?;
    transaction.put_entries(&settled).await?;
    let released_at = Some(campaign.paid(mails.len(), now));
    transaction.set_campaign(&Campaign { released_at, ..campaign }).await?;
    Ok(mails.len())
}

/// What became of an entry about which nothing need be written any more: its place is gone, or was brought up to date since.
fn answered_elsewhere(entry: &CampaignEntry, updated_on: Option<NaiveDate>) -> Option<EntryState> {
    match (updated_on, entry.sent_at) {
        (None, _) => Some(EntryState::Gone),
        (Some(updated), Some(sent)) if updated > sent.date_naive() => Some(EntryState::Corrected),
        _ => None,
    }
}

impl Campaign {
    /// How many letters may be handed over now.
    fn allowance(&self, now: DateTime<Utc>) -> usize {
        let pace = i64::from(self.what.pace);
        let most = (pace * AT_ONCE_SECONDS / 3_600).max(1);
        let allowed = match self.released_at {
            Some(last) if last <= now => {
                // However long nothing was sent, and whatever the clock says, it is no more than at once.
                let elapsed = (now - last).num_milliseconds().min(AT_ONCE_SECONDS * 3_600_000);
                (elapsed * pace / 3_600_000).min(most)
            }
            // A clock that went back has nobody wait for it.
            Some(_) => 1,
            None => most,
        };
        usize::try_from(allowed).unwrap_or_default()
    }

    /// The moment from which the pace is kept, once so many letters were handed over.
    fn paid(&self, letters: usize, now: DateTime<Utc>) -> DateTime<Utc> {
        let milliseconds = i64::try_from(letters).unwrap_or(i64::MAX / 3_600_000).saturating_mul(3_600_000);
        let worth = TimeDelta::milliseconds(milliseconds / i64::from(self.what.pace.max(1)));
        let earliest = now - TimeDelta::seconds(3_600 / i64::from(self.what.pace.max(1)));
        // What was not used is not saved up.
        self.released_at
            .filter(|last| *last <= now)
            .map_or(now, |last| (last + worth).clamp(earliest.min(now), now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NewCampaign;

    fn campaign(pace: u32, released_at: Option<DateTime<Utc>>) -> Campaign {
        let what = NewCampaign {
            name: "Essai".into(),
            scope: None,
            criteria: String::new(),
            message: String::new(),
            pace,
            by: "essai".into(),
        };
        let created_at = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        Campaign {
            id: CampaignId(1),
            what,
            created_at,
            stage: CampaignStage::Running,
            started_at: None,
            ended_at: None,
            released_at,
            before: None,
        }
    }

    #[test]
    fn an_hour_sends_no_more_than_its_pace() {
        let start = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        for pace in [1, 7, 100, 1_000] {
            let mut one = campaign(pace, None);
            let mut sent = 0;
            for tick in 0..360 {
                let now = start + TimeDelta::seconds(10 * tick);
                let letters = one.allowance(now);
                if letters > 0 {
                    one.released_at = Some(one.paid(letters, now));
                    sent += letters;
                }
            }
            let (pace, first) = (pace as usize, (pace as usize / 12).max(1));
            assert!(sent <= pace + first && sent + 2 >= pace, "{sent} in an hour at {pace}");
        }
    }

    #[test]
    fn a_clock_that_jumps_frees_no_flood() {
        let start = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let one = campaign(120, Some(start));
        assert_eq!(one.allowance(start), 0);
        assert_eq!(one.allowance(start + TimeDelta::seconds(60)), 2);
        assert_eq!(one.allowance(start + TimeDelta::days(400)), 10);
        assert_eq!(one.allowance(start - TimeDelta::days(400)), 1);
        let back = start - TimeDelta::days(400);
        assert_eq!(one.paid(1, back), back, "the pace goes on from the clock that there is");
    }
}
