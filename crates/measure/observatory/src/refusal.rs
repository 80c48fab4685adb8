//! Why a question cannot be answered, as data; `words` has the sentences.

use repere_catalogue::CriterionError;
use repere_coverage::{BandsError, ThresholdError, TravelError};
use repere_domain::codes::{CodeInsee, Slug};
use repere_domain::{LieuId, LocalisationError};
use repere_roads::Mode;
use thiserror::Error;

/// Why a question cannot be answered.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("{parameter}: {why}")]
pub struct InquiryError {
    /// The parameter.
    pub parameter: &'static str,
    /// What is wrong with it.
    pub why: Refusal,
}

/// What is wrong with a parameter of a question.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum Refusal {
    /// A criterion of places or territories.
    #[error(transparent)]
    Criterion(#[from] CriterionError),
    /// Several values where one is possible.
    #[error("it takes one value")]
    Repeated,
    /// Not a number.
    #[error("not a number")]
    NotANumber,
    /// Not numbers with commas between them.
    #[error("not numbers separated by commas")]
    NotNumbers,
    /// Not a duration.
    #[error("not a positive number of minutes")]
    NotMinutes,
    /// Not a level of territories.
    #[error("not a level")]
    NotALevel,
    /// Not a way to count people.
    #[error("not a population")]
    NotAPopulation,
    /// Not the short name of an indicator.
    #[error("not the slug of an indicator")]
    NotASlug,
    /// A number that is no threshold.
    #[error(transparent)]
    Threshold(#[from] ThresholdError),
    /// Numbers that are no bounds of bands.
    #[error(transparent)]
    Bands(#[from] BandsError),
    /// Numbers that are no way to travel.
    #[error(transparent)]
    Travel(#[from] TravelError),
    /// So long that people go farther than what is measured.
    #[error("the duration leads farther than the longest distance measured")]
    TooLong,
    /// A threshold in kilometres and another in minutes.
    #[error("a threshold is in kilometres or in minutes")]
    TwoThresholds,
    /// Not a way to travel.
    #[error("not a way to travel")]
    NotAMode,
    /// Something of straight lines, asked of roads.
    #[error("it goes with distances as the crow flies")]
    NotByRoad,
    /// Something of roads, asked of straight lines.
    #[error("it goes with minutes along the roads")]
    ByRoadOnly,
    /// People are to travel along roads that were not imported.
    #[error("no roads were imported for {}", mode.name())]
    NoRoads {
        /// How they are to travel.
        mode: Mode,
    },
    /// People are to be counted on a grid, and there is none.
    #[error("no population grid was imported")]
    NoGrid,
    /// No indicator was imported.
    #[error("no indicator was imported")]
    NoIndicators,
    /// None of this name was.
    #[error("no indicator is called {asked}")]
    UnknownIndicator {
        /// The name asked for.
        asked: Slug,
        /// Those there are.
        known: Vec<Slug>,
    },
    /// None to propose, or too many.
    #[error("the number of sites is between 1 and {most}")]
    Sites {
        /// How many there may be.
        most: usize,
    },
}

impl From<CriterionError> for InquiryError {
    fn from(error: CriterionError) -> Self {
        Self { parameter: error.criterion.name(), why: error.into() }
    }
}

/// Why a scenario cannot be computed.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum SimulationError {
    /// The question itself.
    #[error(transparent)]
    Inquiry(#[from] InquiryError),
    /// Too many places.
    #[error("{what}: {count} is more than {most}")]
    TooMany {
        /// `ajouts` or `retraits`.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many there may be.
        most: usize,
    },
    /// A place to add is nowhere.
    #[error("ajouts[{rank}]: {why}")]
    Addition {
        /// Its rank, from 0.
        rank: usize,
        /// What is wrong.
        why: Nowhere,
    },
    /// A place to close is not among those that count.
    #[error("retraits[{rank}]: {id} is not among the places that count")]
    Closure {
        /// Its rank, from 0.
        rank: usize,
        /// The identifier given.
        id: LieuId,
    },
}

/// Why a place to add is nowhere.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum Nowhere {
    /// No commune has this code.
    #[error("no commune has the code {0}")]
    UnknownCommune(CodeInsee),
    /// One of its coordinates is out of range.
    #[error(transparent)]
    OutOfRange(#[from] LocalisationError),
}
