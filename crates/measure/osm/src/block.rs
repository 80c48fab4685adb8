//! A block to elements: words by their numbers, numbers from their differences, all of it checked.

use bytes::Bytes;
use prost::Message;

use crate::messages::{DenseNodes, PrimitiveBlock, PrimitiveGroup};
use crate::{
    Damage, Element, Kinds, Member, MemberKind, Node, NodeId, PbfError, Relation, RelationId, Tags, Way,
    WayId, messages,
};

/// Billionths of a degree in a ten-millionth.
const NANO: i64 = 100;

/// A block with its words ready.
pub(crate) struct Block<'a> {
    words: Vec<&'a str>,
    groups: &'a [Bytes],
    granularity: i64,
    latitude_offset: i64,
    longitude_offset: i64,
}

impl<'a> Block<'a> {
    pub(crate) fn new(block: &'a PrimitiveBlock) -> Result<Self, Damage> {
        let words = block.words.iter().flat_map(|words| &words.all);
        let words = words.map(|word| std::str::from_utf8(word).map_err(|_| Damage::Word));
        Ok(Self {
            words: words.collect::<Result<_, _>>()?,
            groups: &block.groups,
            granularity: i64::from(block.granularity.unwrap_or(100)),
            latitude_offset: block.latitude_offset.unwrap_or(0),
            longitude_offset: block.longitude_offset.unwrap_or(0),
        })
    }

