//! Invented records with the defects of real ones.

mod refused;

use repere_domain::PositionQuality;
use repere_domain::codes::Slug;
use repere_domain::typologie::Typologie;
use repere_territory::Territoire;
use serde_json::{Value, json};
use std::sync::LazyLock;

use super::*;

static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

fn source() -> Slug {
    "essai".parse().unwrap()
}

fn read_all(records: &Value) -> Reading {
    read(&records.to_string(), Context::new(&TERRITOIRE, &source())).unwrap()
}

/// A sound invented record at the mairie of Le Blanc, with some fields replaced.
fn row(replaced: &Value) -> Value {
    let commune = TERRITOIRE.commune(&"36018".parse().unwrap()).unwrap();
    let mut row = json!({
        "gid": 1, "c_nom": "Espace d’essai", "c_adresse": "1 rue de l’Essai", "c_postcode": 36300, "c_city": "LE BLANC",
        "c_telephone": "02 61 91 00 12", "c_courriel": "accueil@example.org", "c_site_web": "https://www.example.org",
        "c_bassin_de_vie": "Argenton-Le Blanc", "c_categories_espace": "{EPN}", "c_horaire_ouverture": "",
        "c_lat_coor1": commune.point.latitude(), "c_long_coor1": commune.point.longitude(),
        "c__edit_datemaj": "2022/03/04 10:11:12.000", "c_siren_site": "000000000", "c_contacts": "Camille Exemple",
    });
    for (field, value) in replaced.as_object().unwrap() {
        row[field] = value.clone();
    }
    row
}

/// Reads one record; gives what became of it and the codes of its findings, without what every `row` says: its
/// zero SIREN, and the service of its kind.
fn one(replaced: &Value) -> (Option<SourceRecord>, Vec<Code>) {
    let reading = read_all(&json!([row(replaced)]));
    let of_every_row = [Code::SirenOfZeros, Code::ServiceDeduced];
    let codes = reading.findings.iter().map(|c| c.code).filter(|c| !of_every_row.contains(c)).collect();
    (reading.into_records().pop(), codes)
}

#[test]
fn a_sound_record_is_read_whole() {
    let (record, codes) = one(&json!({}));
    let record = record.unwrap();
    assert_eq!(codes, []);
    assert_eq!(record.source_id, "1");
    assert_eq!(record.lieu.id.as_str(), "essai-1");
    assert_eq!(record.lieu.commune, "Le Blanc");
    assert_eq!(record.lieu.code_insee.unwrap().as_str(), "36018");
    assert_eq!(record.lieu.position.quality, PositionQuality::Exact);
    assert_eq!(record.lieu.typologie, [Typologie::Epn]);
    assert_eq!(record.lieu.telephone.unwrap().international(), "+33261910012");
    assert_eq!(record.lieu.site_web[0].as_str(), "https://www.example.org");
    assert_eq!(record.lieu.date_maj.to_string(), "2022-03-04");
    assert_eq!(record.lieu.pivot, None);
    assert_eq!(record.lieu.services, [repere_domain::vocabulary::Service::AccesInternet]);
    assert_eq!(record.private.contacts.as_deref(), Some("Camille Exemple"));
}

#[test]
fn a_wrong_point_is_replaced_by_the_commune_and_reported() {
    for (replaced, expected) in [
        (json!({"c_lat_coor1": 48.8566, "c_long_coor1": 2.3522}), Code::PointOutsideRegion),
        (json!({"c_lat_coor1": 47.3941, "c_long_coor1": 0.6848}), Code::PointOutsideCommune),
        (json!({"c_lat_coor1": null, "c_long_coor1": null}), Code::CoordinatesMissing),
        (json!({"c_lat_coor1": 0, "c_long_coor1": 0.0}), Code::CoordinatesMissing),
        (json!({"c_lat_coor1": 6_612_345.0, "c_long_coor1": 571_234.5}), Code::CoordinatesUnreadable),
        (json!({"c_lat_coor1": "au nord", "c_long_coor1": "à l’est"}), Code::CoordinatesUnreadable),
        (json!({"c_lat_coor1": 46.6, "c_long_coor1": null}), Code::CoordinatesUnreadable),
    ] {
        let (record, codes) = one(&replaced);
        let record = record.unwrap();
        assert_eq!(codes, [expected], "{replaced}");
        assert_eq!(record.lieu.position.quality, PositionQuality::Approximate);
        assert_eq!(
            record.lieu.position.localisation,
            TERRITOIRE.commune(&record.lieu.code_insee.unwrap()).unwrap().point
        );
        assert!(record.raw.contains("c_lat_coor1"), "the source's words are kept");
    }
}

