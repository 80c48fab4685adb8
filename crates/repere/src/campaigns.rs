//! `repere campagnes`: places are asked whether their entries are right, as the desk of the site does it. Letters leave while the site is
//! served.

use std::sync::Arc;

use anyhow::{Context as _, bail};
use chrono::{DateTime, Utc};
use repere_campaigns::{Addresses, Choice, Plan, ages};
use repere_catalogue::Catalogue;
use repere_domain::freshness::Freshness;
use repere_hours::Moment;
use repere_people::Scope;
use repere_records::{Campaign, CampaignId, CampaignStage, EntryState, NewCampaign, Records};
use repere_territory::Territoire;

use crate::filters::{PlaceArgs, refused};
use crate::{DatabaseArgs, say, user};

#[derive(clap::Args)]
pub(crate) struct Campaigns {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// List the campaigns, the newest first
    List {
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// See a campaign: how many places are at which answer, and how old the entries of its territory are
    Show {
        #[command(flatten)]
        which: Which,
    },
    /// Prepare a campaign, and say whom it would write to and who must be telephoned: nothing is sent
    Create {
        #[command(flatten)]
        database: DatabaseArgs,
        /// How the team calls it
        #[arg(long, value_name = "NAME")]
        name: String,
        /// Its territory, of any level: departement-36, bassin-chinon, epci-200071413; everywhere without it
        #[arg(long, value_name = "LEVEL-CODE")]
        territoire: Option<Scope>,
        /// What its letters say first
        #[arg(long, value_name = "TEXT", default_value = "")]
        message: String,
        /// Letters that leave in an hour, at most
        #[arg(long, value_name = "LETTERS", default_value = "120")]
        pace: u32,
        #[command(flatten)]
        places: PlaceArgs,
    },
    /// Start a campaign: its letters leave at its pace as long as the site is served
    Start {
        #[command(flatten)]
        which: Which,
    },
    /// Pause a campaign: what has not left does not
    Pause {
        #[command(flatten)]
        which: Which,
    },
    /// Have a campaign go on that was paused
    Resume {
        #[command(flatten)]
        which: Which,
    },
    /// End a campaign for good: what has not left never does
    End {
        #[command(flatten)]
        which: Which,
    },
}

/// Which campaign, and where.
#[derive(clap::Args)]
struct Which {
    #[command(flatten)]
    database: DatabaseArgs,
    /// Number of the campaign, as `list` says it
    id: CampaignId,
}

impl Campaigns {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let now = Utc::now();
        match self.command {
            Command::List { database } => {
                let records = database.open().await?;
                let campaigns = records.database().campaigns().await?;
                campaigns.iter().for_each(|campaign| say(&line(campaign)));
                if campaigns.is_empty() {
                    say("Aucune campagne.\n");
                }
                records.database().close().await;
                Ok(())
            }
            Command::Create { database, name, territoire, message, pace, places } => {
                let mut query = form_urlencoded::Serializer::new(String::new());
                let criteria = query.extend_pairs(places.pairs()).finish();
                let new = NewCampaign { name, scope: territoire, criteria, message, pace, by: user() };
                create(&database.open().await?, &new, now).await
            }
            Command::Show { which } => show(&which.database.open().await?, which.id, now).await,
            Command::Start { which } => start(&which.database.open().await?, which.id, now).await,
            Command::Pause { which } => {
                let records = which.database.open().await?;
                records.pause_campaign(which.id).await?;
                done(&records, which.id, "en pause : plus rien ne part").await
            }
            Command::Resume { which } => {
                let records = which.database.open().await?;
                records.resume_campaign(which.id).await?;
                done(&records, which.id, "a repris").await
            }
            Command::End { which } => {
                let records = which.database.open().await?;
                records.end_campaign(which.id, now).await?;
                done(&records, which.id, "terminée : plus rien ne partira").await
            }
        }
    }
}

async fn done(records: &Records, id: CampaignId, what: &str) -> anyhow::Result<()> {
    say(&format!("Campagne {id} : {what}.\n"));
    records.database().close().await;
    Ok(())
}

/// « 3  Printemps (departement-36)  en cours, 120 lettres par heure ».
fn line(campaign: &Campaign) -> String {
    let scope = campaign.what.scope.as_ref().map_or_else(|| "toute la carte".to_owned(), Scope::to_string);
    format!(
        "{:>4}  {} ({scope})  {}, {} lettres par heure\n",
        campaign.id,
        campaign.what.name,
        stage(campaign.stage),
        campaign.what.pace
    )
}

const fn stage(stage: CampaignStage) -> &'static str {
    match stage {
        CampaignStage::Draft => "brouillon",
        CampaignStage::Running => "en cours",
        CampaignStage::Paused => "en pause",
        CampaignStage::Ended => "terminée",
    }
}

