//! A file as a sequence of blobs: a length, a small header that says what follows and how long it is, then that.

use std::io::Read;

use bytes::Bytes;
use flate2::read::ZlibDecoder;
use prost::Message as _;

use crate::messages::{Blob, BlobHeader};
use crate::{Damage, PbfError};

/// What the format allows a blob's header.
const MOST_HEADER: u32 = 64 * 1024;
/// What the format allows a blob, before and after it is decompressed.
pub(crate) const MOST_BLOB: u64 = 32 * 1024 * 1024;

/// What a blob is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BlobKind {
    /// What the file says of itself.
    Header,
    /// Elements.
    Data,
    /// Something that a reader passes over.
    Other,
}

/// The blobs of a file, in order.
pub(crate) struct Blobs<R> {
    input: R,
    /// How many are read.
    pub(crate) read: u64,
}

impl<R: Read> Blobs<R> {
    pub(crate) fn new(input: R) -> Self {
        Self { input, read: 0 }
    }

    /// The next blob, decompressed; `None` at the end of the file.
    pub(crate) fn next(&mut self) -> Result<Option<(BlobKind, Bytes)>, PbfError> {
        let start = self.up_to(4)?;
        let Ok(length) = <[u8; 4]>::try_from(&*start) else {
            return if start.is_empty() { Ok(None) } else { Err(self.cut()) };
        };
        let length = u32::from_be_bytes(length);
        if length > MOST_HEADER {
            return Err(self.unlike(u64::from(length), u64::from(MOST_HEADER)));
        }
        let header = BlobHeader::decode(self.exactly(length as usize)?);
        let Ok(header) = header else {
            return Err(if self.read == 0 { PbfError::NotPbf } else { self.damaged(Damage::Message) });
        };
        let kind = match header.kind.as_str() {
            "OSMHeader" => BlobKind::Header,
            "OSMData" => BlobKind::Data,
            _ => BlobKind::Other,
        };
        if self.read == 0 && kind != BlobKind::Header {
            return Err(PbfError::NotPbf);
        }
        let size = u64::try_from(header.datasize).unwrap_or(u64::MAX);
        if size > MOST_BLOB {
            return Err(PbfError::TooLarge { blob: self.read + 1, claimed: size, most: MOST_BLOB });
        }
        let blob = self.exactly(size as usize)?;
        let blob = Blob::decode(blob).map_err(|_| self.damaged(Damage::Message))?;
        let content = if kind == BlobKind::Other { Bytes::new() } else { self.content(blob)? };
        self.read += 1;
        Ok(Some((kind, content)))
    }

    fn content(&self, blob: Blob) -> Result<Bytes, PbfError> {
        if let Some(raw) = blob.raw {
            return Ok(raw);
        }
        let Some(packed) = blob.zlib else {
            let methods =
                [(blob.lzma, "lzma"), (blob.bzip2, "bzip2"), (blob.lz4, "lz4"), (blob.zstd, "zstd")];
            let method = methods.into_iter().find_map(|(packed, method)| packed.map(|_| method));
            return Err(match method {
                Some(method) => PbfError::Compression { blob: self.read + 1, method },
                None => self.damaged(Damage::Message),
            });
        };
        let claimed = u64::try_from(blob.raw_size.unwrap_or(0)).unwrap_or(u64::MAX);
        if claimed > MOST_BLOB {
            return Err(PbfError::TooLarge { blob: self.read + 1, claimed, most: MOST_BLOB });
        }
        let mut content = Vec::with_capacity(claimed as usize);
        let unpacked = ZlibDecoder::new(&*packed).take(MOST_BLOB + 1).read_to_end(&mut content);
        let size = content.len() as u64;
        if size > MOST_BLOB {
            return Err(PbfError::TooLarge { blob: self.read + 1, claimed: size, most: MOST_BLOB });
        }
        if unpacked.is_err() || (blob.raw_size.is_some() && size != claimed) {
            return Err(self.damaged(Damage::Compressed));
        }
        Ok(content.into())
    }

    /// That many bytes; the file is cut when there are fewer.
    fn exactly(&mut self, count: usize) -> Result<Bytes, PbfError> {
        let bytes = self.up_to(count)?;
        if bytes.len() == count { Ok(bytes) } else { Err(self.cut()) }
    }

    /// That many bytes, or those that are left. Memory follows what is read, not what is claimed.
    fn up_to(&mut self, count: usize) -> Result<Bytes, PbfError> {
        let mut bytes = Vec::new();
        self.input.by_ref().take(count as u64).read_to_end(&mut bytes)?;
        Ok(bytes.into())
    }

    fn cut(&self) -> PbfError {
        PbfError::Cut { blobs: self.read }
    }

    pub(crate) fn damaged(&self, damage: Damage) -> PbfError {
        PbfError::Damaged { blob: self.read + 1, damage }
    }

    /// A length that no blob has: at the beginning, the file is of another kind.
    fn unlike(&self, claimed: u64, most: u64) -> PbfError {
        if self.read == 0 {
            PbfError::NotPbf
        } else {
            PbfError::TooLarge { blob: self.read + 1, claimed, most }
        }
    }
}
