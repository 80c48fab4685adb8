//! How far people live from the nearest place, and what would bring one nearer.
//!
//! Pure functions over points; what a place or a commune is, others know. A caller builds a [`Settlement`] (where people
//! live) and an [`Access`] to places in the order of their ids, as the crow flies a [`PointIndex`], then
//! 1. [`Proximity`]: the nearest place of every commune and every point, once;
//! 2. [`figures`]: bands, zone blanche and statistics, for each [`Division`] (communes, EPCI, bassins…);
//! 3. [`Scenario`]: the same with places added and removed; [`Placement`]: where to add them;
//! 4. [`Pressure`]: places per inhabitant, another question.
//!
//! Inhabitants are integers ([`People`]), so whatever is cut up adds up again; « none » is an `Option`, never a zero.

mod access;
mod bands;
mod division;
mod figures;
mod geodesic;
mod incidence;
mod measure;
mod people;
mod placement;
mod pressure;
mod proximity;
mod scenario;
mod settlement;
mod threshold;
mod tour;
mod travel;

pub use access::Access;
pub use bands::{Band, Bands, BandsError};
pub use division::{Division, DivisionError};
pub use figures::{Farthest, Figures, Headcount, Measures, Summary, figures};
pub use geodesic::GeodesicChange;
pub use measure::{Measure, is_reached};
pub use people::{People, PeopleError};
pub use placement::{FullCoverage, Placement, Proposal, Site};
pub use pressure::{Pressure, Supply, SupplyError};
pub use proximity::Proximity;
pub use scenario::{Outcome, Scenario, ScenarioError};
pub use settlement::{Point, Settlement, SettlementError};
pub use threshold::{Threshold, ThresholdError};
pub use travel::{Travel, TravelError};
// What the signatures above are written with.
pub use repere_geodesy::{Anchor, Localisation, Metres, Neighbour, PointIndex};
