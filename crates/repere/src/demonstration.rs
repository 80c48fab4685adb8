//! The invented places that a fresh installation shows, until real ones replace them.

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use repere_domain::Revision;
use repere_domain::codes::Slug;
use repere_formats::{Context, Format};
use repere_records::{Absent, ImportBatch, Records};
use repere_territory::Territoire;

/// The national standard's CSV, made by `cargo xtask data`.
const PLACES: &[u8] = include_bytes!("../../../data/demonstration.csv");

/// The name of the source; pages carry a warning while a place of this source is published.
pub(crate) fn source() -> anyhow::Result<Slug> {
    Ok("demonstration".parse()?)
}

/// Fills a database that has never held anything.
pub(crate) async fn fill_when_empty(
    records: &Records,
    territoire: &Territoire,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    if records.database().revisions().await?.last != Revision(0) {
        return Ok(());
    }
    let source = source()?;
    let format = Format::LieuxMediationNumerique;
    let reading = repere_formats::read(format, PLACES, Context::new(territoire, &source))
        .context("the embedded demonstration places cannot be read")?;
    let batch = ImportBatch {
        source,
        format: format.as_str().to_owned(),
        file: "demonstration.csv (embedded)".to_owned(),
        read: reading.records_read,
        aside: 0,
        records: reading.into_records(),
        replaces: None,
        absent: Absent::Keep,
    };
    if let Some(outcome) = records.import_first(&batch, now).await? {
        tracing::info!(
            places = outcome.counts.created,
            "the database was empty: filled with invented demonstration places"
        );
    }
    Ok(())
}
