//! What became of letters of campaigns that were handed to the outbox.

use chrono::{DateTime, TimeDelta, Utc};

use crate::{CampaignEntry, EntryState, NotSent, StorageError, Transaction};

/// Who says nothing is reminded after so long, twice.
pub(super) const REMINDED_AFTER: TimeDelta = TimeDelta::days(14);
/// Letters about an entry: one, and two reminders; then never again.
const LETTERS_MAX: u32 = 3;

/// Notes of the entries that a letter asked that it left, or why it did not; `is_final` says that it is not tried again.
pub(in crate::rules) async fn note_left(
    transaction: &mut dyn Transaction,
    entries: Vec<CampaignEntry>,
    sent: &Result<(), NotSent>,
    is_final: bool,
    now: DateTime<Utc>,
) -> Result<(), StorageError> {
    if entries.is_empty() {
        return Ok(());
    }
    let noted: Vec<CampaignEntry> = entries
        .into_iter()
        .map(|entry| match sent {
            Ok(()) => entry.left(now),
            Err(NotSent::ForNow(why) | NotSent::Refused(why)) => entry.not_taken(why, is_final, now),
        })
        .collect();
    transaction.put_entries(&noted).await
}

impl CampaignEntry {
    /// The entry once its letter has left.
    fn left(self, now: DateTime<Utc>) -> Self {
        use EntryState::{Refused, Sent, Silent, ToPhone, Waiting};
        let (state, at) = match self.state {
            Waiting | Refused | ToPhone if self.letters > 1 => (Silent, now),
            Waiting | Refused | ToPhone => (Sent, now),
            other => (other, self.at),
        };
        let may_be_reminded = matches!(state, Sent | Silent) && self.letters < LETTERS_MAX;
        Self {
            state,
            at,
            sent_at: self.sent_at.or(Some(now)),
            next_at: may_be_reminded.then(|| now + REMINDED_AFTER),
            error: None,
            ..self
        }
    }

    /// The entry once its letter was not taken.
    fn not_taken(self, why: &str, is_final: bool, now: DateTime<Utc>) -> Self {
        use EntryState::{Refused, Sent, Silent, Waiting};
        let is_refused = is_final && matches!(self.state, Waiting | Sent | Silent);
        let (state, at) = if is_refused { (Refused, now) } else { (self.state, self.at) };
        Self { state, at, error: Some(why.to_owned()), ..self }
    }
}
