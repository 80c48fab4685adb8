//! The reference geography of a region: its communes with their shapes, and the EPCI, département and bassin de vie
//! each belongs to. Loads it, finds the commune of a point or of a written address, searches names, draws outlines.
//!
//! Nothing about a particular region is in this code: the shipped region is embedded from `data/territoire/`, and
//! another one brings its own files ([`TerritoireFiles`]).

mod area;
mod borders;
mod dissolve;
mod endings;
mod error;
mod feature;
mod files;
mod frame;
mod frontier;
mod gazetteer;
mod geojson;
mod geometry;
mod hierarchy;
mod level;
mod load;
mod locate;
mod outside;
mod plan;
mod published;
mod recognition;
mod sketch;
mod surroundings;
mod territoire;

pub use area::{Area, AreaId, Areas, Lineage};
pub use dissolve::dissolve;
pub use error::{Defect, Place, TerritoireError};
pub use files::TerritoireFiles;
pub use frontier::NeighbourBorder;
pub use geojson::geometry;
pub use geometry::distance_to_outline;
pub use level::{Level, UnknownLevel};
pub use outside::OutsideTown;
pub use plan::Plan;
pub use published::{Indicator, Published, PublishedFigure, PublishedFigures};
pub use recognition::{Called, Evidence, Recognition, Unresolved, WrittenAddress};
pub use sketch::{Outline, Sketch};
pub use surroundings::Surroundings;
pub use territoire::Territoire;
