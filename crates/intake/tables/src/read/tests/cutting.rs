//! Where a table is in its file: header, separator, sheet, keys inside objects, points.

use super::*;

#[test]
fn header_is_found_below_a_title_and_said() {
    let titled = "Annuaire;;\n\nnom;ville;cp\nA;Le Blanc;36300\n";
    let table = collect(titled.as_bytes()).unwrap();
    assert_eq!((table.names.len(), table.place.line, table.place.above, table.rows[0].1), (3, 3, 1, 4));
    let noted = "Extrait;du;18\nnom;ville;cp\nA;Le Blanc;36300\n";
    assert_eq!(collect(noted.as_bytes()).unwrap().place.line, 1, "nothing says that it is a note");
    let line = |line| Layout { header_line: Some(line), ..Layout::default() };
    assert_eq!(collect_as(noted.as_bytes(), &line(2), &[]).unwrap().names, ["nom", "ville", "cp"]);
    assert_eq!(collect_as(noted.as_bytes(), &Layout::default(), &["ville"]).unwrap().place.line, 2);
    assert_eq!(collect_as(titled.as_bytes(), &line(2), &[]), Err(TableError::NoSuchLine(2)));

    let sheet = workbook(&[&["Annuaire"], &[], &["nom", "ville", "cp"], &["A", "Le Blanc", "36300"]]);
    let table = collect(&sheet).unwrap();
    assert_eq!((table.place.line, table.place.above, table.rows[0].1), (3, 1, 4));
    assert_eq!(collect_as(&sheet, &line(4), &[]), Err(TableError::NoRows));
    assert_eq!(collect_as(&sheet, &line(2), &[]), Err(TableError::NoSuchLine(2)));
}

#[test]
fn separator_is_said_by_the_file_or_chosen() {
    for first in ["sep=;\n", "SEP=;\r\n", "\"sep=;\"\r\n"] {
        let table = collect(format!("{first}a,1;b,2\n1;2\n").as_bytes()).unwrap();
        assert_eq!((table.names.concat().as_str(), table.place.line), ("a,1b,2", 2), "{first:?}");
    }
    let chosen = |separator| Layout { separator: Some(separator), ..Layout::default() };
    assert_eq!(collect_as(b"a;b,c\n1;2,3\n", &chosen(';'), &[]).unwrap().names, ["a", "b,c"]);
    assert_eq!(collect_as(b"a!b\n1!2\n", &chosen('!'), &[]).unwrap().names, ["a", "b"]);
    assert_eq!(collect_as("aéb\n1é2\n".as_bytes(), &chosen('é'), &[]).unwrap().names, ["aéb"]);
    for bytes in [b"[]".as_slice(), &workbook(&ROWS)] {
        assert_eq!(
            collect_as(bytes, &chosen(';'), &[]),
            Err(TableError::ChoiceWithoutUse(Choice::Separator))
        );
    }
}

#[test]
fn sheet_is_the_one_that_has_the_columns_or_the_one_chosen() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for (name, rows) in
        [("Lisez-moi", [["À lire", ""], ["A", ""]]), ("Lieux", [["nom", "cp"], ["A", "36300"]])]
    {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        for (line, row) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(row) {
                sheet.write_string(line, column, cell).unwrap();
            }
        }
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let on = |sheet: &str| Layout { sheet: Some(sheet.to_owned()), ..Layout::default() };
    let sheet = |layout: &Layout, wanted| collect_as(&bytes, layout, wanted).unwrap().place.sheet.unwrap();
    assert_eq!(sheet(&Layout::default(), &[]), "Lisez-moi");
    assert_eq!(sheet(&Layout::default(), &["cp"]), "Lieux");
    assert_eq!((sheet(&on("Lieux"), &[]), sheet(&on("2"), &[])), ("Lieux".into(), "Lieux".into()));
    for wanted in ["lieu", "0", "3"] {
        let error = collect_as(&bytes, &on(wanted), &[]).unwrap_err().to_string();
        assert!(error.contains("« Lisez-moi », « Lieux »"), "{error}");
    }
    assert_eq!(collect_as(b"a\n1\n", &on("1"), &[]), Err(TableError::ChoiceWithoutUse(Choice::Sheet)));
}

#[test]
fn keys_inside_objects_are_columns_too() {
    let text = r#"[{"nom": "A", "adresse": {"voie": "1 rue", "commune": {"nom": "Blois"}}, "lieu.x": 1},
        {"adresse": "2 rue", "lieu": {"x": 2}}]"#;
    let table = collect(text.as_bytes()).unwrap();
    let rank = |name: &str| table.names.iter().position(|known| known == name).unwrap();
    let cell = |row: usize, name: &str| table.rows[row].2.as_ref().unwrap()[rank(name)].clone();
    assert_eq!((cell(0, "adresse.voie"), cell(0, "adresse.commune.nom")), ("1 rue".into(), "Blois".into()));
    assert_eq!((cell(1, "adresse"), cell(1, "adresse.voie")), ("2 rue".into(), String::new()));
    assert_eq!((cell(0, "lieu.x"), cell(1, "lieu.x")), ("1".into(), "2".into()));
    assert!(cell(0, "adresse").starts_with('{'), "the object whole is a column as before");
    let deep = format!("[{}1{}]", "{\"a\":".repeat(100), "}".repeat(100));
    assert_eq!(collect(deep.as_bytes()).unwrap().names.len(), 7, "keys are followed so far");
    let wide: Vec<String> = (0..3_000).map(|key| format!("\"k{key}\": 1")).collect();
    assert_eq!(
        collect(format!("[{{\"a\": {{{}}}}}]", wide.join(",")).as_bytes()).unwrap().names.len(),
        MAX_COLUMNS
    );
}

#[test]
fn geometry_is_used_where_properties_say_nothing() {
    let feature = |properties: &str, geometry: &str| {
        let text = format!(
            r#"{{"type": "FeatureCollection", "features": [{{"type": "Feature", "id": 7, "properties": {properties},
            "geometry": {geometry}}}]}}"#
        );
        let table = collect(text.as_bytes()).unwrap();
        let rank = table.names.iter().position(|name| name == "latitude");
        rank.map(|rank| table.rows[0].2.as_ref().unwrap()[rank].clone())
    };
    let point = r#"{"type": "Point", "coordinates": [1.06, 46.63]}"#;
    for properties in
        [r#"{"latitude": null, "longitude": null, "id": null}"#, r#"{"latitude": " ", "longitude": ""}"#]
    {
        assert_eq!(feature(properties, point).as_deref(), Some("46.63"), "{properties}");
    }
    assert_eq!(feature(r#"{"latitude": 47}"#, point).as_deref(), Some("47"));
    let several = r#"{"type": "MultiPoint", "coordinates": [[1.06, 46.63]]}"#;
    assert_eq!(feature("{}", several).as_deref(), Some("46.63"));
    let two = r#"{"type": "MultiPoint", "coordinates": [[1.06, 46.63], [1, 46]]}"#;
    assert_eq!(feature("{\"a\": 1}", two), None);
}

#[test]
fn apostrophes_of_spreadsheets_are_taken_off() {
    let text = "a;b\n'=1+1;'+33 2\n''=x;'aujourd’hui'\n";
    assert_eq!(cells(text.as_bytes()), [["=1+1", "+33 2"], ["'=x", "'aujourd’hui'"]]);
}
