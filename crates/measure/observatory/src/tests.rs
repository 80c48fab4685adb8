//! The answers on invented places: what they say, what they add up to, and that the method page's example is true.

use std::num::NonZero;
use std::sync::{Arc, LazyLock};

use repere_catalogue::Catalogue;
use repere_coverage::{Bands, Division, People, PointIndex, Proximity, Settlement, Threshold, figures};
use repere_domain::{Lieu, Revision, sample};
use repere_tables::{Cell, Tabulate as _};
use repere_territory::Territoire;
use serde_json::{Value, json};

use super::*;

pub(crate) static OBSERVATORY: LazyLock<Observatory> =
    LazyLock::new(|| Observatory::new(Arc::new(Territoire::embedded().unwrap()), None, "demonstration"));

/// An invented place at the point of a commune.
fn lieu(id: &str, commune: &str, more: &Value) -> Lieu {
    let commune = OBSERVATORY.territoire().commune(&commune.parse().unwrap()).unwrap();
    sample::lieu(&[
        &json!({
            "id": id, "nom": format!("Lieu {id}"), "commune": commune.nom, "code_postal": commune.codes_postaux[0],
            "code_insee": commune.code, "latitude": commune.point.latitude(), "longitude": commune.point.longitude(),
        }),
        more,
    ])
}

/// A library at Argenton-sur-Creuse, a van at Issoudun, another place in Tours whose position is not exact.
pub(crate) fn catalogue() -> Catalogue {
    let lieux = vec![
        lieu("a", "36006", &json!({"services": ["Aide aux démarches administratives"]})),
        lieu("b", "36088", &json!({"itinerance": ["Itinérant"], "date_maj": "2024-02-01"})),
        lieu("c", "37261", &json!({"position": "approximative"})),
    ];
    Catalogue::new(Revision(7), lieux, OBSERVATORY.territoire())
}

pub(crate) fn inquiry(pairs: &[(&str, &str)]) -> Inquiry {
    let pairs: Vec<_> = pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    Inquiry::read(&pairs, OBSERVATORY.territoire(), "2026-11-24T14:30".parse().unwrap()).unwrap()
}

fn coverage(pairs: &[(&str, &str)]) -> Value {
    serde_json::to_value(OBSERVATORY.coverage(&catalogue(), &inquiry(pairs)).unwrap()).unwrap()
}

fn rows(answer: &Value) -> &Vec<Value> {
    answer["lignes"].as_array().unwrap()
}

/// Distances from Argenton-sur-Creuse by GeographicLib (geographiclib 2 for Python, `Geodesic.WGS84.Inverse`), metres.
const EXAMPLE: [(&str, f64); 5] =
    [("36006", 0.0), ("36200", 1803.941), ("36219", 7041.453), ("36192", 9423.086), ("36231", 15037.337)];

#[test]
fn distances_are_those_of_geographiclib() {
    let answer = coverage(&[("niveau", "commune"), ("departement", "36")]);
    for (code, distance) in EXAMPLE {
        let row = rows(&answer).iter().find(|row| row["code_insee"] == code).unwrap();
        assert_eq!(row["distance_m"], distance, "{code}");
        assert_eq!(row["lieu"]["id"], "a");
        assert_eq!(row["zone_blanche"], distance > 10_000.0);
    }
}

/// A number as the method page writes it.
fn french(number: f64, decimals: usize) -> String {
    let text = format!("{number:.decimals$}").replace('.', ",");
    let whole = text.find(',').unwrap_or(text.len());
    if whole > 3 { format!("{} {}", &text[..whole - 3], &text[whole - 3..]) } else { text }
}

