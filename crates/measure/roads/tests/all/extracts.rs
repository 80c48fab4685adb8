//! Real extracts, where they are to be had: beside the project, never in it.

use std::path::PathBuf;

use repere_roads::{Description, Graph, Mode, Tally, import};

fn extract(name: &str) -> Option<PathBuf> {
    let beside = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/data")).join(name);
    beside.exists().then_some(beside)
}

/// The roads of an extract.
pub(crate) fn graph(mode: Mode, name: &str) -> Option<Graph> {
    read(mode, name).map(|(graph, _)| graph)
}

fn read(mode: Mode, name: &str) -> Option<(Graph, Tally)> {
    let path = extract(name)?;
    let open = |_| Ok(std::io::BufReader::new(std::fs::File::open(&path)?));
    import(mode, open).ok().map(|(graph, tally, _)| (graph, tally))
}

fn description(mode: Mode, name: &str) -> Option<Description> {
    let (graph, tally) = read(mode, name)?;
    Some(Description::of(&graph, tally, name.to_owned(), 0, 0))
}

#[test]
fn an_island_is_whole() {
    let Some(corsica) = description(Mode::Car, "corsica.osm.pbf") else { return };
    assert_eq!((corsica.tally.roads, corsica.tally.cut_off_km), (34_339, 0));
    assert_eq!(corsica.kilometres, 6502);
}

#[test]
fn restrictions_of_a_town_are_honoured() {
    let Some(town) = description(Mode::Car, "le-mans.osm.pbf") else { return };
    let tally = town.tally;
    assert_eq!((tally.restrictions, tally.restrictions_elsewhere, tally.restrictions_unclear), (5, 3, 0));
    // It goes through a road that another one forbids to enter from there.
    assert_eq!((tally.restrictions_without_effect, tally.restrictions_at_times), (1, 0));
    let on_foot = description(Mode::Walking, "le-mans.osm.pbf").unwrap();
    assert!(on_foot.tally.restrictions == 0 && on_foot.kilometres > town.kilometres);
}
