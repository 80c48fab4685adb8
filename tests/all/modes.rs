//! Who may read the files that hold private data: their owner alone, whatever the umask.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use repere_tests::{Server, repere_under, temporary_folder, write_export};

/// Starts a program that gives the files it makes to all readers.
const GENEROUS: [&str; 4] = ["sh", "-c", "umask 022; exec \"$@\"", "sh"];

/// The mode of everything in a folder, by its path there.
fn modes(folder: &Path, inside: &str, found: &mut BTreeMap<String, u32>) {
    for entry in fs::read_dir(folder.join(inside)).unwrap().map(|entry| entry.unwrap()) {
        let path = format!("{inside}{}", entry.file_name().to_str().unwrap());
        let metadata = entry.metadata().unwrap();
        if metadata.is_dir() {
            modes(folder, &format!("{path}/"), found);
        }
        found.insert(path, metadata.permissions().mode() & 0o777);
    }
}

/// What others than the owner may read of a folder, but for `public`.
fn open_to_others(folder: &Path, public: &[&str]) -> Vec<String> {
    let mut found = BTreeMap::new();
    modes(folder, "", &mut found);
    assert!(found.len() >= 3, "{found:?}");
    let others = found.iter().filter(|(path, mode)| !public.contains(&path.as_str()) && **mode & 0o077 != 0);
    others.map(|(path, mode)| format!("{path} {mode:o}")).collect()
}

#[test]
fn private_files_are_their_owner_s_alone_after_a_day_of_use() {
    let folder = temporary_folder();
    let folder = folder.path();
    write_export(folder, 20, |gid| format!("Lieu {gid}"));
    let run = |arguments: &str| {
        let arguments: Vec<&str> = arguments.split(' ').collect();
        let run = repere_under(&GENEROUS, folder, &arguments);
        assert_eq!(run.code, 0, "{arguments:?}: {}", run.stderr);
    };
    let import = "import --database var/data/repere.db --format hub-lo --source essai export.json";
    let public = ["export.json", "lieux.csv"];
    run(&format!("{import} --report report.json"));
    run("export --database var/data/repere.db --format csv-tableur -o lieux.csv");
    assert_eq!(open_to_others(folder, &public), [""; 0]);
    // A database from before, that others may read, and one that is served.
    fs::copy(folder.join("var/data/repere.db"), folder.join("repere.db")).unwrap();
    fs::set_permissions(folder.join("repere.db"), fs::Permissions::from_mode(0o644)).unwrap();
    let server = Server::start_under(&GENEROUS, folder);
    let token = server.token("/lieux/essai-1/signaler").unwrap();
    assert_eq!(
        server.post_form("/lieux/essai-1/signaler", &format!("texte=a&jeton={token}"), "10.0.0.1").status,
        303
    );
    assert!(folder.join("repere.db-wal").exists());
    assert_eq!(open_to_others(folder, &public), [""; 0]);
    drop(server);
    run("backup --database repere.db copy.db");
    fs::set_permissions(folder.join("copy.db"), fs::Permissions::from_mode(0o644)).unwrap();
    fs::set_permissions(folder.join("repere.db"), fs::Permissions::from_mode(0o644)).unwrap();
    run("restore --database repere.db copy.db");
    let public = [&public[..], &["copy.db"]].concat();
    assert_eq!(open_to_others(folder, &public), [""; 0]);
    let published = fs::metadata(folder.join("lieux.csv")).unwrap().permissions().mode() & 0o777;
    assert_eq!(published, 0o644, "what is published is for all");
}