#[test]
fn the_example_of_the_method_page_is_what_the_engine_finds() {
    let communes = EXAMPLE.map(|(code, _)| OBSERVATORY.territoire().commune(&code.parse().unwrap()).unwrap());
    let settlement = Settlement::by_commune(communes.map(|c| (c.point, People::new(c.population))));
    let place = PointIndex::new([communes[0].point]);
    let proximity = Proximity::new(&settlement, &place, NonZero::<usize>::MIN);
    let (whole, threshold, bands) = (Division::whole(5), Threshold::default(), Bands::default());
    let found = figures(&settlement, proximity.as_ref(), &whole, threshold, &bands);
    let measures = found[0].measures.as_ref().unwrap();
    let summary = measures.summary.unwrap();
    let text =
        include_str!("../../../../docs/methode-zones-blanches.md").replace(['\u{202f}', '\u{a0}'], " ");
    let white = measures.zone_blanche;
    let mut said = vec![
        format!("Il y a {} habitants", french(found[0].total.people.get(), 0)),
        format!("{} commune et {} habitants", white.communes, white.people.rounded()),
        format!("= {} m.", french(summary.mean.get(), 3)),
        format!("La médiane est donc {} m", french(summary.median.get(), 3)),
        format!("C’est donc {} m", french(summary.p90.get(), 3)),
    ];
    for (commune, (_, distance)) in communes.iter().zip(EXAMPLE) {
        let degrees = |degrees: f64| degrees.to_string().replace('.', ",");
        let distance = if distance == 0.0 { "0".to_owned() } else { french(distance, 3) };
        said.push(format!(
            "| {} | {} | {} | {} | {distance} m |",
            commune.nom,
            degrees(commune.point.latitude()),
            degrees(commune.point.longitude()),
            french(commune.population.into(), 0),
        ));
    }
    for said in said {
        assert!(text.contains(&said), "the method page should say « {said} »");
    }
}

#[test]
fn every_level_adds_up_to_the_region() {
    let region = coverage(&[]);
    let region = &rows(&region)[0];
    assert_eq!(region["total"]["communes"], OBSERVATORY.territoire().communes().len());
    for (level, count) in [("epci", 82), ("bassin", 23), ("departement", 6)] {
        let answer = coverage(&[("niveau", level)]);
        assert_eq!(rows(&answer).len(), count);
        for path in ["/total/habitants", "/total/communes", "/zone_blanche/habitants", "/bandes/3/habitants"]
        {
            let of = |row: &Value| row.pointer(path).unwrap().as_u64().unwrap();
            assert_eq!(rows(&answer).iter().map(of).sum::<u64>(), of(region), "{level} {path}");
        }
    }
    let communes = coverage(&[("niveau", "commune")]);
    let white: u64 = rows(&communes).iter().map(|row| row["habitants_zone_blanche"].as_u64().unwrap()).sum();
    assert_eq!(white, region["zone_blanche"]["habitants"].as_u64().unwrap());
}

#[test]
fn territories_choose_rows_and_criteria_choose_places() {
    let indre = coverage(&[("niveau", "departement"), ("departement", "36")]);
    assert_eq!(rows(&indre).len(), 1);
    let whole = coverage(&[("niveau", "departement")]);
    assert_eq!(Some(&rows(&indre)[0]), rows(&whole).iter().find(|row| row["code"] == "36"));
    for (name, value, count) in [
        ("departement", "36", 3),
        ("besoin", "demarches", 1),
        ("itinerance", "fixe", 2),
        ("positions", "exactes", 2),
        ("cout", "payant", 0),
    ] {
        let answer = coverage(&[(name, value)]);
        assert_eq!(answer["contexte"]["inventaire"]["lieux_retenus"], count, "{name}={value}");
    }
    let inventory = &whole["contexte"]["inventaire"];
    let dates = (&inventory["date_min"], &inventory["date_max"]);
    assert_eq!(dates, (&json!("2024-02-01"), &json!("2026-01-31")));
    assert_eq!((&inventory["revision"], &inventory["lieux_approximatifs"]), (&json!(7), &json!(1)));
}

#[test]
fn no_place_is_said_and_is_no_zero() {
    for level in ["commune", "region"] {
        let nowhere = [("niveau", level), ("cout", "payant")];
        let answer = coverage(&nowhere);
        assert!(answer["contexte"]["avertissements"][0].as_str().unwrap().contains("Aucun lieu"));
        for field in
            ["zone_blanche", "distance_m", "bandes", "moyenne_m", "plus_loin", "habitants_zone_blanche"]
        {
            assert!(rows(&answer)[0].get(field).is_none_or(Value::is_null), "{level} {field}");
        }
        let table = OBSERVATORY.coverage(&catalogue(), &inquiry(&nowhere)).unwrap().table();
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
        let rank = table.columns.iter().position(|column| column.starts_with("zone_blanche")).unwrap();
        assert!(table.rows.iter().all(|row| row[rank] == Cell::Empty));
    }
}

