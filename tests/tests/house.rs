//! Rules of the house that a compiler does not know.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use toml::Table;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// Each room and the rooms it may use, as `docs/ARCHITECTURE.md` says.
const MAY_USE: [(&str, &[&str]); 13] = [
    ("geodesy", &[]),
    ("domain", &["geodesy"]),
    ("territory", &["geodesy", "domain"]),
    ("catalogue", &["geodesy", "domain", "territory"]),
    ("coverage", &["geodesy"]),
    ("exchange", &["geodesy", "domain", "territory"]),
    ("store", &["domain"]),
    ("observatory", &["geodesy", "domain", "territory", "catalogue", "coverage", "exchange"]),
    ("server", &["domain", "territory", "catalogue", "coverage", "exchange", "store", "observatory"]),
    (
        "repere",
        &["domain", "territory", "catalogue", "coverage", "exchange", "store", "observatory", "server"],
    ),
    ("xtask", &[]),
    ("fuzz", &["domain", "territory", "catalogue", "exchange", "observatory", "tests"]),
    ("refdata", &["geodesy", "domain", "territory", "exchange"]),
];

#[test]
fn a_room_uses_only_the_rooms_it_may() {
    let mut rooms: Vec<String> = fs::read_dir(root().join("crates"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    rooms.sort();
    let mut known: Vec<&str> = MAY_USE.iter().map(|(room, _)| *room).collect();
    known.sort_unstable();
    assert_eq!(rooms, known, "every room is in the table");
    for (room, allowed) in MAY_USE {
        let manifest = fs::read_to_string(root().join("crates").join(room).join("Cargo.toml")).unwrap();
        let manifest: Table = manifest.parse().unwrap();
        let dependencies =
            manifest.get("dependencies").and_then(toml::Value::as_table).cloned().unwrap_or_default();
        for used in dependencies.keys().filter_map(|name| name.strip_prefix("repere-")) {
            assert!(allowed.contains(&used), "{room} may not use {used}");
        }
    }
}

#[test]
fn sql_is_in_the_store_only() {
    for (room, _) in MAY_USE.iter().filter(|(room, _)| *room != "store") {
        let manifest = fs::read_to_string(root().join("crates").join(room).join("Cargo.toml")).unwrap();
        assert!(!manifest.contains("sqlx"), "{room}");
    }
}

/// The region is data: no code names it, its départements or its bassins, but the tool that ships its files.
#[test]
fn the_region_is_not_in_the_code() {
    let mut files = Vec::new();
    for room in
        ["geodesy", "domain", "territory", "catalogue", "coverage", "exchange", "store", "server", "repere"]
    {
        sources(&root().join("crates").join(room).join("src"), &mut files);
        sources(&root().join("crates").join(room).join("templates"), &mut files);
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
fn the_guide_names_variables_that_exist() {
    let mut code = Vec::new();
    sources(&root().join("crates/repere/src"), &mut code);
    let mut known: String = code.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    known += &fs::read_to_string(root().join("deploy/repere-import.service")).unwrap();
    let mut said = vec![root().join("docs/guide-exploitation.md"), root().join("README.md")];
    sources(&root().join("deploy"), &mut said);
    for file in said {
        for word in fs::read_to_string(&file).unwrap().split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        {
            let is_read = [format!("\"{word}\""), format!("${word}")].iter().any(|use_| known.contains(use_));
            assert!(!word.starts_with("REPERE_") || is_read, "{}: {word}", file.display());
        }
    }
}
