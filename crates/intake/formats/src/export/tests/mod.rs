//! What is written reads back, and holds nothing that a spreadsheet would run.

mod spreadsheets;

use std::sync::LazyLock;

use proptest::prelude::*;
use repere_domain::codes::Slug;
use repere_domain::{PositionQuality, SourceRecord, sample};
use serde_json::{Value, json};

use super::*;
use crate::{Context, Format, read};
use repere_checking::cleaning::present;
use repere_checking::{FindingCode as Code, Reading};
use repere_domain::fields::standard;

static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

fn columns() -> Vec<&'static str> {
    standard().map(|field| field.name).collect()
}

fn source() -> Slug {
    "essai".parse().unwrap()
}

fn written(format: ExportFormat, lieux: &[Lieu]) -> Vec<u8> {
    let mut out = Vec::new();
    format.write(lieux, &TERRITOIRE, &mut out).unwrap();
    out
}

fn reread(bytes: &[u8]) -> Reading {
    let source = source();
    let context = Context::new(&TERRITOIRE, &source);
    read(Format::LieuxMediationNumerique, bytes, context).unwrap()
}

/// An invented place at the point of a commune, with some fields replaced.
fn lieu(commune: usize, replaced: &Value) -> Lieu {
    let communes = TERRITOIRE.communes();
    let commune = &communes[commune % communes.len()];
    sample::lieu(&[
        &json!({
            "commune": commune.nom, "code_postal": commune.codes_postaux[0], "code_insee": commune.code,
            "latitude": commune.point.latitude(), "longitude": commune.point.longitude(),
        }),
        replaced,
    ])
}

/// Words that a source may write, quotation marks and separators included, as they are once cleaned.
fn words() -> impl Strategy<Value = String> {
    "[A-Za-zÉé’\"=;,+-][A-Za-zÉéœ’\",;:=+@ -]{0,30}[a-zé!\"]"
        .prop_map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .prop_filter("a way to write nothing is read as nothing", |text| present(text).is_some())
}

fn some<T: Clone + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = Vec<T>> {
    prop::sample::subsequence(all, 0..=all.len().min(4))
}