#[test]
fn people_read_kilometres_and_words_and_the_context_once() {
    for (level, name, first, km) in [
        ("commune", "Communes", "Commune", "Distance du lieu le plus proche (km)"),
        ("departement", "Chiffres", "Territoire", "Distance moyenne (km)"),
    ] {
        let answer = OBSERVATORY.coverage(&catalogue(), &inquiry(&[("niveau", level)])).unwrap();
        let (table, workbook) = (answer.table(), answer.workbook());
        let sheet = &workbook.sheets[0];
        assert_eq!((sheet.name, sheet.columns[0].heading.as_str()), (name, first));
        assert_eq!(sheet.rows.len(), table.rows.len());
        assert!(sheet.rows.iter().all(|row| row.len() == sheet.columns.len()));
        assert!(sheet.columns.iter().all(|column| !column.heading.contains('_')), "{level}");
        let metres =
            table.columns.iter().position(|name| *name == "distance_m" || name == "moyenne_m").unwrap();
        let rank = sheet.columns.iter().position(|column| column.heading == km).unwrap();
        for (machine, people) in table.rows.iter().zip(&sheet.rows) {
            let (Cell::Number(metres), Cell::Number(km)) = (&machine[metres], &people[rank]) else {
                panic!("a distance is a number")
            };
            assert!((metres / 1000.0 - km).abs() <= 0.000_501, "{metres} m, {km} km");
        }
        let about: Vec<&str> = workbook.about.iter().map(|note| note.subject.as_str()).collect();
        for subject in ["Ce qui est mesuré", "Seuil", "Date des fiches", "Population", "Licence"] {
            assert!(about.contains(&subject), "{subject} of {about:?}");
        }
    }
}

#[test]
fn sites_are_proposed_within_the_territory_asked_for() {
    let inquiry = inquiry(&[("niveau", "departement"), ("departement", "36")]);
    let answer = OBSERVATORY.proposals(&catalogue(), &inquiry, 5).unwrap();
    assert_eq!(answer.sites.len(), 5);
    let sheet = answer.workbook().sheets.remove(0);
    assert!(sheet.rows.len() == 5 && sheet.rows.iter().all(|row| row.len() == sheet.columns.len()));
    assert!(answer.sites.iter().all(|site| site.code_insee.starts_with("36")));
    assert!(answer.sites.windows(2).all(|pair| pair[0].gain >= pair[1].gain));
    assert_eq!(answer.sites[0].garantie, 1.0, "the first alone is the best");
    let Rows::Territoires(rows) = OBSERVATORY.coverage(&catalogue(), &inquiry).unwrap().lignes else {
        panic!("départements are territories");
    };
    assert_eq!(answer.habitants_au_dela, rows[0].zone_blanche.unwrap().habitants);
    assert!(answer.couverture_totale.minimum <= answer.couverture_totale.suffisant);
    for k in [0, K_MAX + 1] {
        assert_eq!(OBSERVATORY.proposals(&catalogue(), &inquiry, k).unwrap_err().parameter, "k");
    }
}

#[test]
fn what_is_proposed_is_what_the_simulation_finds() {
    let inquiry = inquiry(&[("niveau", "departement"), ("departement", "36")]);
    let sites = OBSERVATORY.proposals(&catalogue(), &inquiry, 3).unwrap().sites;
    let at = |site: &ProposedSite| {
        Addition::Commune(CommuneAddition {
            commune: site.code_insee.parse().unwrap(),
            jours: DaysPerWeek::ALL,
        })
    };
    let scenario = Scenario { ajouts: sites.iter().map(at).collect(), retraits: vec![] };
    let outcome = OBSERVATORY.simulation(&catalogue(), &inquiry, &scenario).unwrap();
    assert_eq!(outcome.difference[0].habitants_zone_blanche, Some(-sites[2].cumul.get()));
    assert!(outcome.communes_touchees.iter().all(|commune| commune.apres.as_ref().unwrap().ajout.is_some()));
}

