//! Files of the standard, of today and of before.

use std::sync::LazyLock;

use repere_domain::codes::Slug;
use repere_domain::vocabulary::Service;
use repere_territory::Territoire;
use serde_json::json;

use super::*;
use crate::error::ReadError;
use crate::export::write_csv;
use crate::reading::Context;
use repere_checking::FindingCode as Code;
use repere_checking::Reading;

static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

fn read(text: &str) -> Result<Reading, ReadError> {
    let source: Slug = "essai".parse().unwrap();
    reader::read(text.as_bytes(), Context::new(&TERRITOIRE, &source))
}

const HEADER: &str =
    "id,pivot,nom,commune,code_postal,adresse,latitude,longitude,date_maj,services,telephone";

#[test]
fn what_is_written_reads_back_the_same() {
    let text = format!(
        "{HEADER}\n1,,\"Lieu, dit « d’essai »\",Le Blanc,36300,1 rue de l’Essai,46.6306,1.0633,2026-01-31,\
         Aide aux démarches administratives|Compréhension du monde numérique,02 61 91 00 12\n"
    );
    let first = read(&text).unwrap();
    assert_eq!(first.findings, []);
    assert_eq!(first.records()[0].lieu.services, [Service::AideAuxDemarches, Service::ComprehensionDuMonde]);
    let mut written = Vec::new();
    write_csv(first.records().iter().map(|r| &r.lieu), &mut written).unwrap();
    let again = read(std::str::from_utf8(&written).unwrap()).unwrap();
    assert_eq!(again.records()[0].lieu, first.records()[0].lieu, "the identifier of the place included");
    assert_eq!(again.records()[0].source_id, "1");
}

#[test]
fn lines_that_do_not_read_are_refused_alone() {
    let text = format!(
        "{HEADER}\n1,,A,Le Blanc,36300,x\n,,B,Le Blanc,36300,x,,,2026-01-31,,\n3,,C,Ailleurs,,x,,,2026-01-31,,\n\
         4,,D,Le Blanc,36300,x,,,2026-01-31,Fromages,12\n"
    );
    let reading = read(&text).unwrap();
    assert_eq!((reading.records_read, reading.records().len()), (4, 1));
    let codes: Vec<_> = reading.findings.iter().map(|c| (c.record, c.code)).collect();
    assert_eq!(
        codes,
        [
            (1, Code::RecordUnreadable),
            (2, Code::IdentifierMissing),
            (3, Code::CommuneNotFound),
            (4, Code::CoordinatesMissing),
            (4, Code::PhoneUnreadable),
            (4, Code::UnknownValue),
        ]
    );
    assert!(reading.findings[0].message.contains("ligne 2"));
}

#[test]
fn what_is_too_long_is_left_out_or_refused_never_cut() {
    let line = |id: u8, nom: &str, adresse: &str| {
        format!("{id},,{nom},Le Blanc,36300,{adresse},46.630{id},1.0633,2026-01-31,,\n")
    };
    let (long, longer) = ("é".repeat(301), "é".repeat(64 * 1024));
    let lines = [line(1, "A", &long), line(2, &long, "x"), line(3, "C", &longer), line(4, &long[2..], "x")];
    let reading = read(&format!("{HEADER}\n{}", lines.concat())).unwrap();
    let codes: Vec<_> = reading.findings.iter().map(|c| (c.record, c.code)).collect();
    assert_eq!(codes, [(1, Code::TextTooLong), (2, Code::NameTooLong), (3, Code::RecordTooLong)]);
    let kept: Vec<_> =
        reading.records().iter().map(|r| (r.source_id.as_str(), r.lieu.adresse.as_str())).collect();
    assert_eq!(kept, [("1", ""), ("4", "x")]);
    assert_eq!(reading.findings[0].message, "301 caractères, au plus 300 : raccourcissez-le");
}

