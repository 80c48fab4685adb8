//! What a portrait is taken away as: a workbook, the map, all of it in one archive; and the words that are copied.

use std::fs;
use std::io::{Cursor, Read as _};

use repere_tests::{DEMONSTRATION, PUBLIC, Site, repere, temporary_folder};
use zip::ZipArchive;

const PORTRAIT: &str = "/epci/200043065";

fn part(archive: &[u8], name: &str) -> Vec<u8> {
    let mut content = Vec::new();
    let mut archive = ZipArchive::new(Cursor::new(archive)).unwrap();
    archive.by_name(name).unwrap().read_to_end(&mut content).unwrap();
    content
}

#[test]
fn a_portrait_is_taken_away_whole() {
    let server = &DEMONSTRATION.server;
    let page = server.visit(PORTRAIT);
    for name in ["classeur.xlsx", "carte.png", "dossier.zip"] {
        assert!(page.leads_to(&format!("{PORTRAIT}/{name}")), "{name}");
    }
    let map = server.get(&format!("{PORTRAIT}/carte.png"));
    assert_eq!(map.header("content-type"), "image/png");
    assert!(map.body.starts_with(b"\x89PNG"));
    let width = u32::from_be_bytes(map.body[16..20].try_into().unwrap());
    assert!((1_000..=1_500).contains(&width), "{width} pixels, sharp on paper");

    let folder = server.get(&format!("{PORTRAIT}/dossier.zip"));
    assert_eq!(folder.header("content-type"), "application/zip");
    let archive = ZipArchive::new(Cursor::new(folder.body.as_slice())).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    // Each says whose it is, as the files that are taken one by one do.
    let offered = page.values_of(".portrait-takeaway a", "download");
    let slug = offered.iter().find_map(|name| name.strip_suffix("-carte.png")).unwrap();
    let files = [
        "carte.png",
        "classeur.xlsx",
        "distances.png",
        "kilometres.png",
        "lieux-schema-national.csv",
        "sortes.png",
    ];
    for name in files.map(|name| format!("{slug}-{name}")).iter().chain(&["LISEZ-MOI.txt".to_owned()]) {
        assert!(names.iter().any(|known| known == name), "{name} of {names:?}");
    }
    assert_eq!(part(&folder.body, &format!("{slug}-carte.png")), map.body);
    let text = String::from_utf8(part(&folder.body, "LISEZ-MOI.txt")).unwrap();
    let brief = page.text_of(".portrait-brief [data-copied]");
    assert!(text.replace('\u{a0}', " ").contains(&brief.replace('\u{a0}', " ")), "{text}\n{brief}");
    for name in names.iter().filter(|name| *name != "LISEZ-MOI.txt") {
        assert!(text.contains(name.as_str()), "{name} is not explained");
    }
}

#[test]
fn the_workbook_of_a_portrait_has_its_sheets_and_its_places_come_back() {
    let server = &DEMONSTRATION.server;
    let workbook = server.get(&format!("{PORTRAIT}/classeur.xlsx")).body;
    let index = String::from_utf8(part(&workbook, "xl/workbook.xml")).unwrap();
    let sheets: Vec<&str> =
        index.split("<sheet name=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(sheets, ["À lire", "Chiffres", "Communes", "Lieux"]);
    let places = server.get("/api/v1/lieux?epci=200043065").json()["features"].as_array().unwrap().len();
    let folder = temporary_folder();
    fs::write(folder.path().join("classeur.xlsx"), &workbook).unwrap();
    let import = ["import", "--format", "lieux-mediation-numerique", "--source", "demonstration"];
    let run = repere(folder.path(), &[&import[..], &["--database", "repere.db", "classeur.xlsx"]].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let export =
        ["export", "--database", "repere.db", "--format", "lieux-mediation-numerique-csv", "-o", "-"];
    let run = repere(folder.path(), &export);
    let again = server.get("/donnees/lieux.csv?epci=200043065");
    let mut before: Vec<&str> = again.text().lines().collect();
    let mut after: Vec<&str> = run.stdout.lines().collect();
    before.sort_unstable();
    after.sort_unstable();
    assert_eq!(after.len(), places + 1);
    assert_eq!(after, before, "places come back as they left");
}

#[test]
fn a_figure_is_quoted_with_its_date_its_cautions_and_its_address() {
    let server = &Site::with(&PUBLIC).server;
    let page = server.visit(PORTRAIT);
    let quoted = page.texts_of(".citation-text p");
    assert_eq!(quoted.len(), 4, "{quoted:?}");
    assert!(quoted[0].contains("km"), "{}", quoted[0]);
    assert!(quoted[1].contains("Fiches des lieux mises à jour"), "{}", quoted[1]);
    assert!(quoted[2].contains("ne prouve pas"), "{}", quoted[2]);
    assert_eq!(quoted[3], format!("https://carte.example.org{PORTRAIT}"));
    // The pages are dated by what they rest on, and by the day of the print apart.
    assert!(page.text_of(".portrait-dated").starts_with("Fiches mises à jour"));
}
