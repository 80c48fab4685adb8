//! Zones blanches from outside: the command and the API say the same, and what they say is true.

use std::collections::HashMap;
use std::path::Path;

use repere_domain::{Localisation, Metres};
use repere_tests::{DEMONSTRATION, Run, Site, repere, rows};
use serde_json::{Value, json};

fn run(folder: &Path, arguments: &[&str]) -> Run {
    let mut all = arguments.to_vec();
    all.extend(["--database", "repere.db"]);
    repere(folder, &all)
}

fn done(arguments: &[&str]) -> String {
    let run = run(DEMONSTRATION.folder(), arguments);
    assert_eq!(run.code, 0, "{arguments:?}: {}", run.stderr);
    run.stdout
}

fn get(path: &str) -> Value {
    let answer = DEMONSTRATION.server.get(path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    answer.json()
}

#[test]
fn nearest_places_are_those_of_a_scan_on_the_real_places() {
    let Some(site) = Site::of_real_export() else { return };
    let commune = run(site.folder(), &["coverage", "--level", "commune"]);
    assert!(
        commune.stderr.contains("38 des 426 lieux comptés ne sont placés qu’à leur commune"),
        "{}",
        commune.stderr
    );
    let communes = rows(&commune.stdout);
    assert_eq!(communes.len(), 1754);

    let places = site.server.get("/api/v1/lieux").json();
    let point =
        |lat: &Value, lon: &Value| Localisation::new(lat.as_f64().unwrap(), lon.as_f64().unwrap()).unwrap();
    // By id, as the API gives them: the first of equals is the one of lowest id.
    let places: Vec<(&str, Localisation)> = places["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| {
            (
                f["id"].as_str().unwrap(),
                point(&f["geometry"]["coordinates"][1], &f["geometry"]["coordinates"][0]),
            )
        })
        .collect();
    let number = |row: &HashMap<String, String>, column: &str| row[column].parse::<f64>().unwrap();
    let mut white = (0, 0.0);
    for row in &communes {
        let from = Localisation::new(number(row, "latitude"), number(row, "longitude")).unwrap();
        let (mut nearest, mut least) = ("", Metres::new(f64::INFINITY));
        for (id, place) in &places {
            let distance = from.distance_to(*place);
            if distance < least {
                (nearest, least) = (id, distance);
            }
        }
        assert_eq!(row["lieu_id"], nearest, "{}", row["nom"]);
        assert!((number(row, "distance_m") - least.get()).abs() <= 0.001, "{}", row["nom"]);
        assert_eq!(row["zone_blanche"], (least.get() > 10_000.0).to_string());
        if least.get() > 10_000.0 {
            white.0 += 1;
            white.1 += number(row, "population");
        }
    }
    let region = &site.coverage("region")[0];
    assert_eq!(
        (number(region, "zone_blanche_communes"), number(region, "zone_blanche_habitants")),
        (f64::from(white.0), white.1)
    );
}

#[test]
fn command_and_api_agree() {
    for (options, query) in [
        (&["--level", "bassin", "--threshold-km", "5"][..], "niveau=bassin&seuil_km=5"),
        (&["--level", "commune", "--departement", "36"], "niveau=commune&departement=36"),
        (
            &["--level", "epci", "--bands", "1,3.5", "--famille", "epn,bibliotheque"],
            "niveau=epci&bandes_km=1,3.5&famille=epn,bibliotheque",
        ),
        (&["--threshold-min", "12", "--circuity", "1.4"], "seuil_min=12&sinuosite=1.4"),
    ] {
        let json: Value =
            serde_json::from_str(&done(&[&["coverage", "--format", "json"], options].concat())).unwrap();
        assert_eq!(json, get(&format!("/api/v1/couverture?{query}")), "{query}");
    }
    let sites = done(&["propose", "--sites", "4", "--departement", "28", "--format", "json"]);
    // The name that it had is still understood.
    assert_eq!(done(&["place", "--sites", "4", "--departement", "28", "--format", "json"]), sites);
    assert_eq!(
        serde_json::from_str::<Value>(&sites).unwrap(),
        get("/api/v1/implantations?k=4&departement=28")
    );
    let pressure = done(&["pression", "--level", "bassin", "--format", "json"]);
    assert_eq!(serde_json::from_str::<Value>(&pressure).unwrap(), get("/api/v1/pression?niveau=bassin"));
    let shapes = done(&["coverage", "--level", "commune", "--departement", "36", "--format", "geojson"]);
    assert_eq!(shapes, DEMONSTRATION.server.get("/api/v1/couverture/communes.geojson?departement=36").text());
}

