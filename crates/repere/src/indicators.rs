//! `repere indicateurs`: what is known of the need of communes, from tables that an operator brings.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use chrono::Utc;
use repere_domain::codes::Slug;
use repere_domain::indicator::{Direction, Indicator, IndicatorSummary, IndicatorTitle};
use repere_reference::indicators::{self, ColumnChoice};
use repere_territory::Territoire;

use crate::{DatabaseArgs, input, say};

#[derive(clap::Args)]
pub(crate) struct Indicators {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Read an indicator by commune from a table (CSV, XLSX or JSON); it replaces the one of the same name and year (see
    /// docs/indicateurs.md)
    Import(Import),
    /// The indicators there are
    List {
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// Remove an indicator: the site does not mention it any more
    Remove {
        #[command(flatten)]
        database: DatabaseArgs,
        /// The indicator, as `repere indicateurs list` names it
        slug: Slug,
    },
}

#[derive(clap::Args)]
struct Import {
    #[command(flatten)]
    database: DatabaseArgs,
    /// The table, of the region or of the whole country; `-` for the standard input
    file: PathBuf,
    /// What the indicator is called, as pages will write it
    #[arg(long)]
    name: String,
    /// The year it describes
    #[arg(long)]
    year: u16,
    /// Where it comes from, as pages will write it: who publishes it, where; the name of the file when not given
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,
    /// The column of the values (`total` by default)
    #[arg(long, value_name = "NAME")]
    column: Option<String>,
    /// The column of the INSEE codes of communes; found by its usual names when not given
    #[arg(long, value_name = "NAME")]
    code_column: Option<String>,
    /// The lower the value, the greater the need
    #[arg(long)]
    low_is_worse: bool,
}

impl Indicators {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        match self.command {
            Command::Import(import) => import.run().await,
            Command::List { database } => list(&database).await,
            Command::Remove { database, slug } => remove(&database, &slug).await,
        }
    }
}

impl Import {
    async fn run(self) -> anyhow::Result<()> {
        let territoire = Territoire::embedded()?;
        let file = self.file.file_name().unwrap_or(self.file.as_os_str()).to_string_lossy().into_owned();
        let source = self.source.clone().unwrap_or_else(|| format!("Fichier {file}"));
        let direction = if self.low_is_worse { Direction::LowerIsWorse } else { Direction::HigherIsWorse };
        let title = IndicatorTitle::new(&self.name, self.year, &source, direction)?;
        let bytes = input::read_local(&self.file)?;
        let choice = ColumnChoice { commune: self.code_column.as_deref(), value: self.column.as_deref() };
        let indicator = indicators::read(&bytes, title, choice, &territoire, file, Utc::now())
            .with_context(|| self.file.display().to_string())?;
        let records = self.database.open().await?;
        records.replace_indicator(&indicator).await?;
        records.database().close().await;
        say(&shown(&indicator));
        Ok(())
    }
}

async fn list(database: &DatabaseArgs) -> anyhow::Result<()> {
    let records = database.open().await?;
    let indicators = records.indicators().await?;
    records.database().close().await;
    if indicators.is_empty() {
        say("Aucun indicateur de besoin : le site n’en dit rien. Voir `repere indicateurs import --help`.\n");
    }
    indicators.iter().for_each(|indicator| say(&shown(indicator)));
    Ok(())
}

async fn remove(database: &DatabaseArgs, slug: &Slug) -> anyhow::Result<()> {
    let records = database.open().await?;
    let removed = records.remove_indicator(slug).await?;
    records.database().close().await;
    if removed.is_none() {
        bail!("aucun indicateur ne s’appelle {slug} ; voir `repere indicateurs list`");
    }
    say(&format!("Indicateur {slug} retiré : le site n’en dit plus rien.\n"));
    Ok(())
}

/// An indicator for a terminal.
fn shown(indicator: &Indicator) -> String {
    let Indicator { title, summary, values } = indicator;
    let mut text = format!(
        "{} ({}), {}\n  {} ; fichier « {} », colonne « {} », importé le {}\n  {}\n",
        title.name(),
        title.year(),
        title.slug(),
        title.source(),
        summary.file,
        summary.column,
        summary.imported_at.format("%d/%m/%Y à %H:%M UTC"),
        match title.direction() {
            Direction::HigherIsWorse => "plus la valeur est haute, plus le besoin est grand",
            Direction::LowerIsWorse => "plus la valeur est basse, plus le besoin est grand",
        },
    );
    let numbers = || values.values().map(|value| value.get());
    let (least, most) =
        (numbers().fold(f64::INFINITY, f64::min), numbers().fold(f64::NEG_INFINITY, f64::max));
    let _ = writeln!(
        text,
        "{:>10}  communes ont une valeur, de {} à {}",
        values.len(),
        decimal(least),
        decimal(most)
    );
    text.push_str(&left_out(summary));
    text
}

/// What was left out, and why.
fn left_out(summary: &IndicatorSummary) -> String {
    let mut text = String::new();
    for (count, what) in [
        (summary.without_value, "communes du territoire sans valeur dans le fichier"),
        (summary.missing, "communes du territoire absentes du fichier"),
        (summary.outside, "lignes d’autres régions, laissées de côté"),
    ] {
        if count > 0 {
            let _ = writeln!(text, "{count:>10}  {what}");
        }
    }
    if !summary.unknown.is_empty() {
        let _ = writeln!(
            text,
            "{:>10}  codes qui ne sont plus ceux de communes (regroupées, le plus souvent), laissés de côté : {}",
            summary.unknown.len(),
            summary.unknown.join(", ")
        );
    }
    text
}

/// A number with a decimal comma.
fn decimal(number: f64) -> String {
    number.to_string().replace('.', ",")
}
