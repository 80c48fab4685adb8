//! Every operation of the API, asked with everything that may be written in an address or a body: no
//! fault, refusals that say what to do, answers that are what the description says, nothing taken for code.

use std::collections::HashSet;
use std::fmt::Write as _;

use repere_tests::hostile::{percent, texts};
use repere_tests::{Answer, Chance, DEMONSTRATION, mismatch};
use serde_json::Value;

/// An operation of the API that is asked by its address.
struct Operation {
    path: String,
    description: Value,
    /// Names, whether in the path, and values that are meant to be understood.
    parameters: Vec<(String, bool, Vec<String>)>,
    /// The parameters without which nothing is answered, as they are meant.
    required: String,
}

fn document() -> Value {
    DEMONSTRATION.server.get("/api/openapi.json").json()
}

fn operations(document: &Value) -> Vec<Operation> {
    let gets =
        document["paths"].as_object().unwrap().iter().filter_map(|(path, of)| Some((path, of.get("get")?)));
    gets.map(|(path, description)| {
        let described = description["parameters"].as_array().cloned().unwrap_or_default();
        let required = described.iter().filter(|p| p["in"] == "query" && p["required"] == true);
        let required = required.map(|p| format!("{}={}", p["name"].as_str().unwrap(), text(&p["example"])));
        Operation {
            path: path.clone(),
            required: required.collect::<Vec<_>>().join("&"),
            parameters: described.iter().map(parameter).collect(),
            description: description.clone(),
        }
    })
    .collect()
}

fn parameter(described: &Value) -> (String, bool, Vec<String>) {
    let name = described["name"].as_str().unwrap();
    let words = |schema: &Value| schema["enum"].as_array().cloned().unwrap_or_default();
    let listed = [words(&described["schema"]), words(&described["schema"]["items"])].concat();
    let possible = listed.iter();
    let mut meant: Vec<String> = possible.chain(described.get("example")).map(text).collect();
    // What the description says in words only.
    meant.extend(match name {
        "pres_de" => vec!["47.39,0.68".to_owned()],
        "bbox" => vec!["0.5,47.2,1,47.6".to_owned()],
        "format" => ["json", "csv", "xlsx"].map(ToOwned::to_owned).to_vec(),
        _ => ["1", "10"].map(ToOwned::to_owned).to_vec(),
    });
    (name.to_owned(), described["in"] == "path", meant)
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}

/// What is wrong with an answer, given what the description says; `about` is the only parameter to complain of.
fn fault(answer: &Answer, operation: &Value, document: &Value, about: Option<&str>) -> Option<String> {
    let kind = answer.header("content-type").split(';').next().unwrap().to_owned();
    let described = &operation["responses"][answer.status.to_string()];
    if described.is_null() {
        return Some(format!("{} is not described: {}", answer.status, answer.text()));
    }
    let Some(content) = described["content"].get(&kind) else {
        return Some(format!("{kind} is not described"));
    };
    if answer.status == 200 {
        if !kind.ends_with("json") {
            return answer.body.is_empty().then(|| "nothing".to_owned());
        }
        return mismatch(&answer.json(), &content["schema"], document);
    }
    let problem = answer.json();
    let detail = problem["detail"].as_str().unwrap_or_default();
    let is_problem = problem["status"] == answer.status
        && problem["type"].as_str().is_some_and(|kind| kind.starts_with("urn:repere:probleme:"))
        && !detail.is_empty()
        && answer.body.len() < 4_000;
    let named = answer.status != 400 || about.is_none_or(|about| problem["parametre"] == about);
    (!is_problem || !named).then(|| problem.to_string())
}

/// A few of the faults, from all over.
pub(crate) fn shown(faults: &[String], calls: usize) -> String {
    let few: Vec<&String> = faults.iter().step_by(faults.len() / 40 + 1).collect();
    format!("{} faults in {calls} calls:\n{few:#?}", faults.len())
}

