//! Whether a file can be the base map.

use std::fs::File;
use std::ops::Range;

use crate::directory::{Entry, entries};
use crate::header::{Compression, Header};
use crate::metadata::Metadata;
use crate::tileset::{bytes, plain};
use crate::{Extent, Flaw};

/// The lowest last zoom at which tiles have streets.
pub(crate) const LEAST_ZOOM: u8 = 12;
/// What metadata and a directory may take once decompressed, bytes; real ones take a hundredth.
const METADATA_MOST: u64 = 4 << 20;
const DIRECTORY_MOST: u64 = 16 << 20;
/// Rows looked at in a directory: a download that was not finished leaves long runs of nothing.
const LOOKED_AT: usize = 16;
/// How deep directories go (PMTiles 3, section 4.2).
const DEPTH: usize = 4;
/// What begins what gzip wrote.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Checks all that can be checked without reading every tile.
pub(crate) fn check(header: &Header, file: &File, length: u64, territory: &Extent) -> Result<(), Flaw> {
    if header.announced() > length {
        return Err(Flaw::Truncated { length, announced: header.announced() });
    }
    if header.max_zoom < LEAST_ZOOM {
        return Err(Flaw::Shallow(header.max_zoom));
    }
    if !header.extent.meets(territory) {
        return Err(Flaw::Elsewhere { covers: header.extent, territory: *territory });
    }
    let metadata = plain(file, header.metadata.clone(), header.inside, METADATA_MOST);
    Metadata::read(&metadata.ok_or(Flaw::Damaged("metadata"))?)?.check()?;
    look_at(header, file, &header.root, DEPTH)
}

/// Looks at some rows of a directory, spread over all of it, and at what they lead to.
fn look_at(header: &Header, file: &File, part: &Range<u64>, depth: usize) -> Result<(), Flaw> {
    let damaged = Flaw::Damaged("directories");
    let Some(depth) = depth.checked_sub(1) else { return Err(damaged) };
    let Some(plain) = plain(file, part.clone(), header.inside, DIRECTORY_MOST) else { return Err(damaged) };
    let Some(rows) = entries(&plain) else { return Err(damaged) };
    if rows.is_empty() {
        return Err(Flaw::Empty);
    }
    let step = rows.len().div_ceil(LOOKED_AT);
    for row in rows.iter().step_by(step).chain(rows.last()) {
        let all = if row.is_leaf { &header.leaves } else { &header.tiles };
        let Some(part) = within(row, all) else { return Err(damaged) };
        if row.is_leaf {
            look_at(header, file, &part, depth)?;
        } else if !is_tile(header, file, &part) {
            return Err(Flaw::Damaged("tiles"));
        }
    }
    Ok(())
}

/// Where a row leads, inside the part of the file that it leads to.
fn within(row: &Entry, all: &Range<u64>) -> Option<Range<u64>> {
    let start = all.start.checked_add(row.offset)?;
    let end = start.checked_add(row.length)?;
    (row.length > 0 && end <= all.end).then_some(start..end)
}

/// Whether a tile begins as it should, when that can be told.
fn is_tile(header: &Header, file: &File, part: &Range<u64>) -> bool {
    match header.of_tiles {
        Compression::Gzip => {
            let end = part.end.min(part.start + GZIP.len() as u64);
            bytes(file, part.start..end).is_ok_and(|read| read == GZIP)
        }
        Compression::None => true,
    }
}
