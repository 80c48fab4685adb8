//! Every field of the table is on the sheet of a place and in the description of the API: one that is added to the table alone
//! fails here.

use repere_domain::fields;
use repere_tests::{Server, temporary_folder};
use serde_json::Value;

use crate::lieu::{BARE, FULL, done, import};

/// What the sheet of an invented place says of each field, or where a link of it leads.
const SAID: &[(&str, &str)] = &[
    ("id", "essai-1"),
    ("pivot", "13001548800012"),
    ("nom", "Espace inventé des Sources"),
    ("commune", "Le Blanc"),
    ("code_postal", "36300"),
    ("code_insee", "36018"),
    ("adresse", "1 rue de l’Essai"),
    ("complement_adresse", "Bâtiment B"),
    ("latitude", "to=46.6306"),
    ("longitude", "%2C1.0633"),
    ("position", "Y aller"),
    ("typologie", "Médiathèque ou bibliothèque"),
    ("telephone", "02 61 91 00 12"),
    ("courriels", "accueil@example.org"),
    ("site_web", "https://sources.example.org"),
    ("horaires", "14 h à 17 h 30"),
    ("horaires_texte", "selon la saison"),
    ("presentation_resume", "Un espace inventé"),
    ("presentation_detail", "On y apprend tout"),
    ("materiel_texte", "quatre ordinateurs"),
    ("accompagnement_texte", "sur rendez-vous"),
    ("formation_texte", "des ateliers"),
    ("source", "essai"),
    ("itinerance", "Ce lieu se déplace"),
    ("structure_parente", "Structure inventée"),
    ("date_maj", "juin 2020"),
    ("services", "Faire mes démarches en ligne"),
    ("publics_specifiquement_adresses", "Les personnes âgées"),
    ("prise_en_charge_specifique", "Personnes sourdes ou malentendantes"),
    ("frais_a_charge", "Gratuit"),
    ("dispositif_programmes_nationaux", "Aidants Connect"),
    ("formations_labels", "Équipe formée à Duplex"),
    ("autres_formations_labels", "Label inventé"),
    ("modalites_acces", "Venir sur place"),
    ("modalites_accompagnement", "En tête-à-tête"),
    ("fiche_acces_libre", "https://acceslibre.example.org/sources"),
    ("prise_rdv", "https://rdv.example.org/sources"),
];

#[test]
fn every_field_is_on_the_sheet() {
    let folder = temporary_folder();
    let full = FULL.replace("Fixe", "Fixe|Itinérant");
    import(folder.path(), &[&full, BARE]);
    let why = ["--reason", "pour l’essai"];
    for said in [
        "horaires_texte=selon la saison",
        "materiel_texte=quatre ordinateurs",
        "accompagnement_texte=sur rendez-vous",
        "formation_texte=des ateliers",
    ] {
        done(folder.path(), &[&["lieu", "set", "essai-1", said][..], &why].concat());
    }
    let server = Server::start(folder.path());
    let page = server.visit("/lieux/essai-1");
    let (said, links) = (page.main(), page.find("main").links());
    for field in fields::ALL.iter().filter(|field| !field.is_private()) {
        let row = SAID.iter().find(|(name, _)| *name == field.name);
        let (_, expected) = row.unwrap_or_else(|| panic!("what does the sheet say of {}?", field.name));
        let is_there = said.contains(expected) || links.iter().any(|link| link.address.contains(expected));
        assert!(is_there, "{}: « {expected} » is not on the sheet\n{said}", field.name);
    }
}

#[test]
fn every_field_is_described_and_nothing_else_is_answered() {
    let folder = temporary_folder();
    import(folder.path(), &[FULL, BARE]);
    let server = Server::start(folder.path());
    let document = server.get("/api/openapi.json").json();
    let described = document["components"]["schemas"]["ProprietesDUnLieu"]["properties"].as_object().unwrap();
    for field in fields::ALL {
        let label = described.get(field.name).map(|schema| &schema["description"]);
        let expected = (!field.is_private()).then(|| Value::from(field.label));
        assert_eq!(label, expected.as_ref(), "{}", field.name);
    }
    let answer = server.get("/api/v1/lieux?pres_de=46.63,1.06").json();
    for feature in answer["features"].as_array().unwrap() {
        for name in feature["properties"].as_object().unwrap().keys() {
            assert!(described.contains_key(name), "{name} is answered and not described");
        }
    }
}
