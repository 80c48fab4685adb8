//! What an operator does by hand, with the real binary: correct, withdraw, restore, merge, undo an import.

use std::fs;
use std::path::Path;

use repere_tests::{Run, Server, repere, temporary_folder};

const HEADER: &str =
    "id,pivot,nom,commune,code_postal,adresse,telephone,date_maj,latitude,longitude,services,horaires\n";
const FIRST: &str = "A 1,,Médiathèque des Sources,Le Blanc,36300,1 rue de l’Essai,02 61 91 00 12,2026-01-31,46.6306,1.0633,,\n";
const SECOND: &str =
    "B 2,,Espace numérique du Moulin,Issoudun,36100,4 rue du Moulin,02 61 91 00 44,2026-01-31,,,,\n";
/// The first once more, as another source may write it; it alone has hours.
const TWIN: &str = "T,,MEDIATHEQUE DES SOURCES,LE BLANC,36300,1 RUE DE L'ESSAI,0261910012,2026-02-01,46.6306,1.0633,,Mo 09:00-12:00\n";

/// Runs a command on the database of the folder; the reason, where one is needed, is always the same.
fn run(folder: &Path, arguments: &[&str]) -> Run {
    let mut all: Vec<&str> = arguments.to_vec();
    all.extend(["--database", "repere.db"]);
    repere(folder, &all)
}

fn done(folder: &Path, arguments: &[&str]) -> String {
    let run = run(folder, arguments);
    assert_eq!(run.code, 0, "{arguments:?}: {}", run.stderr);
    run.stdout
}

fn import(folder: &Path, source: &str, rows: &[&str]) -> String {
    let file = format!("{source}.csv");
    fs::write(folder.join(&file), HEADER.to_owned() + &rows.concat()).unwrap();
    done(folder, &["import", "--format", "lieux-mediation-numerique", "--source", source, &file])
}

const WHY: [&str; 2] = ["--reason", "vérifié par téléphone"];

/// A place of Blois with its point, and one without.
const BLOIS: [&str; 2] = [
    "X,,Lieu inventé 1,Blois,41000,1 rue de l’Essai,,2026-11-15,47.586,1.336,,\n",
    "Y,,Lieu inventé 2,Blois,41000,2 rue de l’Essai,,2026-11-15,,,,\n",
];

#[test]
fn commune_codes_and_point_are_corrected_together() {
    let folder = temporary_folder();
    let folder = folder.path();
    import(folder, "essai", &BLOIS);
    let set = |place: &str, assignments: &[&str]| {
        run(folder, &[&["lieu", "set", place], assignments, &WHY[..]].concat())
    };
    let shown = |place: &str| done(folder, &["lieu", "show", place]);
    let untouched = shown("essai-x");
    for (assignments, words) in [
        (&["commune=Romorantin-Lanthenay"][..], "km de Romorantin-Lanthenay (41194), à Blois"),
        (&["code_insee=37261", "commune=Blois"], "se contredisent"),
        (&["telephone=02 61 91 00 99", "latitude=47.39", "longitude=0.69"], "corrigez aussi commune="),
        (&["nom=Autre", "latitude=nord"], "n’est pas une valeur de « latitude »"),
    ] {
        let refused = set("essai-x", assignments);
        assert!(refused.code != 0 && refused.stderr.contains(words), "{assignments:?}: {}", refused.stderr);
        assert_eq!(shown("essai-x"), untouched, "nothing is left half-written");
    }
    // The wrong way round, put right and said.
    let swapped = set("essai-x", &["latitude=1.337", "longitude=47.587"]);
    assert!(swapped.stdout.contains("étaient échangées"), "{} {}", swapped.stdout, swapped.stderr);
    let place = shown("essai-x");
    assert!(place.contains("\"latitude\": 47.587") && place.contains("\"longitude\": 1.337"), "{place}");

    // A commune carries its codes, and a place without a point its own: never exact.
    let carried = set("essai-y", &["commune=Romorantin-Lanthenay"]);
    assert!(
        carried.stdout.contains("« code_insee » devient « 41194 »"),
        "{} {}",
        carried.stdout,
        carried.stderr
    );
    let place = shown("essai-y");
    for part in ["\"code_postal\": \"41200\"", "\"code_insee\": \"41194\"", "\"position\": \"approximative\""]
    {
        assert!(place.contains(part), "{part} in {place}");
    }
    // The source says something else; the correction stays whole, and is taken back whole.
    import(folder, "essai", &BLOIS);
    assert_eq!(shown("essai-y"), place);
    let back = done(folder, &[&["lieu", "unset", "essai-y", "commune"], &WHY[..]].concat());
    assert!(back.contains("« code_insee »") && back.contains("« latitude »"), "{back}");
    assert!(shown("essai-y").contains("\"code_insee\": \"41018\""));
}