    /// Shows its elements of some kinds.
    pub(crate) fn visit<E: From<PbfError>>(
        &self,
        kinds: Kinds,
        damaged: &impl Fn(Damage) -> PbfError,
        meet: &mut impl FnMut(Element<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        for group in self.groups {
            let group: PrimitiveGroup = decoded(group).map_err(damaged)?;
            match kinds {
                Kinds::Nodes => {
                    for node in &group.nodes {
                        self.node(node, damaged, meet)?;
                    }
                    if let Some(dense) = &group.dense {
                        self.dense(dense, damaged, meet)?;
                    }
                }
                Kinds::WaysAndRelations => {
                    for way in &group.ways {
                        self.way(way, damaged, meet)?;
                    }
                    for relation in &group.relations {
                        self.relation(relation, damaged, meet)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn node<E: From<PbfError>>(
        &self,
        bytes: &Bytes,
        damaged: &impl Fn(Damage) -> PbfError,
        meet: &mut impl FnMut(Element<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let node: messages::Node = decoded(bytes).map_err(damaged)?;
        let tags = self.tags(&node.keys, &node.values).map_err(damaged)?;
        let (latitude, longitude) = self.position(node.id, node.latitude, node.longitude).map_err(damaged)?;
        meet(Element::Node(Node { id: NodeId(node.id), latitude, longitude, tags: Tags(&tags) }))
    }

    fn dense<E: From<PbfError>>(
        &self,
        bytes: &Bytes,
        damaged: &impl Fn(Damage) -> PbfError,
        meet: &mut impl FnMut(Element<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let dense: DenseNodes = decoded(bytes).map_err(damaged)?;
        let count = dense.ids.len();
        if dense.latitudes.len() != count || dense.longitudes.len() != count {
            return Err(damaged(Damage::Lengths).into());
        }
        let (mut id, mut latitude, mut longitude) =
            (Running::default(), Running::default(), Running::default());
        let mut said = dense.keys_values.iter();
        let mut tags = Vec::new();
        for at in 0..count {
            let id = id.add(dense.ids[at]).map_err(damaged)?;
            let latitude = latitude.add(dense.latitudes[at]).map_err(damaged)?;
            let longitude = longitude.add(dense.longitudes[at]).map_err(damaged)?;
            tags.clear();
            while let Some(&key) = said.next().filter(|key| **key != 0) {
                let value = *said.next().ok_or_else(|| damaged(Damage::Lengths))?;
                tags.push((self.word(key).map_err(damaged)?, self.word(value).map_err(damaged)?));
            }
            let (latitude, longitude) = self.position(id, latitude, longitude).map_err(damaged)?;
            meet(Element::Node(Node { id: NodeId(id), latitude, longitude, tags: Tags(&tags) }))?;
        }
        Ok(())
    }

    fn way<E: From<PbfError>>(
        &self,
        bytes: &Bytes,
        damaged: &impl Fn(Damage) -> PbfError,
        meet: &mut impl FnMut(Element<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let way: messages::Way = decoded(bytes).map_err(damaged)?;
        let tags = self.tags(&way.keys, &way.values).map_err(damaged)?;
        let mut id = Running::default();
        let nodes = way.nodes.iter().map(|step| id.add(*step).map(NodeId));
        let nodes: Vec<NodeId> = nodes.collect::<Result<_, _>>().map_err(damaged)?;
        meet(Element::Way(Way { id: WayId(way.id), nodes: &nodes, tags: Tags(&tags) }))
    }

    fn relation<E: From<PbfError>>(
        &self,
        bytes: &Bytes,
        damaged: &impl Fn(Damage) -> PbfError,
        meet: &mut impl FnMut(Element<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let relation: messages::Relation = decoded(bytes).map_err(damaged)?;
        let tags = self.tags(&relation.keys, &relation.values).map_err(damaged)?;
        let count = relation.members.len();
        if relation.roles.len() != count || relation.kinds.len() != count {
            return Err(damaged(Damage::Lengths).into());
        }
        let mut id = Running::default();
        let mut members = Vec::with_capacity(count);
        for at in 0..count {
            let id = id.add(relation.members[at]).map_err(damaged)?;
            let kind = match relation.kinds[at] {
                0 => MemberKind::Node(NodeId(id)),
                1 => MemberKind::Way(WayId(id)),
                2 => MemberKind::Relation(RelationId(id)),
                _ => return Err(damaged(Damage::Number).into()),
            };
            members.push(Member { role: self.word(relation.roles[at]).map_err(damaged)?, kind });
        }
        let id = RelationId(relation.id);
        meet(Element::Relation(Relation { id, members: &members, tags: Tags(&tags) }))
    }

    fn tags(&self, keys: &[u32], values: &[u32]) -> Result<Vec<(&'a str, &'a str)>, Damage> {
        if keys.len() != values.len() {
            return Err(Damage::Lengths);
        }
        keys.iter().zip(values).map(|(key, value)| Ok((self.word(*key)?, self.word(*value)?))).collect()
    }

    fn word(&self, number: impl TryInto<usize>) -> Result<&'a str, Damage> {
        let number = number.try_into().map_err(|_| Damage::Word)?;
        self.words.get(number).copied().ok_or(Damage::Word)
    }

    /// Latitude and longitude in ten-millionths of a degree.
    fn position(&self, id: i64, latitude: i64, longitude: i64) -> Result<(i32, i32), Damage> {
        let degrees = |offset: i64, steps: i64, most: i64| {
            let nano = self.granularity.checked_mul(steps)?.checked_add(offset)?;
            let tenth = nano.div_euclid(NANO);
            i32::try_from(tenth).ok().filter(|_| tenth.abs() <= most * 10_000_000)
        };
        let latitude = degrees(self.latitude_offset, latitude, 90);
        let longitude = degrees(self.longitude_offset, longitude, 180);
        latitude.zip(longitude).ok_or(Damage::Position(id))
    }
}

/// A number given as its difference from the one before.
#[derive(Default)]
struct Running(i64);

impl Running {
    fn add(&mut self, step: i64) -> Result<i64, Damage> {
        self.0 = self.0.checked_add(step).ok_or(Damage::Number)?;
        Ok(self.0)
    }
}

fn decoded<M: Message + Default>(bytes: &Bytes) -> Result<M, Damage> {
    M::decode(bytes.clone()).map_err(|_| Damage::Message)
}
