//! The catalogue: every published place at one revision, indexed, immutable.
//!
//! Requests read it without locks or database; a change of revision makes a new one.

mod bounding_box;
mod by_territory;
mod catalogue;
mod criteria;
mod criterion;
mod entry;
mod facets;
mod filter;
mod geojson;
mod naming;
mod offer;
mod offered;
mod openings;
mod outlines;
mod positions;
mod query;
mod request;
mod search;
mod walk;

pub use bounding_box::{BoundingBox, BoundingBoxError};
pub use catalogue::Catalogue;
pub use criteria::{Criteria, CriterionError, Unusable};
pub use criterion::{Answer, Criterion, PLACE_CRITERIA, Possible, TERRITORY_CRITERIA, Term};
pub use entry::Entry;
pub use facets::{Facets, Tally};
pub use filter::Filter;
pub use offer::{Answers, Offer};
pub use offered::Offered;
pub use openings::{Openings, When};
pub use outlines::communes_geojson;
pub use query::{Around, Detail, Found, Page, Query, Results};
pub use request::{Correction, Lexicon, LexiconError, LexiconMistake, Reader, Request, Want, Whereabouts};
pub use search::{NameIndex, Resolved, Suggestion, is_street_address};
pub use walk::{Gone, Key, KeyError, Passed, Stage, Start, Step};
