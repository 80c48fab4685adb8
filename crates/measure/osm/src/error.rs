use thiserror::Error;

/// Why a file cannot be read as an extract.
#[derive(Debug, Error)]
pub enum PbfError {
    /// The system does not give what it holds.
    #[error("the file cannot be read: {0}")]
    Io(#[from] std::io::Error),
    /// It does not begin as an extract does.
    #[error("the file is no extract of OpenStreetMap in the PBF format")]
    NotPbf,
    /// It ends in the middle of something.
    #[error("the file is cut after {blobs} whole blobs")]
    Cut {
        /// How many blobs are whole.
        blobs: u64,
    },
    /// A blob claims to be larger than the format allows.
    #[error("blob {blob} claims {claimed} bytes, the format allows {most}")]
    TooLarge {
        /// Which one, the first being 1.
        blob: u64,
        /// What it claims, or what came out of it before it was stopped.
        claimed: u64,
        /// What the format allows.
        most: u64,
    },
    /// A blob is compressed in a way that is not read.
    #[error("blob {blob} is compressed by {method}, only zlib is read")]
    Compression {
        /// Which one.
        blob: u64,
        /// How.
        method: &'static str,
    },
    /// The file needs its reader to know something that this one does not.
    #[error("the file needs « {0} », which is not read")]
    Feature(String),
    /// What a blob holds makes no sense.
    #[error("blob {blob} is damaged: {damage}")]
    Damaged {
        /// Which one.
        blob: u64,
        /// How.
        damage: Damage,
    },
}

/// How a blob makes no sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Damage {
    /// It does not decompress, or not to the size it says.
    #[error("it does not decompress")]
    Compressed,
    /// It is not made of the messages of the format.
    #[error("it is not made of the messages of the format")]
    Message,
    /// Lists that go together are not of the same length.
    #[error("lists that go together differ in length")]
    Lengths,
    /// A word is meant that is not in the block's table, or is no text.
    #[error("a word is missing from its table")]
    Word,
    /// A number is out of the range of its kind.
    #[error("a number overflows")]
    Number,
    /// A node is nowhere on Earth.
    #[error("node {0} is nowhere on Earth")]
    Position(i64),
}