#[test]
fn tables_suit_machines_and_spreadsheets() {
    let machine = DEMONSTRATION.server.get("/api/v1/couverture?niveau=departement&format=csv");
    assert_eq!(machine.header("content-type"), "text/csv; charset=utf-8; header=present");
    assert_eq!(machine.text(), done(&["coverage", "--level", "departement"]));
    let machine = rows(machine.text());
    assert_eq!(machine.len(), 6);
    let bands: f64 = machine[0]
        .iter()
        .filter(|(c, _)| c.starts_with("bande_") && c.ends_with("_habitants"))
        .map(|(_, n)| n.parse::<f64>().unwrap())
        .sum();
    assert_eq!(bands, machine[0]["population"].parse::<f64>().unwrap(), "bands add up to the population");
    assert_eq!(
        machine[0]["source_population"],
        "Population municipale (INSEE), comptée à la mairie de chaque commune"
    );
    for query in ["separateur=;", "format=csv&separateur=%3B"] {
        let people = DEMONSTRATION.server.get(&format!("/api/v1/couverture?niveau=departement&{query}"));
        assert!(
            people
                .text()
                .starts_with("\u{feff}Territoire;Habitants;Communes;Habitants à plus de 10\u{a0}km;")
        );
        let part = machine[0]["zone_blanche_part"].replace('.', ",");
        assert!(people.text().lines().nth(1).unwrap().contains(&format!(";{part};")));
    }
    let workbook = DEMONSTRATION.server.get("/api/v1/couverture?niveau=epci&format=xlsx");
    assert!(workbook.body.starts_with(b"PK"));
    let again = DEMONSTRATION.server.get_with(
        "/api/v1/couverture?niveau=epci&format=xlsx",
        &[("if-none-match", workbook.header("etag"))],
    );
    assert_eq!(again.status, 304);
}

#[test]
fn columns_are_the_same_whatever_the_places_that_are_kept() {
    for address in
        ["couverture?niveau=commune", "couverture?niveau=region", "implantations?k=2", "pression?niveau=epci"]
    {
        let header = |filter: &str| {
            let csv = DEMONSTRATION.server.get(&format!("/api/v1/{address}&format=csv{filter}"));
            assert_eq!(csv.status, 200, "{address}{filter}");
            csv.text().lines().next().unwrap_or_default().to_owned()
        };
        let every = header("");
        assert!(every.contains("nom"), "{address}: {every}");
        // Some, few, and none.
        for filter in [
            "&besoin=demarches",
            "&famille=itinerant&cout=payant",
            "&besoin=materiel&famille=epn&cout=payant&ouvert=soir",
        ] {
            assert_eq!(header(filter), every, "{address}{filter}");
        }
    }
}

#[test]
fn simulation_says_before_and_after() {
    let site = get("/api/v1/implantations?k=1&seuil_km=3&departement=36")["sites"][0]["code_insee"].clone();
    let question = json!({
        "ajouts": [{"commune": site}, {"latitude": 46.7, "longitude": 1.2}],
        "retraits": ["demonstration-d001"],
        "parametres": {"niveau": "departement", "departement": ["36", 18], "seuil_km": 3},
    });
    let answer = DEMONSTRATION.server.post("/api/v1/simulation", &question.to_string());
    assert_eq!(answer.status, 200, "{}", answer.text());
    let answer = answer.json();
    let [before, after, difference] =
        ["avant", "apres", "difference"].map(|key| answer[key].as_array().unwrap().clone());
    assert_eq!([before.len(), after.len(), difference.len()], [2, 2, 2]);
    let white = |rows: &[Value]| rows[1]["zone_blanche"]["habitants"].as_f64().unwrap();
    assert_eq!(difference[1]["habitants_zone_blanche"], white(&after) - white(&before));
    assert!(white(&after) < white(&before), "a place in the Indre brings people nearer");
    let new =
        answer["communes_touchees"].as_array().unwrap().iter().find(|c| c["code_insee"] == site).unwrap();
    assert_eq!((&new["apres"]["ajout"], &new["apres"]["distance_m"]), (&json!(0), &json!(0.0)));
}

