//! The API over the demonstration places, as a program sees it.

use repere_tests::{Answer, DEMONSTRATION};
use serde_json::{Value, json};

fn features(answer: &Answer) -> Vec<Value> {
    answer.json()["features"].as_array().unwrap().clone()
}

fn get(path: &str) -> Answer {
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
    assert!(page.text().contains("Source\u{a0}: demonstration"), "the value in force is said");
    // A source that no place comes from is not an empty answer.
    for path in ["/api/v1/lieux?source=ailleurs", "/api/v1/couverture?source=ailleurs"] {
        let refusal = DEMONSTRATION.server.get(path);
        assert_eq!(refusal.status, 400, "{path}");
        let detail = refusal.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains("ailleurs") && detail.contains("possible : demonstration"), "{detail}");
    }
    assert!(get("/?source=ailleurs").text().contains("possible : demonstration"));
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
fn answers_have_etags_and_compressed_forms() {
    for path in
        ["/", "/api/v1/lieux", "/api/v1/lieux?bassin=tours", "/api/v1/bassins.geojson", "/api/v1/communes"]
    {
        let plain = get(path);
        let mut tags = vec![plain.header("etag").to_owned()];
        for encoding in ["gzip", "br"] {
            let compressed = DEMONSTRATION.server.get_with(path, &[("accept-encoding", encoding)]);
            assert_eq!(compressed.header("content-encoding"), encoding, "{path}");
            assert_eq!(compressed.header("vary"), "accept-encoding");
            assert!(compressed.body.len() * 2 < plain.body.len(), "{path} is worth compressing");
            tags.push(compressed.header("etag").to_owned());
            let known = DEMONSTRATION
                .server
                .get_with(path, &[("accept-encoding", encoding), ("if-none-match", tags.last().unwrap())]);
            assert_eq!((known.status, known.body.len()), (304, 0), "{path}");
        }
        assert!(tags.iter().all(|tag| tag.starts_with('"') && tag.len() > 8), "{tags:?}");
        tags.dedup();
        assert_eq!(tags.len(), 3, "each form has its own tag");
    }
}

#[test]
fn answers_carry_security_headers() {
    for path in [
        "/",
        "/api/docs",
        "/api/v1/lieux",
        "/api/v1/lieux?limite=0",
        "/assets/inconnu.js",
        "/inconnu",
        "/healthz",
    ] {
        let answer = DEMONSTRATION.server.get(path);
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && policy.contains("script-src 'self';"),
            "{path}: {policy}"
        );
        assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "strict-origin-when-cross-origin");
        assert!(answer.header("permissions-policy").contains("geolocation=(self)"));
        assert_eq!(answer.header("set-cookie"), "");
    }
}

#[test]
fn bad_parameters_are_explained() {
    let bad = [
        "bbox=1,2,3",
        "bbox=a,b,c,d",
        "bbox=2,47,1,48",
        "bbox=NaN,47,1,48",
        "bbox=1,47,2,95",
        "pres_de=47",
        "pres_de=91,0",
        "pres_de=inf,0",
        "pres_de=47;0",
        "rayon_km=10",
        "pres_de=47,1&rayon_km=-1",
        "pres_de=47,1&rayon_km=NaN",
        "pres_de=47,1&rayon_km=1e9",
        "limite=0",
        "limite=1001",
        "limite=-1",
        "limite=dix",
        "limite=99999999999999999999999",
        "depuis=-1",
        "depuis=1.5",
        "departement=99",
        "epci=123456789",
        "commune=99999",
        "bassin=%FF%FE",
        "bassin=../../etc",
        "bassin=%3Cscript%3E",
        "limite=1&limite=2",
        "%00=1",
        "inconnu=1",
    ];
    for query in bad {
        let answer = DEMONSTRATION.server.get(&format!("/api/v1/lieux?{query}"));
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (400, "application/problem+json"),
            "{query}"
        );
        assert!(!answer.json()["detail"].as_str().unwrap().is_empty());
    }
    let long = DEMONSTRATION.server.get(&format!("/api/v1/lieux?bassin={}", "x".repeat(10_000)));
    assert_eq!(long.status, 400);
    assert!(long.body.len() < 1000, "what was written is not sent back whole");
    for path in [
        "/api/v1/lieux/%FF",
        "/api/v1/lieux/..%2F..%2Fetc%2Fpasswd",
        "/assets/..%2Fmanifest.json",
        "/?bassin=atlantide",
    ] {
        let answer = DEMONSTRATION.server.get(path);
        assert!((400..500).contains(&answer.status), "{path}: {}", answer.status);
    }
}

