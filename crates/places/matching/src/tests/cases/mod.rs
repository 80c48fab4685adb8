//! One line per situation: what is known of two places, and what must be said of them.

mod aliases;
mod apart;

use serde_json::{Value, json};

use super::lieu;
use crate::{Guard, Verdict, find};

/// What must be said of a pair.
#[derive(Debug, PartialEq)]
enum Said {
    Certain,
    ToCheck(Option<Guard>),
    Nothing,
}

fn said(a: &Value, b: &Value) -> Said {
    let pairs = find(&[lieu("a", a), lieu("b", b)]);
    match pairs.as_slice() {
        [] => Said::Nothing,
        [pair] if pair.verdict == Verdict::Certain => Said::Certain,
        [pair] => Said::ToCheck(pair.guard),
        more => panic!("{} pairs of two places", more.len()),
    }
}

fn check(cases: &[(&str, Value, Value, Said)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(what, a, b, expected)| {
            let got = said(a, b);
            (got != *expected).then(|| {
                let score = find(&[lieu("a", a), lieu("b", b)]).first().map(|pair| pair.score);
                format!("{what}: {got:?} ({score:?}), expected {expected:?}")
            })
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

const STREET: &str = "12 rue de l’Essai";
const TEL: &str = "+33261910012";
const OTHER_TEL: &str = "+33261910099";
const SIRET: &str = "11122233300012";
const SIREN: &str = "111222333";

#[test]
fn one_place_in_two_writings_is_certain() {
    check(&[
        (
            "capitals, accents, quotes",
            json!({"nom": "BIBLIOTHEQUE \"ADA LOVELACE", "adresse": "7/9 PL JEAN ESSAI", "telephone": TEL}),
            json!({"nom": "Bibliothèque Ada-Lovelace", "adresse": "7-9, place Jean-Essai", "telephone": TEL}),
            Said::Certain,
        ),
        (
            "the commune in one name, a spelling mistake in the street",
            json!({"nom": "Bibliothèque Lovelace", "adresse": "Rue Théodore Essai", "telephone": TEL}),
            json!({"nom": "Bibliothèque municipale Lovelace de St-Exemple s/ Cher", "adresse": "rue Théodor Essai,..", "telephone": TEL}),
            Said::Certain,
        ),
        (
            "library and médiathèque of one commune at one desk",
            json!({"nom": "Médiathèque de Saint-Exemple", "adresse": STREET, "telephone": TEL}),
            json!({"nom": "BIBLIOTHEQUE SAINT-EXEMPLE-SUR-CHER", "adresse": "12, R. de l'Essai", "telephone": TEL}),
            Said::Certain,
        ),
        (
            "three names of one programme",
            json!({"nom": "MSAP", "adresse": STREET, "telephone": TEL, "typologie": ["MSAP"]}),
            json!({"nom": "Espace France Services de Saint-Exemple-sur-Cher", "adresse": STREET, "telephone": TEL, "typologie": ["RFS"]}),
            Said::Certain,
        ),
        (
            "the abbreviation and its words",
            json!({"nom": "EPN des Tilleuls", "adresse": "1 bd du Lac", "telephone": TEL}),
            json!({"nom": "Espace public numérique Les Tilleuls", "adresse": "1 Boulevard du Lac", "telephone": TEL}),
            Said::Certain,
        ),
        (
            "words in another order",
            json!({"nom": "La Grange Papillon", "adresse": STREET, "telephone": TEL}),
            json!({"nom": "PAPILLON - LA GRANGE", "adresse": STREET, "telephone": TEL}),
            Said::Certain,
        ),
        (
            "a name in one word or two",
            json!({"nom": "Robot’In Tilleuls", "adresse": STREET, "telephone": TEL}),
            json!({"nom": "ROBOTIN TILLEULS", "adresse": STREET, "telephone": TEL}),
            Said::Certain,
        ),
        (
            "a letter gone wrong in the name",
            json!({"nom": "Fablab Robotopie", "adresse": STREET, "telephone": TEL}),
            json!({"nom": "Fablab Robottopie", "adresse": STREET, "telephone": TEL}),
            Said::Certain,
        ),
        (
            "the street without the first name, another SIREN",
            json!({"nom": "EPN Papillon", "adresse": "31 avenue Lovelace", "telephone": TEL, "pivot": SIREN}),
            json!({"nom": "EPN PAPILLON", "adresse": "31 Avenue Ada Lovelace", "telephone": TEL, "pivot": "999888777"}),
            Said::Certain,
        ),
        (
            "no telephone, but the point, the site and the kind",
            json!({"nom": "La Grange", "adresse": STREET, "position": "exacte", "site_web": ["http://www.example.org/"], "typologie": ["TIERS_LIEUX"]}),
            json!({"nom": "LA GRANGE", "adresse": STREET, "position": "exacte", "site_web": ["https://example.org"], "typologie": ["TIERS_LIEUX"]}),
            Said::Certain,
        ),
        (
            "no address, but telephone, SIRET and kind",
            json!({"nom": "La Grange", "telephone": TEL, "pivot": SIRET, "typologie": ["BIB"]}),
            json!({"nom": "La Grange", "telephone": TEL, "pivot": SIRET, "typologie": ["BIB", "EPN"]}),
            Said::Certain,
        ),
        (
            "two communes by mistake, one place",
            json!({"nom": "La Grange", "adresse": STREET, "telephone": TEL, "position": "exacte"}),
            json!({"nom": "La Grange", "adresse": STREET, "telephone": TEL, "position": "exacte", "code_insee": "18998", "commune": "Exemple-le-Vieil"}),
            Said::Certain,
        ),
        (
            "generic name beside the proper one, at one desk of one SIRET",
            json!({"nom": "Médiathèque", "adresse": STREET, "telephone": TEL, "pivot": SIRET}),
            json!({"nom": "Médiathèque Ada Lovelace", "adresse": STREET, "telephone": TEL, "pivot": SIRET}),
            Said::Certain,
        ),
    ]);
}

#[test]
fn what_may_be_one_place_is_to_review() {
    let review = Said::ToCheck;
    check(&[
        ("the name alone", json!({"nom": "La Grange"}), json!({"nom": "LA GRANGE"}), review(None)),
        (
            "a generic name alone",
            json!({"nom": "Médiathèque de Saint-Exemple-sur-Cher"}),
            json!({"nom": "Bibliothèque"}),
            review(None),
        ),
        (
            "one name, two addresses, two telephones, points not far",
            json!({"nom": "PMN Familles des Tilleuls", "adresse": STREET, "telephone": TEL, "position": "exacte"}),
            json!({"nom": "Point de médiation numérique Familles des Tilleuls", "adresse": "1 square du Lac", "telephone": OTHER_TEL, "typologie": ["EPN"], "position": "exacte"}),
            review(None),
        ),
        (
            "one name, two telephones",
            json!({"nom": "La Grange", "adresse": STREET, "telephone": TEL}),
            json!({"nom": "La Grange", "adresse": STREET, "telephone": OTHER_TEL}),
            review(None),
        ),
        (
            "two names of one desk",
            json!({"nom": "Les Tilleuls", "adresse": STREET, "telephone": TEL, "site_web": ["https://example.org/t"], "position": "exacte"}),
            json!({"nom": "EPN Papillon", "adresse": STREET, "telephone": TEL, "site_web": ["https://example.org/t"], "position": "exacte"}),
            review(Some(Guard::HousedService)),
        ),
        (
            "one name and address, kinds with nothing in common",
            json!({"nom": "Les Ateliers", "adresse": STREET, "telephone": TEL, "typologie": ["EPN"], "pivot": SIRET}),
            json!({"nom": "Les Ateliers", "adresse": STREET, "telephone": TEL, "typologie": ["TIERS_LIEUX"], "pivot": SIRET}),
            review(Some(Guard::DistinctServices)),
        ),
        (
            "everything the same but the exact points, five kilometres apart",
            json!({"nom": "La Grange", "adresse": STREET, "telephone": TEL, "position": "exacte"}),
            json!({"nom": "La Grange", "adresse": STREET, "telephone": TEL, "position": "exacte", "latitude": 47.045}),
            review(Some(Guard::DistantPoints)),
        ),
    ]);
}

#[test]
fn what_is_unlike_is_not_listed() {
    check(&[
        (
            "neighbours at one door",
            json!({"nom": "La Grange", "adresse": STREET, "position": "exacte", "typologie": ["TIERS_LIEUX"]}),
            json!({"nom": "Robotopie", "adresse": STREET, "position": "exacte", "typologie": ["FABLAB"]}),
            Said::Nothing,
        ),
        (
            "one switchboard",
            json!({"nom": "La Grange", "adresse": STREET, "telephone": TEL}),
            json!({"nom": "Robotopie", "adresse": "1 avenue du Lac", "telephone": TEL}),
            Said::Nothing,
        ),
        (
            "placed at the commune, both: not the same point",
            json!({"nom": "La Grange", "typologie": ["EPN"]}),
            json!({"nom": "Robotopie", "typologie": ["EPN"]}),
            Said::Nothing,
        ),
        (
            "one name, two communes, points unknown",
            json!({"nom": "La Grange", "telephone": TEL}),
            json!({"nom": "La Grange", "telephone": TEL, "code_insee": "18998", "commune": "Exemple-le-Vieil"}),
            Said::Nothing,
        ),
        (
            "mairies of two former communes",
            json!({"nom": "Mairie d’Exempleville (commune déléguée)", "adresse": STREET, "telephone": TEL, "typologie": ["MUNI"]}),
            json!({"nom": "Mairie de Modèleville (commune déléguée)", "adresse": "1 place du Lac", "telephone": OTHER_TEL, "typologie": ["MUNI"]}),
            Said::Nothing,
        ),
        (
            "two libraries of a town",
            json!({"nom": "Médiathèque Lovelace", "adresse": STREET, "typologie": ["BIB"]}),
            json!({"nom": "Médiathèque Hypatie", "adresse": "1 place du Lac", "typologie": ["BIB"]}),
            Said::Nothing,
        ),
    ]);
}
