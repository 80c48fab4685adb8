//! A browser that translates a page leaves names as they are: « Tours » are not towers, nor is « Le Blanc » white.

use std::collections::BTreeSet;

use repere_tests::{DEMONSTRATION, Page, Server};

/// A page of each kind.
const PAGES: [&str; 26] = [
    "/",
    "/?bassin=blois",
    "/?ou=tours",
    "/?ou=Le+Blanc&besoin=demarches&departement=36",
    "/?ou=Saint",
    "/lieux/demonstration-d001",
    "/lieux/demonstration-d001/signaler",
    "/lieux/demonstration-d001/signaler/merci",
    "/orientation?etape=quand&besoin=demarches&ou=tours",
    "/orientation?etape=resultats&besoin=demarches&ou=tours",
    "/orientation/feuille?lieu=demonstration-d001&lieu=demonstration-d002&de=37261",
    "/bassins",
    "/bassins/blois",
    "/bassins/dreux/brochure",
    "/departements/36",
    "/epci/200043065",
    "/region",
    "/zones-blanches",
    "/zones-blanches?departement=36&ajout=36192&proposer=2",
    "/comparer?a=bassin-blois&b=epci-200043065",
    "/depuis?territoire=bassin-blois",
    "/integration",
    "/integration/carte?ou=Tours",
    "/a-propos",
    "/donnees",
    "/bassins/atlantide",
];

/// The names of places, communes and territories that no page may let a browser translate.
fn names(server: &Server) -> BTreeSet<String> {
    let mut names = BTreeSet::from(["Repère".to_owned()]);
    let places = server.get("/api/v1/lieux?limite=500").json();
    for place in places["features"].as_array().unwrap() {
        let properties = &place["properties"];
        names.extend(["nom", "commune", "adresse"].map(|name| properties[name].as_str().unwrap().to_owned()));
    }
    for level in ["bassins", "epci", "departements"] {
        let areas = server.get(&format!("/api/v1/{level}")).json();
        names.extend(
            areas[level].as_array().unwrap().iter().map(|area| area["nom"].as_str().unwrap().to_owned()),
        );
    }
    // An address may be a number alone.
    names.retain(|name| name.chars().filter(|letter| letter.is_alphabetic()).count() > 2);
    names
}

/// Whether a text holds a name, whole.
fn holds(text: &str, name: &str) -> bool {
    let part = |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() || sign == '-');
    text.match_indices(name)
        .any(|(at, _)| !part(text[..at].chars().next_back()) && !part(text[at + name.len()..].chars().next()))
}

fn names_outside(page: &Page, names: &BTreeSet<String>) -> Vec<String> {
    // What a place says of itself is a text like another.
    let own_words: BTreeSet<String> = page.texts_of("p.sheet-prose").into_iter().collect();
    let mut texts = page.translatable();
    texts.retain(|text| !own_words.contains(text));
    let found = texts
        .iter()
        .flat_map(|text| names.iter().filter(|name| holds(text, name)).map(move |name| (name, text)));
    found.map(|(name, text)| format!("« {name} » in « {text} »")).collect()
}

#[test]
fn names_are_never_translated() {
    let server = &DEMONSTRATION.server;
    let names = names(server);
    assert!(names.len() > 150, "{}", names.len());
    let mut found = Vec::new();
    for address in PAGES {
        let page = server.get_with(address, &[("accept", "text/html")]).page();
        found.extend(names_outside(&page, &names).into_iter().map(|outside| format!("{address}: {outside}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