#[test]
fn correction_survives_reimport() {
    let folder = temporary_folder();
    let folder = folder.path();
    import(folder, "essai", &[FIRST, SECOND]);
    let set = ["lieu", "set", "essai-a-1", "telephone=02 61 91 00 99", "nom=Médiathèque"];
    assert!(done(folder, &[&set[..], &WHY].concat()).contains("« telephone » corrigé"));

    // The source says it again, then something else: the correction stays, and the report says so.
    let unchanged = import(folder, "essai", &[FIRST, SECOND]);
    assert!(
        unchanged.contains("2  inchangés") && unchanged.contains("2  correction manuelle conservée"),
        "{unchanged}"
    );
    let changed = import(folder, "essai", &[&FIRST.replace("00 12", "00 13"), SECOND]);
    assert!(changed.contains("1  modifiés"), "{changed}");
    let shown = done(folder, &["lieu", "show", "essai-a-1"]);
    assert!(shown.contains("Source : essai, A 1") && shown.contains("\"+33261910099\""), "{shown}");
    assert!(shown.contains("Corrigé : telephone") && shown.contains("vérifié par téléphone"), "{shown}");

    let unset = ["lieu", "unset", "essai-a-1", "telephone"];
    done(folder, &[&unset[..], &WHY].concat());
    assert!(done(folder, &["lieu", "show", "essai-a-1"]).contains("\"+33261910013\""));
    let history = done(folder, &["lieu", "history", "essai-a-1"]);
    let actions: Vec<&str> = history
        .lines()
        .filter(|line| !line.starts_with(' '))
        .map(|line| line.split("  ").nth(1).unwrap().split(" par ").next().unwrap())
        .collect();
    assert_eq!(actions, ["créé", "corrigé", "modifié", "corrigé"], "{history}");
}

#[test]
fn mistakes_of_the_operator_change_nothing() {
    let folder = temporary_folder();
    let folder = folder.path();
    import(folder, "essai", &[FIRST]);
    let before = done(folder, &["lieu", "show", "essai-a-1"]);
    let cases: [(&[&str], &str); 8] = [
        (&["lieu", "set", "essai-a-1", "telephone"], "champ=valeur"),
        (&["lieu", "set", "essai-a-1", "telephone=poste 12"], "telephone"),
        (&["lieu", "set", "essai-a-1", "couleur=bleu"], "couleur"),
        (&["lieu", "set", "essai-a-1", "nom="], "nom"),
        (&["lieu", "unset", "essai-a-1", "telephone"], "telephone"),
        (&["lieu", "withdraw", "essai-9"], "essai-9"),
        (&["doublons", "merge", "essai-a-1", "essai-a-1"], "lui-même"),
        (&["import", "undo", "77"], "77"),
    ];
    for (arguments, said) in cases {
        let run = run(folder, &[arguments, &WHY].concat());
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{arguments:?}");
        assert!(run.stderr.contains(said), "{arguments:?}: {}", run.stderr);
        assert_eq!(run.stderr.trim_end().lines().count(), 1, "{}", run.stderr);
    }
    let nameless = run(folder, &["lieu", "withdraw", "essai-a-1", "--reason", " "]);
    assert!(nameless.code == 1 && nameless.stderr.contains("--reason"), "{}", nameless.stderr);
    assert_eq!(done(folder, &["lieu", "show", "essai-a-1"]), before);
}

#[test]
fn place_gone_from_its_source_can_be_restored() {
    let folder = temporary_folder();
    let folder = folder.path();
    import(folder, "essai", &[FIRST, SECOND]);
    assert!(import(folder, "essai", &[FIRST]).contains("1  retirés, absents de la source"));
    assert!(done(folder, &["lieu", "show", "essai-b-2"]).contains("Retiré le 20"));
    assert_eq!(Server::start(folder).get("/api/v1/lieux").json()["total"], 1);
    done(folder, &[&["lieu", "restore", "essai-b-2"][..], &WHY].concat());
    // Kept by hand, it stays although its source has it no more.
    import(folder, "essai", &[FIRST]);
    assert_eq!(Server::start(folder).get("/api/v1/lieux").json()["total"], 2);
}

