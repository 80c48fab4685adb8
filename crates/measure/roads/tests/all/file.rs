//! The file of a graph.

use proptest::prelude::*;
use repere_roads::{Description, FileError, GraphFile, Mode, VERSION};

use crate::drawing::{Drawing, PRIMARY, STREET};

fn written() -> (Vec<u8>, Description) {
    let drawing = Drawing::default()
        .node(1, 0, 0)
        .node(2, 0, 1)
        .node(3, 1, 1)
        .node(4, -1, 1)
        .tagged(2, &[("highway", "traffic_signals")])
        .way(1, &[1, 2], PRIMARY)
        .way(2, &[2, 3], STREET)
        .way(3, &[2, 4], STREET)
        .restriction("no_left_turn", 1, 2, 2);
    let (graph, tally) = drawing.read(Mode::Car).unwrap();
    let description = Description::of(&graph, tally, "essai.osm.pbf".to_owned(), 1234, 1_800_000_000);
    let mut bytes = Vec::new();
    GraphFile::write(&graph, &description, &mut bytes).unwrap();
    (bytes, description)
}

#[test]
fn a_graph_reads_back_as_it_was_written() {
    let (bytes, description) = written();
    let read = GraphFile::read(&bytes).unwrap();
    assert_eq!(read.description, description);
    assert_eq!((read.description.edges, read.description.tally.restrictions), (3, 1));
    let mut again = Vec::new();
    GraphFile::write(&read.graph, &read.description, &mut again).unwrap();
    assert_eq!(again, bytes);
    assert!(bytes.ends_with(&hex(&read.checksum)));
}

fn hex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

#[test]
fn another_version_and_other_files_are_said() {
    let (mut bytes, _) = written();
    bytes[8..12].copy_from_slice(&(VERSION + 1).to_le_bytes());
    assert!(matches!(GraphFile::read(&bytes), Err(FileError::Version { found }) if found == VERSION + 1));
    for other in [&b""[..], b"SQLite format 3\0", b"RepRout"] {
        assert!(matches!(GraphFile::read(other), Err(FileError::NotAGraph)));
    }
}

#[test]
fn a_graph_cut_anywhere_is_damaged() {
    let (bytes, _) = written();
    for end in 8..bytes.len() {
        assert!(matches!(GraphFile::read(&bytes[..end]), Err(FileError::Damaged)), "{end}");
    }
}

proptest! {
    #[test]
    fn a_changed_byte_is_damage(at in any::<prop::sample::Index>(), change in 1..=255_u8) {
        let (mut bytes, _) = written();
        let at = at.index(bytes.len());
        bytes[at] ^= change;
        prop_assert!(GraphFile::read(&bytes).is_err());
    }
}
