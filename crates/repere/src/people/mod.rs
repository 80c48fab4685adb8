//! `repere comptes`: who keeps the map.

mod shown;

use anyhow::{Context as _, anyhow, bail};
use chrono::Utc;
use repere_domain::LieuId;
use repere_people::{Account, AccountId, Email, Role, RoleKind, Scope};
use repere_records::{AccountError, Records};
use repere_territory::{Level, Territoire};

use crate::{DatabaseArgs, say, user};
use shown::{role, shown};

#[derive(clap::Args)]
pub(crate) struct People {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// List the accounts, with what each keeps
    List {
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// Make an account, or give a role to the one of this address
    Add {
        #[command(flatten)]
        database: DatabaseArgs,
        /// E-mail address: its holder signs in with it at /connexion
        email: Email,
        /// How the team calls its holder
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
        #[command(flatten)]
        role: Given,
    },
    /// Give a role to an account, or take one away
    Role {
        #[command(flatten)]
        database: DatabaseArgs,
        /// E-mail address, or number of the account
        account: String,
        #[command(flatten)]
        role: Given,
        /// Take the role away
        #[arg(long)]
        remove: bool,
    },
    /// Delete an account: what it changed stays, and the history says « compte supprimé »
    Remove {
        #[command(flatten)]
        database: DatabaseArgs,
        /// E-mail address, or number of the account
        account: String,
    },
}

/// A role on the command line.
#[derive(clap::Args)]
#[group(skip)]
struct Given {
    /// What it may do: keeper of a place, moderation of a territory, coordination of everything
    #[arg(long, value_name = "ROLE", value_parser = ["keeper", "moderation", "coordination"])]
    role: Option<String>,
    /// The territory of a moderation, of any level: departement-36, bassin-chinon, epci-200071413, region-24
    #[arg(long, value_name = "LEVEL-CODE")]
    territoire: Option<Scope>,
    /// The place of a keeper
    #[arg(long, value_name = "ID", conflicts_with = "territoire")]
    lieu: Option<LieuId>,
}

impl Given {
    /// The role, if one is given; its territory must be one of the reference geography.
    fn read(self) -> anyhow::Result<Option<Role>> {
        let kind = self.role.as_deref().map(str::parse::<RoleKind>).transpose()?;
        Ok(Some(match (kind, self.territoire, self.lieu) {
            (None, None, None) => return Ok(None),
            (Some(RoleKind::Coordination), None, None) => Role::Coordination,
            (Some(RoleKind::Moderation), Some(scope), None) => Role::Moderation(known(scope)?),
            (Some(RoleKind::Keeper), None, Some(lieu)) => Role::Keeper(lieu),
            (Some(RoleKind::Moderation), ..) => {
                bail!("--role moderation wants --territoire, such as departement-36")
            }
            (Some(RoleKind::Keeper), ..) => bail!("--role keeper wants --lieu, the identifier of a place"),
            (Some(RoleKind::Coordination), ..) => {
                bail!("--role coordination is of everything: give no territory and no place")
            }
            (None, ..) => bail!("say which role this is of: --role moderation, or --role keeper"),
        }))
    }
}

/// A territory of the reference geography.
fn known(scope: Scope) -> anyhow::Result<Scope> {
    let territoire = Territoire::embedded()?;
    let level: Option<Level> = scope.level().parse().ok();
    if level.and_then(|level| territoire.find(level, scope.code())).is_none() {
        bail!(
            "--territoire: « {scope} » is no territory; give a level and a code, such as departement-36, epci-200071413 or bassin-chinon"
        );
    }
    Ok(scope)
}

impl People {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        match self.command {
            Command::List { database } => {
                let records = database.open().await?;
                let accounts = records.database().accounts().await?;
                records.database().close().await;
                accounts.iter().for_each(|account| say(&shown(account)));
                say(&match accounts.len() {
                    0 => "Aucun compte. Le premier : repere comptes add COURRIEL --role coordination\n"
                        .to_owned(),
                    1 => "1 compte.\n".to_owned(),
                    n => format!("{n} comptes.\n"),
                });
            }
            Command::Add { database, email, name, role } => {
                let roles: Vec<Role> = role.read()?.into_iter().collect();
                let records = database.open().await?;
                let name = name.as_deref().map(str::trim).filter(|name| !name.is_empty());
                let account = records.add_account(&email, name, &roles, &user(), None, Utc::now()).await?;
                records.database().close().await;
                say(&shown(&account));
            }
            Command::Role { database, account, role: given, remove } => {
                let wanted =
                    given.read()?.context("say which role: --role coordination, moderation or keeper")?;
                let records = database.open().await?;
                let found = find(&records, &account).await?;
                let set = records.set_role(found.id, &wanted, !remove, &user(), Utc::now()).await;
                let account = records.database().account(found.id).await?.unwrap_or(found);
                records.database().close().await;
                match set {
                    Ok(()) => {}
                    Err(AccountError::NoChange) if remove => {
                        bail!("the account has not this role: {}", role(&wanted))
                    }
                    Err(AccountError::NoChange) => {
                        bail!("the account has this role already: {}", role(&wanted))
                    }
                    Err(error) => return Err(error.into()),
                }
                say(&shown(&account));
            }
            Command::Remove { database, account } => {
                let records = database.open().await?;
                let found = find(&records, &account).await?;
                records.remove_account(found.id, Utc::now()).await?;
                records.database().close().await;
                say(&format!("Compte {} supprimé.\n", found.id));
            }
        }
        Ok(())
    }
}

/// The account of an address or of a number.
async fn find(records: &Records, named: &str) -> anyhow::Result<Account> {
    let accounts = records.database().accounts().await?;
    let (email, id) = (named.parse::<Email>().ok(), named.parse::<AccountId>().ok());
    let found =
        accounts.into_iter().find(|account| Some(account.id) == id || Some(&account.email) == email.as_ref());
    found.ok_or_else(|| anyhow!("there is no account « {named} »: see repere comptes list"))
}
