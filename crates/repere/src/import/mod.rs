//! `repere import`, and what can be listed and undone of past imports.

mod reading;
mod undated;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use repere_checking::{Finding, FindingCode, Gravity, ImportReport, PersonalEmails, Reading, Standing};
use repere_domain::codes::Slug;
use repere_formats::{Context, ReadError};
use repere_records::{Absent, ImportBatch, ImportOutcome, KeptCorrection, Mode, Records};
use repere_territory::Territoire;

use crate::input::{self, Conditions, Content, Limits, Origin, Validators};
use crate::layout::LayoutArgs;
use crate::past_imports::Past;
use crate::progress::Progress;
use crate::{DatabaseArgs, demonstration, mapping, output, say};
use reading::{Reader, ReadingArgs};

/// What is required is checked by clap, unless a past import is asked about.
#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct ImportArgs {
    #[command(subcommand)]
    past: Option<Past>,
    /// Name of the source, always the same for the same source: lower-case letters, digits, hyphens
    #[arg(long, required = true)]
    source: Option<Slug>,
    /// The file to read: a path, `-` for the standard input, or an http(s) address, which is asked for news only
    #[arg(value_name = "PATH|-|URL", required = true)]
    origin: Option<Origin>,
    #[command(flatten)]
    options: Options,
}

impl ImportArgs {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        match (self.past, self.source, self.origin) {
            (Some(past), ..) => past.run().await,
            (None, Some(source), Some(origin)) => {
                Import { source, origin, options: self.options }.run().await
            }
            (None, ..) => bail!("give --source and a file to import; see `repere import --help`"),
        }
    }
}

/// One import to be made.
struct Import {
    source: Slug,
    origin: Origin,
    options: Options,
}

#[derive(clap::Args)]
struct Options {
    #[command(flatten)]
    database: DatabaseArgs,
    #[command(flatten)]
    reading: ReadingArgs,
    #[command(flatten)]
    layout: LayoutArgs,
    /// Remove the invented demonstration places in the same transaction
    #[arg(long)]
    replace_demo: bool,
    /// The file holds only a part of the source: places that are not in it stay published
    #[arg(long)]
    partial: bool,
    /// Accept a file that would withdraw more than half of the source's places
    #[arg(long)]
    allow_withdrawals: bool,
    /// Publish an e-mail address that names a person where the place has no other contact at all; such addresses are
    /// private otherwise. Say so at every import of the source
    #[arg(long, env = "REPERE_PUBLISH_ONLY_CONTACT")]
    publish_only_contact: bool,
    /// Find out what the import would do, write nothing
    #[arg(long)]
    dry_run: bool,
    /// Write the full report, every finding, to this file: a page for .html, JSON otherwise
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    #[command(flatten)]
    limits: Limits,
}

impl Import {
    async fn run(self) -> anyhow::Result<()> {
        let demonstration = demonstration::source()?;
        if self.options.replace_demo && self.source == demonstration {
            bail!("--replace-demo removes the source `demonstration`: give the real one's name to --source");
        }
        let now = Utc::now();
        let reader = self.reader()?;
        let conditions = match self.options.database.file_if_any()? {
            Some(file) => Conditions::beside(&file),
            None => Conditions::within(self.options.database.open().await?, &self.source).await?,
        };
        let request =
            format!("{}\n{}{}", self.origin_text(), reader.identity(), self.options.layout.identity());
        let known = self.known(&conditions, &request, &demonstration).await?;
        let (content, validators) = match input::read(&self.origin, self.options.limits, &known)? {
            Content::Bytes(content, validators) => (content, validators),
            Content::NotModified => {
                say(&format!("{} : rien de nouveau depuis le dernier import ; rien à faire.\n", self.origin));
                return Ok(());
            }
        };
        let territoire = Territoire::embedded()?;
        let reading = self
            .read(&reader, &content, &territoire, now.date_naive())
            .with_context(|| self.origin.to_string())?;
        drop(content);
        let (records_read, aside) = (reading.records_read, reading.outside());
        let (places, standings, findings) = reading.into_parts();
        let mut batch = ImportBatch {
            source: self.source.clone(),
            format: reader.name().to_owned(),
            file: self.origin.journal_name(),
            read: records_read,
            aside,
            records: places,
            replaces: self.options.replace_demo.then(|| demonstration.clone()),
            absent: if self.options.partial {
                Absent::Keep
            } else {
                Absent::WithdrawBut(refused_ids(&findings))
            },
        };
        let records = self.options.database.open().await?;
        undated::keep_known_dates(&mut batch, &findings, &records).await?;
        self.refuse_a_mass_withdrawal(&records, batch.records.len()).await?;
        let mode = if self.options.dry_run { Mode::DryRun } else { Mode::Write };
        let outcome = records.import(&batch, now, mode).await?;
        let report = self.report(&batch, &outcome, (findings, &standings), reader.name(), now);
        say(&report.to_string());
        let invented = records.database().count_from(&demonstration).await?;
        if invented > 0 && !self.options.replace_demo && self.source != demonstration {
            say(&format!(
                "{invented} lieux de démonstration, inventés, sont encore publiés : --replace-demo les retire.\n"
            ));
        }
        records.database().close().await;
        if matches!(self.origin, Origin::Url(_)) && !self.options.dry_run {
            conditions.keep(&self.source, &request, validators).await?;
        }
        if let Some(path) = &self.options.report {
            write_report(path, &report)?;
            say(&format!("Rapport complet : {}\n", path.display()));
        }
        Ok(())
    }

