//! How long it takes along the roads.
//!
//! An extract of OpenStreetMap becomes a [`Graph`] for one [`Mode`] (by car, by bicycle, on foot), which a file keeps
//! ([`GraphFile`]). A point is [put on the road](RoadIndex::snap), and then
//! 1. [`Nearest`]: the nearest place of every point, by one search from all the places at once, against the traffic;
//! 2. [`Nearest::changed`]: the same with places added and removed, searched again only where that changes anything;
//! 3. [`Reach`]: all the places within a time of one point.
//!
//! [`RoadAccess`] is all of it as a `coverage::Access`: zones blanches, statistics, placement, scenarios, pressure in minutes.
//! Times are whole milliseconds and ties go to the place of the lowest rank, so that the answers are exactly those of a plain search
//! from each point.

mod access;
mod along;
mod area;
mod catchment;
mod file;
mod folder;
mod graph;
mod import;
mod mode;
mod network;
mod order;
mod position;
mod reading;
mod search;
mod snapping;
mod travel_time;

pub use access::{RoadAccess, RoadChange};
pub use area::Area;
pub use catchment::Catchment;
pub use file::{Bounds, Description, FileError, GraphFile, VERSION};
pub use folder::{Folder, Stamp};
pub use graph::{Arc, Graph};
pub use import::import;
pub use mode::Mode;
pub use network::Network;
pub use position::Position;
pub use reading::{Pass, ReadError, Tally};
pub use search::{Nearest, Reach, Reached, Stops};
pub use snapping::{FARTHEST, RoadIndex, Snapped, WALKING_KMH};
pub use travel_time::TravelTime;