prop_compose! {
    fn lieux()(
        commune in 0..5000_usize, nom in words(), adresse in words(), complement in prop::option::of(words()),
        resume in prop::option::of(words()), labels in prop::collection::btree_set(words(), 0..3),
        detail in prop::option::of((words(), words())), materiel in prop::option::of(words()),
        formation in prop::option::of((words(), words())), pivot in prop::option::of("[0-9]{13}7"),
        telephone in prop::option::of("\\+33[1-9][0-9]{8}"), approximative in any::<bool>(),
        typologie in some(repere_domain::typologie::Typologie::ALL),
        services in some(repere_domain::vocabulary::Service::ALL),
        publics in some(repere_domain::vocabulary::Public::ALL),
        frais in some(repere_domain::vocabulary::Frais::ALL),
        acces in some(repere_domain::vocabulary::ModaliteAcces::ALL),
        formations in some(repere_domain::vocabulary::FormationLabel::ALL),
        id in "[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", days in 0..9000_u32,
    ) -> Lieu {
        let date = chrono::NaiveDate::from_ymd_opt(2002, 1, 1).unwrap() + chrono::Days::new(days.into());
        lieu(commune, &json!({
            "id": format!("essai-{id}"), "nom": nom, "adresse": adresse, "complement_adresse": complement,
            "presentation_resume": resume, "presentation_detail": detail.map(|(a, b)| format!("{a}\n\n{b}")),
            "materiel_texte": materiel, "formation_texte": formation.map(|(a, b)| format!("{a}\n\n{b}")),
            "autres_formations_labels": labels, "pivot": pivot, "telephone": telephone, "date_maj": date,
            "position": if approximative { "approximative" } else { "exacte" },
            "typologie": typologie, "services": services, "publics_specifiquement_adresses": publics,
            "frais_a_charge": frais, "modalites_acces": acces, "formations_labels": formations,
            "courriels": ["accueil@example.org"], "site_web": ["https://example.org/Chemin", "https://example.org/b"],
            "horaires": "Mo-Fr 09:00-12:00; PH off", "itinerance": ["Fixe"], "prise_rdv": "https://example.org/rdv",
        }))
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn import_after_export_is_identity(lieu in lieux()) {
        for format in [ExportFormat::StandardCsv, ExportFormat::StandardJson] {
            let reading = reread(&written(format, std::slice::from_ref(&lieu)));
            let refused: Vec<_> = reading.findings.iter().map(|c| &c.message).collect();
            prop_assert_eq!(reading.records().len(), 1, "{:?}", refused);
            // Letters drawn at random may name a person, and what does is not published.
            prop_assume!(reading.findings.iter().all(|finding| finding.code != Code::PassageWithheld));
            prop_assert_eq!(&reading.records()[0].lieu, &lieu);
        }
    }
}

#[test]
fn columns_are_the_same_whatever_the_places() {
    let full = lieu(
        1,
        &json!({"telephone": "+33247000000", "horaires": "Mo 09:00-12:00", "itinerance": ["Itinérant"]}),
    );
    let bare = lieu(2, &json!({"telephone": null, "position": "approximative"}));
    for format in [ExportFormat::StandardCsv, ExportFormat::SpreadsheetCsv] {
        let header = |lieux: &[Lieu]| {
            let text = String::from_utf8(written(format, lieux)).unwrap();
            text.lines().next().unwrap_or_default().to_owned()
        };
        let none = header(&[]);
        assert!(none.to_lowercase().contains("nom") && none.to_lowercase().contains("horaires"), "{none}");
        for lieux in [vec![full.clone()], vec![bare.clone()], vec![bare.clone(), full.clone()]] {
            assert_eq!(header(&lieux), none);
        }
    }
    let keys = |lieu: &Lieu| {
        let json: Value =
            serde_json::from_slice(&written(ExportFormat::StandardJson, std::slice::from_ref(lieu))).unwrap();
        json[0].as_object().unwrap().keys().cloned().collect::<Vec<_>>()
    };
    assert!(keys(&full).iter().all(|key| columns().contains(&key.as_str())));
}

/// What the written schema asks of each column, checked on what we write.
fn check_against_the_schema(row: &[(&str, &str)]) {
    let digits = |text: &str, n: usize| text.len() == n && text.bytes().all(|b| b.is_ascii_digit());
    assert_eq!(row.iter().map(|(column, _)| *column).collect::<Vec<_>>(), columns());
    for (column, cell) in row {
        let sound = match *column {
            "id" | "nom" | "commune" | "adresse" => !cell.is_empty(),
            "pivot" => digits(cell, 14) || cell.starts_with('W'),
            "code_postal" => digits(cell, 5),
            "date_maj" => cell.parse::<chrono::NaiveDate>().is_ok() && cell.len() == 10,
            "latitude" | "longitude" => cell.is_empty() || cell.parse::<f64>().is_ok(),
            "telephone" => cell.is_empty() || (cell.starts_with("+33") && digits(&cell[1..], 11)),
            "presentation_resume" => cell.chars().count() <= 280,
            _ => true,
        };
        assert!(sound, "{column}: {cell}");
    }
}

#[test]
fn the_demonstration_validates_and_keeps_its_places() {
    let demonstration = include_bytes!("../../../../../../data/demonstration.csv");
    let source: Slug = "demonstration".parse().unwrap();
    let context = Context::new(&TERRITOIRE, &source);
    let places = |reading: Reading| -> Vec<Lieu> {
        reading.into_records().into_iter().map(|record: SourceRecord| record.lieu).collect()
    };
    let first = places(read(Format::LieuxMediationNumerique, demonstration, context).unwrap());
    let csv = written(ExportFormat::StandardCsv, &first);
    let mut reader = ::csv::Reader::from_reader(csv.as_slice());
    let header = reader.headers().unwrap().clone();
    for row in reader.records() {
        check_against_the_schema(&header.iter().zip(&row.unwrap()).collect::<Vec<_>>());
    }
    for bytes in [csv, written(ExportFormat::StandardJson, &first)] {
        let again = read(Format::LieuxMediationNumerique, &bytes, context).unwrap();
        let ids: Vec<_> = again.records().iter().map(|record| record.source_id.clone()).collect();
        assert_eq!(ids[0], "d001", "the source's own identifier is found again");
        assert_eq!(places(again), first);
    }
}

#[test]
fn a_point_of_the_commune_is_not_given_as_the_place_s_own() {
    let approximate = lieu(7, &json!({"position": "approximative"}));
    let csv =
        String::from_utf8(written(ExportFormat::StandardCsv, std::slice::from_ref(&approximate))).unwrap();
    assert!(!csv.contains(&approximate.position.localisation.latitude().to_string()));
    let reading = reread(csv.as_bytes());
    let again = &reading.records()[0].lieu;
    assert_eq!(again.position.quality, PositionQuality::Approximate);
    assert_eq!(again, &approximate);
}

#[test]
fn json_is_that_of_the_standard() {
    let bytes = written(
        ExportFormat::StandardJson,
        &[lieu(
            3,
            &json!({"services": ["Accès internet et matériel informatique", "Compréhension du monde numérique"]}),
        )],
    );
    let value: Value = serde_json::from_slice(&bytes).unwrap();
    assert!(value[0]["latitude"].is_number());
    assert_eq!(value[0]["pivot"], "00000000000000", "how the country writes that nobody knows it");
    assert_eq!(
        value[0]["services"],
        "Accès internet et matériel informatique|Compréhension du monde numérique"
    );
    assert!(value[0].get("telephone").is_none());
    let text = String::from_utf8(bytes).unwrap();
    assert!(
        text.starts_with("[{\"id\":\"essai-1\",\"pivot\":\"00000000000000\",\"nom\""),
        "in the order of the standard"
    );
}

#[test]
fn nothing_to_export_is_a_header() {
    let csv = written(ExportFormat::StandardCsv, &[]);
    assert_eq!(csv, format!("{}\n", columns().join(",")).into_bytes());
    assert_eq!(written(ExportFormat::StandardJson, &[]), b"[]");
    assert!(!written(ExportFormat::Xlsx, &[]).is_empty());
}
