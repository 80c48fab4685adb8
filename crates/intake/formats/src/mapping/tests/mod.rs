//! Mappings over invented tables.

use std::sync::LazyLock;

use repere_domain::PositionQuality;
use repere_domain::codes::Slug;
use repere_domain::typologie::Typologie;
use repere_domain::vocabulary::{Frais, Public, Service};
use repere_territory::Territoire;

use super::*;
use crate::error::ReadError;
use repere_checking::FindingCode as Code;

mod language;
mod manual;

static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

/// The four fields that every mapping needs, over columns of the same names.
const BASE: &str = "[champs]\nid = \"id\"\nnom = \"nom\"\ncommune = \"commune\"\ndate_maj = \"maj\"\n";

fn read(mapping: &str, table: &str) -> Result<Reading, ReadError> {
    let mapping = Mapping::parse(mapping).unwrap_or_else(|errors| panic!("{errors:?}"));
    let source: Slug = "essai".parse().unwrap();
    mapping.read(table.as_bytes(), Context::new(&TERRITOIRE, &source))
}

/// Reads one record of Le Blanc with some more columns.
fn one(rules: &str, columns: &str, cells: &str) -> (Option<repere_domain::SourceRecord>, Vec<Code>) {
    let table = format!("id;nom;commune;maj;{columns}\n1;Lieu;Le Blanc;2026-01-31;{cells}\n");
    let reading = read(&format!("{BASE}{rules}"), &table).unwrap();
    let usual = [Code::AddressMissing, Code::CoordinatesMissing, Code::PostalCodeMissing];
    let codes = reading.findings.iter().map(|c| c.code).filter(|code| !usual.contains(code)).collect();
    (reading.into_records().pop(), codes)
}

fn lieu(rules: &str, columns: &str, cells: &str) -> repere_domain::Lieu {
    let (record, codes) = one(rules, columns, cells);
    assert_eq!(codes, [], "{rules}");
    record.unwrap().lieu
}

fn errors(rules: &str) -> Vec<(usize, String)> {
    let errors = Mapping::parse(&format!("{BASE}{rules}")).unwrap_err();
    errors.into_iter().map(|error| (error.line, error.mistake.to_string())).collect()
}

#[test]
fn columns_are_joined_chosen_and_cut() {
    let rules = r#"
adresse = { colonnes = ["n", "voie"], avec = ", " }
complement_adresse = { premier = ["a", "b"] }
structure_parente = { constante = "Association de l’Essai" }
presentation_resume = { colonne = "ville", separer = " ", a_partir_de = 2 }
telephone = { colonne = "tel", separer = "/", prendre = -1 }
courriels = { colonne = "mails", separer = " ou " }
contacts = "qui"
"#;
    let columns = "n;voie;a;b;ville;tel;mails;qui";
    let cells = "1;rue de l’Essai;-;Étage 2;36300 Le  Blanc;poste 3 / 02 61 91 00 12;accueil@example.org ou info@example.org;Camille";
    let (record, codes) = one(rules, columns, cells);
    let record = record.unwrap();
    assert_eq!(codes, []);
    assert_eq!(record.private.contacts.as_deref(), Some("Camille"));
    let lieu = record.lieu;
    assert_eq!(lieu.adresse, "1, rue de l’Essai");
    assert_eq!(lieu.complement_adresse.as_deref(), Some("Étage 2"));
    assert_eq!(lieu.structure_parente.as_deref(), Some("Association de l’Essai"));
    assert_eq!(lieu.presentation_resume.as_deref(), Some("Le Blanc"));
    assert_eq!(lieu.telephone.unwrap().international(), "+33261910012");
    assert_eq!(lieu.courriels.len(), 2);
}

#[test]
fn terms_become_vocabulary_with_exceptions() {
    let rules = r#"
typologie = { constante = "EPN" }
frais_a_charge = { colonne = "prix", correspondances = { "gratuit (adhérents)" = "Gratuit sous condition", "0 €" = "Gratuit", "?" = "" } }
services = [
  { colonne = "quoi", separer = ",", correspondances = { "Internet" = "Accès internet et matériel informatique" }, autres = "ignorer" },
  { colonne = "quoi", contient = ["démarche", "impôt"], sauf = ["pas de démarche"], donne = "Aide aux démarches administratives" },
  { colonne = "pc", oui = ["Acquisition de matériel informatique à prix solidaire"] },
]
"#;
    let found = lieu(rules, "prix;quoi;pc", "GRATUIT (Adhérents);internet, Aide aux Démarches;OUI");
    assert_eq!(found.typologie, [Typologie::Epn]);
    assert_eq!(found.frais_a_charge, [Frais::GratuitSousCondition]);
    assert_eq!(
        found.services,
        [Service::AccesInternet, Service::AideAuxDemarches, Service::AcquisitionDeMateriel]
    );
    let found = lieu(rules, "prix;quoi;pc", "Payant;pas de démarches, fromages;non");
    assert_eq!(
        (found.frais_a_charge.as_slice(), found.services.as_slice()),
        ([Frais::Payant].as_slice(), [].as_slice())
    );
    let (_, codes) = one(rules, "prix;quoi;pc", "cher;;peut-être");
    assert_eq!(codes, [Code::UnknownValue, Code::UnknownValue]);
    let publics = r#"publics_specifiquement_adresses = { colonne = "p", oui = "Jeunes", non = "Seniors" }"#;
    assert_eq!(lieu(publics, "p", "0").publics_specifiquement_adresses, [Public::Seniors]);
}

