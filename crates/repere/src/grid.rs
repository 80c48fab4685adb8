//! `repere grid`: the population grid that figures may be computed from.

use std::fmt::Write as _;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use chrono::Utc;
use repere_domain::grid::{GridCheck, GridSummary, SquareCount};
use repere_reference::grid;
use repere_territory::Territoire;

use crate::progress::Followed;
use crate::{DatabaseArgs, output, say};

#[derive(clap::Args)]
pub(crate) struct Grid {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Read a population grid of INSEE, 200 m or 1 km, CSV; it replaces the one there is (see docs/grille-population.md)
    Import {
        #[command(flatten)]
        database: DatabaseArgs,
        /// The CSV file, out of its archive: that of the region or of the whole country
        file: PathBuf,
        /// Write the full report, with every commune that differs, to this file (JSON)
        #[arg(long, value_name = "FILE")]
        report: Option<PathBuf>,
    },
    /// What is known of the grid in use
    Show {
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// Remove the grid: figures are those of the communes again
    Remove {
        #[command(flatten)]
        database: DatabaseArgs,
    },
}

impl Grid {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        match self.command {
            Command::Import { database, file, report } => import(&database, &file, report.as_deref()).await,
            Command::Show { database } => show(&database).await,
            Command::Remove { database } => remove(&database).await,
        }
    }
}

async fn import(database: &DatabaseArgs, path: &Path, report: Option<&Path>) -> anyhow::Result<()> {
    let unreadable = || format!("cannot read {}", path.display());
    let file = File::open(path).with_context(unreadable)?;
    if file.metadata().with_context(unreadable)?.is_dir() {
        bail!("cannot read {}: it is a folder, give the CSV file in it", path.display());
    }
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let territoire = Territoire::embedded()?;
    let input = BufReader::with_capacity(256 * 1024, Followed::new(file).with_context(unreadable)?);
    let grid =
        grid::read(input, &territoire, name, Utc::now()).with_context(|| path.display().to_string())?;
    let records = database.open().await?;
    records.replace_grid(&grid).await?;
    records.database().close().await;
    say(&shown(&grid.summary));
    if let Some(report) = report {
        write_report(report, &grid.summary)?;
        say(&format!("Rapport complet : {}\n", report.display()));
    }
    Ok(())
}

async fn show(database: &DatabaseArgs) -> anyhow::Result<()> {
    let records = database.open().await?;
    let grid = records.grid().await?;
    records.database().close().await;
    match grid {
        Some(grid) => say(&shown(&grid.summary)),
        None => say(
            "Aucune grille de population : les chiffres sont ceux des communes. Voir `repere grid import --help`.\n",
        ),
    }
    Ok(())
}

async fn remove(database: &DatabaseArgs) -> anyhow::Result<()> {
    let records = database.open().await?;
    let removed = records.remove_grid().await?;
    records.database().close().await;
    match removed {
        Some(_) => say("Grille de population retirée : les chiffres sont de nouveau ceux des communes.\n"),
        None => say("Aucune grille de population : rien à retirer.\n"),
    }
    Ok(())
}

/// Writes the report, whole or not at all.
fn write_report(path: &Path, summary: &GridSummary) -> anyhow::Result<()> {
    let content = serde_json::to_string_pretty(summary)?;
    output::keep(path, content.as_bytes()).map_err(|error| {
        anyhow!("the import is done, but its report cannot be written to {}: {error}", path.display())
    })
}

/// The report for a terminal.
fn shown(summary: &GridSummary) -> String {
    let mut text = format!(
        "Grille de population « {} », carreaux de {} m, importée le {}\n",
        summary.file,
        summary.maille.metres(),
        summary.imported_at.format("%d/%m/%Y à %H:%M UTC")
    );
    let mut row = |count: u64, what: &str| {
        let _ = writeln!(text, "{count:>10}  {what}");
    };
    row(summary.lines, "lignes lues");
    row(summary.kept.carreaux, "carreaux habités gardés");
    row(inhabitants(summary.kept), "habitants dans ces carreaux");
    match summary.imputed {
        Some(imputed) => row(
            imputed.carreaux,
            &format!("de ces carreaux sont imputés ({} de leur population)", share(imputed, summary.kept)),
        ),
        None => text.push_str("            (le fichier ne dit pas quels carreaux sont imputés)\n"),
    }
    let mut row = |count: u64, what: &str| {
        let _ = writeln!(text, "{count:>10}  {what}");
    };
    if summary.empty > 0 {
        row(summary.empty, "carreaux sans habitant, laissés de côté");
    }
    row(summary.outside.carreaux, "carreaux hors du territoire, laissés de côté");
    if summary.near.carreaux > 0 {
        let near =
            format!("de ceux-là touchent peut-être le territoire ({} habitants)", inhabitants(summary.near));
        row(summary.near.carreaux, &near);
    }
    text.push_str(&shown_check(&summary.check));
    if summary.unfinished {
        text.push_str("Attention : la dernière ligne du fichier n’a pas de fin de ligne ; vérifiez qu’il n’est pas coupé.\n");
    }
    text
}

fn shown_check(check: &GridCheck) -> String {
    /// Communes named in the terminal; the report names all.
    const MOST: usize = 10;
    let percent = format!("{:.1}", check.ratio * 100.0).replace('.', ",");
    let mut text = format!(
        "Contrôle : {percent} % de la population des communes ({} habitants) — {}\n",
        check.population_communes,
        if check.plausible {
            "plausible"
        } else {
            "INVRAISEMBLABLE : vérifiez que le fichier est entier et qu’il couvre le territoire"
        }
    );
    let _ = writeln!(text, "{:>10}  communes habitées sans aucun carreau", check.without_carreau.len());
    let _ = writeln!(text, "{:>10}  communes dont la grille s’écarte de la population", check.gaps.len());
    for gap in check.gaps.iter().take(MOST) {
        let _ = writeln!(
            text,
            "              {} {} : {} habitants dans la grille, {} au recensement",
            gap.code_insee,
            gap.nom,
            rounded(gap.grid_thousandths),
            gap.population_commune
        );
    }
    text
}

fn inhabitants(count: SquareCount) -> u64 {
    rounded(count.population_thousandths)
}

/// Inhabitants, from thousandths.
const fn rounded(thousandths: u64) -> u64 {
    (thousandths + 500) / 1000
}

/// The part of the inhabitants of `whole` who are in `part`, as a French percentage.
fn share(part: SquareCount, whole: SquareCount) -> String {
    let ratio = part.population_thousandths as f64 / whole.population_thousandths.max(1) as f64;
    format!("{:.1} %", ratio * 100.0).replace('.', ",")
}
