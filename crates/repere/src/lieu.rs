//! `repere lieu`: one place, by hand.

use anyhow::anyhow;
use chrono::Utc;
use repere_checking::by_hand::{self, Corrections};
use repere_domain::{CORRECTED_TOGETHER, LieuId};
use repere_records::{Action, Change, Edit, FieldChanges, Place, PlaceState, RecordsError};
use repere_territory::Territoire;

use crate::forget::Forget;
use crate::{DatabaseArgs, author, duplicates, say, to_the_millisecond};

#[derive(clap::Args)]
pub(crate) struct Lieu {
    #[command(subcommand)]
    command: Command,
}

/// Which place, and where.
#[derive(clap::Args)]
struct Which {
    #[command(flatten)]
    database: DatabaseArgs,
    /// Identifier of the place, as in its address
    id: LieuId,
}

#[derive(clap::Subcommand)]
enum Command {
    /// What is known of a place: its source, its corrections, the records merged into it
    Show(Which),
    /// Every change of a place: when, who, what, why
    History(Which),
    /// Correct fields, all of them or none; a correction wins over the source until it is taken back. Commune, codes and point are
    /// checked together: what follows for certain is corrected too, what contradicts is refused
    Set {
        #[command(flatten)]
        which: Which,
        /// field=value, under the names of the national standard; lists joined by `|`; an empty value removes
        #[arg(required = true, value_name = "FIELD=VALUE")]
        fields: Vec<String>,
        /// Why, for the history
        #[arg(long)]
        reason: String,
    },
    /// Take corrections back: the source is believed again
    Unset {
        #[command(flatten)]
        which: Which,
        /// Names of fields
        #[arg(required = true)]
        fields: Vec<String>,
        /// Why, for the history
        #[arg(long)]
        reason: String,
    },
    /// Publish a place again that left its source, and keep it
    Restore {
        #[command(flatten)]
        which: Which,
        /// Why, for the history
        #[arg(long)]
        reason: String,
    },
    /// Hide a place until its source gives it again
    Withdraw {
        #[command(flatten)]
        which: Which,
        /// Why, for the history
        #[arg(long)]
        reason: String,
    },
    /// Confirm that all that is published of a place is right: its sheet is of today
    Confirm {
        #[command(flatten)]
        which: Which,
        /// How that is known, for the history
        #[arg(long)]
        reason: String,
    },
    /// Remove personal data: that of a place, or all that is older than some months
    Forget(Forget),
}

impl Lieu {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        match self.command {
            Command::Show(which) => show(&which).await,
            Command::History(which) => history(&which).await,
            Command::Set { which, fields, reason } => set(&which, &fields, reason).await,
            Command::Unset { which, fields, reason } => unset(&which, fields, reason).await,
            Command::Restore { which, reason } => edit(&which, vec![Edit::Restore], reason).await,
            Command::Confirm { which, reason } => edit(&which, vec![Edit::Confirm], reason).await,
            Command::Forget(forget) => forget.run().await,
            Command::Withdraw { which, reason } => edit(&which, vec![Edit::Withdraw], reason).await,
        }
    }
}

fn parse(assignment: &str) -> anyhow::Result<(String, String)> {
    let (field, value) = assignment.split_once('=').ok_or_else(|| {
        anyhow!("« {assignment} » : écrivez champ=valeur, par exemple telephone=\"02 61 91 00 12\"")
    })?;
    Ok((field.trim().to_owned(), value.trim().to_owned()))
}

async fn set(which: &Which, assignments: &[String], reason: String) -> anyhow::Result<()> {
    let given = assignments.iter().map(|text| parse(text)).collect::<anyhow::Result<Vec<_>>>()?;
    let author = author(reason)?;
    let territoire = territoire(given.iter().map(|(field, _)| field.as_str()))?;
    let records = which.database.open().await?;
    let mut told = Vec::new();
    let plan = |state: &PlaceState| -> anyhow::Result<FieldChanges> {
        let Some(territoire) = &territoire else {
            return Ok(FieldChanges { set: given.clone(), unset: Vec::new() });
        };
        let now = state.corrected()?;
        let by_hand = state.corrections.contains_key("position");
        let Corrections { set, said } = by_hand::check(territoire, &now, by_hand, &given)?;
        told = said;
        Ok(FieldChanges { set, unset: Vec::new() })
    };
    records.revise(&which.id, plan, &author, Utc::now()).await?;
    for (field, _) in &given {
        say(&format!("{} : « {field} » corrigé.\n", which.id));
    }
    for sentence in told {
        say(&format!("{} : {sentence}.\n", which.id));
    }
    records.database().close().await;
    Ok(())
}

/// Takes corrections back; what was corrected together is taken back together.
async fn unset(which: &Which, fields: Vec<String>, reason: String) -> anyhow::Result<()> {
    let author = author(reason)?;
    let territoire = territoire(fields.iter().map(String::as_str))?;
    let records = which.database.open().await?;
    let mut taken_back = Vec::new();
    let plan = |state: &PlaceState| -> anyhow::Result<FieldChanges> {
        let mut unset = fields.clone();
        unset.extend(fields.iter().flat_map(|field| state.given_together(field).map(str::to_owned)));
        unset.sort();
        unset.dedup();
        if let Some(territoire) = &territoire {
            let mut after = state.clone();
            after.corrections.retain(|field, _| !unset.contains(field));
            by_hand::holds(territoire, &after.corrected()?)?;
        }
        taken_back.clone_from(&unset);
        Ok(FieldChanges { set: Vec::new(), unset })
    };
    records.revise(&which.id, plan, &author, Utc::now()).await?;
    for field in taken_back {
        say(&format!("{} : la source est de nouveau crue pour « {field} ».\n", which.id));
    }
    records.database().close().await;
    Ok(())
}