#[test]
fn a_file_of_something_else_says_what_is_missing_and_what_was_read() {
    let error = read("nom;ville\nA;B\n").unwrap_err();
    let ReadError::MissingColumns { missing, header } = &error else { panic!("{error:?}") };
    assert_eq!(*missing, ["id", "pivot", "commune", "code_postal", "adresse", "date_maj"]);
    assert_eq!((header.names.concat().as_str(), header.place.line), ("nomville", 1));
    let said = error.to_string();
    assert!(said.contains("ligne 1 : « nom », « ville »") && said.contains("--header-line"), "{said}");
}

/// A file as they were written in 2022, with the names and terms of then.
const FORMER: &str = "ID;nom;Commune;Code postal;adresse;cle_ban;courriel;site_web;date_maj;services;publics_accueillis;\
    conditions_acces;labels_nationaux;labels_autres;modalites_accompagnement;accessibilite;Horaires;notes;pivot\n\
    1;Espace inventé;Le Blanc;36300;1 rue de l’Essai;x;accueil@example.org;https://a.example.org/|https://b.example.org/;\
    2022-06-02;\"Accéder à du matériel;S'équiper en matériel informatique;Prendre en main un ordinateur\";\
    \"Seniors (+ 65 ans);Adultes;Surdité;Public langues étrangères;Handicaps psychiques : troubles psychiatriques\";\
    Gratuit : Je peux accéder gratuitement au lieu et à ses services;\"France Services;CNFS;APTIC;Fabriques de Territoire\";\
    \"SudLabs;Nièvre médiation numérique\";\"Seul : j'ai accès à du matériel;Dans un atelier : j'apprends\";\
    https://acceslibre.example.org/erp/a/;Mo-Fr 09:00-12:00;à ne pas perdre;00000000000000\n";

#[test]
fn names_and_terms_of_before_are_read_as_those_of_today() {
    let reading = read(FORMER).unwrap();
    let lieu = serde_json::to_value(&reading.records()[0].lieu).unwrap();
    for (field, value) in [
        ("courriels", json!(["accueil@example.org"])),
        ("site_web", json!(["https://a.example.org/", "https://b.example.org/"])),
        ("date_maj", json!("2022-06-02")),
        (
            "services",
            json!([
                "Accès internet et matériel informatique",
                "Acquisition de matériel informatique à prix solidaire",
                "Maîtrise des outils numériques du quotidien"
            ]),
        ),
        ("publics_specifiquement_adresses", json!(["Seniors"])),
        (
            "prise_en_charge_specifique",
            json!(["Surdité", "Langues étrangères (autres)", "Handicaps mentaux"]),
        ),
        ("frais_a_charge", json!(["Gratuit"])),
        ("dispositif_programmes_nationaux", json!(["France Services", "Conseillers numériques"])),
        ("formations_labels", json!(["Fabriques de Territoire"])),
        ("autres_formations_labels", json!(["APTIC", "SudLabs", "Nièvre médiation numérique"])),
        ("modalites_accompagnement", json!(["En autonomie", "Dans un atelier collectif"])),
        ("fiche_acces_libre", json!("https://acceslibre.example.org/erp/a/")),
        ("horaires", json!("Mo-Fr 09:00-12:00")),
    ] {
        let (found, expected) = (&lieu[field], &value);
        let items = |value: &serde_json::Value| {
            value
                .as_array()
                .map(|items| items.iter().map(ToString::to_string).collect::<std::collections::BTreeSet<_>>())
        };
        assert!(
            found == expected || (items(found).is_some() && items(found) == items(expected)),
            "{field}: {found}"
        );
    }
    assert_eq!(lieu.get("pivot"), None);
    assert!(!reading.findings.iter().any(|c| c.code == Code::PivotInvalid || c.code == Code::UnknownValue));
}

