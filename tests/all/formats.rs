//! Formats in and out with the real binary: mappings, tables of every kind, exports, the files served.

use std::fs;
use std::path::{Path, PathBuf};

use repere_tests::{Run, Server, demonstration_folder, repere, temporary_folder};
use serde_json::Value;

fn shipped(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join(path)
}

pub(crate) fn example() -> (String, String) {
    let path = |path: &str| shipped(path).to_str().unwrap().to_owned();
    (path("data/sources/exemple.toml"), path("tests/fixtures/exemple.csv"))
}

pub(crate) fn import(folder: &Path, more: &[&str]) -> Run {
    repere(folder, &[&["import", "--database", "repere.db", "--source", "essai"], more].concat())
}

fn export(folder: &Path, format: &str, more: &[&str]) -> Run {
    let arguments = ["export", "--database", "repere.db", "--format", format];
    repere(folder, &[&arguments, more].concat())
}

#[test]
fn mapped_source_is_imported_once() {
    let folder = temporary_folder();
    let (mapping, sample) = example();
    let run = import(folder.path(), &["--mapping", &mapping, &sample]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.stdout.contains("3  créés"), "{}", run.stdout);
    let again = import(folder.path(), &["--mapping", &mapping, &sample]);
    assert!(again.stdout.contains("3  inchangés"), "{}", again.stdout);
    let both = import(folder.path(), &["--mapping", &mapping, "--format", "hub-lo", &sample]);
    assert_eq!(both.code, 2, "one way to read, not two");
}

#[test]
fn kinds_of_tables_are_recognised() {
    let (mapping, sample) = example();
    let text = fs::read_to_string(&sample).unwrap();
    let mut lines = text.lines().map(|line| line.split(';').collect::<Vec<_>>());
    let names = lines.next().unwrap();
    // The second line has a quoted cell: the first and third are enough.
    let rows: Vec<Vec<&str>> =
        lines.filter(|row| row.len() == names.len() && !row.concat().contains('"')).collect();
    let objects: Vec<Value> = rows
        .iter()
        .map(|row| {
            Value::Object(names.iter().zip(row).map(|(n, c)| ((*n).to_owned(), (*c).into())).collect())
        })
        .collect();
    let features: Vec<Value> = objects
        .iter()
        .map(|object| serde_json::json!({"type": "Feature", "geometry": null, "properties": object}))
        .collect();
    let latin: Vec<u8> =
        text.chars().filter(|c| *c != '’').map(|c| u8::try_from(u32::from(c)).unwrap_or(0x80)).collect();
    for (content, created, encoding) in [
        (serde_json::to_vec(&objects).unwrap(), "2  créés", false),
        (
            serde_json::to_vec(&serde_json::json!({"type": "FeatureCollection", "features": features}))
                .unwrap(),
            "2  créés",
            false,
        ),
        (text.replace('\n', "\r\n").into_bytes(), "3  créés", false),
        (format!("\u{feff}{}", text.replace(';', "\t")).into_bytes(), "3  créés", false),
        (latin, "3  créés", true),
    ] {
        let folder = temporary_folder();
        fs::write(folder.path().join("table"), content).unwrap();
        let run = import(folder.path(), &["--mapping", &mapping, "table"]);
        assert_eq!(run.code, 0, "{run:?}");
        assert!(run.stdout.contains(created), "{}", run.stdout);
        assert_eq!(run.stdout.contains("Windows-1252"), encoding, "{}", run.stdout);
    }
}

#[test]
fn bad_tables_change_nothing() {
    let folder = temporary_folder();
    let (mapping, sample) = example();
    assert_eq!(import(folder.path(), &["--mapping", &mapping, &sample]).code, 0);
    let text = fs::read_to_string(&sample).unwrap();
    let header = text.lines().next().unwrap();
    let cases: [(Vec<u8>, &str); 7] = [
        (Vec::new(), "vide"),
        (header.into(), "aucune ligne"),
        (text.replace("rue du", "rue\0du").into(), "octet nul à la ligne 2"),
        (format!("{header};SIRET\n").into(), "« SIRET » existe deux fois"),
        (text.replacen("4;rue", "4;\"rue", 1).into(), "ouvert à la ligne 2"),
        ("x".repeat(10_000_000).into(), "ligne 1"),
        (b"PK\x03\x04 rien".to_vec(), "classeur"),
    ];
    for (content, said) in cases {
        fs::write(folder.path().join("table"), content).unwrap();
        let run = import(folder.path(), &["--mapping", &mapping, "table"]);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{said}");
        assert!(run.stderr.contains(said) && run.stderr.contains("rien n’a été importé"), "{}", run.stderr);
        assert!(run.stderr.starts_with("repere: table: "), "the file is named: {}", run.stderr);
    }
    // Fifty cuts of each format are in the crate's own tests; a few go through the whole command.
    for i in (0..50).step_by(7) {
        fs::write(folder.path().join("table"), &text.as_bytes()[..i * text.len() / 50]).unwrap();
        let run = import(folder.path(), &["--mapping", &mapping, "--dry-run", "table"]);
        assert!(run.code == 0 || run.stderr.contains("rien n’a été importé"), "cut {i}: {run:?}");
    }
    let large = import(folder.path(), &["--mapping", &mapping, "--max-size", "0", &sample]);
    assert_eq!(large.code, 1);
    assert!(large.stderr.contains("--max-size"), "{}", large.stderr);
    let rows = import(folder.path(), &["--mapping", &mapping, &sample]);
    assert!(rows.stdout.contains("3  inchangés"), "{}", rows.stdout);
}