#[test]
fn coordinates_are_repaired_when_that_is_certain() {
    let sound = row(&json!({}));
    let (lat, lon) = (&sound["c_lat_coor1"], &sound["c_long_coor1"]);
    let (swapped, codes) = one(&json!({"c_lat_coor1": lon, "c_long_coor1": lat}));
    assert_eq!(codes, [Code::CoordinatesExchanged]);
    assert_eq!(swapped.unwrap().lieu.position.quality, PositionQuality::Exact);
    let comma = |n: &Value| n.to_string().replace('.', ",");
    let (text, codes) = one(&json!({"c_lat_coor1": comma(lat), "c_long_coor1": comma(lon)}));
    assert_eq!(codes, []);
    assert_eq!(text.unwrap().lieu.position.localisation.latitude(), lat.as_f64().unwrap());
}

#[test]
fn communes_and_postcodes_are_resolved_together() {
    let (record, codes) = one(&json!({"c_postcode": 36309, "c_city": "Le Blanc CEDEX"}));
    assert_eq!((codes, record.unwrap().lieu.code_postal.as_str()), (vec![Code::PostalCodeCedex], "36309"));
    let (record, codes) = one(&json!({"c_postcode": 36000, "c_city": "Le Blanc"}));
    assert_eq!((codes, record.unwrap().lieu.code_postal.as_str()), (vec![Code::OtherPostalCode], "36000"));
    let (record, codes) = one(&json!({"c_postcode": "", "c_city": "Le Blanc"}));
    assert_eq!((codes, record.unwrap().lieu.code_postal.as_str()), (vec![Code::PostalCodeMissing], "36300"));
    let (record, codes) = one(&json!({"c_postcode": 36300, "c_city": "LE BLANCC"}));
    assert_eq!((codes, record.unwrap().lieu.commune.as_str()), (vec![Code::CommuneRecognised], "Le Blanc"));
    let (record, codes) =
        one(&json!({"c_postcode": 13001, "c_city": "MARSEILLE", "c_lat_coor1": 43.3, "c_long_coor1": 5.4}));
    assert_eq!((codes, record), (vec![Code::OutsideTerritory], None));
    let (record, codes) = one(
        &json!({"c_postcode": 49730, "c_city": "MONTSOREAU", "c_lat_coor1": 47.215, "c_long_coor1": 0.06}),
    );
    assert_eq!((codes, record.unwrap().lieu.code_insee), (vec![Code::NearTerritory], None));
    let (record, codes) =
        one(&json!({"c_postcode": 37999, "c_city": "NULLE PART", "c_lat_coor1": 0, "c_long_coor1": 0}));
    assert_eq!((codes, record), (vec![Code::CommuneNotFound], None));
}

#[test]
fn values_that_do_not_read_are_left_out_and_reported() {
    let (record, codes) = one(&json!({"c_telephone": "poste 12", "c_mobile": "06 39 98 00 01"}));
    assert_eq!(codes, [Code::PhoneUnreadable]);
    assert_eq!(record.unwrap().lieu.telephone.unwrap().international(), "+33639980001");
    let (record, codes) = one(&json!({"c_telephone": 261_910_012, "c_courriel": "rubrique contact"}));
    assert_eq!(codes, [Code::EmailInvalid]);
    assert!(record.unwrap().lieu.telephone.is_some(), "a bad e-mail never costs the phone");
    let (_, codes) = one(&json!({"c_site_web": "réseau : nomdepage", "c_siren_site": 123_456_789}));
    assert_eq!(codes, [Code::PivotInvalid, Code::SiteUnreadable]);
    let (_, codes) = one(&json!({"c_bassin_de_vie": "Tours", "c_adresse": "--"}));
    assert_eq!(codes, [Code::EmptyValue, Code::OtherBassin, Code::AddressMissing]);
}

