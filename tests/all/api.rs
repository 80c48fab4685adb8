//! The API over the demonstration places, as a program sees it: what it says of them.

use repere_tests::{Answer, DEMONSTRATION};
use serde_json::{Value, json};

fn features(answer: &Answer) -> Vec<Value> {
    answer.json()["features"].as_array().unwrap().clone()
}

pub(crate) fn get(path: &str) -> Answer {
    let answer = DEMONSTRATION.server.get(path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    answer
}

/// Status, the headers that matter and the body, for a snapshot.
fn shown(answer: &Answer) -> String {
    format!(
        "{} {}\ncache-control: {}\n{}",
        answer.status,
        answer.header("content-type"),
        answer.header("cache-control"),
        serde_json::to_string_pretty(&answer.json()).unwrap()
    )
}

#[test]
fn place_is_a_feature() {
    insta::assert_snapshot!(shown(&get("/api/v1/lieux/demonstration-d001")));
}

#[test]
fn departements_are_listed() {
    insta::assert_snapshot!(shown(&get("/api/v1/departements")));
}

#[test]
fn communes_are_found_by_the_beginning_of_their_name() {
    insta::assert_snapshot!(shown(&get("/api/v1/communes?q=le%20blanc&limite=2")));
    let names = |q: &str| -> Vec<String> {
        let json = get(&format!("/api/v1/communes?q={q}")).json();
        json["communes"].as_array().unwrap().iter().map(|c| c["nom"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names("orleans")[0], "Orléans");
    assert_eq!(names("CH%C3%82TEAUROUX")[0], "Châteauroux");
    assert!(names("37000").contains(&"Tours".to_owned()));
    assert_eq!(get("/api/v1/communes").json()["communes"].as_array().unwrap().len(), 1754);
}

#[test]
fn errors_are_problems_in_french() {
    insta::assert_snapshot!(shown(&DEMONSTRATION.server.get("/api/v1/lieux?bassin=atlantide")));
    insta::assert_snapshot!(shown(&DEMONSTRATION.server.get("/api/v1/lieux?basin=tours")));
    insta::assert_snapshot!(shown(&DEMONSTRATION.server.get("/api/v1/lieux/inconnu")));
    insta::assert_snapshot!(shown(&DEMONSTRATION.server.get("/api/v2")));
    insta::assert_snapshot!(shown(&DEMONSTRATION.server.post("/api/v1/lieux", "{}")));
}

#[test]
fn parts_add_up_to_the_whole() {
    let all = get("/api/v1/lieux").json();
    assert_eq!((&all["type"], &all["total"]), (&json!("FeatureCollection"), &json!(553)));
    assert_eq!(all["features"].as_array().unwrap().len(), 553);
    for (list, key, parameter) in [
        ("bassins", "bassins", "bassin"),
        ("departements", "departements", "departement"),
        ("epci", "epci", "epci"),
    ] {
        let territories = get(&format!("/api/v1/{list}")).json();
        let mut sum = 0;
        for territory in territories[key].as_array().unwrap() {
            let part =
                features(&get(&format!("/api/v1/lieux?{parameter}={}", territory["code"].as_str().unwrap())));
            assert_eq!(json!(part.len()), territory["lieux"], "{territory}");
            assert!(part.iter().all(|f| f["properties"][parameter] == territory["code"]));
            sum += part.len();
        }
        assert_eq!(sum, 553, "{list}");
    }
}

#[test]
fn values_add_up_and_criteria_restrict() {
    let count = |query: &str| get(&format!("/api/v1/lieux?{query}")).json()["total"].as_u64().unwrap();
    assert_eq!(count("bassin=tours,blois"), count("bassin=tours") + count("bassin=blois"));
    assert_eq!(count("bassin=tours&bassin=blois"), count("bassin=tours,blois"));
    assert_eq!(count("bassin=tours&departement=45"), 0);
    assert_eq!(count("bassin="), 553, "an empty value, as a form sends it, is no criterion");
}

#[test]
fn source_chooses_the_places_that_come_from_it() {
    let of = |path: &str| get(path).json();
    assert_eq!(of("/api/v1/lieux?source=demonstration")["total"], 553);
    let places = |query: &str| {
        of(&format!("/api/v1/couverture?{query}"))["contexte"]["inventaire"]["lieux_retenus"].clone()
    };
    assert_eq!(places("source=demonstration"), 553);
    let page = get("/?source=demonstration");
    // The value in force is said.
    page.page().says(&["Source : demonstration"]);
    // A source that no place comes from is not an empty answer.
    for path in ["/api/v1/lieux?source=ailleurs", "/api/v1/couverture?source=ailleurs"] {
        let refusal = DEMONSTRATION.server.get(path);
        assert_eq!(refusal.status, 400, "{path}");
        let detail = refusal.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains("ailleurs") && detail.contains("possible : demonstration"), "{detail}");
    }
    get("/?source=ailleurs").page().says(&["possible : demonstration"]);
}

#[test]
fn places_near_a_point_come_nearest_first() {
    let near = get("/api/v1/lieux?pres_de=47.3941,0.6848&rayon_km=30");
    let distances: Vec<f64> =
        features(&near).iter().map(|f| f["properties"]["distance_m"].as_f64().unwrap()).collect();
    assert!(distances.len() > 10 && distances.is_sorted() && distances.iter().all(|d| *d <= 30_000.0));
    let everywhere = features(&get("/api/v1/lieux?pres_de=47.3941,0.6848"));
    assert_eq!(everywhere.len(), 553);
    assert_eq!(everywhere[..distances.len()], features(&near)[..]);
    assert!(features(&get("/api/v1/lieux"))[0]["properties"].get("distance_m").is_none());
}

#[test]
fn box_holds_the_places_inside() {
    let (west, south, east, north) = (0.5, 47.2, 1.0, 47.6);
    let inside = features(&get(&format!("/api/v1/lieux?bbox={west},{south},{east},{north}")));
    let expected: Vec<Value> = features(&get("/api/v1/lieux"))
        .into_iter()
        .filter(|f| {
            let point = f["geometry"]["coordinates"].as_array().unwrap();
            let (lon, lat) = (point[0].as_f64().unwrap(), point[1].as_f64().unwrap());
            (west..=east).contains(&lon) && (south..=north).contains(&lat)
        })
        .collect();
    assert!(!inside.is_empty());
    assert_eq!(inside, expected);
}

#[test]
fn pages_follow_each_other() {
    let mut ids = Vec::new();
    let mut next = Some("/api/v1/lieux?limite=200&pres_de=47,1".to_owned());
    while let Some(path) = next {
        let answer = get(&path);
        ids.extend(features(&answer).iter().map(|f| f["id"].as_str().unwrap().to_owned()));
        let link = answer.header("link");
        next = (!link.is_empty()).then(|| link[1..link.find('>').unwrap()].to_owned());
    }
    let whole: Vec<String> = features(&get("/api/v1/lieux?pres_de=47,1"))
        .iter()
        .map(|f| f["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids, whole);
}

#[test]
fn coordinates_have_six_decimals_longitude_first() {
    let body = get("/api/v1/lieux");
    for feature in features(&body) {
        let point = feature["geometry"]["coordinates"].as_array().unwrap();
        for number in point {
            let text = number.to_string();
            assert!(text.split_once('.').is_none_or(|(_, decimals)| decimals.len() <= 6), "{text}");
        }
        assert!(point[0].as_f64().unwrap() < 10.0 && point[1].as_f64().unwrap() > 40.0);
    }
}

#[test]
fn what_lies_around_is_named_and_is_elsewhere() {
    let answer = get("/api/v1/voisinage.geojson");
    assert_eq!(answer.header("content-type"), "application/geo+json");
    let around = features(&answer);
    let named = |kind: &str| -> Vec<String> {
        let of_kind = around.iter().filter(|one| one["properties"]["genre"] == kind);
        of_kind.map(|one| one["properties"]["nom"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let (towns, departements) = (named("ville"), named("departement"));
    for town in ["Poitiers", "Le Mans", "Montluçon", "Guéret"] {
        assert!(towns.iter().any(|named| named == town), "{town}");
    }
    for departement in ["Vienne", "Sarthe", "Creuse", "Yonne"] {
        assert!(departements.iter().any(|named| named == departement), "{departement}");
    }
    for ours in ["Orléans", "Tours", "Indre", "Loiret"] {
        assert!(!towns.iter().chain(&departements).any(|named| named == ours), "{ours}");
    }
    assert!(!named("limite").is_empty());
}

#[test]
fn outlines_of_bassins_are_closed() {
    let answer = get("/api/v1/bassins.geojson");
    assert_eq!(answer.header("content-type"), "application/geo+json");
    let outlines = features(&answer);
    assert_eq!(outlines.len(), 23);
    for outline in &outlines {
        for polygon in outline["geometry"]["coordinates"].as_array().unwrap() {
            for ring in polygon.as_array().unwrap() {
                let ring = ring.as_array().unwrap();
                assert!(ring.len() >= 4 && ring.first() == ring.last());
            }
        }
    }
    let people: u64 = outlines.iter().map(|o| o["properties"]["population"].as_u64().unwrap()).sum();
    assert_eq!(people, 2_576_252);
}

#[test]
fn outlines_of_communes_are_those_asked_for() {
    let communes = features(&get("/api/v1/communes.geojson?bassin=blois&departement=41"));
    let expected = get("/api/v1/communes").json()["communes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|commune| commune["bassin"] == "blois" && commune["departement"] == "41")
        .count();
    assert_eq!(communes.len(), expected);
    assert!(communes.iter().any(|c| c["id"] == "41018" && c["properties"]["nom"] == "Blois"));
    assert!(communes.iter().all(|c| c["geometry"]["type"] == "MultiPolygon"));
    assert_eq!(DEMONSTRATION.server.get("/api/v1/communes.geojson?bassin=atlantide").status, 400);
}

#[test]
fn openapi_document_is_the_reviewed_one() {
    insta::assert_snapshot!("openapi", repere_server::openapi_json(None));
    assert_eq!(get("/api/openapi.json").text(), repere_server::openapi_json(None));
}
