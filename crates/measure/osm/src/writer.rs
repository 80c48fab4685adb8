//! Small extracts, for trials and tests: one block of elements, compressed as most are.

use std::io::Write as _;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use prost::Message;

use crate::messages::{
    Blob, BlobHeader, DenseNodes, HeaderBlock, PrimitiveBlock, PrimitiveGroup, Relation, Way, Words,
};
use crate::{MemberKind, NodeId, RelationId, WayId};

/// An extract that is being made.
#[derive(Debug, Default)]
pub struct Writer {
    words: Vec<Bytes>,
    dense: DenseNodes,
    last: [i64; 3],
    ways: Vec<Bytes>,
    relations: Vec<Bytes>,
}

impl Writer {
    /// An extract of nothing.
    pub fn new() -> Self {
        Self { words: vec![Bytes::new()], ..Self::default() }
    }

    /// Adds a node; latitude and longitude in ten-millionths of a degree.
    pub fn node(&mut self, id: NodeId, latitude: i64, longitude: i64, tags: &[(&str, &str)]) {
        let now = [id.0, latitude, longitude];
        self.dense.ids.push(now[0] - self.last[0]);
        self.dense.latitudes.push(now[1] - self.last[1]);
        self.dense.longitudes.push(now[2] - self.last[2]);
        self.last = now;
        for (key, value) in tags {
            let pair = [self.word(key) as i32, self.word(value) as i32];
            self.dense.keys_values.extend(pair);
        }
        self.dense.keys_values.push(0);
    }

    /// Adds a way.
    pub fn way(&mut self, id: WayId, nodes: &[NodeId], tags: &[(&str, &str)]) {
        let (keys, values) = self.tags(tags);
        let nodes = steps(nodes.iter().map(|node| node.0));
        self.ways.push(Way { id: id.0, keys, values, nodes }.encode_to_vec().into());
    }

    /// Adds a relation.
    pub fn relation(&mut self, id: RelationId, members: &[(&str, MemberKind)], tags: &[(&str, &str)]) {
        let (keys, values) = self.tags(tags);
        let roles = members.iter().map(|(role, _)| self.word(role) as i32).collect();
        let numbered = |kind: &MemberKind| match *kind {
            MemberKind::Node(NodeId(id)) => (0, id),
            MemberKind::Way(WayId(id)) => (1, id),
            MemberKind::Relation(RelationId(id)) => (2, id),
        };
        let (kinds, ids): (Vec<i32>, Vec<i64>) = members.iter().map(|(_, kind)| numbered(kind)).unzip();
        let relation = Relation { id: id.0, keys, values, roles, members: steps(ids.into_iter()), kinds };
        self.relations.push(relation.encode_to_vec().into());
    }

    /// The whole file.
    pub fn finish(self) -> Vec<u8> {
        let required_features = ["OsmSchema-V0.6", "DenseNodes"].map(str::to_owned).to_vec();
        let header = HeaderBlock {
            required_features,
            writing_program: Some("repere".to_owned()),
            ..HeaderBlock::default()
        };
        let group = |group: PrimitiveGroup| Bytes::from(group.encode_to_vec());
        let block = PrimitiveBlock {
            words: Some(Words { all: self.words }),
            groups: vec![
                group(PrimitiveGroup {
                    dense: Some(self.dense.encode_to_vec().into()),
                    ..PrimitiveGroup::default()
                }),
                group(PrimitiveGroup { ways: self.ways, ..PrimitiveGroup::default() }),
                group(PrimitiveGroup { relations: self.relations, ..PrimitiveGroup::default() }),
            ],
            ..PrimitiveBlock::default()
        };
        [blob("OSMHeader", &header.encode_to_vec()), blob("OSMData", &block.encode_to_vec())].concat()
    }

    fn word(&mut self, word: &str) -> u32 {
        let known = self.words.iter().position(|one| *one == word);
        let number = known.unwrap_or_else(|| {
            self.words.push(Bytes::copy_from_slice(word.as_bytes()));
            self.words.len() - 1
        });
        number as u32
    }

    fn tags(&mut self, tags: &[(&str, &str)]) -> (Vec<u32>, Vec<u32>) {
        tags.iter().map(|(key, value)| (self.word(key), self.word(value))).unzip()
    }
}

/// Numbers as their differences.
fn steps(numbers: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut last = 0;
    numbers.map(|number| number - std::mem::replace(&mut last, number)).collect()
}

fn blob(kind: &str, content: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    let packed = packed.write_all(content).and_then(|()| packed.finish()).unwrap_or_default();
    let raw_size = i32::try_from(content.len()).ok();
    let blob = Blob { raw_size, zlib: Some(packed.into()), ..Blob::default() }.encode_to_vec();
    let header = BlobHeader { kind: kind.to_owned(), datasize: blob.len() as i32 }.encode_to_vec();
    [&(header.len() as u32).to_be_bytes()[..], &header, &blob].concat()
}
