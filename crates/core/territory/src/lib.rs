//! The reference geography of a region: its communes with their shapes, and the EPCI, département and bassin de vie
//! each belongs to. Loads it, finds the commune of a point or of a written address, searches names, draws outlines.
//!
//! Nothing about a particular region is in this code: the shipped region is embedded from `data/territoire/`, and
//! another one brings its own files ([`TerritoireFiles`]).

mod cadre;
mod croquis;
mod dissolve;
mod error;
mod feature;
mod files;
mod frontieres;
mod gazetteer;
mod geojson;
mod geometry;
mod load;
mod locate;
mod plan;
mod publies;
mod resolution;
mod territoire;

pub use croquis::{Contour, Croquis};
pub use dissolve::dissolve;
pub use error::{Defect, Place, TerritoireError};
pub use files::TerritoireFiles;
pub use geojson::geometry;
pub use geometry::distance_to_contour;
pub use plan::Plan;
pub use publies::{ChiffrePublie, ChiffresPublies, Indicateur, Publie};
pub use resolution::{Adressage, Evidence, Resolution, Unresolved};
pub use territoire::{Territoire, Totals};
