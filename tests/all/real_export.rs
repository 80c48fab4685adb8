//! The Hub's real export. Its text stays out of the repository: only counts are written here.

use std::collections::BTreeSet;
use std::fs;

use repere_tests::{Server, real_export, repere, temporary_folder};
use serde_json::Value;

fn import(folder: &std::path::Path, export: &str) -> Value {
    let run = repere(
        folder,
        &[
            "import",
            "--database",
            "repere.db",
            "--format",
            "hub-lo",
            "--source",
            "hub-lo",
            "--replace-demo",
            "--report",
            "rapport.json",
            export,
        ],
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    serde_json::from_slice(&fs::read(folder.join("rapport.json")).unwrap()).unwrap()
}

#[test]
fn second_run_changes_nothing() {
    let Some(export) = real_export() else { return };
    let folder = temporary_folder();
    let report = import(folder.path(), export.to_str().unwrap());
    let counts =
        ["lus", "crees", "modifies", "inchanges", "refuses"].map(|key| report[key].as_u64().unwrap());
    assert_eq!(counts, [426, 426, 0, 0, 0]);
    let by_code = &report["constats_par_code"];
    // The defects that the design counted: 32 wrong points, 14 of them outside the region; 22 SIREN of zeros. Six more points
    // are between 500 m and 1 km outside their commune.
    assert_eq!(by_code["position-hors-region"], 14);
    assert_eq!(by_code["position-hors-commune"], 24);
    assert_eq!(by_code["siren-nul"], 22);
    // The design counts 19 groups at one point, of which one is 500 m outside its commune, 5 CEDEX codes, 10 « #N/D » and 7 « Inconnu » (the rest are hyphens).
    assert_eq!(by_code["meme-point"], 18);
    assert_eq!(by_code["code-postal-cedex"], 5);
    // Five more hyphens stand in what places say in words. One more cell held nothing but a mark of direction: it is said as such.
    assert_eq!((&by_code["valeur-vide"], &by_code["caracteres-retires"]), (&34.into(), &1.into()));
    // Half of the 181 addresses that look like a person's are a service's.
    assert_eq!(by_code["courriel-personnel"], 93);
    // No sentence of this export names a person: what a place says in words is published whole.
    assert_eq!(by_code["passage-non-publie"], Value::Null);
    // Two e-mail addresses and a kind in the field of the legal form; the design's 13 also counts what stays there.
    assert_eq!(by_code["champ-deplace"], 3);
    assert_eq!(by_code["champ-separe"], 3);
    // Five are without a scheme; one of them is no address.
    assert_eq!((&by_code["schema-ajoute"], &by_code["site-illisible"]), (&4.into(), &1.into()));
    assert_eq!(by_code["courriel-invalide"], 3);
    assert_eq!(by_code["commune-rapprochee"], 8);
    assert_eq!(by_code["bassin-different"], 11);
    // Of 120 texts where hours stand, two are « True » or « False »; each conversion was read beside its text.
    assert_eq!(by_code["horaires-convertis"], 89);
    assert_eq!(by_code["horaires-en-prose"], 29);

    let again = import(folder.path(), export.to_str().unwrap());
    let counts = ["lus", "crees", "modifies", "inchanges"].map(|key| again[key].as_u64().unwrap());
    assert_eq!(counts, [426, 0, 0, 426]);

    // What is exported is the same places, and is known as such.
    for format in ["csv", "json"] {
        let (format, file) = (format!("lieux-mediation-numerique-{format}"), format!("sortie.{format}"));
        let database = ["--database", "repere.db"];
        let export =
            repere(folder.path(), &[&["export", "--format", &format, "-o", &file], &database[..]].concat());
        assert_eq!(export.code, 0, "{}", export.stderr);
        let import = ["import", "--format", "lieux-mediation-numerique", "--source", "hub-lo", &file];
        let back = repere(folder.path(), &[&import, &database[..]].concat());
        assert!(
            back.stdout.contains("426  inchangés") && back.stdout.contains("0  créés"),
            "{}",
            back.stdout
        );
    }

    let server = Server::start(folder.path());
    let places = server.get("/api/v1/lieux").json();
    let features = places["features"].as_array().unwrap();
    assert_eq!(features.len(), 426);
    let approximate = features.iter().filter(|f| f["properties"]["position"] == "approximative").count();
    assert_eq!(approximate, 38);
    assert!(features.iter().all(|f| f["properties"]["bassin"].is_string()));
    // The country's own reading of this export finds a service for 335 places: each of them has one here, and others too.
    let with = |field: &str| features.iter().filter(|f| !f["properties"][field].is_null()).count();
    assert_eq!(with("services"), 387);
    // What places say in words.
    let own_words = ["materiel_texte", "accompagnement_texte", "formation_texte"];
    let says = |f: &&Value| own_words.iter().any(|field| f["properties"][field].is_string());
    assert_eq!(features.iter().filter(says).count(), 175);
}

/// What the private column of the export says: names, and addresses that no place gives as its own.
fn private_texts(export: &Value) -> BTreeSet<String> {
    let field = |record: &Value, name: &str| record[name].as_str().unwrap_or("").to_lowercase();
    let given: BTreeSet<String> = export
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|record| pieces(&field(record, "c_courriel")).map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let mut private = BTreeSet::new();
    for record in export.as_array().unwrap() {
        let contacts = field(record, "c_contacts");
        private
            .extend(pieces(&contacts).filter(|p| p.contains('@') && !given.contains(*p)).map(str::to_owned));
        private.extend(
            contacts.split([',', ';', '\n']).map(str::trim).filter(|name| is_name(name)).map(str::to_owned),
        );
    }
    private
}

fn pieces(field: &str) -> impl Iterator<Item = &str> {
    field.split([',', ';', '/', ' ', '\n']).filter(|piece| !piece.is_empty())
}

/// « prénom nom »
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    words.len() == 2
        && words.iter().all(|word| word.chars().count() > 2 && word.chars().all(char::is_alphabetic))
}

