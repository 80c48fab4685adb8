//! One place under two names of its kind.

use serde_json::{Value, json};

use super::{OTHER_TEL, STREET, Said, TEL, check};
use crate::{Clue, Guard, find};

/// A place at one exact door, by its name and kinds.
fn door(nom: &str, typologie: &[&str], telephone: &str) -> Value {
    json!({"nom": nom, "adresse": STREET, "typologie": typologie, "telephone": telephone, "position": "exacte"})
}

#[test]
fn one_desk_under_two_names_of_its_kind_is_certain() {
    let same = |a: &str, of: &[&str], b: &str, as_well: &[&str]| {
        (format!("{a} / {b}"), door(a, of, TEL), door(b, as_well, TEL))
    };
    let cases = [
        same(
            "PIMMS de Saint-Exemple-sur-Cher",
            &["MSAP"],
            "France services de Saint-Exemple-sur-Cher",
            &["RFS"],
        ),
        same("Pimms Médiation", &["PIMMS"], "Espace France Services", &["RFS"]),
        same("MSAP", &["MSAP"], "EFS de Saint-Exemple", &["RFS"]),
        same("Maison de services au public", &["MSAP"], "Relais France services", &["RFS"]),
        same(
            "Maison de service au public des Tilleuls",
            &["MSAP"],
            "Maison France Services les Tilleuls",
            &["RFS"],
        ),
        same("Point France services", &["RFS"], "Relais de services publics", &["MSAP"]),
        same("Médiathèque de Saint-Exemple", &["BIB"], "Bibliothèque municipale", &["BIB"]),
        same("Bibliothèque communale Lovelace", &["BIB"], "MEDIATHEQUE ADA LOVELACE", &["BIB", "EPN"]),
        same("Mission locale des Tilleuls", &["ML"], "MISSION LOCALE TILLEULS", &["ML"]),
        same("Point information jeunesse", &["PIJ_BIJ"], "PIJ de Saint-Exemple", &["PIJ_BIJ"]),
        same("CCAS", &["CCAS"], "Centre communal d’action sociale", &["CCAS"]),
        same("Mairie de Saint-Exemple-sur-Cher", &["MUNI"], "Hôtel de ville", &["MUNI"]),
        same("Centre socio-culturel des Tilleuls", &["CSC"], "Centre social Les Tilleuls", &["CS"]),
        same("Pôle emploi", &["FT"], "France Travail", &["FT"]),
    ];
    let cases: Vec<_> =
        cases.into_iter().map(|(what, a, b)| (what.leak() as &str, a, b, Said::Certain)).collect();
    check(&cases);
}

