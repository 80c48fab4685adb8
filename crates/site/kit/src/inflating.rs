//! A large answer to somebody who takes it plain only: kept compressed, as that of everybody else, and inflated as it is
//! read.

use std::io::{Cursor, Read as _};
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Bytes;
use flate2::bufread::GzDecoder;
use hyper::body::{Body, Frame, SizeHint};

use crate::Encoding;
use crate::encoding::{Effort, encode};

/// Bytes inflated at once.
const PIECE: usize = 64 * 1024;
/// What the decoder holds, bytes: its window, its tables and a piece.
const DECODER: usize = 44 * 1024 + PIECE;

/// What an answer takes in memory while it is read, bytes, when that is not its length.
#[derive(Debug, Clone, Copy)]
pub struct Weight(pub usize);

/// The body.
pub(crate) struct Inflating {
    decoder: GzDecoder<Cursor<Bytes>>,
    left: usize,
}

impl Inflating {
    /// That of a content, and what it weighs.
    pub(crate) fn new(content: &[u8]) -> (Self, Weight) {
        let compressed: Bytes = encode(content, Encoding::Gzip, Effort::QUICK).into();
        let weight = Weight(compressed.len() + DECODER);
        (Self { decoder: GzDecoder::new(Cursor::new(compressed)), left: content.len() }, weight)
    }
}

impl Body for Inflating {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let mut piece = vec![0; PIECE.min(self.left)];
        self.left -= piece.len();
        let read = self.decoder.read_exact(&mut piece);
        Poll::Ready(Some(read.map(|()| Frame::data(piece.into()))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left as u64)
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;

    use super::*;

    #[tokio::test]
    async fn what_is_inflated_is_what_was_given() {
        for length in [0, 1, PIECE, PIECE + 1, 3 << 20] {
            let content: Vec<u8> = b"Un lieu, et un autre. ".iter().copied().cycle().take(length).collect();
            let (body, Weight(weight)) = Inflating::new(&content);
            assert!(weight < DECODER + length / 10 + 100, "{weight}");
            assert_eq!(body.size_hint().exact(), Some(length as u64));
            assert_eq!(to_bytes(axum::body::Body::new(body), usize::MAX).await.unwrap(), content);
        }
    }
}