#[test]
fn twins_are_merged_and_separated() {
    let folder = temporary_folder();
    let folder = folder.path();
    import(folder, "essai", &[FIRST, SECOND]);
    import(folder, "autre", &[TWIN]);
    let listed = done(folder, &["doublons", "list", "--format", "csv"]);
    assert!(listed.starts_with('\u{feff}') && listed.lines().count() == 2, "{listed}");
    assert!(
        listed.contains("autre-t") && listed.contains("essai-a-1") && listed.contains("certain"),
        "{listed}"
    );
    assert_eq!(Server::start(folder).get("/api/v1/lieux").json()["total"], 3, "nothing is merged by itself");

    let merged = done(folder, &[&["doublons", "merge", "essai-a-1", "autre-t"][..], &WHY].concat());
    let horaires = merged.lines().find(|line| line.trim_start().starts_with("horaires ")).unwrap();
    assert!(horaires.ends_with("autre-t"), "each field says its record: {merged}");
    let server = Server::start(folder);
    assert_eq!(server.get("/api/v1/lieux").json()["total"], 2);
    let place = server.get("/api/v1/lieux/essai-a-1").json();
    assert_eq!(place["properties"]["nom"], "Médiathèque des Sources");
    assert_eq!(place["properties"]["horaires"], "Mo 09:00-12:00");
    drop(server);
    // The merge holds when both sources come again.
    import(folder, "autre", &[TWIN]);
    assert!(done(folder, &["doublons", "list"]).contains("0 paires"));

    done(folder, &[&["doublons", "unmerge", "autre-t"][..], &WHY].concat());
    let server = Server::start(folder);
    assert_eq!(server.get("/api/v1/lieux").json()["total"], 3);
    assert!(server.get("/api/v1/lieux/essai-a-1").json()["properties"]["horaires"].is_null());
}

#[test]
fn import_is_undone_whole() {
    let folder = temporary_folder();
    let folder = folder.path();
    import(folder, "essai", &[FIRST, SECOND]);
    import(folder, "essai", &[&FIRST.replace("Sources", "Fontaines"), TWIN]);
    let listed = done(folder, &["import", "list"]);
    assert!(
        listed.lines().next().unwrap().contains("1 créés, 1 modifiés, 1 retirés"),
        "newest first: {listed}"
    );
    let undone = done(folder, &[&["import", "undo", "2"][..], &WHY].concat());
    assert!(undone.contains("3 lieux remis"), "{undone}");

    let server = Server::start(folder);
    let places = server.get("/api/v1/lieux").json();
    let names: Vec<&str> = places["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["properties"]["nom"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Médiathèque des Sources", "Espace numérique du Moulin"]);
    drop(server);
    assert!(done(folder, &["import", "list"]).contains("annulé le"));
    assert!(done(folder, &["lieu", "history", "essai-a-1"]).contains("remis en l’état d’avant"));
    let twice = run(folder, &[&["import", "undo", "2"][..], &WHY].concat());
    assert_eq!(twice.code, 1, "an import is undone once");
}

#[test]
fn exported_places_keep_their_identity() {
    let folder = temporary_folder();
    let folder = folder.path();
    // « A 1 » and « a-1 » would share an identifier: the second has a number.
    let sibling = SECOND.replace("B 2", "a-1");
    import(folder, "essai", &[FIRST, &sibling]);
    done(folder, &["export", "--format", "lieux-mediation-numerique-csv", "-o", "sortie.csv"]);
    let again =
        done(folder, &["import", "--format", "lieux-mediation-numerique", "--source", "essai", "sortie.csv"]);
    assert!(again.contains("0  créés") && again.contains("2  inchangés"), "{again}");
    assert!(!again.contains("retirés"), "{again}");
    assert!(done(folder, &["lieu", "show", "essai-a-1-2"]).contains("Espace numérique du Moulin"));
}

#[test]
fn personal_address_is_published_by_choice_only() {
    let folder = temporary_folder();
    let folder = folder.path();
    let text = "id,pivot,nom,commune,code_postal,adresse,date_maj,courriels\n\
                1,,Lieu sans téléphone,Le Blanc,36300,1 rue,2026-01-31,camille.exemple@example.org\n";
    fs::write(folder.join("essai.csv"), text).unwrap();
    let arguments = ["import", "--format", "lieux-mediation-numerique", "--source", "essai", "essai.csv"];
    done(folder, &arguments);
    assert!(!Server::start(folder).get("/donnees/lieux.csv").text().contains("camille"));
    let said = done(folder, &[&arguments[..], &["--publish-only-contact"]].concat());
    assert!(said.contains("publiée car seul contact") && said.contains("1  modifiés"), "{said}");
    assert!(Server::start(folder).get("/donnees/lieux.csv").text().contains("camille.exemple@example.org"));
}
