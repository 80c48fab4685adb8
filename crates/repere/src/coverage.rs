//! `repere coverage`, `repere propose` and `repere pression`: the figures of the zones blanches.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{anyhow, bail};
use chrono::Utc;
use repere_catalogue::Catalogue;
use repere_edition::as_published;
use repere_hours::{Moment, Then};
use repere_observatory::{BY, Context, INDICATOR, Inquiry, InquiryError, Network, Observatory, Roads};
use repere_records::Parts;
use repere_tables::{TableFormat, Tabulate};
use repere_territory::Territoire;
use serde::Serialize;

use crate::filters::{self, Pairs, PlaceArgs, TerritoryArgs};
use crate::past::{self, PastArgs};
use crate::routes::FolderArgs;
use crate::{DatabaseArgs, demonstration, output};

/// What a question about coverage is made of.
#[derive(clap::Args)]
struct QuestionArgs {
    #[command(flatten)]
    database: DatabaseArgs,
    /// Distance beyond which people live in a zone blanche, km, from 0 to 100 (10 by default)
    #[arg(long, value_name = "KM", allow_hyphen_values = true)]
    threshold_km: Option<String>,
    /// How places are reached: voiture, velo or pied, along the roads imported by `repere routes import`; as the crow flies
    /// without it
    #[arg(long, value_name = "PROFILE")]
    par: Option<String>,
    /// Minutes beyond which people live in a zone blanche: by road with --par (15 by default), else estimated from the distance
    #[arg(long, value_name = "MIN", allow_hyphen_values = true, conflicts_with = "threshold_km")]
    threshold_min: Option<String>,
    /// Where people are counted: commune (at its mairie) or grille (imported by `repere grid import`)
    #[arg(long, value_name = "WHERE")]
    population: Option<String>,
    /// Road length over straight line, from 1 to 2 (1.3 by default); estimated times only
    #[arg(long, value_name = "RATIO", allow_hyphen_values = true)]
    circuity: Option<String>,
    /// Speed by road, km/h (50 by default); estimated times only
    #[arg(long, value_name = "KM/H", allow_hyphen_values = true)]
    speed_kmh: Option<String>,
    #[command(flatten)]
    roads: FolderArgs,
    #[command(flatten)]
    territories: TerritoryArgs,
    #[command(flatten)]
    places: PlaceArgs,
    #[command(flatten)]
    written: OutputArgs,
}

/// How the answer is written.
#[derive(clap::Args)]
struct OutputArgs {
    /// Format of the answer
    #[arg(long, value_enum, default_value = "csv")]
    format: Format,
    /// The file to write, complete or not at all; `-` for the standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// CSV for machines: commas, decimal points (RFC 4180)
    Csv,
    /// CSV for French spreadsheets: semicolons, decimal commas
    #[value(name = "csv-tableur")]
    SpreadsheetCsv,
    /// XLSX workbook
    Xlsx,
    /// JSON, as the API gives it
    Json,
    /// GeoJSON: the shape of each territory, or the point of each site
    Geojson,
}

#[derive(clap::Args)]
pub(crate) struct Coverage {
    /// What rows are about: commune, epci, bassin, departement or region
    #[arg(long, value_name = "LEVEL", default_value = "region")]
    level: String,
    /// Bounds of the bands of distance, km, ascending (2,5,10,15,20 by default)
    #[arg(long, value_name = "KM,KM…", allow_hyphen_values = true)]
    bands: Option<String>,
    /// With --par, limits of the bands of minutes, ascending (5,10,15,20,30 by default)
    #[arg(long, value_name = "MIN,MIN…", allow_hyphen_values = true)]
    bands_min: Option<String>,
    /// Cross distances with an indicator of need, by its slug (see `repere indicateurs list`)
    #[arg(long, value_name = "SLUG")]
    indicateur: Option<String>,
    #[command(flatten)]
    past: PastArgs,
    #[command(flatten)]
    question: QuestionArgs,
}

#[derive(clap::Args)]
pub(crate) struct Propose {
    /// How many sites, from 1 to 50
    #[arg(long, value_name = "K")]
    sites: usize,
    #[command(flatten)]
    question: QuestionArgs,
}

#[derive(clap::Args)]
pub(crate) struct Pressure {
    /// What rows are about: commune, epci, bassin, departement or region
    #[arg(long, value_name = "LEVEL", default_value = "region")]
    level: String,
    #[command(flatten)]
    question: QuestionArgs,
}

impl Coverage {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let more = [
            ("niveau", Some(&self.level)),
            ("bandes_km", self.bands.as_ref()),
            ("bandes_min", self.bands_min.as_ref()),
            (INDICATOR, self.indicateur.as_ref()),
        ];
        let then = self.past.then(Utc::now())?;
        let Ready { observatory, catalogue, inquiry } = self.question.ready(&more, then).await?;
        let mut answer = observatory.coverage(&catalogue, &inquiry).map_err(refusal)?;
        answer.contexte.avertissements.extend(then.map(as_published));
        warn(&answer.contexte);
        let written = &self.question.written;
        if written.format == Format::Geojson {
            return output::write(&written.output, answer.to_geojson(&observatory).as_bytes());
        }
        written.write(&answer)
    }
}

