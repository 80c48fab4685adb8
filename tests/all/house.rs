//! Rules of the house that a compiler does not know.

use std::fs;
use std::path::{Path, PathBuf};

use toml::Table;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// Each room: its folder, and the rooms it may use, as `docs/ARCHITECTURE.md` says. Floors stand in order, so an arrow goes down
/// when what it names stands above.
const MAY_USE: &[(&str, &[&str])] = &[
    ("crates/core/urls", &[]),
    ("crates/core/geodesy", &[]),
    ("crates/core/domain", &["urls", "geodesy"]),
    ("crates/core/hours", &["domain"]),
    ("crates/core/territory", &["geodesy", "domain"]),
    ("crates/places/features", &["geodesy"]),
    ("crates/places/catalogue", &["geodesy", "domain", "hours", "territory", "features"]),
    ("crates/places/matching", &["geodesy", "domain"]),
    ("crates/intake/tables", &["features"]),
    ("crates/intake/checking", &["domain", "territory"]),
    ("crates/intake/form", &["domain", "hours", "territory", "checking"]),
    ("crates/intake/formats", &["domain", "hours", "territory", "features", "tables", "checking"]),
    ("crates/intake/reference", &["domain", "territory", "tables"]),
    ("crates/measure/coverage", &["geodesy"]),
    ("crates/measure/osm", &[]),
    ("crates/measure/roads", &["geodesy", "coverage", "osm"]),
    (
        "crates/measure/observatory",
        &["geodesy", "domain", "hours", "territory", "features", "catalogue", "coverage", "roads", "tables"],
    ),
    ("crates/people/people", &["domain"]),
    ("crates/records/records", &["domain", "people"]),
    ("crates/people/mail", &["people", "records"]),
    ("crates/records/contract", &["domain", "people", "records"]),
    ("crates/records/sqlite", &["domain", "people", "records"]),
    ("crates/records/postgres", &["domain", "people", "records"]),
    ("crates/people/queue", &["domain", "hours", "territory", "matching", "people", "records"]),
    ("crates/people/campaigns", &["domain", "hours", "territory", "catalogue", "people", "records", "queue"]),
    ("crates/site/assets", &[]),
    ("crates/site/kit", &["urls"]),
    ("crates/site/tiles", &["geodesy"]),
    (
        "crates/site/words",
        &["domain", "hours", "territory", "catalogue", "coverage", "observatory", "people"],
    ),
    ("crates/site/drawing", &["domain", "territory"]),
    ("crates/site/pictures", &[]),
    (
        "crates/site/edition",
        &[
            "urls",
            "kit",
            "words",
            "domain",
            "hours",
            "territory",
            "catalogue",
            "formats",
            "records",
            "observatory",
            "tiles",
        ],
    ),
    (
        "crates/site/api",
        &["kit", "words", "edition", "domain", "hours", "territory", "catalogue", "tables", "observatory"],
    ),
    (
        "crates/site/pages",
        &[
            "kit",
            "words",
            "drawing",
            "pictures",
            "edition",
            "assets",
            "domain",
            "hours",
            "territory",
            "catalogue",
            "tables",
            "formats",
            "records",
            "observatory",
        ],
    ),
    (
        "crates/site/desk",
        &[
            "domain",
            "hours",
            "territory",
            "catalogue",
            "matching",
            "checking",
            "form",
            "tables",
            "people",
            "queue",
            "campaigns",
            "records",
            "kit",
            "words",
            "drawing",
            "edition",
            "assets",
            "pages",
        ],
    ),
    (
        "crates/site/server",
        &[
            "assets",
            "kit",
            "tiles",
            "edition",
            "api",
            "pages",
            "desk",
            "domain",
            "territory",
            "records",
            "observatory",
            "roads",
        ],
    ),
    (
        "crates/repere",
        &[
            "urls",
            "domain",
            "hours",
            "territory",
            "features",
            "catalogue",
            "matching",
            "coverage",
            "osm",
            "roads",
            "tables",
            "checking",
            "form",
            "formats",
            "reference",
            "people",
            "queue",
            "campaigns",
            "records",
            "mail",
            "sqlite",
            "postgres",
            "observatory",
            "words",
            "edition",
            "server",
        ],
    ),
    ("tools/cluster", &[]),
    ("tools/bench", &[]),
    ("tools/xtask", &["cluster"]),
    (
        "tools/fuzz",
        &[
            "domain",
            "hours",
            "territory",
            "catalogue",
            "checking",
            "formats",
            "reference",
            "observatory",
            "tests",
        ],
    ),
    ("tools/refdata", &["geodesy", "domain", "territory", "features", "checking", "formats"]),
];

/// The only rooms that speak SQL.
const SQL: [&str; 2] = ["crates/records/sqlite", "crates/records/postgres"];

/// What is wanted of a room: its name is its folder's.
fn name(room: &str) -> &str {
    room.rsplit('/').next().unwrap()
}

/// The folders under `folder` that hold a manifest.
fn manifests(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join(folder)).unwrap() {
        let inside = format!("{folder}/{}", entry.unwrap().file_name().into_string().unwrap());
        if root().join(&inside).join("Cargo.toml").exists() {
            found.push(inside);
        } else if root().join(&inside).is_dir() && folder == "crates" {
            found.extend(manifests(&inside));
        }
    }
    found
}

fn manifest(room: &str) -> Table {
    fs::read_to_string(root().join(room).join("Cargo.toml")).unwrap().parse().unwrap()
}

