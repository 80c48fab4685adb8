/// The number of a node in OpenStreetMap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub i64);

/// The number of a way in OpenStreetMap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WayId(pub i64);

/// The number of a relation in OpenStreetMap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationId(pub i64);

/// What is said of an element: keys and values.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tags<'a>(pub &'a [(&'a str, &'a str)]);

impl<'a> Tags<'a> {
    /// The value of a key; the first, should there be several.
    pub fn get(&self, key: &str) -> Option<&'a str> {
        self.0.iter().find(|(found, _)| *found == key).map(|(_, value)| *value)
    }

    /// Whether a key has that value.
    pub fn is(&self, key: &str, value: &str) -> bool {
        self.get(key) == Some(value)
    }

    /// The value of the first of several keys that there is.
    pub fn first(&self, keys: &[&str]) -> Option<&'a str> {
        keys.iter().find_map(|key| self.get(key))
    }
}

/// A point.
#[derive(Debug, Clone, Copy)]
pub struct Node<'a> {
    /// Its number.
    pub id: NodeId,
    /// Latitude, in ten-millionths of a degree; in range.
    pub latitude: i32,
    /// Longitude, in ten-millionths of a degree; in range.
    pub longitude: i32,
    /// What is said of it.
    pub tags: Tags<'a>,
}

/// A line through nodes.
#[derive(Debug, Clone, Copy)]
pub struct Way<'a> {
    /// Its number.
    pub id: WayId,
    /// Its nodes, in order.
    pub nodes: &'a [NodeId],
    /// What is said of it.
    pub tags: Tags<'a>,
}

/// Some elements, each in a role.
#[derive(Debug, Clone, Copy)]
pub struct Relation<'a> {
    /// Its number.
    pub id: RelationId,
    /// Its elements, in order.
    pub members: &'a [Member<'a>],
    /// What is said of it.
    pub tags: Tags<'a>,
}

/// An element of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member<'a> {
    /// What it is there for.
    pub role: &'a str,
    /// Which element.
    pub kind: MemberKind,
}

/// What an element of a relation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberKind {
    /// A node.
    Node(NodeId),
    /// A way.
    Way(WayId),
    /// A relation.
    Relation(RelationId),
}

/// One thing of an extract.
#[derive(Debug, Clone, Copy)]
pub enum Element<'a> {
    /// A point.
    Node(Node<'a>),
    /// A line.
    Way(Way<'a>),
    /// Some elements together.
    Relation(Relation<'a>),
}