impl Propose {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let Ready { observatory, catalogue, inquiry } = self.question.ready(&[], None).await?;
        let answer = observatory.proposals(&catalogue, &inquiry, self.sites).map_err(refusal)?;
        warn(&answer.contexte);
        let written = &self.question.written;
        if written.format == Format::Geojson {
            return output::write(&written.output, answer.to_geojson().as_bytes());
        }
        written.write(&answer)
    }
}

impl Pressure {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        if self.question.written.format == Format::Geojson {
            bail!("--format geojson: pressure has no shapes; choose csv, csv-tableur, xlsx or json");
        }
        let Ready { observatory, catalogue, inquiry } =
            self.question.ready(&[("niveau", Some(&self.level))], None).await?;
        let answer = observatory.pressure(&catalogue, &inquiry).map_err(refusal)?;
        warn(&answer.contexte);
        self.question.written.write(&answer)
    }
}

/// Says beside the figures what must be known before they are quoted.
fn warn(context: &Context) {
    for warning in &context.avertissements {
        eprintln!("{warning}");
    }
}

/// All that an answer is computed from.
struct Ready {
    observatory: Observatory,
    catalogue: Catalogue,
    inquiry: Inquiry,
}

impl QuestionArgs {
    async fn ready(&self, more: &[(&str, Option<&String>)], then: Option<Then>) -> anyhow::Result<Ready> {
        self.database.must_exist()?;
        let territoire = Arc::new(Territoire::embedded()?);
        let inquiry =
            Inquiry::read(&self.pairs(more), &territoire, Moment::from_utc(Utc::now())).map_err(refusal)?;
        let records = self.database.open_existing().await?;
        let read = records.database().load(Parts::ALL).await?;
        let now = read.places.unwrap_or_default().published;
        let lieux = match then {
            Some(then) => past::published(&records, then, now).await?,
            None => now,
        };
        records.database().close().await;
        let catalogue = Catalogue::new(read.revisions.last, lieux, &territoire);
        catalogue.check(&inquiry.filter).map_err(filters::refused)?;
        let grid = read.grid.flatten();
        let observatory = Observatory::new(territoire, grid.as_ref(), demonstration::source()?.as_str())
            .with_indicators(&read.indicators.unwrap_or_default())
            .with_roads(self.roads(&inquiry)?);
        Ok(Ready { observatory, catalogue, inquiry })
    }

    /// The roads that a question asks for.
    fn roads(&self, inquiry: &Inquiry) -> anyhow::Result<Roads> {
        let Some(mode) = inquiry.scale.mode() else { return Ok(Roads::default()) };
        let file = self.roads.open(mode)?;
        Ok(Roads::new(file.map(|file| Arc::new(Network::new(file)))))
    }

    fn pairs(&self, more: &[(&str, Option<&String>)]) -> Pairs {
        let own = [
            (BY, self.par.as_ref()),
            ("seuil_km", self.threshold_km.as_ref()),
            ("seuil_min", self.threshold_min.as_ref()),
            ("population", self.population.as_ref()),
            ("sinuosite", self.circuity.as_ref()),
            ("vitesse_kmh", self.speed_kmh.as_ref()),
        ];
        let given =
            own.iter().chain(more).filter_map(|(name, value)| Some(((*name).to_owned(), (*value)?.clone())));
        given.chain(self.territories.pairs()).chain(self.places.pairs()).collect()
    }
}

impl OutputArgs {
    fn write(&self, answer: &(impl Serialize + Tabulate)) -> anyhow::Result<()> {
        let format = match self.format {
            Format::Json | Format::Geojson => {
                let mut json = serde_json::to_vec_pretty(answer)?;
                json.push(b'\n');
                return output::write(&self.output, &json);
            }
            Format::Csv => TableFormat::Csv,
            Format::SpreadsheetCsv => TableFormat::SpreadsheetCsv,
            Format::Xlsx => TableFormat::Xlsx,
        };
        let mut content = Vec::new();
        Tabulate::write(answer, format, &mut content)?;
        output::write(&self.output, &content)
    }
}

/// Names the option rather than the parameter.
fn refusal(InquiryError { parameter, why }: InquiryError) -> anyhow::Error {
    let option = match parameter {
        "niveau" => "--level".to_owned(),
        "seuil_km" => "--threshold-km".to_owned(),
        "seuil_min" => "--threshold-min".to_owned(),
        "bandes_km" => "--bands".to_owned(),
        "bandes_min" => "--bands-min".to_owned(),
        "sinuosite" => "--circuity".to_owned(),
        "vitesse_kmh" => "--speed-kmh".to_owned(),
        "k" => "--sites".to_owned(),
        other => filters::option(other),
    };
    anyhow!("{option} : {}", repere_words::refusals::of_parameter(&why))
}
