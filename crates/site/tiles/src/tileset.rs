//! A file that was checked, open.

use std::fs::File;
use std::io::{self, Read as _};
use std::ops::{Range, RangeInclusive};
use std::time::SystemTime;

use flate2::read::GzDecoder;
use sha2::{Digest as _, Sha256};

use crate::check::check;
use crate::header::{self, Compression, Header};
use crate::stamp::Stamp;
use crate::{Extent, Flaw};

/// How much of the beginning tells one file from another: its header and its first directory, which changes with any tile.
const TOLD_BY: u64 = 16 * 1024;

/// An open file of tiles, as it was when it was checked.
#[derive(Debug)]
pub struct Tileset {
    file: File,
    stamp: Stamp,
    hash: [u8; 32],
    zooms: RangeInclusive<u8>,
    extent: Extent,
}

impl Tileset {
    /// Opens a file, and checks that our style can draw its tiles and that they meet the territory.
    pub(crate) fn open(file: File, territory: &Extent) -> Result<Self, Flaw> {
        let stamp = Stamp::of(&file.metadata()?);
        let mut head = [0; header::LENGTH];
        if stamp.length < header::LENGTH as u64 {
            return Err(Flaw::NotPmtiles);
        }
        fill(&file, &mut head, 0)?;
        let header = Header::read(&head)?;
        check(&header, &file, stamp.length, territory)?;
        Ok(Self {
            hash: hash(&file, stamp)?,
            zooms: header.min_zoom..=header.max_zoom,
            extent: header.extent,
            stamp,
            file,
        })
    }

    /// Its length, bytes.
    pub const fn length(&self) -> u64 {
        self.stamp.length
    }

    /// When it was last written.
    pub const fn modified(&self) -> SystemTime {
        self.stamp.modified
    }

    /// A digest that changes with its content.
    pub const fn hash(&self) -> &[u8] {
        &self.hash
    }

    /// The zooms of its tiles.
    pub(crate) const fn zooms(&self) -> &RangeInclusive<u8> {
        &self.zooms
    }

    /// What it covers.
    pub(crate) const fn extent(&self) -> &Extent {
        &self.extent
    }

    /// Some of its bytes.
    ///
    /// # Errors
    /// When the system does not give them; all of them, or none.
    pub fn bytes(&self, range: Range<u64>) -> io::Result<Vec<u8>> {
        bytes(&self.file, range)
    }
}

/// A digest of what tells one file from another.
fn hash(file: &File, stamp: Stamp) -> io::Result<[u8; 32]> {
    let written = stamp.modified.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let mut digest = Sha256::new();
    digest.update(stamp.length.to_le_bytes());
    digest.update(written.as_nanos().to_le_bytes());
    digest.update(bytes(file, 0..stamp.length.min(TOLD_BY))?);
    Ok(digest.finalize().into())
}

/// Some bytes of a file.
pub(crate) fn bytes(file: &File, range: Range<u64>) -> io::Result<Vec<u8>> {
    let length = usize::try_from(range.end.saturating_sub(range.start)).map_err(io::Error::other)?;
    let mut bytes = vec![0; length];
    fill(file, &mut bytes, range.start)?;
    Ok(bytes)
}

/// A part of a file that is compressed so, of this many bytes at most once it is not.
pub(crate) fn plain(file: &File, part: Range<u64>, compression: Compression, most: u64) -> Option<Vec<u8>> {
    if part.end.saturating_sub(part.start) > most {
        return None;
    }
    let written = bytes(file, part).ok()?;
    if compression == Compression::None {
        return Some(written);
    }
    let mut plain = Vec::new();
    GzDecoder::new(written.as_slice()).take(most + 1).read_to_end(&mut plain).ok()?;
    (plain.len() as u64 <= most).then_some(plain)
}

#[cfg(unix)]
fn fill(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, buffer, offset)
}

#[cfg(windows)]
fn fill(file: &File, mut buffer: &mut [u8], mut offset: u64) -> io::Result<()> {
    while !buffer.is_empty() {
        let read = std::os::windows::fs::FileExt::seek_read(file, buffer, offset)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        buffer = &mut buffer[read..];
        offset += read as u64;
    }
    Ok(())
}
