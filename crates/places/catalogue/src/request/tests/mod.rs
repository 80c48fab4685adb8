//! Requests as people type them.

use std::sync::LazyLock;

use repere_domain::{Revision, sample};
use repere_hours::Moment;
use repere_territory::Territoire;
use serde_json::json;

use super::*;
use crate::{Catalogue, NameIndex, Offered};

/// A request on a line: the text, where, what.
const REQUESTS: &str = include_str!("requests.txt");

/// How many of them must be understood.
const UNDERSTOOD: usize = 305;

static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

static NAMES: LazyLock<NameIndex> = LazyLock::new(|| {
    let lieu = |id: &str, name: &str, commune: &str, code_postal: &str| {
        sample::lieu(&[&json!({ "id": id, "nom": name, "commune": commune, "code_postal": code_postal })])
    };
    let lieux = vec![
        lieu("a", "Médiathèque François-Mitterrand", "Tours", "37100"),
        lieu("b", "Bibliothèque municipale", "Néons-sur-Creuse", "36220"),
        lieu("c", "BGE Berry Touraine", "Buzançais", "36500"),
        lieu("d", "Mairie", "Aigurande", "36140"),
    ];
    NameIndex::new(&TERRITOIRE, Catalogue::new(Revision(1), lieux, &TERRITOIRE).entries())
});

/// A Tuesday.
fn now() -> Moment {
    "2026-11-24T14:30".parse().unwrap()
}

fn read(text: &str) -> Request {
    let offered = Offered::everything();
    let reader = Reader {
        lexicon: Lexicon::shipped(),
        names: &NAMES,
        offered: &offered,
        territoire: &TERRITOIRE,
        now: now(),
    };
    reader.read(text)
}

fn name_of(suggestion: &Suggestion) -> String {
    match suggestion {
        Suggestion::Commune { name, departement, .. } => format!("{name} {departement}"),
        Suggestion::Lieu { name, .. } => name.clone(),
    }
}

/// Where, as the table says it.
fn place(request: &Request) -> String {
    match &request.whereabouts {
        Whereabouts::Unsaid => "?".to_owned(),
        Whereabouts::Commune { meant, .. } => name_of(meant),
        Whereabouts::PostalCode { code, .. } => code.to_string(),
        Whereabouts::Outside { towns, .. } => {
            let named = towns.iter().map(|town| format!("{} ({})", town.nom, town.departement));
            format!("hors {}", named.collect::<Vec<_>>().join(", "))
        }
        Whereabouts::Area(id) => TERRITOIRE.area(*id).nom.to_string(),
        Whereabouts::Places(places) => {
            format!("lieu {}", places.iter().map(name_of).collect::<Vec<_>>().join(", "))
        }
        Whereabouts::Address(commune) => {
            format!("rue {}", commune.as_ref().map_or_else(String::new, name_of))
        }
    }
}

/// What, as the table says it, in alphabetical order.
fn wants(request: &Request) -> Vec<String> {
    let mut wants: Vec<String> =
        request.wants.iter().map(|want| format!("{}={}", want.criterion.name(), want.value)).collect();
    wants.sort();
    wants
}

#[test]
fn requests_as_people_type_them() {
    let lines = REQUESTS.lines().filter(|line| !line.starts_with('#'));
    let (mut count, mut wrong) = (0, Vec::new());
    for line in lines {
        let mut parts = line.split('|').map(str::trim);
        let [text, at, what] = [(); 3].map(|()| parts.next().unwrap_or_default());
        let mut expected: Vec<String> = what.split_whitespace().map(str::to_owned).collect();
        expected.sort();
        let request = read(text);
        count += 1;
        if (place(&request).as_str(), &wants(&request)) != (at, &expected) {
            wrong.push(format!(
                "{line}\n    → {} | {} | ({})",
                place(&request),
                wants(&request).join(" "),
                request.unknown.join(", ")
            ));
        }
    }
    let understood = count - wrong.len();
    println!("{understood} requests of {count} are understood; not these:\n{}", wrong.join("\n"));
    assert!(count >= 200 && understood >= UNDERSTOOD, "{understood} of {count}:\n{}", wrong.join("\n"));
}

#[test]
fn every_commune_is_meant_by_its_name_and_postal_code() {
    for commune in TERRITOIRE.communes() {
        for text in [
            format!("{} {}", commune.nom, commune.codes_postaux[0]),
            format!("{} ({})", commune.nom.to_uppercase(), commune.departement),
        ] {
            let found = read(&text).whereabouts;
            let is_it = matches!(&found, Whereabouts::Commune { meant: Suggestion::Commune { code, .. }, .. } if *code == commune.code);
            assert!(is_it, "{text}: {found:?}");
        }
    }
}

#[test]
fn what_nobody_answers_is_told_apart_and_the_second_best_is_asked() {
    let reader = |offered: &Offered| {
        let reader = Reader {
            lexicon: Lexicon::shipped(),
            names: &NAMES,
            offered,
            territoire: &TERRITOIRE,
            now: now(),
        };
        reader.read("atelier gratuit pour mes impôts")
    };
    let lieu = sample::lieu(&[&json!({ "modalites_accompagnement": ["Accompagnement individuel"] })]);
    let catalogue = Catalogue::new(Revision(1), vec![lieu], &TERRITOIRE);
    let request = reader(catalogue.offered());
    assert_eq!(wants(&request), ["accompagnement=individuel"]);
    let unanswered: Vec<&str> = request.unanswered.iter().map(|want| want.value.as_str()).collect();
    assert_eq!(unanswered, ["atelier", "gratuit"]);
    assert_eq!(request.purpose(), Some("les impôts"));
}

#[test]
fn any_text_is_read_in_little_time() {
    let start = std::time::Instant::now();
    for flood in [
        "impots ".repeat(2_000),
        "a".repeat(10_000),
        "Привет как дела ".repeat(700),
        "<script>alert(1)</script>".repeat(400),
        "zzzzzzzz ".repeat(1_200),
        "\u{202e}é\u{301}😀".repeat(2_000),
    ] {
        let _ = read(&flood);
    }
    assert!(start.elapsed().as_secs() < 4, "{:?}", start.elapsed());
}
