//! Minutes along a few roads drawn between real communes, against the length of each road at its speed.

use std::sync::{Arc, LazyLock};

use repere_coverage::{Anchor, Localisation};
use repere_osm::{NodeId, WayId, Writer};
use repere_roads::{Description, GraphFile, import};
use repere_tables::Tabulate as _;
use serde_json::{Value, json};

use crate::tests::{catalogue, inquiry};
use crate::*;

/// Argenton-sur-Creuse, where the nearest place is, then communes along one road; the last one has no road.
const ALONG: [&str; 4] = ["36006", "36200", "36219", "36231"];
const APART: &str = "36192";
/// A tertiary road.
const METRES_A_MINUTE: f64 = 40_000.0 / 60.0;

static OBSERVATORY: LazyLock<Observatory> = LazyLock::new(|| {
    let territoire = repere_territory::Territoire::embedded().unwrap();
    Observatory::new(Arc::new(territoire), None, "demonstration").with_roads(Roads::new([roads()]))
});

fn mairie(code: &str) -> Localisation {
    let territoire = repere_territory::Territoire::embedded().unwrap();
    territoire.commune(&code.parse().unwrap()).unwrap().point
}

fn roads() -> Arc<Network> {
    let mut writer = Writer::new();
    for (id, code) in (1..).zip(ALONG) {
        let at = mairie(code);
        let steps = |degrees: f64| (degrees * 1e7).round() as i64;
        writer.node(NodeId(id), steps(at.latitude()), steps(at.longitude()), &[]);
    }
    writer.way(WayId(1), &[1, 2, 3, 4].map(NodeId), &[("highway", "tertiary")]);
    let bytes = writer.finish();
    let (graph, tally, _) = import(Mode::Car, |_| Ok(&*bytes)).unwrap();
    let description = Description::of(&graph, tally, "essai.osm.pbf".to_owned(), bytes.len() as u64, 0);
    let mut file = Vec::new();
    GraphFile::write(&graph, &description, &mut file).unwrap();
    Arc::new(Network::read(&file).unwrap())
}

/// Minutes from a commune of the road to Argenton, counted by hand.
fn minutes(rank: usize) -> f64 {
    let points = ALONG.map(mairie).map(Anchor::new);
    let metres: f64 = points[..=rank].windows(2).map(|pair| pair[0].distance_to(&pair[1]).get()).sum();
    metres / METRES_A_MINUTE
}

fn by_car(more: &[(&str, &str)]) -> Inquiry {
    inquiry(&[&[("par", "voiture")], more].concat())
}

fn coverage(more: &[(&str, &str)]) -> Value {
    serde_json::to_value(OBSERVATORY.coverage(&catalogue(), &by_car(more)).unwrap()).unwrap()
}

fn is_near(found: &Value, minutes: f64) -> bool {
    // The points of a map are right to a centimetre.
    (found.as_f64().unwrap() - minutes).abs() < 0.002
}

#[test]
fn minutes_are_the_length_of_the_road_at_its_speed() {
    let answer = coverage(&[("niveau", "commune")]);
    let row = |code: &str| {
        answer["lignes"].as_array().unwrap().iter().find(|row| row["code_insee"] == code).unwrap().clone()
    };
    for (rank, code) in ALONG.into_iter().enumerate() {
        let row = row(code);
        assert!(is_near(&row["duree_min"], minutes(rank)), "{row}");
        assert_eq!((&row["lieu"]["id"], &row["duree_estimee_min"]), (&json!("a"), &Value::Null));
        assert_eq!(row["zone_blanche"], minutes(rank) > 15.0);
    }
    assert_eq!(row("36200")["distance_m"], 1803.941);
    let apart = row(APART);
    assert_eq!(
        [&apart["duree_min"], &apart["lieu"], &apart["zone_blanche"], &apart["bande"]],
        [&Value::Null; 4]
    );
    assert_eq!(apart["habitants_zone_blanche"], Value::Null);
    assert_eq!(answer["contexte"]["routes"]["fichier"], "essai.osm.pbf");
    assert_eq!(answer["contexte"]["hypotheses"]["seuil_min"], 15.0);
}

#[test]
fn who_reaches_no_place_is_counted_apart_and_all_add_up() {
    for (level, seuil) in [("region", "5"), ("departement", "15"), ("epci", "0")] {
        let answer = coverage(&[("niveau", level), ("seuil_min", seuil)]);
        for row in answer["lignes"].as_array().unwrap() {
            for what in ["communes", "habitants"] {
                let bands = row["bandes"].as_array().unwrap().iter();
                let counted: f64 = bands.map(|band| band[what].as_f64().unwrap()).sum();
                let without = row["sans_trajet"][what].as_f64().unwrap();
                assert_eq!(counted + without, row["total"][what].as_f64().unwrap(), "{row}");
            }
        }
    }
    let region = &coverage(&[("seuil_min", "5")])["lignes"][0];
    let territoire = OBSERVATORY.territoire();
    let reached: Vec<CommuneRow> = match OBSERVATORY.coverage(&catalogue(), &by_car(&[("niveau", "commune")]))
    {
        Ok(Coverage { lignes: Rows::Communes(rows), .. }) => {
            rows.into_iter().filter(|row| row.duree_min.is_some()).collect()
        }
        other => panic!("{other:?}"),
    };
    let far = reached.iter().filter(|row| row.duree_min > Some(5.0) && row.population.get() > 0.0);
    assert_eq!(region["zone_blanche"]["communes"], far.count());
    assert_eq!(region["sans_trajet"]["communes"], territoire.communes().len() - reached.len());
    let people: f64 = reached.iter().map(|row| row.population.get()).sum();
    let weighted: f64 = reached.iter().map(|row| row.population.get() * row.duree_min.unwrap()).sum();
    assert!(is_near(&region["moyenne_min"], weighted / people), "{region}");
    assert_eq!([&region["moyenne_m"], &region["bandes"][0]["debut_km"]], [&Value::Null; 2]);
}

