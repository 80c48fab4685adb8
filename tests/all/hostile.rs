//! Files made to harm: what their words become in pages and exports, and how much memory they can take.

use std::fs::{self, File};
use std::io::{BufWriter, Read as _, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use repere_tests::{Run, Server, repere, repere_under, temporary_folder};
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;

/// Words of a place that somebody would like to see run.
const WORDS: [&str; 12] = [
    "</script><x-intrus>alert(1)</x-intrus>",
    "\" x-intrus=\"1",
    "' x-intrus='1",
    "--><x-intrus>",
    "]]><x-intrus>",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "a\r\nb;c,d\r\n=1+1",
    "\u{202e}gro.elpmaxe\u{2066}\u{feff}",
];

/// A place for each of these words, which it has wherever a place has words.
fn places() -> Vec<Value> {
    let place = |(rank, word): (usize, &&str)| {
        json!({
            "id": format!("{rank}"), "pivot": "", "nom": format!("{word}"), "commune": "Le Blanc", "code_postal": "36300",
            "adresse": word, "complement_adresse": word, "date_maj": "2026-01-31", "horaires": word,
            "presentation_resume": word, "presentation_detail": word, "structure_parente": word,
            "autres_formations_labels": word, "site_web": "javascript:alert(1)", "prise_rdv": "javascript:alert(1)",
            "courriels": "\"<x-intrus>\"@example.org", "services": word,
        })
    };
    WORDS.iter().enumerate().map(place).collect()
}

fn import(folder: &Path, file: &str) -> Run {
    let source = ["--format", "lieux-mediation-numerique", "--source", "essai", file];
    repere(folder, &[&["import", "--database", "repere.db"], &source[..]].concat())
}

fn export(folder: &Path, format: &str) -> Vec<u8> {
    let file = format!("{format}.export");
    let run = repere(folder, &["export", "--database", "repere.db", "--format", format, "-o", &file]);
    assert_eq!(run.code, 0, "{run:?}");
    fs::read(folder.join(file)).unwrap()
}

#[test]
fn words_of_a_place_stay_words() {
    let folder = temporary_folder();
    let folder = folder.path();
    fs::write(folder.join("essai.json"), Value::from(places()).to_string()).unwrap();
    let run = import(folder, "essai.json");
    assert!(run.stdout.contains(&format!("{}  créés", WORDS.len())), "{run:?}");

    let server = Server::start(folder);
    let mut paths: Vec<String> = (0..WORDS.len()).map(|rank| format!("/lieux/essai-{rank}")).collect();
    paths.extend((0..WORDS.len()).map(|rank| format!("/lieux/essai-{rank}/signaler")));
    paths.extend(
        [
            "/",
            "/?ou=Le+Blanc",
            "/?ou=%3C%2Fscript%3E%3Cx-intrus",
            "/orientation?ou=Le+Blanc",
            "/orientation/feuille?lieu=essai-0&lieu=essai-1&lieu=essai-2",
            "/integration/carte?ou=Le+Blanc",
            "/bassins/le-blanc",
            "/bassins/le-blanc/brochure",
            "/departements/36",
            "/zones-blanches?retrait=essai-0",
            "/donnees",
        ]
        .map(ToOwned::to_owned),
    );
    for path in paths {
        let answer = server.get(&path);
        assert!([200, 404].contains(&answer.status), "{path}: {}", answer.status);
        let page = answer.page();
        page.must_be_harmless();
        for intruder in ["x-intrus", "[x-intrus]"] {
            assert!(!page.has(intruder), "{path}: {intruder}");
        }
        for data in page.texts_of("script[type=application/ld+json]") {
            assert!(!data.contains('<'), "{path}: {data}");
        }
        for turned in ['\u{202e}', '\u{2066}'] {
            assert!(!answer.text().contains(turned), "{path}: letters that turn the others around");
        }
    }
    for api in ["/api/v1/lieux", "/api/v1/lieux/essai-0", "/api/v1/suggestions?q=intrus"] {
        assert!(server.get(api).header("content-type").ends_with("json"), "never taken for a page");
        server.get(api).json();
    }

    let spreadsheet = export(folder, "csv-tableur");
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(&spreadsheet[3..]);
    let mut rows = 0;
    for row in reader.records() {
        rows += 1;
        for cell in &row.unwrap() {
            let is_number = cell.replace(',', ".").parse::<f64>().is_ok();
            let begins =
                cell.trim_start().starts_with(['=', '+', '-', '@']) || cell.starts_with(['\t', '\r', '\n']);
            assert!(is_number || !begins, "{cell:?} is a formula");
        }
    }
    assert_eq!(rows, WORDS.len() + 1, "a line end in a cell makes no row");
    let machine = export(folder, "lieux-mediation-numerique-csv");
    assert_eq!(csv::Reader::from_reader(&machine[..]).records().map(Result::unwrap).count(), WORDS.len());

    let mut workbook = zip::ZipArchive::new(std::io::Cursor::new(export(folder, "xlsx"))).unwrap();
    for number in 1..=2 {
        let mut sheet = String::new();
        let name = format!("xl/worksheets/sheet{number}.xml");
        workbook.by_name(&name).unwrap().read_to_string(&mut sheet).unwrap();
        assert!(!sheet.contains("<f>") && !sheet.contains("<hyperlink"), "{sheet}");
    }
}

/// A workbook whose parts are written one after the other.
fn workbook(path: &Path, strings: &dyn Fn(&mut dyn std::io::Write), rows: &dyn Fn(&mut dyn std::io::Write)) {
    let mut archive = zip::ZipWriter::new(BufWriter::new(File::create(path).unwrap()));
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let parts = [
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"a\" Type=\"{relation}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{relation}\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"a\" Type=\"{relation}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"b\" Type=\"{relation}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
            ),
        ),
    ];
    for (name, content) in parts {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.start_file("xl/sharedStrings.xml", SimpleFileOptions::default()).unwrap();
    write!(archive, "<sst xmlns=\"{main}\">").unwrap();
    strings(&mut archive);
    archive.write_all(b"</sst>").unwrap();
    archive.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
    write!(archive, "<worksheet xmlns=\"{main}\"><sheetData>").unwrap();
    rows(&mut archive);
    archive.write_all(b"</sheetData></worksheet>").unwrap();
    archive.finish().unwrap().flush().unwrap();
}

