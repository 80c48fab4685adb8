//! What ships: the examples of the manual, each mapping beside the table that it reads, and the mappings of known sources.

use super::*;
use repere_checking::Gravity;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../..");

fn file(path: &str) -> String {
    std::fs::read_to_string(format!("{ROOT}/{path}")).unwrap()
}

/// The blocks of code of the manual, with their language.
fn blocks() -> Vec<(String, String)> {
    let manual = file("docs/mapping.md");
    let fenced = manual.split("\n```").skip(1).step_by(2);
    fenced
        .map(|block| block.split_once('\n').map(|(a, b)| (a.to_owned(), format!("{b}\n"))).unwrap())
        .collect()
}

#[test]
fn each_example_of_the_manual_reads_its_table() {
    let blocks = blocks();
    let pairs: Vec<_> = blocks.windows(2).filter(|pair| pair[0].0 == "toml" && pair[1].0 != "toml").collect();
    assert_eq!(pairs.len(), 5, "five worked examples");
    for pair in pairs {
        let [(_, mapping), (_, table)] = pair else { unreachable!() };
        let source: Slug = "essai".parse().unwrap();
        let parsed = Mapping::parse(mapping).unwrap_or_else(|errors| panic!("{errors:?}\n{mapping}"));
        let check = parsed.check(table.as_bytes(), Context::new(&TERRITOIRE, &source)).unwrap();
        assert_eq!(check.reading.records().len(), 2, "{mapping}\n{:?}", check.reading.findings);
        let told = check.reading.findings.iter();
        let wrong: Vec<_> = told
            .filter(|c| {
                c.gravity == Gravity::Refused || c.code == Code::UnknownValue || c.code == Code::HoursInProse
            })
            .collect();
        assert!(wrong.is_empty() && check.unread.is_empty(), "{mapping}\n{wrong:?} {:?}", check.unread);
    }
}

#[test]
fn every_mapping_that_ships_parses() {
    let sources = std::fs::read_dir(format!("{ROOT}/data/sources")).unwrap();
    let paths: Vec<_> = sources.map(|entry| entry.unwrap().path()).collect();
    assert!(paths.len() >= 2);
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(Mapping::parse(&text).is_ok(), "{}: {:?}", path.display(), Mapping::parse(&text));
    }
}

#[test]
fn list_of_france_services_is_read_with_its_hours() {
    let reading =
        read(&file("data/sources/france-services.toml"), &file("tests/fixtures/france-services.csv"))
            .unwrap();
    let lieux: Vec<_> = reading.records().iter().map(|record| &record.lieu).collect();
    assert_eq!((reading.records_read, lieux.len(), reading.outside()), (3, 2, 1), "{:?}", reading.findings);
    let hours: Vec<Option<&str>> =
        lieux.iter().map(|lieu| lieu.horaires.as_ref().map(|hours| hours.as_str())).collect();
    assert_eq!(hours, [Some("Mo 13:30-17:00; Tu 09:00-12:00,13:30-17:00; Th 09:00-12:00"), None]);
    assert_eq!(lieux[1].horaires_texte.as_deref(), Some("Mardi : 09:30 - 16:30\nMercredi : sur demande"));
    assert_eq!(lieux.iter().filter(|lieu| lieu.code_insee.is_some()).count(), 2,);
    assert_eq!(lieux[0].typologie, [Typologie::Rfs]);
    assert_eq!(lieux[1].itinerance, [repere_domain::vocabulary::Itinerance::Itinerant]);
}
