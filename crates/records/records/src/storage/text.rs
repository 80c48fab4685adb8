//! How values are written where a database keeps texts and bytes: the same in every kind of database.

use std::collections::BTreeMap;

use repere_domain::LieuId;
use repere_domain::codes::{CodeInsee, Slug};
use repere_domain::grid::{Carreau, GridCell, GridCells, GridSummary, Maille};
use repere_domain::indicator::{Indicator, IndicatorSummary, IndicatorTitle, IndicatorValue};
use repere_domain::report::MissingPlace;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use repere_people::AccountId;

use super::Unreadable;
use super::values::instant;
use crate::{Decision, Proposal, ProposalId};

/// A document as stored.
#[expect(clippy::expect_used, reason = "see the words of it")]
pub fn encode(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("what is stored is made of texts, numbers, lists and maps from texts")
}

/// A document of a place, which this version must understand.
///
/// # Errors
/// When it does not.
pub fn decode<T: DeserializeOwned>(id: &str, document: &str) -> Result<T, Unreadable> {
    serde_json::from_str(document).map_err(|reason| Unreadable::Document { id: id.to_owned(), reason })
}

/// What is stored of a place that is missing, by the number of its report.
///
/// # Errors
/// When this version does not understand it.
pub fn missing_place(report: i64, document: &str) -> Result<MissingPlace, Unreadable> {
    serde_json::from_str(document).map_err(|reason| Unreadable::MissingPlace { report, reason })
}

/// A row of the table of proposals.
pub type ProposalRow = (
    i64,
    String,
    Option<String>,
    i64,
    String,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
);

/// A proposal as stored.
///
/// # Errors
/// When this version does not understand it.
pub fn proposal(row: ProposalRow) -> Result<Proposal, Unreadable> {
    let (number, kind, lieu, author, at, document, decided_at, by, outcome, reason) = row;
    let decision = match (decided_at, outcome) {
        (Some(at), Some(outcome)) => Some(Decision {
            at: instant(at)?,
            by: by.unwrap_or_default(),
            outcome: outcome.parse()?,
            reason: reason.unwrap_or_default(),
        }),
        _ => None,
    };
    Ok(Proposal {
        id: ProposalId(number),
        kind: kind.parse()?,
        lieu: lieu.map(id).transpose()?,
        by: AccountId(author),
        proposed: serde_json::from_str(&document)
            .map_err(|reason| Unreadable::Proposal { number, reason })?,
        at: instant(at)?,
        decision,
    })
}

/// An identifier as stored.
///
/// # Errors
/// When it is none.
pub fn id(text: String) -> Result<LieuId, Unreadable> {
    text.parse().map_err(|_| Unreadable::Id(text))
}

/// The name of a source as stored.
///
/// # Errors
/// When it is none.
pub fn source(text: String) -> Result<Slug, Unreadable> {
    text.parse().map_err(|_| Unreadable::Source(text))
}

/// What is stored of an indicator besides its values.
#[derive(Serialize, Deserialize)]
pub struct IndicatorDocument {
    #[serde(rename = "titre")]
    title: IndicatorTitle,
    #[serde(rename = "bilan")]
    summary: IndicatorSummary,
}

impl IndicatorDocument {
    /// That of an indicator.
    pub fn of(indicator: &Indicator) -> Self {
        Self { title: indicator.title.clone(), summary: indicator.summary.clone() }
    }

    /// A stored indicator, with its values by commune.
    ///
    /// # Errors
    /// When this version does not understand it.
    pub fn read(slug: String, document: &str, values: Vec<(String, f64)>) -> Result<Indicator, Unreadable> {
        let read = || {
            let Self { title, summary } = serde_json::from_str(document).ok()?;
            let values = values
                .into_iter()
                .map(|(commune, value)| Some((commune.parse().ok()?, IndicatorValue::try_from(value).ok()?)));
            Some(Indicator { title, summary, values: values.collect::<Option<_>>()? })
        };
        read().ok_or(Unreadable::Indicator { slug })
    }
}

/// What is stored of a grid besides its squares.
///
/// # Errors
/// When this version does not understand it.
pub fn grid_document(document: &str) -> Result<GridSummary, Unreadable> {
    serde_json::from_str(document).map_err(Unreadable::Grid)
}

/// A square of the grid as stored: northing and easting of its corner, thousandths of inhabitants, each an unsigned integer
/// of 32 bits with the highest byte first; then 1 when its figures are estimates, else 0.
const BYTES: usize = 13;

/// The squares of a grid as stored, by commune.
pub fn pack(cells: &GridCells) -> BTreeMap<&CodeInsee, Vec<u8>> {
    let mut communes: BTreeMap<&CodeInsee, Vec<u8>> = BTreeMap::new();
    for cell in cells.iter() {
        communes.entry(cell.commune).or_default().extend(packed(cell));
    }
    communes
}

fn packed(cell: GridCell<'_>) -> [u8; BYTES] {
    let GridCell { carreau, population_thousandths, imputed, .. } = cell;
    let mut bytes = [u8::from(imputed); BYTES];
    bytes[..4].copy_from_slice(&carreau.north().to_be_bytes());
    bytes[4..8].copy_from_slice(&carreau.east().to_be_bytes());
    bytes[8..12].copy_from_slice(&population_thousandths.to_be_bytes());
    bytes
}

/// Adds the stored squares of a commune.
///
/// # Errors
/// When they are none of a grid of this mesh.
pub fn unpack(cells: &mut GridCells, commune: &str, bytes: &[u8], maille: Maille) -> Result<(), Unreadable> {
    add(cells, commune, bytes, maille).ok_or_else(|| Unreadable::GridCells { commune: commune.to_owned() })
}

fn add(cells: &mut GridCells, commune: &str, bytes: &[u8], maille: Maille) -> Option<()> {
    let commune: CodeInsee = commune.parse().ok()?;
    let (squares, rest) = bytes.as_chunks::<BYTES>();
    if !rest.is_empty() {
        return None;
    }
    for [n0, n1, n2, n3, e0, e1, e2, e3, p0, p1, p2, p3, imputed] in squares.iter().copied() {
        let north = u32::from_be_bytes([n0, n1, n2, n3]);
        let east = u32::from_be_bytes([e0, e1, e2, e3]);
        cells.push(GridCell {
            carreau: Carreau::new(north, east, maille)?,
            population_thousandths: u32::from_be_bytes([p0, p1, p2, p3]),
            commune: &commune,
            imputed: imputed != 0,
        });
    }
    Some(())
}
