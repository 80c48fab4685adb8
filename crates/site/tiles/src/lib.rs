//! The operator's own base map: one file of vector tiles in the PMTiles format, version 3, in the schema of Protomaps.
//!
//! The file is checked when it is opened and each time that it becomes another; a file that cannot be used is a [`Flaw`], said
//! once in the log, and no reason for the site to stop. Browsers read parts of it: nothing here knows HTTP, or draws.

mod archive;
mod check;
mod directory;

mod extent;
mod flaw;
mod header;
mod metadata;
mod stamp;
mod tileset;

pub use archive::Archive;

pub use extent::Extent;
pub use flaw::Flaw;
pub use tileset::Tileset;
