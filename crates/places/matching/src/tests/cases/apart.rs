//! What stays apart: a service and its host, two branches of a network.

use serde_json::{Value, json};

use super::{OTHER_TEL, SIREN, SIRET, STREET, Said, TEL, check};
use crate::Guard;

#[test]
fn a_service_is_not_the_body_that_houses_it() {
    let housed = || Said::ToCheck(Some(Guard::HousedService));
    let desk = |nom: &str, typologie: &[&str]| {
        json!({"nom": nom, "adresse": STREET, "telephone": TEL, "pivot": SIRET, "position": "exacte", "typologie": typologie,
               "courriels": ["accueil@example.org"]})
    };
    check(&[
        ("EPN / mairie", desk("EPN de Saint-Exemple", &["EPN"]), desk("Mairie", &["MUNI"]), Said::Nothing),
        ("EPN of the mairie", desk("EPN de la mairie", &["EPN"]), desk("Mairie", &["MUNI"]), housed()),
        ("mairie and library", desk("Mairie bibliothèque", &["MUNI"]), desk("Mairie", &["MUNI"]), housed()),
        ("library / mairie", desk("Bibliothèque", &["BIB"]), desk("MAIRIE", &["MUNI"]), Said::Nothing),
        (
            "EPN of a library",
            desk("EPN de la médiathèque Lovelace", &["EPN"]),
            desk("Médiathèque Lovelace", &["BIB"]),
            housed(),
        ),
        ("post office of a mairie", desk("Agence postale, mairie", &[]), desk("Mairie", &["MUNI"]), housed()),
        (
            "France Services of a centre social",
            desk("France Services – centre social Les Tilleuls", &["RFS"]),
            desk("Centre social Les Tilleuls", &["CS"]),
            housed(),
        ),
        (
            "a club at the desk of the mairie",
            desk("Cercle des Tilleuls", &[]),
            desk("Mairie", &["MUNI"]),
            housed(),
        ),
        ("CCAS / mairie", desk("CCAS", &["CCAS"]), desk("Mairie", &["MUNI"]), Said::Nothing),
        (
            "PIJ / France Services of one EPCI",
            desk("PIJ des Tilleuls", &["PIJ_BIJ"]),
            desk("MSAP des Tilleuls", &["MSAP"]),
            housed(),
        ),
        (
            "two services of one SIRET",
            desk("Atelier Papillon", &[]),
            desk("Relais Coccinelle", &[]),
            Said::ToCheck(Some(Guard::Branches)),
        ),
    ]);
}

#[test]
fn branches_of_a_network_are_not_one_another() {
    let branches = || Said::ToCheck(Some(Guard::Branches));
    let next_door = json!({"position": "exacte", "latitude": 47.001, "code_insee": "18998", "commune": "Exemple-le-Vieil"});
    let there = |fields: Value| {
        let mut all = next_door.clone();
        all.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        all
    };
    let here = |fields: Value| {
        let mut all = json!({"position": "exacte"});
        all.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        all
    };
    check(&[
        (
            "PIJ of two communes under one telephone",
            here(json!({"nom": "PIJ de Saint-Exemple-sur-Cher", "telephone": TEL, "typologie": ["PIJ_BIJ"]})),
            there(json!({"nom": "PIJ d’Exemple-le-Vieil", "telephone": TEL, "typologie": ["PIJ_BIJ"]})),
            branches(),
        ),
        (
            "post offices of two communes at one address on the border",
            here(
                json!({"nom": "La Poste", "telephone": "+33261910036", "adresse": STREET, "pivot": "35600000000048"}),
            ),
            there(
                json!({"nom": "La Poste", "telephone": "+33261910036", "adresse": STREET, "pivot": "35600000012345"}),
            ),
            branches(),
        ),
        (
            "two post offices of one town",
            json!({"nom": "La Poste", "adresse": STREET, "telephone": "+33261910036"}),
            json!({"nom": "Bureau de poste", "adresse": "1 avenue du Lac", "telephone": "+33261910036"}),
            branches(),
        ),
        (
            "an adviser's network, one telephone",
            json!({"nom": "BGE Tilleuls", "telephone": TEL, "adresse": STREET, "pivot": SIREN}),
            json!({"nom": "BGE Tilleul", "telephone": TEL, "adresse": "1 avenue du Lac", "pivot": SIREN}),
            branches(),
        ),
        (
            "two houses of one association",
            json!({"nom": "ASEX Alouette", "telephone": TEL, "adresse": STREET, "pivot": SIREN}),
            json!({"nom": "ASEX Bruyère", "telephone": OTHER_TEL, "adresse": "1 avenue du Lac", "pivot": SIREN}),
            Said::Nothing,
        ),
        (
            "the library of the town and its branch",
            json!({"nom": "Médiathèque de Saint-Exemple", "telephone": TEL, "adresse": STREET, "pivot": SIREN, "typologie": ["BIB"], "site_web": ["https://example.org"]}),
            json!({"nom": "Médiathèque des Tilleuls", "telephone": OTHER_TEL, "adresse": "1 avenue du Lac", "pivot": SIREN, "typologie": ["BIB"], "site_web": ["https://example.org"]}),
            Said::Nothing,
        ),
        (
            "EPN of one town, each in its quarter",
            json!({"nom": "EPN Alouette", "pivot": SIREN, "typologie": ["EPN"], "site_web": ["https://example.org"]}),
            json!({"nom": "EPN Bruyère", "pivot": SIREN, "typologie": ["EPN"], "site_web": ["https://example.org"]}),
            Said::Nothing,
        ),
        (
            "only the number tells them apart",
            json!({"nom": "Fabrique 2", "telephone": TEL, "adresse": STREET}),
            json!({"nom": "Fabrique 3", "telephone": TEL, "adresse": STREET}),
            Said::ToCheck(Some(Guard::DifferentNames)),
        ),
    ]);
}
