//! `repere moderation`: what waits for a decision, as the desk of the site shows it. What is decided of a place is done by `repere lieu` and
//! `repere doublons`; what nobody need look at again is settled here.

use chrono::{DateTime, Datelike as _, Utc};
use repere_hours::Moment;
use repere_matching::Pair;
use repere_people::Account;
use repere_queue::{Asked, Gathered, Item, Key, Kind, Matter, Queue, Reach, Waiting, Who};
use repere_records::storage::PublishedPlaces;
use repere_records::{
    Deed, Edit, Looked, PlaceState, Proposal, Records, Report, Review, Settlement, Stage, WhichProposals,
    WhichReports,
};
use repere_server::{PublicUrl, SiteAddress};
use repere_territory::Territoire;
use repere_words::letters;

use crate::filters::TerritoryArgs;
use crate::{DatabaseArgs, author, say};

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
        /// Why, for the history
        #[arg(long)]
        reason: String,
    },
}

/// Which item, and where.
#[derive(clap::Args)]
struct Which {
    #[command(flatten)]
    database: DatabaseArgs,
    /// Name of the item, as `list` says it: doublon~a~b
    item: Key,
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
            Command::Settle { which, reason } => which.settle(reason).await,
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

/// What the queue is made from.
struct Held {
    territoire: Territoire,
    places: PublishedPlaces,
    pairs: Vec<Pair>,
    corrected: Vec<PlaceState>,
    proposals: Vec<Proposal>,
    reports: Vec<Report>,
    reviews: Vec<Review>,
    now: DateTime<Utc>,
}

impl Held {
    async fn read(records: &Records) -> anyhow::Result<Self> {
        let (places, database) = (records.places().await?.1, records.database());
        // A server goes on answering meanwhile.
        let compare = move || (repere_matching::find(&places.published), places);
        let (pairs, places) = tokio::task::spawn_blocking(compare).await?;
        Ok(Self {
            territoire: Territoire::embedded()?,
            pairs,
            places,
            corrected: database.corrected().await?,
            proposals: database.proposals(WhichProposals::Open).await?,
            reports: database.reports(WhichReports::Open).await?,
            reviews: database.reviews().await?,
            now: Utc::now(),
        })
    }

    fn queue(&self) -> Queue<'_> {
        let gathered = Gathered {
            territoire: &self.territoire,
            pairs: &self.pairs,
            corrected: &self.corrected,
            changes: &self.places.changes,
            proposals: &self.proposals,
            reports: &self.reports,
            reviews: &self.reviews,
            today: Moment::from_utc(self.now).date(),
        };
        Queue::of(self.places.published.iter(), &gathered)
    }
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

/// An item: its name, what it is, where, since when, who is on it.
fn line(item: &Item<'_>, held: &Held) -> String {
    let today = Moment::from_utc(held.now).date();
    let who = match item.who {
        Who::Account(id) => id.author(),
        Who::Visitors(times) => format!("visiteur ({times})"),
        Who::Source(source) => source.to_owned(),
        Who::Comparison => "comparaison".to_owned(),
    };
    let mut text = format!(
        "{}  {}  {}, {}\n    depuis {} jours, {who}\n",
        item.key,
        item.kind().one(),
        item.nom,
        item.commune,
        item.days(today)
    );
    if let Matter::Duplicate { b, .. } = &item.matter {
        text += &format!("    et {}\n", b.nom);
    }
    if let Some(review) = item.review {
        let stage = if review.stage == Stage::Asked { "question posée" } else { "pris en charge" };
        text += &format!("    {stage} par {} le {}\n", review.by, review.at.format("%Y-%m-%d"));
    }
    text
}

impl Which {
    /// The item as it is now, and the records.
    async fn looked(&self) -> anyhow::Result<(Records, Looked)> {
        let records = self.database.open().await?;
        let held = Held::read(&records).await?;
        let looked = held.looked(&self.item)?.0;
        Ok((records, looked))
    }

    async fn settle(&self, reason: String) -> anyhow::Result<()> {
        let author = author(reason)?;
        let records = self.database.open().await?;
        let held = Held::read(&records).await?;
        let (looked, item) = held.looked(&self.item)?;
        let closes = match &item.matter {
            Matter::Wrong(report, _) | Matter::Missing(report) => Some(report.id),
            Matter::Proposed(..) => {
                anyhow::bail!("{} : une proposition s’accepte ou se refuse sur le site", item.key)
            }
            _ => None,
        };
        let review = |lieu: &repere_domain::Lieu| (lieu.id.clone(), Deed::Edit(Edit::Review));
        let deeds =
            if closes.is_some() { Vec::new() } else { item.lieux().into_iter().map(review).collect() };
        let settlement = Settlement { looked, deeds, closes, letters: Vec::new() };
        records.settle(&settlement, &author, Utc::now()).await?;
        say(&format!("{} : réglé.\n", self.item));
        records.database().close().await;
        Ok(())
    }
}

impl Held {
    fn looked(&self, key: &Key) -> anyhow::Result<(Looked, Item<'_>)> {
        let seen = self.queue().seen_by(&Reach::Everywhere);
        let item =
            seen.get(key).cloned().ok_or_else(|| anyhow::anyhow!("{key} : rien n’attend sous ce nom"))?;
        Ok((Looked { item: key.to_string(), about: item.about() }, item))
    }
}