/// Writes the same text many times.
fn repeated(out: &mut dyn std::io::Write, text: &str, times: usize) {
    let many = text.repeat(10_000);
    for _ in 0..times / 10_000 {
        out.write_all(many.as_bytes()).unwrap();
    }
}

/// The columns without which a table is refused before it is read.
const HEADER: &str = "id,pivot,nom,commune,code_postal,adresse,date_maj";

/// Files that are small, or nothing, and ask for a great deal of memory.
fn bombs(folder: &Path) -> Vec<&'static str> {
    let nothing = |_: &mut dyn std::io::Write| ();
    workbook(&folder.join("gigabytes.xlsx"), &nothing, &|out| repeated(out, &" ".repeat(100), 5_000_000));
    workbook(&folder.join("rows.xlsx"), &nothing, &|out| repeated(out, "<row/>", 5_000_000));
    workbook(&folder.join("strings.xlsx"), &|out| repeated(out, "<si/>", 10_000_000), &nothing);
    workbook(
        &folder.join("texts.xlsx"),
        &|out| write!(out, "<si><t>{}</t></si>", "x".repeat(1_000_000)).unwrap(),
        &|out| {
            let name = |name| format!("<c t=\"inlineStr\"><is><t>{name}</t></is></c>");
            write!(out, "<row>{}</row>", HEADER.split(',').map(name).collect::<String>()).unwrap();
            repeated(out, "<row><c t=\"s\"><v>0</v></c></row>", 1_000_000);
        },
    );
    let mut gzip = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
    gzip.extend(vec![0x41; 10_000]);
    let nested =
        |open: &str, close: &str| format!("{}{}", open.repeat(100_000), close.repeat(100_000)).into_bytes();
    for (name, content) in [
        ("gzip.csv", gzip),
        ("nested.json", nested("[", "]")),
        ("unclosed.json", nested("[{\"id\":", "")),
        ("objects.json", [b"[", &nested("{\"a\":", "}")[..], b"]"].concat()),
        ("records.json", format!("[{}0]", "0,".repeat(20_000_000)).into_bytes()),
        ("lines.csv", format!("{HEADER}\n{}", "a\n".repeat(2_000_000)).into_bytes()),
        ("columns.csv", ",".repeat(40_000_000).into_bytes()),
        ("quote.csv", format!("{HEADER}\n\"{}", "x\n".repeat(20_000_000)).into_bytes()),
    ] {
        fs::write(folder.join(name), content).unwrap();
    }
    vec![
        "gigabytes.xlsx",
        "rows.xlsx",
        "strings.xlsx",
        "texts.xlsx",
        "gzip.csv",
        "nested.json",
        "unclosed.json",
        "objects.json",
        "records.json",
        "lines.csv",
        "columns.csv",
        "quote.csv",
    ]
}

/// Most memory that an import may take to refuse a file, bytes: the largest file, what it unpacks to, and as much again.
const MEMORY: u64 = 1 << 30;

/// What reads a file of somebody else's, each with what it asks besides.
const READERS: [&[&str]; 3] = [
    &["import", "--format", "lieux-mediation-numerique", "--source", "essai"],
    &["indicateurs", "import", "--name", "Essai", "--year", "2024"],
    &["grid", "import"],
];

#[test]
fn bombs_are_refused_in_a_sentence() {
    let folder = temporary_folder();
    let folder = folder.path();
    for bomb in bombs(folder) {
        for reader in READERS {
            let start = Instant::now();
            // A process that asks for more is ended by the system, and says so in no sentence.
            let limited = ["prlimit", &format!("--as={MEMORY}"), "--"];
            let run = repere_under(&limited, folder, &[reader, &["--database", "repere.db", bomb]].concat());
            let (reader, said) = (reader[..2].join(" "), run.stderr.trim_end());
            assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{reader} {bomb}: {said}");
            assert!(
                said.contains("rien n’a été importé") && said.lines().count() == 1,
                "{reader} {bomb}: {said}"
            );
            assert!(said.len() < 500, "{reader} {bomb}: {said}");
            println!("{reader} {bomb}: {:?}: {said}", start.elapsed());
            assert!(start.elapsed() < Duration::from_secs(60), "{reader} {bomb}");
        }
    }
    assert!(!folder.join("repere.db").exists(), "nothing was written");
}
