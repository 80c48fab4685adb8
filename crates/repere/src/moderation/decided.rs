//! Deciding an item from the terminal: as the desk of the site does, with the same letters.

use anyhow::{anyhow, bail};
use chrono::Utc;
use repere_people::Account;
use repere_queue::{Key, Matter};
use repere_records::{ContributionError, Deed, Edit, Looked, Proposal, Records, Settlement, Verdict};
use repere_server::{PublicUrl, SiteAddress, answers, decided};

use super::held::Held;
use crate::{DatabaseArgs, author, say};

/// Which item, and where.
#[derive(clap::Args)]
pub(super) struct Which {
    #[command(flatten)]
    database: DatabaseArgs,
    /// Name of the item, as `list` says it: doublon~a~b
    pub(super) item: Key,
}

/// Where the site is, for the letters.
#[derive(clap::Args)]
pub(super) struct Told {
    /// Address of the site as visitors type it, for the links of the letters; without it, letters have none
    #[arg(long, env = "REPERE_PUBLIC_URL", value_name = "URL")]
    public_url: Option<PublicUrl>,
}

impl Told {
    fn site(&self) -> Option<SiteAddress> {
        self.public_url.as_ref().map(|url| SiteAddress::new(Some(url), ""))
    }
}

impl Which {
    /// The item as it is now, and the records.
    pub(super) async fn looked(&self) -> anyhow::Result<(Records, Looked)> {
        let records = self.database.open().await?;
        let held = Held::read(&records).await?;
        let looked = held.looked(&self.item)?.0;
        Ok((records, looked))
    }

    /// Settles the item as it is.
    pub(super) async fn settle(&self, reason: String, told: &Told) -> anyhow::Result<()> {
        let author = author(reason)?;
        let records = self.database.open().await?;
        let held = Held::read(&records).await?;
        let (looked, item) = held.looked(&self.item)?;
        let (closes, leaves_places) = match &item.matter {
            Matter::Wrong(report, _) | Matter::Missing(report) => (Some(report.id), true),
            Matter::Unsent(..) => (None, true),
            Matter::Proposed(..) => bail!(
                "{} : une proposition s’accepte ou se refuse : repere moderation accept, ou refuse",
                item.key
            ),
            _ => (None, false),
        };
        let review = |lieu: &repere_domain::Lieu| (lieu.id.clone(), Deed::Edit(Edit::Review));
        let deeds = if leaves_places { Vec::new() } else { item.lieux().into_iter().map(review).collect() };
        let letters = answers(&item, author.reason(), told.site().as_ref());
        let answered = letters.len();
        let settlement = Settlement { looked, deeds, closes, letters };
        records.settle(&settlement, &author, Utc::now()).await?;
        records.database().close().await;
        say(&match answered {
            0 => format!("{} : réglé.\n", self.item),
            n => format!("{} : réglé, réponses écrites : {n}.\n", self.item),
        });
        Ok(())
    }

    /// Accepts or refuses what somebody proposes.
    pub(super) async fn decide(&self, verdict: Verdict, reason: String, told: &Told) -> anyhow::Result<()> {
        let author = author(reason)?;
        let records = self.database.open().await?;
        let held = Held::read(&records).await?;
        let (_, item) = held.looked(&self.item)?;
        let Matter::Proposed(proposal, _) = &item.matter else {
            bail!("{} : rien n’est proposé ici ; voir repere moderation settle", item.key)
        };
        let (nom, site) = (item.nom.to_owned(), told.site());
        let letter = |proposal: &Proposal, account: &Account| decided(proposal, account, &nom, site.as_ref());
        let done = records.decide_proposal(proposal.id, verdict, &author, letter, Utc::now()).await;
        records.database().close().await;
        let lieu = match done {
            Ok(lieu) => lieu.map(|lieu| format!(" ({lieu})")).unwrap_or_default(),
            Err(ContributionError::NoSuchProposal(_)) => {
                return Err(anyhow!("{} : quelqu’un l’a déjà décidé", self.item));
            }
            Err(error) => return Err(error.into()),
        };
        say(&match verdict {
            Verdict::Accept => format!("{} : accepté{lieu}.\n", self.item),
            Verdict::Refuse => format!("{} : refusé.\n", self.item),
        });
        Ok(())
    }
}
