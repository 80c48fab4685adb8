use std::collections::BTreeSet;

use super::*;

/// The columns of the schema « lieux de médiation numérique », in its order, written out: the table must give these.
const SCHEMA: &str = "id pivot nom commune code_postal code_insee adresse complement_adresse latitude longitude typologie \
    telephone courriels site_web horaires presentation_resume presentation_detail source itinerance structure_parente \
    date_maj services publics_specifiquement_adresses prise_en_charge_specifique frais_a_charge \
    dispositif_programmes_nationaux formations_labels autres_formations_labels modalites_acces modalites_accompagnement \
    fiche_acces_libre prise_rdv";

/// A place whose every field says something, whatever fields there are.
fn full() -> Lieu {
    let mut lieu = crate::sample::lieu(&[]);
    for field in ALL {
        if field.get(&lieu) != Value::Empty {
            continue;
        }
        let texts: Vec<&str> = match field.kind {
            Kind::Line | Kind::Address | Kind::Lines | Kind::Paragraphs(_) => vec!["Quelques mots"],
            Kind::Labels => vec!["Un label", "Un autre"],
            Kind::Terms(terms) => terms().into_iter().take(2).collect(),
            Kind::Pivot => vec!["13002603200016"],
            Kind::Code => vec!["36018"],
            Kind::Telephone => vec!["+33261910012"],
            Kind::Courriels => vec!["accueil@example.org", "contact@example.org"],
            Kind::Url => vec!["https://example.org/page"],
            Kind::Urls => vec!["https://example.org", "https://example.com"],
            Kind::Horaires => vec!["24/7"],
            Kind::Degrees => vec!["46.63"],
            Kind::Date => vec!["2026-01-31"],
        };
        assert_eq!(field.set(&mut lieu, &mut PrivateData::default(), &texts), [], "{}", field.name);
    }
    lieu
}

#[test]
fn rows_are_the_columns_of_the_standard_in_order() {
    let columns: Vec<&str> = standard().map(|field| field.name).collect();
    assert_eq!(columns, SCHEMA.split_whitespace().collect::<Vec<_>>());
    let required: Vec<&str> =
        ALL.iter().filter(|field| field.is_required()).map(|field| field.name).collect();
    assert_eq!(required, ["id", "pivot", "nom", "commune", "code_postal", "adresse", "date_maj"]);
}

/// A key of the JSON without a row would be a field that no file and no correction knows.
#[test]
fn rows_are_the_keys_of_a_place() {
    let json = serde_json::to_value(full()).unwrap();
    let keys: BTreeSet<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
    let rows: BTreeSet<&str> =
        ALL.iter().filter(|field| !field.is_private()).map(|field| field.name).collect();
    assert_eq!(rows, keys);
    assert_eq!(ALL.iter().filter(|field| field.is_private()).count(), 1);
}

#[test]
fn what_is_got_can_be_set() {
    let full = full();
    let json = serde_json::to_value(&full).unwrap();
    for field in ALL.iter().filter(|field| !field.is_private() && field.name != "position") {
        let mut lieu = full.clone();
        let value = field.get(&full);
        assert_ne!(value, Value::Empty, "{}", field.name);
        assert_eq!(matches!(value, Value::List(_)), field.is_list(), "{}", field.name);
        assert_eq!(json[field.name].is_array(), field.is_list(), "{}", field.name);
        let texts = match value {
            Value::List(texts) => texts,
            other => vec![other.into_text().unwrap()],
        };
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        assert_eq!(field.set(&mut lieu, &mut PrivateData::default(), &texts), [], "{}", field.name);
        assert_eq!(lieu, full, "{}", field.name);
    }
}

#[test]
fn what_is_private_stays_out_of_the_place() {
    let (mut lieu, mut private) = (full(), PrivateData::default());
    let contacts = named("contacts").unwrap();
    assert_eq!(contacts.set(&mut lieu, &mut private, &["Camille Exemple"]), []);
    assert_eq!((private.contacts.as_deref(), lieu), (Some("Camille Exemple"), full()));
    assert_eq!(contacts.get(&full()), Value::Empty);
    assert!(!contacts.by_hand);
}

#[test]
fn unknown_terms_are_given_back_and_the_others_kept() {
    let mut lieu = full();
    let typologie = named("typologie").unwrap();
    let rejected = typologie.set(&mut lieu, &mut PrivateData::default(), &["MUNI", "FROMAGERIE", "MUNI"]);
    assert_eq!(rejected.iter().map(|r| r.text.as_str()).collect::<Vec<_>>(), ["FROMAGERIE"]);
    assert_eq!(typologie.get(&lieu).into_text().as_deref(), Some("MUNI"));
    assert!(typologie.terms().unwrap().contains(&"EPN"));
    assert_eq!(typologie.plain_words("EPN"), Some("Espace public numérique"));
    assert_eq!((typologie.plain_words("HUDA"), named("nom").unwrap().plain_words("EPN")), (None, None));
}
