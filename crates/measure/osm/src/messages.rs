//! The messages of the format, with its field numbers (OpenStreetMap wiki, « PBF Format »). A message inside another is kept as bytes
//! until it is wanted: a block of hostile emptiness costs a pointer for each element, not an element.

use bytes::Bytes;
use prost::Message;

#[derive(Clone, PartialEq, Message)]
pub(crate) struct BlobHeader {
    #[prost(string, tag = "1")]
    pub(crate) kind: String,
    #[prost(int32, tag = "3")]
    pub(crate) datasize: i32,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Blob {
    #[prost(bytes = "bytes", optional, tag = "1")]
    pub(crate) raw: Option<Bytes>,
    #[prost(int32, optional, tag = "2")]
    pub(crate) raw_size: Option<i32>,
    #[prost(bytes = "bytes", optional, tag = "3")]
    pub(crate) zlib: Option<Bytes>,
    #[prost(bytes = "bytes", optional, tag = "4")]
    pub(crate) lzma: Option<Bytes>,
    #[prost(bytes = "bytes", optional, tag = "5")]
    pub(crate) bzip2: Option<Bytes>,
    #[prost(bytes = "bytes", optional, tag = "6")]
    pub(crate) lz4: Option<Bytes>,
    #[prost(bytes = "bytes", optional, tag = "7")]
    pub(crate) zstd: Option<Bytes>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct HeaderBlock {
    #[prost(message, optional, tag = "1")]
    pub(crate) bounds: Option<HeaderBounds>,
    #[prost(string, repeated, tag = "4")]
    pub(crate) required_features: Vec<String>,
    #[prost(string, optional, tag = "16")]
    pub(crate) writing_program: Option<String>,
    #[prost(int64, optional, tag = "32")]
    pub(crate) replication_timestamp: Option<i64>,
}

/// In billionths of a degree.
#[derive(Clone, Copy, PartialEq, Message)]
pub(crate) struct HeaderBounds {
    #[prost(sint64, tag = "1")]
    pub(crate) left: i64,
    #[prost(sint64, tag = "2")]
    pub(crate) right: i64,
    #[prost(sint64, tag = "3")]
    pub(crate) top: i64,
    #[prost(sint64, tag = "4")]
    pub(crate) bottom: i64,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct PrimitiveBlock {
    #[prost(message, optional, tag = "1")]
    pub(crate) words: Option<Words>,
    #[prost(bytes = "bytes", repeated, tag = "2")]
    pub(crate) groups: Vec<Bytes>,
    #[prost(int32, optional, tag = "17")]
    pub(crate) granularity: Option<i32>,
    #[prost(int64, optional, tag = "19")]
    pub(crate) latitude_offset: Option<i64>,
    #[prost(int64, optional, tag = "20")]
    pub(crate) longitude_offset: Option<i64>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Words {
    #[prost(bytes = "bytes", repeated, tag = "1")]
    pub(crate) all: Vec<Bytes>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct PrimitiveGroup {
    #[prost(bytes = "bytes", repeated, tag = "1")]
    pub(crate) nodes: Vec<Bytes>,
    #[prost(bytes = "bytes", optional, tag = "2")]
    pub(crate) dense: Option<Bytes>,
    #[prost(bytes = "bytes", repeated, tag = "3")]
    pub(crate) ways: Vec<Bytes>,
    #[prost(bytes = "bytes", repeated, tag = "4")]
    pub(crate) relations: Vec<Bytes>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Node {
    #[prost(sint64, tag = "1")]
    pub(crate) id: i64,
    #[prost(uint32, repeated, tag = "2")]
    pub(crate) keys: Vec<u32>,
    #[prost(uint32, repeated, tag = "3")]
    pub(crate) values: Vec<u32>,
    #[prost(sint64, tag = "8")]
    pub(crate) latitude: i64,
    #[prost(sint64, tag = "9")]
    pub(crate) longitude: i64,
}

/// Nodes side by side, each number as its difference from the one before.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct DenseNodes {
    #[prost(sint64, repeated, tag = "1")]
    pub(crate) ids: Vec<i64>,
    #[prost(sint64, repeated, tag = "8")]
    pub(crate) latitudes: Vec<i64>,
    #[prost(sint64, repeated, tag = "9")]
    pub(crate) longitudes: Vec<i64>,
    /// Key, value, key, value, 0 for each node; nothing at all when none has a tag.
    #[prost(int32, repeated, tag = "10")]
    pub(crate) keys_values: Vec<i32>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Way {
    #[prost(int64, tag = "1")]
    pub(crate) id: i64,
    #[prost(uint32, repeated, tag = "2")]
    pub(crate) keys: Vec<u32>,
    #[prost(uint32, repeated, tag = "3")]
    pub(crate) values: Vec<u32>,
    #[prost(sint64, repeated, tag = "8")]
    pub(crate) nodes: Vec<i64>,
}

#[derive(Clone, PartialEq, Message)]
pub(crate) struct Relation {
    #[prost(int64, tag = "1")]
    pub(crate) id: i64,
    #[prost(uint32, repeated, tag = "2")]
    pub(crate) keys: Vec<u32>,
    #[prost(uint32, repeated, tag = "3")]
    pub(crate) values: Vec<u32>,
    #[prost(int32, repeated, tag = "8")]
    pub(crate) roles: Vec<i32>,
    #[prost(sint64, repeated, tag = "9")]
    pub(crate) members: Vec<i64>,
    #[prost(int32, repeated, tag = "10")]
    pub(crate) kinds: Vec<i32>,
}
