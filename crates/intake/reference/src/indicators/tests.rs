use std::sync::LazyLock;

use repere_domain::indicator::Direction;

use super::*;

static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

/// The header of the fragility index's file.
const FRAGILITY: &str = "name,division,code,no_thd_coverage_rate,no_4g_coverage_rate,poverty_rate,older_65_rate,nscol15p_rate,total";

fn read_from(content: impl AsRef<[u8]>, choice: ColumnChoice<'_>) -> Result<Indicator, IndicatorFileError> {
    let title = IndicatorTitle::new("Essai", 2024, "Inventé", Direction::default()).unwrap();
    read(content.as_ref(), title, choice, &TERRITOIRE, "essai.csv".into(), DateTime::UNIX_EPOCH)
}

fn values(indicator: &Indicator) -> Vec<(&str, f64)> {
    indicator.values.iter().map(|(code, value)| (code.as_str(), value.get())).collect()
}

#[test]
fn the_file_of_the_fragility_index_is_read_as_it_is() {
    let text = format!(
        "{FRAGILITY}\nLe Blanc,commune,36018,1.5,2,3,4,5,7.25\nTours,commune,37261,0,0,0,0,0,\nParis,commune,75056,x,,,,,x\nAmbérieu,commune,1004,1,1,1,1,1,1\nAncienne,commune,36999,1,1,1,1,1,4\n"
    );
    let read = read_from(text, ColumnChoice::default()).unwrap();
    assert_eq!(values(&read), [("36018", 7.25)]);
    let summary = &read.summary;
    assert_eq!((summary.lines, summary.outside, summary.without_value), (5, 2, 1));
    assert_eq!(summary.missing as usize, TERRITOIRE.communes().len() - 2);
    assert_eq!(
        (summary.unknown.as_slice(), summary.column.as_str()),
        (["36999".to_owned()].as_slice(), "total")
    );
}

#[test]
fn a_french_spreadsheet_is_read_too() {
    let text = "\u{feff}CODGEO;Libellé;Taux\r\n36018;Le Blanc;12,5\r\n\"37261\";Tours;\"1\u{a0}000,5\"\r\n";
    let choice = ColumnChoice { value: Some("taux"), ..ColumnChoice::default() };
    assert_eq!(values(&read_from(text, choice).unwrap()), [("36018", 12.5), ("37261", 1000.5)]);
    // Windows-1252, tabs, a column named by hand.
    let choice = ColumnChoice { commune: Some("Où"), value: Some("Taux") };
    assert_eq!(values(&read_from(b"O\xf9\tTaux\n36018\t3,5\n", choice).unwrap()), [("36018", 3.5)]);
}

#[test]
fn each_usual_name_of_the_column_of_communes_is_found_and_documented() {
    let manual = include_str!("../../../../../docs/indicateurs.md");
    for name in columns::COMMUNE {
        let text = format!("{},total\n36018,1\n", name.to_uppercase());
        assert_eq!(values(&read_from(text, ColumnChoice::default()).unwrap()), [("36018", 1.0)], "{name}");
        assert!(manual.contains(&format!("`{name}`")), "docs/indicateurs.md should name the column {name}");
    }
}

#[test]
fn a_hostile_file_is_refused_with_its_place() {
    let other = ColumnChoice { value: Some("autre"), ..ColumnChoice::default() };
    let same = ColumnChoice { value: Some("code"), ..ColumnChoice::default() };
    for (content, choice, said) in [
        ("", ColumnChoice::default(), "vide"),
        ("code,total\n", ColumnChoice::default(), "aucune ligne"),
        (
            "a,total\n36018,1\n",
            ColumnChoice::default(),
            "line 1: no usual column for Commune among [\"a\", \"total\"]",
        ),
        ("code,a\n36018,1\n", ColumnChoice::default(), "line 1: no usual column for Value"),
        ("code,total\n36018,1\n", other, "line 1: no column autre for Value"),
        ("code,total\n36018,1\n", same, "code cannot be both"),
        (
            "code,total\n36018,dix\n",
            ColumnChoice::default(),
            "line 2, column 2 (total): \"dix\" is not a number",
        ),
        (
            "code,total\n36018,1\n36018,1\n",
            ColumnChoice::default(),
            "line 3, column 1 (code): commune 36018 is in line 2 already",
        ),
        ("code,total\n36,1\n", ColumnChoice::default(), "\"36\" is not the code of a commune"),
        ("code,total\n,1\n", ColumnChoice::default(), "no code"),
        ("code,total\n36018\n", ColumnChoice::default(), "1 cellules au lieu de 2"),
        ("code,total\n75056,1\n13055,2\n", ColumnChoice::default(), "none of 2 lines"),
        ("code,total\n36018,NA\n", ColumnChoice::default(), "none of 1 communes has a value in total"),
        ("code,total\n36018,\"1\n", ColumnChoice::default(), "guillemet"),
        ("code,code,total\n36018,1,2\n", ColumnChoice::default(), "deux fois"),
    ] {
        let error = read_from(content, choice).unwrap_err().to_string();
        assert!(error.contains(said), "{content:?}: {error}");
    }
}
