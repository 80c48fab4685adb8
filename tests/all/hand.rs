//! What an operator does by hand, with the real binary: correct, withdraw, restore, merge, undo an import.

use std::fs;

use repere_tests::{Home, Run, Server, on_both, repere};

on_both!(
    commune_codes_and_point_are_corrected_together,
    correction_survives_reimport,
    mistakes_of_the_operator_change_nothing,
    place_gone_from_its_source_can_be_restored,
    twins_are_merged_and_separated,
    import_is_undone_whole,
    exported_places_keep_their_identity,
    personal_address_is_published_by_choice_only,
);

const HEADER: &str =
    "id,pivot,nom,commune,code_postal,adresse,telephone,date_maj,latitude,longitude,services,horaires\n";
const FIRST: &str = "A 1,,Médiathèque des Sources,Le Blanc,36300,1 rue de l’Essai,02 61 91 00 12,2026-01-31,46.6306,1.0633,,\n";
const SECOND: &str =
    "B 2,,Espace numérique du Moulin,Issoudun,36100,4 rue du Moulin,02 61 91 00 44,2026-01-31,,,,\n";
/// The first once more, as another source may write it; it alone has hours.
const TWIN: &str = "T,,MEDIATHEQUE DES SOURCES,LE BLANC,36300,1 RUE DE L'ESSAI,0261910012,2026-02-01,46.6306,1.0633,,Mo 09:00-12:00\n";

/// Runs a command on the database of the folder; the reason, where one is needed, is always the same.
fn run(home: &Home, arguments: &[&str]) -> Run {
    repere(home, arguments)
}

fn done(home: &Home, arguments: &[&str]) -> String {
    let run = run(home, arguments);
    assert_eq!(run.code, 0, "{arguments:?}: {}", run.stderr);
    run.stdout
}

fn import(home: &Home, source: &str, rows: &[&str]) -> String {
    let file = format!("{source}.csv");
    fs::write(home.join(&file), HEADER.to_owned() + &rows.concat()).unwrap();
    done(home, &["import", "--format", "lieux-mediation-numerique", "--source", source, &file])
}

const WHY: [&str; 2] = ["--reason", "vérifié par téléphone"];

/// A place of Blois with its point, and one without.
const BLOIS: [&str; 2] = [
    "X,,Lieu inventé 1,Blois,41000,1 rue de l’Essai,,2026-11-15,47.586,1.336,,\n",
    "Y,,Lieu inventé 2,Blois,41000,2 rue de l’Essai,,2026-11-15,,,,\n",
];

fn commune_codes_and_point_are_corrected_together(home: &Home) {
    import(home, "essai", &BLOIS);
    let set = |place: &str, assignments: &[&str]| {
        run(home, &[&["lieu", "set", place], assignments, &WHY[..]].concat())
    };
    let shown = |place: &str| done(home, &["lieu", "show", place]);
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
    import(home, "essai", &BLOIS);
    assert_eq!(shown("essai-y"), place);
    let back = done(home, &[&["lieu", "unset", "essai-y", "commune"], &WHY[..]].concat());
    assert!(back.contains("« code_insee »") && back.contains("« latitude »"), "{back}");
    assert!(shown("essai-y").contains("\"code_insee\": \"41018\""));
}

fn correction_survives_reimport(home: &Home) {
    import(home, "essai", &[FIRST, SECOND]);
    let set = ["lieu", "set", "essai-a-1", "telephone=02 61 91 00 99", "nom=Médiathèque"];
    assert!(done(home, &[&set[..], &WHY].concat()).contains("« telephone » corrigé"));

    // The source says it again, then something else: the correction stays, and the report says so.
    let unchanged = import(home, "essai", &[FIRST, SECOND]);
    assert!(
        unchanged.contains("2  inchangés") && unchanged.contains("2  correction manuelle conservée"),
        "{unchanged}"
    );
    let changed = import(home, "essai", &[&FIRST.replace("00 12", "00 13"), SECOND]);
    assert!(changed.contains("1  modifiés"), "{changed}");
    let shown = done(home, &["lieu", "show", "essai-a-1"]);
    assert!(shown.contains("Source : essai, A 1") && shown.contains("\"+33261910099\""), "{shown}");
    assert!(shown.contains("Corrigé : telephone") && shown.contains("vérifié par téléphone"), "{shown}");

    let unset = ["lieu", "unset", "essai-a-1", "telephone"];
    done(home, &[&unset[..], &WHY].concat());
    assert!(done(home, &["lieu", "show", "essai-a-1"]).contains("\"+33261910013\""));
    let history = done(home, &["lieu", "history", "essai-a-1"]);
    let actions: Vec<&str> = history
        .lines()
        .filter(|line| !line.starts_with(' '))
        .map(|line| line.split("  ").nth(1).unwrap().split(" par ").next().unwrap())
        .collect();
    assert_eq!(actions, ["créé", "corrigé", "modifié", "corrigé"], "{history}");
}

fn mistakes_of_the_operator_change_nothing(home: &Home) {
    import(home, "essai", &[FIRST]);
    let before = done(home, &["lieu", "show", "essai-a-1"]);
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
        let run = run(home, &[arguments, &WHY].concat());
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{arguments:?}");
        assert!(run.stderr.contains(said), "{arguments:?}: {}", run.stderr);
        assert_eq!(run.stderr.trim_end().lines().count(), 1, "{}", run.stderr);
    }
    let nameless = run(home, &["lieu", "withdraw", "essai-a-1", "--reason", " "]);
    assert!(nameless.code == 1 && nameless.stderr.contains("--reason"), "{}", nameless.stderr);
    assert_eq!(done(home, &["lieu", "show", "essai-a-1"]), before);
}

