use std::io::Read;

use prost::Message as _;

use crate::block::Block;
use crate::frame::{BlobKind, Blobs};
use crate::messages::{HeaderBlock, PrimitiveBlock};
use crate::{Damage, Element, PbfError};

/// Which elements are wanted; the others are not even decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kinds {
    /// Nodes alone.
    Nodes,
    /// Ways and relations.
    WaysAndRelations,
}

/// What an extract says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Header {
    /// What wrote it.
    pub writing_program: Option<String>,
    /// The moment it shows, in seconds since 1970.
    pub timestamp: Option<i64>,
}

/// An extract that is being read.
pub struct Extract<R> {
    blobs: Blobs<R>,
    header: Header,
}

/// What a reader must know to read a file, and this one does.
const KNOWN_FEATURES: [&str; 2] = ["OsmSchema-V0.6", "DenseNodes"];

impl<R: Read> Extract<R> {
    /// Reads the beginning of a file.
    ///
    /// # Errors
    /// When it is no extract, or one that needs what is not known here.
    pub fn open(input: R) -> Result<Self, PbfError> {
        let mut blobs = Blobs::new(input);
        let Some((_, content)) = blobs.next()? else { return Err(PbfError::NotPbf) };
        let header = HeaderBlock::decode(content)
            .map_err(|_| PbfError::Damaged { blob: 1, damage: Damage::Message })?;
        let unknown = header.required_features.iter().find(|one| !KNOWN_FEATURES.contains(&one.as_str()));
        if let Some(feature) = unknown {
            return Err(PbfError::Feature(feature.clone()));
        }
        let header =
            Header { writing_program: header.writing_program, timestamp: header.replication_timestamp };
        Ok(Self { blobs, header })
    }

    /// What the extract says of itself.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Shows each element of some kinds, in the order of the file.
    ///
    /// # Errors
    /// When the file is cut or damaged, or `meet` refuses an element.
    pub fn visit<E: From<PbfError>>(
        mut self,
        kinds: Kinds,
        mut meet: impl FnMut(Element<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        while let Some((kind, content)) = self.blobs.next()? {
            if kind != BlobKind::Data {
                continue;
            }
            let blob = self.blobs.read;
            let damaged = |damage| PbfError::Damaged { blob, damage };
            let block = PrimitiveBlock::decode(content).map_err(|_| damaged(Damage::Message))?;
            let block = Block::new(&block).map_err(damaged)?;
            block.visit(kinds, &damaged, &mut meet)?;
        }
        Ok(())
    }
}
