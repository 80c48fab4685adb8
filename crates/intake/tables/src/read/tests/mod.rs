//! The same table in every format, and what is refused.

use std::io::Write as _;

use proptest::prelude::*;

use super::*;
use crate::error::JsonFault;

mod cutting;

/// What a table holds, for comparison.
#[derive(Debug, Default, PartialEq)]
struct Collected {
    names: Vec<String>,
    place: HeaderPlace,
    rows: Vec<(usize, usize, Result<Vec<String>, RowFault>)>,
    wanted: &'static [&'static str],
}

impl Sink for Collected {
    type Error = TableError;

    fn knows(&self, name: &str) -> bool {
        self.wanted.contains(&name)
    }

    fn header(&mut self, names: &[String], place: &HeaderPlace) -> Result<(), TableError> {
        self.names = names.to_vec();
        self.place = place.clone();
        Ok(())
    }

    fn row(&mut self, row: Row<'_>) -> Result<ControlFlow<()>, TableError> {
        let cells = row.cells.map(|cells| cells.into_iter().map(Cow::into_owned).collect());
        self.rows.push((row.number, row.line, cells));
        Ok(ControlFlow::Continue(()))
    }
}

fn collect(bytes: &[u8]) -> Result<Collected, TableError> {
    let mut collected = Collected::default();
    read(bytes, &mut collected).map(|_| collected)
}

fn collect_as(
    bytes: &[u8],
    layout: &Layout,
    wanted: &'static [&'static str],
) -> Result<Collected, TableError> {
    let mut collected = Collected { wanted, ..Collected::default() };
    read_as(bytes, layout, &mut collected).map(|_| collected)
}

fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    collect(bytes).unwrap().rows.into_iter().map(|(_, _, cells)| cells.unwrap()).collect()
}

/// A workbook with one sheet, each cell a text but those that read as numbers.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (line, row) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*row) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(line, column, number).unwrap(),
                Err(_) => sheet.write_string(line, column, *cell).unwrap(),
            };
        }
    }
    workbook.save_to_buffer().unwrap()
}

const ROWS: [&[&str]; 3] =
    [&["nom", "ville", "cp"], &["Été, \"bis\"; ter", "Le Blanc", "36300"], &["B", "", "1000"]];

#[test]
fn the_same_table_in_every_format() {
    let csv = "nom,ville,cp\n\"Été, \"\"bis\"\"; ter\",Le Blanc,36300\nB,,1000\n";
    let expected = collect(csv.as_bytes()).unwrap();
    assert_eq!(expected.names, ["nom", "ville", "cp"]);
    assert_eq!(expected.rows[0].2.as_ref().unwrap(), ROWS[1]);
    assert_eq!(expected.rows[1].2.as_ref().unwrap(), ROWS[2]);
    let semicolons = "\u{feff}nom;ville;cp\r\n\"Été, \"\"bis\"\"; ter\";Le Blanc;36300\rB;;1000;;\n;;\n\n";
    assert_eq!(collect(semicolons.as_bytes()).unwrap(), expected);
    let tabs = "nom\tville\tcp\nÉté, \"bis\"; ter\tLe Blanc\t36300\nB\t\t1000";
    assert_eq!(collect(tabs.as_bytes()).unwrap(), expected);
    let mut latin = b"nom,ville,cp\n\"\xc9t\xe9, \"\"bis\"\"; ter\",Le Blanc,36300\nB,,1000\n".to_vec();
    assert_eq!(collect(&latin).unwrap(), expected);
    latin.push(0);
    assert!(matches!(collect(&latin), Err(TableError::NulByte { line: 4, .. })));
    let sheet = collect(&workbook(&ROWS)).unwrap();
    assert_eq!((sheet.place.sheet.as_deref(), sheet.place.line), (Some("Sheet1"), 1));
    assert_eq!((sheet.names, sheet.rows), (expected.names, expected.rows));

    let json = "[{\"cp\": 36300, \"nom\": \"Été, \\\"bis\\\"; ter\", \"ville\": \"Le Blanc\"},\n {\"nom\": \"B\", \"cp\": \"1000\"}]";
    let json = collect(json.as_bytes()).unwrap();
    assert_eq!(json.names, ["cp", "nom", "ville"]);
    assert_eq!(json.rows[1], (2, 2, Ok(vec!["1000".into(), "B".into(), String::new()])));
}

