//! Tables for people: nothing that a spreadsheet would run, and the same places when they are read again.

use super::*;

#[test]
fn a_spreadsheet_runs_nothing_and_reads_french() {
    for start in ["=1+1", "+33", "-1", "@x", "\tx", "\rx"] {
        assert_eq!(repere_tables::harmless(start.to_owned()), format!("'{start}"));
    }
    let place = lieu(
        5,
        &json!({
            "nom": "=HYPERLINK(\"https://example.org\")", "adresse": "-2+3", "telephone": "+33261910012",
            "structure_parente": "@quelquun", "longitude": -0.5, "latitude": 47.25,
            "courriels": ["a@example.org", "b@example.org"],
        }),
    );
    let csv = String::from_utf8(written(ExportFormat::SpreadsheetCsv, std::slice::from_ref(&place))).unwrap();
    assert!(csv.starts_with("\u{feff}Nom;Commune;Téléphone;Appelé le;Remarque;"));
    let row = csv.lines().nth(1).unwrap();
    for expected in [
        "\"'=HYPERLINK(\"\"https://example.org\"\")\";",
        ";'-2+3;",
        ";'@quelquun;",
        ";47,25;-0,5;",
        ";02 61 91 00 12;",
        ";a@example.org | b@example.org;",
        ";exacte;",
    ] {
        assert!(row.contains(expected), "{expected} in {row}");
    }
    let overseas = lieu(5, &json!({"telephone": "+262261910012"}));
    let csv = String::from_utf8(written(ExportFormat::SpreadsheetCsv, &[overseas])).unwrap();
    assert!(csv.contains(";'+262261910012;"));
}

#[test]
fn a_spreadsheet_of_ours_comes_back_as_it_left() {
    let exact = lieu(
        5,
        &json!({
            "id": "essai-1", "nom": "=Lieu inventé", "adresse": "-2+3", "telephone": "+262262123456",
            "structure_parente": "'@quelquun", "courriels": ["accueil@example.org", "contact@example.org"],
            "site_web": ["https://example.org/a", "https://example.org/b"], "presentation_detail": "=1\n\nDeux lignes",
            "horaires": "Mo-Fr 09:00-12:00", "horaires_texte": "du lundi au vendredi, 9h à 12h",
            "typologie": ["BIB", "CS"], "autres_formations_labels": ["+ fort", "Label"], "itinerance": ["Fixe"],
        }),
    );
    let mut approximate = lieu(7, &json!({"id": "essai-2", "position": "approximative"}));
    approximate.position.localisation = approximate.position.localisation.rounded(6);
    for format in [ExportFormat::SpreadsheetCsv, ExportFormat::Xlsx] {
        let places = [exact.clone(), approximate.clone()];
        let reading = reread(&written(format, &places));
        assert_eq!(reading.findings.iter().filter(|c| c.code == Code::ColumnIgnored).count(), 0);
        let unread = reading.findings.iter().filter(|c| c.code == Code::ColumnRecognised);
        assert!(
            unread.clone().all(|c| c.message.starts_with("non lue : ")),
            "what is read is read under its own heading"
        );
        assert_eq!(unread.count(), 7);
        let ids: Vec<_> = reading.records().iter().map(|record| record.source_id.as_str()).collect();
        assert_eq!(ids, ["1", "2"]);
        let lieux: Vec<Lieu> = reading.into_records().into_iter().map(|record| record.lieu).collect();
        assert_eq!(lieux[0], places[0], "{format:?}");
        assert_eq!(lieux[1].position.quality, PositionQuality::Approximate, "{format:?}");
        assert_eq!(lieux[1], reread(&written(ExportFormat::StandardCsv, &places)).records()[1].lieu);
    }
}

#[test]
fn a_workbook_has_texts_and_is_the_same_each_time() {
    use calamine::{DataRef, Reader as _, ReaderRef as _, Xlsx};
    let places =
        [lieu(5, &json!({"nom": "=1+1", "presentation_detail": "é".repeat(40_000)})), lieu(6, &json!({}))];
    let bytes = written(ExportFormat::Xlsx, &places);
    assert_eq!(bytes, written(ExportFormat::Xlsx, &places));
    let mut workbook: Xlsx<_> = Xlsx::new(io::Cursor::new(bytes)).unwrap();
    assert_eq!(workbook.worksheet_formula("Lieux").unwrap().cells().count(), 0);
    assert_eq!(workbook.sheet_names(), ["À lire", "Lieux"]);
    let sheet = workbook.worksheet_range_ref("Lieux").unwrap();
    assert_eq!(sheet.height(), 3);
    let column = |heading: &str| {
        let named = |rank: &usize| matches!(sheet.get((0, *rank)), Some(DataRef::SharedString(known)) if *known == heading);
        (0..sheet.width()).find(named).unwrap_or_else(|| panic!("no « {heading} »"))
    };
    assert!(matches!(sheet.get((1, column("Nom"))).unwrap(), DataRef::SharedString("=1+1")));
    assert!(matches!(sheet.get((1, column("Latitude"))).unwrap(), DataRef::Float(_)));
    assert!(matches!(sheet.get((1, column("Date de mise à jour"))).unwrap(), DataRef::DateTime(_)));
    for empty in ["Appelé le", "Remarque"] {
        assert!(
            matches!(sheet.get((1, column(empty))), None | Some(DataRef::Empty)),
            "{empty} is for whoever calls"
        );
    }
}

#[test]
fn what_a_person_corrects_and_notes_in_a_workbook_is_read_again() {
    let place = lieu(5, &json!({"id": "essai-1", "telephone": "+33261910012", "typologie": ["BIB"]}));
    let csv = String::from_utf8(written(ExportFormat::SpreadsheetCsv, std::slice::from_ref(&place))).unwrap();
    let header = csv.lines().next().unwrap();
    assert_eq!(header.matches("Bassin de vie").count(), 1);
    let row = csv.lines().nth(1).unwrap();
    assert!(row.contains(";Médiathèque ou bibliothèque;") && row.contains(";BIB;"), "{row}");
    let corrected = csv.replace(";02 61 91 00 12;;;", ";02 61 91 00 13;30/11/2026;« rappeler »;");
    assert_ne!(corrected, csv);
    let reading = reread(corrected.as_bytes());
    let again = &reading.records()[0].lieu;
    assert_eq!(again.telephone.as_ref().map(ToString::to_string).as_deref(), Some("+33261910013"));
    assert!(!serde_json::to_string(&reading.records()[0].lieu).unwrap().contains("rappeler"));
}

#[test]
fn spreadsheets_of_before_are_read_still() {
    let exact = lieu(5, &json!({"id": "essai-1", "nom": "=Lieu", "telephone": "+33261910012"}));
    let csv = String::from_utf8(written(ExportFormat::SpreadsheetCsv, std::slice::from_ref(&exact))).unwrap();
    let (header, rows) = csv.split_once("\r\n").unwrap();
    // Headings were the names of fields.
    let names = header.trim_start_matches('\u{feff}').split(';').map(|heading| {
        let field = repere_domain::fields::ALL.iter().find(|field| field.label == heading);
        field.map_or(heading, |field| field.name)
    });
    let before = format!("{}\r\n{rows}", names.collect::<Vec<_>>().join(";"));
    assert!(before.contains("date_maj"));
    assert_eq!(reread(before.as_bytes()).records()[0].lieu, exact);
}
