//! `--at`: what was published at a date that is past.

use anyhow::anyhow;
use chrono::{DateTime, Utc};
use repere_domain::Lieu;
use repere_edition::OutOfSight;
use repere_hours::Then;
use repere_records::{Recall as _, Records};

/// The date that a command looks back to.
#[derive(clap::Args)]
pub(crate) struct PastArgs {
    /// As the places were published at the end of that day (2025-11-28), or at that moment in Paris (2025-11-28T14:30); as they are now
    /// without it
    #[arg(long, value_name = "DATE")]
    at: Option<String>,
}

impl PastArgs {
    /// The date, if there is one; it may not be one that is to come.
    pub(crate) fn then(&self, now: DateTime<Utc>) -> anyhow::Result<Option<Then>> {
        let Some(text) = &self.at else { return Ok(None) };
        OutOfSight::read(text, now).map(Some).map_err(refused)
    }
}

/// A date that cannot be looked back to.
#[expect(clippy::needless_pass_by_value, reason = "errors are mapped by value")]
fn refused(why: OutOfSight) -> anyhow::Error {
    anyhow!("--at : {}", why.plain_words())
}

/// What was published then, from what is published now; refused where nothing was known yet.
pub(crate) async fn published(records: &Records, then: Then, now: Vec<Lieu>) -> anyhow::Result<Vec<Lieu>> {
    let past = records.recall(then.instant()).await?;
    match past.begins {
        Some(begins) if begins <= then.instant() => Ok(past.over(now)),
        Some(begins) => Err(refused(OutOfSight::before(then, begins))),
        None => Err(refused(OutOfSight::Nothing)),
    }
}
