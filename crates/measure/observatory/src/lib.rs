//! The tables of the zones blanches: what `repere-coverage` measures, under the names of communes and places.
//!
//! An [`Observatory`] joins the reference geography, the population and the coverage engine. A [`Inquiry`] is a question
//! as people write it; the answers carry their [`Context`] (definition, parameters, dates, counts), so that a figure never
//! travels without what it means, and write themselves as JSON, as tables and as GeoJSON.
//!
//! What the OpenAPI document shows is documented in its language, French.

mod amount;
mod assumptions;
mod border_effect;
mod catchment;
mod context;
mod count;
mod coverage;
mod geojson;
mod inquiry;
mod need;
mod observatory;
mod pressure;
mod range;
mod refusal;
mod roads;
mod rows;
mod scale;
mod scenario;
mod schema;
mod shades;
mod simulation;
mod sites;
mod some_days;
mod study;
mod tables;
mod values;
mod way;

pub use amount::Amount;
pub use assumptions::{Assumptions, DescribedRoads};
pub use catchment::WhoCanCome;
pub use context::{Context, Inventory, PopulationSource};
pub use count::Inhabitants;
// What an [`Inquiry`] is made of.
pub use inquiry::{BY, INDICATOR, Inquiry, Population, QUESTION_PARAMETERS};
pub use need::{AreaNeed, CommuneNeed, Crossing, DescribedClass, DescribedIndicator, NeedClass};
pub use observatory::Observatory;
pub use pressure::{AreaPressure, CommunePressure, PressureRows, Pressures};
pub use range::Range;
pub use refusal::{InquiryError, Nowhere, Refusal, SimulationError};
pub use repere_coverage::{Bands, Threshold, Travel};
pub use repere_roads::{Mode, Network, TravelTime};
pub use roads::Roads;
pub use rows::{AreaRow, CommuneRow, CountedBand, Coverage, FarthestCommune, NearestLieu, Rows, Share};
pub use scale::{Limits, Scale};
pub use scenario::{
    ADDED_MAX, Addition, CLOSED_MAX, CommuneAddition, DaysPerWeek, NotDays, PointAddition, Scenario,
};
pub use schema::LevelKey;
pub use shades::Shade;
pub use simulation::{Difference, Nearest, Simulation, TouchedCommune};
pub use sites::{K_MAX, Proposals, ProposedSite, TotalCoverage};
pub use some_days::{SomeDays, SomeDaysCommune};

#[cfg(test)]
mod border_effect_tests;
#[cfg(test)]
mod minutes_tests;
#[cfg(test)]
mod scenario_tests;
#[cfg(test)]
mod some_days_tests;
#[cfg(test)]
mod tests;
