//! Indicators of need.

use chrono::{TimeZone as _, Utc};
use repere_domain::Revision;
use repere_domain::indicator::{Direction, Indicator, IndicatorSummary, IndicatorTitle};
use repere_records::Records;

use crate::support::{last, slug};

pub(crate) fn indicator(nom: &str, year: u16, values: &[(&str, f64)]) -> Indicator {
    Indicator {
        title: IndicatorTitle::new(nom, year, "Valeurs inventées", Direction::LowerIsWorse).unwrap(),
        summary: IndicatorSummary {
            file: "essai.csv".into(),
            column: "total".into(),
            imported_at: Utc.with_ymd_and_hms(2026, 1, 31, 12, 0, 0).unwrap(),
            lines: 3,
            outside: 1,
            without_value: 0,
            missing: 1752,
            unknown: vec!["36999".into()],
        },
        values: values
            .iter()
            .map(|(commune, value)| (commune.parse().unwrap(), (*value).try_into().unwrap()))
            .collect(),
    }
}

pub async fn there_is_no_indicator_at_first(records: &Records) {
    assert_eq!(records.indicators().await.unwrap(), []);
    assert_eq!(records.remove_indicator(&slug("essai-2024")).await.unwrap(), None);
    assert_eq!(last(records).await, Revision(0), "nothing changed");
}

pub async fn an_indicator_comes_back_as_it_was(records: &Records) {
    let given = indicator("Indice d’essai", 2024, &[("36018", 0.1 + 0.2), ("37261", -4.0)]);
    assert_eq!(records.replace_indicator(&given).await.unwrap(), Revision(1));
    assert_eq!(records.indicators().await.unwrap(), [given]);
}

pub async fn the_same_name_and_year_are_replaced(records: &Records) {
    let first = indicator("Essai", 2024, &[("36018", 1.0), ("37261", 2.0)]);
    let second = indicator("Essai", 2024, &[("18033", 3.0)]);
    records.replace_indicator(&first).await.unwrap();
    assert_eq!(records.replace_indicator(&second).await.unwrap(), Revision(2));
    assert_eq!(records.indicators().await.unwrap(), [second]);
}

pub async fn one_is_removed_without_the_others(records: &Records) {
    let kept = indicator("Essai", 2023, &[("36018", 1.0)]);
    records.replace_indicator(&kept).await.unwrap();
    records.replace_indicator(&indicator("Essai", 2024, &[("36018", 2.0)])).await.unwrap();
    let removed = records.remove_indicator(&slug("essai-2024")).await.unwrap();
    assert_eq!(removed, Some(Revision(3)));
    assert_eq!(records.indicators().await.unwrap(), [kept]);
}
