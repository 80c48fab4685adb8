//! The roads with the real binary: a small map imported, shown, asked, removed; files that are no extract.

use std::fs;
use std::path::Path;

use repere_osm::{NodeId, WayId, Writer};
use repere_tests::{Run, repere, rows, temporary_folder};

/// A road of about 7.6 km to the east of a point, and one of half that to its north.
fn extract() -> Vec<u8> {
    let mut writer = Writer::new();
    for (id, north, east) in [(1, 0, 0), (2, 0, 1_000_000), (3, 340_000, 0)] {
        writer.node(NodeId(id), 470_000_000 + north, 10_000_000 + east, &[]);
    }
    writer.way(WayId(1), &[NodeId(1), NodeId(2)], &[("highway", "primary")]);
    writer.way(WayId(2), &[NodeId(1), NodeId(3)], &[("highway", "residential")]);
    writer.finish()
}

fn import(folder: &Path, content: &[u8], more: &[&str]) -> Run {
    fs::write(folder.join("essai.osm.pbf"), content).unwrap();
    repere(folder, &[&["routes", "import", "--routes", "reseaux", "essai.osm.pbf"], more].concat())
}

fn show(folder: &Path) -> Run {
    repere(folder, &["routes", "show", "--routes", "reseaux"])
}

#[test]
fn roads_are_imported_shown_asked_and_removed() {
    let folder = temporary_folder();
    let folder = folder.path();
    assert!(show(folder).stdout.contains("Aucun réseau de routes"));
    let run = import(folder, &extract(), &["--profile", "voiture", "--profile", "pied"]);
    assert!(run.code == 0, "{}", run.stderr);
    for said in [
        "Réseau « voiture », d’après « essai.osm.pbf »",
        "Réseau « pied »",
        "        11  km de routes gardés",
    ] {
        assert!(run.stdout.contains(said), "{said}: {}", run.stdout);
    }
    assert!(show(folder).stdout.contains("© les contributeurs d’OpenStreetMap"));

    fs::write(folder.join("lieux.csv"), "nom,latitude,longitude\nEst,47,1.1\nNord,47.034,1\n").unwrap();
    fs::write(
        folder.join("points.json"),
        r#"[{"lat": 47, "long": 1}, {"lat": 48, "long": 1}, {"lat": null, "long": 1}]"#,
    )
    .unwrap();
    let asked =
        ["routes", "nearest", "--routes", "reseaux", "--places", "lieux.csv", "--points", "points.json"];
    for (profile, place, minutes) in [("voiture", "1", 7.03), ("pied", "2", 45.37)] {
        let run = repere(folder, &[&asked[..], &["--profile", profile]].concat());
        let rows = rows(&run.stdout);
        assert_eq!((rows.len(), rows[0]["lieu"].as_str()), (2, place), "{}", run.stderr);
        let found: f64 = rows[0]["minutes"].parse().unwrap();
        assert!((found - minutes).abs() < 0.1, "{profile}: {found}");
        // A hundred kilometres from every road.
        assert_eq!((rows[1]["lieu"].as_str(), rows[1]["minutes"].as_str()), ("", ""));
        assert!(run.stderr.contains("points.json: 1 rows without a position"), "{}", run.stderr);
    }
    let by_bicycle = repere(folder, &[&asked[..], &["--profile", "velo"]].concat());
    assert!(
        by_bicycle.code != 0 && by_bicycle.stderr.contains("aucun réseau « velo »"),
        "{}",
        by_bicycle.stderr
    );

    let remove = || repere(folder, &["routes", "remove", "--routes", "reseaux", "voiture"]).stdout;
    assert_eq!(remove(), "Réseau « voiture » retiré.\n");
    assert_eq!(remove(), "Aucun réseau « voiture » : rien à retirer.\n");
    assert!(!show(folder).stdout.contains("« voiture »") && show(folder).stdout.contains("« pied »"));
}

#[test]
fn a_bad_extract_leaves_the_roads_there_are() {
    let folder = temporary_folder();
    let folder = folder.path();
    let whole = extract();
    assert!(import(folder, &whole, &[]).code == 0);
    let before = show(folder).stdout;
    let mut house = Writer::new();
    house.node(NodeId(1), 470_000_000, 10_000_000, &[("building", "yes")]);
    for (content, said) in [
        (&whole[..whole.len() - 5], "le fichier est coupé, après 1 blocs entiers"),
        (b"PK\x03\x04 ceci est une archive", "n’est pas un extrait d’OpenStreetMap"),
        (&house.finish(), "aucune route que l’on puisse prendre ainsi"),
    ] {
        let run = import(folder, content, &[]);
        assert!(
            run.code != 0 && run.stderr.contains(said) && run.stderr.contains("; rien n’a été importé"),
            "{}",
            run.stderr
        );
        assert_eq!((run.stderr.lines().count(), show(folder).stdout), (1, before.clone()));
    }
    let names: Vec<_> =
        fs::read_dir(folder.join("reseaux")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["voiture.routes"], "nothing half-written is left");
}

#[test]
fn a_damaged_network_is_said_to_be() {
    let folder = temporary_folder();
    let folder = folder.path();
    assert!(import(folder, &extract(), &[]).code == 0);
    let path = folder.join("reseaux/voiture.routes");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    let run = show(folder);
    assert!(
        run.code != 0 && run.stderr.contains("ce réseau est abîmé ; importez de nouveau l’extrait"),
        "{}",
        run.stderr
    );
}
