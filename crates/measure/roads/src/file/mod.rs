//! The file of a graph: a description, what the graph is made of, and a checksum of it all.

mod bytes;
mod description;

use std::io::{self, Write};

use sha2::{Digest as _, Sha256};
use thiserror::Error;

use crate::graph::{Graph, Parts};
use bytes::{Cursor, encoded};
pub use description::{Bounds, Description};

/// The version of the format that is written, and the only one that is read: a graph is imported again in a minute.
pub const VERSION: u32 = 2;
/// How every file begins.
const MAGIC: &[u8; 8] = b"RepRoute";
const CHECKSUM: usize = 32;

/// Why a file does not hold a graph.
#[derive(Debug, Error)]
pub enum FileError {
    /// The system does not give what it holds.
    #[error("the file cannot be read: {0}")]
    Io(#[from] io::Error),
    /// It does not begin as a graph does.
    #[error("the file is no graph of roads")]
    NotAGraph,
    /// It was written by another version of the program.
    #[error("the graph is of format {found}, this program reads format {VERSION}")]
    Version {
        /// The format that it says.
        found: u32,
    },
    /// It is cut, or not what was written.
    #[error("the file of the graph is damaged")]
    Damaged,
}

/// A graph with what is known of it.
#[derive(Debug, Clone)]
pub struct GraphFile {
    /// The roads.
    pub graph: Graph,
    /// Where they come from.
    pub description: Description,
    /// The checksum of the file, in hexadecimal: what tells two graphs apart.
    pub checksum: String,
}

/// Writes a graph.
///
/// # Errors
/// When `out` does not take it.
fn write(graph: &Graph, description: &Description, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    let description = serde_json::to_vec(description)?;
    let mut hashed = Hashed { out, hash: Sha256::new() };
    hashed.write_all(MAGIC)?;
    hashed.write_all(&VERSION.to_le_bytes())?;
    hashed.write_all(&(description.len() as u32).to_le_bytes())?;
    hashed.write_all(&description)?;
    encoded(graph.parts(), &mut hashed)?;
    let checksum = hashed.hash.finalize();
    hashed.out.write_all(&checksum)
}

impl GraphFile {
    /// Writes a graph with its description.
    ///
    /// # Errors
    /// When `out` does not take it.
    pub fn write(
        graph: &Graph,
        description: &Description,
        out: &mut (impl Write + ?Sized),
    ) -> io::Result<()> {
        write(graph, description, out)
    }

    /// Reads what a file holds.
    ///
    /// # Errors
    /// When it holds no graph, that of another version, or a damaged one.
    pub fn read(content: &[u8]) -> Result<Self, FileError> {
        let rest = content.strip_prefix(MAGIC).ok_or(FileError::NotAGraph)?;
        let (version, rest) = rest.split_first_chunk().ok_or(FileError::Damaged)?;
        let found = u32::from_le_bytes(*version);
        if found != VERSION {
            return Err(FileError::Version { found });
        }
        let (body, checksum) = rest.split_last_chunk::<CHECKSUM>().ok_or(FileError::Damaged)?;
        let hashed = &content[..content.len() - CHECKSUM];
        if Sha256::digest(hashed).as_slice() != checksum {
            return Err(FileError::Damaged);
        }
        let (length, body) = body.split_first_chunk().ok_or(FileError::Damaged)?;
        let (description, parts) =
            body.split_at_checked(u32::from_le_bytes(*length) as usize).ok_or(FileError::Damaged)?;
        let description: Description = serde_json::from_slice(description).map_err(|_| FileError::Damaged)?;
        let mode = description.mode().ok_or(FileError::Damaged)?;
        let parts = Cursor::new(parts).parts().filter(Parts::is_sound).ok_or(FileError::Damaged)?;
        let checksum = checksum.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { graph: Graph::new(mode, parts), description, checksum })
    }
}

/// What is written passes by here.
struct Hashed<'a, W: ?Sized> {
    out: &'a mut W,
    hash: Sha256,
}

impl<W: Write + ?Sized> Write for Hashed<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