#[test]
fn rooms_use_only_the_rooms_they_may() {
    let mut rooms = [manifests("crates"), manifests("tools")].concat();
    rooms.sort();
    let mut known: Vec<&str> = MAY_USE.iter().map(|(room, _)| *room).collect();
    known.sort_unstable();
    assert_eq!(rooms, known, "every room is in the table");
    for (place, (room, allowed)) in MAY_USE.iter().enumerate() {
        let above: Vec<&str> = MAY_USE[..place].iter().map(|(room, _)| name(room)).collect();
        for used in allowed.iter().filter(|used| **used != "tests") {
            assert!(above.contains(used), "{room}: {used} is not on a lower floor");
        }
        let manifest = manifest(room);
        let dependencies =
            manifest.get("dependencies").and_then(toml::Value::as_table).cloned().unwrap_or_default();
        for used in dependencies.keys().filter_map(|name| name.strip_prefix("repere-")) {
            assert!(allowed.contains(&used), "{room} may not use {used}");
        }
    }
}

#[test]
fn sql_is_where_it_may_be_only() {
    for (room, _) in MAY_USE.iter().filter(|(room, _)| !SQL.contains(room)) {
        let manifest = fs::read_to_string(root().join(room).join("Cargo.toml")).unwrap();
        assert!(!manifest.contains("sqlx"), "{room}");
    }
}

/// A file that no `mod` names is not compiled, and nobody sees it rot.
#[test]
fn files_are_reachable() {
    for room in MAY_USE.iter().map(|(room, _)| *room).chain(["tests"]) {
        let mut reached = Vec::new();
        let at_the_door = ["src/lib.rs", "src/main.rs", "build.rs"].map(|file| root().join(room).join(file));
        let doors = fs::read_dir(root().join(room)).unwrap().map(|entry| entry.unwrap().path());
        let mut doors: Vec<PathBuf> = doors
            .filter(|path| {
                ["tests", "all", "benches", "examples", "libfuzzer"]
                    .contains(&path.file_name().unwrap().to_str().unwrap())
            })
            .flat_map(|folder| {
                let mut found = Vec::new();
                sources(&folder, &mut found);
                found
            })
            .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
            .filter(|path| {
                let folder = path.parent().unwrap().file_name().unwrap();
                ["tests", "benches", "examples"].iter().any(|one| folder == *one)
                    || path.file_name().unwrap() == "main.rs"
            })
            .collect();
        doors.extend(at_the_door);
        for door in doors.iter().filter(|door| door.exists()) {
            follow(door, true, &mut reached);
        }
        let mut files = Vec::new();
        sources(&root().join(room), &mut files);
        for file in files {
            let is_code = file.extension().is_some_and(|extension| extension == "rs");
            assert!(!is_code || reached.contains(&file), "no `mod` names {}", file.display());
        }
    }
}

/// Adds a file and the files of its modules.
fn follow(file: &Path, is_door: bool, reached: &mut Vec<PathBuf>) {
    reached.push(file.to_path_buf());
    let is_door = is_door || file.file_name().unwrap() == "mod.rs";
    let folder = if is_door { file.parent().unwrap().to_path_buf() } else { file.with_extension("") };
    for line in fs::read_to_string(file).unwrap().lines() {
        let line = line.trim();
        let words =
            line.split_once("mod ").filter(|(before, _)| before.is_empty() || before.starts_with("pub"));
        let Some(module) = words.and_then(|(_, rest)| rest.strip_suffix(';')) else { continue };
        for inside in [folder.join(format!("{module}.rs")), folder.join(module).join("mod.rs")] {
            if inside.exists() {
                follow(&inside, false, reached);
            }
        }
    }
}

/// The region is data: no code names it, its départements or its bassins, but the tool that ships its files.
#[test]
fn region_is_not_in_the_code() {
    let mut files = Vec::new();
    for (room, _) in MAY_USE.iter().filter(|(room, _)| room.starts_with("crates/")) {
        sources(&root().join(room).join("src"), &mut files);
        sources(&root().join(room).join("templates"), &mut files);
    }
    sources(&root().join("web/src"), &mut files);
    assert!(files.len() > 60);
    for file in files.iter().filter(|file| !file.to_string_lossy().contains("test")) {
        let text = fs::read_to_string(file).unwrap();
        // What stands behind the tests of a file may name real communes.
        let code = text.split("#[cfg(test)]").next().unwrap();
        let code: String =
            code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        for word in ["Centre-Val", "1754", "Loiret", "Indre", "2576252"] {
            assert!(!code.contains(word), "{} names {word}", file.display());
        }
    }
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// What the operator's guide and files set is read by the program, or by a unit.
#[test]
fn variables_of_the_guide_exist() {
    let mut code = Vec::new();
    sources(&root().join("crates/repere/src"), &mut code);
    let mut known: String = code.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    known += &fs::read_to_string(root().join("deploy/repere-import.service")).unwrap();
    let mut said = vec![root().join("docs/guide-exploitation.md"), root().join("README.md")];
    sources(&root().join("deploy"), &mut said);
    for file in said {
        let text = fs::read_to_string(&file).unwrap();
        let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        for word in words.filter(|word| word.starts_with("REPERE_")) {
            let is_read = [format!("\"{word}\""), format!("${word}")].iter().any(|use_| known.contains(use_));
            assert!(is_read, "{}: {word}", file.display());
        }
    }
}
