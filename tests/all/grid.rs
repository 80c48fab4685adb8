//! The population grid with the real binary: an invented one over the real communes, and files that are none.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::time::{Duration, Instant};

use repere_territory::Territoire;
use repere_tests::{Home, Run, Server, on_both, repere, temporary_folder};
use serde_json::{Value, json};

on_both!(
    grid_is_imported_shown_and_removed,
    refused_file_leaves_the_grid_there_was,
    cut_file_is_a_grid_or_one_sentence,
    figures_follow_the_grid,
);

/// Degrees to ETRS89-LAEA Europe (EPSG:3035), easting and northing in metres: Snyder, USGS Professional Paper 1395,
/// p. 187, written here apart from the inverse of the product.
fn project(latitude: f64, longitude: f64) -> (f64, f64) {
    let f = 1.0 / 298.257_222_101_f64;
    let e2 = f * (2.0 - f);
    let e = e2.sqrt();
    let q = |sine: f64| (1.0 - e2) * (sine / (1.0 - e2 * sine * sine) + (e * sine).atanh() / e);
    let beta = |degrees: f64| (q(degrees.to_radians().sin()) / q(1.0)).asin();
    let centre = 52_f64.to_radians();
    let radius = 6_378_137.0 * (q(1.0) / 2.0).sqrt();
    let m = centre.cos() / (1.0 - e2 * centre.sin().powi(2)).sqrt();
    let (b1, b) = (beta(52.0), beta(latitude));
    let d = 6_378_137.0 * m / (radius * b1.cos());
    let dl = (longitude - 10.0).to_radians();
    let scale = radius * (2.0 / (1.0 + b1.sin() * b.sin() + b1.cos() * b.cos() * dl.cos())).sqrt();
    let east = 4_321_000.0 + scale * d * b.cos() * dl.sin();
    let north = 3_210_000.0 + scale / d * (b1.cos() * b.sin() - b1.sin() * b.cos() * dl.cos());
    (east, north)
}

/// The identifier of the square of `side` metres around a point.
/// The name of the square of a point, as INSEE writes it.
pub(crate) fn square(latitude: f64, longitude: f64, side: u32) -> String {
    let (east, north) = project(latitude, longitude);
    let corner = |metres: f64| (metres as u32) / side * side;
    format!("CRS3035RES{side}mN{}E{}", corner(north), corner(east))
}

/// 97 % of the people of each commune in the square of its point, as Filosofi writes it; then Paris and the sea.
fn grid(territoire: &Territoire) -> String {
    let mut squares: BTreeMap<String, u32> = BTreeMap::new();
    for commune in territoire.communes() {
        let id = square(commune.point.latitude(), commune.point.longitude(), 200);
        *squares.entry(id).or_default() += commune.population;
    }
    let mut text = "idcar_200m,i_est_200,lcog_geo,ind\n".to_owned();
    for (rank, (id, population)) in squares.iter().enumerate() {
        let _ = writeln!(text, "{id},{},36018,{:.2}", rank % 2, f64::from(*population) * 0.97);
    }
    for (latitude, longitude) in [(48.8566, 2.3522), (46.5, -3.5)] {
        let _ = writeln!(text, "{},0,75056,250.5", square(latitude, longitude, 200));
    }
    text
}

fn import(home: &Home, content: impl AsRef<[u8]>) -> Run {
    fs::write(home.join("carreaux.csv"), content).unwrap();
    repere(home, &["grid", "import", "--report", "rapport.json", "carreaux.csv"])
}

fn show(home: &Home) -> String {
    let run = repere(home, &["grid", "show"]);
    assert_eq!(run.code, 0, "{run:?}");
    run.stdout
}

fn grid_is_imported_shown_and_removed(home: &Home) {
    let territoire = Territoire::embedded().unwrap();
    assert!(show(home).contains("Aucune grille"));
    let text = grid(&territoire);
    let run = import(home, &text);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");

    let report: Value = serde_json::from_slice(&fs::read(home.join("rapport.json")).unwrap()).unwrap();
    let lines = text.lines().count() as u64 - 1;
    assert_eq!((&report["lignes"], &report["maille_m"]), (&lines.into(), &200.into()));
    assert_eq!(report["hors_territoire"]["population_milliemes"], 501_000);
    assert_eq!(report["hors_territoire"]["carreaux"], 2);
    assert_eq!(report["gardes"]["carreaux"], lines - 2);
    let expected: f64 = territoire.communes().iter().map(|c| f64::from(c.population) * 0.97).sum();
    let kept = report["gardes"]["population_milliemes"].as_f64().unwrap() / 1000.0;
    assert!((kept - expected).abs() < 0.01 * lines as f64, "{kept} for {expected}");
    assert_eq!(
        (&report["controle"]["rapport"], &report["controle"]["plausible"]),
        (&0.97.into(), &true.into())
    );
    let imputed = report["imputes"]["carreaux"].as_u64().unwrap();
    assert!(imputed.abs_diff(lines / 2) <= 1, "{imputed}");
    // A square goes to the commune of its centre, not always that of the point it was made from.
    let without = report["controle"]["communes_sans_carreau"].as_array().unwrap().len();
    assert!(without < 20, "{without}");
    assert!(
        run.stdout.contains("97,0 % de la population des communes") && run.stdout.contains("— plausible"),
        "{}",
        run.stdout
    );

    let shown = show(home);
    assert!(
        run.stdout.starts_with(&shown) && shown.contains("« carreaux.csv », carreaux de 200 m"),
        "{shown}"
    );
    let removed = repere(home, &["grid", "remove"]);
    assert!(removed.code == 0 && removed.stdout.contains("retirée"), "{removed:?}");
    assert!(show(home).contains("Aucune grille"));
}