/// Each is a repair without doubt; none goes without a word.
#[test]
fn repairs_are_told_one_by_one() {
    let (record, codes) = one(&json!({"c_site_web": "www.example.org/Chemin"}));
    assert_eq!(codes, [Code::SchemeAdded]);
    assert_eq!(record.unwrap().lieu.site_web[0].as_str(), "https://www.example.org/Chemin");
    let (record, codes) = one(&json!({"c_site_web": "https://a.example/ ; b.example"}));
    assert_eq!((record.unwrap().lieu.site_web.len(), codes), (2, vec![Code::FieldSplit, Code::SchemeAdded]));
    let (record, codes) = one(&json!({"c_courriel": "accueil@example.org, mairie@example.org"}));
    assert_eq!((record.unwrap().lieu.courriels.len(), codes), (2, vec![Code::FieldSplit]));
    let (record, codes) = one(&json!({"c_telephone": "-", "c_contacts": "#N/D", "c_epci": "Inconnu"}));
    let record = record.unwrap();
    assert_eq!(codes, [Code::EmptyValue, Code::EmptyValue, Code::EmptyValue]);
    assert_eq!((record.lieu.telephone, record.private.contacts), (None, None));
    let (_, codes) = one(
        &json!({"c_postcode": 1000, "c_city": "BOURG-EN-BRESSE", "c_lat_coor1": 46.2, "c_long_coor1": 5.2}),
    );
    assert_eq!(codes, [Code::PostalCodeCompleted, Code::OutsideTerritory]);
}

#[test]
fn what_stands_in_the_field_of_the_legal_form_is_moved_when_it_is_unmistakable() {
    let (record, codes) = one(&json!({"c_courriel": "", "c_statut_juridique": "accueil@example.org"}));
    assert_eq!(codes, [Code::FieldMoved]);
    assert_eq!(record.unwrap().lieu.courriels[0].as_str(), "accueil@example.org");
    let (record, codes) = one(&json!({"c_statut_juridique": "camille.exemple@example.org"}));
    let record = record.unwrap();
    assert_eq!(codes, [Code::FieldMoved, Code::FieldSplit, Code::EmailPersonal]);
    assert_eq!((record.lieu.courriels.len(), record.private.courriels.len()), (1, 1));
    let (record, codes) = one(&json!({"c_statut_juridique": "msap"}));
    assert_eq!(
        (record.unwrap().lieu.typologie, codes),
        (vec![Typologie::Epn, Typologie::Msap], vec![Code::FieldMoved])
    );
    for other in ["Associatif", "Public", "écrire à accueil@example.org"] {
        assert_eq!(one(&json!({"c_statut_juridique": other})).1, [], "{other}");
    }
}

#[test]
fn hours_in_french_are_converted_when_they_are_certain() {
    let hours = |replaced: &Value| {
        let (record, codes) = one(replaced);
        let lieu = record.unwrap().lieu;
        (lieu.horaires.map(String::from), lieu.horaires_texte, codes)
    };
    let certain = json!({"c_horaire_ouverture": "Lundi, Mardi,  Vendredi : 9h30-12h\r\n", "c_jours_semaine": "{Lundi,Mardi,Vendredi}"});
    assert_eq!(
        hours(&certain),
        (
            Some("Mo,Tu,Fr 09:30-12:00".into()),
            Some("Lundi, Mardi, Vendredi : 9h30-12h".into()),
            vec![Code::HoursConverted]
        )
    );
    let ticked = json!({"c_horaire_ouverture": "9h / 12h", "c_jours_semaine": "{Mardi,Jeudi}"});
    assert_eq!(hours(&ticked).0.as_deref(), Some("Tu,Th 09:00-12:00"));
    let unknown_day = json!({"c_horaire_ouverture": "9h / 12h", "c_jours_semaine": "{Mardi,Inconnu}"});
    assert_eq!(hours(&unknown_day), (None, Some("9h / 12h".into()), vec![Code::HoursInProse]));
    let other_days = json!({"c_horaire_ouverture": "lundi 9h-12h", "c_jours_semaine": "{Mardi}"});
    assert_eq!(
        hours(&other_days),
        (
            Some("Mo 09:00-12:00".into()),
            Some("lundi 9h-12h".into()),
            vec![Code::HoursConverted, Code::OtherDays]
        )
    );
    let prose = json!({"c_horaire_ouverture": "lundi 9h-12h, voir avec Camille au 02 61 91 00 12"});
    assert_eq!(hours(&prose).0, None);
    assert_eq!(hours(&json!({"c_horaire_ouverture": "False"})), (None, None, vec![Code::UnknownValue]));
}

