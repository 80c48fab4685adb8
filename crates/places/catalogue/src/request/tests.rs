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
const UNDERSTOOD: usize = 205;

static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

static NAMES: LazyLock<NameIndex> = LazyLock::new(|| {
    let lieu = |id: &str, nom: &str, commune: &str, code_postal: &str| {
        sample::lieu(&[&json!({ "id": id, "nom": nom, "commune": commune, "code_postal": code_postal })])
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
        Suggestion::Commune { nom, departement, .. } => format!("{nom} {departement}"),
        Suggestion::Lieu { nom, .. } => nom.clone(),
    }
}

/// Where, as the table says it.
fn place(request: &Request) -> String {
    match &request.whereabouts {
        Whereabouts::Unsaid => "?".to_owned(),
        Whereabouts::Commune { meant, .. } => name_of(meant),
        Whereabouts::PostalCode { code, .. } => code.to_string(),
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