#[test]
fn columns_that_are_not_read_are_told_once_and_others_by_their_name() {
    let twice = format!("{FORMER}2{}", &FORMER[FORMER.find("\n1").unwrap() + 2..]);
    let reading = read(&twice).unwrap();
    let told = |code| -> Vec<String> {
        let of_code = reading.findings.iter().filter(|c| c.code == code);
        of_code.map(|c| format!("{} : {}", c.field, c.message)).collect()
    };
    assert_eq!(told(Code::ColumnIgnored), ["notes : 2 valeurs ; ce n’est pas une colonne du standard"]);
    let other = told(Code::ColumnRecognised);
    assert!(other.contains(&"courriel : 2 valeurs ; lue comme « courriels »".to_owned()), "{other:?}");
    assert!(other.contains(&"Code postal : 2 valeurs ; lue comme « code_postal »".to_owned()), "{other:?}");
    assert!(other.iter().any(|told| told.starts_with("cle_ban : non lue")), "{other:?}");
    let terms = reading.findings.iter().filter(|c| c.code == Code::FormerTerm && c.record == 1);
    let terms: Vec<String> = terms.map(|c| format!("{} : {}", c.field, c.message)).collect();
    assert!(
        terms.iter().any(|told| told.starts_with("labels_nationaux")
            && told.contains("« CNFS » lu « Conseillers numériques »")),
        "{terms:?}"
    );
    assert!(terms.iter().any(|told| told.contains("« Adultes » n’a pas d’équivalent")), "{terms:?}");
}

#[test]
fn todays_column_wins_over_the_one_of_before() {
    let text = "id,nom,commune,code_postal,adresse,date_maj,courriel,courriels,Services,services\n\
        1,A,Le Blanc,36300,x,2026-01-31,ancien@example.org,accueil@example.org,,aide aux demarches administratives\n\
        2,B,Le Blanc,36300,x,2026-01-31,contact@example.org,,\"Compréhension du monde numérique, CNFS\",\n";
    let reading = read(text).unwrap();
    let lieux: Vec<_> = reading.records().iter().map(|record| &record.lieu).collect();
    assert_eq!(lieux[0].courriels[0].as_str(), "accueil@example.org");
    assert_eq!(lieux[0].services, [Service::AideAuxDemarches], "a term without its accents is that term");
    assert_eq!(lieux[1].courriels[0].as_str(), "contact@example.org");
    assert_eq!(lieux[1].services, [Service::ComprehensionDuMonde], "commas between terms");
    assert!(reading.findings.iter().any(|c| c.code == Code::ColumnMissing && c.field == "pivot"));
}

#[test]
fn a_date_that_does_not_read_costs_the_date() {
    let day = |id: u8, date: &str| format!("{id},,Lieu,Le Blanc,36300,x,46.630{id},1.0633,{date},,\n");
    let lines =
        [day(1, "2026-03-01T10:00:00Z"), day(2, "hier"), day(3, ""), day(4, "46053"), day(5, "15/04/2026")];
    let reading = read(&format!("{HEADER}\n{}", lines.concat())).unwrap();
    let dates: Vec<String> = reading.records().iter().map(|r| r.lieu.date_maj.to_string()).collect();
    assert_eq!(dates, ["2026-03-01", "2026-01-31", "2026-01-31", "2026-01-31", "2026-04-15"]);
    let told: Vec<_> = reading.findings.iter().map(|c| (c.record, c.code)).collect();
    assert_eq!(told, [(2, Code::DateReplaced), (3, Code::DateReplaced)]);
    assert!(reading.findings[0].message.starts_with("« hier » : la plus ancienne du fichier, 2026-01-31"));

    let alone = format!("{HEADER}\n{}", day(2, "hier"));
    let reading = read(&alone).unwrap();
    assert_eq!((reading.records().len(), reading.standings().len(), reading.records_read), (0, 0, 1));
    assert_eq!(reading.findings.iter().map(|c| c.code).collect::<Vec<_>>(), [Code::DateUnreadable]);
    let source: Slug = "essai".parse().unwrap();
    let today = chrono::NaiveDate::from_ymd_opt(2026, 2, 1);
    let context = Context { day: today, ..Context::new(&TERRITOIRE, &source) };
    let reading = reader::read(alone.as_bytes(), context).unwrap();
    assert_eq!(Some(reading.records()[0].lieu.date_maj), today);
}