const fn state(state: EntryState) -> &'static str {
    match state {
        EntryState::Waiting => "lettre à envoyer",
        EntryState::Sent => "lettre envoyée",
        EntryState::Silent => "sans réponse",
        EntryState::Confirmed => "confirmées",
        EntryState::Corrected => "corrigées",
        EntryState::Refused => "refusées par leur serveur",
        EntryState::Unsubscribed => "ne veulent plus de courriel",
        EntryState::ToPhone => "à appeler",
        EntryState::Gone => "plus sur la carte",
    }
}

/// The places of the map, and a choice among them.
struct Held {
    territoire: Territoire,
    catalogue: Catalogue,
}

impl Held {
    async fn read(records: &Records) -> anyhow::Result<Self> {
        let territoire = Territoire::embedded()?;
        let (revision, places) = records.places().await?;
        let catalogue = Catalogue::new(revision, places.published, &territoire);
        Ok(Self { territoire, catalogue })
    }

    fn choice(&self, what: &NewCampaign, now: DateTime<Utc>) -> anyhow::Result<Choice> {
        let read = Choice::read(what.scope.as_ref(), &what.criteria, Moment::from_utc(now), &self.territoire);
        read.map_err(|error| match error {
            repere_campaigns::NoChoice::Criterion(error) => refused(error),
            error @ repere_campaigns::NoChoice::Territory(_) => error.into(),
        })
    }

    async fn plan(&self, choice: &Choice, records: &Records, now: DateTime<Utc>) -> anyhow::Result<Plan> {
        let addresses = Addresses::read(records, now).await?;
        let entries = self.catalogue.entries().iter().map(Arc::as_ref);
        Ok(Plan::of(choice, entries, &addresses, Moment::from_utc(now).date(), &self.territoire))
    }
}

async fn create(records: &Records, new: &NewCampaign, now: DateTime<Utc>) -> anyhow::Result<()> {
    if new.name.trim().is_empty() {
        bail!("--name: give the campaign a name");
    }
    let held = Held::read(records).await?;
    let plan = held.plan(&held.choice(new, now)?, records, now).await?;
    let id = records.prepare_campaign(new, now).await?;
    say(&format!(
        "Campagne {id}, brouillon : {} lieux, {} par courriel ({} lettres), {} à appeler.\n",
        plan.asked.len(),
        plan.written,
        plan.letters,
        plan.to_phone
    ));
    if plan.resting > 0 {
        say(&format!(
            "{} lettres attendront : une autre campagne a écrit à la même adresse il y a moins de quatre semaines.\n",
            plan.resting
        ));
    }
    say(&format!("Rien n’est envoyé. Pour commencer : repere campagnes start {id}\n"));
    records.database().close().await;
    Ok(())
}

async fn find(records: &Records, id: CampaignId) -> anyhow::Result<Campaign> {
    let campaigns = records.database().campaigns().await?;
    campaigns
        .into_iter()
        .find(|campaign| campaign.id == id)
        .with_context(|| format!("there is no campaign {id}"))
}

async fn start(records: &Records, id: CampaignId, now: DateTime<Utc>) -> anyhow::Result<()> {
    let (campaign, held) = (find(records, id).await?, Held::read(records).await?);
    let plan = held.plan(&held.choice(&campaign.what, now)?, records, now).await?;
    if plan.asked.is_empty() {
        bail!("no place answers to this campaign: nothing was started");
    }
    records.start_campaign(id, &plan.asked, plan.before, now).await?;
    let letters = format!("en cours : {} lettres, {} lieux à appeler", plan.letters, plan.to_phone);
    done(records, id, &letters).await
}

async fn show(records: &Records, id: CampaignId, now: DateTime<Utc>) -> anyhow::Result<()> {
    let (campaign, held) = (find(records, id).await?, Held::read(records).await?);
    say(&line(&campaign));
    for (_, found, count) in records.database().campaign_counts().await?.iter().filter(|(of, ..)| *of == id) {
        say(&format!("{count:>7}  {}\n", state(*found)));
    }
    if let (Some(before), Ok(choice)) = (campaign.before, held.choice(&campaign.what, now)) {
        let entries = held.catalogue.entries().iter().map(Arc::as_ref);
        let today = ages(entries, choice.area, Moment::from_utc(now).date(), &held.territoire);
        say("Âge des fiches du territoire, au début puis aujourd’hui :\n");
        for age in Freshness::ALL {
            say(&format!("{:>7} {:>7}  {}\n", before.of(age), today.of(age), age.plain_words()));
        }
    }
    records.database().close().await;
    Ok(())
}
