//! The five communes of the method page, with an invented indicator, worked out by hand.
//!
//! | commune | inhabitants | value | third | distance |
//! |---|---|---|---|---|
//! | Argenton-sur-Creuse | 4 927 | 2 | middle at 2 463.5 of 9 978: the first | 0 km |
//! | Saint-Marcel, Saint-Gaultier | 1 585 + 1 833 | 5 | middle at 6 636: the second, which ends at 6 652 | 2 and 9 km |
//! | Tendu | 648 | 8 | middle at 8 669: the last | 7 km |
//! | Velles | 985 | 9 | the last | 15 km: beyond the threshold |

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::DateTime;
use repere_catalogue::Catalogue;
use repere_domain::indicator::IndicatorSummary;
use repere_tables::Tabulate as _;
use serde_json::{Value, json};

use super::*;
use crate::Observatory;
use crate::tests::{catalogue, inquiry};

const VALUES: [(&str, f64); 5] =
    [("36006", 2.0), ("36200", 5.0), ("36192", 5.0), ("36219", 8.0), ("36231", 9.0)];

fn observatory(direction: Direction) -> Observatory {
    let values: BTreeMap<_, _> = VALUES
        .iter()
        .map(|(code, value)| (code.parse().unwrap(), IndicatorValue::try_from(*value).unwrap()))
        .collect();
    let summary = IndicatorSummary {
        file: "essai.csv".into(),
        column: "total".into(),
        imported_at: DateTime::UNIX_EPOCH,
        lines: 5,
        outside: 0,
        without_value: 0,
        missing: 0,
        unknown: vec![],
    };
    let title = IndicatorTitle::new("Essai", 2024, "Valeurs inventées", direction).unwrap();
    Observatory::new(Arc::new(Territoire::embedded().unwrap()), None, "demonstration")
        .with_indicators(&[Indicator { title, summary, values }])
}

fn coverage(observatory: &Observatory, catalogue: &Catalogue, pairs: &[(&str, &str)]) -> Value {
    let asked = [&[("indicateur", "essai-2024")], pairs].concat();
    serde_json::to_value(observatory.coverage(catalogue, &inquiry(&asked)).unwrap()).unwrap()
}

#[test]
fn need_and_distance_are_crossed_as_by_hand() {
    let (observatory, catalogue) = (observatory(Direction::default()), catalogue());
    let answer = coverage(&observatory, &catalogue, &[]);
    let need = &answer["lignes"][0]["besoin"];
    // (2 × 4 927 + 5 × 3 418 + 8 × 648 + 9 × 985) ÷ 9 978.
    assert_eq!(need["moyenne"], 4.108_338);
    let row = |rank: usize, field: &str| {
        let counted = &need["croisement"][rank][field];
        (counted["communes"].as_u64().unwrap(), counted["habitants"].as_u64().unwrap())
    };
    assert_eq!([0, 1, 2].map(|rank| &need["croisement"][rank]["classe"]), ["fort", "moyen", "faible"]);
    assert_eq!([row(0, "total"), row(0, "en_deca"), row(0, "zone_blanche")], [(2, 1633), (1, 648), (1, 985)]);
    assert_eq!([row(1, "total"), row(1, "zone_blanche")], [(2, 3418), (0, 0)]);
    assert_eq!([row(2, "total"), row(2, "zone_blanche")], [(1, 4927), (0, 0)]);
    // All the others have no value, and everything adds up.
    let total = &answer["lignes"][0]["total"];
    assert_eq!(row(3, "total").0 + 5, total["communes"].as_u64().unwrap());
    assert_eq!(row(3, "total").1 + 9978, total["habitants"].as_u64().unwrap());
    assert_eq!(need["habitants_sans_valeur"].as_u64().unwrap(), row(3, "total").1);
    let beyond: u64 = (0..4).map(|rank| row(rank, "zone_blanche").1).sum();
    assert_eq!(beyond, answer["lignes"][0]["zone_blanche"]["habitants"].as_u64().unwrap());
    let described = &answer["contexte"]["indicateur"];
    assert_eq!((&described["source"], &described["annee"]), (&json!("Valeurs inventées"), &json!(2024)));
    assert_eq!((&described["classes"][0]["de"], &described["classes"][0]["a"]), (&json!(8.0), &json!(9.0)));
}

#[test]
fn the_other_way_round_the_lowest_are_in_need() {
    let answer = coverage(&observatory(Direction::LowerIsWorse), &catalogue(), &[("niveau", "commune")]);
    let class = |code: &str| {
        let rows = answer["lignes"].as_array().unwrap();
        rows.iter().find(|row| row["code_insee"] == code).unwrap()["besoin"]["classe"].clone()
    };
    assert_eq!(VALUES.map(|(code, _)| class(code)), ["fort", "moyen", "moyen", "faible", "faible"]);
    assert_eq!(class("37261"), Value::Null);
}

#[test]
fn tables_have_the_columns_only_when_they_are_asked_for() {
    let (observatory, catalogue) = (observatory(Direction::default()), catalogue());
    for level in ["commune", "departement"] {
        for (asked, expected) in
            [(vec![("niveau", level)], 0), (vec![("niveau", level), ("indicateur", "essai-2024")], 1)]
        {
            let answer = observatory.coverage(&catalogue, &inquiry(&asked)).unwrap();
            let sheet = answer.workbook().sheets.remove(0);
            assert!(sheet.rows.iter().all(|row| row.len() == sheet.columns.len()), "{level}");
            let table = answer.table();
            assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
            let count = |name: &str| table.columns.iter().filter(|column| *column == name).count();
            assert_eq!(count("indicateur_source"), expected);
            assert_eq!(
                count(if level == "commune" {
                    "besoin_classe"
                } else {
                    "besoin_fort_zone_blanche_habitants"
                }),
                expected
            );
        }
    }
}

#[test]
fn without_an_indicator_nothing_is_said_of_one() {
    let (observatory, catalogue) = (observatory(Direction::default()), catalogue());
    for level in ["commune", "region"] {
        let answer = observatory.coverage(&catalogue, &inquiry(&[("niveau", level)])).unwrap();
        let text = serde_json::to_string(&answer).unwrap();
        assert!(!text.contains("indicateur") && !text.contains("besoin"), "{level}");
    }
    let unknown = observatory.coverage(&catalogue, &inquiry(&[("indicateur", "autre-2024")])).unwrap_err();
    let known = vec!["essai-2024".parse().unwrap()];
    let why = Refusal::UnknownIndicator { asked: "autre-2024".parse().unwrap(), known };
    assert_eq!(unknown, InquiryError { parameter: "indicateur", why });
}

#[test]
fn a_place_more_takes_a_fragile_commune_out_of_the_distance() {
    let scenario = serde_json::from_value(json!({"ajouts": [{"commune": "36231"}]})).unwrap();
    let asked = inquiry(&[("indicateur", "essai-2024")]);
    let simulation = observatory(Direction::default()).simulation(&catalogue(), &asked, &scenario).unwrap();
    let fragile = |row: &crate::AreaRow| row.besoin.as_ref()?.fragiles_et_loin().map(|e| e.communes);
    assert_eq!((fragile(&simulation.avant[0]), fragile(&simulation.apres[0])), (Some(1), Some(0)));
}
