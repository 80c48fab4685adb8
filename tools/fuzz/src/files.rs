//! Files that an operator imports.

use std::collections::HashSet;
use std::sync::LazyLock;

use chrono::DateTime;
use repere_checking::Reading;
use repere_domain::Lieu;
use repere_domain::codes::Slug;
use repere_domain::indicator::{Direction, IndicatorTitle};
use repere_formats::export::ExportFormat;
use repere_formats::{Context, Format, Mapping};
use repere_reference::grid;
use repere_reference::indicators::{self, ColumnChoice};
use repere_territory::Territoire;

pub(crate) static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());
static SOURCE: LazyLock<Slug> = LazyLock::new(|| "essai".parse().unwrap());

fn context() -> Context<'static> {
    Context::new(&TERRITOIRE, &SOURCE)
}

pub(crate) fn standard(bytes: &[u8]) {
    let Ok(reading) = repere_formats::read(Format::LieuxMediationNumerique, bytes, context()) else {
        return;
    };
    let mut places = held(&reading);
    // Records that would share an identifier are numbered, as the store does.
    let mut seen = HashSet::new();
    for lieu in &mut places {
        let own = lieu.id.clone();
        let mut numbers = 2..;
        while !seen.insert(lieu.id.clone()) {
            lieu.id = own.numbered(numbers.next().unwrap());
        }
    }
    // What is published for machines is the same place again.
    for format in [ExportFormat::StandardJson, ExportFormat::StandardCsv] {
        if places.is_empty() {
            continue;
        }
        let again =
            repere_formats::read(Format::LieuxMediationNumerique, &written(format, &places), context());
        let again: Vec<Lieu> =
            again.expect("what is exported reads").into_records().into_iter().map(|r| r.lieu).collect();
        let shown = |places: &[Lieu]| written(format, places);
        assert_eq!(
            String::from_utf8_lossy(&shown(&again)),
            String::from_utf8_lossy(&shown(&places)),
            "as {format:?}"
        );
    }
}

pub(crate) fn hub_lo(bytes: &[u8]) {
    if let Ok(reading) = repere_formats::read(Format::HubLo, bytes, context()) {
        held(&reading);
    }
}

/// A mapping, a NUL byte, and the table that it is about.
pub(crate) fn mapping(bytes: &[u8]) {
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    let text = String::from_utf8_lossy(parts.next().unwrap_or_default()).into_owned();
    match Mapping::parse(&text) {
        Ok(mapping) => {
            if let Ok(reading) = mapping.read(parts.next().unwrap_or_default(), context()) {
                held(&reading);
            }
        }
        Err(errors) => {
            assert!(!errors.is_empty());
            let lines = text.lines().count() + 1;
            for error in errors {
                assert!((1..=lines).contains(&error.line) && error.column >= 1, "{error}");
            }
        }
    }
}

pub(crate) fn grid(bytes: &[u8]) {
    match grid::read(bytes, &TERRITOIRE, "essai.csv".to_owned(), DateTime::UNIX_EPOCH) {
        Ok(grid) => drop(format!("{grid:?}")),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

pub(crate) fn indicator(bytes: &[u8]) {
    let title = IndicatorTitle::new("Essai", 2021, "Essai", Direction::default()).unwrap();
    let read = indicators::read(
        bytes,
        title,
        ColumnChoice::default(),
        &TERRITOIRE,
        "essai.csv".to_owned(),
        DateTime::UNIX_EPOCH,
    );
    if let Err(error) = read {
        assert!(!error.to_string().is_empty());
    }
}

fn written(format: ExportFormat, places: &[Lieu]) -> Vec<u8> {
    let mut out = Vec::new();
    format.write(places, &TERRITOIRE, &mut out).unwrap();
    out
}

/// The places of a reading, which hold what every place does.
fn held(reading: &Reading) -> Vec<Lieu> {
    assert!(
        reading.records().len() <= reading.records_read
            && reading.standings().len() == reading.records().len()
    );
    for record in reading.records() {
        let lieu = &record.lieu;
        assert!(!lieu.nom.trim().is_empty() && !lieu.commune.contains('\n'));
        let document = serde_json::to_string(lieu).unwrap();
        assert_eq!(&serde_json::from_str::<Lieu>(&document).unwrap(), lieu, "what is stored is the place");
    }
    let places: Vec<Lieu> = reading.records().iter().map(|record| record.lieu.clone()).collect();
    written(ExportFormat::SpreadsheetCsv, &places);
    written(ExportFormat::Xlsx, &places);
    places
}