/// The texts inside a workbook.
fn parts_of(workbook: &[u8]) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(workbook)).unwrap();
    let texts: Vec<String> = (0..archive.len())
        .map(|index| std::io::read_to_string(archive.by_index(index).unwrap()).unwrap().to_lowercase())
        .collect();
    assert!(texts.iter().any(|text| text.contains("orléans")), "the places are in one of the parts");
    texts
}

/// The same record under another name.
fn renamed(mut record: Value) -> Value {
    record["c_nom"] = format!("{} bis", record["c_nom"].as_str().unwrap_or_default()).into();
    record
}

#[test]
fn nothing_private_comes_out() {
    let Some(path) = real_export() else { return };
    let export: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let private = private_texts(&export);
    assert!(private.len() > 60, "the test looks for {} private texts", private.len());
    // First names that the private column teaches: none may start an address that is published.
    let first_names: BTreeSet<&str> =
        private.iter().filter(|text| is_name(text)).map(|name| name.split(' ').next().unwrap()).collect();

    let folder = temporary_folder();
    import(folder.path(), path.to_str().unwrap());
    let server = Server::start(folder.path());
    let places = server.get("/api/v1/lieux");
    let mut public = vec![places.text().to_lowercase(), server.get("/").text().to_lowercase()];
    for feature in places.json()["features"].as_array().unwrap() {
        public.push(
            server.get(&format!("/api/v1/lieux/{}", feature["id"].as_str().unwrap())).text().to_lowercase(),
        );
        for key in ["contacts", "prive", "brut", "c_contacts"] {
            assert!(feature["properties"].get(key).is_none());
        }
        for address in feature["properties"]["courriels"].as_array().unwrap_or(&vec![]) {
            let address = address.as_str().unwrap().to_lowercase();
            let first = address.split(['.', '-', '_', '@']).next().unwrap();
            assert!(!first_names.contains(first), "an address of {} starts with a first name", feature["id"]);
        }
    }
    for file in ["lieux.csv", "lieux.json", "lieux.geojson", "lieux-tableur.csv"] {
        public.push(server.get(&format!("/donnees/{file}")).text().to_lowercase());
    }
    public.extend(parts_of(&server.get("/donnees/lieux.xlsx").body));
    // Nor out of what is told of the past, once each place says something else.
    let records = export.as_array().unwrap();
    let since = chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
    let renamed: Vec<Value> = records.iter().skip(40).cloned().map(renamed).collect();
    fs::write(folder.path().join("autre.json"), Value::from(renamed).to_string()).unwrap();
    import(folder.path(), folder.path().join("autre.json").to_str().unwrap());
    let changed = (0..600).find_map(|_| {
        let page = server.get(&format!("/depuis?date={since}")).text().to_lowercase();
        let is_told = page.contains("40\u{a0}lieux");
        if !is_told {
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        is_told.then_some(page)
    });
    public.push(changed.expect("what has changed is told"));
    public.extend(parts_of(&server.get(&format!("/depuis/changements.xlsx?date={since}")).body));
    let then = format!("/api/v1/couverture?niveau=commune&format=csv&a={since}");
    public.push(server.get(&then).text().to_lowercase());
    public.push(server.stop().to_lowercase());
    for text in &public {
        for secret in &private {
            assert!(
                !text.contains(secret.as_str()),
                "a private text of {} characters comes out",
                secret.len()
            );
        }
    }
}
