//! Answers that wait to be read: so much memory for all of them. Beyond it, whoever has held the most for the longest makes
//! room: their connection is closed, so that nobody who reads is refused for the sake of those who do not.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, to_bytes};
use axum::response::Response;
use hyper::body::{Frame, SizeHint};
use tokio::sync::Notify;

use crate::Network;
use crate::inflating::Weight;

/// Memory for answers made and not yet read, bytes.
const MOST: usize = 64 << 20;

/// A connection, as one who may close it knows it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line(Arc<Notify>);

impl Line {
    /// Closes it, whatever is under way.
    fn cut(&self) {
        self.0.notify_one();
    }

    /// Resolves when it is to be closed.
    pub(crate) async fn is_cut(&self) {
        self.0.notified().await;
    }
}

/// The memory, and who has taken some.
#[derive(Clone, Default)]
pub(crate) struct Unread(Arc<Mutex<Shelf>>);

#[derive(Default)]
struct Shelf {
    /// By the order in which they came.
    waiting: BTreeMap<u64, Waiting>,
    bytes: usize,
    last: u64,
}

struct Waiting {
    visitor: Option<Network>,
    bytes: usize,
    line: Line,
}

impl Unread {
    /// An answer that was made, holding its place until its last byte is written or its reader is gone.
    pub(crate) async fn hold(&self, visitor: Option<Network>, line: Line, answer: Response) -> Response {
        if answer.extensions().get::<Weight>().is_some() {
            return self.weigh(visitor, line, answer);
        }
        let (head, body) = answer.into_parts();
        // Handlers give bodies that are there: nothing is waited for, nor copied.
        let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
        if bytes.is_empty() {
            return Response::from_parts(head, Body::from(bytes));
        }
        let place = self.take(Waiting { visitor, bytes: bytes.len(), line });
        Response::from_parts(head, Body::from(Bytes::from_owner(Held { bytes, _place: place })))
    }

    /// The same of an answer that comes piece by piece, and says what it weighs; any other takes no place.
    pub(crate) fn weigh(&self, visitor: Option<Network>, line: Line, mut answer: Response) -> Response {
        let Some(Weight(bytes)) = answer.extensions_mut().remove() else { return answer };
        let place = self.take(Waiting { visitor, bytes, line });
        answer.map(|body| Body::new(InPlace { body, _place: place }))
    }

    fn take(&self, waiting: Waiting) -> Place {
        let mut shelf = self.lock();
        while shelf.bytes + waiting.bytes > MOST
            && let Some(rank) = shelf.greediest()
        {
            if let Some(unread) = shelf.remove(rank) {
                tracing::info!(
                    bytes = unread.bytes,
                    "an answer that is not read makes room for others: its connection is closed"
                );
                unread.line.cut();
            }
        }
        shelf.last += 1;
        let rank = shelf.last;
        shelf.bytes += waiting.bytes;
        shelf.waiting.insert(rank, waiting);
        drop(shelf);
        Place { rank, unread: self.clone() }
    }

    fn lock(&self) -> MutexGuard<'_, Shelf> {
        // Every change leaves a whole shelf behind.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shelf {
    /// The oldest answer of the visitor who has held the most for the longest. Bytes alone would choose one who has just
    /// asked and is about to read; the age of an answer is the number of those given since.
    fn greediest(&self) -> Option<u64> {
        let mut by_visitor: HashMap<Option<Network>, (u128, Reverse<u64>)> = HashMap::new();
        for (rank, Waiting { visitor, bytes, .. }) in &self.waiting {
            let age = u128::from(self.last - rank) + 1;
            by_visitor.entry(*visitor).or_insert((0, Reverse(*rank))).0 += *bytes as u128 * age;
        }
        by_visitor.into_values().max().map(|(_, Reverse(rank))| rank)
    }

    fn remove(&mut self, rank: u64) -> Option<Waiting> {
        let waiting = self.waiting.remove(&rank)?;
        self.bytes -= waiting.bytes;
        Some(waiting)
    }
}

/// A place among what waits, given back when it is dropped.
struct Place {
    rank: u64,
    unread: Unread,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.unread.lock().remove(self.rank);
    }
}

/// Bytes, and the place that they take: both go when nobody has them any more.
struct Held {
    bytes: Bytes,
    _place: Place,
}

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

/// A body that comes piece by piece, and the place that it takes until its last piece.
struct InPlace {
    body: Body,
    _place: Place,
}

impl hyper::body::Body for InPlace {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn visitor(host: u8) -> Option<Network> {
        Some(Network::of([192, 0, 2, host].into()))
    }

    fn megabytes(count: usize) -> Response {
        Response::new(Body::from(vec![0; count << 20]))
    }

    async fn is_cut(line: &Line) -> bool {
        tokio::time::timeout(Duration::ZERO, line.is_cut()).await.is_ok()
    }

    #[tokio::test]
    async fn memory_is_given_back_when_an_answer_is_gone() {
        let unread = Unread::default();
        let held = unread.hold(visitor(1), Line::default(), megabytes(3)).await;
        let taken = to_bytes(held.into_body(), usize::MAX).await.unwrap();
        assert_eq!(unread.lock().bytes, 3 << 20, "a body that is taken is not read yet");
        drop(taken);
        assert_eq!(unread.lock().bytes, 0);
    }

    #[tokio::test]
    async fn whoever_has_just_asked_is_not_who_makes_room() {
        let unread = Unread::default();
        let lines: [Line; 8] = std::array::from_fn(|_| Line::default());
        let mut held = Vec::new();
        for (host, line) in (0..).zip(&lines) {
            held.push(unread.hold(visitor(host), line.clone(), megabytes(10)).await);
        }
        // Six of ten megabytes have their place: the seventh and the eighth took those of the first two.
        let mut cut = Vec::new();
        for line in &lines {
            cut.push(is_cut(line).await);
        }
        assert_eq!(cut, [true, true, false, false, false, false, false, false]);
    }

    #[tokio::test]
    async fn whoever_holds_the_most_makes_room() {
        let unread = Unread::default();
        let [patient, greedy, greedier] = [Line::default(), Line::default(), Line::default()];
        let mut held = vec![unread.hold(visitor(2), greedy.clone(), megabytes(20)).await];
        held.push(unread.hold(visitor(1), patient.clone(), megabytes(20)).await);
        held.push(unread.hold(visitor(2), greedier.clone(), megabytes(20)).await);
        assert!(!is_cut(&greedy).await);
        held.push(unread.hold(visitor(3), Line::default(), megabytes(5)).await);
        assert!(is_cut(&greedy).await && !is_cut(&greedier).await && !is_cut(&patient).await);
        assert_eq!(unread.lock().bytes, 45 << 20);
        drop(held);
        let shelf = unread.lock();
        assert_eq!((shelf.bytes, shelf.waiting.len()), (0, 0));
    }
}