fn place_gone_from_its_source_can_be_restored(home: &Home) {
    import(home, "essai", &[FIRST, SECOND]);
    assert!(import(home, "essai", &[FIRST]).contains("1  retirés, absents de la source"));
    assert!(done(home, &["lieu", "show", "essai-b-2"]).contains("Retiré le 20"));
    assert_eq!(Server::start(home).get("/api/v1/lieux").json()["total"], 1);
    done(home, &[&["lieu", "restore", "essai-b-2"][..], &WHY].concat());
    // Kept by hand, it stays although its source has it no more.
    import(home, "essai", &[FIRST]);
    assert_eq!(Server::start(home).get("/api/v1/lieux").json()["total"], 2);
}

fn twins_are_merged_and_separated(home: &Home) {
    import(home, "essai", &[FIRST, SECOND]);
    import(home, "autre", &[TWIN]);
    let listed = done(home, &["doublons", "list", "--format", "csv"]);
    assert!(listed.starts_with('\u{feff}') && listed.lines().count() == 2, "{listed}");
    assert!(
        listed.contains("autre-t") && listed.contains("essai-a-1") && listed.contains("certain"),
        "{listed}"
    );
    assert_eq!(Server::start(home).get("/api/v1/lieux").json()["total"], 3, "nothing is merged by itself");

    let merged = done(home, &[&["doublons", "merge", "essai-a-1", "autre-t"][..], &WHY].concat());
    let horaires = merged.lines().find(|line| line.trim_start().starts_with("horaires ")).unwrap();
    assert!(horaires.ends_with("autre-t"), "each field says its record: {merged}");
    let server = Server::start(home);
    assert_eq!(server.get("/api/v1/lieux").json()["total"], 2);
    let place = server.get("/api/v1/lieux/essai-a-1").json();
    assert_eq!(place["properties"]["nom"], "Médiathèque des Sources");
    assert_eq!(place["properties"]["horaires"], "Mo 09:00-12:00");
    drop(server);
    // The merge holds when both sources come again.
    import(home, "autre", &[TWIN]);
    assert!(done(home, &["doublons", "list"]).contains("0 paires"));

    done(home, &[&["doublons", "unmerge", "autre-t"][..], &WHY].concat());
    let server = Server::start(home);
    assert_eq!(server.get("/api/v1/lieux").json()["total"], 3);
    assert!(server.get("/api/v1/lieux/essai-a-1").json()["properties"]["horaires"].is_null());
}

fn import_is_undone_whole(home: &Home) {
    import(home, "essai", &[FIRST, SECOND]);
    import(home, "essai", &[&FIRST.replace("Sources", "Fontaines"), TWIN]);
    let listed = done(home, &["import", "list"]);
    assert!(
        listed.lines().next().unwrap().contains("1 créés, 1 modifiés, 1 retirés"),
        "newest first: {listed}"
    );
    let undone = done(home, &[&["import", "undo", "2"][..], &WHY].concat());
    assert!(undone.contains("3 lieux remis"), "{undone}");

    let server = Server::start(home);
    let places = server.get("/api/v1/lieux").json();
    let names: Vec<&str> = places["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["properties"]["nom"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Médiathèque des Sources", "Espace numérique du Moulin"]);
    drop(server);
    assert!(done(home, &["import", "list"]).contains("annulé le"));
    assert!(done(home, &["lieu", "history", "essai-a-1"]).contains("remis en l’état d’avant"));
    let twice = run(home, &[&["import", "undo", "2"][..], &WHY].concat());
    assert_eq!(twice.code, 1, "an import is undone once");
}

fn exported_places_keep_their_identity(home: &Home) {
    // « A 1 » and « a-1 » would share an identifier: the second has a number.
    let sibling = SECOND.replace("B 2", "a-1");
    import(home, "essai", &[FIRST, &sibling]);
    done(home, &["export", "--format", "lieux-mediation-numerique-csv", "-o", "sortie.csv"]);
    let again =
        done(home, &["import", "--format", "lieux-mediation-numerique", "--source", "essai", "sortie.csv"]);
    assert!(again.contains("0  créés") && again.contains("2  inchangés"), "{again}");
    assert!(!again.contains("retirés"), "{again}");
    assert!(done(home, &["lieu", "show", "essai-a-1-2"]).contains("Espace numérique du Moulin"));
}

fn personal_address_is_published_by_choice_only(home: &Home) {
    let text = "id,pivot,nom,commune,code_postal,adresse,date_maj,courriels\n\
                1,,Lieu sans téléphone,Le Blanc,36300,1 rue,2026-01-31,camille.exemple@example.org\n";
    fs::write(home.join("essai.csv"), text).unwrap();
    let arguments = ["import", "--format", "lieux-mediation-numerique", "--source", "essai", "essai.csv"];
    done(home, &arguments);
    assert!(!Server::start(home).get("/donnees/lieux.csv").text().contains("camille"));
    let said = done(home, &[&arguments[..], &["--publish-only-contact"]].concat());
    assert!(said.contains("publiée car seul contact") && said.contains("1  modifiés"), "{said}");
    assert!(Server::start(home).get("/donnees/lieux.csv").text().contains("camille.exemple@example.org"));
}
