//! Mappings with the real binary: checked on a whole file, refused with their line.

use std::fs;

use repere_tests::{repere, temporary_folder};

use crate::formats::{example, import};

#[test]
fn mapping_is_checked_on_its_sample() {
    let folder = temporary_folder();
    let (mapping, sample) = example();
    let run = repere(folder.path(), &["mapping", "check", &mapping, &sample, "--records", "1"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    for said in [
        "— A-1",
        "adresse : 4 rue du Prototype",
        "services : Aide aux démarches administratives | Maî",
        "typologie : BIB",
        "telephone : +33261910012",
        "position : exacte",
        "3 enregistrements lus, 3 gardés",
    ] {
        assert!(run.stdout.contains(said), "{said}:\n{}", run.stdout);
    }
    assert!(!run.stdout.contains("Camille"), "a person's name is not shown");
    assert_eq!(run.stdout.matches("    id : ").count(), 1, "one record is shown, all are read");
    assert!(!folder.path().join("repere.db").exists(), "nothing is written");
}

#[test]
fn wrong_mapping_is_told_line_by_line() {
    let folder = temporary_folder();
    let (mapping, sample) = example();
    let text = fs::read_to_string(mapping).unwrap();
    let wrong = text.replace("telephone =", "telefone =").replace("\"BIB\"", "\"BIBB\"");
    fs::write(folder.path().join("faux.toml"), wrong).unwrap();
    let run = repere(folder.path(), &["mapping", "check", "faux.toml", &sample]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    for said in ["ligne 15", "vouliez-vous « telephone »", "ligne 20", "vouliez-vous « BIB »"] {
        assert!(run.stderr.contains(said), "{said}:\n{}", run.stderr);
    }
    fs::write(folder.path().join("autre.csv"), "Numeros;Nom\n1;A\n").unwrap();
    let run = repere(folder.path(), &["mapping", "check", &example().0, "autre.csv"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("la colonne « Numéro » n’est pas dans le fichier ; vouliez-vous « Numeros »"),
        "{}",
        run.stderr
    );
}

#[test]
fn mapping_check_counts_what_falls_through() {
    let folder = temporary_folder();
    let mapping = "[champs]\nid = \"id\"\nnom = \"nom\"\ncommune = \"ville\"\ndate_maj = \"maj\"\n\
                   typologie = { colonne = \"genre\", correspondances = { \"Médiathèque\" = \"BIB\" } }\n";
    fs::write(folder.path().join("m.toml"), mapping).unwrap();
    let rows: String = (0..40).map(|id| format!("{id};A;Blois;2026-01-31;Fromagerie;x\n")).collect();
    let table = format!("Annuaire;;;;;\nID;Nom;Ville;MAJ;Genre;Notes\n{rows}");
    fs::write(folder.path().join("t.csv"), &table).unwrap();
    let run = repere(folder.path(), &["mapping", "check", "m.toml", "t.csv", "--records", "0"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    for said in [
        "40 enregistrements lus, 40 gardés",
        "en-têtes lus à la ligne 2",
        "      40  typologie (colonne « Genre ») : « Fromagerie » n’est pas dans le vocabulaire",
        "Colonnes que la correspondance ne lit pas\n      40  « Notes »",
    ] {
        assert!(run.stdout.contains(said), "{said}:\n{}", run.stdout);
    }
    assert!(run.stdout.lines().count() < 12, "forty times the same is said once:\n{}", run.stdout);
}

#[test]
fn a_file_is_cut_as_the_command_says_or_nothing_is_imported() {
    let folder = temporary_folder();
    fs::write(folder.path().join("t.csv"), "a!b\nid!nom!commune!maj\n1!A!Blois!2026-01-31\n").unwrap();
    let mapping = "[champs]\nid = \"id\"\nnom = \"nom\"\ncommune = \"commune\"\ndate_maj = \"maj\"\n";
    fs::write(folder.path().join("m.toml"), mapping).unwrap();
    let run = import(folder.path(), &["--mapping", "m.toml", "t.csv"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("en-têtes lus à la ligne 1 : « a!b »"), "{}", run.stderr);
    assert!(run.stderr.contains("--separator") && !folder.path().join("repere.db").exists());
    for (options, said) in [
        (["--separator", "!", "--header-line", "9"], "ligne 9"),
        (["--separator", "!", "--sheet", "Lieux"], "n’est pas un classeur"),
        (["--separator", "!!", "--sheet", "1"], "one sign"),
        (["--separator", "!", "--header-line", "0"], "counted from 1"),
    ] {
        let run = import(folder.path(), &[&["--mapping", "m.toml", "t.csv"], options.as_slice()].concat());
        assert!(run.code != 0 && run.stderr.contains(said), "{said}: {}", run.stderr);
        assert!(!folder.path().join("repere.db").exists(), "nothing is half-written");
    }
    let run =
        import(folder.path(), &["--mapping", "m.toml", "t.csv", "--separator", "!", "--header-line", "2"]);
    assert!(run.stdout.contains("1  créés"), "{run:?}");
}

#[test]
fn undated_place_keeps_the_date_that_it_was_given() {
    let folder = temporary_folder();
    let header = "id,pivot,nom,commune,code_postal,adresse,date_maj";
    let write = |date: &str, other: &str| {
        let rows =
            format!("1,,A,Blois,41000,1 rue de l’Essai,{date}\n2,,{other},Blois,41000,2 rue de l’Essai,\n");
        fs::write(folder.path().join("t.csv"), format!("{header}\n{rows}")).unwrap();
        import(folder.path(), &["--format", "lieux-mediation-numerique", "t.csv"]).stdout
    };
    assert!(write("2026-01-31", "B").contains("2  créés"));
    let later = write("2026-02-28", "B");
    assert!(later.contains("1  modifiés") && later.contains("1  inchangés"), "{later}");
    assert!(write("2026-02-28", "B agrandi").contains("1  modifiés"));
}
