//! `repere lieu forget`: removing personal data.

use anyhow::anyhow;
use chrono::{Months, Utc};
use repere_domain::LieuId;
use repere_records::{Forgotten, Mode};

use crate::{DatabaseArgs, say};

/// What to forget.
#[derive(clap::Args)]
#[group(skip)]
pub(crate) struct Forget {
    #[command(flatten)]
    database: DatabaseArgs,
    #[command(flatten)]
    what: What,
    /// Count what would be removed, remove nothing
    #[arg(long)]
    dry_run: bool,
}

#[derive(clap::Args)]
#[group(required = true, multiple = false)]
struct What {
    /// Identifier of the place: all that is private of it, today's and its history's
    id: Option<LieuId>,
    /// What is private in the history, of withdrawn places and in closed reports, older than this many months
    #[arg(long, value_name = "MONTHS", value_parser = clap::value_parser!(u32).range(1..=600))]
    older_than: Option<u32>,
}

impl Forget {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let mode = if self.dry_run { Mode::DryRun } else { Mode::Write };
        let records = self.database.open().await?;
        let forgotten = match (&self.what.id, self.what.older_than) {
            (Some(id), _) => records.forget_place(id, mode).await?,
            (None, months) => {
                let moment = months.and_then(|months| Utc::now().checked_sub_months(Months::new(months)));
                let moment = moment.ok_or_else(|| anyhow!("give a place or --older-than MONTHS"))?;
                records.forget_before(moment, mode).await?
            }
        };
        records.database().close().await;
        say(&told(forgotten, mode));
        Ok(())
    }
}

fn told(Forgotten { places, earlier, reports }: Forgotten, mode: Mode) -> String {
    let done = match mode {
        Mode::Write => "Effacé",
        Mode::DryRun => "Simulation, rien n’est effacé ; le serait",
    };
    format!(
        "{done} :\n{places:>6}  lieux dont les données personnelles actuelles\n{earlier:>6}  données personnelles d’états antérieurs\n{reports:>6}  signalements clos\n\
         Les sauvegardes d’avant les contiennent encore, et un import rapporte ce que la source dit toujours.\n"
    )
}
