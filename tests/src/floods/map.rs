//! What there is to ask: the addresses that the pages lead to and the API describes, their parameters, the values known.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::Server;

/// Values by the name of their parameter.
pub(super) type Values = BTreeMap<String, BTreeSet<String>>;

/// An address and what it may be given.
#[derive(Debug, Clone)]
pub struct Route {
    /// The address, without parameters.
    pub path: String,
    /// Whether it takes them in a body, as a simulation does.
    pub in_body: bool,
    /// Its parameters, each with the values known of it.
    pub parameters: BTreeMap<String, Vec<String>>,
}

/// Most addresses read to find others.
const READ_MAX: usize = 80;

/// Every kind of address of the site.
pub fn routes(server: &Server) -> Vec<Route> {
    let (mut values, mut pages) = (Values::new(), BTreeMap::new());
    let operations = described(server, &mut values);
    crawl(server, &mut values, &mut pages);
    territories(server, &mut values);
    let known = |name: &String| (name.clone(), values.get(name).into_iter().flatten().cloned().collect());
    let all = operations.into_iter().chain(pages.into_values().map(|(path, names)| (path, false, names)));
    all.map(|(path, in_body, names)| Route { path, in_body, parameters: names.iter().map(known).collect() })
        .collect()
}

/// The operations of the API: address, whether in a body, names. Its words are values as good as any.
fn described(server: &Server, values: &mut Values) -> Vec<(String, bool, BTreeSet<String>)> {
    let document = server.get("/api/openapi.json").json();
    let mut found = Vec::new();
    let mut every_name = BTreeSet::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        let Some(of) = operations.get("get") else { continue };
        let described = of["parameters"].as_array().cloned().unwrap_or_default();
        let mut names = BTreeSet::new();
        for parameter in described.iter().filter(|parameter| parameter["in"] == "query") {
            let name = parameter["name"].as_str().unwrap().to_owned();
            let words = parameter["description"].as_str().unwrap_or_default().to_owned();
            let possible =
                parameter["schema"]["enum"].as_array().into_iter().flatten().chain(parameter.get("example"));
            let possible =
                possible.map(|value| value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned));
            let words =
                words.split(|c: char| !c.is_ascii_alphanumeric() && !"-.:".contains(c)).map(str::to_owned);
            values
                .entry(name.clone())
                .or_default()
                .extend(possible.chain(words).filter(|word| word.len() > 1));
            names.insert(name);
        }
        every_name.extend(names.iter().cloned());
        found.push((example(path), false, names));
    }
    let posts = document["paths"].as_object().unwrap().iter().filter(|(_, of)| of.get("post").is_some());
    every_name.extend(["ajouts", "retraits"].map(ToOwned::to_owned));
    found.extend(posts.map(|(path, _)| (path.clone(), true, every_name.clone())));
    keep_understood(server, values);
    found
}

/// An address with something in the place of what it names.
fn example(path: &str) -> String {
    path.replace("{id}", "demonstration-d001").replace("{fichier}", "lieux.csv")
}

/// Of the words of a description, those that its parameter understands.
fn keep_understood(server: &Server, values: &mut Values) {
    for (name, words) in values {
        let ask = |word: &str| server.get(&format!("/api/v1/couverture?{name}={word}")).status;
        // A name that this address does not have keeps all its words.
        let known: BTreeSet<String> = words.iter().filter(|word| ask(word) == 200).cloned().collect();
        if !known.is_empty() {
            *words = known;
        }
    }
}

