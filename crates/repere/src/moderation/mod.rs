//! `repere moderation`: what waits for a decision, as the desk of the site shows it. What is done to places without being asked is done by
//! `repere lieu` and `repere doublons`; what waits is settled, accepted or refused here.

mod decided;
mod held;
mod shown;

use chrono::{Datelike as _, Utc};
use repere_hours::Moment;
use repere_people::Account;
use repere_queue::{Asked, Kind, Reach, Waiting};
use repere_records::{Records, Verdict};
use repere_server::{PublicUrl, SiteAddress};
use repere_words::letters;

use crate::filters::TerritoryArgs;
use crate::{DatabaseArgs, author, say};
use decided::{Told, Which};
use held::Held;
use shown::line;

#[derive(clap::Args)]
pub(crate) struct Moderation {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// List what waits, the most urgent kind first, then what has waited longest
    List {
        #[command(flatten)]
        database: DatabaseArgs,
        #[command(flatten)]
        territories: TerritoryArgs,
        /// Of a kind only, such as doublon or signalement; may be repeated
        #[arg(long = "sorte", value_name = "KIND")]
        kinds: Vec<String>,
        /// At a stage only: libre, pris, question
        #[arg(long = "etat", value_name = "STAGE")]
        stage: Option<String>,
    },
    /// Write to each of the staff what waits in their territories, once a week at most. A site that is served does so by itself on Mondays
    Digest {
        #[command(flatten)]
        database: DatabaseArgs,
        /// Address of the site as visitors type it, for the links of the letters
        #[arg(long, env = "REPERE_PUBLIC_URL", value_name = "URL")]
        public_url: PublicUrl,
    },
    /// Take charge of an item
    Take {
        #[command(flatten)]
        which: Which,
    },
    /// Leave an item to others
    Release {
        #[command(flatten)]
        which: Which,
    },
    /// Settle an item as it is: nothing changes on the map, and it waits no more until it is about something else
    Settle {
        #[command(flatten)]
        which: Which,
        #[command(flatten)]
        told: Told,
        /// Why, for the history and for whoever waits for an answer
        #[arg(long)]
        reason: String,
    },
    /// Accept what somebody proposes: it is done, and they are told
    Accept {
        #[command(flatten)]
        which: Which,
        #[command(flatten)]
        told: Told,
        /// Why, for the history
        #[arg(long, default_value = "accepté par l’équipe")]
        reason: String,
    },
    /// Refuse what somebody proposes: nothing changes, and they are told why
    Refuse {
        #[command(flatten)]
        which: Which,
        #[command(flatten)]
        told: Told,
        /// Why, for the history and for whoever proposed it
        #[arg(long)]
        reason: String,
    },
}

impl Moderation {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        match self.command {
            Command::List { database, territories, kinds, stage } => {
                let mut pairs = territories.pairs();
                pairs.extend(kinds.into_iter().map(|kind| (Asked::KIND.to_owned(), kind)));
                pairs.extend(stage.map(|stage| (Asked::STAGE.to_owned(), stage)));
                list(&database, &pairs).await
            }
            Command::Digest { database, public_url } => {
                let records = database.open().await?;
                let told = digest(&records, &SiteAddress::new(Some(&public_url), "")).await?;
                records.database().close().await;
                say(&format!("Récapitulatifs écrits : {told}.\n"));
                Ok(())
            }
            Command::Take { which } => {
                let (records, looked) = which.looked().await?;
                let by = author("moderation".to_owned())?;
                records.take_charge(&looked, by.name(), Utc::now()).await?;
                say(&format!("{} : pris en charge.\n", which.item));
                records.database().close().await;
                Ok(())
            }
            Command::Release { which } => {
                let (records, looked) = which.looked().await?;
                records.release(&looked).await?;
                say(&format!("{} : laissé à d’autres.\n", which.item));
                records.database().close().await;
                Ok(())
            }
            Command::Settle { which, told, reason } => which.settle(reason, &told).await,
            Command::Accept { which, told, reason } => which.decide(Verdict::Accept, reason, &told).await,
            Command::Refuse { which, told, reason } => which.decide(Verdict::Refuse, reason, &told).await,
        }
    }
}

/// Writes to each of the staff what waits in their territories, unless that was done this week; how many letters.
pub(crate) async fn digest(records: &Records, site: &SiteAddress) -> anyhow::Result<usize> {
    let accounts = records.database().accounts().await?;
    let held = Held::read(records).await?;
    let (page, home) = (site.page("/moderation"), site.page("/"));
    let mut letters = Vec::new();
    for account in accounts.into_iter().filter(Account::is_staff) {
        let seen = held.queue().seen_by(&Reach::of(&account, &held.territoire));
        let lines: Vec<String> = seen.by_kind(&Asked::default()).iter().map(told).collect();
        if !lines.is_empty() {
            letters.push((account.id, letters::digest(account.email, &lines, &page, &home)));
        }
    }
    let week = Moment::from_utc(held.now).date().iso_week();
    let period = format!("{}-S{:02}", week.year(), week.week());
    Ok(records.tell_what_waits(&period, &letters, held.now).await?)
}

/// « Erreurs signalées : 3, attente jusqu’à 12 jours ».
fn told((kind, waiting): &(Kind, Waiting)) -> String {
    let days = waiting.oldest_days.max(1);
    let unit = if days == 1 { "jour" } else { "jours" };
    format!("{} : {}, attente jusqu’à {days} {unit}", kind.several(), waiting.count)
}

async fn list(database: &DatabaseArgs, pairs: &[(String, String)]) -> anyhow::Result<()> {
    let records = database.open().await?;
    let held = Held::read(&records).await?;
    records.database().close().await;
    let (asked, unusable) = Asked::read(pairs, &held.territoire);
    if let Some(unusable) = unusable.into_iter().next() {
        return Err(unusable.into());
    }
    let seen = held.queue().seen_by(&Reach::Everywhere);
    let list = seen.list(&asked);
    for item in &list {
        say(&line(item, &held));
    }
    say(&match list.len() {
        0 => "Rien n’attend.\n".to_owned(),
        1 => "1 chose attend.\n".to_owned(),
        n => format!("{n} choses attendent.\n"),
    });
    Ok(())
}
