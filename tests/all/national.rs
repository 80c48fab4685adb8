//! The files in the national schema, given to the country's own library: it takes every record that has an address.

use std::fs;
use std::path::Path;
use std::process::Command;

use repere_tests::{demonstration_folder, real_export, repere, temporary_folder};
use serde_json::{Map, Value};

/// What the library refuses of a file, by identifier; `None`, said aloud, where Node's packages are not installed. CI has them.
#[expect(clippy::print_stderr, reason = "what is skipped is said aloud")]
fn refused(records: &Value) -> Option<Vec<(String, String)>> {
    let oracle = Path::new(env!("CARGO_MANIFEST_DIR")).join("oracles/national/refusals.mjs");
    let package = Path::new(env!("CARGO_MANIFEST_DIR")).join("../node_modules/@gouvfr-anct");
    if !package.exists() {
        assert!(std::env::var_os("CI").is_none(), "CI may skip nothing: `npm ci` was not run");
        eprintln!("SKIPPED: the country's library is not installed (npm ci)");
        return None;
    }
    let folder = temporary_folder();
    let file = folder.path().join("lieux.json");
    fs::write(&file, records.to_string()).unwrap();
    let run = Command::new("node").arg(oracle).arg(&file).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let answer: Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(answer["records"].as_u64().unwrap() as usize, records.as_array().unwrap().len());
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    Some(answer["refused"].as_array().unwrap().iter().map(|r| (text(&r["id"]), text(&r["why"]))).collect())
}

/// The two national files of a database, as the records that a program of the country makes of each; and what the export said.
fn exported(folder: &Path) -> [(Value, String); 2] {
    ["csv", "json"].map(|kind| {
        let (format, file) = (format!("lieux-mediation-numerique-{kind}"), format!("sortie.{kind}"));
        let run = repere(folder, &["export", "--database", "repere.db", "--format", &format, "-o", &file]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let bytes = fs::read(folder.join(&file)).unwrap();
        let records =
            if kind == "json" { serde_json::from_slice(&bytes).unwrap() } else { records_of_csv(&bytes) };
        (records, run.stdout)
    })
}

/// A cell that says nothing is a field that is not there, but for those that must be.
fn records_of_csv(bytes: &[u8]) -> Value {
    const REQUIRED: [&str; 7] = ["id", "pivot", "nom", "commune", "code_postal", "adresse", "date_maj"];
    let mut reader = csv::Reader::from_reader(bytes);
    let header = reader.headers().unwrap().clone();
    let record = |row: csv::StringRecord| -> Map<String, Value> {
        let cells = header.iter().zip(&row);
        cells
            .filter(|(column, cell)| !cell.is_empty() || REQUIRED.contains(column))
            .map(|(column, cell)| {
                let degrees =
                    matches!(column, "latitude" | "longitude").then(|| cell.parse::<f64>().unwrap());
                (column.to_owned(), degrees.map_or_else(|| Value::from(cell), Value::from))
            })
            .collect()
    };
    reader.records().map(|row| Value::Object(record(row.unwrap()))).collect()
}

#[test]
fn every_place_of_the_demonstration_is_taken() {
    let folder = demonstration_folder();
    for (records, said) in exported(folder.path()) {
        assert_eq!(records.as_array().unwrap().len(), 553);
        assert!(!said.contains("refus"), "{said}");
        let Some(refused) = refused(&records) else { return };
        assert_eq!(refused, []);
    }
}

#[test]
fn every_place_of_the_real_export_that_has_an_address_is_taken_and_the_other_is_listed() {
    let Some(export) = real_export() else { return };
    let folder = temporary_folder();
    let import = [
        "import",
        "--database",
        "repere.db",
        "--format",
        "hub-lo",
        "--source",
        "hub-lo",
        export.to_str().unwrap(),
    ];
    assert_eq!(repere(folder.path(), &import).code, 0);
    for (records, said) in exported(folder.path()) {
        let without: Vec<&str> = records
            .as_array()
            .unwrap()
            .iter()
            .filter(|record| record["adresse"] == "")
            .map(|record| record["id"].as_str().unwrap())
            .collect();
        assert_eq!(without.len(), 1);
        assert!(said.contains("Un lieu serait refusé") && said.contains(without[0]), "{said}");
        let Some(refused) = refused(&records) else { return };
        assert_eq!(refused.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), without);
    }
}

/// What the country's library refuses a whole record for, each on a place of its own.
const HARD: &str = "\
id,pivot,nom,commune,code_postal,adresse,latitude,longitude,telephone,date_maj,services,prise_rdv,fiche_acces_libre
1,130026032,SIREN,Le Blanc,36300,1 rue de l’Essai,46.6301,1.0633,3949,2026-01-31,,,
2,00000000000000,Lien,Le Blanc,36300,2 rue de l’Essai,46.6302,1.0633,,2026-01-31,,https://example.org/a_(b)?c=d/e:f#ici,
3,W751123456,Port,Le Blanc,36300,3 rue de l’Essai,46.6303,1.0633,+262262910012,2026-01-31,,https://example.org:8443/rdv,https://example.org/#un-deux
4,,Guillemets,Le Blanc,36300,\"4 rue « Essai »\",46.6304,1.0633,,2026-01-31,,,
";

#[test]
fn what_the_library_would_refuse_is_written_as_it_takes_it_or_listed() {
    let folder = temporary_folder();
    fs::write(folder.path().join("essai.csv"), HARD).unwrap();
    let import =
        ["import", "--database", "repere.db", "--format", "lieux-mediation-numerique", "--source", "essai"];
    let run = repere(folder.path(), &[&import[..], &["--replace-demo", "essai.csv"]].concat());
    assert!(run.code == 0 && !run.stdout.contains("invalide"), "{} {}", run.stdout, run.stderr);
    for (records, said) in exported(folder.path()) {
        assert!(
            said.contains("Un lieu serait refusé") && said.contains("Guillemets (Le Blanc, essai-4)"),
            "{said}"
        );
        assert_eq!(records[0]["pivot"], "00000000000000");
        let Some(refused) = refused(&records) else { return };
        assert_eq!(refused.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["essai-4"]);
    }
    // The SIREN and the short number are not lost: they are where they can be said.
    let run = repere(
        folder.path(),
        &["export", "--database", "repere.db", "--format", "csv-tableur", "-o", "tableur.csv"],
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    let spreadsheet = fs::read_to_string(folder.path().join("tableur.csv")).unwrap();
    assert!(spreadsheet.contains("130026032") && spreadsheet.contains("39 49"), "{spreadsheet}");
}
