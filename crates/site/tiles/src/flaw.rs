//! Why a file cannot be the base map.

use std::io;

use thiserror::Error;

use crate::Extent;

/// Why a file cannot be the base map; its words are for the operator's log.
#[derive(Debug, Error)]
pub enum Flaw {
    /// Nothing is there under this name.
    #[error("there is no such file")]
    Missing,
    /// The system does not give it.
    #[error("it cannot be read: {0}")]
    Unreadable(#[from] io::Error),
    /// It is something else.
    #[error("it is not a PMTiles file")]
    NotPmtiles,
    /// Another version of the format.
    #[error("it is PMTiles version {0}: version 3 is read")]
    Version(u8),
    /// It ends before what its header announces.
    #[error("it is cut short: {length} bytes, and its header announces {announced}")]
    Truncated {
        /// What is there.
        length: u64,
        /// What should be.
        announced: u64,
    },
    /// Its tiles are pictures, or something else that is not drawn by a style.
    #[error("its tiles are {0}, not vector tiles (MVT)")]
    NotVector(&'static str),
    /// Compressed in a way that browsers do not undo.
    #[error("its {0} are compressed otherwise than by gzip")]
    Compression(&'static str),
    /// It holds no tile.
    #[error("it holds no tile")]
    Empty,
    /// A part of it is not what the header says.
    #[error("its {0} cannot be read: the file is damaged, or its download was not finished")]
    Damaged(&'static str),
    /// Another schema than that of Protomaps.
    #[error(
        "it is not of the Protomaps basemap schema: no layer « roads » with a field « kind » (it has: {0})"
    )]
    Schema(String),
    /// It shows another part of the world.
    #[error("it covers {covers}, outside the territory ({territory})")]
    Elsewhere {
        /// What it covers.
        covers: Extent,
        /// What it should.
        territory: Extent,
    },
    /// No street in it.
    #[error("its tiles stop at zoom {0}: streets need zoom {least} at least", least = crate::check::LEAST_ZOOM)]
    Shallow(u8),
}