#[test]
fn points_in_one_column_or_in_lambert_93() {
    let point = TERRITOIRE.commune(&"36018".parse().unwrap()).unwrap().point;
    let (lat, lon) = (point.latitude(), point.longitude());
    for (rule, cell) in [
        (r#"{ colonne = "geo", ordre = "lat,lon" }"#, format!("{lat}, {lon}")),
        (r#"{ colonne = "geo", ordre = "lon,lat" }"#, format!("{lon} {lat}")),
        (r#"{ colonne = "geo", ordre = "wkt" }"#, format!("POINT ({lon} {lat})")),
        (
            r#"{ colonne = "geo", ordre = "geojson" }"#,
            format!("\"{{\"\"type\"\":\"\"Point\"\",\"\"coordinates\"\":[{lon},{lat}]}}\""),
        ),
    ] {
        let found = lieu(&format!("coordonnees = {rule}"), "geo", &cell);
        assert_eq!(found.position.quality, PositionQuality::Exact, "{cell}");
        assert_eq!(found.position.localisation, point.rounded(6));
    }
    // The same point by PROJ 9.5.1 (EPSG:4326 to EPSG:2154), to the metre.
    let rule = r#"coordonnees = { x = "x", y = "y", projection = "lambert-93" }"#;
    let found = lieu(rule, "x;y", "551 920,42;6616596,79");
    assert_eq!(found.position.quality, PositionQuality::Exact);
    assert!(found.position.localisation.distance_to(point).get() < 0.2);
    let (record, codes) = one(rule, "x;y", "46.63;1.06");
    assert_eq!(codes, [Code::CoordinatesUnreadable]);
    assert_eq!(record.unwrap().lieu.position.quality, PositionQuality::Approximate);
}

#[test]
fn dates_in_several_writings() {
    let mapping = BASE.replace("\"maj\"", r#"{ colonne = "maj", dates = ["JJ/MM/AAAA", "J mois AAAA"] }"#);
    let table = "id,nom,commune,maj\n1,A,Le Blanc,31/01/2026\n2,B,Le Blanc,1er février 2026\n3,C,Le Blanc,31-01-2026\n4,D,Le Blanc,2026-01-30\n";
    let reading = read(&mapping, table).unwrap();
    let dates: Vec<String> = reading.records().iter().map(|r| r.lieu.date_maj.to_string()).collect();
    assert_eq!(
        dates,
        ["2026-01-31", "2026-02-01", "2026-01-31", "2026-01-30"],
        "the usual writings always read"
    );
    assert_eq!(reading.findings.iter().filter(|c| c.code == Code::DateReplaced).count(), 0);
}

#[test]
fn each_mistake_has_its_line() {
    let cases = [
        ("telefone = \"t\"", "vouliez-vous « telephone »"),
        ("source = \"s\"", "« source » n’est pas un champ"),
        ("adresse = 3", "nom d’une colonne"),
        ("adresse = \"\"", "vide"),
        ("adresse = { }", "une seule de ces clés"),
        ("adresse = { colonne = \"a\", constante = \"b\" }", "une seule de ces clés"),
        ("adresse = { colone = \"a\" }", "vouliez-vous « colonne »"),
        ("adresse = { colonne = \"a\", avec = \"-\" }", "« avec »"),
        ("adresse = { colonne = \"a\", prendre = 1 }", "separer"),
        ("adresse = { colonne = \"a\", separer = \",\", prendre = 0 }", "autre que 0"),
        ("adresse = { colonne = \"a\", separer = \",\", a_partir_de = -1 }", "depuis le début"),
        ("typologie = { constante = \"EPNN\" }", "vouliez-vous « EPN »"),
        (
            "services = { colonne = \"a\", oui = \"Aide aux demarches administratives\" }",
            "vouliez-vous « Aide aux démarches",
        ),
        ("services = { colonne = \"a\", contient = [\"x\"] }", "« donne »"),
        ("services = { colonne = \"a\", sauf = [\"x\"] }", "« contient »"),
        ("services = { colonne = \"a\", autres = \"ignorer\" }", "« correspondances »"),
        ("coordonnees = { colonne = \"a\", ordre = \"nord\" }", "lat,lon"),
        ("coordonnees = { x = \"a\", y = \"b\" }", "lambert-93"),
        ("latitude = \"a\"", "vont ensemble"),
        ("adresse = { colonne = \"a\"", "TOML"),
        ("adresse = { colonne = \"a*b*\" }", "une étoile"),
        ("adresse = { colonne = \"a\", partie = \"rue\" }", "possibles : voie, code_postal, commune"),
        ("adresse = { colonne = \"a\", partie = \"voie\", separer = \",\" }", "separer, partie"),
        ("services = { cochees = [] }", "« cochees » est vide"),
        ("horaires = { jours = { lundi = \"a\", lunid = \"b\" } }", "vouliez-vous « lundi »"),
        ("horaires = { jours = { lundi = \"a\", lun = \"b\" } }", "n’est pas un jour"),
        ("horaires = { jours = {} }", "« jours » est vide"),
        ("horaires = { jours = \"h\" }", "un motif"),
        ("horaires = { jours = \"h*\", colonne = \"b\" }", "jours, colonne"),
        ("horaires = { semaine = \"s\" }", "jours, colonne"),
        ("horaires = { semaines_paires = { lundi = \"a\" } }", "semaines_impaires"),
        ("horaires = { jours = \"h*\" }\nhoraires_texte = { jours = \"h*\" }", "horaires, horaires_texte"),
        ("[fichier]\nfeuille = \"\"", "« feuille » est vide"),
        ("[fichier]\nligne_entetes = -1", "depuis le début"),
        ("[fichier]\nseparateur = \"ab\"", "un seul signe"),
        ("[fichier]\nsepareteur = \";\"", "vouliez-vous « separateur »"),
        ("[[lignes]]\nparmi = [\"x\"]", "la « colonne »"),
        ("[[lignes]]\ncolonne = \"a\"", "parmi, sauf, contient, renseigne"),
        ("[[lignes]]\ncolonne = \"a\"\nparmi = []", "« parmi » est vide"),
        ("[[lignes]]\ncolonne = \"a\"\nrenseigne = \"oui\"", "true ou false"),
    ];
    for (rule, said) in cases {
        let found = errors(&format!("# une ligne\n{rule}\n"));
        assert!(found.iter().any(|(_, message)| message.contains(said)), "{rule}: {found:?}");
        // « vont ensemble » is said of the table, which starts on line 1.
        assert!(
            found.iter().all(|(line, _)| *line >= 7 || rule.starts_with("latitude")),
            "{rule}: {found:?}"
        );
    }
    let two = errors("telefone = \"t\"\ntypologie = { constante = \"X\" }\n");
    assert_eq!(two.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [6, 7], "all of them, in order");
    let missing = Mapping::parse("[champs]\nnom = \"n\"\n").unwrap_err();
    assert_eq!(missing.len(), 2, "an identifier is made where there is none");
    assert!(Mapping::parse("").unwrap_err()[0].mistake.to_string().contains("[champs]"));
    assert!(errors("[autre]\nx = 1\n")[0].1.contains("au premier niveau"));
}

#[test]
fn columns_that_the_file_lacks_are_all_named() {
    let error = read(
        &format!("{BASE}adresse = \"Rue\"\ntelephone = \"Tel\"\n"),
        "id,nom,commune,maj,Tél\n1,A,B,C,D\n",
    );
    let error = error.unwrap_err();
    let ReadError::Mapping { missing, .. } = &error else { panic!("another error") };
    assert_eq!((missing.len(), missing[0].at, missing[0].name.as_str()), (1, 6, "Rue"), "« Tel » is « Tél »");
    assert!(error.to_string().contains("ligne 6 : la colonne « Rue » n’est pas dans le fichier"), "{error}");
}

#[test]
fn the_example_that_ships_reads_its_sample_and_converts_its_hours() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../..");
    let text = std::fs::read_to_string(format!("{root}/data/sources/exemple.toml")).unwrap();
    let sample = std::fs::read_to_string(format!("{root}/tests/fixtures/exemple.csv")).unwrap();
    assert!(text.lines().count() < 40, "the example shows how short a mapping is");
    let reading = read(&text, &sample).unwrap();
    let found: Vec<_> = reading.findings.iter().map(|c| (c.record, c.code)).collect();
    assert_eq!(found, [(1, Code::HoursConverted), (1, Code::SchemeAdded), (3, Code::HoursConverted)]);
    assert_eq!((reading.records_read, reading.records().len()), (3, 3));
}