#[test]
fn hours_in_another_column_are_moved_when_the_whole_of_it_is_hours() {
    let (record, codes) = one(&json!({"c_public_cible": "Mardi : 14h-18h\nSamedi : 9h30-12h"}));
    let lieu = record.unwrap().lieu;
    assert_eq!(codes, [Code::FieldMoved, Code::HoursConverted]);
    assert_eq!(lieu.horaires.unwrap().as_str(), "Tu 14:00-18:00; Sa 09:30-12:00");
    assert_eq!(lieu.horaires_texte.as_deref(), Some("Mardi : 14h-18h\nSamedi : 9h30-12h"));
    for other in ["Tout public", "12-18 ans", "Jeunes, mardi 14h-18h"] {
        let (record, codes) = one(&json!({"c_public_cible": other}));
        assert_eq!((record.unwrap().lieu.horaires_texte, codes), (None, vec![]), "{other}");
    }
    let both = json!({"c_horaire_ouverture": "lundi 9h-12h", "c_public_cible": "lundi 14h-17h"});
    let (record, codes) = one(&both);
    assert_eq!((record.unwrap().lieu.horaires, codes), (None, vec![Code::HoursInProse]), "they contradict");
    let same = json!({"c_horaire_ouverture": "lundi 9h-12h", "c_public_cible": "Lundi de 9h à 12h"});
    assert_eq!(one(&same).1, [Code::HoursConverted]);
}

#[test]
fn findings_about_hours_never_repeat_them() {
    let reading = read_all(&json!([row(&json!({
        "c_horaire_ouverture": "lundi 9h-12h avec Camille Exemple, 02 61 91 00 12, camille@example.org",
        "c_public_cible": "Camille", "c_jours_semaine": "{Lundi}",
    }))]));
    let report = serde_json::to_string(&reading.findings).unwrap().to_lowercase();
    assert!(report.contains("horaires-en-prose"), "{report}");
    assert!(!report.contains("camille") && !report.contains("02 61"), "{report}");
}

#[test]
fn reading_twice_gives_the_same() {
    let records = json!([row(&json!({"c_horaire_ouverture": "1er mardi du mois de 9h à 12h"}))]);
    assert_eq!(read_all(&records).records(), read_all(&records).records());
}

#[test]
fn what_names_a_person_is_kept_apart() {
    let (record, codes) = one(&json!({"c_courriel": "camille.exemple@example.org"}));
    let record = record.unwrap();
    assert_eq!(codes, [Code::EmailPersonal]);
    assert_eq!(record.private.courriels[0].as_str(), "camille.exemple@example.org");
    assert!(!serde_json::to_string(&record.lieu).unwrap().to_lowercase().contains("camille"));
}

#[test]
fn a_room_to_work_in_is_said_with_what_there_is_to_use() {
    let said = |more: &Value| one(more).0.unwrap().lieu.materiel_texte;
    for (columns, expected) in [
        (json!({"c_espace_teletravail": "oui"}), Some("Espace de télétravail")),
        (
            json!({"c_espace_teletravail": "Oui", "c_accompagnement_teletravail": "3 bureaux", "c_materiel_info_detail": "6 PC"}),
            Some("6 PC\n\nEspace de télétravail : 3 bureaux"),
        ),
        (
            json!({"c_espace_teletravail": "oui", "c_accompagnement_teletravail": "--"}),
            Some("Espace de télétravail"),
        ),
        (json!({"c_espace_teletravail": "non", "c_accompagnement_teletravail": "3 bureaux"}), None),
    ] {
        assert_eq!(said(&columns).as_deref(), expected);
    }
}

#[test]
fn what_a_place_says_in_its_own_words_is_kept_but_for_people() {
    let (record, codes) = one(&json!({
        "c_materiel_info_detail": "4 ordinateurs,  imprimante et scanner",
        "c_accompagnement_personnel_detail": "Sur rendez-vous au 02 61 91 00 12. Demander Camille.",
        "c_formation_detail": "Mardi : 14h-16h30",
    }));
    let lieu = record.unwrap().lieu;
    assert_eq!(lieu.materiel_texte.as_deref(), Some("4 ordinateurs, imprimante et scanner"));
    assert_eq!(lieu.accompagnement_texte.as_deref(), Some("Sur rendez-vous au 02 61 91 00 12."));
    assert_eq!(lieu.formation_texte, None, "hours are no training");
    assert_eq!(codes, [Code::UnknownValue, Code::PassageWithheld]);
}