#[test]
fn places_are_opened_closed_and_proposed_along_the_roads() {
    let asked = by_car(&[("seuil_min", "5")]);
    let scenario: Scenario =
        serde_json::from_value(json!({"ajouts": [{"commune": ALONG[3]}], "retraits": ["a"]})).unwrap();
    let answer = OBSERVATORY.simulation(&catalogue(), &asked, &scenario).unwrap();
    let touched = |code: &str| answer.communes_touchees.iter().find(|row| row.code_insee == code).unwrap();
    let (first, last) = (touched(ALONG[0]), touched(ALONG[3]));
    assert_eq!(last.apres.as_ref().unwrap().duree_min, Some(0.0));
    let back = first.apres.as_ref().unwrap();
    assert!(
        is_near(&json!(back.duree_min), minutes(3)) && back.ajout == Some(0) && back.distance_m.is_none()
    );
    let difference = &answer.difference[0];
    assert!(difference.moyenne_min.is_some() && difference.moyenne_m.is_none());

    let sites = OBSERVATORY.proposals(&catalogue(), &asked, 2).unwrap();
    let proposed: Vec<&str> = sites.sites.iter().map(|site| site.code_insee.as_str()).collect();
    let first = &sites.sites[0];
    assert!(first.garantie > 0.0 && first.gain.get() > 0.0, "{proposed:?}");
    // Where no place is reached from, a place at the mairie is on no road either.
    assert!(sites.couverture_totale.habitants_hors_portee.get() > 0.0);
    let inside = OBSERVATORY.proposals(&catalogue(), &by_car(&[("departement", "36")]), 2).unwrap();
    assert!(inside.habitants.get() < sites.habitants.get());
    let pressure = OBSERVATORY.pressure(&catalogue(), &by_car(&[("niveau", "commune")])).unwrap();
    assert!(
        matches!(pressure.lignes, PressureRows::Communes(rows) if rows.iter().any(|row| row.lieux_pour_1000 > Some(0.0)))
    );
}

#[test]
fn tables_say_minutes_and_where_the_roads_come_from() {
    for level in ["commune", "departement"] {
        let answer = OBSERVATORY.coverage(&catalogue(), &by_car(&[("niveau", level)])).unwrap();
        let table = answer.table();
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{:?}", table.columns);
        for column in ["par", "seuil_min", "routes_fichier", "routes_source"] {
            assert!(table.columns.iter().any(|name| name == column), "{column} of {level}");
        }
        let workbook = answer.workbook();
        let sheet = &workbook.sheets[0];
        assert!(sheet.rows.iter().all(|row| row.len() == sheet.columns.len()), "{level}");
        assert!(sheet.columns.iter().any(|column| column.heading.contains("(min)")), "{level}");
        assert!(sheet.columns.iter().all(|column| !column.heading.contains("km")), "{level}");
        assert!(
            workbook.about.iter().any(|note| note.subject == "Routes" && note.text.contains("essai.osm.pbf"))
        );
        assert!(answer.to_geojson(&OBSERVATORY).contains("essai.osm.pbf"));
    }
}

#[test]
fn a_way_to_travel_without_roads_is_refused_and_straight_lines_stay_as_they_are() {
    let refused = OBSERVATORY.coverage(&catalogue(), &inquiry(&[("par", "velo")])).unwrap_err();
    assert_eq!(refused, InquiryError { parameter: "par", why: Refusal::NoRoads { mode: Mode::Bicycle } });
    let without = OBSERVATORY.over(Roads::default());
    let straight = |observatory: &Observatory| observatory.coverage(&catalogue(), &inquiry(&[])).unwrap();
    assert_eq!(straight(&without), straight(&OBSERVATORY));
}

#[test]
fn people_stay_where_they_were_put_on_roads_that_stay() {
    let put = |observatory: &Observatory| {
        let (_, people) = observatory.finest_on_roads(Mode::Car).unwrap();
        std::ptr::from_ref(people).addr()
    };
    let same = OBSERVATORY.over(Roads::new(OBSERVATORY.roads().iter().cloned()));
    assert_eq!(put(&same), put(&OBSERVATORY));
    assert_ne!(put(&OBSERVATORY.over(Roads::new([roads()]))), put(&OBSERVATORY));
}