#[test]
fn bad_questions_name_what_is_wrong() {
    for (query, parameter) in [
        ("couverture?seuil_km=-1", "seuil_km"),
        ("couverture?seuil_km=NaN", "seuil_km"),
        ("couverture?seuil_km=10000", "seuil_km"),
        ("couverture?bandes_km=5,2", "bandes_km"),
        ("couverture?niveau=canton", "niveau"),
        ("couverture?population=grille", "population"),
        ("couverture?format=pdf", "format"),
        ("couverture?separateur=|", "separateur"),
        ("couverture?seuil=3", "seuil"),
        ("couverture/communes.geojson?niveau=epci", "niveau"),
        ("implantations", "k"),
        ("implantations?k=0", "k"),
        ("implantations?k=51", "k"),
        ("implantations?k=trois", "k"),
        ("pression?besoin=fromage", "besoin"),
    ] {
        let answer = DEMONSTRATION.server.get(&format!("/api/v1/{query}"));
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (400, "application/problem+json"),
            "{query}"
        );
        assert_eq!(answer.json()["parametre"], parameter, "{query}");
    }
    for (body, status, said) in [
        ("", 400, "objet JSON"),
        ("[]", 400, "objet JSON"),
        ("{", 400, "corps"),
        ("{\"autre\": 1}", 400, "autre"),
        ("{\"ajouts\": [{\"commune\": \"99999\"}]}", 400, "ajouts[0]"),
        ("{\"ajouts\": [{\"latitude\": 400, \"longitude\": 1}]}", 400, "ajouts[0]"),
        ("{\"ajouts\": [{\"latitude\": 47}]}", 400, "ajouts[0]"),
        ("{\"retraits\": [\"personne\"]}", 400, "retraits[0]"),
        ("{\"parametres\": {\"seuil_km\": -1}}", 400, "seuil_km"),
        ("{\"parametres\": {\"seuil_km\": {}}}", 400, "seuil_km"),
        ("{\"parametres\": {\"k\": 2}}", 400, "k"),
    ] {
        let answer = DEMONSTRATION.server.post("/api/v1/simulation", body);
        assert_eq!(answer.status, status, "{body}");
        assert!(answer.text().contains(said), "{body}: {}", answer.text());
    }
    let many = json!({"ajouts": vec![json!({"latitude": 47.0, "longitude": 1.0}); 201]}).to_string();
    assert!(DEMONSTRATION.server.post("/api/v1/simulation", &many).text().contains("200"));
    let long = format!("{{\"retraits\": [\"{}\"]}}", "x".repeat(70_000));
    assert_eq!(DEMONSTRATION.server.post("/api/v1/simulation", &long).status, 413);
}

#[test]
fn bad_options_are_one_sentence() {
    for (arguments, said) in [
        (&["coverage", "--threshold-km", "-3"][..], "--threshold-km"),
        (&["coverage", "--bands", "5,2"], "--bands"),
        (&["coverage", "--level", "canton"], "--level"),
        (&["coverage", "--besoin", "fromage"], "--besoin"),
        (&["coverage", "--population", "grille"], "grid import"),
        (&["propose", "--sites", "0"], "--sites"),
        (&["propose", "--sites", "1755"], "--sites"),
        (&["pression", "--format", "geojson"], "--format"),
    ] {
        let run = run(DEMONSTRATION.folder(), arguments);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{arguments:?}");
        assert!(run.stderr.contains(said) && run.stderr.trim_end().lines().count() == 1, "{}", run.stderr);
    }
    let nowhere = repere(DEMONSTRATION.folder(), &["coverage", "--database", "absent.db"]);
    assert_eq!(nowhere.code, 1);
    assert!(!DEMONSTRATION.folder().join("absent.db").exists(), "no database is made for a question");
}

#[test]
fn method_is_a_page() {
    DEMONSTRATION.server.visit("/methode").says(&["strictement supérieure au seuil"]);
}