#[test]
fn geojson_points_become_two_columns() {
    let text = r#"{"type": "FeatureCollection", "features": [
        {"type": "Feature", "id": 7, "properties": {"nom": "A", "mots": ["x", "y"]},
         "geometry": {"type": "Point", "coordinates": [1.06, 46.63]}},
        {"type": "Feature", "properties": null, "geometry": null},
        3]}"#;
    let table = collect(text.as_bytes()).unwrap();
    assert_eq!(table.names, ["nom", "mots", "id", "latitude", "longitude"]);
    assert_eq!(table.rows[0], (1, 2, Ok(["A", "x|y", "7", "46.63", "1.06"].map(str::to_owned).to_vec())));
    assert_eq!(table.rows[1].2.as_ref().unwrap().concat(), "");
    let texts = collect(text.replace("[1.06, 46.63]", r#"["1,06", "46,63"]"#).as_bytes()).unwrap();
    assert_eq!(texts.rows[0].2.as_ref().unwrap()[3..], ["46,63", "1,06"]);
    assert_eq!(table.rows[2].2, Err(RowFault::NotAnObject(5)));
    assert_eq!(collect(b"{\"type\": \"Feature\"}"), Err(TableError::NotAnArray));
    assert!(matches!(
        collect(&text.as_bytes()[..200]),
        Err(TableError::Unreadable { line: 2.., fault: Fault::Json(JsonFault::CutShort), .. })
    ));
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_column() {
    let place = |text: &str| match collect(text.as_bytes()) {
        Err(TableError::Unreadable { line, column, fault }) => (line, column, fault),
        other => panic!("{other:?}"),
    };
    assert_eq!(place("a,b\r\n1,2\r\né,\"3\n4,5\n"), (3, 3, Fault::QuoteNeverClosed));
    assert_eq!(place("a,b\n\"x\"y,2\n").0, 2);
    assert_eq!(place("a;b;a\n1;2;3\n").1, 3);
    let long = format!("a,b\n1,{}\n", "x".repeat(MAX_CELL + 1));
    assert_eq!((place(&long).0, place(&long).1), (2, 3));
    assert_eq!(place(&format!("{}\n1", ",".repeat(MAX_COLUMNS + 1))).0, 1);
    assert_eq!(place(&"x".repeat(10_000_000)).0, 1, "10 MB in a single line");

    let table = collect("a,b,c\n1,2\n1,2,3,4\n1,\"2\n2\",3\n1,2,3\n".as_bytes()).unwrap();
    assert_eq!(table.rows[0].2, Err(RowFault::Width { line: 2, cells: 2, columns: 3 }));
    assert!(table.rows[1].2.is_err());
    assert_eq!(table.rows[2].2.as_ref().unwrap()[1], "2\n2");
    assert_eq!(table.rows[3].1, 6, "a cell of two lines moves the next line down");
}

#[test]
fn a_table_without_rows_is_refused() {
    for text in ["a,b\n", "a,b", "[]", "{\"type\":\"FeatureCollection\",\"features\":[]}", "a,b\n\n,\n"] {
        assert_eq!(collect(text.as_bytes()), Err(TableError::NoRows), "{text:?}");
    }
    assert_eq!(collect(b""), Err(TableError::Empty));
    assert_eq!(collect(&workbook(&[&["a"]])), Err(TableError::NoRows));
    assert_eq!(collect(&workbook(&[])), Err(TableError::Empty));
}

#[test]
fn truncated_anywhere_nothing_panics_and_nothing_is_invented() {
    let csv = "nom,ville\n\"A, b\",Le Blanc\nÉté,Tours\n".as_bytes();
    let json = r#"[{"nom": "Été"}, {"nom": "B"}]"#.as_bytes();
    let geojson = r#"{"type":"FeatureCollection","features":[{"properties":{"nom":"A"}}]}"#.as_bytes();
    let xlsx = workbook(&ROWS);
    for whole in [csv, json, geojson, &xlsx] {
        let complete = collect(whole).unwrap();
        for i in 0..50 {
            let end = i * whole.len() / 50;
            match collect(&whole[..end]) {
                // A text cut between or in rows: what is there is a beginning of the whole.
                Ok(part) => assert!(whole == csv && part.rows.len() <= complete.rows.len(), "{end}"),
                Err(error) => assert!(error.to_string().contains("rien n’a été importé"), "{error}"),
            }
        }
    }
}

#[test]
fn a_workbook_that_unpacks_to_too_much_is_refused() {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("xl/worksheets/sheet1.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let megabyte = vec![b' '; 1 << 20];
    for _ in 0..129 {
        archive.write_all(&megabyte).unwrap();
    }
    let bomb = archive.finish().unwrap().into_inner();
    assert!(bomb.len() < 1 << 20);
    let error = collect(&bomb).unwrap_err();
    assert!(error.to_string().contains("trop grand"), "{error}");
    assert!(collect(b"PK\x03\x04 rien").is_err());
    assert!(collect(b"\xd0\xcf\x11\xe0").unwrap_err().to_string().contains(".xls"));
}

#[test]
fn a_text_that_is_in_every_cell_is_refused_before_it_fills_the_memory() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_string(0, 0, "nom").unwrap();
    let text = "x".repeat(32_000);
    for line in 1..5_000 {
        sheet.write_string(line, 0, &text).unwrap();
    }
    let bomb = workbook.save_to_buffer().unwrap();
    assert!(bomb.len() < 100_000, "{}", bomb.len());
    let error = collect(&bomb).unwrap_err();
    assert!(error.to_string().contains("trop grand"), "{error}");
}

#[test]
fn more_records_than_a_table_has_rows_are_refused_before_they_fill_the_memory() {
    let text = format!("[{}0]", "0,".repeat(MAX_ROWS + 1));
    let error = collect(text.as_bytes()).unwrap_err();
    assert!(error.to_string().contains("plus de 1048576"), "{error}");
}

#[test]
fn a_far_cell_costs_nothing() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_string(0, 0, "a").unwrap();
    sheet.write_string(1_048_575, 0, "x").unwrap();
    let table = collect(&workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!(table.rows, [(1, 1_048_576, Ok(vec!["x".to_owned()]))]);
    let mut workbook = rust_xlsxwriter::Workbook::new();
    workbook.add_worksheet().write_string(0, 16_383, "a").unwrap();
    assert!(matches!(
        collect(&workbook.save_to_buffer().unwrap()),
        Err(TableError::Unreadable { line: 1, column: 16_384, .. })
    ));
}

#[test]
fn dates_of_a_workbook_are_days() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let date = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    let sheet = workbook.add_worksheet();
    sheet.write_string(0, 0, "jour").unwrap();
    sheet.write_number_with_format(1, 0, 46_053.0, &date).unwrap();
    sheet.write_number(2, 0, 261_910_012.0).unwrap();
    sheet.write_boolean(3, 0, true).unwrap();
    let time = rust_xlsxwriter::Format::new().set_num_format("hh:mm");
    sheet.write_number_with_format(4, 0, 0.375, &time).unwrap();
    assert_eq!(
        cells(&workbook.save_to_buffer().unwrap()),
        [["2026-01-31"], ["261910012"], ["true"], ["09:00"]]
    );
}

proptest! {
    #[test]
    fn reads_what_the_csv_crate_writes(
        rows in prop::collection::vec(prop::collection::vec("[a-zé\";,\n\r\t ]{0,6}", 3), 1..6),
        delimiter in prop::sample::select(DELIMITERS.as_slice()),
    ) {
        let mut writer = ::csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        writer.write_record(["un", "deux", "trois"]).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let text = writer.into_inner().unwrap();
        let expected: Vec<_> =
            rows.into_iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect();
        match collect(&text) {
            Ok(table) => {
                let read: Vec<_> = table.rows.into_iter().map(|(_, _, cells)| cells.unwrap()).collect();
                prop_assert_eq!(read, expected);
            }
            Err(error) => prop_assert_eq!((error, expected.len()), (TableError::NoRows, 0)),
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = collect(&bytes);
    }
}

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