#[test]
fn standard_comes_back_in_unchanged() {
    let folder = demonstration_folder();
    for (format, file) in
        [("lieux-mediation-numerique-csv", "lieux.csv"), ("lieux-mediation-numerique-json", "lieux.json")]
    {
        let run = export(folder.path(), format, &["-o", file]);
        assert_eq!((run.code, run.stdout.as_str()), (0, format!("{file} : 553 lieux\n").as_str()), "{run:?}");
        let arguments = ["import", "--database", "repere.db", "--source", "demonstration"];
        let back = repere(
            folder.path(),
            &[
                &arguments[..],
                &["--format", "lieux-mediation-numerique", "--dry-run", "--report", "r.json", file],
            ]
            .concat(),
        );
        assert_eq!(back.code, 0, "{back:?}");
        let report: Value = serde_json::from_slice(&fs::read(folder.path().join("r.json")).unwrap()).unwrap();
        assert_eq!((&report["lus"], &report["crees"]), (&553.into(), &0.into()), "{file}: the same places");
        assert_eq!(report["refuses"], 0);
        // Elsewhere too: another database gives the same file.
        let other = temporary_folder();
        fs::copy(folder.path().join(file), other.path().join(file)).unwrap();
        let run = repere(
            other.path(),
            &[&arguments[..], &["--format", "lieux-mediation-numerique", file]].concat(),
        );
        assert_eq!(run.code, 0, "{run:?}");
        assert_eq!(export(other.path(), format, &["-o", "again"]).code, 0);
        assert_eq!(
            fs::read(other.path().join("again")).unwrap(),
            fs::read(folder.path().join(file)).unwrap()
        );
    }
}

#[test]
fn export_is_filtered() {
    let folder = demonstration_folder();
    let count = |more: &[&str]| -> usize {
        let run = export(folder.path(), "geojson", &[more, &["-o", "-"]].concat());
        assert_eq!(run.code, 0, "{run:?}");
        serde_json::from_str::<Value>(&run.stdout).unwrap()["features"].as_array().unwrap().len()
    };
    let all = count(&[]);
    let (tours, blois) = (count(&["--bassin", "tours"]), count(&["--bassin", "blois"]));
    assert_eq!(all, 553);
    assert!(tours > 0 && blois > 0);
    assert_eq!(count(&["--bassin", "tours", "--bassin", "blois"]), tours + blois);
    assert_eq!(count(&["--bassin", "tours", "--departement", "45"]), 0);
    let run = export(folder.path(), "geojson", &["--bassin", "atlantide", "-o", "-"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("atlantide"), "{}", run.stderr);
    let nowhere =
        repere(folder.path(), &["export", "--database", "absent.db", "--format", "xlsx", "-o", "x"]);
    assert!(nowhere.code == 1 && !folder.path().join("absent.db").exists(), "{nowhere:?}");
}

#[test]
fn files_are_served_with_their_tag() {
    let folder = demonstration_folder();
    let server = Server::start(folder.path());
    for (name, kind, format) in [
        ("lieux.csv", "text/csv", "lieux-mediation-numerique-csv"),
        ("lieux.json", "application/json", "lieux-mediation-numerique-json"),
        ("lieux.geojson", "application/geo+json", "geojson"),
        ("lieux-tableur.csv", "text/csv", "csv-tableur"),
        ("lieux.xlsx", "application/vnd.openxmlformats", "xlsx"),
    ] {
        let path = format!("/donnees/{name}");
        let answer = server.get(&path);
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.header("content-type").starts_with(kind), "{path}");
        assert_eq!(answer.header("content-disposition"), format!("attachment; filename=\"{name}\""));
        let tag = answer.header("etag").to_owned();
        assert!(tag.starts_with('"'), "{path}: {tag}");
        assert_eq!(
            server.get_with(&path, &[("accept-encoding", "identity"), ("if-none-match", &tag)]).status,
            304
        );
        assert_eq!(export(folder.path(), format, &["-o", name]).code, 0);
        assert_eq!(
            fs::read(folder.path().join(name)).unwrap(),
            answer.body,
            "{path}: what the command writes"
        );
        let packed = server.get_with(&path, &[("accept-encoding", "gzip")]);
        assert_eq!(packed.header("content-encoding"), if name == "lieux.xlsx" { "" } else { "gzip" });
    }
    assert_eq!(server.get("/donnees/autre.csv").status, 404);
}

#[test]
fn files_hold_nothing_private() {
    let folder = temporary_folder();
    let (mapping, sample) = example();
    let text =
        fs::read_to_string(sample).unwrap().replace("mairie@example.org", "camille.exemple@example.org");
    fs::write(folder.path().join("table.csv"), text).unwrap();
    assert_eq!(import(folder.path(), &["--mapping", &mapping, "table.csv"]).code, 0);
    for format in
        ["lieux-mediation-numerique-csv", "lieux-mediation-numerique-json", "geojson", "csv-tableur"]
    {
        let run = export(folder.path(), format, &["-o", "-"]);
        assert!(run.stdout.contains("Atelier inventé du Moulin"), "{format}");
        assert!(!run.stdout.to_lowercase().contains("camille"), "{format}");
    }
    assert_eq!(export(folder.path(), "xlsx", &["-o", "l.xlsx"]).code, 0);
    assert_eq!(import(folder.path(), &["--mapping", &mapping, "l.xlsx"]).code, 1, "another table is refused");
}
