//! What a graph is made of, as numbers of four bytes, little end first.

use std::io::{self, Write};

use crate::graph::{Arc, Course, Edge, EdgeKind, Parts, Vertex};
use crate::{Position, TravelTime};

/// What comes after the last arc of a course.
const END: u32 = u32::MAX;
const KINDS: [EdgeKind; 3] = [EdgeKind::Road, EdgeKind::Roundabout, EdgeKind::Line];

/// Writes the parts, each list after its length.
pub(super) fn encoded(parts: &Parts, out: &mut impl Write) -> io::Result<()> {
    let mut put =
        |numbers: &[u32]| numbers.iter().try_for_each(|number| out.write_all(&number.to_le_bytes()));
    let place = |position: Position| [position.latitude, position.longitude].map(i32::cast_unsigned);
    put(&[parts.vertices.len() as u32])?;
    for Vertex { position, delay } in &parts.vertices {
        put(&place(*position))?;
        put(&[delay.millis()])?;
    }
    put(&[parts.edges.len() as u32])?;
    for edge in &parts.edges {
        let kind = KINDS.iter().position(|kind| *kind == edge.kind).unwrap_or_default() as u32;
        put(&[edge.from, edge.to, edge.forward.millis(), edge.backward.millis(), kind, edge.bends_end])?;
    }
    put(&[parts.bends.len() as u32])?;
    for bend in &parts.bends {
        put(&place(*bend))?;
    }
    let courses = parts.forbidden.iter();
    put(&[courses.clone().map(|course| course.len() as u32 + 1).sum()])?;
    courses
        .flat_map(|course| course.iter().map(|arc| arc.0).chain([END]))
        .try_for_each(|number| put(&[number]))
}

/// Bytes that are being read.
pub(super) struct Cursor<'a>(&'a [u8]);

impl<'a> Cursor<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The parts, when the bytes hold them and nothing more.
    pub(super) fn parts(mut self) -> Option<Parts> {
        let position = |[latitude, longitude]: [u32; 2]| Position {
            latitude: latitude.cast_signed(),
            longitude: longitude.cast_signed(),
        };
        let vertices = self.list(|[latitude, longitude, delay]| {
            let delay = TravelTime::from_millis(delay);
            Some(Vertex { position: position([latitude, longitude]), delay })
        })?;
        let edges = self.list(|[from, to, forward, backward, kind, bends_end]| {
            let [forward, backward] = [forward, backward].map(TravelTime::from_millis);
            Some(Edge { from, to, forward, backward, kind: *KINDS.get(kind as usize)?, bends_end })
        })?;
        let bends = self.list(|place| Some(position(place)))?;
        let arcs = self.list(|[arc]| Some(arc))?;
        let courses = arcs.split_inclusive(|arc| *arc == END);
        let course = |numbers: &[u32]| {
            let (end, arcs) = numbers.split_last()?;
            (*end == END).then(|| arcs.iter().copied().map(Arc).collect())
        };
        let forbidden = courses.map(course).collect::<Option<_>>()?;
        self.0.is_empty().then_some(Parts { vertices, edges, bends, forbidden })
    }

    /// A list of rows of numbers, after its length.
    fn list<const N: usize, T>(&mut self, row: impl Fn([u32; N]) -> Option<T>) -> Option<Vec<T>> {
        let (count, rest) = self.0.split_first_chunk()?;
        let length = (u32::from_le_bytes(*count) as usize).checked_mul(4 * N)?;
        let (bytes, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        let rows = bytes.chunks_exact(4 * N).map(|bytes| {
            let mut numbers = bytes.as_chunks::<4>().0.iter().map(|number| u32::from_le_bytes(*number));
            row(std::array::from_fn(|_| numbers.next().unwrap_or_default()))
        });
        rows.collect()
    }
}

impl Parts {
    /// Whether every number refers to something that is there.
    pub(super) fn is_sound(&self) -> bool {
        let (vertices, arcs) = (self.vertices.len() as u32, 2 * self.edges.len() as u64);
        let positions = self.vertices.iter().map(|vertex| vertex.position).chain(self.bends.iter().copied());
        let bends = self.edges.iter().map(|edge| edge.bends_end);
        let is_course = |course: &Course| {
            course.len() > 1
                && course.iter().all(|arc| u64::from(arc.0) < arcs)
                && course.windows(2).all(|pair| self.tail(pair[0].reversed()) == self.tail(pair[1]))
        };
        self.edges.iter().all(|edge| edge.from < vertices && edge.to < vertices)
            && bends.is_sorted()
            && self.edges.last().map_or(0, |edge| edge.bends_end) as usize == self.bends.len()
            && self.forbidden.is_sorted()
            && self.forbidden.iter().all(is_course)
            && positions.into_iter().all(|position| position.localisation().is_ok())
    }
}