#[test]
fn a_network_that_one_name_does_not_say_is_listed_with_the_reason() {
    let housed = || Said::ToCheck(Some(Guard::HousedService));
    let cases = [
        (
            "a centre of digital skills that became a France services",
            door("BGE Tilleuls - Atelier2Web", &["EPN"], TEL),
            json!({"nom": "France services ATELIER 2web", "adresse": "10-12 rue de l’Essai", "typologie": ["RFS"], "telephone": TEL, "position": "exacte"}),
            housed(),
        ),
        (
            "two names of the territory at one door, other telephone, points apart",
            json!({"nom": "France services du Val d’Essai", "adresse": STREET, "typologie": ["RFS"], "telephone": TEL, "position": "exacte"}),
            json!({"nom": "MSAP CC Bruyère et Tilleuls", "adresse": STREET, "typologie": ["MSAP"], "telephone": OTHER_TEL, "position": "exacte", "latitude": 47.008}),
            Said::ToCheck(Some(Guard::Branches)),
        ),
        (
            "an EPN known to be a MSAP, under one proper name",
            door("EPN FORUM DES TILLEULS", &["EPN", "MSAP"], TEL),
            door("France services Saint-Exemple - Forum des Tilleuls", &["RFS"], OTHER_TEL),
            housed(),
        ),
        (
            "three services in one name",
            door("PIJ-EPN-FS Vallée", &["EPN", "MSAP"], TEL),
            door("France services de Saint-Exemple", &["RFS"], OTHER_TEL),
            housed(),
        ),
        (
            "a body known to be a MSAP, at one door",
            door("BGE Tilleuls", &["EPN", "MSAP"], TEL),
            door("France services de Saint-Exemple-sur-Cher", &["RFS"], OTHER_TEL),
            Said::ToCheck(None),
        ),
        (
            "two libraries at one door, renamed",
            door("Médiathèque Lovelace", &["BIB"], TEL),
            door("Bibliothèque Hypatie", &["BIB"], OTHER_TEL),
            Said::ToCheck(Some(Guard::DifferentNames)),
        ),
    ];
    check(&cases);
    let lieux = [super::super::lieu("a", &cases[0].1), super::super::lieu("b", &cases[0].2)];
    let pairs = find(&lieux);
    let says =
        |clue: Clue| pairs[0].parts.iter().find(|part| part.clue == clue).map(|part| part.sentence.as_str());
    assert_eq!(says(Clue::Address), Some("même adresse"));
    assert_eq!(says(Clue::Phone), Some("même téléphone"));
    let named = |id, nom| super::super::lieu(id, &door(nom, &["MSAP"], TEL));
    let lieux = [named("a", "PIMMS"), named("b", "France services")];
    let sentence = &find(&lieux)[0].parts[0].sentence;
    assert_eq!(sentence, "« PIMMS » et « France services » : deux noms d’un même accueil");
}

#[test]
fn neighbours_of_a_network_are_not_listed() {
    check(&[
        (
            "a France services in a house that is none",
            door("France services", &["RFS"], TEL),
            door("Les Ruches, pôle d’activités", &["TIERS_LIEUX"], OTHER_TEL),
            Said::Nothing,
        ),
        (
            "a club in the mairie",
            door("Cercle des Tilleuls", &["EPN"], TEL),
            door("Mairie de Saint-Exemple", &["MUNI", "EPN"], TEL),
            Said::Nothing,
        ),
        (
            "the EPN of a quarter and its France services, two doors away",
            door("EPN Tilleuls", &["EPN", "MSAP"], TEL),
            json!({"nom": "France services Tilleuls", "adresse": "30 rue de l’Essai", "typologie": ["RFS"], "telephone": OTHER_TEL, "position": "exacte"}),
            Said::Nothing,
        ),
        (
            "a branch elsewhere",
            door("MSAP CC du Val d’Essai", &["MSAP"], TEL),
            json!({"nom": "France services du Val d’Essai - antenne du Lac", "adresse": "1 avenue du Lac", "typologie": ["RFS"], "telephone": OTHER_TEL, "position": "exacte"}),
            Said::Nothing,
        ),
        (
            "the annex of a mairie",
            json!({"nom": "Mairie annexe", "adresse": "1 avenue du Lac", "typologie": ["MUNI"], "telephone": TEL}),
            json!({"nom": "Mairie", "adresse": STREET, "typologie": ["MUNI"], "telephone": OTHER_TEL}),
            Said::Nothing,
        ),
        (
            "two services of one body at one door, no telephone",
            json!({"nom": "Essai 28 : accueil de jour adolescents", "adresse": STREET, "position": "exacte", "pivot": "111222333"}),
            json!({"nom": "Essai 28 : prévention spécialisée", "adresse": STREET, "position": "exacte", "pivot": "111222333"}),
            Said::Nothing,
        ),
        (
            "a fab lab on a campus of another name",
            door("Robotopie", &["FABLAB"], TEL),
            door("Les Champs de l’Essai", &["TIERS_LIEUX"], TEL),
            Said::Nothing,
        ),
        (
            "CCAS and mission locale of one building",
            door("CCAS", &["CCAS"], TEL),
            door("Mission locale", &["ML"], TEL),
            Said::Nothing,
        ),
        (
            "the France services and the post office of one door",
            door("France services de Saint-Exemple", &["RFS"], TEL),
            door("La Poste", &["LA_POSTE"], TEL),
            Said::Nothing,
        ),
    ]);
}