/// The reference geography, when one of the fields says where the place is.
fn territoire<'f>(mut fields: impl Iterator<Item = &'f str>) -> anyhow::Result<Option<Territoire>> {
    let located = fields.any(|field| CORRECTED_TOGETHER.contains(&field));
    Ok(located.then(Territoire::embedded).transpose()?)
}

async fn edit(which: &Which, edits: Vec<Edit>, reason: String) -> anyhow::Result<()> {
    let author = author(reason)?;
    let records = which.database.open().await?;
    for edit in edits {
        records.edit(&which.id, &edit, &author, Utc::now()).await?;
        say(&match edit {
            Edit::Restore => format!("{} est de nouveau publié, et le restera.\n", which.id),
            Edit::Withdraw => format!("{} est retiré.\n", which.id),
            Edit::Confirm => format!("{} est confirmé : sa fiche est d’aujourd’hui.\n", which.id),
            Edit::Set { .. } | Edit::Unset { .. } | Edit::Merge { .. } | Edit::Unmerge | Edit::Review => {
                String::new()
            }
        });
    }
    records.database().close().await;
    Ok(())
}

async fn show(which: &Which) -> anyhow::Result<()> {
    let records = which.database.open().await?;
    let place = records.place(&which.id).await?.ok_or_else(|| RecordsError::NoSuchPlace(which.id.clone()))?;
    say(&shown(&place)?);
    if !place.members.is_empty() {
        say("Champs publiés et fiche dont ils viennent :\n");
        duplicates::provenance(&records, &which.id).await?;
    }
    records.database().close().await;
    Ok(())
}

fn shown(place: &Place) -> anyhow::Result<String> {
    let PlaceState { lieu, corrections, withdrawn_on, kept_because, confirmed_on, merged_into } =
        &place.state;
    let mut text = format!("{}\nSource : {}, {}\n", lieu.id, lieu.source, place.source_id);
    if let Some(day) = withdrawn_on {
        text += &format!("Retiré le {day}\n");
    }
    if let Some(reason) = kept_because {
        text += &format!("Maintenu à la main : {reason}\n");
    }
    if let Some(day) = confirmed_on {
        text += &format!("Confirmé le {day}\n");
    }
    if let Some(survivor) = merged_into {
        text += &format!("Fusionné dans {survivor}\n");
    }
    for (field, correction) in corrections {
        text += &format!(
            "Corrigé : {field} = « {} », par {}, le {} : {}\n",
            correction.value,
            correction.author,
            correction.at.format("%Y-%m-%d"),
            correction.reason
        );
    }
    for member in &place.members {
        text += &format!("Réunit aussi : {} (source {})\n", member.lieu.id, member.lieu.source);
    }
    text += &serde_json::to_string_pretty(&place.state.corrected()?)?;
    text.push('\n');
    Ok(text)
}

async fn history(which: &Which) -> anyhow::Result<()> {
    let records = which.database.open().await?;
    let history = records.database().history(&which.id).await?;
    if history.is_empty() {
        return Err(RecordsError::NoSuchPlace(which.id.clone()).into());
    }
    for change in &history {
        say(&line(change));
    }
    records.database().close().await;
    Ok(())
}

/// One change: when, what, who, why, and the fields that differ.
fn line(change: &Change) -> String {
    let action = match change.action {
        Action::Created => "créé",
        Action::Changed => "modifié",
        Action::Withdrawn => "retiré",
        Action::Restored => "rétabli",
        Action::Removed => "enlevé",
        Action::Corrected => "corrigé",
        Action::Merged => "fusionné",
        Action::Unmerged => "défusionné",
        Action::Undone => "remis en l’état d’avant",
        Action::Confirmed => "confirmé",
        Action::Reviewed => "examiné",
        Action::KeeperAdded => "fiche tenue par",
        Action::KeeperRemoved => "fiche plus tenue par",
    };
    let reason = change.reason.as_ref().map(|reason| format!(" — {reason}")).unwrap_or_default();
    let mut text = format!("{}  {action} par {}{reason}\n", to_the_millisecond(change.at), change.actor);
    if let (Some(before), Some(after)) = (&change.before, &change.after) {
        let json = |state: &PlaceState| serde_json::to_value(state.corrected().ok()?).ok();
        if let (Some(serde_json::Value::Object(before)), Some(serde_json::Value::Object(after))) =
            (json(before), json(after))
        {
            let fields: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
            for field in fields.into_iter().filter(|field| before.get(*field) != after.get(*field)) {
                let side = |value: Option<&serde_json::Value>| {
                    value.map_or("(rien)".to_owned(), ToString::to_string)
                };
                text += &format!("    {field} : {} → {}\n", side(before.get(field)), side(after.get(field)));
            }
        }
    }
    text
}