#[test]
fn operations_answer_or_refuse_as_described() {
    let (document, server) = (document(), &DEMONSTRATION.server);
    let (texts, mut chance) = (texts(), Chance::new(7));
    let (mut calls, mut faults, mut checked, mut read) = (0, Vec::new(), HashSet::new(), HashSet::new());
    let mut ask = |operation: &Operation, address: &str, about: Option<&str>| {
        let answer = server.get(address);
        calls += 1;
        // The same answer is checked once.
        if answer.status == 200 && !checked.insert((operation.path.clone(), answer.header("etag").to_owned()))
        {
            return;
        }
        if let Some(found) = fault(&answer, &operation.description, &document, about) {
            faults.push(format!("{address:.200}: {found:.600}"));
        }
    };
    for operation in operations(&document) {
        let Operation { path, required, parameters, .. } = &operation;
        let whole = path.replace("{id}", "demonstration-d001").replace("{fichier}", "lieux.csv");
        // Each parameter by itself: hostile, meant, twice.
        for (name, in_path, meant) in parameters {
            // What one operation reads as another does is asked of it with a part of the texts.
            let step = if read.insert(name.clone()) { 1 } else { 6 };
            let hostile = texts.iter().skip(path.len() % step).step_by(step).map(|text| percent(text));
            let written = hostile.chain(meant.iter().map(|meant| percent(meant.as_bytes())));
            for value in written {
                if *in_path {
                    ask(&operation, &path.replace(&format!("{{{name}}}"), &value), None);
                    continue;
                }
                let others = if required.starts_with(&format!("{name}=")) { "" } else { required };
                ask(&operation, &format!("{whole}?{others}&{name}={value}"), Some(name));
            }
            if !in_path {
                ask(&operation, &format!("{whole}?{required}&{name}=1&{name}=2"), None);
            }
        }
        // Names that are none, several at once, any.
        for text in texts.iter().skip(path.len() % 4).step_by(4) {
            ask(&operation, &format!("{whole}?{required}&{}=1", percent(text)), None);
        }
        let queried: Vec<_> = parameters.iter().filter(|(_, in_path, _)| !in_path).collect();
        for _ in 0..queried.len() * 2 {
            let mut query = required.clone();
            for _ in 0..=chance.below(5) {
                let (name, _, meant) = *chance.one(&queried);
                let value =
                    if chance.below(3) == 0 { chance.one(&texts) } else { chance.one(meant).as_bytes() };
                write!(query, "&{name}={}", percent(value)).unwrap();
            }
            ask(&operation, &format!("{whole}?{query}"), None);
        }
    }
    println!("{calls} calls");
    assert!(faults.is_empty(), "{}", shown(&faults, calls));
    assert!(calls > 3_000, "{calls}");
}

#[test]
fn simulation_is_answered_or_refused() {
    let (document, server) = (document(), &DEMONSTRATION.server);
    let operation = &document["paths"]["/api/v1/simulation"]["post"];
    let meant = r#"{"ajouts": [{"commune": "18033"}, {"latitude": 47.1, "longitude": 1.2}], "retraits": ["demonstration-d001"], "parametres": {"seuil_km": 10, "niveau": "departement"}}"#;
    let answered = server.post("/api/v1/simulation", meant);
    assert_eq!(answered.status, 200, "{}", answered.text());
    let nested =
        |open: &str, close: &str| format!("{{\"ajouts\": {}{}}}", open.repeat(9_000), close.repeat(9_000));
    let mut bodies: Vec<Vec<u8>> = [
        "",
        " ",
        "null",
        "[]",
        "{",
        "{}",
        "{\"ajouts\": null}",
        "{\"ajouts\": {}}",
        "{\"ajouts\": [null]}",
        "{\"ajouts\": [[]]}",
        "{\"ajouts\": [], \"ajouts\": []}",
        "{\"ajouts\": [{\"latitude\": 1e400, \"longitude\": 0}]}",
        "{\"ajouts\": [{\"latitude\": NaN, \"longitude\": 0}]}",
        "{\"ajouts\": [{\"latitude\": 91, \"longitude\": 181}]}",
        "{\"ajouts\": [{\"latitude\": \"47\", \"longitude\": true}]}",
        "{\"ajouts\": [{\"commune\": \"\\ud800\"}]}",
        "{\"ajouts\": [{\"commune\": \"18033\", \"latitude\": 1}]}",
        "{\"retraits\": [1, \"x\", {}]}",
        "{\"retraits\": [\"demonstration-d001\", \"demonstration-d001\"]}",
        "{\"parametres\": {\"seuil_km\": 1e308}}",
        "{\"parametres\": {\"seuil_km\": -1}}",
        "{\"parametres\": {\"seuil_km\": [[1]]}}",
        "{\"parametres\": {\"\": \"\"}}",
        "{\"parametres\": {\"bandes_km\": [1, 2, 3, 99999999999999999999999999]}}",
        "{\"inconnu\": 1}",
        "\u{feff}{}",
        "{} {}",
    ]
    .map(|body| body.as_bytes().to_vec())
    .to_vec();
    bodies.extend([nested("[", "]"), nested("[", ""), nested("{\"a\":", "}")].map(String::into_bytes));
    let many = |item: &str| format!("{{\"ajouts\": [{}]}}", vec![item; 201].join(","));
    bodies
        .extend([many("{\"commune\": \"18033\"}"), many("1"), "x".repeat(64 << 10)].map(String::into_bytes));
    bodies.extend(
        texts().iter().map(|text| [b"{\"parametres\": {\"bassin\": \"", &text[..], b"\"}}"].concat()),
    );
    let mut chance = Chance::new(7);
    bodies.extend((0..1_000).map(|_| chance.spoil(meant.as_bytes())));
    for body in bodies {
        let answer = server.post_bytes("/api/v1/simulation", &body, &[]);
        let found = fault(&answer, operation, &document, None);
        assert_eq!(found, None, "{}", String::from_utf8_lossy(&body[..body.len().min(300)]));
    }
}