    fn read(
        &self,
        reader: &Reader,
        content: &[u8],
        territoire: &Territoire,
        day: NaiveDate,
    ) -> Result<Reading, ReadError> {
        let progress = Progress::new("Lecture");
        let told = |part| progress.at(part);
        let personal = if self.options.publish_only_contact {
            PersonalEmails::PublishedIfOnlyContact
        } else {
            PersonalEmails::Private
        };
        let layout = self.options.layout.clone().into();
        let context = Context {
            personal,
            layout: Some(&layout),
            day: Some(day),
            progress: Some(&told),
            ..Context::new(territoire, &self.source)
        };
        match reader {
            Reader::Format(format) => repere_formats::read(*format, content, context),
            Reader::Mapping(mapping, _) => mapping.read(content, context),
        }
    }

    /// A truncated or wrong file must not empty the map.
    async fn refuse_a_mass_withdrawal(&self, records: &Records, readable: usize) -> anyhow::Result<()> {
        let published = records.database().count_from(&self.source).await?;
        if !self.options.partial && !self.options.allow_withdrawals && readable * 2 < published {
            bail!(
                "le fichier n’a que {readable} lieux lisibles alors que la source « {} » en a {published} de publiés : plus \
                 de la moitié seraient retirés ; rien n’a été importé. Si c’est voulu : --allow-withdrawals ; si le \
                 fichier n’est qu’une partie de la source : --partial",
                self.source
            );
        }
        Ok(())
    }

    fn reader(&self) -> anyhow::Result<Reader> {
        match (&self.options.reading.mapping, self.options.reading.format) {
            (Some(path), _) => {
                mapping::load(path).map(|(mapping, text)| Reader::Mapping(Box::new(mapping), text))
            }
            (None, Some(format)) => Ok(Reader::Format(format)),
            (None, None) => bail!("give --format or --mapping"),
        }
    }

    fn origin_text(&self) -> String {
        match &self.origin {
            Origin::Url(url) => url.clone(),
            other => other.to_string(),
        }
    }

    /// What the address said the last time, when « nothing new » would be the truth: something is imported already,
    /// and nothing else is asked of this import.
    async fn known(
        &self,
        conditions: &Conditions,
        request: &str,
        demonstration: &Slug,
    ) -> anyhow::Result<Validators> {
        let known = conditions.known(&self.source, request);
        if known.is_empty()
            || self.options.dry_run
            || self.options.report.is_some()
            || self.options.database.must_exist().is_err()
        {
            return Ok(Validators::default());
        }
        let records = self.options.database.open().await?;
        let imported = records.database().count_from(&self.source).await? > 0;
        let invented = self.options.replace_demo && records.database().count_from(demonstration).await? > 0;
        records.database().close().await;
        Ok(if imported && !invented { known } else { Validators::default() })
    }

    fn report(
        &self,
        batch: &ImportBatch,
        outcome: &ImportOutcome,
        (mut findings, standings): (Vec<Finding>, &[Standing]),
        format: &'static str,
        now: DateTime<Utc>,
    ) -> ImportReport {
        findings.extend(outcome.kept.iter().map(|kept| kept_correction(kept, batch, standings)));
        ImportReport {
            source: self.source.to_string(),
            format,
            withdrawn: outcome.counts.withdrawn,
            restored: outcome.counts.restored,
            run: outcome.run.map_or(0, |run| run.0),
            file: batch.file.clone(),
            date: now.to_rfc3339_opts(SecondsFormat::Secs, true),
            simulation: self.options.dry_run,
            revision: outcome.revision.0,
            records_read: outcome.counts.read,
            created: outcome.counts.created,
            modified: outcome.counts.changed,
            unchanged: outcome.counts.unchanged,
            refused: outcome.counts.refused,
            outside_territory: batch.aside,
            demonstration_removed: outcome.counts.removed,
            findings_by_code: ImportReport::count(&findings),
            findings,
        }
    }
}

/// Identifiers of records that are in the file but could not be read: their places are not gone.
fn refused_ids(findings: &[Finding]) -> Vec<String> {
    findings.iter().filter(|c| c.gravity == Gravity::Refused).filter_map(|c| c.identifier.clone()).collect()
}

/// The finding that a correction won over its source.
fn kept_correction(kept: &KeptCorrection, batch: &ImportBatch, standings: &[Standing]) -> Finding {
    let rank = batch.records.iter().position(|record| record.source_id == kept.source_id);
    let standing = rank.and_then(|rank| standings.get(rank));
    Finding {
        record: standing.map_or(0, |standing| standing.record),
        line: standing.and_then(|standing| standing.line),
        identifier: Some(kept.source_id.clone()),
        field: "correction".into(),
        gravity: FindingCode::CorrectionKept.gravity(),
        code: FindingCode::CorrectionKept,
        message: format!("« {} » a été corrigé à la main ; voir `repere lieu show {}`", kept.field, kept.id),
    }
}

/// Writes the report, whole or not at all.
fn write_report(path: &Path, report: &ImportReport) -> anyhow::Result<()> {
    let is_html = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("html"));
    let content = if is_html { report.to_html()? } else { serde_json::to_string_pretty(report)? };
    output::keep(path, content.as_bytes()).map_err(|error| {
        anyhow!("the import is done, but its report cannot be written to {}: {error}", path.display())
    })
}