fn refused_file_leaves_the_grid_there_was(home: &Home) {
    let inside = square(47.39, 0.69, 200);
    let paris = square(48.8566, 2.3522, 200);
    let sound = format!("idcar_200m,ind\n{inside},12.5\n");
    let first = import(home, &sound);
    assert_eq!(first.code, 0, "{first:?}");
    assert!(first.stdout.contains("INVRAISEMBLABLE"), "one square is no grid of a region: {}", first.stdout);
    let before = show(home);
    for (content, said) in [
        (String::new(), "vide"),
        ("nom;adresse\nUn;Deux\n".to_owned(), "identifiants de carreaux"),
        (sound.replace("CRS3035", "CRS2154"), "autre projection"),
        (sound.replace("ind", "men"), "« ind » ou « pop »"),
        (
            sound.replace("12.5", "-12.5"),
            "ligne 2, colonne 2 (ind) : « -12.5 » : une population ne peut pas être négative",
        ),
        (format!("idcar_200m,ind\n{paris},12\n{},3\n", square(46.5, -3.5, 200)), "aucun des 2 carreaux"),
        (
            format!("{sound}{inside},3\n"),
            "ligne 3, colonne 1 (idcar_200m) : ce carreau est déjà à la ligne 2",
        ),
        (format!("{sound}{}\n", square(47.5, 0.69, 1000)), "ligne 3"),
        ("PK\x03\x04 archive".to_owned(), "décompressez"),
    ] {
        let run = import(home, content);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{run:?}");
        assert!(run.stderr.contains(said) && run.stderr.contains("rien n’a été importé"), "{}", run.stderr);
        assert_eq!(run.stderr.trim_end().lines().count(), 1, "{}", run.stderr);
        assert_eq!(show(home), before);
    }
}

fn cut_file_is_a_grid_or_one_sentence(home: &Home) {
    let mut text = "idcar_200m,lcog_geo,ind\n".to_owned();
    for rank in 0..20 {
        let _ = writeln!(text, "{},36018,{rank}1.5", square(47.0 + f64::from(rank) / 100.0, 1.0, 200));
    }
    for cut in 0..50 {
        let run = import(home, &text[..text.len() * cut / 50]);
        let sentences = run.stderr.trim_end().lines().count();
        assert!((run.code, sentences) == (0, 0) || (run.code, sentences) == (1, 1), "{run:?}");
        assert!(!run.stderr.contains("panicked"), "{run:?}");
    }
}

#[test]
fn absent_files_make_no_database() {
    let folder = temporary_folder();
    for path in ["absent.csv", "."] {
        let run = repere(folder.path(), &["grid", "import", path]);
        assert_eq!(run.code, 1);
        assert!(run.stderr.contains(&format!("cannot read {path}")), "{}", run.stderr);
    }
    assert!(!folder.path().join("repere.db").exists());
}

fn figures_follow_the_grid(home: &Home) {
    let home = home.with_demonstration();
    let server = Server::start(home);
    let before = server.get("/healthz").json()["revision"].as_u64().unwrap();
    let run = import(home, format!("idcar_1km;pop\n{};120\n", square(47.39, 0.69, 1000)));
    assert_eq!(run.code, 0, "{run:?}");
    let deadline = Instant::now() + Duration::from_secs(30);
    while server.get("/healthz").json()["revision"] == before {
        assert!(Instant::now() < deadline, "the site did not follow");
        std::thread::yield_now();
    }
    let answer = server.get("/api/v1/couverture?population=grille").json();
    assert_eq!(answer["contexte"]["population"]["habitants"], 120);
    assert!(
        answer["contexte"]["population"]["source"]
            .as_str()
            .unwrap()
            .contains("Grille de population à 1000 m")
    );
    assert_eq!(answer["lignes"][0]["total"], json!({"communes": 1754, "habitants": 120, "part": 1.0}));
    for command in [&["coverage"][..], &["propose", "--sites", "1"], &["pression"]] {
        let grid = ["--population", "grille", "--format", "json"];
        let run = repere(home, &[command, &grid].concat());
        assert_eq!(run.code, 0, "{run:?}");
        assert!(run.stdout.contains("Grille de population"), "{command:?}");
    }
}