/// Reads pages from the first one on: where they lead, what their forms send.
fn crawl(
    server: &Server,
    values: &mut Values,
    found: &mut BTreeMap<Vec<String>, (String, BTreeSet<String>)>,
) {
    let mut ahead = vec!["/".to_owned(), "/orientation?etape=resultats".to_owned()];
    let mut read = 0;
    while let Some(address) = ahead.pop().filter(|_| read < READ_MAX) {
        read += 1;
        let answer = server.get_with(&address, &[("accept", "text/html"), ("accept-encoding", "identity")]);
        if answer.status != 200 || !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        let mut action = address.split('?').next().unwrap().to_owned();
        for (tag, attributes) in tags(answer.text()) {
            let value = |name: &str| attributes.get(name).cloned().unwrap_or_default();
            let mut note = |path: &str, name: String, value: String| {
                let kind = found.entry(kind(path)).or_insert_with(|| (path.to_owned(), BTreeSet::new()));
                if !name.is_empty() {
                    kind.1.insert(name.clone());
                    values.entry(name).or_default().extend(Some(value).filter(|value| !value.is_empty()));
                }
            };
            match tag.as_str() {
                "form" if value("method") != "post" => action = value("action"),
                "input" | "select" | "button" if action.starts_with('/') => {
                    note(&action, value("name"), value("value"));
                }
                "a" if value("href").starts_with('/') => {
                    let href = value("href");
                    let (path, query) =
                        href.split('#').next().unwrap().split_once('?').unwrap_or((&href, ""));
                    let path = path.split('#').next().unwrap();
                    let is_new = !path.starts_with("/api/") && !path.starts_with("/assets/");
                    if is_new && !found_kind(&ahead, path) {
                        ahead.insert(0, path.to_owned());
                    }
                    for pair in query.split('&').filter_map(|pair| pair.split_once('=')) {
                        note(path, pair.0.to_owned(), pair.1.to_owned());
                    }
                    note(path, String::new(), String::new());
                }
                _ => {}
            }
        }
    }
}

/// Two addresses of a kind differ by what they name only.
fn kind(path: &str) -> Vec<String> {
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    match parts.as_slice() {
        [first, _, rest @ ..]
            if !["zones-blanches", "integration", "orientation", "region", "donnees"].contains(first) =>
        {
            [&[*first, "*"], rest].concat().iter().map(|part| (*part).to_owned()).collect()
        }
        _ => parts.iter().map(|part| (*part).to_owned()).collect(),
    }
}

fn found_kind(ahead: &[String], path: &str) -> bool {
    ahead.iter().any(|known| kind(known) == kind(path))
}

/// The opening tags of a page, with their attributes.
fn tags(page: &str) -> impl Iterator<Item = (String, BTreeMap<String, String>)> {
    page.split('<').skip(1).filter_map(|rest| {
        let tag = rest.split('>').next()?;
        let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut attributes = BTreeMap::new();
        while let Some((attribute, after)) = rest.split_once("=\"") {
            let (value, next) = after.split_once('"')?;
            let attribute = attribute.rsplit(' ').next()?.to_owned();
            attributes.insert(attribute, value.replace("&#38;", "&").replace("&amp;", "&"));
            rest = next;
        }
        Some((name.to_owned(), attributes))
    })
}

/// The territories, whose codes no page lists all.
fn territories(server: &Server, values: &mut Values) {
    for (name, list, code) in [
        ("bassin", "bassins", "code"),
        ("departement", "departements", "code"),
        ("epci", "epci", "code"),
        ("commune", "communes", "code_insee"),
    ] {
        let all = server.get(&format!("/api/v1/{list}")).json();
        let codes = all[list].as_array().unwrap().iter().map(|one| one[code].as_str().unwrap().to_owned());
        values.insert(name.to_owned(), codes.collect());
    }
    let places = server.get("/api/v1/lieux").json();
    let ids = places["features"].as_array().unwrap().iter().map(|one| text(&one["id"]));
    let ids: BTreeSet<String> = ids.collect();
    let communes = values["commune"].clone();
    for (name, known) in
        [("retrait", &ids), ("retraits", &ids), ("lieu", &ids), ("ajout", &communes), ("ajouts", &communes)]
    {
        values.insert(name.to_owned(), known.clone());
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}