#[test]
fn words_of_an_address_are_escaped_in_pages() {
    let answer = DEMONSTRATION.server.get("/?bassin=%3Cscript%3Ealert(1)%3C/script%3E");
    assert!(!answer.text().contains("<script>alert"));
}

/// Words of English sentences that no French one has.
const ENGLISH: [&str; 20] = [
    "the", "of", "an", "its", "how", "what", "whether", "which", "with", "from", "for", "by", "to", "is",
    "are", "always", "number", "places", "answer", "that",
];

/// The sentences of a document, with where they stand.
fn sentences(document: &Value, at: &str, found: &mut Vec<(String, String)>) {
    match document {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value.as_str() {
                    Some(text) if ["description", "summary", "title"].contains(&name.as_str()) => {
                        found.push((format!("{at}/{name}"), text.to_owned()));
                    }
                    _ => sentences(value, &format!("{at}/{name}"), found),
                }
            }
        }
        Value::Array(values) => {
            for (rank, value) in values.iter().enumerate() {
                sentences(value, &format!("{at}/{rank}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn openapi_document_is_all_in_french() {
    let mut found = Vec::new();
    sentences(&get("/api/openapi.json").json(), "", &mut found);
    assert!(found.len() > 100, "{}", found.len());
    let english = found.iter().filter(|(_, text)| {
        text.split(|c: char| !c.is_alphabetic())
            .map(str::to_lowercase)
            .any(|word| ENGLISH.contains(&word.as_str()))
    });
    assert_eq!(english.collect::<Vec<_>>(), Vec::<&(String, String)>::new());
}

#[test]
fn openapi_document_is_the_reviewed_one() {
    insta::assert_snapshot!("openapi", repere_server::openapi_json());
    assert_eq!(get("/api/openapi.json").text(), repere_server::openapi_json());
}

#[test]
fn parameters_read_are_described() {
    let document = get("/api/openapi.json").json();
    // An unknown parameter is answered with the names of the known ones.
    for path in
        ["lieux", "couverture", "couverture/communes.geojson", "implantations", "pression", "suggestions"]
    {
        let refusal = DEMONSTRATION.server.get(&format!("/api/v1/{path}?inconnu=1")).json();
        let known = refusal["detail"].as_str().unwrap().split("possibles : ").nth(1).unwrap().to_owned();
        let operation = &document["paths"][format!("/api/v1/{path}")]["get"];
        let described: Vec<&str> =
            operation["parameters"].as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap()).collect();
        for name in known.split(", ") {
            assert!(described.contains(&name), "{path}: {name} is read and not described");
        }
        assert_eq!(described.len(), known.split(", ").count(), "{path}: {described:?}");
    }
}

#[test]
fn documented_routes_answer() {
    let document = get("/api/openapi.json").json();
    let reader = get("/api/docs").text().to_owned();
    for file in
        document["paths"]["/donnees/{fichier}"]["get"]["parameters"][0]["schema"]["enum"].as_array().unwrap()
    {
        let path = format!("/donnees/{}", file.as_str().unwrap());
        assert_eq!(DEMONSTRATION.server.get(&path).status, 200, "{path}");
    }
    for (path, operations) in document["paths"].as_object().unwrap() {
        assert!(reader.contains(path.as_str()), "{path} is in the reader");
        let path = path.replace("{id}", "demonstration-d001").replace("{fichier}", "lieux.csv");
        if let Some(operation) = operations.get("post") {
            let example = &operation["requestBody"]["content"]["application/json"]["example"];
            assert_eq!(DEMONSTRATION.server.post(&path, &example.to_string()).status, 200, "POST {path}");
            continue;
        }
        let required = operations["get"]["parameters"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|parameter| parameter["in"] == "query" && parameter["required"] == true);
        let query: Vec<String> = required
            .map(|p| {
                format!("{}={}", p["name"].as_str().unwrap(), p["example"].to_string().trim_matches('"'))
            })
            .collect();
        let answer = DEMONSTRATION.server.get(&format!("{path}?{}", query.join("&")));
        assert_eq!(answer.status, 200, "{path}");
    }
}
