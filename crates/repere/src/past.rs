//! `--at`: what was published at a date that is past.

use anyhow::bail;
use chrono::{DateTime, Utc};
use repere_domain::Lieu;
use repere_hours::{Moment, Then};
use repere_records::{Recall as _, Records};
use repere_words::french;

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
        let Ok(then) = text.parse::<Then>() else {
            bail!("--at : « {text} » n’est pas une date ; écrivez par exemple 2025-11-28");
        };
        let is_to_come = match then {
            Then::Day(day) => day > Moment::from_utc(now).date(),
            Then::Instant(instant) => instant > now,
        };
        if is_to_come {
            bail!("--at : le {} est à venir", french::date(then.date()));
        }
        Ok(Some(then))
    }
}

/// What was published then, from what is published now; refused where nothing was known yet.
pub(crate) async fn published(records: &Records, then: Then, now: Vec<Lieu>) -> anyhow::Result<Vec<Lieu>> {
    let past = records.recall(then.instant()).await?;
    match past.begins {
        Some(begins) if begins <= then.instant() => Ok(past.over(now)),
        Some(begins) => bail!(
            "--at : aucun lieu n’était connu le {} ; le premier relevé est du {}",
            french::date(then.date()),
            french::date(Moment::from_utc(begins).date())
        ),
        None => bail!("--at : aucun lieu n’a jamais été connu"),
    }
}

/// What is said of figures of then.
pub(crate) fn warning(then: Then) -> String {
    format!(
        "Lieux tels qu’ils étaient publiés le {} ; habitants, communes et routes d’aujourd’hui.",
        french::date(then.date())
    )
}
