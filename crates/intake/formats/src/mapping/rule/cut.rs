//! How a text is cut into pieces.

use crate::mapping::address::Part;

/// How the text is cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::mapping) enum Cut {
    /// Not at all.
    Whole,
    /// Into items.
    Split(String),
    /// One piece, from 1; from the end when negative.
    Piece(String, isize),
    /// A piece, from 1, and all that follows it.
    From(String, usize),
    /// A part of an address.
    Address(Part),
}

impl Cut {
    /// The pieces of a text.
    pub(super) fn pieces(&self, text: &str) -> Vec<String> {
        let pieces = |separator: &str| -> Vec<&str> {
            text.split(separator).map(str::trim).filter(|piece| !piece.is_empty()).collect()
        };
        let owned = |pieces: Vec<&str>| pieces.into_iter().map(str::to_owned).collect();
        match self {
            Self::Whole => vec![text.to_owned()],
            Self::Split(separator) => owned(pieces(separator)),
            Self::Piece(separator, number) => {
                let pieces = pieces(separator);
                let index = match usize::try_from(*number) {
                    Ok(from_start) => from_start.checked_sub(1),
                    Err(_) => pieces.len().checked_sub(number.unsigned_abs()),
                };
                owned(index.and_then(|index| pieces.get(index)).copied().into_iter().collect())
            }
            Self::From(separator, number) => {
                let first = number.saturating_sub(1);
                let piece = pieces(separator).get(first).copied();
                // The rest of the text as it is written, separators included.
                let start = piece.map(|piece| piece.as_ptr() as usize - text.as_ptr() as usize);
                owned(start.map(|start| text[start..].trim()).into_iter().collect())
            }
            Self::Address(part) => part.of(text).into_iter().collect(),
        }
    }
}