#[test]
fn what_is_proposed_after_a_scenario_comes_next() {
    let inquiry = inquiry(&[("niveau", "departement"), ("departement", "36")]);
    let sites = OBSERVATORY.proposals(&catalogue(), &inquiry, 3).unwrap().sites;
    let first = Addition::Commune(CommuneAddition {
        commune: sites[0].code_insee.parse().unwrap(),
        jours: DaysPerWeek::ALL,
    });
    let scenario = Scenario { ajouts: vec![first], retraits: vec![] };
    let next = OBSERVATORY.proposals_after(&catalogue(), &inquiry, &scenario, 2).unwrap().sites;
    let names = |sites: &[ProposedSite]| sites.iter().map(|site| site.code_insee.clone()).collect::<Vec<_>>();
    assert_eq!(names(&next), names(&sites[1..]));
    let nothing = OBSERVATORY.proposals_after(&catalogue(), &inquiry, &Scenario::default(), 3).unwrap();
    assert_eq!(nothing.sites, sites);
}

#[test]
fn closing_the_last_place_leaves_nothing_to_measure() {
    let closures = ["a", "b", "c", "a"].map(|id| id.parse().unwrap()).to_vec();
    let scenario = Scenario { ajouts: vec![], retraits: closures };
    let outcome = OBSERVATORY.simulation(&catalogue(), &Inquiry::default(), &scenario).unwrap();
    assert!(outcome.avant[0].zone_blanche.is_some() && outcome.apres[0].zone_blanche.is_none());
    assert_eq!(outcome.difference[0].habitants_zone_blanche, None);
    assert_eq!(outcome.communes_touchees.len(), OBSERVATORY.territoire().communes().len());
}

#[test]
fn scenarios_that_cannot_be_say_where() {
    let point =
        |latitude| Addition::Point(PointAddition { latitude, longitude: 1.0, jours: DaysPerWeek::ALL });
    let elsewhere =
        Addition::Commune(CommuneAddition { commune: "75056".parse().unwrap(), jours: DaysPerWeek::ALL });
    let adding = |additions| Scenario { ajouts: additions, retraits: vec![] };
    for (scenario, said) in [
        (adding(vec![point(47.0); 201]), "ajouts"),
        (adding(vec![point(47.0), point(91.0)]), "ajouts[1]"),
        (adding(vec![elsewhere]), "ajouts[0]"),
        (Scenario { ajouts: vec![], retraits: vec!["zzz".parse().unwrap()] }, "retraits[0]"),
    ] {
        let error = OBSERVATORY.simulation(&catalogue(), &Inquiry::default(), &scenario).unwrap_err();
        assert!(error.to_string().contains(said), "{error}");
    }
}

#[test]
fn pressure_keeps_what_is_offered() {
    let answer = OBSERVATORY.pressure(&catalogue(), &inquiry(&[("niveau", "commune")])).unwrap();
    let PressureRows::Communes(rows) = answer.lignes else { panic!("communes were asked for") };
    let shared: f64 =
        rows.iter().map(|row| row.lieux_pour_1000.unwrap_or(0.0) * row.population.get() / 1000.0).sum();
    // Three places, to the rounding of 1 754 rows.
    assert!((shared - 3.0).abs() < 0.01, "{shared}");
}

#[test]
fn the_population_grid_must_have_been_imported() {
    let error = OBSERVATORY.coverage(&catalogue(), &inquiry(&[("population", "grille")])).unwrap_err();
    assert_eq!(error.parameter, "population");
    assert_eq!(error.why, Refusal::NoGrid);
}

#[test]
fn shapes_carry_the_rows() {
    let answer = OBSERVATORY.coverage(&catalogue(), &inquiry(&[("niveau", "departement")])).unwrap();
    let geojson: Value = serde_json::from_str(&answer.to_geojson(&OBSERVATORY)).unwrap();
    let features = geojson["features"].as_array().unwrap();
    assert_eq!(features.len(), 6);
    assert!(features.iter().all(|feature| feature["geometry"]["type"] == "MultiPolygon"));
    assert_eq!(features[0]["properties"]["code"], features[0]["id"]);
    assert_eq!(geojson["contexte"]["niveau"], "departement");
}
