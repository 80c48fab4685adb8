//! The first 127 bytes of a PMTiles file (PMTiles 3, section 3).

use std::ops::Range;

use crate::{Extent, Flaw};

/// Length of a header, bytes.
pub(crate) const LENGTH: usize = 127;

/// How directories, metadata or tiles are compressed, of the ways that browsers undo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compression {
    None,
    Gzip,
}

/// Where the parts of a file are, and what its tiles are.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Header {
    pub(crate) root: Range<u64>,
    pub(crate) metadata: Range<u64>,
    pub(crate) leaves: Range<u64>,
    pub(crate) tiles: Range<u64>,
    /// Of directories and metadata.
    pub(crate) inside: Compression,
    pub(crate) of_tiles: Compression,
    pub(crate) min_zoom: u8,
    pub(crate) max_zoom: u8,
    pub(crate) extent: Extent,
}

impl Header {
    /// Reads one.
    pub(crate) fn read(bytes: &[u8; LENGTH]) -> Result<Self, Flaw> {
        if !bytes.starts_with(b"PMTiles") {
            return Err(Flaw::NotPmtiles);
        }
        if bytes[7] != 3 {
            return Err(Flaw::Version(bytes[7]));
        }
        Ok(Self {
            root: part(bytes, 8)?,
            metadata: part(bytes, 24)?,
            leaves: part(bytes, 40)?,
            tiles: part(bytes, 56)?,
            inside: compression(bytes[97]).ok_or(Flaw::Compression("directories"))?,
            of_tiles: {
                vector(bytes[99])?;
                compression(bytes[98]).ok_or(Flaw::Compression("tiles"))?
            },
            min_zoom: bytes[100],
            max_zoom: bytes[101],
            extent: Extent {
                west: degrees(bytes, 102),
                south: degrees(bytes, 106),
                east: degrees(bytes, 110),
                north: degrees(bytes, 114),
            },
        })
    }

    /// Bytes that the file must have.
    pub(crate) fn announced(&self) -> u64 {
        [&self.root, &self.metadata, &self.leaves, &self.tiles].iter().map(|part| part.end).max().unwrap_or(0)
    }
}

/// A part, from its offset and its length.
fn part(bytes: &[u8; LENGTH], at: usize) -> Result<Range<u64>, Flaw> {
    let (offset, length) = (number(bytes, at), number(bytes, at + 8));
    let end = offset.checked_add(length).ok_or(Flaw::Damaged("header"))?;
    Ok(offset..end)
}

fn number(bytes: &[u8; LENGTH], at: usize) -> u64 {
    (0..8).rev().fold(0, |sum, place| sum << 8 | u64::from(bytes[at + place]))
}

/// Degrees, written in ten-millionths.
fn degrees(bytes: &[u8; LENGTH], at: usize) -> f64 {
    f64::from(i32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])) / 1e7
}

const fn compression(code: u8) -> Option<Compression> {
    match code {
        1 => Some(Compression::None),
        2 => Some(Compression::Gzip),
        _ => None,
    }
}

const fn vector(code: u8) -> Result<(), Flaw> {
    Err(Flaw::NotVector(match code {
        1 => return Ok(()),
        2 => "PNG pictures",
        3 => "JPEG pictures",
        4 => "WebP pictures",
        5 => "AVIF pictures",
        6 => "MapLibre tiles (MLT)",
        _ => "of an unknown type",
    }))
}
