//! Files that are no extract, or a damaged one: each refused for what it is.

use proptest::prelude::*;
use repere_osm::PbfError;
use repere_roads::{Mode, ReadError, import};

use crate::drawing::{Drawing, PRIMARY};

fn road() -> Drawing {
    Drawing::default().node(1, 0, 0).node(2, 0, 1).way(1, &[1, 2], PRIMARY)
}

fn refusal(bytes: &[u8]) -> Option<ReadError> {
    import(Mode::Car, |_| Ok(bytes)).err()
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    let whole = road().bytes();
    assert!(refusal(&whole).is_none());
    for end in 0..whole.len() {
        let error = refusal(&whole[..end]).unwrap();
        let is_said =
            matches!(error, ReadError::Pbf(PbfError::Cut { .. } | PbfError::NotPbf) | ReadError::NoRoads);
        // Cut between two blobs, what is left is an extract of nothing.
        assert!(is_said, "{end}: {error}");
    }
}

#[test]
fn other_files_are_no_extract() {
    for bytes in
        [&b""[..], b"PK\x03\x04rien", b"<osm version='0.6'></osm>", b"\0\0\0\x05hello, world", &[0xff; 64]]
    {
        let error = refusal(bytes).unwrap();
        assert!(matches!(error, ReadError::Pbf(PbfError::NotPbf | PbfError::Cut { blobs: 0 })), "{error}");
    }
}

#[test]
fn a_claim_of_gigabytes_costs_nothing() {
    let whole = road().bytes();
    let header = u32::from_be_bytes(whole[..4].try_into().unwrap()) as usize;
    let first = 4 + header;
    // The header of a blob: its kind, then how long it says it is, 2 GB.
    let mut huge = whole[..4].to_vec();
    huge.extend(b"\x0a\x09OSMHeader\x18\xff\xff\xff\xff\x07");
    let length = (huge.len() - 4) as u32;
    huge[..4].copy_from_slice(&length.to_be_bytes());
    huge.extend(&whole[first..]);
    let error = refusal(&huge).unwrap();
    assert!(matches!(error, ReadError::Pbf(PbfError::TooLarge { claimed: 0x7fff_ffff, .. })), "{error}");
}

#[test]
fn an_extract_without_roads_says_so() {
    let house = Drawing::default().node(1, 0, 0).node(2, 0, 1).way(1, &[1, 2], &[("building", "yes")]);
    assert!(matches!(house.read(Mode::Car), Err(ReadError::NoRoads)));
    let footway = Drawing::default().node(1, 0, 0).node(2, 0, 1).way(1, &[1, 2], &[("highway", "footway")]);
    assert!(matches!(footway.read(Mode::Car), Err(ReadError::NoRoads)));
    assert!(footway.read(Mode::Walking).is_ok());
}

#[test]
fn a_node_nowhere_on_earth_is_named() {
    let error = road().node(7, 5000, 0).read(Mode::Car).unwrap_err();
    assert_eq!(error.to_string(), "blob 2 is damaged: node 7 is nowhere on Earth");
}

#[test]
fn a_number_that_is_there_twice_is_named() {
    let error = road().node(2, 4, 4).read(Mode::Car).unwrap_err();
    assert!(matches!(error, ReadError::NodeTwice(2)), "{error}");
    let error = road().way(1, &[2, 1], PRIMARY).read(Mode::Car).unwrap_err();
    assert!(matches!(error, ReadError::WayTwice(1)), "{error}");
}

#[test]
fn ways_of_one_node_and_absent_nodes_are_counted() {
    let (graph, tally) = road().way(2, &[1], PRIMARY).way(3, &[2, 99], PRIMARY).read(Mode::Car).unwrap();
    assert_eq!((tally.short_ways, tally.missing_nodes, graph.arcs()), (1, 1, 2));
}

proptest! {
    #[test]
    fn a_byte_changed_anywhere_panics_nowhere(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = road().bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = refusal(&bytes);
    }
}
